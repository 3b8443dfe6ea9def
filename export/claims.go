package export

import (
	"io"
	"slices"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/compare"
)

// ClaimList is what articles claim, each for itself.
type ClaimList struct {
	Articles []*article.Article
	Claims   []compare.Claim // of one article together, in the order of its text
	LeftOut  int             // claims that were not asked for
}

// Only gives the list with the claims of these kinds; of all where none is
// named.
func (l ClaimList) Only(kinds []compare.Kind) ClaimList {
	out := ClaimList{Articles: l.Articles, LeftOut: l.LeftOut}
	for _, c := range l.Claims {
		if len(kinds) == 0 || slices.Contains(kinds, c.Kind) {
			out.Claims = append(out.Claims, c)
		}
	}
	out.LeftOut += len(l.Claims) - len(out.Claims)
	return out
}

// ClaimFormat is one way to write what articles claim.
type ClaimFormat struct {
	Name        string
	Description string
	Extension   string
	// Write writes the claims in their order. The same input gives the same
	// bytes.
	Write func(w io.Writer, l ClaimList, o Options) error
}

// ClaimFormats lists the formats of claims, the default first.
func ClaimFormats() []ClaimFormat {
	return []ClaimFormat{
		{"table", "for reading in a terminal: each article's claims with the words behind them", ".txt", ClaimsTable},
		{"tsv", "a line for each piece of evidence, tab-separated", ".tsv", ClaimsTSV},
		{"jsonl", ClaimSchemaName + ", an object a claim, for programs", ".jsonl", ClaimsJSONL},
	}
}

// FindClaimFormat gives the format of that name; the error for an unknown one
// lists what there is.
func FindClaimFormat(name string) (ClaimFormat, error) {
	return find(name, ClaimFormats(), func(f ClaimFormat) string { return f.Name })
}
