package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// checkBackends makes sure that every backend has a type that can be built,
// and that every name in the chain has a backend.
func (c *Config) checkBackends(l *layers, types []string) error {
	for _, name := range slices.Sorted(maps.Keys(c.Backends)) {
		if err := checkBackend(c.Backends[name], l, types); err != nil {
			return err
		}
	}
	if _, ok := c.Backends[c.ExtractBackend]; !ok && c.ExtractBackend != "" {
		return &Problem{
			At:     l.from("extract_backend"),
			What:   fmt.Sprintf("unknown backend %q: claims are asked of one that is defined under backends", c.ExtractBackend),
			Advice: suggestion(c.ExtractBackend, slices.Sorted(maps.Keys(c.Backends))),
		}
	}
	known := append(slices.Sorted(maps.Keys(c.Backends)), Builtin()...)
	for _, name := range c.Backend {
		if slices.Contains(known, name) {
			continue
		}
		return &Problem{
			At:     l.from("backend"),
			What:   fmt.Sprintf("unknown backend %q", name),
			Advice: suggestion(name, slices.Compact(slices.Sorted(slices.Values(known)))),
		}
	}
	return nil
}

// checkBackend checks the type of one definition, and the name that goes with
// it.
func checkBackend(b Backend, l *layers, types []string) error {
	at := l.from(join(group, b.Name, "type"))
	switch {
	case b.Type == "":
		return &Problem{At: b.From, What: fmt.Sprintf("the backend %q has no type", b.Name), Advice: "give it one, for example type: openai"}
	case !slices.Contains(types, b.Type):
		return &Problem{At: at, What: fmt.Sprintf("unknown type %q of the backend %q", b.Type, b.Name), Advice: suggestion(b.Type, types)}
	case slices.Contains(Builtin(), b.Name) && b.Type != b.Name:
		return &Problem{At: at, What: fmt.Sprintf("the name %q is kept for backends of that type", b.Name), Advice: "choose another name"}
	}
	return nil
}

// checkFiles makes sure that every file of a setting is there to be read.
func checkFiles(l *layers, key, what, kind string, paths []string) error {
	given := len(l.given(key))
	for i, path := range paths {
		at := l.from(key)
		if i < given {
			at = "--" + key
		}
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return &Problem{At: at, What: fmt.Sprintf("the %s %s does not exist", what, path)}
		case err != nil:
			return &Problem{At: at, What: fmt.Sprintf("the %s: %v", what, err)}
		case info.IsDir():
			return &Problem{At: at, What: fmt.Sprintf("the %s %s is a folder; name a %s file", what, path, kind)}
		}
	}
	return nil
}
