package export

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Provenance is what a dossier or a batch was made by: enough to make it again
// from the same files. It holds no time, so that the same input gives the same
// bytes, and no secret.
type Provenance struct {
	Version  string       `json:"version"`          // of milaan: "v1.2.3", "devel"
	Commit   string       `json:"commit,omitempty"` // it was built from; empty when it is not known
	Changed  bool         `json:"changed,omitempty"`
	Go       string       `json:"go,omitempty"`   // "go1.26.1"
	Page     string       `json:"page,omitempty"` // of a dossier: the SHA-256 of the templates that it was drawn with
	Settings []Setting    `json:"settings"`
	Inputs   []FileDigest `json:"inputs"` // read beside the articles: translation memories, termbases
}

// Setting is one value that was in force, and where it came from.
type Setting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	From  string `json:"from"`
}

// FileDigest names the content of a file.
type FileDigest struct {
	Path   string `json:"path"`   // as it was given
	SHA256 string `json:"sha256"` // of its bytes, in hexadecimal
	Bytes  int64  `json:"bytes"`
}

// sameMaker reports whether two provenances are of one milaan, which draws the
// same page from the same data. Builds between two commits are told apart by
// their templates.
func (p Provenance) sameMaker(q Provenance) bool {
	return p.Version == q.Version && p.Commit == q.Commit && p.Changed == q.Changed && p.Page == pageDigest()
}

// maker names the milaan of a provenance in a line: "milaan v1.2.3, commit
// 0123456789ab".
func (p Provenance) maker() string {
	said := strings.TrimSpace("milaan " + p.Version)
	if p.Commit != "" {
		said += ", commit " + p.Commit[:min(12, len(p.Commit))]
	}
	if p.Changed {
		said += " with changes"
	}
	return said
}

func sha256Of(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}
