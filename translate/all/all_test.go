package all_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/translate/all"
	"github.com/milaan-workbench/milaan/translate/remote"
)

// settings are the least that each type needs.
var settings = map[string]all.Settings{
	"command":        {Command: []string{"no-such-program"}},
	"apertium":       {Server: remote.Server{URL: "http://127.0.0.1:1"}},
	"libretranslate": {Server: remote.Server{URL: "http://127.0.0.1:1"}},
	"openai":         {Server: remote.Server{URL: "http://127.0.0.1:1/v1", Model: "m"}},
}

func TestNewMakesEachType(t *testing.T) {
	for _, name := range all.Types() {
		s := settings[name]
		s.Name, s.Type = "mine", name
		b, err := all.New(t.Context(), s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if b.Info().Type != name {
			t.Errorf("type %s makes a backend of type %s", name, b.Info().Type)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none.tmx")
	cases := []struct {
		settings all.Settings
		want     []string
	}{
		{all.Settings{Name: "mine", Type: "gpt"}, []string{`"mine"`, `"gpt"`, strings.Join(all.Types(), ", ")}},
		{all.Settings{Name: "mine", Type: "openai", Server: remote.Server{URL: "http://h/v1", Model: "m"}, APIKeyEnv: "MY_KEY"}, []string{`"mine"`, "MY_KEY"}},
		{all.Settings{Name: "mine", Type: "openai", Server: remote.Server{URL: "http://h/v1", Model: "m"}, APIKeyFile: "my.key"}, []string{`"mine"`, "my.key"}},
		{all.Settings{Name: "mine", Type: "openai", Server: remote.Server{URL: "http://h/v1"}}, []string{`"mine"`, "model"}},
		{all.Settings{Name: "mine", Type: "libretranslate", Server: remote.Server{URL: "http://h"}, APIKeyEnv: "MY_KEY"}, []string{`"mine"`, "MY_KEY"}},
		{all.Settings{Name: "mine", Type: "apertium"}, []string{`"mine"`, "base_url"}},
		{all.Settings{Name: "mine", Type: "command"}, []string{`"mine"`, "command"}},
		{all.Settings{Name: "mine", Type: "openai", Preset: "gorq", Server: remote.Server{URL: "http://h/v1", Model: "m"}}, []string{`"mine"`, `"gorq"`, "groq, llamacpp"}},
		{all.Settings{Name: "mine", Type: "openai", Preset: "azure", Server: remote.Server{Model: "m"}, APIVersion: "2024-10-21"}, []string{`"mine"`, "base_url"}},
		{all.Settings{Name: "mine", Type: "memory", Memory: []string{missing}}, []string{`"mine"`, missing}},
	}
	for _, c := range cases {
		b, err := all.New(t.Context(), c.settings)
		if b != nil || err == nil {
			t.Errorf("%+v: made %v, want an error", c.settings, b)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("error %v: want %s in it", err, want)
			}
		}
	}
}

// Each preset must be made of settings that milaan.yaml may hold.
func TestPresetsAreSettings(t *testing.T) {
	presets, err := all.Presets()
	if err != nil {
		t.Fatal(err)
	}
	for kind, named := range presets {
		for name, values := range named {
			var yaml strings.Builder
			fmt.Fprintf(&yaml, "backends:\n  mine:\n    type: %s\n", kind)
			for key, value := range values {
				fmt.Fprintf(&yaml, "    %s: %s\n", key, value)
			}
			path := filepath.Join(t.TempDir(), "milaan.yaml")
			if err := os.WriteFile(path, []byte(yaml.String()), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := config.Load(config.Options{File: path, Types: all.Types()}); err != nil {
				t.Errorf("preset %s: %v", name, err)
			}
		}
	}
}
