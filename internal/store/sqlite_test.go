package store_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// execute runs statements on a database file behind the store's back.
func execute(t *testing.T, file string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	write := func(content string) func(t *testing.T, file string) {
		return func(t *testing.T, file string) {
			if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, test := range map[string]struct {
		make func(t *testing.T, file string)
		want string
	}{
		"short text":        {write("listen: 127.0.0.1:8080\n"), "it is not a database: name another file"},
		"long text":         {write(strings.Repeat("<item>news</item>\n", 1000)), "it is not a database: name another file"},
		"broken database":   {write("SQLite format 3\x00" + strings.Repeat("\xff", 8192)), "it is not a database: name another file"},
		"another program's": {func(t *testing.T, file string) { execute(t, file, "CREATE TABLE users (name)") }, "the database of another program"},
		"another's, empty":  {func(t *testing.T, file string) { execute(t, file, "PRAGMA application_id = 7") }, "the database of another program"},
		"damaged": {func(t *testing.T, file string) {
			openAndClose(t, file)
			damage(t, file, func(page int, _ []byte) bool { return page > 0 })
		}, "it is damaged: move it and its -wal file away, then put a copy in its place or begin anew"},
		"newer": {func(t *testing.T, file string) {
			openAndClose(t, file)
			execute(t, file, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (1000, 1)")
		}, "its tables are of version 1000 and this program knows only version 2: a newer topicwire wrote it"},
		"folder": {func(t *testing.T, file string) {
			if err := os.Mkdir(file, 0o700); err != nil {
				t.Fatal(err)
			}
		}, "it is not a regular file"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "news.db")
			test.make(t, file)
			before, _ := os.ReadFile(file) // a folder has no bytes
			_, err := store.Open(t.Context(), file)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "open store "+file) {
				t.Errorf("error %v, want one with the file and %q", err, test.want)
			}
			if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			if files, err := os.ReadDir(filepath.Dir(file)); err != nil || len(files) != 1 {
				t.Errorf("files %v: %v; want no other", files, err)
			}
		})
	}
}

// openAndClose makes a store, or opens the one that there is.
func openAndClose(t *testing.T, file string) {
	t.Helper()
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefusesName(t *testing.T) {
	for dsn, want := range map[string]string{
		"postgres://user:secret@db/news": "PostgreSQL is not supported yet: name a file",
		"postgresql://db/news":           "PostgreSQL is not supported yet: name a file",
		"mysql://db/news":                "there is no kind of store mysql://: name a file",
		"":                               "the store must be a file",
		":memory:":                       "the store must be a file",
		filepath.Join(t.TempDir(), "absent", "news.db"): "absent does not exist: make it",
		filepath.Join("sqlite.go", "news.db"):           "sqlite.go is not a folder: name another file",
	} {
		_, err := store.Open(t.Context(), dsn)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q): error %v, want one with %q", dsn, err, want)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("Open(%q) shows the password: %v", dsn, err)
		}
	}
}

// damage overwrites the pages of a database file that choose names, by their
// number from 0.
func damage(t *testing.T, file string, choose func(page int, content []byte) bool) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page, damaged := 0, 0
	for content := range slices.Chunk(data, 8192) {
		if choose(page, content) {
			copy(content, bytes.Repeat([]byte{0xee}, len(content)))
			damaged++
		}
		page++
	}
	if damaged == 0 {
		t.Fatal("there is no such page")
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestDamaged damages the items of a store but not what it needs to open: what
// cannot be read is said, and visits are not taken for stored.
func TestDamaged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "topicwire.db")
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	configure(t, s, "north")
	report := reportOf("north", noon)
	for i := range 500 {
		report.Findings = append(report.Findings, findingOf("north", fmt.Sprint(i), "summit"))
	}
	record(t, s, report)
	publish(t, s, "summit")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	damage(t, file, func(_ int, content []byte) bool { return bytes.Contains(content, []byte("print of 250")) })

	if s, err = store.Open(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	changed := findingOf("north", "250", "summit")
	changed.New = false
	_, readError := s.Entries(t.Context(), news.Query{Topic: "summit", Limit: 1000})
	_, knownError := s.Known(t.Context(), "north", []news.Item{changed.Item}, nil)
	for what, err := range map[string]error{
		"entries": readError, "known": knownError, "record": s.Record(t.Context(), reportOf("north", noon.Add(time.Hour), changed)),
	} {
		want := "store " + file + ": it is damaged: move it and its -wal file away, then put a copy in its place or begin anew ("
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %s", what, err, want)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestCopied copies a store in use as SQLite's own tools do: the copy has all, and
// finds all.
func TestCopied(t *testing.T) {
	folder := t.TempDir()
	file, copied := filepath.Join(folder, "topicwire.db"), filepath.Join(folder, "copy.db")
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	configure(t, s, "north")
	for i := range 20 {
		record(t, s, reportOf("north", noon, datedFinding(fmt.Sprint("x", i), noon.Add(time.Duration(i)*time.Minute), "summit", "other")))
		publish(t, s, "other")
	}
	for i := 0; i < 20; i += 2 { // so that rows are missing
		dropped := findingOf("north", fmt.Sprint("x", i), "other")
		dropped.New = false
		record(t, s, reportOf("north", noon, dropped))
	}
	before := entriesOf(t, s, "summit")
	execute(t, file, "VACUUM INTO '"+copied+"'")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = store.Open(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	equal(t, "entries", entriesOf(t, s, "summit"), before)
	equal(t, "found by outlet", find(t, s, news.Query{Topic: "summit", Outlet: "north", Limit: 100}), before)
	for i := range 20 {
		name := fmt.Sprint("x", i)
		equal(t, "found in the other topic", foundTitles(t, s, news.Query{Topic: "other", Words: name, Limit: 100}), []string{name})
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestOpenName opens files whose names mean something in a URI.
func TestOpenName(t *testing.T) {
	for _, name := range []string{"a b.db", "q?mode=memory", "h#ash", "per%63ent", "новости.db", "file:x", "a&b=c;d"} {
		folder := t.TempDir()
		t.Chdir(folder) // relative, as config.yaml names it
		s, err := store.Open(t.Context(), name)
		if err != nil {
			t.Errorf("Open(%q): %v", name, err)
			continue
		}
		configure(t, s, "north")
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		files, err := os.ReadDir(folder)
		if err != nil || len(files) != 1 || files[0].Name() != name {
			t.Errorf("Open(%q) made %v: %v", name, files, err)
		}
	}
}

// TestKilled takes the files of a store that is in use, as a killed process
// leaves them: all that was recorded is there.
func TestKilled(t *testing.T) {
	file := filepath.Join(t.TempDir(), "topicwire.db")
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x", "summit")))
	left := filepath.Join(t.TempDir(), "topicwire.db")
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(file + suffix)
		if err != nil {
			t.Fatal(err)
		}
		// A transaction that was being written when the process died.
		if suffix == "-wal" {
			data = append(data, bytes.Repeat([]byte{1}, 5000)...)
		}
		if err := os.WriteFile(left+suffix, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	after, err := store.Open(t.Context(), left)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "titles", titlesOf(t, after, "summit"), []string{"x"})
	equal(t, "health", healthOf(t, after, "north"), healthOf(t, s, "north"))
	if err := after.Close(); err != nil {
		t.Error(err)
	}
}
