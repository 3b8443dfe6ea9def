// Package all lists the backends.
//
// It owns the names of their types and how each is made from a configuration.
package all

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/apertium"
	"github.com/milaan-workbench/milaan/translate/command"
	"github.com/milaan-workbench/milaan/translate/echo"
	"github.com/milaan-workbench/milaan/translate/gloss"
	"github.com/milaan-workbench/milaan/translate/libretranslate"
	"github.com/milaan-workbench/milaan/translate/memory"
	"github.com/milaan-workbench/milaan/translate/openai"
	"github.com/milaan-workbench/milaan/translate/remote"
)

// Settings are one backend of the configuration. Each type takes what it needs
// and leaves the rest alone.
type Settings struct {
	Name string // as in the configuration
	Type string // one of Types

	// Server is the one to ask; its KeySource is found from the next two.
	remote.Server
	APIKeyEnv  string // the environment variable that should hold the key
	APIKeyFile string // the file that should hold the key

	translate.Limits
	Preset         string // a name of openai.Presets: how the server is addressed; empty: as OpenAI's
	APIVersion     string // of the server's protocol
	ResponseFormat string // json_schema, json_object or none; empty: json_schema
	Seed           *int   // nil: none is sent

	Command []string // the program and its arguments
	Folder  string   // where it runs

	Memory    []string        // TMX files
	Approved  memory.Approved // approved segments; nil: none
	Threshold float64         // the least fuzzy match that is offered, 0 to 1; 0: as the type has it
}

// constructors are the backends, by the name of their type.
func constructors() map[string]func(context.Context, Settings) (translate.Backend, error) {
	return map[string]func(context.Context, Settings) (translate.Backend, error){
		"apertium":       newApertium,
		"command":        newCommand,
		"echo":           newEcho,
		"gloss":          newGloss,
		"libretranslate": newLibreTranslate,
		"memory":         newMemory,
		"openai":         newOpenAI,
	}
}

// Types are the names of the types, sorted.
func Types() []string { return slices.Sorted(maps.Keys(constructors())) }

// New makes a backend from its settings. The error of an unknown type lists
// those that are known.
func New(ctx context.Context, s Settings) (translate.Backend, error) {
	construct, known := constructors()[s.Type]
	if !known {
		return nil, fmt.Errorf("backend %q: unknown type %q: use one of %s", s.Name, s.Type, strings.Join(Types(), ", "))
	}
	return construct(ctx, s)
}

func newApertium(_ context.Context, s Settings) (translate.Backend, error) {
	b, err := apertium.New(apertium.Config{Name: s.Name, Server: s.Server, Limits: s.Limits})
	if err != nil {
		return nil, err
	}
	return b, nil
}

func newCommand(_ context.Context, s Settings) (translate.Backend, error) {
	b, err := command.New(command.Config{
		Name: s.Name, Command: s.Command, Folder: s.Folder, Model: s.Model, Timeout: s.Timeout, Limits: s.Limits,
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

func newEcho(_ context.Context, s Settings) (translate.Backend, error) {
	return echo.New(echo.Options{Name: s.Name, MaxInFlight: s.MaxInFlight, MaxBatch: s.MaxBatch}), nil
}

func newGloss(_ context.Context, s Settings) (translate.Backend, error) {
	return gloss.New(s.Name), nil
}

func newLibreTranslate(_ context.Context, s Settings) (translate.Backend, error) {
	source, err := keySource(s)
	if err != nil {
		return nil, err
	}
	s.KeySource = source
	b, err := libretranslate.New(libretranslate.Config{Name: s.Name, Server: s.Server, Limits: s.Limits})
	if err != nil {
		return nil, err
	}
	return b, nil
}

func newMemory(ctx context.Context, s Settings) (translate.Backend, error) {
	// The nil *Memory of an error must not become a Backend that is not nil.
	m, err := memory.New(ctx, memory.Options{Name: s.Name, Files: s.Memory, Approved: s.Approved, Threshold: s.Threshold})
	if err != nil {
		return nil, err
	}
	return m, nil
}

func newOpenAI(_ context.Context, s Settings) (translate.Backend, error) {
	source, err := keySource(s)
	if err != nil {
		return nil, err
	}
	s.KeySource = source
	api, err := apiOf(s)
	if err != nil {
		return nil, err
	}
	b, err := openai.New(openai.Config{
		Name: s.Name, Server: s.Server, Limits: s.Limits, Format: openai.Format(s.ResponseFormat),
		API: api, APIVersion: s.APIVersion, Seed: s.Seed,
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

// apiOf is how the server of a preset is addressed.
func apiOf(s Settings) (openai.API, error) {
	if s.Preset == "" {
		return openai.Plain, nil
	}
	presets, err := openai.Presets()
	if err != nil {
		return "", err
	}
	preset, known := presets[s.Preset]
	if !known {
		return "", fmt.Errorf("backend %q: unknown preset %q: use one of %s", s.Name, s.Preset, strings.Join(slices.Sorted(maps.Keys(presets)), ", "))
	}
	return preset.API, nil
}

// Presets are the usual settings of servers by type, name of the preset and key
// of milaan.yaml.
func Presets() (map[string]map[string]map[string]string, error) {
	presets, err := openai.Presets()
	if err != nil {
		return nil, err
	}
	settings := map[string]map[string]string{}
	for name, preset := range presets {
		settings[name] = preset.Settings
	}
	return map[string]map[string]map[string]string{"openai": settings}, nil
}

// keySource says where the key is from, and complains when it should be there
// and is not. A server without a key is named without a source.
func keySource(s Settings) (string, error) {
	switch {
	case s.APIKeyEnv != "" && s.Key == "":
		return "", fmt.Errorf("backend %q: no API key: set the environment variable %s, or drop api_key_env if the server needs none", s.Name, s.APIKeyEnv)
	case s.APIKeyFile != "" && s.Key == "":
		return "", fmt.Errorf("backend %q: no API key: the file %s is empty", s.Name, s.APIKeyFile)
	case s.APIKeyEnv != "":
		return "the environment variable " + s.APIKeyEnv, nil
	case s.APIKeyFile != "":
		return "the file " + s.APIKeyFile, nil
	}
	return "", nil
}
