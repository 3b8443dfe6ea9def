package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// statusOf is the exit status of an outcome: 0 done, 1 done in part, 2 could
// not be done. This is the only place that decides it.
func statusOf(err error) int {
	var part *partError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &part), errors.Is(err, context.Canceled):
		return 1
	}
	return 2
}

// partError says that the work was done, but not all of it.
type partError struct{ missing string }

func (e *partError) Error() string { return e.missing }

// stopError says how far a run had come that was stopped with Ctrl-C.
type stopError struct{ message string }

func (e *stopError) Error() string { return e.message }
func (e *stopError) Unwrap() error { return context.Canceled }

// inPart adds what could not be read to the outcome of the rest.
func inPart(unread *partError, err error) error {
	var part *partError
	if unread == nil || err != nil && !errors.As(err, &part) {
		return err
	}
	return errors.Join(unread, err)
}

// hintError is an error with a second line that says what to do.
type hintError struct {
	error
	hint string
}

func (e *hintError) Unwrap() error { return e.error }
func (e *hintError) Hint() string  { return e.hint }

// hinted adds advice to an error.
func hinted(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return &hintError{err, fmt.Sprintf(format, args...)}
}

// complain renders an error for a person: what is wrong, then what to do.
func complain(w io.Writer, err error) {
	if err == nil {
		return
	}
	out := bufio.NewWriter(w)
	before := "milaan: "
	for line := range strings.SplitSeq(strings.TrimSpace(err.Error()), "\n") { // of an import there may be hundreds of thousands
		out.WriteString(before + visible(line))
		before = "\n  "
	}
	out.WriteString("\n")
	_ = out.Flush() // there is nobody left to tell
	var advice interface{ Hint() string }
	if errors.As(err, &advice) && advice.Hint() != "" {
		fmt.Fprintln(w, "  "+printable(advice.Hint()))
	}
}

// printable takes out of a message what would drive a terminal: servers and
// file names have a say in it.
func printable(s string) string {
	return visible(strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n  "))
}

func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
