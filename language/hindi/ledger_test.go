package hindi

import (
	"testing"

	"github.com/milaan-workbench/milaan/language"
)

func TestLedger(t *testing.T) {
	l := NewLedger(map[string]string{"आर्यन बत्रा": "Aaryan Batra", "ज़ोरावर": "Zorawar"})
	for text, want := range map[string]string{"आर्यन बत्रा": "Aaryan Batra", "जोरावर": "Zorawar", "मोदी": "Modi"} {
		if got := l.Name(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if english, n := l.At(language.Tokenize("आर्यन बत्रा ने कहा")); english != "Aaryan Batra" || n != 2 {
		t.Errorf("got %q of %d words", english, n)
	}
	var none *Ledger
	if english, n := none.At(language.Tokenize("मोदी")); n != 0 || none.Name("मोदी") != "Modi" {
		t.Errorf("no ledger gives %q", english)
	}
}
