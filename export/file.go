package export

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// ToFile writes a file whole or not at all: what write writes takes the place
// of the file only when all of it is on the disk. An existing file keeps its
// permissions, and a link still points where it did. A path that is no regular
// file (a device, a pipe) is written through.
func ToFile(path string, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return replace(path, write)
	case err != nil:
		return fmt.Errorf("cannot write %s: %w", path, err)
	case info.IsDir():
		return fmt.Errorf("cannot write %s: it is a folder; name a file in it", path)
	case !info.Mode().IsRegular():
		return through(path, write)
	case info.Mode().Perm()&0o200 == 0:
		return fmt.Errorf("cannot write %s: it is read-only; name another file or make it writable", path)
	}
	return replace(path, write)
}

// ToNewFile is ToFile for a path at which nothing may lie yet, not even a link
// that leads nowhere. That it is free is asked before the work and after it.
func ToNewFile(path string, write func(io.Writer) error) error {
	if err := Free(path); err != nil {
		return err
	}
	return replace(path, func(w io.Writer) error {
		if err := write(w); err != nil {
			return err
		}
		return Free(path)
	})
}

// ErrThere says that a file is there already.
var ErrThere = errors.New("it is there already")

// Free reports with an ErrThere that something lies at a path.
func Free(path string) error {
	switch _, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return fmt.Errorf("cannot write %s: %w", path, ErrThere)
}

func replace(path string, write func(io.Writer) error) error {
	folder := filepath.Dir(path)
	pending, err := renameio.NewPendingFile(path, renameio.WithTempDir(folder), renameio.WithPermissions(0o644), renameio.WithExistingPermissions())
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot write %s: there is no folder %s; make it first", path, folder)
	}
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("cannot write %s: no permission to write in folder %s; name another", path, folder)
	}
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	defer pending.Cleanup() // does nothing once the file is in its place
	if err := write(pending); err != nil {
		return fmt.Errorf("cannot write %s (nothing was written): %w", path, err)
	}
	if err := pending.CloseAtomicallyReplace(); err != nil {
		return fmt.Errorf("cannot write %s (nothing was written): %w", path, err)
	}
	return nil
}

func through(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err := write(file); err != nil {
		file.Close()
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return nil
}
