package all_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/translate/all"
	"github.com/milaan-workbench/milaan/translate/remote"
)

// settings are the least that each type needs.
var settings = map[string]all.Settings{
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
