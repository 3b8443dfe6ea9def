package score

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func textOf(path string, lines ...string) Text { return Text{path, lines} }

func TestEvaluate(t *testing.T) {
	reference := textOf("ref.en", "The well has run dry.", "Work begins on Monday.", "They fetch water from afar.")
	source := textOf("src.hi", "कुआँ सूख गया है।", "काम सोमवार से शुरू होगा।", "वे दूर से पानी लाते हैं।")
	good := textOf("run.good.en", "The well has run dry.", "Work begins on Monday.", "They bring water from afar.")
	bad := textOf("run.bad.en", "Dry well.", "Work begins on Monday.", "")
	evaluate := func() *Report {
		r, err := Evaluate(&source, reference, []Text{good, bad, good}, 200)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := evaluate()
	if !reflect.DeepEqual(r, evaluate()) {
		t.Error("the same files gave other figures the second time")
	}
	first, second, again := r.Systems[0], r.Systems[1], r.Systems[2]
	if first.BLEU.P != nil || first.ChrF.P != nil {
		t.Error("the baseline has a p-value")
	}
	if first.BLEU.Score <= second.BLEU.Score || first.ChrF.Score <= second.ChrF.Score {
		t.Errorf("the better translation has the lower score: %+v, %+v", first, second)
	}
	for _, m := range []Measured{first.BLEU, first.ChrF, second.BLEU, second.ChrF} {
		if i := m.Interval; i == nil || i.Low > m.Score || i.High < m.Score || i.Low > i.Mean || i.High < i.Mean {
			t.Errorf("score %v has the interval %+v", m.Score, m.Interval)
		}
	}
	if *again.BLEU.P != 1 || *again.ChrF.P != 1 {
		t.Errorf("against itself: p = %v, %v, want 1", *again.BLEU.P, *again.ChrF.P)
	}
	if got := second.Worst(2); !slices.Equal(got, []int{2, 0}) {
		t.Errorf("the worst lines: %v", got)
	}
	if got := first.Worst(9); !slices.Equal(got, []int{2, 0, 1}) {
		t.Errorf("all lines, those alike in the order of the text: %v", got)
	}
	if want := "nrefs:1|bs:200|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|version:" + Version; r.Signature.BLEU != want {
		t.Errorf("signature %s, want %s", r.Signature.BLEU, want)
	}
}

func TestWithoutBootstrap(t *testing.T) {
	text := textOf("a", "The well has run dry.")
	r, err := Evaluate(nil, text, []Text{text, text}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Systems {
		if s.BLEU != (Measured{Score: 100}) || s.ChrF.Interval != nil || s.ChrF.P != nil {
			t.Errorf("%+v", s)
		}
	}
	if want := "nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:" + Version; r.Signature.ChrF != want {
		t.Errorf("signature %s, want %s", r.Signature.ChrF, want)
	}
}

func TestOtherNumbersOfLines(t *testing.T) {
	one, two := textOf("one.en", "a"), textOf("two.en", "a", "b")
	for _, err := range []error{
		second(Evaluate(nil, two, []Text{two, one}, 0)),
		second(Evaluate(&one, two, []Text{two}, 0)),
	} {
		if err == nil || !strings.Contains(err.Error(), "one.en has 1 line, and the reference two.en has 2") {
			t.Errorf("%v", err)
		}
	}
}

func second(_ *Report, err error) error { return err }

func TestNames(t *testing.T) {
	for given, want := range map[string]string{
		"mt/dev.argos.en mt/dev.opus-tiny.en": "argos opus-tiny",
		"a/out.txt b/out.txt":                 "a b",
		"a/out.txt ./b/x/out.txt":             "a b/x",
		"gopher.en google.en":                 "gopher google",
		"mt/dev.nllb.en":                      "dev.nllb.en",
		"out.en out.v2.en":                    "out.en out.v2.en",
		"a.en a.en":                           "a.en a.en (2)",
		"mt/a.en b.en":                        "mt/a b",
		"समाचार.एक.en समाचार.दो.en समाचार.तीन.en": "एक दो तीन",
	} {
		var texts []Text
		for _, path := range strings.Fields(given) {
			texts = append(texts, Text{Path: path})
		}
		if got := strings.Join(names(texts), " "); got != want {
			t.Errorf("%s: %s, want %s", given, got, want)
		}
	}
}

func TestReadText(t *testing.T) {
	for _, c := range []struct{ name, file, want, fault string }{
		{"line ends", "a\nb\r\nc\n", "a|b|c", ""},
		{"no line end at the end", "a\nb", "a|b", ""},
		{"empty lines count", "\na\n\n", "|a|", ""},
		{"only a line feed ends a line", "a\u2028b\u0085c\u200bd\re\x1cf\n", "a\u2028b\u0085c\u200bd\re\x1cf", ""},
		{"a byte order mark", "\ufeffa\n", "a", ""},
		{"empty", "", "", "f.en: empty: it should hold a sentence a line"},
		{"not UTF-8", "a\nb\xe9\nc", "", "f.en:2: the line is not UTF-8"},
	} {
		text, err := ReadText("f.en", strings.NewReader(c.file))
		if c.fault != "" {
			if err == nil || !strings.HasPrefix(err.Error(), c.fault) {
				t.Errorf("%s: error %v, want %s", c.name, err, c.fault)
			}
			continue
		}
		if got := strings.Join(text.Lines, "|"); err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}
