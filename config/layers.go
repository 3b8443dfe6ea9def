package config

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// layers lay the sources over one another: defaults, presets, the file, the
// environment, the flags. viper knows which of them wins; the origin of each
// value is told by asking the same sources in the same order.
type layers struct {
	viper *viper.Viper
	doc   *document
	flags *pflag.FlagSet
	env   map[string]string // variable by full key, for the keys that one may set
	// preset is the name of the preset by full key, for the keys that one sets.
	preset map[string]string
}

// newLayers binds the sources and checks what comes from outside the file.
func newLayers(doc *document, opts Options) (*layers, error) {
	flags := opts.Flags
	if flags == nil {
		flags = pflag.NewFlagSet("", pflag.ContinueOnError)
	}
	l := &layers{
		viper:  viper.NewWithOptions(viper.KeyDelimiter(delimiter)),
		doc:    doc,
		flags:  flags,
		env:    map[string]string{},
		preset: map[string]string{},
	}
	for name, value := range defaults() {
		l.viper.SetDefault(name, value)
	}
	if err := l.viper.MergeConfigMap(doc.values); err != nil {
		return nil, fmt.Errorf("%s: %w", doc.path, err)
	}
	if err := l.bindEnvironment(); err != nil {
		return nil, err
	}
	for _, backend := range l.backends() {
		if err := l.bindPreset(backend, opts.Presets); err != nil {
			return nil, err
		}
	}
	return l, l.bindFlags()
}

// bindPreset puts the preset of a backend, if it names one, below what is said
// of it.
func (l *layers) bindPreset(backend string, presets map[string]map[string]map[string]string) error {
	full := func(key string) string { return join(group, backend, key) }
	name := l.viper.GetString(full("preset"))
	if name == "" {
		return nil
	}
	kind := l.viper.GetString(full("type"))
	known, has := presets[kind]
	values, found := known[name]
	switch {
	case kind == "":
		return nil // which has its own complaint
	case !has:
		return &Problem{At: l.from(full("preset")), What: fmt.Sprintf("a backend of type %s has no presets, as %q names %q", kind, backend, name), Advice: "presets are for " + strings.Join(slices.Sorted(maps.Keys(presets)), ", ")}
	case !found:
		return &Problem{At: l.from(full("preset")), What: fmt.Sprintf("unknown preset %q of the backend %q", name, backend), Advice: suggestion(name, slices.Sorted(maps.Keys(known)))}
	}
	for key, value := range values {
		if key == "api_key_env" && l.viper.IsSet(full("api_key_file")) {
			continue // the key is in the file
		}
		l.viper.SetDefault(full(key), value)
		l.preset[full(key)] = name
	}
	return nil
}

// defaults are the values that hold when nobody says otherwise. They need no
// key and no network.
func defaults() map[string]any {
	return map[string]any{
		"source_language": "hi",
		"target_language": "en",
		"backend":         []string{"memory", "gloss"},
		"memory":          []string{},
		"glossary":        []string{},
		"extract_backend": "",
		"prompts":         "",
		"reviewer":        "",
		"store":           defaultStore(),
		"budget_tokens":   0,
		"budget_cost":     0.0,
	}
}

// bindEnvironment binds MILAAN_STORE and its like, and for each backend that
// the file defines MILAAN_BACKENDS_LOCAL_BASE_URL and its like. A backend
// cannot be defined by the environment alone.
func (l *layers) bindEnvironment() error {
	for _, k := range topKeys() {
		if err := l.bindVariable(k, k.name); err != nil {
			return err
		}
	}
	for _, k := range checkKeys(l.doc.checks) {
		if err := l.bindVariable(k, join(checks, k.name)); err != nil {
			return err
		}
	}
	for _, backend := range l.backends() {
		for _, k := range backendKeys() {
			if err := l.bindVariable(k, join(group, backend, k.name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// bindVariable binds one variable. A list is put where viper would only see
// one text.
func (l *layers) bindVariable(k key, full string) error {
	name := variableName(full)
	l.env[full] = name
	value := os.Getenv(name)
	if value == "" {
		return nil
	}
	for _, part := range split(k.kind, value) {
		if wrong := k.check(part); wrong != "" {
			return &Problem{At: name, What: wrong}
		}
	}
	return l.viper.BindEnv(full, name)
}

// bindFlags binds the flags that replace a setting. Those that add to one are
// read beside the others.
func (l *layers) bindFlags() error {
	for _, k := range topKeys() {
		flag := l.flag(k.name)
		if flag == nil || adds(k.name) {
			continue
		}
		if wrong := k.check(flag.Value.String()); flag.Changed && !k.kind.listed() && wrong != "" {
			return &Problem{At: "--" + flag.Name, What: wrong}
		}
		if err := l.viper.BindPFlag(k.name, flag); err != nil {
			return fmt.Errorf("--%s: %w", flag.Name, err)
		}
	}
	return nil
}

// flag is the flag of a setting; nil where there is none.
func (l *layers) flag(full string) *pflag.Flag {
	return l.flags.Lookup(strings.ReplaceAll(full, "_", "-"))
}

// adds reports whether the flag of a setting adds to it.
func adds(name string) bool { return name == "memory" || name == "glossary" }

// merge makes the settings of the layers.
func (l *layers) merge() (*Config, error) {
	cfg := &Config{
		SourceLanguage: l.viper.GetString("source_language"),
		TargetLanguage: l.viper.GetString("target_language"),
		Backends:       map[string]Backend{},
		Check:          map[string]string{},
		ExtractBackend: strings.ToLower(l.viper.GetString("extract_backend")),
		Prompts:        l.path("prompts"),
		Reviewer:       l.viper.GetString("reviewer"),
		Store:          l.path("store"),
		BudgetTokens:   l.viper.GetInt("budget_tokens"),
		BudgetCost:     l.viper.GetFloat64("budget_cost"),
	}
	for _, name := range l.list(names, "backend") {
		cfg.Backend = append(cfg.Backend, strings.ToLower(name))
	}
	if len(cfg.Backend) == 0 {
		return nil, &Problem{At: l.from("backend"), What: "backend: the list is empty", Advice: "name at least one, for example gloss"}
	}
	cfg.Memory = append(l.given("memory"), l.paths("memory")...)
	cfg.Glossary = append(l.given("glossary"), l.paths("glossary")...)
	for _, name := range l.backends() {
		cfg.Backends[name] = l.backend(name)
	}
	for _, name := range l.doc.checks {
		if level := l.viper.GetString(join(checks, name)); level != "" {
			cfg.Check[name] = level
		}
	}
	cfg.settings = l.settings(cfg)
	return cfg, nil
}

// backend makes one definition.
func (l *layers) backend(name string) Backend {
	full := func(key string) string { return join(group, name, key) }
	b := Backend{
		Name:              name,
		Type:              l.viper.GetString(full("type")),
		Preset:            l.viper.GetString(full("preset")),
		BaseURL:           l.viper.GetString(full("base_url")),
		APIVersion:        l.viper.GetString(full("api_version")),
		Model:             l.viper.GetString(full("model")),
		APIKeyEnv:         l.viper.GetString(full("api_key_env")),
		ResponseFormat:    l.viper.GetString(full("response_format")),
		MaxInFlight:       l.viper.GetInt(full("max_in_flight")),
		MaxBatch:          l.viper.GetInt(full("max_batch")),
		MaxTokens:         l.viper.GetInt(full("max_tokens")),
		Threshold:         l.viper.GetFloat64(full("threshold")),
		RequestsPerMinute: l.viper.GetInt(full("requests_per_minute")),
		TokensPerMinute:   l.viper.GetInt(full("tokens_per_minute")),
		Command:           l.list(arguments, full("command")),
		PriceIn:           l.viper.GetFloat64(full("price_in")),
		PriceOut:          l.viper.GetFloat64(full("price_out")),
		Timeout:           l.viper.GetDuration(full("timeout")),
		From:              l.doc.at(l.doc.lines[join(group, name)]),
		keyFrom:           l.from(full("api_key_env")),
	}
	if l.viper.IsSet(full("api_key_file")) {
		b.APIKeyFile = l.path(full("api_key_file"))
	}
	if l.viper.IsSet(full("seed")) {
		seed := l.viper.GetInt(full("seed"))
		b.Seed = &seed
	}
	if l.viper.IsSet(full("folder")) {
		b.Folder = l.path(full("folder"))
	} else if len(b.Command) > 0 {
		b.Folder = filepath.Dir(l.doc.path)
	}
	if b.APIKeyEnv == "" {
		b.keyFrom = l.from(full("api_key_file"))
	}
	return b
}

// backends are the names that the file defines, in alphabetical order.
func (l *layers) backends() []string {
	defined, _ := l.doc.values[group].(map[string]any)
	return slices.Sorted(maps.Keys(defined))
}

// list reads a setting that may hold several values.
func (l *layers) list(k kind, full string) []string {
	if value, ok := l.viper.Get(full).(string); ok {
		return split(k, value)
	}
	return l.viper.GetStringSlice(full)
}

// given are the files of a setting given by flags. They come first, and beside
// those of the file.
func (l *layers) given(name string) []string {
	if flag := l.flags.Lookup(name); flag == nil || !flag.Changed {
		return nil
	}
	paths, err := l.flags.GetStringArray(name)
	if err != nil {
		return nil
	}
	return paths
}

// path reads a setting that holds a path.
func (l *layers) path(full string) string {
	path := l.viper.GetString(full)
	if l.inFile(full) {
		return l.doc.resolve(path)
	}
	return path
}

// paths reads a setting that may hold several paths.
func (l *layers) paths(full string) []string {
	var out []string
	for _, path := range l.list(files, full) {
		if l.inFile(full) {
			path = l.doc.resolve(path)
		}
		out = append(out, path)
	}
	return out
}

// inFile reports whether the value in force is the file's.
func (l *layers) inFile(full string) bool {
	return l.doc.lines[full] != 0 && l.from(full) == l.doc.at(l.doc.lines[full])
}

// from says where the value in force comes from.
func (l *layers) from(full string) string {
	if flag := l.flag(full); flag != nil && flag.Changed && !adds(full) {
		return "--" + flag.Name
	}
	if name := l.env[full]; name != "" && os.Getenv(name) != "" {
		return name
	}
	if line := l.doc.lines[full]; line != 0 {
		return l.doc.at(line)
	}
	if name := l.preset[full]; name != "" {
		return "preset " + name
	}
	return "default"
}

// split cuts the value of a variable into its parts: at commas, and for files
// also where the system's lists of paths are cut.
func split(k kind, value string) []string {
	if !k.listed() {
		return []string{value}
	}
	parts := strings.Split(value, ",")
	if k == files {
		parts = strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == filepath.ListSeparator })
	}
	var out []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// variableName is the environment variable of a key.
func variableName(full string) string {
	name := strings.NewReplacer(delimiter, "_", "-", "_", ".", "_").Replace(full)
	return "MILAAN_" + strings.ToUpper(name)
}

// written writes out a duration, or nothing when there is none.
func written(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
