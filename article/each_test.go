package article

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEachKeepsTheOrder(t *testing.T) {
	folder := t.TempDir()
	var files []string
	for i := range 60 {
		path := filepath.Join(folder, fmt.Sprintf("%02d.txt", i))
		text := fmt.Sprintf("%d: गाँव का कुआँ सूख गया है।", i)
		if i%10 == 7 {
			text = ""
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	read := 0
	err := Each(files, nil, func(file int, a *Article) error {
		if a.Path != files[file] || a.ID != letters(read) || !strings.HasPrefix(a.Text, fmt.Sprint(file, ":")) {
			t.Errorf("file %d: article %s of %s: %.20q", file, a.ID, a.Path, a.Text)
		}
		read++
		return nil
	})
	if read != 54 || err == nil || strings.Count(err.Error(), "empty") != 6 {
		t.Errorf("%d read, %v", read, err)
	}
	stop := errors.New("enough")
	read = 0
	err = Each(files, nil, func(int, *Article) error {
		if read++; read == 3 {
			return stop
		}
		return nil
	})
	if read != 3 || !errors.Is(err, stop) {
		t.Errorf("stopped after %d with %v", read, err)
	}
}
