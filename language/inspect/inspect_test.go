package inspect

import (
	"testing"
	"time"
)

func TestSmoke(t *testing.T) {
	r := NewReader("hi")
	for _, e := range r.Read("पिछले बुधवार को 12 लोग आए।", time.Date(2016, 11, 7, 0, 0, 0, 0, time.UTC)) {
		t.Logf("%+v", e)
	}
}
