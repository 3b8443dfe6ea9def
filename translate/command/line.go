package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/remote"
)

// question is one line to the program.
type question struct {
	From     string   `json:"from"` // BCP 47
	To       string   `json:"to"`
	Model    string   `json:"model,omitempty"`
	Title    string   `json:"title,omitempty"`
	Before   []string `json:"before,omitempty"`
	Terms    []term   `json:"terms,omitempty"` // of the glossary, that occur in the segments
	Segments []asked  `json:"segments"`
}

type term struct {
	Source    string   `json:"source"`
	Target    string   `json:"target"`
	Also      []string `json:"also,omitempty"`      // other English that it may have
	Forbidden []string `json:"forbidden,omitempty"` // English that it must not have
}

type asked struct {
	ID     string `json:"id"` // given once in the life of a program
	Source string `json:"source"`
}

// question writes the line for a request, and gives its segments by the ids
// that they have there. No id comes twice, so that an answer to an earlier
// request is never taken for one to a later.
func (p *program) question(req translate.Request, model string) ([]byte, map[string]translate.Segment, error) {
	q := question{From: req.From, To: req.To, Model: model, Title: req.Title, Before: req.Before}
	for _, t := range req.Terms {
		q.Terms = append(q.Terms, term{t.Source, t.Target, t.Also, t.Forbids})
	}
	ids := map[string]translate.Segment{}
	for _, s := range req.Segments {
		p.ids++
		id := strconv.Itoa(p.ids)
		ids[id] = s
		q.Segments = append(q.Segments, asked{id, s.Source})
	}
	var line strings.Builder
	encoder := json.NewEncoder(&line) // it ends in the line break
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(q)
	return []byte(line.String()), ids, err
}

// answer is one line from the program.
type answer struct {
	Segments []answered `json:"segments"`
	// Error, when not empty, fails the whole request.
	Error      string  `json:"error"`
	Retry      bool    `json:"retry"`       // asking again may help
	RetryAfter float64 `json:"retry_after"` // asking again may help after so many seconds
	Usage      *struct {
		In  int `json:"in"`
		Out int `json:"out"`
	} `json:"usage"` // in tokens
}

type answered struct {
	ID     string `json:"id"`
	Target string `json:"target"`
	Error  string `json:"error"`
}

// readAnswer reads a line.
func readAnswer(line []byte) (answer, error) {
	var a answer
	if err := json.Unmarshal(line, &a); err != nil {
		return a, fmt.Errorf("%w in %.80q", err, line)
	}
	if a.Segments == nil && a.Error == "" {
		return a, fmt.Errorf("neither segments nor error in %.80q", line)
	}
	return a, nil
}

// lay lays the answers beside the segments. The error says that the answer is
// one to another request.
func (a answer) lay(ids map[string]translate.Segment) ([]translate.Result, error) {
	var results []translate.Result
	place := map[string]int{}
	for _, given := range a.Segments {
		s, known := ids[given.ID]
		if !known {
			return nil, fmt.Errorf("it answers for the id %.20q, which is none of those that were asked for", given.ID)
		}
		if at, twice := place[given.ID]; twice {
			results[at] = translate.Result{ID: s.ID, Err: translate.ErrDoubled}
			continue
		}
		place[given.ID] = len(results)
		results = append(results, given.result(s))
	}
	return results, nil
}

func (a answered) result(s translate.Segment) translate.Result {
	if a.Error != "" {
		return translate.Result{ID: s.ID, Err: errors.New(remote.Clean(a.Error))}
	}
	return remote.Translated(s, a.Target)
}

// fault is what the program says of the whole request, nil when nothing.
func (a answer) fault(p *program) error {
	if a.Error == "" {
		return nil
	}
	f := &translate.Fault{Kind: translate.Permanent, Message: fmt.Sprintf("the program %s says: %s", p.name, remote.Clean(a.Error))}
	switch {
	case a.RetryAfter > 0:
		f.Kind, f.RetryAfter = translate.Limited, seconds(a.RetryAfter)
	case a.Retry:
		f.Kind = translate.Temporary
	}
	return f
}

// seconds is a duration, at most a day.
func seconds(n float64) time.Duration {
	return time.Duration(math.Min(n, 24*60*60) * float64(time.Second))
}

// usage is what the program says it used, in tokens; estimated where it does
// not: a budget must not be blind to it.
func (a answer) usage(req translate.Request, results []translate.Result) translate.Usage {
	if a.Usage != nil {
		return translate.Usage{TokensIn: max(0, a.Usage.In), TokensOut: max(0, a.Usage.Out)}
	}
	u := translate.Usage{TokensIn: remote.RoughTokens(req.Segments)}
	for _, r := range results {
		u.TokensOut += translate.RoughTokens(r.Target)
	}
	return u
}
