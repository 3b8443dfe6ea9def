// Package language holds what is known of languages.
//
// It owns the detection of a text's language and the names that the packs
// below it share. The packs (language/hindi, language/english) hold the words:
// numbers, dates, names, places, concepts, as data files that a linguist can
// edit. What a text claims is left to package compare.
package language
