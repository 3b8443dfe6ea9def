package openai

import (
	"strings"
	"testing"

	"github.com/milaan-workbench/milaan/translate"
)

func TestReadContent(t *testing.T) {
	const one, two = `{"id":"1","target":"One."}`, `{"id":"2","target":"Two."}`
	const both = `{"segments":[` + one + `,` + two + `]}`
	cases := []struct {
		name, content string
		cut           bool
		want          string // id=target or id!error, in the order asked
	}{
		{"plain", both, false, "1=One. 2=Two."},
		{"other order", `{"segments":[` + two + `,` + one + `]}`, false, "1=One. 2=Two."},
		{"numbers for ids", `{"segments":[{"id":1,"target":"One."},{"id":2,"target":"Two."}]}`, false, "1=One. 2=Two."},
		{"fenced", "```json\n" + both + "\n```", false, "1=One. 2=Two."},
		{"chatty", "Sure {here}: " + both + " {Done}", false, "1=One. 2=Two."},
		{"thinking", "<think>I see {\"id\": \"1\"}…</think>" + both, false, "1=One. 2=Two."},
		{"other keys", `{"note":{"a":[1]},"segments":[` + one + `,` + two + `],"end":true}`, false, "1=One. 2=Two."},
		{"repeats the question", `{"segments":[{"id":"1","source":"एक"}]} ` + both, false, "1=One. 2=Two."},
		{"two answers", both + both, false, "1!unreadable 2!unreadable"},
		{"missing", `{"segments":[` + one + `]}`, false, "1=One."},
		{"no target", `{"segments":[` + one + `,{"id":"2"}]}`, false, "1=One."},
		{"target is a list", `{"segments":[` + one + `,{"id":"2","target":["Two."]}]}`, false, "1=One."},
		{"doubled", `{"segments":[` + one + `,` + one + `,` + two + `]}`, false, "1!doubled 2=Two."},
		{"foreign", `{"segments":[` + one + `,` + two + `,{"id":"9","target":"Nine."}]}`, false, "1=One. 2=Two."},
		{"empty", `{"segments":[{"id":"1","target":" "},` + two + `]}`, false, "1!empty 2=Two."},
		{"cut without a word", `{"segments":[` + one + `,{"id":"2","tar`, false, "1=One. 2!cut"},
		{"cut in the first", `{"segments":[{"id":"1","target":"On`, false, "1!unreadable 2!unreadable"},
		{"length, open", `{"segments":[` + one + `,{"id":"2","tar`, true, "1=One. 2!cut"},
		{"length, closed", both, true, "1=One. 2!cut"},
		{"length, nothing", `{"seg`, true, "1!cut 2!cut"},
		{"a list", `[` + one + `,` + two + `]`, false, "1!unreadable 2!unreadable"},
		{"prose", "I cannot.", false, "1!unreadable 2!unreadable"},
		{"nothing", "", false, "1!unreadable 2!unreadable"},
	}
	asked := []translate.Segment{{ID: "1"}, {ID: "2"}}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := describe(readContent(c.content, asked, c.cut)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func describe(results []translate.Result) string {
	names := map[error]string{
		translate.ErrUnreadable: "unreadable", translate.ErrDoubled: "doubled",
		translate.ErrEmpty: "empty", translate.ErrCutShort: "cut",
	}
	var words []string
	for _, r := range results {
		if r.Err == nil {
			words = append(words, r.ID+"="+r.Target)
			continue
		}
		words = append(words, r.ID+"!"+names[r.Err])
	}
	return strings.Join(words, " ")
}

func FuzzReadContent(f *testing.F) {
	f.Add(`{"segments":[{"id":"1","target":"One."}]}`, false)
	f.Add("```json\n{\"segments\":[{\"id\":1,\"target\":\"x\"}]}\n```", true)
	f.Add(`{{{"segments":[{"segments":[{"id":"2","target":"\u0000"`, false)
	f.Add(`{"segments":[{"id":"1","target":"a"},{"id":"1","target":"b"}`, true)
	asked := []translate.Segment{{ID: "1", Source: "एक"}, {ID: "2", Source: "दो"}}
	f.Fuzz(func(t *testing.T, content string, cut bool) {
		seen := map[string]bool{}
		for _, r := range readContent(content, asked, cut) {
			if r.ID != "1" && r.ID != "2" || seen[r.ID] {
				t.Errorf("result %+v: not asked for, or twice", r)
			}
			seen[r.ID] = true
			if (r.Err == nil) == (strings.TrimSpace(r.Target) == "") {
				t.Errorf("result %+v: want a target or an error", r)
			}
		}
	})
}
