package compare

import (
	"strconv"
	"strings"
)

// relation is how two values of one question stand to each other.
type relation int

// The relations, from nothing known to what parts them.
const (
	unknown relation = iota
	same
	within
	apart
)

// value is what a claim answers.
type value interface {
	// relate tells how two values stand to each other, and, where they are
	// apart or cannot be told, why, in English.
	relate(other value) (relation, string)
	english() string
	normalized() string
}

// thousands writes a number with commas between its thousands, and at most
// four decimals.
func thousands(f float64) string {
	s := strconv.FormatFloat(f, 'f', 4, 64)
	whole, frac, _ := strings.Cut(s, ".")
	frac = strings.TrimRight(frac, "0")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if frac != "" {
		return sign + whole + "." + frac
	}
	return sign + whole
}
