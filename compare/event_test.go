package compare

import "testing"

func TestEventLabels(t *testing.T) {
	for _, c := range []struct{ name, a, b, want string }{
		{"what and where", "रायपुर में पुल का स्लैब गिरा\n\nरायपुर में गुरुवार को पुल का स्लैब गिर गया।", "पुल का स्लैब गिरा\n\nरायपुर में पुल का स्लैब गिर गया।", "Bridge slab collapse, Raipur"},
		{"who with whom", "मोदी और पुतिन की मुलाकात\n\nप्रधानमंत्री नरेंद्र मोदी और राष्ट्रपति व्लादिमीर पुतिन की मुलाकात हुई।", "पुतिन से मिले मोदी\n\nनरेंद्र मोदी और पुतिन की बैठक हुई।", "Meeting of Narendra Modi and Vladimir Putin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Compare(reports(t, c.a, c.b))
			if len(got.Events) == 0 || got.Events[0].Label != c.want {
				t.Errorf("events %+v, want the first called %q", got.Events, c.want)
			}
		})
	}
}

func TestOccasionDate(t *testing.T) {
	for _, c := range []struct{ occasion, want string }{
		{"2024-6", "June 2024"}, {"0-6", "June"}, {"2000-0", "2000"}, {"2025-11-14", "14 November 2025"}, {"earlier", ""},
	} {
		if got := occasionDate(&clause{occasion: c.occasion}); got != c.want {
			t.Errorf("occasionDate(%q) = %q, want %q", c.occasion, got, c.want)
		}
	}
}
