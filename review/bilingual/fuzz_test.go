package bilingual

import (
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fuzzFormat holds a reader to this: what it reads, its writer can write, and
// that comes back the same; what the writer refuses, it refuses by name.
func fuzzFormat(f *testing.F, format string, more ...string) {
	f.Add(written(f, format, hostile()))
	for _, seed := range more {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		units, err := readBack(format, data)
		if err != nil || len(units) == 0 {
			return
		}
		w, err := NewWriter(format, io.Discard, Header{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range units {
			if units[i].To == "" {
				units[i].To = "en"
			}
			if units[i].From == "" {
				units[i].From = "hi"
			}
			if err := w.Write(units[i]); err != nil {
				return
			}
		}
		again, err := readBack(format, written(t, format, units))
		if errors.Is(err, io.EOF) || err != nil {
			t.Fatalf("what was written cannot be read: %v\n%+v", err, units)
		}
		if diff := cmp.Diff(units, again); diff != "" {
			t.Error(diff)
		}
	})
}

func FuzzTSV(f *testing.F) { fuzzFormat(f, "tsv", "id\tsource_hi\ttarget_en\n1\t\\n\t'=\n") }

func FuzzCSV(f *testing.F) { fuzzFormat(f, "csv", "id;source;target\n1;\"a\"\"\nb\";c\n") }

func FuzzJSONL(f *testing.F) {
	fuzzFormat(f, "jsonl", `{"id":1,"source":"a","target":"b","revision":3,"at":"2026-01-01T00:00:00Z"}`)
}

func FuzzTMX(f *testing.F) {
	fuzzFormat(f, "tmx", `<tmx><tu><tuv lang="hi"><seg>a<hi>b</hi><ph>c</ph></seg></tuv><tuv lang="en"><seg>d</seg></tuv></tu></tmx>`)
}

func FuzzXLIFF1(f *testing.F) {
	fuzzFormat(f, "xliff", open1+`<trans-unit id="1"><source>a <g id="1">b</g></source><target>c</target><note>d</note></trans-unit>`+end1)
}

func FuzzXLIFF2(f *testing.F) {
	fuzzFormat(f, "xliff2", open2+`<unit id="1"><segment><source>a <pc id="1">b</pc></source><target>c</target></segment><ignorable><source> </source></ignorable></unit>`+end2)
}

func FuzzXLSX(f *testing.F) { fuzzFormat(f, "xlsx") }
