package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/milaan-workbench/milaan/translate"
	"github.com/milaan-workbench/milaan/translate/memory"
)

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func key(source string) translate.Key {
	return translate.Key{Source: source, From: "hi", To: "en", Backend: "local", Model: "m", Params: "temperature=0", Prompt: "abc"}
}

// get gives the answer kept under one key; "" for none.
func get(t testing.TB, s *Store, key translate.Key) string {
	t.Helper()
	targets, err := s.Get(t.Context(), []translate.Key{key})
	if err != nil {
		t.Fatal(err)
	}
	return targets[0]
}

func put(t testing.TB, s *Store, key translate.Key, target string) {
	t.Helper()
	if err := s.Put(t.Context(), []translate.Entry{{Key: key, Target: target}}); err != nil {
		t.Fatal(err)
	}
}

func TestOpenMakesFolderAndFile(t *testing.T) {
	for _, name := range []string{"new.db", "a/b/new.db", "with space?and#marks%41.db", "मिलान.db"} {
		path := filepath.Join(t.TempDir(), name)
		put(t, open(t, path), key("घर"), "House")
		if _, err := os.Stat(path); err != nil {
			t.Errorf("the file is not where it was asked for: %v", err)
		}
		if got := get(t, open(t, path), key("घर")); got != "House" {
			t.Errorf("opened again: %q", got)
		}
	}
}

func TestOpenTakesAnEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	put(t, open(t, path), key("घर"), "House")
}

func TestOpenRefuses(t *testing.T) {
	cases := []struct {
		name string
		make func(path string) error
		want string
	}{
		{"text", func(path string) error { return os.WriteFile(path, []byte("store: x\n"), 0o600) }, "not a SQLite database"},
		{"long text", func(path string) error { return os.WriteFile(path, []byte(strings.Repeat("text ", 1000)), 0o600) }, "not a SQLite database"},
		{"folder", func(path string) error { return os.Mkdir(path, 0o700) }, "is a folder"},
		{"head only", func(path string) error { return os.WriteFile(path, []byte(sqliteMagic+"nonsense"), 0o600) }, "damaged"},
		{"damaged", func(path string) error {
			return os.WriteFile(path, append([]byte(sqliteMagic), make([]byte, 8192)...), 0o600)
		}, "damaged"},
		{"another program", func(path string) error { return execute(path, "CREATE TABLE bookmarks (url TEXT)") }, "another program"},
		{"another application", func(path string) error { return execute(path, "PRAGMA application_id = 7") }, "another program"},
		{"newer", func(path string) error {
			s, err := Open(context.Background(), path)
			if err != nil {
				return err
			}
			return errors.Join(s.Close(), execute(path, "PRAGMA user_version = 999"))
		}, "newer milaan (schema 999"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			if err := c.make(path); err != nil {
				t.Fatal(err)
			}
			s, err := Open(t.Context(), path)
			if err == nil {
				s.Close()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("error %v: want %q and the file in it", err, c.want)
			}
		})
	}
}

func execute(path, statement string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	_, err = db.Exec(statement)
	return errors.Join(err, db.Close())
}

func TestOpenNamesTheFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(file, "x.db")
	if _, err := Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v: want one that names %s", err, path)
	}
}

func TestGetWantsEveryPartOfTheKey(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	put(t, s, key("घर"), "House")
	if got := get(t, s, key("घर")); got != "House" {
		t.Fatalf("got %q", got)
	}
	for _, change := range []func(*translate.Key){
		func(k *translate.Key) { k.Source = "घर " },
		func(k *translate.Key) { k.From = "mr" },
		func(k *translate.Key) { k.To = "fr" },
		func(k *translate.Key) { k.Backend = "other" },
		func(k *translate.Key) { k.Model = "other" },
		func(k *translate.Key) { k.Params = "other" },
		func(k *translate.Key) { k.Prompt = "other" },
		func(k *translate.Key) { k.Terms = "other" },
	} {
		k := key("घर")
		change(&k)
		if got := get(t, s, k); got != "" {
			t.Errorf("%+v: got %q: want nothing", k, got)
		}
	}
	put(t, s, key("घर"), "Home")
	if got := get(t, s, key("घर")); got != "Home" {
		t.Errorf("after another answer: %q, want that", got)
	}
}

func TestPutIsAllOrNothing(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Put(ctx, []translate.Entry{{Key: key("घर"), Target: "House"}}); err == nil {
		t.Fatal("no error from a cancelled context")
	}
	if get(t, s, key("घर")) != "" {
		t.Error("the entry is there all the same")
	}
}

func TestStats(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	empty, err := s.Stats(t.Context())
	if err != nil || empty.Entries != 0 || !empty.Oldest.IsZero() || empty.Bytes == 0 {
		t.Errorf("empty: %+v, %v", empty, err)
	}
	put(t, s, key("घर"), "House")
	put(t, s, key("नदी"), "River")
	other := key("घर")
	other.Model = "n"
	put(t, s, other, "Home")
	got, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.Entries != 3 || len(got.Models) != 2 || got.Models[0].Model != "m" || got.Models[0].Entries != 2 {
		t.Errorf("%+v: want 3 entries, 2 of them of model m, which stands first", got)
	}
	if want := int64(len("घर") + len("House") + len("नदी") + len("River")); got.Models[0].Bytes != want {
		t.Errorf("%d bytes, want %d", got.Models[0].Bytes, want)
	}
	if age := time.Since(got.Oldest); age < 0 || age > time.Minute || got.Newest.Before(got.Oldest) {
		t.Errorf("from %s to %s: want both of now", got.Oldest, got.Newest)
	}
}

func TestWhy(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	put(t, s, key("घर"), "House")
	older := key("घर")
	older.Model, older.Prompt = "old", ""
	put(t, s, older, "Home")
	reasons, err := s.Why(t.Context(), key("घर"))
	if err != nil || len(reasons) != 2 {
		t.Fatalf("got %+v, %v: want two answers", reasons, err)
	}
	want := []string{"model: it was made with old, now it is m", "prompt: it was made with none, now it is abc"}
	if diff := cmp.Diff(want, reasons[0].Differs); diff != "" || reasons[0].Target != "Home" {
		t.Errorf("the newest is %+v: %s", reasons[0], diff)
	}
	if len(reasons[1].Differs) != 0 || reasons[1].Target != "House" {
		t.Errorf("%+v: want the one that is used", reasons[1])
	}
	if none, err := s.Why(t.Context(), key("नदी")); err != nil || len(none) != 0 {
		t.Errorf("never asked: %+v, %v", none, err)
	}
}

func TestPrune(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	for i := range 10 {
		k := key(fmt.Sprint(i))
		if i < 4 {
			k.Backend = "other"
		}
		put(t, s, k, "x")
	}
	if _, err := s.db.Exec("UPDATE translations SET created = created - 86400 WHERE source IN ('0', '9')"); err != nil {
		t.Fatal(err)
	}
	approved := []memory.Unit{{From: "hi", To: "en", Source: "घर", Target: "House"}}
	if err := s.Approve(t.Context(), approved); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		prune Prunable
		want  int
	}{
		{Prunable{Before: time.Now().Add(-time.Hour), Backend: "other"}, 1},
		{Prunable{Backend: "nobody"}, 0},
		{Prunable{Backend: "local", Model: "n"}, 0},
		{Prunable{Before: time.Now().Add(-time.Hour)}, 1},
		{Prunable{}, 8},
	} {
		if got, err := s.Prune(t.Context(), step.prune); got.Translations != step.want || err != nil {
			t.Errorf("%+v: dropped %+v, %v: want %d", step.prune, got, err, step.want)
		}
	}
	if units, err := s.Approved(t.Context()); err != nil || len(units) != 1 {
		t.Errorf("approved segments after pruning: %v, %v: want the one", units, err)
	}
}

func TestApproved(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	early, late := time.Unix(1_700_000_000, 0), time.Unix(1_800_000_000, 0)
	for _, u := range []memory.Unit{
		{From: "hi", To: "en", Source: "घर", Target: "Home", By: "asha", At: late},
		{From: "hi", To: "en", Source: "घर", Target: "House", By: "ravi", At: early},
	} {
		if err := s.Approve(t.Context(), []memory.Unit{u}); err != nil {
			t.Fatal(err)
		}
	}
	m, err := memory.New(t.Context(), memory.Options{Name: "memory", Approved: s})
	if err != nil {
		t.Fatal(err)
	}
	results, err := m.Translate(t.Context(), translate.Request{From: "hi", To: "en", Segments: []translate.Segment{{ID: "1", Source: "घर"}}})
	if err != nil || results[0].Target != "Home" {
		t.Errorf("%+v, %v: want what was approved last", results, err)
	}
}

// TestTwoProcesses runs itself twice over one new file.
func TestTwoProcesses(t *testing.T) {
	const entries = 200
	if path := os.Getenv("MILAAN_TEST_STORE"); path != "" {
		s := open(t, path)
		for i := range entries {
			put(t, s, key(fmt.Sprint(i, os.Getenv("MILAAN_TEST_WRITER"))), "x")
		}
		return
	}
	path := filepath.Join(t.TempDir(), "new.db")
	var group sync.WaitGroup
	for _, writer := range []string{"a", "b", "c"} {
		group.Go(func() {
			command := exec.Command(os.Args[0], "-test.run=^TestTwoProcesses$")
			command.Env = append(os.Environ(), "MILAAN_TEST_STORE="+path, "MILAAN_TEST_WRITER="+writer)
			if out, err := command.CombinedOutput(); err != nil {
				t.Errorf("writer %s: %v\n%s", writer, err, out)
			}
		})
	}
	group.Wait()
	if stats, err := open(t, path).Stats(t.Context()); err != nil || stats.Entries != 3*entries {
		t.Errorf("%d entries, %v: want %d", stats.Entries, err, 3*entries)
	}
}

func TestConcurrentUse(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for i := range 25 {
				k := key(fmt.Sprint(worker, i))
				put(t, s, k, "x")
				if get(t, s, k) == "" {
					t.Errorf("%v was not found", k.Source)
				}
			}
		})
	}
	group.Wait()
}

func TestMigrationsAreNumbered(t *testing.T) {
	steps, err := migrations()
	if err != nil || len(steps) == 0 {
		t.Errorf("%d steps, %v", len(steps), err)
	}
}

func BenchmarkGet(b *testing.B) {
	for _, entries := range []int{1_000, 100_000} {
		b.Run(fmt.Sprint(entries), func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "x.db"))
			batch := make([]translate.Entry, entries)
			for i := range batch {
				batch[i] = translate.Entry{Key: key(fmt.Sprintf("एक वाक्य, जिसकी संख्या %d है।", i)), Target: "A sentence."}
			}
			if err := s.Put(b.Context(), batch); err != nil {
				b.Fatal(err)
			}
			const atOnce = 1000
			keys := make([]translate.Key, atOnce)
			for i := 0; b.Loop(); i++ {
				for j := range keys {
					keys[j] = batch[(i*atOnce+j)*7919%entries].Key
				}
				targets, err := s.Get(b.Context(), keys)
				if err != nil || slices.Contains(targets, "") {
					b.Fatal(targets, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*atOnce), "ns/key")
		})
	}
}

// TestGetMany looks up more than one statement can, with gaps and one twice.
func TestGetMany(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "x.db"))
	var keys []translate.Key
	var want []string
	for i := range 3*lookUpAtOnce + 7 {
		k := key(fmt.Sprint("वाक्य ", i))
		keys, want = append(keys, k), append(want, "")
		if i%3 == 0 {
			put(t, s, k, fmt.Sprint("sentence ", i))
			want[i] = fmt.Sprint("sentence ", i)
		}
	}
	keys, want = append(keys, keys[0]), append(want, want[0])
	got, err := s.Get(t.Context(), keys)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v: want %q", got, err, want)
	}
}

// TestLeases has two stores over one file, as two processes would.
func TestLeases(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	first, second := open(t, path), open(t, path)
	house, river, road := key("घर"), key("नदी"), key("सड़क")
	lease := func(s *Store, keys ...translate.Key) string {
		t.Helper()
		mine, err := s.Lease(t.Context(), keys)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(mine)
	}
	steps := []struct {
		what, got, want string
	}{
		{"two free ones", lease(first, house, river), "[true true]"},
		{"of another", lease(second, house, road), "[false true]"},
		{"one's own again", lease(first, house), "[true]"},
	}
	put(t, first, house, "House")
	if err := second.Release(t.Context(), []translate.Key{river, road}); err != nil {
		t.Fatal(err)
	}
	steps = append(steps, []struct{ what, got, want string }{
		{"answered, released by another, released by its own", lease(second, house, river, road), "[true false true]"},
	}...)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	steps = append(steps, struct{ what, got, want string }{"of one that ended", lease(second, river), "[true]"})
	for _, step := range steps {
		if step.got != step.want {
			t.Errorf("%s: %s, want %s", step.what, step.got, step.want)
		}
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(path + lockInfix + "*"); len(left) > 0 {
		t.Errorf("lock files are left: %q", left)
	}
}

// TestLeaseOfTheDead has a process die that had leased something.
func TestLeaseOfTheDead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	if os.Getenv("MILAAN_TEST_STORE") != "" {
		s := open(t, os.Getenv("MILAAN_TEST_STORE"))
		if _, err := s.Lease(t.Context(), []translate.Key{key("घर")}); err != nil {
			t.Fatal(err)
		}
		process, err := os.FindProcess(os.Getpid())
		if err != nil {
			t.Fatal(err)
		}
		_ = process.Kill()
		select {}
	}
	command := exec.Command(os.Args[0], "-test.run=^TestLeaseOfTheDead$")
	command.Env = append(os.Environ(), "MILAAN_TEST_STORE="+path)
	if err := command.Run(); err == nil {
		t.Fatal("the process did not die")
	}
	left, _ := filepath.Glob(path + lockInfix + "*")
	if len(left) != 1 {
		t.Fatalf("lock files %q: want the one of the dead", left)
	}
	mine, err := open(t, path).Lease(t.Context(), []translate.Key{key("घर")})
	if err != nil || !mine[0] {
		t.Errorf("got %v, %v: want what the dead had", mine, err)
	}
	if _, err := os.Stat(left[0]); err == nil {
		t.Error("the lock file of the dead is still there")
	}
}

// TestLeaseFromAnotherFolder has two processes in different working folders
// name the same store.
func TestLeaseFromAnotherFolder(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	first := open(t, "x.db")
	if mine, err := first.Lease(t.Context(), []translate.Key{key("घर")}); err != nil || !mine[0] {
		t.Fatal(mine, err)
	}
	t.Chdir(t.TempDir())
	link := "link.db"
	if err := os.Symlink(filepath.Join(folder, "x.db"), link); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{filepath.Join(folder, "x.db"), link} {
		if mine, err := open(t, path).Lease(t.Context(), []translate.Key{key("घर")}); err != nil || mine[0] {
			t.Errorf("%s: %v, %v: want it left to the first", path, mine, err)
		}
	}
}

// TestManyOpenAtOnce has many processes open a store that is not there yet.
func TestManyOpenAtOnce(t *testing.T) {
	for range 20 {
		path := filepath.Join(t.TempDir(), "x.db")
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				s, err := Open(context.Background(), path)
				if err != nil {
					t.Error(err)
					return
				}
				s.Close()
			})
		}
		group.Wait()
	}
}
