package command

import (
	"strings"
	"sync"

	"github.com/milaan-workbench/milaan/translate/remote"
)

// What is kept of a program's standard error, in bytes, and how much of that is
// repeated.
const (
	maxTail  = 4096
	maxLines = 3
	maxRunes = 290
)

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	kept []byte
}

// Write never fails and never waits.
func (t *tail) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = append(t.kept, text[max(0, len(text)-maxTail):]...)
	if over := len(t.kept) - maxTail; over > 0 {
		t.kept = append(t.kept[:0], t.kept[over:]...)
	}
	return len(text), nil
}

// last gives the last lines as one, fit for a terminal; what is too long loses
// its beginning, for an error stands at the end.
func (t *tail) last() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.FieldsFunc(string(t.kept), func(r rune) bool { return r == '\n' || r == '\r' })
	text := []rune(strings.ToValidUTF8(strings.Join(lines[max(0, len(lines)-maxLines):], " / "), " "))
	return remote.Clean(string(text[max(0, len(text)-maxRunes):]))
}
