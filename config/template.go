package config

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/google/renameio/v2"
)

//go:embed template.yaml
var template []byte

// WriteTemplate writes a commented milaan.yaml in which every setting stands
// at its default. It does not overwrite a file unless force is set.
func WriteTemplate(path string, force bool) error {
	_, err := os.Lstat(path)
	switch {
	case err == nil && !force:
		return &Problem{At: path, What: "there is a file of this name", Advice: "overwrite it with --force, or choose another name with --config"}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("write the configuration: %w", err)
	}
	if err := renameio.WriteFile(path, template, 0o644); err != nil {
		return fmt.Errorf("write the configuration: %w", err)
	}
	return nil
}
