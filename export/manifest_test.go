package export

import (
	"bytes"
	"strings"
	"testing"
)

func manifest(t testing.TB) []byte {
	t.Helper()
	c, _ := bridge(t)
	m := Manifest{Made: workshop, Format: "tsv", By: BySentence, Columns: DefaultColumns()}
	f := ManifestFile{FileDigest: FileDigest{Path: "पुल.tsv", SHA256: strings.Repeat("b", 64), Bytes: 12}, Rows: 7}
	for _, a := range c.Articles {
		m.Articles = append(m.Articles, InputOf(a))
		f.Articles = append(f.Articles, a.ID)
	}
	m.Files = []ManifestFile{f}
	var out bytes.Buffer
	if err := WriteManifest(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestManifestHolds(t *testing.T) {
	content := manifest(t)
	golden(t, "manifest.json", content)
	v, originals, err := Verify(content, workshop)
	if err != nil || !v.Whole() || len(originals) != 6 {
		t.Fatalf("%+v, %d originals, %v", v, len(originals), err)
	}
	if err := VerifyOutputs(v, originals, "out", fakeDisk{"out/पुल.tsv": strings.Repeat("b", 64)}); err != nil || !v.Whole() {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestManifestEditedByOneByteFails(t *testing.T) {
	content := manifest(t)
	for at := range content {
		edited := bytes.Clone(content)
		edited[at] ^= 1
		if v, _, err := Verify(edited, workshop); err == nil && v.Whole() {
			t.Fatalf("byte %d (%q) was changed, and it holds", at, content[at])
		}
	}
}

func TestVerifyOutputs(t *testing.T) {
	for path, want := range map[string]string{
		"a.tsv":            "it was changed since it was written",
		"b.tsv":            "it was written, and is not there",
		"../../etc/passwd": "this path leads elsewhere",
		"/etc/passwd":      "this path leads elsewhere",
	} {
		v := &Verification{}
		err := VerifyOutputs(v, []Original{{Path: path, SHA256: "bb", Output: true}}, "out", fakeDisk{"out/a.tsv": "aa"})
		if err != nil || len(v.Wrong) != 1 || !strings.Contains(v.Wrong[0], want) {
			t.Errorf("%s: %+v, %v", path, v, err)
		}
	}
}
