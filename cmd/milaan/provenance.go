package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/milaan-workbench/milaan/config"
	"github.com/milaan-workbench/milaan/export"
)

// maker is what this milaan says of itself in what it makes.
func maker() export.Provenance {
	b := versionOf()
	return export.Provenance{Version: b.Version, Commit: b.Commit, Changed: b.Changed, Go: runtime.Version()}
}

// provenance says what a run is made by: the settings and flags that can change
// what comes out, and the files read beside the articles.
func provenance(cmd *cobra.Command, cfg *config.Config, paths []string) (export.Provenance, error) {
	made := maker()
	made.Settings = append(made.Settings, export.Setting{Key: "articles", Value: strings.Join(paths, " "), From: "command line"})
	for _, s := range cfg.Settings() {
		if telling(s.Key) {
			made.Settings = append(made.Settings, export.Setting{Key: s.Key, Value: s.Value, From: s.From})
		}
	}
	for _, name := range []string{"only", "kind", "event", "extract", "by", "columns"} {
		if f := cmd.Flags().Lookup(name); f != nil && f.Changed {
			made.Settings = append(made.Settings, export.Setting{Key: name, Value: listed(f), From: "--" + name})
		}
	}
	for _, path := range append(append([]string{}, cfg.Memory...), cfg.Glossary...) {
		digest, err := digestFile(path)
		if err != nil {
			return made, err
		}
		made.Inputs = append(made.Inputs, digest)
	}
	return made, nil
}

func listed(f *pflag.Flag) string {
	if list, ok := f.Value.(pflag.SliceValue); ok {
		return strings.Join(list.GetSlice(), ",")
	}
	return f.Value.String()
}

// telling reports whether a setting can change what comes out. The others, and
// where a key or the store lies, are nobody's business.
func telling(key string) bool {
	for _, other := range []string{"store", "api_key", "budget", "in_flight", "per_minute", "price", "timeout"} {
		if strings.Contains(key, other) {
			return false
		}
	}
	return true
}

func digestFile(path string) (export.FileDigest, error) {
	file, err := os.Open(path)
	if err != nil {
		return export.FileDigest{}, err
	}
	defer file.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, file)
	if err != nil {
		return export.FileDigest{}, fmt.Errorf("%s: cannot be read: %w", path, err)
	}
	return export.FileDigest{Path: path, SHA256: hex.EncodeToString(sum.Sum(nil)), Bytes: n}, nil
}

// disk hashes files for export.VerifyOriginals.
type disk struct{}

// Digest gives the hash of a regular file; what is none counts as not found, so
// that nothing waits at a pipe or reads a device.
func (disk) Digest(path string) (string, bool, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("%s: cannot be looked at: %w", path, err)
	}
	digest, err := digestFile(path)
	return digest.SHA256, err == nil, err
}
