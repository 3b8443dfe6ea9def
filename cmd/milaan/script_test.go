package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/milaan-workbench/milaan/translate/backendtest/llmserver"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"milaan": main})
}

// TestScripts runs testdata/script. Beside testscript's own commands they may
// use these:
//
//	exits STATUS milaan ARG…  run milaan, which must end with that status
//	server [delay=50ms] [key=K] [fault=401] [dies=N] [answers=FILE]
//	                          start a language model's server; its address is $SERVER.
//	                          The lines of FILE are sources and targets, with a tab
//	                          between them.
//	                          It dies of the request after the Nth. Another may be
//	                          started then
//	claimserver FILE [half] [status=500]
//	                          start one that is asked for claims; the lines of FILE are
//	                          words and a claim, with a tab between them. Its answers
//	                          are cut in half, or it gives none but that status
//	requests N                the servers were sent N requests since this was last asked
//	once                      every sentence that was asked for was answered, once
//	await N                   wait until the server has N requests, the last unanswered
//	ended STATUS              the command of the background ended with that status
//	closed                    make $SERVER an address at which nobody listens
//	repeat FILE TEXT BYTES    write TEXT over and over, until the file has so many bytes
//	bytes FILE TEXT           write TEXT, in which \xff stands for a byte
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("ROOT", root)
			env.Setenv("HOME", filepath.Join(env.WorkDir, ".home"))
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, ".data"))
			env.Setenv("NO_PROXY", "127.0.0.1")
			env.Values[serversKey{}] = &servers{sources: map[string]bool{}}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":       exits,
			"edit":        edit,
			"server":      startServer,
			"claimserver": startClaimServer,
			"requests":    checkRequests,
			"once":        checkOnce,
			"await":       await,
			"ended":       ended,
			"closed":      closedPort,
			"repeat":      repeat,
			"bytes":       writeBytes,
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) >= 2, "exits STATUS COMMAND ARG…")
	err := ts.Exec(args[1], args[2:]...)
	wantStatus(ts, args[0], err)
}

func wantStatus(ts *testscript.TestScript, want string, err error) {
	got := "0"
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = strconv.Itoa(exit.ExitCode())
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %s, want %s", got, want)
	}
}

// servers are the language model's servers of a script, one after the other,
// and what they were asked.
type servers struct {
	all []*llmserver.Server

	mu         sync.Mutex
	requests   int // since they were last counted
	sources    map[string]bool
	background *exec.Cmd
}

type serversKey struct{}

func serversOf(ts *testscript.TestScript) *servers { return ts.Value(serversKey{}).(*servers) }

func startServer(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, true, "server OPTION…")
	all := serversOf(ts)
	var options llmserver.Options
	fault, dies := llmserver.Fine, 0
	var refused *regexp.Regexp // sources
	for _, arg := range args {
		name, value, _ := strings.Cut(arg, "=")
		var err error
		switch name {
		case "delay":
			options.Delay, err = time.ParseDuration(value)
		case "key":
			options.Key = value
		case "fault":
			fault = llmserver.Fault(value)
		case "refuses":
			refused, err = regexp.Compile(value)
		case "dies":
			dies, err = strconv.Atoi(value)
		case "answers":
			options.Translate = answersOf(ts.ReadFile(value))
		default:
			ts.Fatalf("server: unknown option %q", arg)
		}
		ts.Check(err)
	}
	var once sync.Once
	var running *llmserver.Server
	options.Fault = func(r llmserver.Request) llmserver.Fault {
		all.note(r)
		if dies > 0 && r.Number > dies {
			go once.Do(running.Close)
			return llmserver.Reset
		}
		if refused != nil && slices.ContainsFunc(r.Segments, func(s llmserver.Segment) bool { return refused.MatchString(s.Source) }) {
			return llmserver.Refusal
		}
		return fault
	}
	running = llmserver.Start(options)
	all.all = append(all.all, running)
	ts.Setenv("SERVER", running.URL)
	ts.Defer(func() {
		once.Do(running.Close)
		if problems := running.Problems(); len(problems) > 0 {
			ts.Fatalf("what milaan sent breaks the protocol: %s", strings.Join(problems, "; "))
		}
	})
}

// answersOf gives the target of each source as the lines have it.
func answersOf(lines string) func(string) string {
	targets := map[string]string{}
	for line := range strings.Lines(lines) {
		source, target, _ := strings.Cut(strings.TrimSpace(line), "\t")
		targets[source] = target
	}
	return func(source string) string {
		if target, ok := targets[source]; ok {
			return target
		}
		return llmserver.English(source)
	}
}

func (s *servers) note(r llmserver.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	for _, segment := range r.Segments {
		s.sources[segment.Source] = true
	}
}

func checkRequests(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 1, "requests N")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	s := serversOf(ts)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.requests != want {
		ts.Fatalf("the servers were sent %d requests, want %d", s.requests, want)
	}
	s.requests = 0
}

func checkOnce(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 0, "once")
	s := serversOf(ts)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.sources) == 0 {
		ts.Fatalf("the servers were asked for nothing")
	}
	for source := range s.sources {
		answers := 0
		for _, server := range s.all {
			answers += server.Answered(source)
		}
		if answers != 1 {
			ts.Fatalf("%q was answered %d times, want 1", source, answers)
		}
	}
}

func await(ts *testscript.TestScript, neg bool, args []string) {
	s := serversOf(ts)
	need(ts, neg, len(args) == 1 && len(s.all) > 0, "await N, with a server running")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if running := ts.BackgroundCmds(); len(running) > 0 {
		s.background = running[len(running)-1]
	}
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if s.all[len(s.all)-1].Requests() >= want {
			return
		}
	}
	ts.Fatalf("the server was not sent %d requests in a minute", want)
}

func ended(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 1, "ended STATUS")
	cmd := serversOf(ts).background
	if cmd == nil || cmd.ProcessState == nil {
		ts.Fatalf("no command of the background was awaited, and then waited for")
	}
	if got := strconv.Itoa(cmd.ProcessState.ExitCode()); got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

func closedPort(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 0, "closed")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv("SERVER", fmt.Sprintf("http://%s/v1", listener.Addr()))
	ts.Check(listener.Close())
}

func repeat(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 3, "repeat FILE TEXT BYTES")
	size, err := strconv.Atoi(args[2])
	ts.Check(err)
	text := args[1] + "\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, 1+size/len(text))), 0o644))
}

func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, len(args) == 2, "bytes FILE TEXT")
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

func need(ts *testscript.TestScript, neg, ok bool, usage string) {
	if neg || !ok {
		ts.Fatalf("usage: %s", usage)
	}
}

// edit writes a file as another, with some words replaced by others: edit FROM
// TO OLD NEW. The words must be there.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	content := ts.ReadFile(args[0])
	if !strings.Contains(content, args[2]) {
		ts.Fatalf("%s does not hold %q", args[0], args[2])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.ReplaceAll(content, args[2], args[3])), 0o644))
}
