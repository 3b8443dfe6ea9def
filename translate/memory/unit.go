package memory

import (
	"time"

	"github.com/milaan-workbench/milaan/translate"
)

// Unit is a source and the translation that a person gave it.
type Unit struct {
	From, To string // BCP 47
	Source   string
	Target   string
	Origin   string    // who made the target, in the words of translate.Draft; may be empty
	By       string    // who wrote or approved it; may be empty
	At       time.Time // when; zero when not known
}

// pair is a direction of translation, without regions: hi-IN serves for hi.
type pair struct{ from, to string }

func pairOf(from, to string) pair {
	return pair{translate.BaseLanguage(from), translate.BaseLanguage(to)}
}
