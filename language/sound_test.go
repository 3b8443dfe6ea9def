package language

import (
	"math"
	"math/rand/v2"
	"os"
	"testing"
	"unicode/utf8"
)

func TestSoundKeyMeetsAcrossScripts(t *testing.T) {
	for _, names := range [][]string{
		{"BLDBSTK", "व्लादिवोस्तोक", "व्लोदिवोस्तोक", "Vladivostok"},
		{"BLDMR", "व्लादिमीर", "व्लादिमिर", "Vladimir"},
		{"TRSNB", "तुर्सुनोव", "तुरसुनोव", "Tursunov"},
		{"RGBNS", "रघुवंशी", "रघुबंशी", "Raghuvanshi"},
		{"BNGNG", "वैनगंगा", "बैनगंगा", "Wainganga"},
		{"ALNBTR", "उलानबटोर", "उलान बातोर", "उलानबाटर", "Ulaanbaatar"},
		{"MRSNDRM", "मीरा सुंदरम", "मीरा सुंदरम्", "Meera Sundaram"},
		{"ABK", "आइबेक", "ऐबेक", "Aibek"},
		{"DRCL", "धारचूला", "धारचुला", "Dharchula"},
		{"KLSKRPTNM", "कुलशेखरपट्टिनम", "Kulasekarapattinam"},
		{"SNG", "सिंह", "Singh"},
		{"BGN", "विज्ञान", "Vigyan"},
		{"LKSM", "लक्ष्मी", "Laxmi", "Lakshmi"},
		{"", "", "!"},
	} {
		for _, name := range names[1:] {
			if got := SoundKey(name); got != names[0] {
				t.Errorf("SoundKey(%q) = %q, want %q", name, got, names[0])
			}
		}
	}
}

// The floors of TestSameName: what the costs reach, so that a change of the
// data that makes them worse is seen.
const (
	precisionFloor = 0.95
	recallFloor    = 0.85
)

func TestSameName(t *testing.T) {
	text, err := os.ReadFile("testdata/samename.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := ParseTable("testdata/samename.tsv", string(text), "a", "b", "same", "set", "comment")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range []string{"seen", "heldout", "third"} {
		var hit, miss, falseHit, rightMiss int
		for _, row := range rows {
			if row[3] != set {
				continue
			}
			got := SameName(row[0], row[1])
			if got != SameName(row[1], row[0]) {
				t.Errorf("SameName(%q, %q) depends on the order", row[0], row[1])
			}
			switch want := row[2] == "yes"; {
			case got && want:
				hit++
			case got:
				falseHit++
				t.Logf("%s: SameName(%q, %q) = true, want false", set, row[0], row[1])
			case want:
				miss++
				t.Logf("%s: SameName(%q, %q) = false, want true", set, row[0], row[1])
			default:
				rightMiss++
			}
		}
		precision, recall := float64(hit)/float64(hit+falseHit), float64(hit)/float64(hit+miss)
		t.Logf("%s: %d pairs, precision %.3f, recall %.3f", set, hit+miss+falseHit+rightMiss, precision, recall)
		if precision < precisionFloor || recall < recallFloor {
			t.Errorf("%s: precision %.3f, recall %.3f; want at least %.2f and %.2f", set, precision, recall, precisionFloor, recallFloor)
		}
	}
}

func TestSameNameOfNothing(t *testing.T) {
	for _, c := range [][2]string{{"", ""}, {"!", "!"}, {"राम", ""}} {
		if SameName(c[0], c[1]) {
			t.Errorf("SameName(%q, %q) = true: want false", c[0], c[1])
		}
	}
}

// distanceOf is how far two words are apart, with no way made short.
func distanceOf(a, b Sound) float64 {
	if len(a.syllables) == 0 || len(b.syllables) == 0 {
		return 1
	}
	whole := float64(unlike * cost(max(1, a.consonants, b.consonants)))
	return min(1, float64(soundTables().distance(a.syllables, b.syllables, math.MaxInt32))/whole)
}

// What ApartWithin leaves out to be quick must never be within its bound.
func TestApartWithinIsTheDistance(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	letters := [][]rune{[]rune("कगचजटडणतदनपबमरलवशसहड़ािीुेोंअआइए"), []rune("abcdefghijklmnopqrstuvwxyz")}
	word := func(script []rune) Sound {
		out := make([]rune, 1+random.IntN(8))
		for i := range out {
			out[i] = script[random.IntN(len(script))]
		}
		return SoundOf(string(out))
	}
	within := 0
	for range 200_000 {
		a, b, most := word(letters[0]), word(letters[random.IntN(2)]), random.Float64()
		apart, got := distanceOf(a, b), a.ApartWithin(&b, most)
		if apart <= most {
			within++
		}
		if apart <= most && got != apart || apart > most && got < 1 {
			t.Fatalf("%q and %q are %v apart, within %v %v", a.Key(), b.Key(), apart, most, got)
		}
	}
	if within == 0 {
		t.Error("no two words were within a bound")
	}
}

func FuzzSameName(f *testing.F) {
	f.Add("मोदी", "Modi")
	f.Add("्", "ंह")
	f.Add("\xff", "x")
	f.Fuzz(func(t *testing.T, a, b string) {
		if SameName(a, b) != SameName(b, a) {
			t.Errorf("SameName(%q, %q) depends on the order", a, b)
		}
		if utf8.ValidString(a) && !utf8.ValidString(SoundKey(a)) {
			t.Errorf("SoundKey(%q) is not UTF-8", a)
		}
	})
}

func BenchmarkSameName(b *testing.B) {
	for b.Loop() {
		SameName("व्लादिवोस्तोक", "Vladivostok")
	}
}
