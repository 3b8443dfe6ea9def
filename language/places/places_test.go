package places

import (
	"math"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/language"
)

// words cuts a text as a caller of Match does.
func words(text string) []string {
	var out []string
	for _, t := range language.Tokenize(text) {
		out = append(out, t.Fold)
	}
	return out
}

func TestMatch(t *testing.T) {
	tests := []struct {
		text string
		n    int
		want string // the identifier of the most prominent place
	}{
		{"रूस", 1, "ru"},
		{"रशिया के", 1, "ru"},
		{"संयुक्त राज्य अमेरिका ने", 3, "us"},
		{"अमरीका", 1, "us"},
		{"यू.एस. की", 3, "us"},
		{"डेमोक्रेटिक पीपुल्स रिपब्लिक ऑफ कोरिया", 5, "kp"},
		{"नॉर्थ कोरिया", 2, "kp"},
		{"North Korea", 2, "kp"},
		{"किर्गिज़स्तान", 1, "kg"},
		{"किर्गिस्तान", 1, "kg"},
		{"ब्रिटेन", 1, "gb"},
		{"जम्मू-कश्मीर", 3, "in-jk"},
		{"जम्मू और कश्मीर", 3, "in-jk"},
		{"उत्तर प्रदेश", 2, "in-up"},
		{"लखीमपुर-खीरी", 3, "in-up-lakhimpur-kheri-district"},
		{"व्लादिवोस्टोक", 1, "ru-vladivostok"},
		{"सेंट पीटर्सबर्ग", 2, "ru-saint-petersburg"},
		{"वोस्तोचनी कोस्मोड्रोम", 2, "vostochny-cosmodrome"},
		{"वोस्टोचनी", 1, "vostochny-cosmodrome"},
		{"बाइकोनूर", 1, "baikonur-cosmodrome"},
		{"श्रीहरिकोटा से", 1, "in-ap-sriharikota"},
		{"चोलपोन-अता", 3, "kg-cholpon-ata"},
		{"इस्सिक-कुल झील", 4, "issyk-kul"},
		{"इस्सिक-कुल प्रांत", 4, "kg-issyk-kul-region"},
		{"संथाल परगना", 2, "in-santhal-pargana"},
		{"पश्चिमी उत्तर प्रदेश में", 3, "in-western-uttar-pradesh"},
		{"गुड़गाँव", 1, "in-hr-gurugram"},
		{"ढाका", 1, "bd-dhaka"},
		{"दिल्ली-एनसीआर", 3, "in-delhi-ncr"},
		{"बैनगंगा नदी", 1, "in-wainganga"},
		{"गाज़ा पट्टी", 2, "ps-gaza-strip"},
		{"Washington", 1, "us-washington"},
		{"हैदराबाद", 1, "in-tg-hyderabad"},
		{"के बाद", 0, ""},
		{"", 0, ""},
	}
	g := Load()
	for _, tt := range tests {
		n, found := g.Match(words(tt.text))
		if n != tt.n {
			t.Errorf("Match(%q) takes %d words, want %d", tt.text, n, tt.n)
			continue
		}
		if tt.n > 0 && found[0].ID != tt.want {
			t.Errorf("Match(%q) = %s, want %s", tt.text, found[0].ID, tt.want)
		}
	}
}

func TestMatchKeepsPlacesOfOneName(t *testing.T) {
	tests := map[string][]string{
		"औरंगाबाद":  {"in-br-aurangabad", "in-mh-chhatrapati-sambhajinagar"},
		"बिलासपुर":  {"in-cg-bilaspur", "in-hp-bilaspur"},
		"प्रतापगढ़": {"in-up-pratapgarh", "in-rj-pratapgarh"},
		"हमीरपुर":   {"in-up-hamirpur", "in-hp-hamirpur", "in-up-hamirpur-district"},
	}
	for name, want := range tests {
		_, found := Load().Match(words(name))
		var ids []string
		for _, p := range found {
			ids = append(ids, p.ID)
		}
		for _, id := range want {
			if !strings.Contains(" "+strings.Join(ids, " ")+" ", " "+id+" ") {
				t.Errorf("Match(%q) = %v, want %s among them", name, ids, id)
			}
		}
	}
}

func TestDemonym(t *testing.T) {
	tests := []struct {
		text string
		n    int
		want string
	}{
		{"रूसी", 1, "ru"}, {"रूसियों", 1, "ru"}, {"अमेरिकी", 1, "us"}, {"चीनी", 1, "cn"}, {"पाकिस्तानी", 1, "pk"},
		{"नेपाली", 1, "np"}, {"उत्तर कोरियाई", 2, "kp"}, {"South Koreans", 2, "kr"}, {"Russian", 1, "ru"}, {"रूस", 0, ""},
	}
	for _, tt := range tests {
		n, p := Load().Demonym(words(tt.text))
		if n != tt.n || n > 0 && p.ID != tt.want {
			t.Errorf("Demonym(%q) = %d, %v, want %d, %s", tt.text, n, p, tt.n, tt.want)
		}
	}
}

func TestMatchFlagsOrdinaryWords(t *testing.T) {
	for _, text := range []string{"सागर", "गया", "कोटा", "सूरत", "मूल", "हटा", "कड़ी", "बाढ़", "सीधी", "मंडी", "आनंद", "थाने", "पाली", "Male", "Nice", "Salt"} {
		n, found := Load().Match(words(text))
		if n != 1 || !found[0].Ambiguous {
			t.Errorf("Match(%q) = %d, %v: want an ambiguous place", text, n, found)
		}
	}
	for _, text := range []string{"बोधगया", "गंगा नदी", "ठाणे", "सागर द्वीप", "गया जी", "माउंट आबू"} {
		n, found := Load().Match(words(text))
		if n == 0 || found[0].Ambiguous {
			t.Errorf("Match(%q) = %d, %v: want a place that is not ambiguous", text, n, found)
		}
	}
	if p := Load().Get("in-mp-sagar"); p.Ambiguous {
		t.Error("Get gives an ambiguous place")
	}
}

func TestMatchLoose(t *testing.T) {
	tests := []struct {
		text string
		n    int
		want string
	}{
		{"व्लोदिवोस्तोक में", 1, "ru-vladivostok"},
		{"उलान बातोर", 2, "mn-ulaanbaatar"},
		{"धारचुला", 1, "in-uk-dharchula"},
		{"वाशिंग्टन", 1, "us-washington"},
		{"कज़ाख़िस्तान", 1, "kz"},
		{"गुरुवार", 0, ""}, {"कारोबार", 0, ""}, {"निर्भर", 0, ""}, {"धन्यवाद", 0, ""}, {"पेशेवर", 0, ""},
		{"सीमा क्षेत्र", 0, ""}, {"शक्ति", 0, ""}, {"रूसी", 0, ""}, {", .", 0, ""}, {"", 0, ""},
	}
	for _, tt := range tests {
		n, found := Load().MatchLoose(words(tt.text))
		if n != tt.n || n > 0 && found[0].ID != tt.want {
			t.Errorf("MatchLoose(%q) = %d, %v, want %d, %s", tt.text, n, found, tt.n, tt.want)
		}
	}
}

func TestRelation(t *testing.T) {
	tests := []struct {
		a, b string
		want Relation
	}{
		{"ru-vladivostok", "ru-vladivostok", Same},
		{"ru-vladivostok", "ru", Within},
		{"ru-vladivostok", "asia", Unknown}, // Russia lies in Europe too
		{"in-br-gaya", "in-br-gaya-district", Within},
		{"in-br-gaya", "in", Within},
		{"in-mp-keolari", "in-mp-seoni-district", Within},
		{"in-mp-keolari", "in-mp-chhapara", Apart},
		{"in-mp-keolari", "in-mp-balaghat-district", Apart},
		{"in-jh-dumka", "in-santhal-pargana", Within},
		{"in-jh-deoghar", "in-jh-dumka", Apart},
		{"in-jh-ranchi", "in-santhal-pargana", Unknown},
		{"in-up-agra", "in-santhal-pargana", Apart},
		{"in-up", "in-br", Apart},
		{"in-up-jhansi", "in-bundelkhand", Within},
		{"in-bundelkhand", "in-up", Unknown},
		{"in-bundelkhand", "in", Within},
		{"in-bundelkhand", "np", Apart},
		{"in-wainganga", "in-mp-seoni", Unknown},
		{"in-wainganga", "in-kl", Apart},
		{"in-wainganga", "in-narmada", Apart},
		{"ru-vladivostok", "vostochny-cosmodrome", Apart},
		{"ru-vladivostok", "russian-far-east", Within},
		{"ru-tsiolkovsky", "vostochny-cosmodrome", Unknown}, // the town beside it
		{"kremlin", "ru-moscow", Within},
		{"kremlin", "ru", Within},
		{"kg-cholpon-ata", "kg-bishkek", Apart},
		{"kg-cholpon-ata", "kg-issyk-kul-region", Within},
		{"kg-cholpon-ata", "issyk-kul", Unknown}, // the town on the lake
		{"ala-archa-state-residence", "kg-bishkek", Within},
		{"np-bajhang", "in-uk-dharchula", Apart},
		{"in-dl-new-delhi", "in-dl", Within},
		{"in-dl", "in-mh-mumbai", Apart},
		{"in-ap-sriharikota", "in-tn-kulasekarapattinam", Apart},
		{"crimea", "ua", Unknown},
		{"crimea", "fr", Apart},
		{"bay-of-bengal", "arabian-sea", Unknown},
		{"hk", "cn", Within},
		{"kp", "kr", Apart},
	}
	g := Load()
	for _, tt := range tests {
		a, b := g.Get(tt.a), g.Get(tt.b)
		if a == nil || b == nil {
			t.Errorf("%s or %s is in no file", tt.a, tt.b)
			continue
		}
		if got := g.Relation(a, b); got != tt.want {
			t.Errorf("Relation(%s, %s) = %s, want %s", tt.a, tt.b, got, tt.want)
		}
		if got := g.Relation(b, a); got != tt.want {
			t.Errorf("Relation(%s, %s) = %s, want %s", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		km   float64 // as maps give it
	}{
		{"ru-vladivostok", "vostochny-cosmodrome", 1000},
		{"in-dl-new-delhi", "in-mh-mumbai", 1150},
		{"ru-moscow", "ru-vladivostok", 6420},
		{"kg-bishkek", "kg-cholpon-ata", 205},
		{"gb-london", "us-new-york", 5570},
		{"ws", "fj", 1150}, // across the date line
	}
	g := Load()
	for _, tt := range tests {
		km, ok := g.Distance(g.Get(tt.a), g.Get(tt.b))
		if !ok || math.Abs(km-tt.km) > tt.km/20 {
			t.Errorf("Distance(%s, %s) = %.0f km, %v, want about %.0f", tt.a, tt.b, km, ok, tt.km)
		}
	}
}

func TestKindWord(t *testing.T) {
	tests := map[string]string{
		"जिले": "area", "जनपद": "area", "district": "area", "प्रांत": "area", "तहसील": "area",
		"शहर": "settlement", "कस्बे": "settlement", "गाँव": "settlement", "town": "settlement",
		"नदी": "water", "झील": "water", "घाटी": "relief", "क्षेत्र": "region",
		"एयरपोर्ट": "facility", "मंदिर": "facility", "कॉस्मोड्रोम": "facility", "पुल": "facility", "": "", "आदमी": "",
	}
	for word, want := range tests {
		class, ok := Load().KindWord(language.Fold(word))
		if class != want || ok != (want != "") {
			t.Errorf("KindWord(%q) = %q, %v, want %q", word, class, ok, want)
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("गया जिले के बोधगया में")
	f.Add("U.S. and यू.एस. - जम्मू-कश्मीर")
	f.Add("- . - जम्मू -")
	f.Add("\xff\u200d तेल अवीब")
	f.Fuzz(func(t *testing.T, text string) {
		g := Load()
		ws := words(text)
		for i := range ws {
			n, found := g.Match(ws[i:])
			loose, near := g.MatchLoose(ws[i:])
			d, p := g.Demonym(ws[i:])
			if n > len(ws)-i || loose > len(ws)-i || d > len(ws)-i {
				t.Fatalf("a match is longer than the %d words of %q", len(ws)-i, ws[i:])
			}
			if (n > 0) != (len(found) > 0) || (loose > 0) != (len(near) > 0) || (d > 0) != (p != nil) {
				t.Fatalf("words without a place, or a place without words, in %q", ws[i:])
			}
			if n > 0 && (ws[i+n-1] == "-" || ws[i+n-1] == ".") {
				t.Fatalf("a match of %q ends in a mark", ws[i:i+n])
			}
			for _, a := range found {
				for _, b := range near {
					if g.Relation(a, b) != g.Relation(b, a) {
						t.Fatalf("%s and %s stand to each other in two ways", a.ID, b.ID)
					}
				}
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := read(kindsTable, countriesTable, indiaTable, worldTable); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	g := Load()
	ws := words("रूस के राष्ट्रपति ने बुधवार को व्लादिवोस्तोक में उत्तर कोरिया के नेता से मुलाकात की")
	for b.Loop() {
		for i := range ws {
			g.Match(ws[i:])
		}
	}
}

func BenchmarkMatchLoose(b *testing.B) {
	g := Load()
	ws := words("रूस के राष्ट्रपति ने बुधवार को व्लादिवोस्तोक में उत्तर कोरिया के नेता से मुलाकात की")
	g.MatchLoose(ws)
	for b.Loop() {
		for i := range ws {
			g.MatchLoose(ws[i:])
		}
	}
}

func TestDistanceOfOneDegree(t *testing.T) {
	a := &Place{HasPoint: true}
	b := &Place{HasPoint: true, Lon: 1}
	km, ok := Load().Distance(a, b)
	if want := 2 * math.Pi * 6371 / 360; !ok || math.Abs(km-want) > 1e-6 {
		t.Errorf("a degree along the equator = %v, %v, want %v", km, ok, want)
	}
	if _, ok := Load().Distance(a, &Place{}); ok {
		t.Error("a distance to a place without a point")
	}
}

func BenchmarkIndexSounds(b *testing.B) {
	g := Load()
	for b.Loop() {
		g.indexSounds()
	}
}
