package translate

import (
	"fmt"
	"strings"
	"time"
)

// Summary is what a run did, counted in segments; one that stands in several
// places counts in each.
type Summary struct {
	Segments    int // that were to be translated
	Same        int // left alone, their article being in the target language; not in Segments
	Human       int // that a person has decided on
	Copied      int // without anything to translate: "* * *"
	Cached      int // answered in an earlier run
	Memory      int // from a translation memory
	Fuzzy       int // those of Memory that match only nearly
	New         int // answered by a backend in this run
	Provisional int // only glossed
	Failed      int // without any English
	Unkept      int // with English that does not keep to the glossary

	Origins map[string]int // by Draft.Origin, without the percentage of a fuzzy match

	Usage            // of all servers
	Cost     float64 // of Usage, under the backends' prices
	Duration time.Duration
	// Stopped names the backends that were given up in this run, in the order
	// of the chain.
	Stopped []Stopped
}

// Stopped is a backend that was given up, and why.
type Stopped struct {
	Backend string // Info.Name
	Err     error
}

// String is the summary in one line, for a person.
func (s Summary) String() string {
	parts := counts(
		count{s.Human, "decided by people"},
		count{s.Cached, "cached"},
		count{s.Memory, s.memoryWords()},
		count{s.New, "new"},
		count{s.Provisional, "only glossed"},
		count{s.Copied, "with nothing to translate"},
		count{s.Failed, "failed"},
	)
	line := plural(s.Segments, "segment")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	if s.Unkept > 0 {
		line += fmt.Sprintf("; %d not keeping to the glossary", s.Unkept)
	}
	if s.Same > 0 {
		line += fmt.Sprintf("; %d already in the target language", s.Same)
	}
	line += "; " + plural(s.Requests, "request")
	if tokens := s.tokens(); tokens > 0 {
		line += ", " + plural(tokens, "token")
	}
	if s.Cost > 0 {
		line += fmt.Sprintf(", cost %.4g", s.Cost)
	}
	return line + ", " + s.Duration.Round(time.Millisecond).String()
}

// Forecast is the summary of a Plan for a person, a line or two.
func (s Summary) Forecast() string {
	parts := counts(
		count{s.Human, "decided by people"},
		count{s.Cached, "cached"},
		count{s.Memory, s.memoryWords()},
		count{s.New, "to be asked for"},
		count{s.Provisional, "to be glossed only"},
		count{s.Copied, "with nothing to translate"},
		count{s.Failed, "that nothing in the chain can do"},
	)
	line := plural(s.Segments, "segment")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	if s.Same > 0 {
		line += fmt.Sprintf("; %d already in the target language", s.Same)
	}
	if s.Requests == 0 {
		return line + "\nno request would be sent"
	}
	line += "\n" + plural(s.Requests, "request")
	if s.tokens() > 0 {
		line += fmt.Sprintf(", about %s in and %d out", plural(s.TokensIn, "token"), s.TokensOut)
	}
	if s.Cost > 0 {
		line += fmt.Sprintf(", cost about %.4g", s.Cost)
	}
	return line
}

func (s Summary) memoryWords() string {
	if s.Fuzzy == 0 {
		return "from memory"
	}
	return fmt.Sprintf("from memory (%d fuzzy)", s.Fuzzy)
}

type count struct {
	n     int
	words string
}

// counts leaves out what did not occur.
func counts(all ...count) []string {
	var parts []string
	for _, c := range all {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.words))
		}
	}
	return parts
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
