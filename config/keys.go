package config

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// kind is what a setting holds.
type kind int

const (
	text      kind = iota
	tag            // a language
	names          // one backend or a list of them
	file           // a path
	files          // one path or a list of them
	count          // a whole number
	share          // 0.5 to 1
	duration       // "60s"
	address        // of a server
	variable       // the name of an environment variable
	format         // of a server's answer
	preset         // the name of a server's usual settings
	price          // 0 or more, of a million tokens
	amount         // of money
	arguments      // a program and its arguments
	folder         // a path
	version        // a text that may look like a date
	level          // of the findings of a check
)

// key is one setting that may stand in the file.
type key struct {
	name string
	kind kind
}

// topKeys are the settings that stand at the margin of the file, beside the
// group backends.
func topKeys() []key {
	return []key{
		{"source_language", tag},
		{"target_language", tag},
		{"backend", names},
		{"memory", files},
		{"glossary", files},
		{"extract_backend", text},
		{"prompts", folder},
		{"reviewer", text},
		{"store", file},
		{"budget_tokens", count},
		{"budget_cost", amount},
	}
}

// backendKeys are the settings of one backend.
func backendKeys() []key {
	return []key{
		{"type", text},
		{"preset", preset},
		{"base_url", address},
		{"api_version", version},
		{"model", text},
		{"api_key_env", variable},
		{"api_key_file", file},
		{"response_format", format},
		{"seed", count},
		{"command", arguments},
		{"folder", folder},
		{"max_in_flight", count},
		{"max_batch", count},
		{"max_tokens", count},
		{"requests_per_minute", count},
		{"tokens_per_minute", count},
		{"price_in", price},
		{"price_out", price},
		{"timeout", duration},
		{"threshold", share},
	}
}

// group is the key of the group of backends, checks that of the group of checks.
const (
	group  = "backends"
	checks = "check"
)

// checkKeys are the severities of the checks, by their names.
func checkKeys(names []string) []key {
	var keys []key
	for _, name := range names {
		keys = append(keys, key{name, level})
	}
	return keys
}

// find gives the key of that name.
func find(keys []key, name string) (key, bool) {
	i := slices.IndexFunc(keys, func(k key) bool { return k.name == name })
	if i < 0 {
		return key{}, false
	}
	return keys[i], true
}

func keyNames(keys []key) []string {
	var out []string
	for _, k := range keys {
		out = append(out, k.name)
	}
	return out
}

// listed reports whether a list may stand where one value may.
func (k kind) listed() bool { return k == names || k == files || k == arguments }

// single reports whether one value may stand where a list may.
func (k kind) single() bool { return k != arguments }

// yamlTags are what YAML may take a value of the setting for.
func (k kind) yamlTags() []string {
	switch k {
	case count:
		return []string{"!!int"}
	case share, amount, price:
		return []string{"!!int", "!!float"}
	case version:
		return []string{"!!str", "!!timestamp", "!!int", "!!float"}
	case arguments:
		return []string{"!!str", "!!int", "!!float", "!!bool"}
	}
	return []string{"!!str"}
}

// secret reports whether a wrong value may be a key that went astray, and must
// not be repeated.
func (k kind) secret() bool { return k == variable }

// expected says what the setting holds, to someone who wrote something else.
func (k kind) expected() string {
	switch k {
	case tag:
		return `a language tag such as "hi" or "en"`
	case names:
		return "the name of a backend or a list of names"
	case file:
		return "the path of a file"
	case files:
		return "the path of a file or a list of paths"
	case count:
		return "a whole number, 0 or more"
	case share:
		return "a number from 0.5 to 1"
	case amount:
		return "an amount, 0 or more"
	case duration:
		return `a duration such as "60s" or "2m"`
	case address:
		return `a web address such as "http://127.0.0.1:11434/v1"`
	case variable:
		return "the name of an environment variable (letters, digits and _), not the key itself"
	case format:
		return "json_schema, json_object or none"
	case level:
		return "error, warning or off"
	case preset:
		return "the name of a preset"
	case price:
		return "the price of a million tokens, 0 or more"
	case arguments:
		return "a list of the program and its arguments, such as [python3, translate.py]"
	case folder:
		return "the path of a folder"
	case version:
		return `the version of a protocol such as "2024-10-21"`
	}
	return "a text"
}

// fits reports whether a value written out can be the setting's.
func (k kind) fits(value string) bool {
	switch k {
	case tag:
		_, err := language.Parse(value)
		return err == nil
	case count:
		n, err := strconv.Atoi(value)
		return err == nil && n >= 0 && strconv.Itoa(n) == value
	case share:
		f, err := strconv.ParseFloat(value, 64)
		return err == nil && f >= 0.5 && f <= 1
	case amount, price:
		f, err := strconv.ParseFloat(value, 64)
		return err == nil && f >= 0 && f <= math.MaxFloat32
	case duration:
		d, err := time.ParseDuration(value)
		return err == nil && d > 0
	case address:
		u, err := url.Parse(value)
		return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
	case variable:
		return regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,63}$`).MatchString(value)
	case level:
		return slices.Contains([]string{"error", "warning", "off"}, value)
	case format:
		return slices.Contains([]string{"json_schema", "json_object", "none"}, value)
	}
	return strings.TrimSpace(value) != ""
}

// check says what is wrong with a value written out, if anything.
func (k key) check(value string) string {
	switch {
	case k.kind.fits(value) && k.kind == address && hasPassword(value):
		return k.name + ": an address with a name and a password in it; take them out, and name the key's variable in api_key_env"
	case k.kind.fits(value):
		return ""
	case k.kind.secret(), hasPassword(value):
		return fmt.Sprintf("%s: expected %s", k.name, k.kind.expected())
	}
	return fmt.Sprintf("%s: expected %s, found %q", k.name, k.kind.expected(), value)
}

func hasPassword(value string) bool {
	u, err := url.Parse(value)
	return err == nil && u.User != nil
}

// keyLike reports whether a name is one under which people write their key
// into the file.
func keyLike(name string) bool {
	name = strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name))
	return slices.Contains([]string{"apikey", "key", "token", "apitoken", "secret", "password"}, name)
}
