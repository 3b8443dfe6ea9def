package compare

import (
	"strings"
	"testing"
	"unicode"

	"github.com/milaan-workbench/milaan/language/concepts"
)

func TestQuestionsAsAReaderAsks(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		kind       Kind
		want       string
	}{
		{"deaths", "बस पलटने से सात यात्रियों की मौत हो गई।", "बस पलटने से नौ यात्रियों की मौत हो गई।", Number, "How many passengers died?"},
		{"magnitude", "उत्तरकाशी में आए भूकंप की तीव्रता 4.2 थी।", "उत्तरकाशी में आए भूकंप की तीव्रता 5.1 थी।", Number, "What was the magnitude?"},
		{"bail", "अदालत ने आरोपी ठेकेदार को जमानत दे दी।", "अदालत ने आरोपी ठेकेदार की जमानत अर्जी खारिज कर दी।", Polarity, "Was bail granted?"},
		{"arrest", "पुलिस ने ठेकेदार रमेश को गिरफ्तार कर लिया।", "पुलिस ने ठेकेदार रमेश को गिरफ्तार नहीं किया।", Polarity, "Was anyone arrested?"},
		{"invitation", "राष्ट्रपति ने नेपाल आने का निमंत्रण स्वीकार कर लिया।", "राष्ट्रपति ने नेपाल आने का निमंत्रण ठुकरा दिया।", Polarity, "Was the invitation accepted?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Compare(reports(t, c.a, c.b))
			for _, row := range got.Rows {
				if row.Kind == c.kind && row.Question == c.want {
					return
				}
			}
			t.Errorf("no row of %s asks %q among%s", c.kind, c.want, show(got.Rows))
		})
	}
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		id      string
		negated bool
		want    string
	}{
		{"bail-granted", false, "bail granted"},
		{"bail-refused", false, "bail refused"},
		{"arrest", false, "arrested"},
		{"arrest", true, "not arrested"},
		{"approve", false, "accepted"},
		{"reject", false, "turned down"},
		{"damage", true, "not damaged"},
		{"unharmed", true, "damaged"},
		{"collapse", true, "did not collapse"},
	} {
		if got := outcome(concepts.Load().Get(c.id), c.negated); got != c.want {
			t.Errorf("outcome(%s, %v) = %q, want %q", c.id, c.negated, got, c.want)
		}
	}
}

// Where two outcomes are of one matter, both must ask the same, or an answer
// would stand under a question that it does not answer.
func TestOppositesAskOneQuestion(t *testing.T) {
	for _, axis := range []string{"bail", "guilt", "stay", "validity", "assent", "damage", "contest", "success", "truth", "dissolve", "exam", "trust"} {
		asked := map[string]bool{}
		for id, h := range phrases().happenings {
			if c := concepts.Load().Get(id); c != nil && c.Axis == axis {
				asked[h.whether] = true
			}
		}
		if len(asked) != 1 {
			t.Errorf("axis %s asks %v, want one question", axis, asked)
		}
	}
}

func TestPhrasebookSpeaksOfKnownConcepts(t *testing.T) {
	set := concepts.Load()
	for id, h := range phrases().happenings {
		if set.Get(id) == nil {
			t.Errorf("happenings.tsv: no concept %q", id)
		}
		if h.whether == "" || h.yes == "" || bare(h.noun) == "" {
			t.Errorf("happenings.tsv: %s lacks whether, yes or noun", id)
		}
	}
	for id := range phrases().labels {
		if set.Get(id) == nil {
			t.Errorf("labels.tsv: no concept %q", id)
		}
	}
	words := map[string]bool{"*": true, "none": true, "main": true, "person": true, "thing": true, "event": true, "generic": true, "role": true, "attribute": true, "org": true, "earlier": true}
	for key := range phrases().questions {
		if key[0] != "phrase" && !words[key[1]] && set.Get(key[1]) == nil {
			t.Errorf("questions.tsv: %v: no concept %q", key, key[1])
		}
	}
}

// Whatever happens, every kind of question must come out as a sentence that
// asks: a capital, a question mark, no slot left over.
func TestEveryHappeningCanBeAskedAbout(t *testing.T) {
	covered := 0
	for id := range phrases().happenings {
		covered++
		h := phrases().happenings[id]
		slots := map[string]string{"noun": h.noun, "label": bare(h.noun), "placed": h.placed, "whether": h.whether, "did": h.did, "done": h.done, "heads": "people", "head": "person"}
		if h.placed == "" {
			slots["placed"] = h.whether
		}
		for name := range slots {
			if text, ok := fill(slots[name], slots); ok {
				slots[name] = text
			}
		}
		for _, kind := range []string{"place", "time", "duration", "number", "polarity"} {
			for _, heads := range [][]string{nil, {"planned"}, {"person"}} {
				text := phrases().phrase(kind, []string{id, "event"}, heads, slots)
				if text == "" {
					text = phrases().phrase(kind, []string{"none"}, heads, slots)
				}
				if !asks(text) {
					t.Errorf("%s of %s (%v): %q", kind, id, heads, text)
				}
			}
		}
	}
	if covered < 150 {
		t.Errorf("only %d happenings have words of their own", covered)
	}
}

func asks(text string) bool {
	return text != "" && unicode.IsUpper([]rune(text)[0]) && strings.Contains(text, "?") && !strings.ContainsAny(text, "{}") && !strings.Contains(text, "  ")
}

func TestFill(t *testing.T) {
	slots := map[string]string{"thing": "the bridge"}
	for _, c := range []struct {
		template, want string
		ok             bool
	}{
		{"Where did {thing:it} collapse?", "Where did the bridge collapse?", true},
		{"{Thing} collapse", "The bridge collapse", true},
		{"Who rescued {people:them}?", "Who rescued them?", true},
		{"When is {noun} due?", "When is  due?", false},
	} {
		if got, ok := fill(c.template, slots); got != c.want || ok != c.ok {
			t.Errorf("fill(%q) = %q, %v, want %q, %v", c.template, got, ok, c.want, c.ok)
		}
	}
}
