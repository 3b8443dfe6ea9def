package score

import (
	"math"
	"strings"
	"unicode"
)

// BLEU is the score from 0 to 100: the geometric mean of how many of the
// candidate's 1- to 4-grams the reference has, times a penalty where the
// candidate is shorter. It is meant for a corpus: of a line without any 4-gram
// it is 0, as in sacreBLEU with the effective order off.
//
// An order without a match counts as half a match, the next such as a quarter,
// and so on ("exp", as in mteval-v13a.pl; method 3 of Chen and Cherry, WMT 2014,
// W14-3346).
func (s *Statistics) BLEU() float64 {
	if s[0].Matched == 0 {
		return 0
	}
	logs, smoothing := 0.0, 1.0
	for _, order := range s[:tokenOrders] {
		if order.Candidate == 0 {
			return 0
		}
		matched := float64(order.Matched)
		if order.Matched == 0 {
			smoothing /= 2
			matched = smoothing
		}
		logs += math.Log(matched / float64(order.Candidate))
	}
	return 100 * s.brevity() * math.Exp(logs/tokenOrders)
}

// brevity is the penalty for what is shorter than the reference, and 1 for the
// rest.
func (s *Statistics) brevity() float64 {
	candidate, reference := s.Tokens()
	if candidate >= reference {
		return 1
	}
	return math.Exp(1 - float64(reference)/float64(candidate))
}

// tokensOf cuts a line into the tokens of BLEU, as mteval-v13a.pl and sacreBLEU
// ("13a") do: punctuation and signs of ASCII stand alone; full stop and comma do
// unless a digit stands on both sides of them, a hyphen does after a digit; an
// apostrophe belongs to its word. Four HTML entities are read as what they
// stand for.
func tokensOf(line string) []string {
	line = strings.ReplaceAll(line, "<skipped>", "")
	if strings.Contains(line, "&") {
		for _, entity := range [...][2]string{{"&quot;", `"`}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}} { // "&amp;lt;" ends as "<"
			line = strings.ReplaceAll(line, entity[0], entity[1])
		}
	}
	line = alone(" " + line + " ")
	line = apart(line, 1, func(a, b byte) bool { return !digit(a) && point(b) })
	line = apart(line, 0, func(a, b byte) bool { return point(a) && !digit(b) })
	line = apart(line, 1, func(a, b byte) bool { return digit(a) && b == '-' })
	return strings.FieldsFunc(line, blank)
}

// alone puts blanks around every sign of ASCII but the apostrophe, comma,
// hyphen and full stop.
func alone(line string) string {
	var out strings.Builder
	out.Grow(2 * len(line))
	for i := range len(line) {
		c := line[i]
		if punctuation(c) && !point(c) && c != '\'' && c != '-' {
			out.WriteByte(' ')
			out.WriteByte(c)
			out.WriteByte(' ')
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}

// apart puts blanks around one byte, the first or the second by side, of each
// pair that meet picks. From left to right, and no byte is in two pairs: so "5...6"
// ends in the token ".6". What is not ASCII counts as no digit, byte by byte.
func apart(line string, side int, meet func(a, b byte) bool) string {
	var out strings.Builder
	out.Grow(2 * len(line))
	for i := 0; i < len(line); i++ {
		if i+1 == len(line) || !meet(line[i], line[i+1]) {
			out.WriteByte(line[i])
			continue
		}
		if side == 0 {
			out.WriteByte(' ')
		}
		out.WriteByte(line[i])
		out.WriteByte(' ')
		i++
		out.WriteByte(line[i])
		if side == 1 {
			out.WriteByte(' ')
		}
	}
	return out.String()
}

func digit(c byte) bool  { return c >= '0' && c <= '9' }
func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func point(c byte) bool  { return c == '.' || c == ',' }

// blank reports what sacreBLEU takes for white space: what Unicode does, and
// the four separators of ASCII, as Python's str.split has it.
func blank(r rune) bool { return unicode.IsSpace(r) || r >= 0x1C && r <= 0x1F }
