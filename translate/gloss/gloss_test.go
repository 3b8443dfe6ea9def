package gloss_test

import (
	"errors"
	"testing"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/gloss"
)

func TestSuite(t *testing.T) {
	backendtest.Run(t, backendtest.Subject{
		New:   func(*testing.T) translate.Backend { return gloss.New("gloss") },
		Known: []string{"पुलिस ने कहा।", "नदी में बाढ़ आई।", "मंत्री दिल्ली गए।"},
	})
}

func TestInfo(t *testing.T) {
	want := translate.Info{Name: "mine", Type: "gloss", Provisional: true}
	if got := gloss.New("mine").Info(); got != want {
		t.Errorf("Info = %+v, want %+v", got, want)
	}
}

func TestTranslate(t *testing.T) {
	cases := []struct {
		from, to, source, want string
	}{
		{"hi", "en", "नदी में बाढ़ आई।", "river in flood came."},
		{"hi-IN", "en-GB", "गांव", "village"},
		{"mr", "en", "गाव", ""},
		{"ne", "en", "गाउँ", ""},
		{"en", "en", "village", ""},
		{"hi", "de", "गांव", ""},
		{"hi", "en", " \n", ""},
	}
	for _, c := range cases {
		req := translate.Request{From: c.from, To: c.to, Segments: []translate.Segment{{ID: "1", Source: c.source}}}
		results, err := gloss.New("gloss").Translate(t.Context(), req)
		if err != nil || len(results) != 1 {
			t.Errorf("%+v: got %+v, %v: want one result", c, results, err)
			continue
		}
		if results[0].Target != c.want || (c.want == "") != errors.Is(results[0].Err, translate.ErrNoTranslation) {
			t.Errorf("%+v: got %+v", c, results[0])
		}
	}
}
