// Package english holds what is known of English: the words that numbers,
// units and times are read from, as data.
package english

import (
	_ "embed"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed words.tsv
var wordsTSV string

//go:embed grammar.tsv
var grammarTSV string

// Pack is what is known of English.
var Pack = sync.OnceValue(func() *language.Pack {
	return language.NewPack("en", language.EnglishLemmas, wordsTSV, grammarTSV)
})
