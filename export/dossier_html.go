package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/milaan-workbench/milaan/compare"
	"github.com/milaan-workbench/milaan/translate"
)

// ComparisonDossier writes a comparison as one page that stands by itself and
// proves itself: with the articles whole, the hashes of their files, the place
// of each piece of evidence, the settings and the version that made it, all of
// it once more as data, and a seal over every byte. Verify checks it.
func ComparisonDossier(w io.Writer, c *compare.Comparison, drafts *translate.Drafts, o Options) error {
	page, err := dossierOf(c, drafts, o).page()
	if err != nil {
		return err
	}
	_, err = w.Write(page)
	return err
}

type dossierPage struct {
	page
	Summary  string
	Sections []sectionView
	Articles []dossierArticle
	Copies   []string
	MadeBy   string
	Settings []Setting
	Inputs   []FileDigest
	Data     template.JS // of a block that no browser runs
	Seal     string
}

type dossierArticle struct {
	articleView
	SHA256 string
	Bytes  int
}

// page draws a dossier from its data, sealed.
func (d *dossierDocument) page() ([]byte, error) {
	r, err := d.restore()
	if err != nil {
		return nil, fmt.Errorf("cannot draw the dossier: %w", err)
	}
	data, err := d.data()
	if err != nil {
		return nil, err
	}
	o := d.options()
	b := comparisonPageBuilder{comparison: r.comparison, drafts: r.drafts, options: o, articles: byID(r.comparison.Articles), places: r.places}
	drawn := b.page()
	p := dossierPage{
		page: drawn.page, Summary: drawn.Summary, Sections: drawn.Sections, Copies: drawn.Copies,
		MadeBy: d.Made.maker(), Settings: d.Made.Settings, Inputs: d.Made.Inputs,
		Data: template.JS(data), Seal: unsealed,
	}
	for i, a := range r.comparison.Articles {
		v := viewArticle(a, r.drafts, o)
		for j := range v.Segments {
			v.Segments[j].Anchor = anchorOf(a, a.Sentence(v.Segments[j].ID))
		}
		p.Articles = append(p.Articles, dossierArticle{articleView: v, SHA256: d.Texts[i].SHA256, Bytes: d.Texts[i].Bytes})
	}
	var out bytes.Buffer
	if err := render(&out, "dossier.gohtml", p); err != nil {
		return nil, err
	}
	return sealPage(out.Bytes())
}

// The seal of a page is the SHA-256 of all its bytes, taken while zeros stand
// in the place of the seal. The mark before it cannot come from an article: no
// text is written into a page with a bare < in it.
const (
	sealMark = `<code id="seal">`
	dataMark = `<script type="application/json" id="dossier">`
	dataEnd  = `</script>`
)

var unsealed = strings.Repeat("0", 2*sha256.Size)

var (
	errNoSeal = errors.New("it has no seal of a dossier, or more than one")
	errNoData = errors.New("it has no data of a dossier, or more than one block of them")
)

// sealPlace is where the seal of a page stands.
func sealPlace(page []byte) (int, error) {
	at := bytes.Index(page, []byte(sealMark)) + len(sealMark)
	if bytes.Count(page, []byte(sealMark)) != 1 || len(page) < at+len(unsealed) {
		return 0, errNoSeal
	}
	return at, nil
}

func sealPage(page []byte) ([]byte, error) {
	at, err := sealPlace(page)
	if err != nil {
		return nil, err
	}
	seal, err := sealOf(page)
	if err != nil {
		return nil, err
	}
	copy(page[at:], seal)
	return page, nil
}

// sealOf computes the seal that a page ought to have.
func sealOf(page []byte) (string, error) {
	at, err := sealPlace(page)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	sum.Write(page[:at])
	io.WriteString(sum, unsealed) //nolint:errcheck // a hash takes all
	sum.Write(page[at+len(unsealed):])
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// dataOf are the data that are embedded in a page.
func dataOf(page []byte) ([]byte, error) {
	if bytes.Count(page, []byte(dataMark)) != 1 {
		return nil, errNoData
	}
	_, rest, _ := bytes.Cut(page, []byte(dataMark))
	data, _, ok := bytes.Cut(rest, []byte(dataEnd))
	if !ok {
		return nil, errNoData
	}
	return data, nil
}
