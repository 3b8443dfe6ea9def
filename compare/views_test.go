package compare

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/milaan-workbench/milaan/article"
	"github.com/milaan-workbench/milaan/internal/material"
)

// claimWith finds the first claim of a kind with a value.
func claimWith(claims []Claim, kind Kind, value string) (Claim, bool) {
	i := slices.IndexFunc(claims, func(c Claim) bool { return c.Kind == kind && c.Value == value })
	if i < 0 {
		return Claim{}, false
	}
	return claims[i], true
}

func TestAttribution(t *testing.T) {
	tests := []struct {
		sentence      string
		value         string
		speaker, said string
	}{
		{"पुलिस के अनुसार 12 लोगों की मौत हुई।", "12", "police", "पुलिस के अनुसार"},
		{"वन विभाग के अधिकारियों ने सोमवार को यहां बताया कि 12 लोग घायल हुए।", "12", "forest officers", "वन विभाग के अधिकारियों ने सोमवार को यहां बताया कि"},
		{"अस्पताल सूत्रों के मुताबिक़ 12 लोग घायल हुए।", "12", "hospital sources", "अस्पताल सूत्रों के मुताबिक़"},
		{"12 लोग घायल हुए।", "12", "", ""},
		{"ग्राम सभा की नाप-जोख के अनुसार 12 लोग घायल हुए।", "12", "", ""},
		{"योजना के अनुसार 12 लोग घायल हुए।", "12", "", ""},
		{"12 लोग घायल हुए, जबकि ग्रामीणों का कहना है कि 15 लोगों की मौत हुई।", "12", "", ""},
		{"पुलिस के अनुसार 12 लोग घायल हुए, जबकि ग्रामीणों के मुताबिक 15 लोगों की मौत हुई।", "15", "villager", "ग्रामीणों के मुताबिक"},
		{"मंत्री ने कहा, \"12 लोग घायल हुए।\"", "12", "", ""},
		{"Police said 12 people were injured.", "12", "Police", "Police said"},
		{"According to the collector, 12 people were injured.", "12", "collector", "According to the collector"},
		{"Twelve people were injured, officials said.", "12", "officials", "officials said"},
	}
	for _, tt := range tests {
		t.Run(tt.sentence, func(t *testing.T) {
			text := crash(tt.sentence)
			if tt.sentence[0] < 0x80 && !strings.HasPrefix(tt.sentence, "12") {
				text = crashEnglish(tt.sentence)
			}
			got, ok := claimWith(Claims(reports(t, text)), Number, tt.value)
			if !ok {
				t.Fatalf("no claim of %s", tt.value)
			}
			if got.Attribution != tt.speaker || got.Said != tt.said {
				t.Errorf("by %q in %q, want %q in %q", got.Attribution, got.Said, tt.speaker, tt.said)
			}
		})
	}
}

// What the text also says of itself is no longer somebody else's; a heading
// takes the source of the text.
func TestAttributionOfWhatIsSaidAgain(t *testing.T) {
	for _, tt := range []struct {
		name, text, want string
	}{
		{"in the heading", report("बस खाई में गिरी, 12 लोगों की मौत", "पुलिस के अनुसार बस गिरने से 12 लोगों की मौत हुई।"), "police"},
		{"in the text", report("बस खाई में गिरी", "पुलिस के अनुसार बस गिरने से 12 लोगों की मौत हुई।", "बस गिरने से 12 लोगों की मौत हुई।"), ""},
	} {
		got, ok := claimWith(Claims(reports(t, tt.text)), Number, "12")
		if !ok || got.Attribution != tt.want || len(got.Evidence) != 2 {
			t.Errorf("%s: by %q with %d pieces of evidence, want %q with 2", tt.name, got.Attribution, len(got.Evidence), tt.want)
		}
	}
}

// TestHeadlineAgainstText looks within one report.
func TestHeadlineAgainstText(t *testing.T) {
	tests := []struct {
		name, headline, sentence string
		want                     bool
	}{
		{"another count", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "सोमवार को बस खाई में गिरने से 15 लोगों की मौत हो गई।", true},
		{"the same count", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "सोमवार को बस खाई में गिरने से 12 लोगों की मौत हो गई।", false},
		{"dead and injured", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "सोमवार को बस खाई में गिरने से 15 लोग घायल हो गए।", false},
		{"a part of them", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "सोमवार को बस खाई में गिरने से 5 बच्चों की मौत हो गई।", false},
		{"by a time", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "सोमवार शाम तक 9 लोगों की मौत हो चुकी थी।", false},
		{"by somebody", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "ग्रामीणों के अनुसार 15 लोगों की मौत हुई।", false},
		{"it rose", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "मृतकों की संख्या 9 से बढ़कर 10 हो गई।", false},
		{"another year", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "2019 में इसी जगह बस गिरने से 15 लोगों की मौत हुई थी।", false},
		{"about", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "हादसे में करीब 15 लोगों की मौत हुई।", false},
		{"more of them", "चंबा में बस खाई में गिरी, 12 लोगों की मौत", "हादसे में 3 और लोगों की मौत हो गई।", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Compare(reports(t, report(tt.headline, "चंबा, 10 फरवरी। बस सुबह भरमौर से निकली थी।", tt.sentence)))
			checkShape(t, got)
			rows := conflictsOf(got)
			if tt.want != (len(rows) == 1) || tt.want && !rows[0].Internal {
				t.Errorf("contradiction wanted: %v, got%s", tt.want, show(rows))
			}
			for _, r := range got.Rows {
				if tt.want && r.Verdict == Single && r.Kind == Number {
					t.Errorf("the count stands alone, too:%s", show([]Row{r}))
				}
			}
		})
	}
}

// TestNearCopies holds the three edited copies of one agency's report to be one
// voice, and no others of the stories to be copies.
func TestNearCopies(t *testing.T) {
	roots := []string{material.Path(t, "stories"), material.Path(t, "seeds")}
	sets, err := filepath.Glob(development + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, root := range append(roots, sets...) {
		for _, st := range readStories(t, root) {
			want := map[string]string{}
			if st.name == "satkosia-fire" {
				want = map[string]string{"b": "a", "c": "a"}
			}
			got := Compare(st.articles)
			if diff := cmp.Diff(want, got.CopyOf); diff != "" {
				t.Errorf("%s (-want +got):\n%s", st.name, diff)
			}
			checkVoices(t, st.name, got)
		}
	}
}

func checkVoices(t *testing.T, name string, c *Comparison) {
	t.Helper()
	for _, r := range c.Rows {
		articles := map[string]bool{}
		for _, cell := range r.Cells {
			articles[cell.Article] = true
		}
		copies := 0
		for id := range articles {
			if first := c.CopyOf[id]; first != "" && articles[first] || id == "c" && c.CopyOf["c"] == "a" && articles["b"] {
				copies++
			}
		}
		if want := len(articles) - copies; r.Voices != want {
			t.Errorf("%s %s: %d voices, want %d", name, r.ID, r.Voices, want)
		}
	}
}

// TestWeights holds what is at stake to go before the number of those who say
// it.
func TestWeights(t *testing.T) {
	text := func(dead, chairs string) string {
		return report("चंबा में मेला", "चंबा, 10 फरवरी। सोमवार को मेले में मंच गिर गया।", "मेले में "+dead+" लोगों की मौत हो गई।", "मेले के लिए "+chairs+" कुर्सियां खरीदी गईं।")
	}
	got := Compare(reports(t, text("12", "400"), text("15", "700")))
	rows := conflictsOf(got)
	if len(rows) < 2 {
		t.Fatalf("two conflicts wanted, got%s", show(rows))
	}
	if rows[0].Cells[0].Value != "12" || rows[0].Weight <= rows[1].Weight {
		t.Errorf("the dead do not come first:%s", show(rows))
	}
	for i, r := range got.Rows[1:] {
		if before := got.Rows[i]; before.Verdict == r.Verdict && before.Weight < r.Weight {
			t.Errorf("%s weighs %d and stands behind %s, which weighs %d", r.ID, r.Weight, before.ID, before.Weight)
		}
	}
}

// TestTraces holds every row to say what it was made of.
func TestTraces(t *testing.T) {
	everyStory(t, func(t *testing.T, st story) {
		for _, r := range Compare(st.articles).Rows {
			if r.Trace == nil || len(r.Trace.Claims) < len(r.Cells) {
				t.Fatalf("%s: %d cells, and a trace of fewer claims", r.ID, len(r.Cells))
			}
			if (len(r.Trace.Pairs) == 0) != (r.Verdict == Single) {
				t.Errorf("%s: %s, with %d pairs", r.ID, r.Verdict, len(r.Trace.Pairs))
			}
			apart := false
			for _, p := range r.Trace.Pairs {
				apart = apart || p.Relation == "apart"
				if p.A >= p.B || p.B >= len(r.Trace.Claims) || p.Likeness < p.Needed {
					t.Errorf("%s: a pair %d, %d, alike by %.3f where %.3f is needed", r.ID, p.A, p.B, p.Likeness, p.Needed)
				}
			}
			if apart != (r.Verdict == Conflict) {
				t.Errorf("%s: %s, apart: %v", r.ID, r.Verdict, apart)
			}
		}
	})
}

func TestSelect(t *testing.T) {
	c := &Comparison{
		Events: []Event{{ID: "e1", Label: "Fire in Seoni"}, {ID: "e2", Label: "Earlier: June 2024"}, {ID: "e3", Label: "Earlier: 2000"}},
		Rows: []Row{
			{ID: "r1", Event: "e1", Kind: Place, Verdict: Conflict}, {ID: "r2", Event: "e1", Kind: Time, Verdict: Conflict},
			{ID: "r3", Event: "e2", Kind: Time, Verdict: Agree}, {ID: "r4", Event: "e3", Kind: Quote, Verdict: Single},
		},
	}
	for _, tt := range []struct {
		name string
		want Selection
		rows string
	}{
		{"all", Selection{}, "r1 r2 r3 r4"},
		{"a verdict", Selection{Verdicts: []Verdict{Conflict}}, "r1 r2"},
		{"two verdicts and a kind", Selection{Verdicts: []Verdict{Conflict, Agree}, Kinds: []Kind{Time}}, "r2 r3"},
		{"an event", Selection{Events: []string{"e3"}}, "r4"},
		{"nothing", Selection{Kinds: []Kind{Actor}}, ""},
	} {
		got := c.Select(tt.want)
		var ids []string
		events := map[string]bool{}
		for _, r := range got.Rows {
			ids = append(ids, r.ID)
			events[r.Event] = true
		}
		if strings.Join(ids, " ") != tt.rows || got.LeftOut != len(c.Rows)-len(ids) || len(got.Events) != len(events) {
			t.Errorf("%s: %v, %d left out, %d events", tt.name, ids, got.LeftOut, len(got.Events))
		}
	}
	for name, want := range map[string]string{"e2": "e2", "E2": "e2", "seoni": "e1", "Earlier": "e2 e3", "2000": "e3", "Seon": "e1", "flood": "", "": ""} {
		var ids []string
		for _, e := range c.EventsNamed(name) {
			ids = append(ids, e.ID)
		}
		if strings.Join(ids, " ") != want {
			t.Errorf("event %q: %v, want %s", name, ids, want)
		}
	}
	if _, ok := c.Row("r9"); ok {
		t.Error("there is no row r9")
	}
	if r, ok := c.Row("R3"); !ok || r.Verdict != Agree {
		t.Error("r3 is not found")
	}
}

// TestClaimsAreInPlace holds the claims of every article to their order and
// their words.
func TestClaimsAreInPlace(t *testing.T) {
	everyStory(t, func(t *testing.T, st story) {
		claims := Claims(st.articles)
		order := map[string]int{}
		for i, a := range st.articles {
			order[a.ID] = i
		}
		seen := map[*article.Article]bool{}
		for i, c := range claims {
			if c.Question == "" || c.Value == "" || len(c.Evidence) == 0 {
				t.Errorf("%s: question %q, value %q, %d pieces of evidence", c.Article, c.Question, c.Value, len(c.Evidence))
			}
			for _, e := range c.Evidence {
				seen[e.Article] = true
				if wrong := faultOf(e); wrong != "" {
					t.Errorf("%s: %s", c.Article, wrong)
				}
			}
			if i > 0 && (order[claims[i-1].Article] > order[c.Article] || claims[i-1].Article == c.Article && claims[i-1].stands() > c.stands()) {
				t.Errorf("%s %q stands behind what follows it", c.Article, c.Value)
			}
		}
		if len(slices.Collect(maps.Keys(seen))) != len(st.articles) {
			t.Errorf("claims of %d articles of %d", len(seen), len(st.articles))
		}
	})
}
