package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Reason is why a claim of an Extractor was dropped, in words that complete
// "the claim was dropped:".
type Reason string

// The reasons, in the order in which they are looked for.
const (
	Malformed  Reason = "not of the form asked for"
	TooLong    Reason = "quotation too long"
	NotThere   Reason = "quotation not in the article word for word"
	Straddling Reason = "quotation of more than one sentence"
	InDateline Reason = "quotation of the dateline"
	Denial     Reason = "value that is denied"
	NoNumber   Reason = "number not in the quotation"
	NoDate     Reason = "date or time not in the quotation"
	NoName     Reason = "name not in the quotation"
	Unread     Reason = "no such value can be read from the quotation"
	NoQuestion Reason = "question without a known word"
)

// Account tells what became of the claims that an Extractor gave.
type Account struct {
	Given   int
	Kept    int
	Dropped map[Reason]int
	// Missing says which articles, or parts of one, it gave no claims of, and
	// why.
	Missing []error
}

func newAccount() *Account { return &Account{Dropped: map[Reason]int{}} }

// note counts a claim that was given, and dropped where there is a reason.
func (a *Account) note(why Reason) {
	a.Given++
	if why == "" {
		a.Kept++
		return
	}
	a.Dropped[why]++
}

// String sums the account up in a line: "12 claims given, 9 kept, 3 dropped (2
// quotation too long; 1 …)".
func (a *Account) String() string {
	line := fmt.Sprintf("%d claims given, %d kept", a.Given, a.Kept)
	if a.Given == a.Kept {
		return line
	}
	reasons := slices.SortedFunc(maps.Keys(a.Dropped), func(x, y Reason) int {
		if a.Dropped[x] != a.Dropped[y] {
			return a.Dropped[y] - a.Dropped[x]
		}
		return strings.Compare(string(x), string(y))
	})
	var parts []string
	for _, why := range reasons {
		parts = append(parts, fmt.Sprintf("%d %s", a.Dropped[why], why))
	}
	return line + fmt.Sprintf(", %d dropped (%s)", a.Given-a.Kept, strings.Join(parts, "; "))
}
