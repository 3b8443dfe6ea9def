package config

import (
	"os"
	"strconv"
	"strings"
)

// Setting is one value in force, and where it comes from.
type Setting struct {
	Key   string `json:"key"`    // "backends.local.model"
	Value string `json:"value"`  // never a secret
	From  string `json:"source"` // "default", "preset groq", "milaan.yaml:3", "MILAAN_STORE", "--store"
}

// Settings lists every value in force, in the order of the file's keys.
func (c *Config) Settings() []Setting { return c.settings }

// settings writes the values out.
func (l *layers) settings(cfg *Config) []Setting {
	out := []Setting{
		{"source_language", cfg.SourceLanguage, l.from("source_language")},
		{"target_language", cfg.TargetLanguage, l.from("target_language")},
		{"backend", strings.Join(cfg.Backend, ", "), l.from("backend")},
		{"memory", strings.Join(cfg.Memory, ", "), l.filesFrom("memory", cfg.Memory)},
		{"glossary", strings.Join(cfg.Glossary, ", "), l.filesFrom("glossary", cfg.Glossary)},
		{"extract_backend", cfg.ExtractBackend, l.from("extract_backend")},
		{"prompts", cfg.Prompts, l.from("prompts")},
		{"reviewer", cfg.Reviewer, l.from("reviewer")},
		{"store", cfg.Store, l.from("store")},
		{"budget_tokens", strconv.Itoa(cfg.BudgetTokens), l.from("budget_tokens")},
		{"budget_cost", strconv.FormatFloat(cfg.BudgetCost, 'g', -1, 64), l.from("budget_cost")},
	}
	for _, name := range l.doc.checks {
		if level, ok := cfg.Check[name]; ok {
			full := join(checks, name)
			out = append(out, Setting{strings.ReplaceAll(full, delimiter, "."), level, l.from(full)})
		}
	}
	for _, name := range l.backends() {
		out = append(out, l.backendSettings(cfg.Backends[name])...)
	}
	return out
}

// filesFrom says where the files of a setting come from: flags add to the rest.
func (l *layers) filesFrom(name string, paths []string) string {
	given := len(l.given(name))
	switch {
	case given == 0:
		return l.from(name)
	case given == len(paths):
		return "--" + name
	}
	return "--" + name + ", " + l.from(name)
}

// backendSettings writes out what is said of one backend.
func (l *layers) backendSettings(b Backend) []Setting {
	values := map[string]string{
		"type":                b.Type,
		"preset":              b.Preset,
		"base_url":            b.BaseURL,
		"api_version":         b.APIVersion,
		"model":               b.Model,
		"api_key_env":         keyState(b.APIKeyEnv),
		"api_key_file":        b.APIKeyFile,
		"response_format":     b.ResponseFormat,
		"seed":                number(b.Seed),
		"command":             strings.Join(b.Command, " "),
		"folder":              b.Folder,
		"price_in":            strconv.FormatFloat(b.PriceIn, 'g', -1, 64),
		"price_out":           strconv.FormatFloat(b.PriceOut, 'g', -1, 64),
		"max_in_flight":       strconv.Itoa(b.MaxInFlight),
		"max_batch":           strconv.Itoa(b.MaxBatch),
		"max_tokens":          strconv.Itoa(b.MaxTokens),
		"threshold":           strconv.FormatFloat(b.Threshold, 'g', -1, 64),
		"requests_per_minute": strconv.Itoa(b.RequestsPerMinute),
		"tokens_per_minute":   strconv.Itoa(b.TokensPerMinute),
		"timeout":             written(b.Timeout),
	}
	var out []Setting
	for _, k := range backendKeys() {
		full := join(group, b.Name, k.name)
		if from := l.from(full); from != "default" {
			out = append(out, Setting{strings.ReplaceAll(full, delimiter, "."), values[k.name], from})
		}
	}
	return out
}

// number writes out a number, or nothing when there is none.
func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// keyState says which variable holds a key, and whether it does.
func keyState(variable string) string {
	switch {
	case variable == "":
		return ""
	case os.Getenv(variable) == "":
		return variable + " (not set)"
	}
	return variable + " (set)"
}
