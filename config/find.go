package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Found says which configuration file is in force.
type Found struct {
	Path string // empty when there is none
	// Guest is set when the file was found with the articles rather than in
	// the working folder or above it. Articles come from anywhere, so such a
	// file may name memories and languages, but no server, key or store.
	Guest bool
}

// Find looks for the configuration file: the one asked for, else the one that
// MILAAN_CONFIG names, else milaan.yaml in the working folder or the nearest
// folder above it, else milaan.yaml in the first folder of articles that has
// one. It is no error that there is none, unless one was asked for.
func Find(asked string, articles []string) (Found, error) {
	if asked != "" {
		return named("--config", asked)
	}
	if path := os.Getenv("MILAAN_CONFIG"); path != "" {
		return named("MILAAN_CONFIG", path)
	}
	folder, err := os.Getwd()
	if err != nil {
		return Found{}, fmt.Errorf("find the working folder: %w", err)
	}
	for dir := folder; ; dir = filepath.Dir(dir) {
		path := filepath.Join(dir, FileName)
		if isFile(path) {
			return Found{Path: display(folder, path)}, nil
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	for _, article := range articles {
		if path := filepath.Join(folderOf(article), FileName); isFile(path) {
			return Found{Path: path, Guest: true}, nil
		}
	}
	return Found{}, nil
}

// named is the file that was asked for by a flag or a variable.
func named(at, path string) (Found, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Found{}, &Problem{At: at, What: fmt.Sprintf("%s does not exist", path), Advice: "write one with: milaan config init"}
	case err != nil:
		return Found{}, &Problem{At: at, What: err.Error()}
	case info.IsDir():
		return Found{}, &Problem{At: at, What: fmt.Sprintf("%s is a folder", path), Advice: "name the file: " + filepath.Join(path, FileName)}
	}
	return Found{Path: path}, nil
}

// folderOf is the folder of an article: itself when it is a folder.
func folderOf(article string) string {
	if info, err := os.Stat(article); err == nil && info.IsDir() {
		return article
	}
	return filepath.Dir(article)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// display shortens a path below the working folder.
func display(folder, path string) string {
	if rel, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}
