package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/milaan-workbench/milaan/review/bilingual"
)

// toolText is an article with what is hard to carry: quotation marks, markup,
// blanks, nukta letters that NFC decomposes, a joiner, a sentence twice.
const toolText = "किम ने कहा, \"हम 'साथ' हैं\" & <b>मोटा</b>।\n\nख़बर ज़ोर से  फैली, क्\u200dषेत्र में।\n\nनदी में बाढ़ आई है।\n\nनदी में बाढ़ आई है।\n\nयह याद में नहीं।\n"

const toolMemory = `<tmx version="1.4"><header srclang="hi"/><body>
<tu><tuv xml:lang="hi"><seg>किम ने कहा, "हम 'साथ' हैं" &amp; &lt;b>मोटा&lt;/b>।</seg></tuv><tuv xml:lang="en"><seg>Kim said, "We are 'together'" &amp; &lt;b>bold&lt;/b>.</seg></tuv></tu>
<tu><tuv xml:lang="hi"><seg>ख़बर ज़ोर से  फैली, क्` + "\u200d" + `षेत्र में।</seg></tuv><tuv xml:lang="en"><seg>The news spread  fast in the area.</seg></tuv></tu>
<tu><tuv xml:lang="hi"><seg>नदी में बाढ़ आई है।</seg></tuv><tuv xml:lang="en"><seg>The river is in flood.</seg></tuv></tu>
</body></tmx>`

// toolFolder is a folder with an article and a memory.
func toolFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"a.txt": toolText, "memory.tmx": toolMemory, "milaan.yaml": "memory: memory.tmx\nstore: kept.db\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// needTool skips a test whose tool is not installed, or fails it where
// MILAAN_REQUIRE_TOOLS says that it has to be.
func needTool(t *testing.T, name, pkg string) {
	t.Helper()
	if _, err := exec.LookPath(name); err == nil {
		return
	}
	if os.Getenv("MILAAN_REQUIRE_TOOLS") != "" {
		t.Fatalf("%s is not installed, and MILAAN_REQUIRE_TOOLS is set (Debian: %s)", name, pkg)
	}
	t.Skipf("%s is not installed (Debian: %s)", name, pkg)
}

// inFolder runs a command in a folder, with a home of its own, and gives what it
// said.
func inFolder(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+filepath.Join(dir, "home"), "LC_ALL=C.UTF-8")
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) || err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, said)
	}
	return string(said)
}

// milaanFrom runs milaan in a folder.
func milaanFrom(t *testing.T, dir string, args ...string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "milaan")
	if err := os.Symlink(self, link); err != nil && !errors.Is(err, os.ErrExist) {
		t.Skip(err)
	}
	return inFolder(t, dir, link, args...)
}

func unitsIn(t *testing.T, path string) []bilingual.Unit {
	t.Helper()
	units, err := bilingual.ReadAll(path)
	if err != nil {
		t.Fatal(err)
	}
	return units
}

// OmegaT opens a project of ours and translates it in console mode; what it
// writes comes back whole.
func TestLiveOmegaT(t *testing.T) {
	needTool(t, "omegat", "omegat")
	dir := toolFolder(t)
	if err := os.Mkdir(filepath.Join(dir, "home"), 0o700); err != nil {
		t.Fatal(err)
	}
	milaanFrom(t, dir, "review", "export", "a.txt", "--format", "omegat", "-o", "project")
	// What a translator has done in OmegaT: one sentence otherwise than the draft,
	// one that had none.
	const work = `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="3.6" segtype="paragraph" srclang="HI"/><body>
<tu><tuv lang="HI"><seg>नदी में बाढ़ आई है।</seg></tuv><tuv lang="EN"><seg>The river has burst its "banks" &amp; more.</seg></tuv></tu>
<tu><tuv lang="HI"><seg>यह याद में नहीं।</seg></tuv><tuv lang="EN"><seg>This is not in the memory.</seg></tuv></tu>
</body></tmx>`
	if err := os.WriteFile(filepath.Join(dir, "project", "omegat", "project_save.tmx"), []byte(work), 0o600); err != nil {
		t.Fatal(err)
	}
	inFolder(t, dir, "omegat", "project", "--mode=console-translate")
	sent, back := unitsIn(t, filepath.Join(dir, "project", "source", "review.xlf")), unitsIn(t, filepath.Join(dir, "project", "target", "review.xlf"))
	want := []string{
		`Kim said, "We are 'together'" & <b>bold</b>.`, "The news spread  fast in the area.",
		`The river has burst its "banks" & more.`, `The river has burst its "banks" & more.`, "This is not in the memory.",
	}
	for i := range sent {
		if i < len(want) {
			sent[i].Target = want[i]
		}
	}
	if diff := cmp.Diff(sent, back, cmpopts.IgnoreFields(bilingual.Unit{}, "Line")); diff != "" || len(sent) != len(want) {
		t.Errorf("%d units (-want +got):\n%s", len(sent), diff)
	}
	for _, path := range []string{"project", "project/project-omegat.tmx"} { // the second says the same
		t.Log(milaanFrom(t, dir, "review", "import", path, "--by", "asha", "--approve"))
	}
	log := milaanFrom(t, dir, "review", "log", "--format", "tsv")
	if n := strings.Count(log, "\tasha\tapproved\t"); n != 2 || strings.Count(log, "\n") != 3 {
		t.Errorf("%d approvals, want the two that were made:\n%s", n, log)
	}
	translated := milaanFrom(t, dir, "translate", "-q", "--format", "tsv", "a.txt")
	if strings.Count(translated, "The river has burst its \"banks\" & more.\t\thuman\tapproved") != 2 {
		t.Errorf("%s\nwant what was approved", translated)
	}
}

// The translate-toolkit reads our XLIFF and TMX and writes them again with
// nothing lost, and converts them to PO and from it with the same texts.
func TestLiveToolkit(t *testing.T) {
	needTool(t, "xliff2po", "translate-toolkit")
	dir := toolFolder(t)
	milaanFrom(t, dir, "review", "export", "a.txt", "-o", "a.xlf")
	milaanFrom(t, dir, "review", "export", "a.txt", "-o", "a.tmx")
	sent := unitsIn(t, filepath.Join(dir, "a.xlf"))
	if len(sent) != 5 || sent[0].Target == "" || sent[4].Findings == "" {
		t.Fatalf("%+v: want five units with drafts and findings", sent)
	}

	// Through the toolkit's own reader and writer: all of a unit.
	const copyFile = "import sys; from translate.storage import factory; s = factory.getobject(sys.argv[1]); open(sys.argv[2], 'wb').write(bytes(s))"
	for _, name := range []string{"a.xlf", "a.tmx"} {
		inFolder(t, dir, "/usr/bin/python3", "-c", copyFile, name, "back-"+name)
		got := unitsIn(t, filepath.Join(dir, "back-"+name))
		if diff := cmp.Diff(unitsIn(t, filepath.Join(dir, name)), got, cmpopts.IgnoreFields(bilingual.Unit{}, "Line")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if said := milaanFrom(t, dir, "review", "import", "back-"+name); !strings.Contains(said, "0 decisions, ") {
			t.Errorf("%s: %s", name, said)
		}
	}

	// Through PO: sources, targets and whether they are drafts, in their order.
	inFolder(t, dir, "xliff2po", "--duplicates=msgctxt", "a.xlf", "a.po")
	inFolder(t, dir, "po2xliff", "a.po", "po.xlf")
	if diff := cmp.Diff(texts(sent), texts(unitsIn(t, filepath.Join(dir, "po.xlf"))[1:])); diff != "" { // the first is the head of the PO file
		t.Errorf("through PO (-want +got):\n%s", diff)
	}

	// What is approved is no longer fuzzy in PO, and so goes on into a TMX.
	milaanFrom(t, dir, "review", "export", "a.txt", "-o", "a.csv")
	table, err := os.ReadFile(filepath.Join(dir, "a.csv"))
	if err != nil {
		t.Fatal(err)
	}
	approved := strings.ReplaceAll(string(table), ".,draft,", ".,approved,")
	approved = strings.ReplaceAll(approved, `.",draft,`, `.",approved,`)
	if err := os.WriteFile(filepath.Join(dir, "b.csv"), []byte(approved), 0o600); err != nil {
		t.Fatal(err)
	}
	milaanFrom(t, dir, "review", "import", "b.csv")
	milaanFrom(t, dir, "review", "export", "a.txt", "-o", "b.xlf")
	inFolder(t, dir, "xliff2po", "--duplicates=msgctxt", "b.xlf", "b.po")
	inFolder(t, dir, "po2tmx", "-l", "en", "--source-language=hi", "b.po", "b.tmx")
	want := map[string]string{}
	for _, u := range sent {
		if u.Target != "" {
			want[u.Source] = u.Target
		}
	}
	got := map[string]string{}
	for _, u := range unitsIn(t, filepath.Join(dir, "b.tmx")) { // po2tmx names English the source language of every file
		got[u.Target] = u.Source
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("through PO into TMX (-want +got):\n%s", diff)
	}
}

// texts are the sources and targets of units.
func texts(units []bilingual.Unit) [][2]string {
	var out [][2]string
	for _, u := range units {
		out = append(out, [2]string{u.Source, u.Target})
	}
	return out
}
