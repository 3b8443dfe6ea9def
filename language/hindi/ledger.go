package hindi

import "github.com/milaan-workbench/milaan/language"

// Ledger holds names with the English that a newsroom writes them in. It stands
// before the table of known names. A nil Ledger holds none.
type Ledger struct{ names nameTable }

// NewLedger makes a ledger of names in Devanagari, spelling variants folded,
// and their English.
func NewLedger(english map[string]string) *Ledger {
	l := &Ledger{nameTable{english: map[string]string{}, words: map[string]int{}}}
	for name, as := range english {
		l.names.add(name, as)
	}
	return l
}

// At gives the longest name of the ledger at the beginning of the tokens and
// how many they are, 0 when there is none.
func (l *Ledger) At(tokens []language.Token) (english string, n int) {
	if l == nil {
		return "", 0
	}
	return l.names.at(tokens)
}

// Name is the English of a name: the ledger's, else as Name has it.
func (l *Ledger) Name(s string) string {
	tokens := language.Tokenize(s)
	if english, n := l.At(tokens); n > 0 && n == len(tokens) {
		return english
	}
	return Name(s)
}
