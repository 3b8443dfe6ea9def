package hindi

import (
	_ "embed"
	"sync"

	"github.com/milaan-workbench/milaan/language"
)

//go:embed words.tsv
var wordsTSV string

//go:embed grammar.tsv
var grammarTSV string

// Pack is what is known of Hindi: the words that numbers, units and times are
// read from, and its inflections.
var Pack = sync.OnceValue(func() *language.Pack {
	return language.NewPack("hi", Lemmas, wordsTSV, grammarTSV)
})
