package score

import (
	"encoding/json"
	"math"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/internal/material"
)

func readShared(t testing.TB, name string) Text {
	t.Helper()
	file, err := os.Open(filepath.Join(material.Path(t, "mt"), name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := ReadText(name, file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// published reads the BLEU of each file of the material, as it was computed
// by those who published it.
func published(t *testing.T) map[string]float64 {
	t.Helper()
	data, err := os.ReadFile(material.Path(t, "mt", "scores.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Sets map[string]struct {
			Systems map[string]struct {
				Unescaped float64 `json:"bleu_lines"`
				Raw       float64 `json:"bleu_lines_raw"`
			}
		}
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	bleu := map[string]float64{}
	for set, of := range all.Sets {
		for system, scores := range of.Systems {
			file := set + "." + system + ".en"
			bleu[file], bleu["raw/"+file] = scores.Unescaped, scores.Raw
		}
	}
	return bleu
}

// Every file of the material has the BLEU that was published for it, within
// half a tenth, and both scores of sacreBLEU, within what rounding leaves.
func TestMaterialAsSacreBLEU(t *testing.T) {
	bleu := published(t)
	references := map[string]Text{"flores-dev": readShared(t, "flores-dev.en"), "wmt14": readShared(t, "wmt14.en")}
	var apartBLEU, apartChrF, apartPublished float64
	for file, want := range sacreBLEU() {
		set, _, _ := strings.Cut(path.Base(file), ".")
		candidate := readShared(t, file)
		r, err := Evaluate(nil, references[set], []Text{candidate}, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := r.Systems[0]
		near(t, file+": BLEU", got.BLEU.Score, want.bleu, 1e-6)
		near(t, file+": chrF2++", got.ChrF.Score, want.chrF, 1e-6)
		if bleu[file] == 0 {
			t.Errorf("%s: no BLEU was published", file)
		}
		near(t, file+": BLEU as published", got.BLEU.Score, bleu[file], 0.05)
		apartBLEU = max(apartBLEU, math.Abs(got.BLEU.Score-want.bleu))
		apartChrF = max(apartChrF, math.Abs(got.ChrF.Score-want.chrF))
		apartPublished = max(apartPublished, math.Abs(got.BLEU.Score-bleu[file]))
	}
	t.Logf("largest difference to sacreBLEU: BLEU %.1g, chrF2++ %.1g; to the published BLEU, which has two places: %.4f", apartBLEU, apartChrF, apartPublished)
}

// sacreBLEU gives the scores of the files, computed with sacreBLEU 2.6.0 in
// Python: with lines cut at "\n", BLEU().corpus_score(lines, [reference]).score
// and CHRF(word_order=2).corpus_score(lines, [reference]).score. On the command
// line: sacrebleu flores-dev.en -i flores-dev.argos.en -m bleu chrf
// --chrf-word-order 2 -w 4.
func sacreBLEU() map[string]scores {
	return map[string]scores{
		"flores-dev.argos.en":         {28.674624, 55.455944},
		"flores-dev.bergamot-tiny.en": {36.166482, 61.200836},
		"flores-dev.google.en":        {47.514734, 68.936013},
		"flores-dev.microsoft.en":     {43.864714, 66.108895},
		"flores-dev.nllb.en":          {38.534228, 62.134823},
		"flores-dev.opusmt.en":        {20.126701, 44.940662},
		"raw/flores-dev.google.en":    {45.818363, 68.468266},
		"raw/wmt14.google.en":         {33.987689, 61.211735},
		"raw/wmt14.opusmt.en":         {12.760626, 38.254496},
		"wmt14.argos.en":              {20.002588, 48.776949},
		"wmt14.bergamot-tiny.en":      {28.109976, 56.068287},
		"wmt14.google.en":             {36.203418, 62.224134},
		"wmt14.microsoft.en":          {33.528191, 60.059958},
		"wmt14.nllb.en":               {29.164047, 56.650508},
		"wmt14.opusmt.en":             {12.760626, 38.255332},
	}
}

type scores struct{ bleu, chrF float64 }

// The bootstrap draws other lines than sacreBLEU's, but comes to the same. So
// that the differences are small, the candidates are one translation with every
// kth line from another. The figures are those of sacrebleu.significance.PairedTest
// of sacreBLEU 2.6.0, with test_type="bs" and 1000 samples.
func TestBootstrapAsSacreBLEU(t *testing.T) {
	reference := readShared(t, "flores-dev.en")
	google, microsoft := readShared(t, "flores-dev.google.en"), readShared(t, "flores-dev.microsoft.en")
	mixed := func(k int) Text {
		lines := append([]string(nil), google.Lines...)
		for i := 0; i < len(lines); i += k {
			lines[i] = microsoft.Lines[i]
		}
		return Text{"mixed", lines}
	}
	r, err := Evaluate(nil, reference, []Text{google, microsoft, mixed(20), mixed(50), mixed(100), mixed(200)}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	type figures struct{ mean, half, p float64 }
	for i, want := range []struct{ bleu, chrF figures }{
		{figures{47.497, 1.293, 0}, figures{68.920, 0.860, 0}},
		{figures{43.871, 1.198, 0.001}, figures{66.103, 0.863, 0.001}},
		{figures{47.184, 1.269, 0.001}, figures{68.693, 0.874, 0.001}},
		{figures{47.502, 1.257, 0.346}, figures{68.910, 0.854, 0.271}},
		{figures{47.527, 1.278, 0.123}, figures{68.922, 0.856, 0.348}},
		{figures{47.515, 1.285, 0.105}, figures{68.921, 0.859, 0.319}},
	} {
		for _, m := range []struct {
			got  Measured
			want figures
		}{{r.Systems[i].BLEU, want.bleu}, {r.Systems[i].ChrF, want.chrF}} {
			near(t, "mean", m.got.Interval.Mean, m.want.mean, 0.1)
			near(t, "half the interval", (m.got.Interval.High-m.got.Interval.Low)/2, m.want.half, 0.1)
			if i > 0 {
				near(t, "p", *m.got.P, m.want.p, 0.05)
				t.Logf("system %d: p = %.3f, sacreBLEU %.3f", i, *m.got.P, m.want.p)
			}
		}
	}
}

func BenchmarkCorpus(b *testing.B) {
	reference, candidate := readShared(b, "flores-dev.en"), readShared(b, "flores-dev.nllb.en")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Evaluate(nil, reference, []Text{candidate}, 0); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(reference.Lines)*b.N)/b.Elapsed().Seconds(), "lines/s")
}

func BenchmarkCorpusBootstrap(b *testing.B) {
	reference, candidate := readShared(b, "flores-dev.en"), readShared(b, "flores-dev.nllb.en")
	for b.Loop() {
		if _, err := Evaluate(nil, reference, []Text{candidate}, 1000); err != nil {
			b.Fatal(err)
		}
	}
}
