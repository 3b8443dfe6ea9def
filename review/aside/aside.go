// Package aside keeps the findings that a person has set aside: what a check
// said of a translation, and need not say again.
//
// It owns the file that they stand in, which lies beside the drafts and is
// theirs to commit. What a finding is, is left to package check.
package aside

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/milaan-workbench/milaan/language/entity"
	"github.com/milaan-workbench/milaan/review/check"
)

// FileName is the name under which the file is looked for.
const FileName = "milaan.aside.tsv"

// Decision is one finding that somebody has set aside.
type Decision struct {
	Segment string // SegmentOf the source and the translation
	Check   check.Name
	Words   string // WordsOf the finding
	ID      string // of the segment when it was set aside; for people
	By, Why string
	At      time.Time
}

// columns are the columns of the file.
var columns = []string{"segment", "check", "words", "id", "by", "at", "why"}

// segmentDigits is how many hexadecimal digits of a SHA-256 stand for a
// segment.
const segmentDigits = 16

// SegmentOf stands for a source and its translation: it changes when either
// does, whatever file they stand in.
func SegmentOf(source, target string) string {
	sum := sha256.Sum256([]byte(norm.NFC.String(source) + "\x00" + norm.NFC.String(target)))
	return hex.EncodeToString(sum[:])[:segmentDigits]
}

// WordsOf are the words that a finding points at: "12 → 21".
func WordsOf(f check.Finding) string {
	return flat(textOf(f.Source) + " → " + textOf(f.Target))
}

func textOf(s *entity.Span) string {
	if s == nil {
		return "—"
	}
	return s.Text
}

// flat takes out of a text what would end a cell.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// key is what a finding is known by.
type key struct {
	segment string
	check   check.Name
	words   string
}

// List is the findings that were set aside. It does not change, and is safe for
// concurrent use; nil holds none.
type List struct{ known map[key]Decision }

// Read reads a file of findings set aside. Where there is none, none are.
func Read(path string) (*List, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &List{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the findings set aside: %w", err)
	}
	defer file.Close()
	list := &List{known: map[key]Decision{}}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	headed := false
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSuffix(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if !headed {
			if headed = line == strings.Join(columns, "\t"); !headed {
				return nil, fmt.Errorf("%s:%d: the header is to be %q: put it back, or name another file with --aside", path, n, strings.Join(columns, "\t"))
			}
			continue
		}
		d, err := parse(cells)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		list.known[key{d.Segment, d.Check, d.Words}] = d
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("cannot read the findings set aside: %s: %w", path, err)
	}
	return list, nil
}

func parse(cells []string) (Decision, error) {
	if len(cells) != len(columns) {
		return Decision{}, fmt.Errorf("%d columns, and there are to be %d, separated by tabs: mend the line or take it out", len(cells), len(columns))
	}
	if _, err := hex.DecodeString(cells[0]); err != nil || len(cells[0]) != segmentDigits {
		return Decision{}, fmt.Errorf("%q is no segment (%d hexadecimal digits): mend the line or take it out", cells[0], segmentDigits)
	}
	at, err := time.Parse(time.RFC3339, cells[5])
	if err != nil {
		return Decision{}, fmt.Errorf("%q is no moment such as 2026-03-01T12:00:00Z: mend the line or take it out", cells[5])
	}
	return Decision{Segment: cells[0], Check: check.Name(cells[1]), Words: cells[2], ID: cells[3], By: cells[4], At: at, Why: cells[6]}, nil
}

// Of gives the decision by which a finding of a pair is set aside.
func (l *List) Of(p check.Pair, f check.Finding) (Decision, bool) {
	if l == nil || len(l.known) == 0 {
		return Decision{}, false
	}
	d, ok := l.known[key{SegmentOf(p.Source, p.Target), f.Check, WordsOf(f)}]
	return d, ok
}

// Filter gives the findings of a pair that are not set aside, and how many are.
func (l *List) Filter(p check.Pair, found []check.Finding) (left []check.Finding, aside int) {
	if l == nil || len(l.known) == 0 || len(found) == 0 {
		return found, 0
	}
	for _, f := range found {
		if _, ok := l.Of(p, f); ok {
			aside++
			continue
		}
		left = append(left, f)
	}
	return left, aside
}

// Append adds decisions to a file, which is made where it is not there.
func Append(path string, decisions []Decision) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return fmt.Errorf("cannot write the findings set aside: %w", err)
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
		return fmt.Errorf("cannot write the findings set aside: %w", err)
	}
	var out strings.Builder
	if info.Size() == 0 {
		out.WriteString("# Findings of milaan check that were set aside. A line holds until its segment changes. This file may be committed beside the drafts.\n")
		out.WriteString(strings.Join(columns, "\t") + "\n")
	}
	last := []byte("\n")
	if _, err := file.ReadAt(last, max(0, info.Size()-1)); err == nil && last[0] != '\n' {
		out.WriteString("\n") // an editor left the last line open
	}
	for _, d := range decisions {
		cells := []string{d.Segment, string(d.Check), flat(d.Words), flat(d.ID), flat(d.By), d.At.UTC().Format(time.RFC3339), flat(d.Why)}
		out.WriteString(strings.Join(cells, "\t") + "\n")
	}
	// One write: two who set something aside at the same time do not mix lines.
	_, err = file.WriteString(out.String())
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("cannot write the findings set aside: %w", err)
	}
	return nil
}
