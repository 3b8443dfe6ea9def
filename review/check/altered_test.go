package check

import (
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// alterations are what a program does to one value of a translation: words of a
// kind are put in the place of one another.
var alterations = []struct {
	name   string
	words  []string
	plural bool // the words may have an s
}{
	{"number in words", []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "fifty"}, false},
	{"ordinal", []string{"third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}, false},
	{"month", []string{"January", "February", "April", "June", "July", "August", "September", "October", "November", "December"}, false},
	{"weekday", []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}, false},
	{"unit of time", []string{"minute", "hour", "day", "week", "month", "year", "decade"}, true},
	{"unit of length", []string{"kilometer", "mile", "meter", "yard"}, true},
	{"unit of money", []string{"dollar", "rupee", "euro", "pound"}, true},
	{"scale", []string{"million", "billion", "thousand", "lakh", "crore"}, false},
}

// leastFound is the share of the alterations that has to be found. Units of time
// stand in many a phrase that has none in Hindi ("the other day").
var leastFound = map[string]float64{
	"digits": 0.97, "number in words": 0.97, "ordinal": 0.95, "month": 0.97, "weekday": 0.97,
	"unit of time": 0.75, "unit of length": 0.85, "unit of money": 0.90, "scale": 0.90,
}

var digitsInText = regexp.MustCompile(`\b[0-9][0-9,]*(\.[0-9]+)?\b`)

// TestEveryValueAltered changes every number, month, weekday and unit of human
// translations, one at a time, and counts how many of the changes are found. It
// always makes the same changes:
//
//	go test ./review/check -run TestEveryValueAltered -v
func TestEveryValueAltered(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it takes seconds")
	}
	random := rand.New(rand.NewPCG(1, 2))
	c := New("hi", "en", Number, Date, Unit)
	of, found := map[string]int{}, map[string]int{}
	for _, set := range []string{"flores-dev", "wmt14"} {
		source, target := linesOf(t, set+".hi"), linesOf(t, set+".en")
		for i := range source {
			before := inWords(c.Check(Pair{From: "hi", To: "en", Source: source[i], Target: target[i]}))
			try := func(name, altered string) {
				of[name]++
				if inWords(c.Check(Pair{From: "hi", To: "en", Source: source[i], Target: altered})) != before {
					found[name]++
				}
			}
			for _, at := range digitsInText.FindAllStringIndex(target[i], -1) {
				try("digits", target[i][:at[0]]+otherDigit(random, target[i][at[0]:at[1]])+target[i][at[1]:])
			}
			for _, a := range alterations {
				ending := ""
				if a.plural {
					ending = "s?"
				}
				words := regexp.MustCompile(`\b(` + strings.Join(a.words, "|") + `)` + ending + `\b`)
				for _, at := range words.FindAllStringSubmatchIndex(target[i], -1) {
					word := target[i][at[2]:at[3]]
					others := slices.DeleteFunc(slices.Clone(a.words), func(w string) bool { return w == word })
					try(a.name, target[i][:at[2]]+others[random.IntN(len(others))]+target[i][at[3]:])
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(of)) {
		t.Logf("| %s | %d | %.3f |", name, of[name], float64(found[name])/float64(of[name]))
		if got := float64(found[name]) / float64(of[name]); got < leastFound[name] {
			t.Errorf("%s: %d of %d alterations found, want %.2f", name, found[name], of[name], leastFound[name])
		}
	}
}

// otherDigit puts another digit in the place of one.
func otherDigit(random *rand.Rand, number string) string {
	digits := []byte(number)
	at := random.IntN(len(digits))
	for digits[at] < '0' || digits[at] > '9' {
		at = random.IntN(len(digits))
	}
	digits[at] = '1' + (digits[at]-'0'+byte(random.IntN(8)))%9
	if string(digits) == number {
		digits[at] = '1' + (digits[at]-'0')%9
	}
	return string(digits)
}
