package export

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/milaan-workbench/milaan/article"
)

// Verification is what was found out about a dossier or a manifest without
// asking anybody.
type Verification struct {
	Kind  string   // "dossier", "manifest"
	Seal  string   // of a dossier, as it stands in it
	Held  []string // what is as it is said to be
	Wrong []string // what is not; empty when everything holds
	Notes []string // what could not be looked at, and why
}

// Whole reports whether nothing was found to be wrong.
func (v *Verification) Whole() bool { return len(v.Wrong) == 0 }

func (v *Verification) held(format string, args ...any) {
	v.Held = append(v.Held, fmt.Sprintf(format, args...))
}

func (v *Verification) note(format string, args ...any) {
	v.Notes = append(v.Notes, fmt.Sprintf(format, args...))
}

func (v *Verification) wrong(format string, args ...any) {
	v.Wrong = append(v.Wrong, fmt.Sprintf(format, args...))
}

// mostWrong is how many faults of one sort are named; the rest are counted.
const mostWrong = 10

// faults adds the faults of one sort, or, where there are none, what holds.
func (v *Verification) faults(faults []string, holds string) {
	if len(faults) == 0 {
		v.Held = append(v.Held, holds)
		return
	}
	v.Wrong = append(v.Wrong, faults[:min(len(faults), mostWrong)]...)
	if more := len(faults) - mostWrong; more > 0 {
		v.wrong("… and %s of this sort", count(more, "more", "more"))
	}
}

// Verify checks a file against itself: the seal of a dossier, the hash of each
// article in it, each piece of evidence at its place, and that it shows what
// its data say. made is what this milaan would write of itself; a page made by
// another is not drawn again. The originals are left to VerifyOriginals.
//
// The error says that the file is nothing that can be verified.
func Verify(content []byte, made Provenance) (*Verification, []Original, error) {
	switch {
	case bytes.HasPrefix(content, []byte("<!doctype html>")):
		return verifyDossierPage(content, made)
	case bytes.HasPrefix(content, []byte(manifestStart)):
		return verifyManifest(content)
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return verifyDossierSheets(content, made)
	}
	return nil, nil, errors.New("it is neither a dossier of milaan nor a manifest: compare --format dossier and export write them")
}

// Original is a file that a dossier or a manifest gives the hash of.
type Original struct {
	Name   string // "article a", "output"
	Path   string // as it was given when the dossier was made
	SHA256 string
	Bytes  int64
	Output bool // a file that was written, not read
}

func verifyDossierPage(page []byte, made Provenance) (*Verification, []Original, error) {
	at, err := sealPlace(page)
	if err != nil {
		return nil, nil, err
	}
	data, err := dataOf(page)
	if err != nil {
		return nil, nil, err
	}
	v := &Verification{Kind: "dossier", Seal: string(page[at : at+len(unsealed)])}
	if want, err := sealOf(page); err != nil || want != v.Seal {
		v.wrong("the seal is broken: the file was changed after it was made (its seal says %s, its bytes %s)", short(v.Seal), short(want))
	} else {
		v.held("the seal: no byte was changed after it was set")
	}
	d, err := readDossierData(data)
	if err != nil {
		v.wrong("%v", err)
		return v, nil, nil
	}
	d.verify(v)
	if again, err := d.page(); err != nil {
		v.wrong("%v", err)
	} else {
		v.drawnAgain(bytes.Equal(again, page), d.Made, made)
	}
	return v, d.originals(), nil
}

// drawnAgain says whether a file shows what its data say.
func (v *Verification) drawnAgain(same bool, by, made Provenance) {
	switch {
	case same:
		v.held("the file shows what its data say, and nothing else")
	case by.sameMaker(made):
		v.wrong("the file does not show what its data say: drawn again from them, it comes out otherwise")
	default:
		v.note("it was made by another version (%s; this is %s), so that what it shows was not held against its data", by.maker(), made.maker())
	}
}

func short(hash string) string { return hash[:min(len(hash), 12)] + "…" }

func (d *dossierDocument) originals() []Original {
	paths := map[string]string{}
	for _, a := range d.Comparison.Articles {
		paths[a.ID] = a.Path
	}
	var out []Original
	for _, t := range d.Texts {
		out = append(out, Original{Name: "article " + t.Article, Path: paths[t.Article], SHA256: t.SHA256, Bytes: int64(t.Bytes)})
	}
	return out
}

// verify checks the data of a dossier against themselves.
func (d *dossierDocument) verify(v *Verification) {
	c := dossierCheck{document: d, paths: map[string]string{}, texts: map[string]*checkedText{}}
	for _, a := range d.Comparison.Articles {
		c.paths[a.ID] = a.Path
	}
	v.faults(c.hashes(), count(len(d.Texts), "article has", "articles have")+" the hash that is given")
	faults := c.sentences()
	v.faults(faults, count(c.counted, "sentence stands in its article", "sentences stand in their articles")+" where the data say")
	faults = c.evidence()
	v.faults(faults, count(c.counted, "piece of evidence stands", "pieces of evidence stand")+" word for word where the data say")
}

// dossierCheck holds what is looked up while the data of a dossier are
// checked.
type dossierCheck struct {
	document *dossierDocument
	paths    map[string]string
	texts    map[string]*checkedText
	counted  int
}

// checkedText is the text of an article, cut where its sentences are said to
// stand.
type checkedText struct {
	points
	segments map[string]sentenceInReport
	read     map[[2]int]*article.Segment // as milaan reads the text; nil until it is asked for
}

func (c *dossierCheck) hashes() []string {
	var faults []string
	for _, t := range c.document.Texts {
		switch {
		case sha256Of(t.Text) != t.SHA256:
			faults = append(faults, fmt.Sprintf("article %s (%s): its text has the SHA-256 %s, not %s as is said", t.Article, c.paths[t.Article], short(sha256Of(t.Text)), short(t.SHA256)))
		case len(t.Text) != t.Bytes:
			faults = append(faults, fmt.Sprintf("article %s (%s): its text has %d bytes, not %d as is said", t.Article, c.paths[t.Article], len(t.Text), t.Bytes))
		}
	}
	return faults
}

func (c *dossierCheck) sentences() []string {
	var faults []string
	c.counted = 0
	for i := range c.document.Texts {
		t := &c.document.Texts[i]
		text := &checkedText{points: newPoints(t.Text), segments: map[string]sentenceInReport{}}
		c.texts[t.Article] = text
		for _, s := range t.Segments {
			c.counted++
			text.segments[s.ID] = s
			if fault := c.sentence(t, text, s); fault != "" {
				faults = append(faults, fmt.Sprintf("article %s, sentence %s: %s", t.Article, s.ID, fault))
			}
		}
	}
	return faults
}

// sentence says what is wrong with one sentence. What a reader sees of a page
// of HTML is not what stands in the file; it is read again.
func (c *dossierCheck) sentence(t *textDocument, text *checkedText, s sentenceInReport) string {
	if _, ok := text.cut(s.Start, s.End); !ok {
		return fmt.Sprintf("its place, %d to %d, is not in the text", s.Start, s.End)
	}
	if s.Read == nil {
		return ""
	}
	read := text.again(c.paths[t.Article])[[2]int{s.Start, s.End}]
	if read == nil || read.Text != *s.Read {
		return "it is not what the text says at its place"
	}
	return ""
}

// again reads the article from its text.
func (t *checkedText) again(path string) map[[2]int]*article.Segment {
	if t.read != nil {
		return t.read
	}
	t.read = map[[2]int]*article.Segment{}
	a, err := article.Read(path, []byte(t.text))
	if err != nil {
		return t.read
	}
	for i := range a.Segments {
		if s := &a.Segments[i]; s.Readable() {
			t.read[[2]int{a.CodePoint(s.Start), a.CodePoint(s.End)}] = s
		}
	}
	return t.read
}

func (c *dossierCheck) evidence() []string {
	var faults []string
	c.counted = 0
	for _, r := range c.document.Comparison.Rows {
		for _, cell := range r.Cells {
			for _, e := range cell.Evidence {
				c.counted++
				if fault := c.piece(cell.Article, e); fault != "" {
					faults = append(faults, fmt.Sprintf("row %s, article %s (%s): %s", r.ID, cell.Article, c.paths[cell.Article], fault))
				}
			}
		}
	}
	return faults
}

// piece says what is wrong with one piece of evidence.
func (c *dossierCheck) piece(id string, e evidenceDocument) string {
	text := c.texts[id]
	if text == nil {
		return "the dossier holds no text of the article"
	}
	at := fmt.Sprintf("at %d to %d", e.Start, e.End)
	found, ok := text.cut(e.Start, e.End)
	switch {
	case !ok || e.Start == e.End:
		return "the evidence " + at + " is not within the text"
	case found != e.Text:
		return fmt.Sprintf("the evidence “%s” does not stand %s: there stands “%s”", printable(e.Text), at, printable(found))
	case e.Read == nil:
		return "the evidence " + at + " names no sentence"
	}
	s, ok := text.segments[e.Read.Segment]
	sentence, cut := text.cut(s.Start, s.End)
	switch {
	case !ok:
		return fmt.Sprintf("the evidence %s is said to stand in sentence %q, which is not there", at, e.Read.Segment)
	case !cut || e.Sentence.Start != s.Start || e.Sentence.End != s.End || e.Sentence.Text != sentence:
		return fmt.Sprintf("the sentence around the evidence %s is not sentence %s of the article", at, s.ID)
	case e.Translation != e.Sentence.Translation || s.State != original && (e.Translation != s.Target || e.Gloss != s.Gloss) || e.State != s.State || e.Origin != s.Origin:
		return fmt.Sprintf("the English of the evidence %s is not that of sentence %s", at, s.ID)
	}
	return c.shown(id, text, s, e)
}

// shown says what is wrong with the words that are marked in the sentence as a
// reader sees it: they must be those of the evidence.
func (c *dossierCheck) shown(id string, text *checkedText, s sentenceInReport, e evidenceDocument) string {
	fault := fmt.Sprintf("the words marked in sentence %s are not the evidence at %d to %d", s.ID, e.Start, e.End)
	if e.Read.FocusStart < e.Read.Start || e.Read.FocusEnd > e.Read.End {
		return fault
	}
	if s.Read == nil {
		if s.Start+e.Read.Start != e.Start || s.Start+e.Read.End != e.End {
			return fault
		}
		return ""
	}
	read := text.again(c.paths[id])[[2]int{s.Start, s.End}]
	if read == nil {
		return fault
	}
	start, end, ok := newPoints(read.Text).bytes(e.Read.Start, e.Read.End)
	if !ok {
		return fault
	}
	start, end = read.Place(start, end)
	if found, _ := text.cut(e.Start, e.End); start > end || end > len(text.text) || text.text[start:end] != found {
		return fault
	}
	return ""
}

// Disk is what VerifyOriginals asks about files; nothing is written.
type Disk interface {
	// Digest gives the hash of a file, in hexadecimal; found is false where
	// there is no such file.
	Digest(path string) (sha256 string, found bool, err error)
}

// VerifyOriginals holds the files on a disk against the hashes that a dossier
// or a manifest gives. Where against names files, each original must be among
// them, under whatever name; else those that lie where they were are looked
// at, and others are noted. A path that leads out of the working folder is not
// followed: who made the file may have put anything there.
func VerifyOriginals(v *Verification, originals []Original, against []string, disk Disk) error {
	originals = slices.DeleteFunc(slices.Clone(originals), func(o Original) bool { return o.Output })
	if len(against) == 0 {
		return v.inPlace(originals, disk)
	}
	have, byName := map[string]string{}, map[string]string{}
	for _, path := range against {
		sum, found, err := disk.Digest(path)
		if err != nil {
			return err
		}
		if found {
			have[sum] = path
			byName[filepath.Base(path)] = path
		}
	}
	same := 0
	for _, o := range originals {
		name := filepath.Base(filepath.FromSlash(o.Path))
		switch path, ok := have[o.SHA256]; {
		case ok && filepath.Base(path) != name:
			v.note("%s (%s) is there as %s", o.Name, o.Path, path)
			same++
		case ok:
			same++
		case byName[name] != "":
			v.wrong("%s: %s is not the file that was read: it was changed since", o.Name, byName[name])
		default:
			v.wrong("%s: no file given has the SHA-256 of %s (%s)", o.Name, o.Path, short(o.SHA256))
		}
	}
	if same > 0 {
		v.held("%s on the disk, byte for byte", count(same, "original is", "originals are"))
	}
	return nil
}

func (v *Verification) inPlace(originals []Original, disk Disk) error {
	var elsewhere []string
	same := 0
	for _, o := range originals {
		if !filepath.IsLocal(filepath.FromSlash(o.Path)) {
			elsewhere = append(elsewhere, o.Path)
			continue
		}
		sum, found, err := disk.Digest(o.Path)
		switch {
		case err != nil:
			return err
		case !found:
			elsewhere = append(elsewhere, o.Path)
		case sum != o.SHA256:
			v.wrong("%s: %s is not the file that was read: it was changed since", o.Name, o.Path)
		default:
			same++
		}
	}
	if same > 0 {
		v.held("%s on the disk, byte for byte", count(same, "original is", "originals are"))
	}
	if len(elsewhere) > 0 {
		v.note("%s not looked at, name them with --against: %s", count(len(elsewhere), "original was", "originals were"), strings.Join(elsewhere, ", "))
	}
	return nil
}

// HoldSeal holds the seal of a dossier against the one that was noted when it
// was made, or its beginning; empty asks for nothing.
func (v *Verification) HoldSeal(noted string) {
	noted = strings.ToLower(strings.TrimSpace(noted))
	switch {
	case noted == "":
	case v.Seal == "":
		v.wrong("it has no seal, and %s was asked for", short(noted))
	case strings.HasPrefix(v.Seal, noted):
		v.held("the seal is the one that was noted")
	default:
		v.wrong("the seal is %s, not %s: it is another dossier, or it was changed and sealed anew", short(v.Seal), short(noted))
	}
}
