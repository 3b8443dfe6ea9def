// Package config gathers the settings of a run: the defaults, the file
// milaan.yaml, the environment and the flags, each winning over the one before.
//
// It owns the names of the settings, their checks and where each value came
// from. What a setting does is left to those who are given it; the package
// knows nobody above it.
package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/pflag"
)

// Config holds the settings of a run, checked. Paths are ready to be opened:
// absolute, or relative to the working folder.
type Config struct {
	File           string             // the milaan.yaml in force; empty when there is none
	SourceLanguage string             // BCP 47, of articles whose language cannot be told
	TargetLanguage string             // BCP 47
	Backend        []string           // names in the order in which they are asked, segment by segment
	Backends       map[string]Backend // by name, without those that need no definition
	Memory         []string           // translation memories, in the order in which they are asked
	Glossary       []string           // termbases: CSV and TBX files
	BudgetTokens   int                // that a run may use at most; 0: no bound
	BudgetCost     float64            // that a run may cost at most, in the currency of the prices; 0: no bound
	ExtractBackend string             // the name of the backend that is asked for claims; may be empty
	Prompts        string             // a folder of prompts that take the place of the built-in ones; may be empty
	Reviewer       string             // who decides in reviews; empty: the user
	Check          map[string]string  // "error", "warning" or "off" by the name of a check, where the file says it
	Store          string             // the database of cache, approved segments and decisions

	settings []Setting
}

// Backend is the definition of one translation backend. Fields that the file
// leaves out are zero; what that means is for the backend's type to say.
type Backend struct {
	Name              string        // lower case: the file's names do not mind case
	Type              string        // "openai", "memory", "gloss", "echo", …
	Preset            string        // whose usual settings hold where the file says nothing: "groq"
	BaseURL           string        // where the server answers: "http://127.0.0.1:11434/v1"
	APIVersion        string        // of the server's protocol: "2024-10-21"
	Model             string        // as the server calls it
	APIKeyEnv         string        // the environment variable that holds the key
	APIKeyFile        string        // the file that holds the key
	ResponseFormat    string        // "json_schema", "json_object" or "none"
	Seed              *int          // of the model's choice of words; nil: none is sent
	Command           []string      // a program and its arguments
	Folder            string        // where the program runs: the file's own unless it says otherwise
	MaxInFlight       int           // requests at a time
	MaxBatch          int           // segments a request
	MaxTokens         int           // rough source tokens a request
	RequestsPerMinute int           // 0: no limit
	TokensPerMinute   int           // 0: no limit
	PriceIn           float64       // of a million tokens of prompts
	PriceOut          float64       // of a million tokens of answers
	Timeout           time.Duration // of one request
	Threshold         float64       // the least fuzzy match that a memory offers, 0.5 to 1
	From              string        // where it is defined: "milaan.yaml:5"; "built in"

	keyFrom string // where api_key_env or api_key_file was said
}

// Options say where the settings are to be found.
type Options struct {
	// File is the configuration file asked for; empty means that milaan.yaml is
	// looked for.
	File string
	// Articles are the paths of the articles given. A milaan.yaml that lies
	// with them is read where there is none in the working folder or above.
	Articles []string
	// Flags may hold the settings that stand at the margin of the file; those that
	// were given win. memory and glossary add to the file's.
	Flags *pflag.FlagSet
	// Types are the backend types that can be built.
	Types []string
	// Checks are the names of the checks of translations.
	Checks []string
	// Presets are the usual settings of servers, by type, name of the preset
	// and key, written as in the file: what holds for a key where a definition
	// names the preset and says nothing of the key.
	Presets map[string]map[string]map[string]string
}

// FileName is the name under which the configuration file is looked for.
const FileName = "milaan.yaml"

// Load gathers and checks the settings. An error of kind *Problem says where
// the fault stands and what would be right.
func Load(opts Options) (*Config, error) {
	found, err := Find(opts.File, opts.Articles)
	if err != nil {
		return nil, err
	}
	doc := &document{checks: opts.Checks}
	if found.Path != "" {
		if doc, err = readDocument(found.Path, opts.Checks); err != nil {
			return nil, err
		}
	}
	if found.Guest {
		if err := doc.checkGuest(); err != nil {
			return nil, err
		}
	}
	layers, err := newLayers(doc, opts)
	if err != nil {
		return nil, err
	}
	cfg, err := layers.merge()
	if err != nil {
		return nil, err
	}
	cfg.File = found.Path
	if err := cfg.checkBackends(layers, opts.Types); err != nil {
		return nil, err
	}
	if err := checkFiles(layers, "memory", "translation memory", "TMX", cfg.Memory); err != nil {
		return nil, err
	}
	if err := checkFiles(layers, "glossary", "glossary", "CSV or TBX", cfg.Glossary); err != nil {
		return nil, err
	}
	return cfg, nil
}

// Builtin lists the backends that can be named without being defined.
func Builtin() []string { return []string{"memory", "gloss", "echo"} }

// Chain gives the definitions of the backends in the order in which they are
// asked.
func (c *Config) Chain() []Backend {
	var chain []Backend
	for _, name := range c.Backend {
		b, ok := c.Backends[name]
		if !ok {
			b = Backend{Name: name, Type: name, From: "built in"}
		}
		chain = append(chain, b)
	}
	return chain
}

// APIKey reads the key of a backend, from the variable or the file that its
// definition names. It is empty when the definition names neither: servers on
// one's own machine often want none.
func (b Backend) APIKey() (string, error) {
	switch {
	case b.APIKeyEnv != "":
		key := strings.TrimSpace(os.Getenv(b.APIKeyEnv))
		if key == "" {
			return "", &Problem{
				At:     b.keyFrom,
				What:   fmt.Sprintf("backend %q: the environment variable %s, which is to hold its key, is not set", b.Name, b.APIKeyEnv),
				Advice: fmt.Sprintf("set it (export %s=…), or choose another backend with --backend", b.APIKeyEnv),
			}
		}
		return key, nil
	case b.APIKeyFile != "":
		text, err := os.ReadFile(b.APIKeyFile)
		if err != nil {
			return "", &Problem{At: b.keyFrom, What: fmt.Sprintf("backend %q: its key cannot be read: %v", b.Name, err)}
		}
		key := strings.TrimSpace(string(text))
		if key == "" {
			return "", &Problem{At: b.keyFrom, What: fmt.Sprintf("backend %q: the file of its key, %s, is empty", b.Name, b.APIKeyFile)}
		}
		return key, nil
	}
	return "", nil
}

// defaultStore is the database used when none is named: one for all folders of
// a user, so that nothing is paid for twice.
func defaultStore() string { return filepath.Join(xdg.DataHome, "milaan", "milaan.db") }
