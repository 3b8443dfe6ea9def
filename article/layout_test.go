package article

import (
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/language"
)

func TestLayout(t *testing.T) {
	const body = "नगर परिषद ने सोमवार को जलकर की नई दरें लागू कर दीं।"
	tests := []struct{ name, text, want string }{
		{"a headline above a blank line", "जलकर की दरें बढ़ीं\n\n" + body, "headline|जलकर की दरें बढ़ीं\nbody|" + body},
		{"a headline right above the text", "जलकर की दरें बढ़ीं\n" + body, "headline|जलकर की दरें बढ़ीं\nbody|" + body},
		{"a headline that asks", "क्या बढ़ेंगी जलकर की दरें?\n\n" + body, "headline|क्या बढ़ेंगी जलकर की दरें?\nbody|" + body},
		{"a headline with a place and a colon", "सतना: जलकर की दरें बढ़ीं\n\n" + body, "headline|सतना: जलकर की दरें बढ़ीं\nbody|" + body},
		{"no headline", body + "\n" + body, "body|" + body + "\nbody|" + body},
		{"one line without an end", "जलकर की दरें बढ़ीं", "body|जलकर की दरें बढ़ीं"},
		{"a line below the headline", "जलकर की दरें बढ़ीं\n\nपरिषद ने सोमवार को लिया फैसला\n\n" + body, "headline|जलकर की दरें बढ़ीं\nsubheading|परिषद ने सोमवार को लिया फैसला\nbody|" + body},
		{"a subheading right above its text", body + "\n\nकिसे मिलेगी छूट\n" + body, "body|" + body + "\nsubheading|किसे मिलेगी छूट\nbody|" + body},
		{"a subheading that asks", body + "\n\nकिसे मिलेगी छूट?\n" + body, "body|" + body + "\nsubheading|किसे मिलेगी छूट?\nbody|" + body},
		{"a question of its own", body + "\n\nकिसे मिलेगी छूट?\n\n" + body, "body|" + body + "\nbody|किसे मिलेगी छूट?\nbody|" + body},
		{"an introduction to a list", body + "\n\nनई दरें इस तरह हैं:\n- घरों के लिए 90 रुपये\n- दुकानों के लिए 140 रुपये", "body|" + body + "\nbody|नई दरें इस तरह हैं:\nbody|घरों के लिए 90 रुपये\nbody|दुकानों के लिए 140 रुपये"},
		{"Markdown", "# जलकर बढ़ा\n\n## नई दरें\n\n**कब से**\n\n" + body, "headline|जलकर बढ़ा\nsubheading|नई दरें\nsubheading|कब से\nbody|" + body},
		{"a rule between paragraphs", body + "\n\n***\n\n" + body, "body|" + body + "\nbody|" + body},
		{"the title once more", "---\ntitle: जलकर बढ़ा\n---\nजलकर बढ़ा\n\n" + body, "headline|जलकर बढ़ा\nheadline|जलकर बढ़ा\nbody|" + body},
		{"an advertisement", body + "\n\nविज्ञापन\n\n" + body, "body|" + body + "\nboilerplate|विज्ञापन\nbody|" + body},
		{"a link to another story", body + "\n\nये भी पढ़ें - तालाब की सफाई शुरू", "body|" + body + "\nboilerplate|ये भी पढ़ें - तालाब की सफाई शुरू"},
		{"a link on the next line", body + "\n\nयह भी पढ़ें:\nतालाब की सफाई शुरू\n\n" + body, "body|" + body + "\nboilerplate|यह भी पढ़ें:\nboilerplate|तालाब की सफाई शुरू\nbody|" + body},
		{"a list of links", body + "\n\nAlso Read:\n- तालाब की सफाई शुरू\n- पार्क में लगे झूले\n\n" + body, "body|" + body + "\nboilerplate|Also Read:\nboilerplate|तालाब की सफाई शुरू\nboilerplate|पार्क में लगे झूले\nbody|" + body},
		{"a link glued to a paragraph", body + " ये भी पढ़ें: तालाब की सफाई शुरू", "body|" + body + "\nboilerplate|ये भी पढ़ें: तालाब की सफाई शुरू"},
		{"words that begin like a label", "शेयर बाजार में तेजी रही। " + body, "body|शेयर बाजार में तेजी रही।\nbody|" + body},
		{"a video", body + "\n\nFeatured Video Of The Day\nपार्क में लगे झूले", "body|" + body + "\nboilerplate|Featured Video Of The Day\nboilerplate|पार्क में लगे झूले"},
		{"read times", "12 min read\n" + body + "\nRead Time: 4 mins", "boilerplate|12 min read\nbody|" + body + "\nboilerplate|Read Time: 4 mins"},
		{"a caption that says so", body + "\n\nफोटो: परिषद का भवन\n\nपरिषद का भवन (फाइल फोटो)\n\n" + body, "body|" + body + "\ncaption|फोटो: परिषद का भवन\ncaption|परिषद का भवन (फाइल फोटो)\nbody|" + body},
		{"a caption above the dateline", body + "\n\nविज्ञापन\nपरिषद के अध्यक्ष\nसतना:\n\n" + body, "body|" + body + "\nboilerplate|विज्ञापन\ncaption|परिषद के अध्यक्ष\ndateline|सतना:\nbody|" + body},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, text := range []string{tt.text, strings.ReplaceAll(tt.text, "\n", "\r\n")} {
				a, err := Read("a.txt", []byte(text))
				if err != nil {
					t.Fatal(err)
				}
				if got := strings.Join(readableLines(a), "\n"); got != tt.want {
					t.Errorf("%q\n got %q\nwant %q", text, got, tt.want)
				}
				checkPartition(t, a)
			}
		})
	}
}

// TestDateline gives the first paragraph of a report and the dateline that it
// begins with.
func TestDateline(t *testing.T) {
	const words = " नगर परिषद ने जलकर की नई दरें लागू कर दीं।"
	const english = " The council has set new water rates."
	tests := []struct{ paragraph, want string }{
		{"सतना, 4 मई।" + words, "सतना, 4 मई।"},
		{"सतना, 4 मई 2025।" + words, "सतना, 4 मई 2025।"},
		{"सतना, ४ मई (भाषा)।" + words, "सतना, ४ मई (भाषा)।"},
		{"सतना, चार मई (भाषा)।" + words, "सतना, चार मई (भाषा)।"},
		{"नयी दिल्ली, 4 मई (भाषा)" + words, "नयी दिल्ली, 4 मई (भाषा)"},
		{"सतना (मध्यप्रदेश), 4 मई (वार्ता)।" + words, "सतना (मध्यप्रदेश), 4 मई (वार्ता)।"},
		{"सतना/रीवा, 4 मई (एजेंसियां)।" + words, "सतना/रीवा, 4 मई (एजेंसियां)।"},
		{"सतना।" + words, "सतना।"},
		{"सतना:" + words, "सतना:"},
		{"सतना :" + words, "सतना :"},
		{"सतना (मध्यप्रदेश):" + words, "सतना (मध्यप्रदेश):"},
		{"जासं, सतना।" + words, "जासं, सतना।"},
		{"जागरण संवाददाता, सतना:" + words, "जागरण संवाददाता, सतना:"},
		{"नई दिल्ली –" + words, "नई दिल्ली –"},
		{"SATNA:" + english, "SATNA:"},
		{"SATNA, May 4 -" + english, "SATNA, May 4 -"},
		{"NEW DELHI (Reuters) -" + english, "NEW DELHI (Reuters) -"},
		{"New Delhi, May 4 (PTI)" + english, "New Delhi, May 4 (PTI)"},
		{"WASHINGTON (AP) —" + english, "WASHINGTON (AP) —"},
		{"Mumbai:" + english, "Mumbai:"},
		{"Satna, Sept. 4, 2025 (ANI):" + english, "Satna, Sept. 4, 2025 (ANI):"},

		{"सतना, 4 मई को" + words, ""},
		{"Satna Water Rates:" + words, ""},
		{"Water Rates 2025-26:" + words, ""},
		{"विश्लेषण:" + words, ""},
		{"धन्यवाद।" + words, ""},
		{"उन्होंने कहा:" + words, ""},
		{"Explained:" + english, ""},
		{"Satna water rates:" + english, ""},
		{"सतना में सोमवार को" + words, ""},
	}
	for _, tt := range tests {
		t.Run(tt.paragraph, func(t *testing.T) {
			a, err := Read("a.txt", []byte("जलकर की दरें बढ़ीं\n\n"+tt.paragraph+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, s := range a.Segments {
				if s.Kind == Dateline {
					got = s.Text
				}
			}
			if got != tt.want {
				t.Errorf("dateline %q, want %q", got, tt.want)
			}
			checkPartition(t, a)
		})
	}
}

func TestDatelineStandsAtTheBeginning(t *testing.T) {
	text := "सतना: नगर परिषद ने दरें बढ़ाईं।\n\nरीवा: यहां दरें पुरानी ही रहेंगी।\n\nसीधी, 5 मई (भाषा)। यहां फैसला टल गया।\n"
	a, err := Read("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := "dateline|सतना:\nbody|नगर परिषद ने दरें बढ़ाईं।\nbody|रीवा: यहां दरें पुरानी ही रहेंगी।\ndateline|सीधी, 5 मई (भाषा)।\nbody|यहां फैसला टल गया।"
	if got := strings.Join(readableLines(a), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestParagraphs(t *testing.T) {
	a, err := Read("a.txt", []byte("शीर्षक यहां है\n\nसतना। पहला है। दूसरा है।\nतीसरा है।\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for _, s := range a.Segments {
		if s.Readable() {
			got = append(got, s.Paragraph)
		}
	}
	want := []int{0, 1, 1, 1, 2}
	if len(got) != len(want) {
		t.Fatalf("paragraphs %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("paragraphs %v, want %v", got, want)
		}
	}
}

// TestTables asserts that no word of the tables is listed twice, where the
// second would silently win.
func TestTables(t *testing.T) {
	for _, table := range []struct {
		name, text string
		columns    []string
		key        int
	}{
		{"abbreviations.tsv", abbreviationsTable, []string{"language", "class", "form", "comment"}, 2},
		{"furniture.tsv", furnitureTable, []string{"kind", "match", "phrase", "language", "comment"}, 2},
	} {
		seen := map[string]bool{}
		for _, row := range language.EmbeddedTable(table.name, table.text, table.columns...) {
			key := reduce(row[table.key])
			if table.name == "furniture.tsv" {
				key += " " + row[1]
			}
			if seen[key] {
				t.Errorf("%s: %q is listed twice", table.name, row[table.key])
			}
			seen[key] = true
		}
	}
	for name, text := range map[string]string{"joints.tsv": jointsTable, "dateline.tsv": datelineTable} {
		classes := map[string]map[string]bool{
			"joints.tsv":   {"continuer": true, "reporter": true, "complementizer": true, "finite": true, "opener": true},
			"dateline.tsv": {"month": true, "agency": true, "city": true, "slug": true, "never": true},
		}[name]
		for _, row := range language.EmbeddedTable(name, text, "language", "class", "form", "comment") {
			if !classes[row[1]] {
				t.Errorf("%s: %q is of the class %q, which nothing reads", name, row[2], row[1])
			}
		}
	}
}
