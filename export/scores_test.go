package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/review/score"
)

// fetched is a report on two translations of three lines, one of them hostile.
func fetched(t testing.TB, source bool, samples int) *score.Report {
	t.Helper()
	var src *score.Text
	if source {
		src = &score.Text{Path: "well.hi", Lines: []string{"गाँव का कुआँ सूख गया है।", "काम सोमवार से शुरू होगा।", "लोग दो किलोमीटर दूर से पानी लाते हैं।"}}
	}
	reference := score.Text{Path: "well.en", Lines: []string{"The well in the village has run dry.", "Work begins on Monday.", "People fetch water from two kilometres away."}}
	r, err := score.Evaluate(src, reference, []score.Text{
		{Path: "well.ours.en", Lines: []string{"The village's well has dried up.", "Work will begin on Monday.", "People fetch water from two kilometres away."}},
		{Path: "well.=1|<b>.en", Lines: []string{"\x1b[31m<script>alert(1)</script>|\u202e", "", "=cmd() People fetch\twater"}},
	}, samples)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func scoresIn(t testing.TB, format string, r *score.Report, worst int, o Options) string {
	t.Helper()
	f, err := FindScoreFormat(format)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out, r, worst, o); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return out.String()
}

func TestScoresGolden(t *testing.T) {
	r := fetched(t, true, 100)
	for _, f := range ScoreFormats() {
		t.Run(f.Name, func(t *testing.T) { golden(t, "scores."+f.Name, []byte(scoresIn(t, f.Name, r, 2, Options{}))) })
	}
	golden(t, "scores-40.table", []byte(scoresIn(t, "table", r, 1, Options{Width: 40})))
	golden(t, "scores-plain.table", []byte(scoresIn(t, "table", fetched(t, false, 0), 1, Options{Width: 80})))
}

func TestScoresTableKeepsToItsWidth(t *testing.T) {
	r := fetched(t, true, 100)
	for width := 40; width <= 200; width++ {
		for _, line := range strings.Split(scoresIn(t, "table", r, 3, Options{Width: width}), "\n") {
			if columns(line) > width {
				t.Fatalf("width %d: a line of %d columns: %s", width, columns(line), line)
			}
			if strings.ContainsAny(line, "\x1b\u202e\t") {
				t.Fatalf("width %d: a control character: %q", width, line)
			}
		}
	}
}

func TestScoresJSONConforms(t *testing.T) {
	for _, r := range []*score.Report{fetched(t, true, 100), fetched(t, false, 0)} {
		for _, worst := range []int{0, 9} {
			document := scoresIn(t, "json", r, worst, Options{})
			conformsTo(t, ScoresSchema(), document)
			var back scoresDocument
			if err := json.Unmarshal([]byte(document), &back); err != nil {
				t.Fatal(err)
			}
			for i, s := range back.Systems {
				if got, want := len(s.Worst), min(worst, 3); got != want {
					t.Errorf("%d worst lines, want %d", got, want)
				}
				if s.BLEU != rounded(r.Systems[i].BLEU.Score) || s.Signature.BLEU != r.Signature.BLEU {
					t.Errorf("%+v is not %+v", s, r.Systems[i])
				}
			}
		}
	}
}
