package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/store"
)

// stopped is a store that nobody has open.
func stopped(t *testing.T) string {
	t.Helper()
	dsn := filepath.Join(t.TempDir(), "topicwire.db")
	s, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	configure(t, s, "a")
	record(t, s, reportOf("a", noon, findingOf("a", "x", "summit")))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dsn
}

// TestReadingLeavesNothing reads and copies a store that nobody has open: a file
// beside it would belong to who has read, and the daemon could not write to it.
func TestReadingLeavesNothing(t *testing.T) {
	dsn := stopped(t)
	folder := filepath.Dir(dsn)
	if err := os.Chmod(folder, 0o500); err != nil { // of no effect for root
		t.Fatal(err)
	}
	defer func() {
		if err := os.Chmod(folder, 0o700); err != nil { //nolint:gosec // a folder
			t.Error(err)
		}
	}()
	r, err := store.OpenReader(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	n, err := r.Count(t.Context())
	if err := errors.Join(err, r.Close()); err != nil || n != 1 {
		t.Errorf("%d items: %v; want 1", n, err)
	}
	if err := store.Backup(t.Context(), dsn, filepath.Join(t.TempDir(), "copy.db")); err != nil {
		t.Error(err)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Errorf("in the folder: %v %v; want the store alone", files, err)
	}
}

// TestWrittenWhileRead begins to write to a store after another has begun to read it.
func TestWrittenWhileRead(t *testing.T) {
	for name, write := range map[string]func(t *testing.T, dsn string){
		"and goes on": func(t *testing.T, dsn string) { t.Helper(); openStore(t, dsn) },
		"and ends": func(t *testing.T, dsn string) {
			t.Helper()
			s, err := store.Open(t.Context(), dsn)
			if err != nil {
				t.Fatal(err)
			}
			configure(t, s, "a", "b")
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dsn := stopped(t)
			r, err := store.OpenReader(t.Context(), dsn)
			if err != nil {
				t.Fatal(err)
			}
			write(t, dsn)
			if err := r.Close(); err == nil || !strings.Contains(err.Error(), "do that again") {
				t.Errorf("error %v, want that what was read may be wrong", err)
			}
		})
	}
}

func TestReadRefusals(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	if _, err := store.OpenReader(t.Context(), "none.db"); !errors.Is(err, fs.ErrNotExist) ||
		!strings.HasSuffix(err.Error(), ": topicwire run, or poll, makes it") {
		t.Errorf("no store: %v", err)
	}
	dsn := stopped(t)
	for name, want := range map[string]string{
		"":             "the name is empty: name a file",
		dsn:            "is there already: name another file, or move it away",
		"no/such":      "the folder no does not exist: make it, or name another file",
		"file:copy.db": "",
	} {
		err := store.Backup(t.Context(), dsn, name)
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasSuffix(err.Error(), want)) {
			t.Errorf("backup to %q: %v, want %q", name, err, want)
		}
	}
	if info, err := os.Stat("file:copy.db"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy: %v %v; want one that nobody else may read", info, err)
	}
}
