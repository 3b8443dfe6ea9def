package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/translate/all"
	"github.com/milaan-workbench/milaan/translate/openai"
)

// Every file that the documents show must make backends, and all types and
// presets must be shown.
func TestDocumentedSettings(t *testing.T) {
	shown := map[string]bool{}
	for _, document := range []string{"backends.md", "configuration.md"} {
		text, err := os.ReadFile(filepath.Join("../../docs", document))
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
			for name := range tryOut(t, document, block[1]) {
				shown[name] = shown[name] || document == "backends.md"
			}
		}
	}
	presets, err := openai.Presets()
	if err != nil {
		t.Fatal(err)
	}
	for name := range presets {
		if !shown["preset "+name] {
			t.Errorf("no file in backends.md shows the preset %s", name)
		}
	}
	for _, name := range all.Types() {
		if !shown[name] {
			t.Errorf("no file in backends.md shows the type %s", name)
		}
	}
}

// tryOut makes the backends of a milaan.yaml, and gives their types and presets.
func tryOut(t *testing.T, document, yaml string) map[string]bool {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "milaan.yaml")
	memory := `<tmx version="1.4"><header srclang="hi"/><body/></tmx>`
	for file, content := range map[string]string{"milaan.yaml": yaml, "memory.tmx": memory} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	presets, err := all.Presets()
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := config.Load(config.Options{File: path, Types: all.Types(), Presets: presets})
	if err != nil {
		t.Errorf("%s: %v in\n%s", document, err, yaml)
		return nil
	}
	shown := map[string]bool{}
	for _, b := range cfg.Chain() {
		shown[b.Type], shown["preset "+b.Preset] = true, true
		if b.APIKeyEnv != "" {
			t.Setenv(b.APIKeyEnv, "a-key")
		}
		backend, err := newBackend(t.Context(), b, cfg.Memory, nil)
		if err != nil {
			t.Errorf("%s: %v in\n%s", document, err, yaml)
			continue
		}
		if info := backend.Info(); info.Name != b.Name || strings.Contains(info.Params, "a-key") {
			t.Errorf("%s: %+v in\n%s", document, info, yaml)
		}
	}
	return shown
}
