package openai

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed presets.tsv
var presets string

// API is how requests are addressed and signed.
type API string

// The APIs.
const (
	Plain API = "openai" // /chat/completions, Authorization: Bearer
	Azure API = "azure"  // /openai/deployments/MODEL/chat/completions?api-version=…, api-key
)

// Preset is the usual settings of one server or service.
type Preset struct {
	Name string // as in the configuration: "groq"
	API  API
	// Settings are by the keys of milaan.yaml, written as there; those that it
	// leaves open are not in it.
	Settings map[string]string
	Source   string // the page of the vendor's documentation
}

// Presets are those that there are, by name.
func Presets() (map[string]Preset, error) {
	all := map[string]Preset{}
	var header []string
	for i, line := range strings.Split(strings.TrimSuffix(presets, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if header == nil {
			header = fields
			continue
		}
		if len(fields) != len(header) {
			return nil, fmt.Errorf("presets.tsv:%d: %d fields, the header has %d", i+1, len(fields), len(header))
		}
		p := newPreset(header, fields)
		all[p.Name] = p
	}
	return all, nil
}

func newPreset(header, fields []string) Preset {
	p := Preset{Settings: map[string]string{}}
	for i, field := range fields {
		switch header[i] {
		case "name":
			p.Name = field
		case "api":
			p.API = API(field)
		case "source":
			p.Source = field
		case "note":
		default:
			if field != "" {
				p.Settings[header[i]] = field
			}
		}
	}
	return p
}
