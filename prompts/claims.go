package prompts

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
)

// Claims asks for the claims of an article, or of a part of a long one.
type Claims struct {
	Language    string // of the article, its name in English: "Hindi"
	Title       string // may be empty
	Published   string // "2023-09-13"; empty when not known
	Sentences   []string
	Part, Parts int // which of how many parts, counted from 1
}

// ClaimsWording is the wording that Claims are asked for in: that of the binary,
// or a person's own.
type ClaimsWording struct {
	templates *template.Template
	schema    json.RawMessage
	digest    string
}

// claimsFiles are the files of the wording, in the order of the digest.
func claimsFiles() []string {
	return []string{"claims/answer.schema.json", "claims/system.tmpl", "claims/user.tmpl"}
}

// OpenClaims reads the wording of Claims. A file in folder, such as
// claims/system.tmpl, takes the place of the binary's; an empty folder takes
// none. The error names the file and what is wrong with it.
func OpenClaims(folder string) (*ClaimsWording, error) {
	own, err := ownFiles(folder, claimsFiles())
	if err != nil {
		return nil, err
	}
	w := &ClaimsWording{templates: template.New("")}
	sum := sha256.New()
	for _, path := range claimsFiles() {
		text, replaced := own[path]
		if !replaced {
			if text, err = files.ReadFile(path); err != nil {
				return nil, fmt.Errorf("cannot read the prompt: %w", err)
			}
		}
		sum.Write([]byte(path + "\x00"))
		sum.Write(text)
		if err := w.take(path, text); err != nil {
			return nil, fmt.Errorf("%s: %w", placeOf(path, folder, replaced), err)
		}
	}
	w.digest = hex.EncodeToString(sum.Sum(nil))[:digestLength]
	if _, _, err := w.Render(Claims{Language: "Hindi", Sentences: []string{"…"}, Part: 1, Parts: 2}); err != nil {
		return nil, fmt.Errorf("the prompts in %s: %w", folder, err)
	}
	return w, nil
}

// ownFiles reads those of the files that lie in a folder; at least one must.
func ownFiles(folder string, paths []string) (map[string][]byte, error) {
	if folder == "" {
		return nil, nil
	}
	own := map[string][]byte{}
	for _, path := range paths {
		text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("cannot read the prompt: %w", err)
		}
		own[path] = text
	}
	if len(own) == 0 {
		return nil, fmt.Errorf("the folder %s holds none of the prompts that can be replaced: %s", folder, strings.Join(paths, ", "))
	}
	return own, nil
}

func placeOf(path, folder string, replaced bool) string {
	if replaced {
		return filepath.Join(folder, filepath.FromSlash(path))
	}
	return path
}

// take reads one file of the wording.
func (w *ClaimsWording) take(path string, text []byte) error {
	if strings.HasSuffix(path, ".json") {
		if !json.Valid(text) {
			return errors.New("it is not JSON")
		}
		w.schema = slices.Clone(text)
		return nil
	}
	_, err := w.templates.New(filepath.Base(path)).Funcs(template.FuncMap{"quote": quote}).Parse(string(text))
	return err
}

// Render gives the system message and the user message. The user message ends
// in the one JSON object that holds the text of the article.
func (w *ClaimsWording) Render(c Claims) (system, user string, err error) {
	object, err := plainJSON(struct {
		Title     string   `json:"title"`
		Published string   `json:"published"`
		Sentences []string `json:"sentences"`
	}{c.Title, c.Published, c.Sentences})
	if err != nil {
		return "", "", fmt.Errorf("cannot render the prompt: %w", err)
	}
	data := struct {
		Language, Object string
		Part, Parts      int
	}{c.Language, object, c.Part, c.Parts}
	if system, err = renderWith(w.templates, "system.tmpl", data); err != nil {
		return "", "", err
	}
	if user, err = renderWith(w.templates, "user.tmpl", data); err != nil {
		return "", "", err
	}
	return system, user, nil
}

// Schema is the JSON Schema of the answer.
func (w *ClaimsWording) Schema() json.RawMessage { return w.schema }

// Digest stands for the files in force: a changed word gives another.
func (w *ClaimsWording) Digest() string { return w.digest }
