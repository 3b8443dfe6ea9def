package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/spf13/pflag"

	"github.com/milaan-workbench/milaan/config"
)

func TestDefaultsNeedNoFile(t *testing.T) {
	folder(t, nil)
	cfg := load(t, config.Options{})
	if cfg.File != "" {
		t.Errorf("File = %q, want none", cfg.File)
	}
	if diff := cmp.Diff([]string{"memory", "gloss"}, cfg.Backend); diff != "" {
		t.Errorf("Backend:\n%s", diff)
	}
	if cfg.SourceLanguage != "hi" || cfg.TargetLanguage != "en" {
		t.Errorf("languages = %s, %s", cfg.SourceLanguage, cfg.TargetLanguage)
	}
	if !strings.HasSuffix(cfg.Store, filepath.Join("milaan", "milaan.db")) {
		t.Errorf("Store = %q", cfg.Store)
	}
}

func TestFileSetsValues(t *testing.T) {
	folder(t, map[string]string{
		"memory.tmx": "",
		"milaan.yaml": `
source_language: mr
backend: [Memory, My-Server]
backends:
  My-Server:
    type: openai
    base_url: http://127.0.0.1:11434/v1
    model: translategemma:4b
    api_key_env: LOCAL_KEY
    max_in_flight: 4
    timeout: 90s
memory: memory.tmx
store: milaan.db
`})
	cfg := load(t, config.Options{})
	want := []config.Backend{
		{Name: "memory", Type: "memory", From: "built in"},
		{
			Name: "my-server", Type: "openai", BaseURL: "http://127.0.0.1:11434/v1", Model: "translategemma:4b",
			APIKeyEnv: "LOCAL_KEY", MaxInFlight: 4, Timeout: 90 * time.Second, From: "milaan.yaml:5",
		},
	}
	if diff := cmp.Diff(want, cfg.Chain(), cmpopts.IgnoreUnexported(config.Backend{})); diff != "" {
		t.Errorf("Chain (-want +got):\n%s", diff)
	}
	if cfg.SourceLanguage != "mr" || cfg.Store != "milaan.db" || len(cfg.Memory) != 1 {
		t.Errorf("got %+v", cfg)
	}
}

func TestPathsAreRelativeToTheFile(t *testing.T) {
	dir := folder(t, map[string]string{
		"milaan.yaml":    "memory: [tm/one.tmx]\nstore: kept.db\nprompts: mine\n",
		"tm/one.tmx":     "",
		"below/deep/own": "",
	})
	t.Chdir(filepath.Join(dir, "below", "deep"))
	cfg := load(t, config.Options{})
	if want := filepath.Join(dir, "kept.db"); cfg.Store != want {
		t.Errorf("Store = %q, want %q", cfg.Store, want)
	}
	if want := filepath.Join(dir, "mine"); cfg.Prompts != want {
		t.Errorf("Prompts = %q, want %q", cfg.Prompts, want)
	}
	if want := filepath.Join(dir, "tm", "one.tmx"); cfg.Memory[0] != want {
		t.Errorf("Memory = %q, want %q", cfg.Memory[0], want)
	}
}

func TestEachSourceWinsOverTheOneBefore(t *testing.T) {
	folder(t, map[string]string{
		"milaan.yaml": "backend: gloss\nstore: file.db\nmemory: [file.tmx]\nbackends:\n  local-1:\n    type: openai\n    model: small\n    timeout: 5s\n",
		"file.tmx":    "", "env1.tmx": "", "env2.tmx": "", "flag,1.tmx": "",
	})
	t.Setenv("MILAAN_STORE", "env.db")
	t.Setenv("MILAAN_MEMORY", "env1.tmx"+string(filepath.ListSeparator)+"env2.tmx")
	t.Setenv("MILAAN_BACKEND", "memory, gloss")
	t.Setenv("MILAAN_BACKENDS_LOCAL_1_MODEL", "large")
	flags := flags()
	if err := flags.Parse([]string{"--backend", "echo,local-1", "--backend", "gloss", "--memory", "flag,1.tmx"}); err != nil {
		t.Fatal(err)
	}
	cfg := load(t, config.Options{Flags: flags})
	want := []config.Setting{
		{Key: "source_language", Value: "hi", From: "default"},
		{Key: "target_language", Value: "en", From: "default"},
		{Key: "backend", Value: "echo, local-1, gloss", From: "--backend"},
		{Key: "memory", Value: "flag,1.tmx, env1.tmx, env2.tmx", From: "--memory, MILAAN_MEMORY"},
		{Key: "glossary", From: "default"},
		{Key: "extract_backend", From: "default"},
		{Key: "prompts", From: "default"},
		{Key: "reviewer", From: "default"},
		{Key: "store", Value: "env.db", From: "MILAAN_STORE"},
		{Key: "budget_tokens", Value: "0", From: "default"},
		{Key: "budget_cost", Value: "0", From: "default"},
		{Key: "backends.local-1.type", Value: "openai", From: "milaan.yaml:6"},
		{Key: "backends.local-1.model", Value: "large", From: "MILAAN_BACKENDS_LOCAL_1_MODEL"},
		{Key: "backends.local-1.timeout", Value: "5s", From: "milaan.yaml:8"},
	}
	if diff := cmp.Diff(want, cfg.Settings()); diff != "" {
		t.Errorf("Settings (-want +got):\n%s", diff)
	}
}

func TestFileWithTheArticles(t *testing.T) {
	dir := folder(t, map[string]string{
		"summit/milaan.yaml": "memory: [memory.tmx]\n",
		"summit/memory.tmx":  "",
		"summit/a.txt":       "",
		"work/none":          "",
		"server/milaan.yaml": "backend: x\nbackends:\n  x: {type: openai}\n",
		"store/milaan.yaml":  "store: /tmp/elsewhere.db\n",
		"run/milaan.yaml":    "backend: x\nbackends:\n  x: {type: command, command: [sh, -c, 'touch owned']}\n",
	})
	for _, articles := range [][]string{{"summit"}, {"summit/a.txt"}, {"-", "work", "summit"}} {
		cfg := load(t, config.Options{Articles: articles})
		if want := filepath.Join("summit", "milaan.yaml"); cfg.File != want {
			t.Errorf("with %q: File = %q, want %q", articles, cfg.File, want)
		}
		if diff := cmp.Diff([]string{filepath.Join("summit", "memory.tmx")}, cfg.Memory); diff != "" {
			t.Errorf("with %q: Memory:\n%s", articles, diff)
		}
	}
	wantProblem(t, config.Options{Articles: []string{"server"}}, "server/milaan.yaml:2", "backends is not taken from a file that was found with the articles", "--config server/milaan.yaml")
	wantProblem(t, config.Options{Articles: []string{"run"}}, "run/milaan.yaml:2", "backends is not taken from a file that was found with the articles", "--config run/milaan.yaml")
	wantProblem(t, config.Options{Articles: []string{"store"}}, "store/milaan.yaml:1", "store is not taken", "--config")
	load(t, config.Options{Articles: []string{"server"}, File: "server/milaan.yaml"})

	t.Chdir(filepath.Join(dir, "work"))
	write(t, filepath.Join(dir, "milaan.yaml"), "target_language: en\n")
	cfg := load(t, config.Options{Articles: []string{filepath.Join(dir, "summit")}})
	if want := filepath.Join(dir, "milaan.yaml"); cfg.File != want {
		t.Errorf("File = %q, want the one above the working folder, %q", cfg.File, want)
	}
}

func TestFaultsOfTheFile(t *testing.T) {
	tests := []struct {
		name, yaml     string
		at, what, hint string
	}{
		{"unknown key", "backend: gloss\nbackned: memory\n", ":2", `unknown key "backned"`, "did you mean backend?"},
		{"unknown key far from any", "colour: red\n", ":1", `unknown key "colour"`, "known are: source_language,"},
		{"unknown key of a backend", "backends:\n  a:\n    type: openai\n    modle: x\n", ":4", `unknown key "modle" in the backend "a"`, "did you mean model?"},
		{"wrong case", "Backend: gloss\n", ":1", `unknown key "Backend"`, "did you mean backend?"},
		{"number for a text", "backends:\n  a:\n    type: openai\n    model: 4\n", ":4", "model: expected a text, found the number 4", `put it in quotes: model: "4"`},
		{"list for a text", "source_language: [hi, mr]\n", ":1", `source_language: expected a language tag such as "hi" or "en", found a list`, ""},
		{"group for a list", "memory:\n  a: b\n", ":2", "memory: expected the path of a file or a list of paths, found a group of settings", ""},
		{"truth value in a list", "backend: [memory, no]\nstore: x\n", "", `unknown backend "no"`, ""},
		{"language", "target_language: english language\n", ":1", `target_language: expected a language tag such as "hi" or "en", found "english language"`, ""},
		{"text for a number", "backends:\n  a:\n    max_in_flight: many\n", ":3", `max_in_flight: expected a whole number, 0 or more, found the text "many"`, ""},
		{"negative number", "backends:\n  a:\n    max_in_flight: -1\n", ":3", `found "-1"`, ""},
		{"share", "backends:\n  memory:\n    type: memory\n    threshold: 75\n", ":4", `threshold: expected a number from 0.5 to 1, found "75"`, ""},
		{"seed", "backends:\n  a:\n    seed: -1\n", ":3", `seed: expected a whole number, 0 or more, found "-1"`, ""},
		{"negative price", "backends:\n  a:\n    price_in: -0.5\n", ":3", `price_in: expected the price of a million tokens, 0 or more, found "-0.5"`, ""},
		{"price with a currency", "backends:\n  a:\n    price_out: 5 USD\n", ":3", `price_out: expected the price of a million tokens, 0 or more, found the text "5 USD"`, ""},
		{"no price at all", "backends:\n  a:\n    price_out: .nan\n", ":3", "price_out: expected the price", ""},
		{"endless price", "backends:\n  a:\n    price_out: .inf\n", ":3", "price_out: expected the price", ""},
		{"command as one text", "backends:\n  a:\n    command: python3 translate.py\n", ":3", `command: expected a list of the program and its arguments, such as [python3, translate.py], found the text "python3 translate.py"`, ""},
		{"list in a command", "backends:\n  a:\n    command: [python3, [x]]\n", ":3", "command: expected a list of the program and its arguments", ""},
		{"folder as a list", "backends:\n  a:\n    folder: [x]\n", ":3", "folder: expected the path of a folder, found a list", ""},
		{"preset as a list", "backends:\n  a:\n    preset: [groq]\n", ":3", "preset: expected the name of a preset, found a list", ""},
		{"unknown preset", "backends:\n  a:\n    type: openai\n    preset: gorq\n", ":4", `unknown preset "gorq" of the backend "a"`, "did you mean groq?"},
		{"preset far from any", "backends:\n  a:\n    type: openai\n    preset: deepthought\n", ":4", `unknown preset "deepthought"`, "known are: groq, local, ollama"},
		{"preset of another type", "backends:\n  a:\n    type: echo\n    preset: groq\n", ":4", "a backend of type echo has no presets", "presets are for openai"},
		{"version as a list", "backends:\n  a:\n    api_version: []\n", ":3", `api_version: expected the version of a protocol such as "2024-10-21", found a list`, ""},
		{"octal number", "backends:\n  a:\n    max_in_flight: 010\n", ":3", `found "010"`, ""},
		{"bad duration", "backends:\n  a:\n    timeout: 1 minute\n", ":3", `timeout: expected a duration such as "60s" or "2m", found "1 minute"`, ""},
		{"duration without unit", "backends:\n  a:\n    timeout: 60\n", ":3", `timeout: expected a duration such as "60s" or "2m", found the number 60`, ""},
		{"bad address", "backends:\n  a:\n    base_url: localhost:11434\n", ":3", `base_url: expected a web address such as "http://127.0.0.1:11434/v1", found "localhost:11434"`, ""},
		{"backend not defined", "backend: [memory, locla]\nbackends:\n  local:\n    type: openai\n", ":1", `unknown backend "locla"`, "did you mean local?"},
		{"backend far from any", "backend: deepthought\nbackends:\n  local:\n    type: openai\n", ":1", `unknown backend "deepthought"`, "known are: echo, gloss, local, memory"},
		{"no backend", "backend: []\n", ":1", "the list is empty", "name at least one"},
		{"unknown type", "backends:\n  a:\n    type: opnai\n", ":3", `unknown type "opnai" of the backend "a"`, "did you mean openai?"},
		{"no type", "backends:\n  a:\n    model: x\n", ":2", `the backend "a" has no type`, "type: openai"},
		{"kept name", "backends:\n  gloss:\n    type: openai\n", ":3", `the name "gloss" is kept`, ""},
		{"bad name", "backends:\n  a:b:\n    type: openai\n", ":2", `"a:b" cannot name a backend`, ""},
		{"backend set twice", "backends:\n  a:\n    type: openai\n  A:\n    type: echo\n", ":4", `the backend "A" is defined twice, first on line 2`, ""},
		{"backend without settings", "backends:\n  a:\n", ":2", `the backend "a": expected settings`, ""},
		{"key set twice", "store: a.db\nmemory: []\nstore: b.db\n", ":3", `"store" is set twice, first on line 1`, ""},
		{"no such memory", "\nmemory:\n  - gone.tmx\n", ":2", "the translation memory gone.tmx does not exist", ""},
		{"memory is a folder", "memory: .\n", ":1", "is a folder", ""},
		{"literal key", "backends:\n  a:\n    type: openai\n    api_key: sk-verysecret\n", ":4", "api_key: a key does not belong into the file", "api_key_env: MY_KEY"},
		{"key for a variable", "backends:\n  a:\n    type: openai\n    api_key_env: sk-verysecret\n", ":4", "api_key_env: expected the name of an environment variable", ""},
		{"password in an address", "backends:\n  a:\n    base_url: https://me:sk-verysecret@example.org/v1\n", ":3", "with a name and a password in it", ""},
		{"password in a bad address", "backends:\n  a:\n    base_url: ftp://me:sk-verysecret@example.org/v1\n", ":3", "base_url: expected a web address", ""},
		{"tab", "backends:\n\ta:\n", ":2", "indented with a tab", "spaces"},
		{"broken YAML", "backend: [memory\nstore: x\n", ":", "broken YAML", ""},
		{"not settings", "- a\n- b\n", ":1", "the file: expected settings, a line each (name: value), found a list", ""},
		{"second document", "store: a.db\n---\nstore: b.db\n", ":2", "a second document begins here", ""},
		{"alias", "memory: &m []\nstore: *m\n", ":2", "aliases", ""},
		{"not text", "store: \"\xff\xfe\"\n", "", "broken YAML", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			folder(t, map[string]string{"milaan.yaml": tt.yaml})
			_, err := config.Load(config.Options{Types: types(), Presets: presets()})
			wantError(t, err, "milaan.yaml"+tt.at, tt.what, tt.hint)
			if strings.Contains(err.Error(), "verysecret") {
				t.Errorf("the error gives the key away: %v", err)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("the error has more than one line: %q", err.Error())
			}
		})
	}
}

// A preset stands below whatever is said of the backend, wherever that is said.
func TestPreset(t *testing.T) {
	folder(t, map[string]string{
		"milaan.yaml": "backends:\n  a:\n    type: openai\n    preset: groq\n    model: m\n    max_in_flight: 7\n  b:\n    type: openai\n    preset: groq\n    api_key_file: key.txt\n  c: {type: openai}\n",
		"key.txt":     "from-file",
	})
	t.Setenv("MILAAN_BACKENDS_A_RESPONSE_FORMAT", "none")
	t.Setenv("GROQ_KEY", "from-env")
	cfg := load(t, config.Options{})
	want := []config.Setting{
		{Key: "backends.a.type", Value: "openai", From: "milaan.yaml:3"},
		{Key: "backends.a.preset", Value: "groq", From: "milaan.yaml:4"},
		{Key: "backends.a.base_url", Value: "https://api.groq.example/v1", From: "preset groq"},
		{Key: "backends.a.model", Value: "m", From: "milaan.yaml:5"},
		{Key: "backends.a.api_key_env", Value: "GROQ_KEY (set)", From: "preset groq"},
		{Key: "backends.a.response_format", Value: "none", From: "MILAAN_BACKENDS_A_RESPONSE_FORMAT"},
		{Key: "backends.a.seed", Value: "1", From: "preset groq"},
		{Key: "backends.a.max_in_flight", Value: "7", From: "milaan.yaml:6"},
	}
	var got []config.Setting
	for _, s := range cfg.Settings() {
		if strings.HasPrefix(s.Key, "backends.a.") {
			got = append(got, s)
		}
		if strings.HasPrefix(s.Key, "backends.c.") && s.Key != "backends.c.type" {
			t.Errorf("a backend without preset has %+v", s)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Settings (-want +got):\n%s", diff)
	}
	if a := cfg.Backends["a"]; a.Seed == nil || *a.Seed != 1 || a.MaxInFlight != 7 || a.BaseURL != "https://api.groq.example/v1" {
		t.Errorf("a reads as %+v", a)
	}
	if key, err := cfg.Backends["b"].APIKey(); key != "from-file" || err != nil {
		t.Errorf("the key of b is %q, %v: want that of the file it names", key, err)
	}
	if c := cfg.Backends["c"]; c.Seed != nil {
		t.Errorf("c has a seed: %+v", c)
	}
	t.Setenv("MILAAN_BACKENDS_C_PRESET", "lokal")
	wantProblem(t, config.Options{}, "MILAAN_BACKENDS_C_PRESET", `unknown preset "lokal" of the backend "c"`, "did you mean local?")
}

func TestCommand(t *testing.T) {
	dir := folder(t, map[string]string{
		"milaan.yaml": "backends:\n  a:\n    type: command\n    command: [python3, translate.py, --beam, 5, a b]\n    price_in: 0.25\n    price_out: 2\n    seed: 0\n  b:\n    type: command\n    command:\n      - ./run\n    folder: models\n    api_version: 2024-10-21\n",
		"deep/none":   "",
	})
	t.Chdir(filepath.Join(dir, "deep"))
	cfg := load(t, config.Options{})
	a, b := cfg.Backends["a"], cfg.Backends["b"]
	if diff := cmp.Diff([]string{"python3", "translate.py", "--beam", "5", "a b"}, a.Command); diff != "" {
		t.Errorf("Command:\n%s", diff)
	}
	if a.Folder != dir || b.Folder != filepath.Join(dir, "models") {
		t.Errorf("folders %q, %q: want that of the file, and models below it", a.Folder, b.Folder)
	}
	if a.PriceIn != 0.25 || a.PriceOut != 2 || a.Seed == nil || *a.Seed != 0 || b.APIVersion != "2024-10-21" {
		t.Errorf("got %+v, %+v", a, b)
	}
}

func TestFaultsOutsideTheFile(t *testing.T) {
	folder(t, map[string]string{"milaan.yaml": "backends:\n  local:\n    type: openai\n"})
	bad := func(args ...string) *pflag.FlagSet {
		f := flags()
		if err := f.Parse(args); err != nil {
			t.Fatal(err)
		}
		return f
	}
	wantProblem(t, config.Options{Flags: bad("--backend", "gloss,lokal")}, "--backend", `unknown backend "lokal"`, "did you mean local?")
	wantProblem(t, config.Options{Flags: bad("--backend", "")}, "--backend", "the list is empty", "")
	wantProblem(t, config.Options{Flags: bad("--memory", "gone.tmx")}, "--memory", "gone.tmx does not exist", "")
	wantProblem(t, config.Options{File: "gone.yaml"}, "--config", "gone.yaml does not exist", "milaan config init")
	wantProblem(t, config.Options{File: "."}, "--config", ". is a folder", "milaan.yaml")
	t.Run("environment", func(t *testing.T) {
		t.Setenv("MILAAN_BACKENDS_LOCAL_TIMEOUT", "soon")
		wantProblem(t, config.Options{}, "MILAAN_BACKENDS_LOCAL_TIMEOUT", `timeout: expected a duration`, "")
	})
	t.Run("environment names no backend", func(t *testing.T) {
		t.Setenv("MILAAN_BACKEND", "memory,glos")
		wantProblem(t, config.Options{}, "MILAAN_BACKEND", `unknown backend "glos"`, "did you mean gloss?")
	})
}

func TestAPIKey(t *testing.T) {
	folder(t, map[string]string{
		"milaan.yaml": "backend: [a, b, c, echo]\nbackends:\n  a:\n    type: openai\n    api_key_env: MILAAN_TEST_KEY\n  b:\n    type: openai\n    api_key_file: key.txt\n  c:\n    type: openai\n    api_key_file: gone.txt\n",
		"key.txt":     "from-file\n",
	})
	chain := load(t, config.Options{}).Chain()
	t.Setenv("MILAAN_TEST_KEY", "")
	_, err := chain[0].APIKey()
	wantError(t, err, "milaan.yaml:5", "MILAAN_TEST_KEY", "export MILAAN_TEST_KEY=")
	t.Setenv("MILAAN_TEST_KEY", "from-env")
	for i, want := range []string{"from-env", "from-file"} {
		if key, err := chain[i].APIKey(); key != want || err != nil {
			t.Errorf("APIKey of %s = %q, %v; want %q", chain[i].Name, key, err, want)
		}
	}
	_, err = chain[2].APIKey()
	wantError(t, err, "milaan.yaml:11", "gone.txt", "")
	if key, err := chain[3].APIKey(); key != "" || err != nil {
		t.Errorf("APIKey of echo = %q, %v; want none", key, err)
	}
}

func TestSettingsHoldNoKey(t *testing.T) {
	folder(t, map[string]string{"milaan.yaml": "backends:\n  a:\n    type: openai\n    api_key_env: MILAAN_TEST_KEY\n"})
	t.Setenv("MILAAN_TEST_KEY", "sk-verysecret")
	for _, s := range load(t, config.Options{}).Settings() {
		if strings.Contains(s.Value, "verysecret") {
			t.Errorf("%s gives the key away", s.Key)
		}
		if s.Key == "backends.a.api_key_env" && s.Value != "MILAAN_TEST_KEY (set)" {
			t.Errorf("api_key_env is shown as %q", s.Value)
		}
	}
}

func TestTemplateSetsTheDefaults(t *testing.T) {
	folder(t, nil)
	before := load(t, config.Options{}).Settings()
	if err := config.WriteTemplate("milaan.yaml", false); err != nil {
		t.Fatal(err)
	}
	after := load(t, config.Options{}).Settings()
	if diff := cmp.Diff(before, after, cmpopts.IgnoreFields(config.Setting{}, "From")); diff != "" {
		t.Errorf("the template changes values (-default +template):\n%s", diff)
	}
	var p *config.Problem
	if err := config.WriteTemplate("milaan.yaml", false); !errors.As(err, &p) {
		t.Errorf("writing over a file: %v, want a problem", err)
	}
	if err := config.WriteTemplate("milaan.yaml", true); err != nil {
		t.Errorf("writing over a file by force: %v", err)
	}
}

// The settings that stand behind # in the template must be right too.
func TestTemplateUncommented(t *testing.T) {
	folder(t, map[string]string{"memory.tmx": ""})
	if err := config.WriteTemplate("milaan.yaml", false); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile("milaan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(content)) {
		if set := strings.TrimPrefix(line, "# "); strings.HasPrefix(set, "memory:") || strings.HasPrefix(set, "store:") || strings.HasPrefix(set, "check:") ||
			strings.HasPrefix(set, "backends:") || (strings.HasPrefix(line, "#   ") && strings.Contains(set, ": ") || strings.HasPrefix(line, "#   ") && strings.HasSuffix(strings.TrimSpace(line), ":")) {
			line = set
		}
		lines = append(lines, line)
	}
	write(t, "milaan.yaml", strings.Join(lines, ""))
	cfg := load(t, config.Options{})
	if got := cfg.Backends["local"]; got.Model == "" || got.Timeout != time.Minute || got.MaxInFlight != 4 {
		t.Errorf("the example backend reads as %+v", got)
	}
	if got := cfg.Backends["mine"]; len(got.Command) != 2 || got.Folder != "models" || len(cfg.Backends) != 5 {
		t.Errorf("the example command reads as %+v, of %d backends", got, len(cfg.Backends))
	}
	if got := cfg.Backends["memory"]; got.Threshold != 0.75 {
		t.Errorf("the example memory reads as %+v", got)
	}
	if cfg.Check["number"] != "error" || cfg.Check["whitespace"] != "off" {
		t.Errorf("the example severities read as %v", cfg.Check)
	}
	if cfg.Store != "milaan.db" || len(cfg.Memory) != 1 {
		t.Errorf("Store = %q, Memory = %q", cfg.Store, cfg.Memory)
	}
}

func TestSeveritiesOfChecks(t *testing.T) {
	folder(t, map[string]string{"milaan.yaml": "check: {number: warning, whitespace: off}\n"})
	t.Setenv("MILAAN_CHECK_DATE", "off")
	cfg := load(t, config.Options{})
	if diff := cmp.Diff(map[string]string{"number": "warning", "whitespace": "off", "date": "off"}, cfg.Check); diff != "" {
		t.Error(diff)
	}
	var shown []string
	for _, s := range cfg.Settings() {
		if strings.HasPrefix(s.Key, "check.") {
			shown = append(shown, s.Key+"="+s.Value+" "+s.From)
		}
	}
	if diff := cmp.Diff([]string{"check.number=warning milaan.yaml:1", "check.date=off MILAAN_CHECK_DATE", "check.whitespace=off milaan.yaml:1"}, shown); diff != "" {
		t.Error(diff)
	}
	for text, want := range map[string][2]string{
		"check: {numbr: error}\n":  {`unknown key "numbr" in the group "check"`, "number"},
		"check: {number: fatal}\n": {"expected error, warning or off", ""},
		"check: [number]\n":        {"expected settings", ""},
	} {
		write(t, "milaan.yaml", text)
		wantProblem(t, config.Options{}, "milaan.yaml:1", want[0], want[1])
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("backend: [memory, local]\nbackends:\n  local: {type: openai, timeout: 5s}\n"))
	f.Add([]byte("a: &a {<<: *a}\n"))
	f.Add([]byte("store: !!binary aGk=\n"))
	f.Add([]byte("? [a]\n: b\n"))
	f.Add([]byte("%YAML 1.1\n---\n# nothing\n...\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "milaan.yaml")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		cfg, err := config.Load(config.Options{File: path, Types: types()})
		if err == nil && len(cfg.Chain()) == 0 {
			t.Error("no error and no backend")
		}
		if err != nil && !strings.Contains(err.Error(), path) {
			t.Errorf("the error does not name the file: %v", err)
		}
	})
}

func types() []string {
	return []string{"openai", "memory", "gloss", "echo", "command", "libretranslate", "apertium"}
}

func presets() map[string]map[string]map[string]string {
	return map[string]map[string]map[string]string{"openai": {
		"groq":  {"base_url": "https://api.groq.example/v1", "api_key_env": "GROQ_KEY", "response_format": "json_object", "seed": "1", "max_in_flight": "2"},
		"local": {"base_url": "http://127.0.0.1:8080/v1"},
		// The template names it.
		"ollama": {"base_url": "http://127.0.0.1:11434/v1"},
	}}
}

func flags() *pflag.FlagSet {
	f := pflag.NewFlagSet("milaan", pflag.ContinueOnError)
	f.StringSlice("backend", nil, "")
	f.StringArray("memory", nil, "")
	f.String("store", "", "")
	return f
}

// folder makes a working folder with files in it, cut off from the settings of
// whoever runs the test.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		write(t, filepath.Join(dir, name), content)
	}
	for _, entry := range os.Environ() {
		if name, _, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "MILAAN_") {
			t.Setenv(name, "")
		}
	}
	t.Chdir(dir)
	return dir
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, opts config.Options) *config.Config {
	t.Helper()
	opts.Types, opts.Presets, opts.Checks = types(), presets(), []string{"number", "date", "whitespace"}
	cfg, err := config.Load(opts)
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return cfg
}

func wantProblem(t *testing.T, opts config.Options, at, what, hint string) {
	t.Helper()
	opts.Types, opts.Presets, opts.Checks = types(), presets(), []string{"number", "date", "whitespace"}
	_, err := config.Load(opts)
	wantError(t, err, at, what, hint)
}

func wantError(t *testing.T, err error, at, what, hint string) {
	t.Helper()
	var p *config.Problem
	if !errors.As(err, &p) {
		t.Fatalf("error = %v, want a problem at %s: %s", err, at, what)
	}
	if !strings.HasPrefix(p.At, at) {
		t.Errorf("at %q, want %q", p.At, at)
	}
	if !strings.Contains(p.Error(), what) {
		t.Errorf("error = %q, want %q in it", p.Error(), what)
	}
	if !strings.Contains(p.Hint(), hint) || strings.Contains(p.Hint(), "verysecret") {
		t.Errorf("hint = %q, want %q in it", p.Hint(), hint)
	}
}
