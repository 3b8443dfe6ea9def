package compare

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/language/concepts"
	"github.com/milaan-workbench/milaan/language/hindi"
	"github.com/milaan-workbench/milaan/language/places"
)

// Extractor draws the claims out of one article, as data. What it gives is not
// believed: see Found. An error beside claims says what is missing of them. It
// is safe for concurrent use.
type Extractor interface {
	Extract(ctx context.Context, a *article.Article) ([]Found, error)
}

// Found is one claim as an Extractor gives it. Of its words only the quotation
// and the attribution are ever shown, and those as they stand in the article:
// the value of a claim is read from the quotation by the rules, and the rest
// only says which value is meant and what it answers.
type Found struct {
	Kind        Kind
	Question    string // in English, as a reader would ask it
	Event       string // what it is about, in a few words of English
	Value       string // in English: "at least 12 people"
	Normalized  string // a plain number, an ISO 8601 date or time, a name, yes or no
	Quotation   string // the words of one sentence that give the value, verbatim
	Attribution string // who says so, in the words of the article; may be empty
	Modality    Modality
}

// The extractors, as Cell.Extractors names them.
const (
	ByRules = "rules" // the language packs
	ByModel = "llm"   // an Extractor: a language model
)

// Options say who draws out the claims.
type Options struct {
	Rules     bool
	Extractor Extractor // nil: none beside the rules
	InFlight  int       // how many articles it is given at a time; 0 means 1
	// Names are names in Devanagari with the English that a newsroom writes them
	// in; they stand before those of the language pack.
	Names map[string]string
}

// Extract draws out what the articles claim, by the rules, by an Extractor or
// by both, and sets the claims side by side. Whoever draws a claim out, its
// value is one that the rules read from its quotation, and verdicts follow from
// values only. Of an article at which the Extractor fails the rules' claims
// stand in. The account says what became of the Extractor's claims; the error
// is that of the context.
func Extract(ctx context.Context, articles []*article.Article, o Options) (*Comparison, *Account, error) {
	account := newAccount()
	found, failed, err := gather(ctx, articles, o, account)
	if err != nil {
		return nil, account, err
	}
	know := lore{concepts: concepts.Load(), places: places.Load(), ledger: hindi.NewLedger(o.Names)}
	all := readAll(articles, know)
	if o.Extractor != nil {
		for i, r := range all {
			r.findings = &findings{found: found[i], rules: o.Rules || failed[i] != nil, account: account}
		}
	}
	return setSideBySide(articles, all, know), account, nil
}

// gather has the extractor read the articles, several at a time. What fails
// goes into the account; the error is that of the context.
func gather(ctx context.Context, articles []*article.Article, o Options, account *Account) (found [][]Found, failed []error, err error) {
	found, failed = make([][]Found, len(articles)), make([]error, len(articles))
	if o.Extractor == nil {
		return found, failed, nil
	}
	var work errgroup.Group
	work.SetLimit(max(1, o.InFlight))
	for i, a := range articles {
		work.Go(func() error {
			if ctx.Err() == nil {
				found[i], failed[i] = o.Extractor.Extract(ctx, a)
			}
			return nil
		})
	}
	_ = work.Wait() // the workers keep their errors
	for i, err := range failed {
		if err != nil {
			account.Missing = append(account.Missing, fmt.Errorf("%s: %w", articles[i].Path, err))
		}
	}
	return found, failed, ctx.Err()
}

// findings is what an extractor found in an article, and who reads it beside.
type findings struct {
	found   []Found
	rules   bool
	account *Account
}

// byRules gives the claims of a report by the rules, where these were asked for
// them.
func (r *reading) byRules(know lore, words corpus) []*claim {
	if r.findings == nil {
		return r.claims(know, words)
	}
	if !r.findings.rules {
		return nil
	}
	out := r.claims(know, words)
	for _, cl := range out {
		cl.by.rules = true
	}
	return out
}

// believe adds to the claims those of the extractor, if there is one, that stand
// up to proof. What the rules have read too is one claim, which both have seen.
func (r *reading) believe(out []*claim, know lore, words corpus) []*claim {
	if r.findings == nil {
		return out
	}
	at := map[claimPlace]*claim{}
	for _, cl := range out {
		at[cl.place()] = cl
	}
	for _, f := range r.findings.found {
		claims, why := r.prove(f, know, words)
		r.findings.account.note(why)
		for _, cl := range claims {
			cl.by.model = true
			if known := at[cl.place()]; known != nil {
				known.by.model = true
				known.addQuestion(r.questionKeys(f, know))
				continue
			}
			cl.addQuestion(r.questionKeys(f, know))
			at[cl.place()] = cl
			out = append(out, cl)
		}
	}
	return out
}

// seen says who has drawn out a claim. It is empty where only the rules were
// asked.
type seen struct{ rules, model bool }

// claimPlace is where a claim stands, and what it is: two extractors that give
// one value of one place give one claim.
type claimPlace struct {
	s           *sentence
	sort, value string
	first, last int
}

func (cl *claim) place() claimPlace {
	return claimPlace{cl.s, cl.ask.sort, cl.val.normalized(), cl.focusFirst, cl.focusLast}
}

// extractors names those who have seen a claim, or the same value said again in
// its report.
func (cl *claim) extractors() []string {
	by := cl.by
	for _, other := range cl.also {
		by.rules, by.model = by.rules || other.by.rules, by.model || other.by.model
	}
	var out []string
	if by.rules {
		out = append(out, ByRules)
	}
	if by.model {
		out = append(out, ByModel)
	}
	return out
}

// sameOrBoth joins the names of extractors.
func sameOrBoth(a, b []string) []string {
	var out []string
	for _, name := range []string{ByRules, ByModel} {
		for _, other := range append(a[:len(a):len(a)], b...) {
			if other == name {
				out = append(out, name)
				break
			}
		}
	}
	return out
}
