package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/milaan-workbench/milaan/article"
)

// ManifestSchemaName is what a manifest says under "schema".
const ManifestSchemaName = "milaan.export/1"

// Manifest says what was exported from what, beside the files of an export. It
// holds no time, so that the same export gives the same bytes.
type Manifest struct {
	Schema   string          `json:"schema"`
	Made     Provenance      `json:"made"`
	Format   string          `json:"format"`
	By       By              `json:"by"`
	Columns  []string        `json:"columns,omitempty"`
	Articles []ManifestInput `json:"articles"`
	Files    []ManifestFile  `json:"files"`
	// Seal is the SHA-256 of the manifest with zeros in the place of the seal.
	Seal string `json:"seal"`
}

// ManifestInput is an article that was exported.
type ManifestInput struct {
	ID string `json:"id"`
	FileDigest
	Title string `json:"title,omitempty"`
}

// ManifestFile is a file that was written. Its path is that from the manifest.
type ManifestFile struct {
	FileDigest
	Articles []string `json:"articles"` // their IDs
	Rows     int      `json:"rows"`
}

// InputOf is an article as a manifest names it.
func InputOf(a *article.Article) ManifestInput {
	return ManifestInput{ID: a.ID, Title: a.Title, FileDigest: FileDigest{Path: a.Path, SHA256: sha256Of(a.Text), Bytes: int64(len(a.Text))}}
}

const (
	manifestStart = `{
  "schema": "milaan.export/`
	manifestSeal = `"seal": "`
)

// WriteManifest writes a manifest, sealed.
func WriteManifest(w io.Writer, m Manifest) error {
	m.Schema, m.Seal = ManifestSchemaName, unsealed
	m.Made.Settings = append([]Setting{}, m.Made.Settings...)
	m.Made.Inputs = append([]FileDigest{}, m.Made.Inputs...)
	m.Articles, m.Files = append([]ManifestInput{}, m.Articles...), append([]ManifestFile{}, m.Files...)
	content, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	content = append(content, '\n')
	copy(content[manifestSealPlace(content):], manifestSealOf(content))
	_, err = w.Write(content)
	return err
}

// manifestSealPlace is where the seal of a manifest stands: it is the last of
// its members; -1 where there is none.
func manifestSealPlace(content []byte) int {
	at := bytes.LastIndex(content, []byte(manifestSeal))
	if at < 0 || len(content) < at+len(manifestSeal)+len(unsealed) {
		return -1
	}
	return at + len(manifestSeal)
}

func manifestSealOf(content []byte) string {
	at := manifestSealPlace(content)
	sum := sha256.New()
	sum.Write(content[:at])
	sum.Write([]byte(unsealed))
	sum.Write(content[at+len(unsealed):])
	return hex.EncodeToString(sum.Sum(nil))
}

func verifyManifest(content []byte) (*Verification, []Original, error) {
	at := manifestSealPlace(content)
	if at < 0 {
		return nil, nil, fmt.Errorf("it has no seal of a manifest")
	}
	var m Manifest
	if err := json.Unmarshal(content, &m); err != nil {
		return nil, nil, fmt.Errorf("it is no manifest that can be read: %w", err)
	}
	if m.Schema != ManifestSchemaName {
		return nil, nil, fmt.Errorf("it is of the schema %q, and this milaan reads %s", m.Schema, ManifestSchemaName)
	}
	v := &Verification{Kind: "manifest", Seal: m.Seal}
	if want := manifestSealOf(content); m.Seal != want || string(content[at:at+len(unsealed)]) != want {
		v.wrong("the seal is broken: the manifest was changed after it was made (its seal says %s, its bytes %s)", short(m.Seal), short(want))
	} else {
		v.held("the seal: no byte of the manifest was changed after it was set")
	}
	known := map[string]bool{}
	var originals []Original
	for _, a := range m.Articles {
		known[a.ID] = true
		originals = append(originals, Original{Name: "article " + a.ID, Path: a.Path, SHA256: a.SHA256, Bytes: a.Bytes})
	}
	for _, f := range m.Files {
		for _, id := range f.Articles {
			if !known[id] {
				v.wrong("%s: it is said to hold article %s, which the manifest does not have", f.Path, id)
			}
		}
		originals = append(originals, Original{Name: "output", Path: f.Path, SHA256: f.SHA256, Bytes: f.Bytes, Output: true})
	}
	return v, originals, nil
}

// VerifyOutputs holds the files that a manifest tells of against their hashes.
// They lie where it lies, in that folder or below; all of them must be there.
func VerifyOutputs(v *Verification, originals []Original, folder string, disk Disk) error {
	same := 0
	for _, o := range originals {
		if !o.Output {
			continue
		}
		local := filepath.FromSlash(o.Path)
		if !filepath.IsLocal(local) {
			v.wrong("%s: the files of an export lie with its manifest, and this path leads elsewhere", o.Path)
			continue
		}
		sum, found, err := disk.Digest(filepath.Join(folder, local))
		switch {
		case err != nil:
			return err
		case !found:
			v.wrong("%s: it was written, and is not there", o.Path)
		case !strings.EqualFold(sum, o.SHA256):
			v.wrong("%s: it was changed since it was written", o.Path)
		default:
			same++
		}
	}
	if same > 0 {
		v.held("%s as written, byte for byte", count(same, "file is", "files are"))
	}
	return nil
}
