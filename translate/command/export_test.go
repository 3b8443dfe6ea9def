package command

import (
	"bufio"
	"bytes"
	"errors"

	"github.com/milaan-workbench/milaan/translate"
)

// ReadForTest reads what a program may write, as far as it can be read.
func ReadForTest(written []byte) {
	line, err := readLine(bufio.NewReader(bytes.NewReader(written)))
	if err != nil {
		return
	}
	a, err := readAnswer(line)
	if err != nil {
		return
	}
	ids := map[string]translate.Segment{"1": {ID: "a", Source: "घर।"}, "2": {ID: "b", Source: "नदी।"}}
	results, err := a.lay(ids)
	if err != nil {
		return
	}
	if err := a.fault(&program{}); err != nil {
		var fault *translate.Fault
		if !errors.As(err, &fault) || fault.RetryAfter < 0 {
			panic("it waits less than nothing")
		}
	}
	a.usage(translate.Request{}, results)
	seen := map[string]bool{}
	for _, r := range results {
		if seen[r.ID] || (r.Err == nil) == (r.Target == "") {
			panic("two results for one segment, or a result of two minds")
		}
		seen[r.ID] = true
	}
}
