package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word, a number in digits or a punctuation mark of a text.
type Token struct {
	Text   string
	Fold   string // Fold(Text)
	Start  int    // bytes from the start of the text
	End    int    // bytes, exclusive
	Kind   TokenKind
	Glued  bool     // no space stands before it
	Lemmas []string // folded dictionary forms it may stand for, itself first; words only
}

// TokenKind tells words, digits and marks apart.
type TokenKind int

// The kinds of tokens.
const (
	Word TokenKind = iota
	Digits
	Mark
)

// Tokenize cuts a text into tokens. A word is a run of letters with their
// marks (an apostrophe between Latin letters belongs to it); a number keeps
// its separators (1,58,200; 6.2; 5:30); everything else is a mark of one
// character. Lemmas are left empty: see Pack.Tokens.
func Tokenize(text string) []Token {
	return AppendTokens(make([]Token, 0, len(text)/roughWord+1), text)
}

// AppendTokens is Tokenize into a slice of the caller's, for those who read
// many texts.
func AppendTokens(out []Token, text string) []Token {
	first := len(out)
	out = AppendUnfolded(out, text)
	for i := first; i < len(out); i++ {
		out[i].Fold = Fold(out[i].Text)
	}
	return out
}

// AppendUnfolded is AppendTokens for those who remember what words fold to: it
// leaves Fold empty.
func AppendUnfolded(out []Token, text string) []Token {
	prev := 0
	for i := 0; i < len(text); {
		if text[i] == ' ' { // the common case
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		end, kind := i+size, Mark
		switch {
		case isLetter(r):
			end, kind = wordEnd(text, i), Word
		case isDigit(r):
			end, kind = digitsEnd(text, i), Digits
		case unicode.IsSpace(r):
			i += size
			continue
		}
		out = append(out, Token{Text: text[i:end], Start: i, End: end, Kind: kind, Glued: i == prev && i > 0})
		i, prev = end, end
	}
	return out
}

// roughWord is about as many bytes as a word of Hindi has, with its space.
const roughWord = 12

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '०' && r <= '९' }

func isLetter(r rune) bool {
	if r >= firstDevanagari && r < danda {
		return true // the common case, without a search through the tables
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == zeroJoiner || r == zeroNonJoiner
}

func wordEnd(text string, i int) int {
	for i < len(text) {
		if c := text[i] | 0x20; c >= 'a' && c <= 'z' { // the common case in English
			i++
			continue
		}
		if text[i] == ' ' {
			return i
		}
		if plainDevanagari(text[i:]) {
			i += len("अ")
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isLetter(r) && !apostropheInside(text, i, r, size) {
			return i
		}
		i += size
	}
	return i
}

// plainDevanagari reports whether a text begins with a letter or a sign of
// Devanagari before the danda, by its bytes.
func plainDevanagari(text string) bool {
	if len(text) < 3 || text[0] != 0xe0 || text[2]&0xc0 != 0x80 {
		return false
	}
	return text[1] == 0xa4 || text[1] == 0xa5 && text[2] < 0xa4
}

func apostropheInside(text string, i int, r rune, size int) bool {
	if r != '\'' && r != '’' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+size:])
	return before < unicode.MaxLatin1 && unicode.IsLetter(before) && after < unicode.MaxLatin1 && unicode.IsLetter(after)
}

// digitsEnd keeps , . : between digits inside the number.
func digitsEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if isDigit(r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if !strings.ContainsRune(",.:", r) || !isDigit(next) {
			return i
		}
		i += size
	}
	return i
}
