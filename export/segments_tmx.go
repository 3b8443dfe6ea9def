package export

import (
	"io"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/memory"
)

// SegmentsTMX writes the translated segments as TMX 1.4. A translation memory
// must hold translations, so that glosses, the English of similar sentences
// that nobody approved, failed and untranslated segments are left out and
// counted; page furniture and what is in English already are no matter of a
// memory and are left out without a word.
func SegmentsTMX(w io.Writer, articles []*article.Article, drafts *translate.Drafts, o Options) (Omitted, error) {
	var units []memory.Unit
	var omitted Omitted
	for _, a := range articles {
		for i := range a.Segments {
			s := &a.Segments[i]
			if !s.Readable() {
				continue
			}
			e := englishOf(a, s, drafts, o)
			if e.translation() {
				units = append(units, memory.Unit{
					From: orElse(knownLanguage(a), o.from()), To: o.to(),
					Source: s.Text, Target: e.Text, Origin: e.Origin,
				})
				continue
			}
			omitted.add(e)
		}
	}
	return omitted, memory.Write(w, units)
}

// translation reports whether the English may go where only translations
// belong.
func (e rendering) translation() bool {
	return e.Text != "" && e.Fuzzy == "" && e.Origin != sourceOrigin
}

// add counts what is left out for want of a translation.
func (o *Omitted) add(e rendering) {
	switch {
	case e.Gloss != "":
		o.Gloss++
	case e.Fuzzy != "":
		o.Fuzzy++
	case e.State == string(translate.Failed):
		o.Failed++
	case e.State == missing:
		o.Missing++
	}
}
