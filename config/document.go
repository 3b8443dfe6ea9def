package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// document is a milaan.yaml, checked against the known keys.
type document struct {
	path   string
	values map[string]any // as nested as the file; names of backends in lower case
	lines  map[string]int // by full key: "backends::local::model"
	checks []string       // the names of the checks
}

// delimiter joins the parts of a full key. A dot will not do: it may stand in
// the name of a backend.
const delimiter = "::"

// readDocument reads and checks a file. It stops at the first fault.
func readDocument(path string, checkNames []string) (*document, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return parseDocument(path, content, checkNames)
}

// parseDocument checks the text of a file.
func parseDocument(path string, content []byte, checkNames []string) (*document, error) {
	doc := &document{path: path, values: map[string]any{}, lines: map[string]int{}, checks: checkNames}
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	var root yaml.Node
	switch err := decoder.Decode(&root); {
	case errors.Is(err, io.EOF):
		return doc, nil
	case err != nil:
		return nil, doc.broken(content, err)
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err == nil {
		return nil, doc.problem(second.Line, "a second document begins here (---); only one is read")
	} else if !errors.Is(err, io.EOF) {
		return nil, doc.broken(content, err)
	}
	if err := doc.readTop(root.Content[0]); err != nil {
		return nil, err
	}
	return doc, nil
}

// readTop reads the settings at the margin of the file.
func (d *document) readTop(node *yaml.Node) error {
	if empty(node) {
		return nil
	}
	known := topKeys()
	return d.eachPair(node, "the file", func(name, value *yaml.Node) error {
		switch name.Value {
		case group:
			return d.readBackends(name, value)
		case checks:
			return d.readChecks(name, value)
		}
		key, ok := find(known, name.Value)
		if !ok {
			return d.unknown(name, append(keyNames(known), group, checks), "")
		}
		read, err := d.readValue(key, value)
		if err != nil || read == nil {
			return err
		}
		d.values[key.name] = read
		d.lines[key.name] = name.Line
		return nil
	})
}

// readBackends reads the group of definitions.
func (d *document) readBackends(at, node *yaml.Node) error {
	d.lines[group] = at.Line
	if empty(node) {
		return nil
	}
	backends := map[string]any{}
	d.values[group] = backends
	return d.eachPair(node, group, func(name, value *yaml.Node) error {
		folded := strings.ToLower(name.Value)
		if !regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]*$`).MatchString(folded) {
			return d.problem(name.Line, "%q cannot name a backend: letters a-z, digits, - _ and . can", name.Value)
		}
		if _, twice := backends[folded]; twice {
			return d.problem(name.Line, "the backend %q is defined twice, first on line %d (upper and lower case are one)", name.Value, d.lines[join(group, folded)])
		}
		d.lines[join(group, folded)] = name.Line
		settings, err := d.readBackend(folded, value)
		if err != nil {
			return err
		}
		backends[folded] = settings
		return nil
	})
}

// readChecks reads the group of severities: check: {number: error, whitespace: off}.
func (d *document) readChecks(at, node *yaml.Node) error {
	d.lines[checks] = at.Line
	if empty(node) {
		return nil
	}
	levels := map[string]any{}
	d.values[checks] = levels
	known := checkKeys(d.checks)
	return d.eachPair(node, checks, func(name, value *yaml.Node) error {
		key, ok := find(known, name.Value)
		if !ok {
			return d.unknown(name, keyNames(known), fmt.Sprintf(" in the group %q", checks))
		}
		if value.Kind == yaml.ScalarNode && value.Tag == "!!bool" && value.Value == "off" {
			value.Tag = "!!str" // YAML 1.1 takes off for a truth value
		}
		read, err := d.readValue(key, value)
		if err != nil || read == nil {
			return err
		}
		levels[key.name] = read
		d.lines[join(checks, key.name)] = name.Line
		return nil
	})
}

// readBackend reads one definition.
func (d *document) readBackend(backend string, node *yaml.Node) (map[string]any, error) {
	settings := map[string]any{}
	known := backendKeys()
	err := d.eachPair(node, fmt.Sprintf("the backend %q", backend), func(name, value *yaml.Node) error {
		key, ok := find(known, name.Value)
		if !ok {
			return d.unknown(name, keyNames(known), fmt.Sprintf(" in the backend %q", backend))
		}
		read, err := d.readValue(key, value)
		if err != nil || read == nil {
			return err
		}
		settings[key.name] = read
		d.lines[join(group, backend, key.name)] = name.Line
		return nil
	})
	return settings, err
}

// eachPair calls do for each key and value of a group of settings.
func (d *document) eachPair(node *yaml.Node, what string, do func(name, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return d.problem(node.Line, "%s: expected settings, a line each (name: value), found %s", what, describe(node))
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		name, value := node.Content[i], node.Content[i+1]
		switch {
		case value.Kind == yaml.AliasNode || name.Kind == yaml.AliasNode || name.Tag == "!!merge":
			return d.problem(name.Line, "aliases (*name, <<) are not read here; write the settings out")
		case name.Kind != yaml.ScalarNode:
			return d.problem(name.Line, "%s: expected the name of a setting, found %s", what, describe(name))
		case seen[name.Value] != 0:
			return d.problem(name.Line, "%q is set twice, first on line %d", name.Value, seen[name.Value])
		}
		seen[name.Value] = name.Line
		if err := do(name, value); err != nil {
			return err
		}
	}
	return nil
}

// readValue reads one setting: a string, a list of strings, or nil when the
// value is left empty.
func (d *document) readValue(k key, node *yaml.Node) (any, error) {
	switch {
	case empty(node):
		return nil, nil
	case node.Kind == yaml.SequenceNode && k.kind.listed():
		list := []string{}
		for _, item := range node.Content {
			value, err := d.readScalar(k, item)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		return list, nil
	}
	if !k.kind.single() {
		return nil, d.problem(node.Line, "%s: expected %s, found %s", k.name, k.kind.expected(), describe(node))
	}
	value, err := d.readScalar(k, node)
	if err != nil {
		return nil, err
	}
	if k.kind.listed() {
		return []string{value}, nil
	}
	return value, nil
}

// readScalar reads one value as it is written: what YAML would make of it
// (083 an octal number, no a truth value) is not asked.
func (d *document) readScalar(k key, node *yaml.Node) (string, error) {
	tags := k.kind.yamlTags()
	if node.Kind == yaml.ScalarNode && slices.Contains(tags, node.Tag) {
		if wrong := k.check(node.Value); wrong != "" {
			return "", d.problem(node.Line, "%s", wrong)
		}
		return node.Value, nil
	}
	if k.kind.secret() {
		return "", d.problem(node.Line, "%s: expected %s", k.name, k.kind.expected())
	}
	p := d.problem(node.Line, "%s: expected %s, found %s", k.name, k.kind.expected(), describe(node))
	if slices.Contains(tags, "!!str") && node.Kind == yaml.ScalarNode && !empty(node) && k.kind.fits(node.Value) {
		p.Advice = fmt.Sprintf("put it in quotes: %s: %q", k.name, node.Value)
	}
	return "", p
}

// checkGuest refuses what a file that lies with the articles may not say.
func (d *document) checkGuest() error {
	for _, name := range []string{group, "store", "prompts"} {
		if line := d.lines[name]; line != 0 {
			p := d.problem(line, "%s is not taken from a file that was found with the articles: it would let whoever sent them choose where text and keys go, or what servers are told", name)
			p.Advice = "if the file is yours, say so: --config " + d.path
			return p
		}
	}
	return nil
}

// unknown is a key that no setting has.
func (d *document) unknown(name *yaml.Node, known []string, where string) error {
	if keyLike(name.Value) {
		p := d.problem(name.Line, "%s: a key does not belong into the file", name.Value)
		p.Advice = "put it into an environment variable and name that here: api_key_env: MY_KEY"
		return p
	}
	p := d.problem(name.Line, "unknown key %q%s", name.Value, where)
	p.Advice = suggestion(name.Value, known)
	return p
}

// broken is a text that is no YAML.
func (d *document) broken(content []byte, err error) error {
	for i, line := range strings.Split(string(content), "\n") {
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if strings.Contains(indent, "\t") {
			p := d.problem(i+1, "broken YAML: the line is indented with a tab")
			p.Advice = "indent with spaces"
			return p
		}
	}
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if at := regexp.MustCompile(`^line (\d+): `).FindStringSubmatch(message); at != nil {
		line, _ := strconv.Atoi(at[1])
		return d.problem(line, "broken YAML: %s", strings.TrimPrefix(message, at[0]))
	}
	return &Problem{At: d.path, What: "broken YAML: " + message}
}

func (d *document) problem(line int, format string, args ...any) *Problem {
	return &Problem{At: d.at(line), What: fmt.Sprintf(format, args...)}
}

// at names a line of the file.
func (d *document) at(line int) string { return fmt.Sprintf("%s:%d", d.path, line) }

// resolve makes a path that the file gives, relative to the file, one that can
// be opened.
func (d *document) resolve(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(d.path), path)
}

// empty reports whether nothing, or null, stands for a value.
func empty(node *yaml.Node) bool { return node.Tag == "!!null" }

// describe says what a node is to someone who does not speak YAML.
func describe(node *yaml.Node) string {
	switch {
	case node.Kind == yaml.MappingNode:
		return "a group of settings"
	case node.Kind == yaml.SequenceNode:
		return "a list"
	case node.Kind == yaml.AliasNode:
		return "an alias"
	case empty(node):
		return "nothing"
	case node.Tag == "!!int", node.Tag == "!!float":
		return "the number " + node.Value
	case node.Tag == "!!bool":
		return "the truth value " + node.Value
	case node.Tag == "!!timestamp":
		return "the date " + node.Value
	}
	return fmt.Sprintf("the text %q", node.Value)
}

func join(parts ...string) string { return strings.Join(parts, delimiter) }
