package command_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/backendtest"
	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
	"github.com/milaan-workbench/milaan/translate/command"
)

// programVariable names the program for a test that a test runs.
const programVariable = "MILAAN_TEST_PROGRAM"

// TestMain builds the program that the tests run.
func TestMain(m *testing.M) {
	if os.Getenv(programVariable) != "" {
		os.Exit(m.Run())
	}
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "milaan")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		path := filepath.Join(dir, "program.exe")
		if said, err := exec.Command("go", "build", "-o", path, "./testdata/program").CombinedOutput(); err != nil {
			panic(fmt.Sprintf("build the program: %v\n%s", err, said))
		}
		os.Setenv(programVariable, path)
		return m.Run()
	}())
}

func newBackend(t *testing.T, c command.Config, manner string, args ...string) *command.Backend {
	t.Helper()
	c.Name, c.Command = "mine", append([]string{os.Getenv(programVariable), manner}, args...)
	b, err := command.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func ask(sources ...string) translate.Request {
	req := translate.Request{From: "hi", To: "en"}
	for i, source := range sources {
		req.Segments = append(req.Segments, translate.Segment{ID: fmt.Sprint("s", i), Source: source})
	}
	return req
}

func TestSuite(t *testing.T) {
	for _, inFlight := range []int{1, 3} {
		t.Run(fmt.Sprint(inFlight), func(t *testing.T) {
			limits := translate.Limits{MaxInFlight: inFlight}
			backendtest.Run(t, backendtest.Subject{
				New:   func(t *testing.T) translate.Backend { return newBackend(t, command.Config{Limits: limits}, "fine") },
				Slow:  func(t *testing.T) translate.Backend { return newBackend(t, command.Config{Limits: limits}, "sleep") },
				Known: []string{"घर बड़ा है।", "सड़क बंद है।", "नदी गहरी है।"},
			})
		})
	}
}

// TestSample runs the program that the documentation shows.
func TestSample(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 to run the sample with")
	}
	known := []string{"घर बड़ा है।", "सड़क बंद है।", "नदी गहरी है।"}
	fresh := func(t *testing.T) translate.Backend {
		b, err := command.New(command.Config{Name: "words", Command: []string{python, "words.py"}, Folder: "testdata"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { b.Close() })
		return b
	}
	backendtest.Run(t, backendtest.Subject{New: fresh, Known: known})
	results, err := fresh(t).Translate(t.Context(), ask(known...))
	if err != nil || len(results) != 3 || results[0].Target != "house big is ." || results[2].Target != "river deep is ." {
		t.Errorf("got %+v, %v", results, err)
	}
}

func TestContextGoesAlong(t *testing.T) {
	req := ask("घर।")
	req.Title, req.Before = "शीर्षक <b>", []string{"एक।", "दो।"}
	results, err := newBackend(t, command.Config{Model: "it2"}, "context").Translate(t.Context(), req)
	if want := "hi|en|it2|शीर्षक <b>|एक।+दो।"; err != nil || results[0].Target != want {
		t.Errorf("got %+v, %v: want %s", results, err, want)
	}
}

func TestSegments(t *testing.T) {
	fine := func(source string) string { return llmserver.English(source) }
	cases := []struct {
		manner string
		want   map[string]any // by id: the target or the error; left out when nothing comes
	}{
		{"fine", map[string]any{"s0": fine("घर।"), "s1": fine("नदी।")}},
		{"empty lines", map[string]any{"s0": fine("घर।"), "s1": fine("नदी।")}},
		{"last words", map[string]any{"s0": fine("घर।"), "s1": fine("नदी।")}},
		{"exit after", map[string]any{"s0": fine("घर।"), "s1": fine("नदी।")}},
		{"noisy", map[string]any{"s0": fine("घर।"), "s1": fine("नदी।")}},
		{"missing", map[string]any{"s0": fine("घर।")}},
		{"doubled", map[string]any{"s0": translate.ErrDoubled, "s1": fine("नदी।")}},
		{"empty", map[string]any{"s0": translate.ErrEmpty, "s1": fine("नदी।")}},
		{"segment error", map[string]any{"s0": "too hard", "s1": fine("नदी।")}},
	}
	for _, c := range cases {
		t.Run(c.manner, func(t *testing.T) {
			b := newBackend(t, command.Config{}, c.manner)
			for range 2 { // the second time too, though the program may have ended
				results, err := b.Translate(t.Context(), ask("घर।", "नदी।"))
				if c.manner == "exit after" || c.manner == "last words" {
					time.Sleep(500 * time.Millisecond) // for it to be gone when the next is asked
				}
				if err != nil || len(results) != len(c.want) {
					t.Fatalf("got %+v, %v: want %v", results, err, c.want)
				}
				for _, r := range results {
					switch want := c.want[r.ID].(type) {
					case error:
						if !errors.Is(r.Err, want) {
							t.Errorf("%+v: want %v", r, want)
						}
					case string:
						if r.Target != want && (r.Err == nil || r.Err.Error() != want) {
							t.Errorf("%+v: want %q", r, want)
						}
					}
				}
			}
		})
	}
}

func TestFaults(t *testing.T) {
	cases := []struct {
		manner string
		kind   translate.FaultKind
		words  string
	}{
		{"crash", translate.Permanent, "ended without an answer (exit status 3): Traceback (most recent call last): / File \"x.py\" / ModuleNotFoundError: No module named 'torch' [0m"},
		{"silent", translate.Permanent, "ended without an answer"},
		{"closed", translate.Permanent, "closed its input or output"},
		{"sleep", translate.TimedOut, "gave no answer in 700ms: raise timeout"},
		{"junk", translate.Permanent, "notes belong on standard error"},
		{"object", translate.Permanent, "neither segments nor error"},
		{"more", translate.Permanent, "more than one line"},
		{"long", translate.Permanent, "a line of more than 16 MB"},
		{"foreign", translate.Temporary, `the id "99"`},
		{"error", translate.Permanent, "says: no model"},
		{"retry", translate.Temporary, "says: busy"},
		{"wait", translate.Limited, "says: slow down"},
	}
	for _, c := range cases {
		t.Run(c.manner, func(t *testing.T) {
			timeout := 20 * time.Second
			if c.kind == translate.TimedOut {
				timeout = 700 * time.Millisecond
			}
			b := newBackend(t, command.Config{Timeout: timeout}, c.manner)
			for range 2 {
				_, err := b.Translate(t.Context(), ask("घर।"))
				var fault *translate.Fault
				if !errors.As(err, &fault) || fault.Kind != c.kind || !strings.Contains(fault.Message, c.words) {
					t.Fatalf("error %v: want a fault of kind %d with %q", err, c.kind, c.words)
				}
				if strings.ContainsAny(fault.Message, "\n\x1b") {
					t.Errorf("the message %q is not fit for a terminal", fault.Message)
				}
				if c.kind == translate.Limited && fault.RetryAfter != 2500*time.Millisecond {
					t.Errorf("retry after %s, want 2.5s", fault.RetryAfter)
				}
			}
		})
	}
}

// A program that breaks down at its second request has answered before: it may
// do so again, and does.
func TestStartedAgain(t *testing.T) {
	b := newBackend(t, command.Config{}, "exit")
	for i := range 6 {
		results, err := b.Translate(t.Context(), ask("घर।"))
		var fault *translate.Fault
		switch {
		case i%2 == 0 && (err != nil || len(results) != 1 || results[0].Err != nil):
			t.Errorf("request %d: %+v, %v; want a translation", i, results, err)
		case i%2 == 1 && (!errors.As(err, &fault) || fault.Kind != translate.Temporary || !strings.Contains(fault.Message, "exit status 9): out of memory")):
			t.Errorf("request %d: %v; want a temporary fault", i, err)
		}
	}
	if got := b.Usage().Requests; got != 6 {
		t.Errorf("counted %d requests, want 6", got)
	}
}

// An answer that comes too late is not taken for one to the next request.
func TestLateAnswer(t *testing.T) {
	b := newBackend(t, command.Config{Timeout: 10 * time.Second}, "late")
	if _, err := b.Translate(t.Context(), ask("घर।")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	results, err := b.Translate(t.Context(), ask("नदी।"))
	if err == nil || len(results) != 0 || !strings.Contains(err.Error(), "out of step") {
		t.Errorf("got %+v, %v: want it refused", results, err)
	}
}

func TestHalfAnAnswer(t *testing.T) {
	results, err := newBackend(t, command.Config{}, "half").Translate(t.Context(), ask("घर।", "नदी।"))
	var fault *translate.Fault
	if len(results) != 1 || results[0].ID != "s0" || results[0].Err != nil || !errors.As(err, &fault) || fault.Kind != translate.Temporary {
		t.Errorf("got %+v, %v: want the first, and a temporary fault", results, err)
	}
}

func TestUsage(t *testing.T) {
	for manner, told := range map[string]bool{"usage": true, "fine": false} {
		b := newBackend(t, command.Config{}, manner)
		if _, err := b.Translate(t.Context(), ask("घर बड़ा है।")); err != nil {
			t.Fatal(err)
		}
		u := b.Usage()
		if u.Requests != 1 || told != (u.TokensIn == 70 && u.TokensOut == 30) || u.TokensIn == 0 || u.TokensOut == 0 {
			t.Errorf("%s: used %+v", manner, u)
		}
	}
}

// TestCopies wants as many programs as there are requests at a time, and no
// more.
func TestCopies(t *testing.T) {
	for _, c := range []struct{ inFlight, atOnce, want int }{{0, 1, 1}, {3, 1, 1}, {3, 9, 3}} {
		b := newBackend(t, command.Config{Limits: translate.Limits{MaxInFlight: c.inFlight}}, "slow pid")
		var mu sync.Mutex
		programs := map[string]bool{}
		for range 3 {
			var group sync.WaitGroup
			for range c.atOnce {
				group.Go(func() {
					results, err := b.Translate(t.Context(), ask("घर।"))
					mu.Lock()
					defer mu.Unlock()
					if err != nil || len(results) != 1 {
						t.Errorf("got %+v, %v", results, err)
						return
					}
					programs[results[0].Target] = true
				})
			}
			group.Wait()
		}
		if len(programs) != c.want {
			t.Errorf("max_in_flight %d with %d requests at once: %d programs, want %d", c.inFlight, c.atOnce, len(programs), c.want)
		}
	}
}

// A request that is larger than a pipe holds must not hang on a program that
// does not read it.
func TestLargeRequest(t *testing.T) {
	large := strings.Repeat("बहुत लंबा वाक्य ", 100000)
	b := newBackend(t, command.Config{Timeout: time.Second}, "fine")
	if results, err := b.Translate(t.Context(), ask(large)); err != nil || len(results) != 1 || results[0].Err != nil {
		t.Errorf("%v", err)
	}
	deaf, err := command.New(command.Config{Name: "deaf", Command: []string{"sleep", "3600"}, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer deaf.Close()
	if _, err := exec.LookPath("sleep"); err != nil {
		t.Skip("there is no sleep to run")
	}
	_, err = deaf.Translate(t.Context(), ask(large))
	var fault *translate.Fault
	if !errors.As(err, &fault) || fault.Kind != translate.TimedOut {
		t.Errorf("error %v: want a time-out", err)
	}
}

func TestClose(t *testing.T) {
	farewell := filepath.Join(t.TempDir(), "farewell")
	b := newBackend(t, command.Config{}, "farewell", farewell)
	if _, err := b.Translate(t.Context(), ask("घर।")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(farewell); err != nil {
		t.Errorf("the program was not let end by itself: %v", err)
	}
	if _, err := b.Translate(t.Context(), ask("घर।")); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("error %v: want one that says the backend is closed", err)
	}
}

// Close ends what is under way too.
func TestCloseWhileBusy(t *testing.T) {
	b := newBackend(t, command.Config{}, "sleep")
	time.AfterFunc(300*time.Millisecond, func() { b.Close() })
	start := time.Now()
	if _, err := b.Translate(t.Context(), ask("घर।")); err == nil {
		t.Error("no error from a request whose backend was closed")
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it took %s", took)
	}
}

func TestNothingIsLeftRunning(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, manner := range []string{"fine", "crash", "sleep", "long", "noisy", "closed", "junk"} {
		b := newBackend(t, command.Config{Timeout: time.Second}, manner)
		_, _ = b.Translate(t.Context(), ask("घर।"))
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		_, _ = b.Translate(ctx, ask("घर।"))
		cancel()
		b.Close()
	}
	for deadline := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			buffer := make([]byte, 1<<16)
			t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, buffer[:runtime.Stack(buffer, true)])
		}
	}
}

func TestNotStarted(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []command.Config{
		{Command: []string{"no-such-program-anywhere"}},
		{Command: []string{"./no-such-program"}, Folder: dir},
		{Command: []string{"go"}, Folder: filepath.Join(dir, "gone")},
	} {
		b, err := command.New(c)
		if err != nil {
			t.Fatal(err)
		}
		_, err = b.Translate(t.Context(), ask("घर।"))
		var fault *translate.Fault
		if !errors.As(err, &fault) || fault.Kind != translate.Permanent || !strings.Contains(fault.Message, filepath.Base(c.Command[0])+" cannot be started") {
			t.Errorf("%v: error %v: want a permanent one that names it", c.Command, err)
		}
		b.Close()
	}
	for _, words := range [][]string{nil, {""}} {
		if _, err := command.New(command.Config{Name: "mine", Command: words}); err == nil || !strings.Contains(err.Error(), `"mine"`) || !strings.Contains(err.Error(), "command") {
			t.Errorf("command %q: error %v", words, err)
		}
	}
}

// The command is in the cache key, but not as it is written.
func TestInfo(t *testing.T) {
	params := map[string]bool{}
	for _, words := range [][]string{{"a", "b"}, {"a b"}, {"a", "--key=verysecret"}} {
		b, err := command.New(command.Config{Name: "mine", Command: words})
		if err != nil {
			t.Fatal(err)
		}
		if info := b.Info(); params[info.Params] || strings.Contains(info.Params, "secret") {
			t.Errorf("%q has parameters %q", words, info.Params)
		}
		params[b.Info().Params] = true
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"segments": [{"id": "1", "target": "House."}]}`))
	f.Add([]byte(`{"segments": [{"id": "1"}, {"id": "1"}, {"id": "2"}], "usage": {"in": -1}}`))
	f.Add([]byte(`{"error": "x", "retry_after": 1e400}`))
	f.Add([]byte("\n\n{\"error\": \"x\", \"retry_after\": 1e300}\n{}"))
	f.Fuzz(func(t *testing.T, line []byte) { command.ReadForTest(line) })
}
