// Command program is what the tests run: a program for a backend of type
// command, with the manners of good ones and bad ones. Run as "program MANNER".
package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

func main() { answer(os.Args[1], os.Args[2:]) }

// english is the target of a source, as the servers for tests have it.
func english(source string) string {
	sum := sha256.Sum256([]byte(source))
	return "Sentence " + hex.EncodeToString(sum[:4]) + " in English."
}

type segment struct {
	ID     string `json:"id"`
	Source string `json:"source,omitempty"`
	Target string `json:"target,omitempty"`
	Error  string `json:"error,omitempty"`
}

type request struct {
	From, To, Model, Title string
	Before                 []string
	Segments               []segment
}

func translated(r request) []segment {
	var out []segment
	for _, s := range r.Segments {
		out = append(out, segment{ID: s.ID, Target: english(s.Source)})
	}
	return out
}

// answer answers line by line.
func answer(manner string, args []string) {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 32<<20)
	if manner == "crash" {
		fmt.Fprintln(os.Stderr, "Traceback (most recent call last):\n  File \"x.py\"\nModuleNotFoundError: No module named 'torch'\x1b[0m")
		os.Exit(3)
	}
	for n := 1; in.Scan(); n++ {
		var r request
		decoder := json.NewDecoder(strings.NewReader(in.Text()))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&r); err != nil || r.From == "" || r.To == "" || len(r.Segments) == 0 {
			fmt.Printf("{\"error\": \"a breach of the protocol: %v\"}\n", err)
			continue
		}
		reply(manner, args, n, r)
	}
	if manner == "farewell" {
		if err := os.WriteFile(args[0], []byte("ended by itself"), 0o600); err != nil {
			os.Exit(1)
		}
	}
}

func reply(manner string, args []string, n int, r request) {
	say := func(v any) {
		line, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s\n", line)
	}
	good := translated(r)
	type object map[string]any
	switch manner {
	case "fine", "farewell":
		say(object{"segments": good})
	case "pid":
		say(object{"segments": []segment{{ID: r.Segments[0].ID, Target: fmt.Sprintf("process %d", os.Getpid())}}})
	case "slow pid":
		time.Sleep(100 * time.Millisecond)
		reply("pid", args, n, r)
	case "context":
		say(object{"segments": []segment{{ID: r.Segments[0].ID, Target: strings.Join([]string{r.From, r.To, r.Model, r.Title, strings.Join(r.Before, "+")}, "|")}}})
	case "sleep":
		if len(args) > 0 {
			if err := os.WriteFile(args[0], fmt.Appendf(nil, "%d", os.Getpid()), 0o600); err != nil {
				os.Exit(1)
			}
		}
		time.Sleep(time.Hour)
	case "family": // leaves a child behind that would sleep
		path, _ := os.Executable()
		child := exec.Command(path, "sleep", args[0])
		pipe, _ := child.StdinPipe()
		child.Stderr = os.Stderr
		if err := child.Start(); err != nil {
			os.Exit(1)
		}
		line, _ := json.Marshal(object{"from": r.From, "to": r.To, "segments": r.Segments})
		fmt.Fprintf(pipe, "%s\n", line)
		time.Sleep(time.Hour)
	case "deaf": // never reads on
		time.Sleep(time.Hour)
	case "exit":
		if n == 2 {
			fmt.Fprintln(os.Stderr, "out of memory")
			os.Exit(9)
		}
		say(object{"segments": good})
	case "exit after":
		say(object{"segments": good})
		os.Exit(0)
	case "last words": // no line break at the end
		line, _ := json.Marshal(object{"segments": good})
		fmt.Print(string(line))
		os.Exit(0)
	case "silent":
		os.Exit(0)
	case "closed":
		os.Stdout.Close()
		time.Sleep(time.Hour)
	case "junk":
		fmt.Println("Loading model … \x1b[31m100 %")
	case "empty lines":
		fmt.Print("\n \n")
		say(object{"segments": good})
	case "object":
		say(object{"translations": good})
	case "more":
		line, _ := json.Marshal(object{"segments": good})
		fmt.Printf("%s\nDone.\n", line)
	case "late": // an answer to the request before
		if n == 1 {
			say(object{"segments": good})
			time.Sleep(50 * time.Millisecond)
			say(object{"segments": good})
			return
		}
	case "long":
		line := strings.Repeat("x", 1<<20)
		for {
			if _, err := fmt.Print(line); err != nil {
				os.Exit(1)
			}
		}
	case "noisy": // for ever, on standard error
		go func() {
			for {
				if _, err := fmt.Fprintln(os.Stderr, strings.Repeat("noise ", 1000)); err != nil {
					os.Exit(1)
				}
			}
		}()
		time.Sleep(50 * time.Millisecond)
		say(object{"segments": good})
	case "missing":
		say(object{"segments": good[:len(good)-1]})
	case "doubled":
		say(object{"segments": append(good, good[0])})
	case "empty":
		good[0].Target = " "
		say(object{"segments": good})
	case "foreign":
		say(object{"segments": append(good, segment{ID: "99", Target: "x"})})
	case "segment error":
		good[0] = segment{ID: good[0].ID, Error: "too\nhard"}
		say(object{"segments": good})
	case "error":
		say(object{"error": "no\nmodel"})
	case "half":
		say(object{"segments": good[:1], "error": "out of memory", "retry": true})
	case "retry":
		say(object{"error": "busy", "retry": true})
	case "wait":
		say(object{"error": "slow down", "retry_after": 2.5})
	case "usage":
		say(object{"segments": good, "usage": object{"in": 70, "out": 30}})
	default:
		panic(manner)
	}
}
