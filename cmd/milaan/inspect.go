package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/milaan-workbench/milaan/export"
	"github.com/milaan-workbench/milaan/language/inspect"
)

// inspection is what the flags of inspect ask for.
type inspection struct {
	lang, reference string
}

func newInspect() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "inspect [flags] SENTENCE… | -",
		Short: "Show what milaan sees in a sentence",
		Long: `Show what is seen in a sentence, and how it is read: numbers, places in an order,
percentages, money, measures, ages, days, times, periods, durations, recurrences,
places, persons and bodies. Of two readings that overlap, the longer one is shown.

--reference is the moment from which "yesterday" or "last week" is told. Without it
they are seen, and not resolved.

With --format jsonl, - reads a JSON object a line from standard input, and a line is
written for each as soon as it is read:

  {"id": "1", "text": "…", "reference": "2016-11-07T00:00:00"}

Its reference goes before that of the flag. start and end count code points.`,
		Example: `  milaan inspect --reference 2016-11-07 'पिछले बुधवार को डेढ़ लाख लोग आए'
  milaan inspect --lang en 'At least 12 people were hurt on 3 May'
  milaan inspect --format jsonl 'करीब ढाई करोड़ रुपये'
  milaan inspect --format jsonl - < sentences.jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return nil
			}
			return hinted(errors.New("no sentence given"), "put it in quotes: %s \"12 लोग आए\"; or say - for standard input", cmd.CommandPath())
		},
	}
	var in inspection
	f := cmd.Flags()
	f.StringVar(&in.lang, "lang", "hi", "read it as `LANGUAGE`: hi or en")
	f.StringVar(&in.reference, "reference", "", "tell days and times from `MOMENT`: 2016-11-07 or 2016-11-07T15:30:00")
	complete(cmd, "lang", cobra.FixedCompletions([]string{"hi", "en"}, cobra.ShellCompDirectiveNoFileComp))
	complete(cmd, "reference", cobra.NoFileCompletions)
	out := addOutput(cmd, entityChoices(), "")
	cmd.RunE = func(cmd *cobra.Command, sentences []string) error { return runInspect(cmd, in, out, sentences) }
	return cmd
}

func entityChoices() []choice {
	return []choice{{"table", ".txt", "a table for the eye"}, {"jsonl", ".jsonl", "a JSON object a sentence"}}
}

func runInspect(cmd *cobra.Command, in inspection, o *output, sentences []string) error {
	if err := o.check(entityChoices()); err != nil {
		return err
	}
	reference, err := momentOf(in.reference)
	if err != nil {
		return fmt.Errorf("--reference %s: %w", in.reference, err)
	}
	if in.lang != "hi" && in.lang != "en" {
		return fmt.Errorf("--lang %s: it can be hi or en", in.lang)
	}
	if o.format != "table" && o.format != "jsonl" {
		return fmt.Errorf("--format %s: it can be table or jsonl", o.format)
	}
	t := &teller{reader: inspect.NewReader(in.lang), reference: reference, output: o}
	if o.path == "" || o.path == "-" { // sentence by sentence, not all at the end
		return t.tell(cmd.InOrStdin(), cmd.OutOrStdout(), sentences)
	}
	return o.deliver(cmd.OutOrStdout(), func(w io.Writer) error { return t.tell(cmd.InOrStdin(), w, sentences) })
}

// teller writes what is seen in one sentence after the other.
type teller struct {
	reader    *inspect.Reader
	reference time.Time
	output    *output
	told      int
}

func (t *teller) tell(in io.Reader, w io.Writer, sentences []string) error {
	for _, sentence := range sentences {
		var err error
		switch {
		case sentence == "-" && t.output.format == "jsonl":
			err = eachLine(in, func(n int, line []byte) error { return t.object(w, n, line) })
		case sentence == "-":
			err = eachLine(in, func(_ int, line []byte) error { return t.sentence(w, strings.TrimRight(string(line), "\r")) })
		default:
			err = t.sentence(w, sentence)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sentence tells of a sentence as it stands.
func (t *teller) sentence(w io.Writer, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	t.told++
	found := t.reader.Read(text, t.reference)
	if t.output.format == "jsonl" {
		return writeSeen(w, fmt.Sprint(t.told), text, found)
	}
	at := func(offset int) string { return fmt.Sprint(utf8.RuneCountInString(text[:offset])) }
	return export.EntitiesTable(w, text, found, at, export.Options{Width: t.output.columns(), Color: t.output.colored()})
}

// object tells of a line of JSON, before the next is read.
func (t *teller) object(w io.Writer, n int, line []byte) error {
	if len(bytes.TrimSpace(line)) == 0 {
		return nil
	}
	var in sentenceLine
	if err := json.Unmarshal(line, &in); err != nil {
		return hinted(fmt.Errorf("standard input:%d: it is no JSON object with a text: %w", n, err), `write a line as {"id": "1", "text": "…"}`)
	}
	if in.Text == nil {
		return hinted(fmt.Errorf("standard input:%d: there is no \"text\"", n), `write a line as {"id": "1", "text": "…"}`)
	}
	from, err := momentOf(in.Reference)
	if err != nil {
		return fmt.Errorf("standard input:%d: reference %q: %w", n, in.Reference, err)
	}
	if from.IsZero() {
		from = t.reference
	}
	return writeSeen(w, in.ID, *in.Text, t.reader.Read(*in.Text, from))
}

// momentOf reads a day, or a day and a time of day; zero for none.
func momentOf(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, form := range []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", time.RFC3339} {
		if t, err := time.Parse(form, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("it is no moment such as 2016-11-07 or 2016-11-07T15:30:00")
}

// sentenceLine is a line of the input.
type sentenceLine struct {
	ID        string  `json:"id"`
	Text      *string `json:"text"`
	Reference string  `json:"reference"`
}

// longestLine is how long a line of the input may be, in bytes.
const longestLine = 1 << 20

// eachLine reads lines of UTF-8, one at a time.
func eachLine(r io.Reader, do func(n int, line []byte) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		if !utf8.Valid(lines.Bytes()) {
			return hinted(fmt.Errorf("standard input:%d: it is not UTF-8", n), "convert it first, for example with iconv -t UTF-8")
		}
		if err := do(n, lines.Bytes()); err != nil {
			return err
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return hinted(fmt.Errorf("standard input:%d: the line is longer than %d bytes", n+1, longestLine), "write a sentence a line")
	}
	return lines.Err()
}

// seen is what is written of an entity. Value is null for a unit that no number
// stands beside.
type seen struct {
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Text   string  `json:"text"`
	Kind   string  `json:"kind"`
	Value  *string `json:"value"`
	Unit   string  `json:"unit"`
	Counts string  `json:"counts"`
	Bound  string  `json:"bound"`
	Timex  string  `json:"timex"`
}

// writeSeen writes a line of JSON. Here, and nowhere else, bytes become code
// points.
func writeSeen(w io.Writer, id, text string, entities []inspect.Entity) error {
	line := struct {
		ID       string `json:"id"`
		Entities []seen `json:"entities"`
	}{id, []seen{}}
	at, points := 0, 0
	point := func(offset int) int {
		points += utf8.RuneCountInString(text[at:offset])
		at = offset
		return points
	}
	for _, e := range entities {
		s := seen{Start: point(e.Start), End: point(e.End), Text: e.Text, Kind: string(e.Kind), Value: &e.Value, Unit: e.Unit, Counts: e.Counts, Bound: string(e.Bound), Timex: e.Timex}
		if e.Bare {
			s.Value = nil
		}
		line.Entities = append(line.Entities, s)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(line)
}
