package compare

import "testing"

// Two accidents of one kind, in one folder, are two stories: their tolls are no
// conflict, and each is still set beside its own.
func TestStoriesOfOneFolderStandApart(t *testing.T) {
	got := Compare(reports(t,
		"---\npublished: 2026-02-11\n---\nबालाघाट, 11 फरवरी। मध्य प्रदेश के बालाघाट जिले में नहर पर बना पुल मंगलवार को गिर गया। हादसे में छह मजदूरों की मौत हो गई। पुल का निर्माण जल संसाधन विभाग करा रहा था।\n",
		"---\npublished: 2026-02-11\n---\nबालाघाट जिले में नहर का पुल ढहने से आठ मजदूरों की मौत हो गई। यह पुल जल संसाधन विभाग बनवा रहा था। मंगलवार को हादसा हुआ।\n",
		"---\npublished: 2026-07-03\n---\nगोड्डा, 3 जुलाई। झारखंड के गोड्डा में गुरुवार को कोयला खदान धंसने से 11 मजदूरों की मौत हो गई। खदान एक निजी कंपनी की है।\n",
		"---\npublished: 2026-07-03\n---\nझारखंड के गोड्डा की निजी कंपनी की कोयला खदान में गुरुवार को मिट्टी धंसी और 11 मजदूरों की जान गई।\n",
	))
	conflicts := conflictsOf(got)
	if len(conflicts) != 1 || conflicts[0].Kind != Number {
		t.Fatalf("one conflict of number wanted, got%s", show(conflicts))
	}
	for _, c := range conflicts[0].Cells {
		if c.Article != "a" && c.Article != "b" {
			t.Errorf("the conflict of the bridge has a cell of report %s", c.Article)
		}
	}
}
