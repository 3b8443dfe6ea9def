package export

import (
	"io"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/review/bilingual"
	"github.com/milaan-workbench/milaan/translate"
)

// tradeRows writes the sentences of a batch as a file of the translators'
// tools.
type tradeRows struct {
	out          bilingual.Writer
	batch        Batch
	translations bool // nothing else: it goes into a memory
	left         Omitted
}

func beginTMX(w io.Writer, b Batch, _ []batchColumn) (rowWriter, error) {
	return beginTrade("tmx", w, b)
}

func beginXLIFF(w io.Writer, b Batch, _ []batchColumn) (rowWriter, error) {
	return beginTrade("xliff", w, b)
}

func beginXLIFF2(w io.Writer, b Batch, _ []batchColumn) (rowWriter, error) {
	return beginTrade("xliff2", w, b)
}

func beginTrade(format string, w io.Writer, b Batch) (rowWriter, error) {
	out, err := bilingual.NewWriter(format, w, bilingual.Header{From: b.from(), To: b.to()})
	return &tradeRows{out: out, batch: b, translations: format == "tmx"}, err
}

func (t *tradeRows) article(*article.Article) error { return nil }

// row leaves out what is in English already. A file of translations holds those
// only and counts the others, as SegmentsTMX does; any other holds all
// sentences, and says in a note what there is in the place of a translation.
func (t *tradeRows) row(r *record) error {
	e := r.english
	if e.State == original || e.State == skipped {
		return nil
	}
	if t.translations && !e.translation() {
		t.left.add(e)
		return nil
	}
	u := bilingual.Unit{
		ID: r.id, Article: r.article.Path, From: orElse(knownLanguage(r.article), t.batch.from()), To: t.batch.to(),
		Source: r.source, Target: e.Text, Origin: e.Origin, State: tradeState(e.State),
	}
	if !t.translations {
		u.Note = e.fullNote()
		if e.Gloss != "" {
			u.Note += ": " + e.Gloss
		}
	}
	return t.out.Write(u)
}

func tradeState(state string) bilingual.State {
	switch state {
	case string(translate.Approved):
		return bilingual.Approved
	case string(translate.Failed):
		return bilingual.Failed
	}
	return bilingual.Draft
}

func (t *tradeRows) close() error { return t.out.Close() }

func (t *tradeRows) omitted() Omitted { return t.left }
