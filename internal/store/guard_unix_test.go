//go:build !windows

// Windows keeps files that are in use from being deleted or moved.

package store_test

import (
	"errors"
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

// openWith opens a new store with an item, x.
func openWith(t *testing.T) (s *store.Store, file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "topicwire.db")
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x", "summit")))
	publish(t, s, "summit")
	return s, file
}

// expectTitles opens a store and holds a topic against titles.
func expectTitles(t *testing.T, file string, want ...string) {
	t.Helper()
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	if got := titlesOf(t, s, "summit"); !slices.Equal(got, want) {
		t.Errorf("titles %q, want %q", got, want)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func remove(t *testing.T, files ...string) {
	t.Helper()
	for _, file := range files {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
}

func move(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func expectError(t *testing.T, what string, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: error %v, want one with %q", what, err, want)
	}
}

// TestTakenAway takes the files of a store away while it is in use: nothing more
// is taken for stored, and closing it says where the rest is, or that it is lost.
func TestTakenAway(t *testing.T) {
	for name, test := range map[string]struct {
		take          func(t *testing.T, file string)
		stored, close string // what the errors say
	}{
		"deleted": {func(t *testing.T, file string) { remove(t, file) },
			": it was deleted, moved or replaced while in use", "stored last is in {}-wal-of-moved, which belongs beside it"},
		"deleted with its log": {func(t *testing.T, file string) { remove(t, file, file+"-wal") },
			": it was deleted, moved or replaced while in use", "{}-wal too: without that, what was stored last is lost"},
		"replaced": {func(t *testing.T, file string) {
			move(t, file, file+".moved")
			other, from := openWith(t)
			if err := other.Close(); err != nil {
				t.Fatal(err)
			}
			move(t, from, file)
		}, ": it was deleted, moved or replaced while in use", "{}-wal-of-moved"},
		"log deleted": {func(t *testing.T, file string) { remove(t, file+"-wal") },
			": {}-wal was deleted or moved while in use, and nothing is stored any more: stop topicwire", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, file := openWith(t)
			test.take(t, file)
			in := strings.NewReplacer("{}", file)
			err := s.Record(t.Context(), reportOf("north", noon.Add(time.Hour), findingOf("north", "y", "summit")))
			expectError(t, "record", err, "store "+file+in.Replace(test.stored))
			expectError(t, "outlets", s.SyncOutlets(t.Context(), nil), "store "+file+in.Replace(test.stored))
			equal(t, "titles that can be read", foundTitles(t, s, news.Query{Topic: "summit", Limit: 10}), []string{"x"})
			err = s.Close()
			if test.close == "" {
				if err != nil {
					t.Error(err)
				}
				expectTitles(t, file, "x") // closing has saved what was in the log
				return
			}
			expectError(t, "close", err, in.Replace(test.close))
			for _, left := range []string{file + "-lock", file + "-wal"} {
				if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
					t.Errorf("%s is left behind: %v", left, err)
				}
			}
		})
	}
}

// TestMovedAndReplaced follows what the errors say when another database has come
// in the place of one that is in use: neither loses anything to the other.
func TestMovedAndReplaced(t *testing.T) {
	s, file := openWith(t)
	moved := file + ".moved"
	move(t, file, moved)
	expectError(t, "close", s.Close(), file+"-wal-of-moved")
	openAndClose(t, file)
	expectTitles(t, file)
	move(t, file+"-wal-of-moved", moved+"-wal")
	expectTitles(t, moved, "x")
}

// TestMovedAndPutBack moves a store away and back while it is in use: it goes on.
func TestMovedAndPutBack(t *testing.T) {
	s, file := openWith(t)
	move(t, file, file+".moved")
	report := reportOf("north", noon.Add(time.Hour), findingOf("north", "y", "summit"))
	expectError(t, "record", s.Record(t.Context(), report), "put it back")
	move(t, file+".moved", file)
	record(t, s, report)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	expectTitles(t, file, "y", "x")
}

// TestLockDeleted deletes the lock of a store in use: it takes another, unless
// another process was first, which it then leaves alone until that ends.
func TestLockDeleted(t *testing.T) {
	s, file := openWith(t)
	remove(t, file+"-lock")
	record(t, s, reportOf("north", noon.Add(time.Hour), findingOf("north", "y", "summit")))
	_, err := store.Open(t.Context(), file)
	expectError(t, "second", err, fmt.Sprint("another topicwire is at work on it (process ", os.Getpid()))

	remove(t, file+"-lock")
	other := openElsewhere(t, file)
	report := reportOf("north", noon.Add(2*time.Hour), findingOf("north", "z", "summit"))
	expectError(t, "record", s.Record(t.Context(), report),
		fmt.Sprint("store ", file, ": another topicwire is at work on it (process ", other.Process.Pid))
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = other.Wait() // which says that it was killed
	record(t, s, report)

	remove(t, file+"-lock")
	openElsewhere(t, file)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(t.Context(), file)
	expectError(t, "after closing", err, "another topicwire is at work on it") // its lock is not deleted with ours
}

// TestLogMissing deletes the log of a store whose process was killed: that is
// refused, until it is put back or someone says to go on without it.
func TestLogMissing(t *testing.T) {
	for name, test := range map[string]struct {
		remedy func(t *testing.T, file string)
		want   []string
	}{
		"put back": {func(t *testing.T, file string) { move(t, file+".away", file+"-wal") }, []string{"x"}},
		"go on":    {func(t *testing.T, file string) { remove(t, file+"-lock") }, nil},
		"anew":     {func(t *testing.T, file string) { remove(t, file) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			s, from := openWith(t)
			file := filepath.Join(t.TempDir(), "topicwire.db")
			for _, suffix := range []string{"", "-wal", "-lock"} { // as a killed process leaves them
				data, err := os.ReadFile(from + suffix)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file+suffix, data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			move(t, file+"-wal", file+".away")
			for range 2 { // not only once
				_, err := store.Open(t.Context(), file)
				expectError(t, "open", err, fmt.Sprintf("open store %s: topicwire was killed (process %d on ", file, os.Getpid()))
				expectError(t, "open", err, fmt.Sprintf("and %s-wal, which has what it stored last, is gone: put that back, or delete %[1]s-lock to go on without it", file))
			}
			test.remedy(t, file)
			expectTitles(t, file, test.want...)
		})
	}
}

// TestOpenLinks opens files by symbolic and hard links.
func TestOpenLinks(t *testing.T) {
	s, file := openWith(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	hard := filepath.Join(t.TempDir(), "hard.db")
	if err := os.Link(file, hard); err != nil {
		t.Skipf("no hard links here: %v", err)
	}
	for _, name := range []string{file, hard} {
		_, err := store.Open(t.Context(), name)
		expectError(t, "hard link", err, "open store "+name+": it has a second name (a hard link)")
	}
	remove(t, hard)
	expectTitles(t, file, "x")

	folder := t.TempDir()
	link := filepath.Join(folder, "link.db")
	if err := os.Symlink(filepath.Join("absent", "news.db"), link); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), link)
	expectError(t, "link to nowhere", err, "absent does not exist: make it")
	if err := os.Mkdir(filepath.Join(folder, "absent"), 0o700); err != nil {
		t.Fatal(err)
	}
	first, err := store.Open(t.Context(), link) // which makes the file
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{link, filepath.Join(folder, "absent", "news.db")} {
		_, err := store.Open(t.Context(), name)
		expectError(t, "second", err, "another topicwire is at work on it")
	}
	if err := first.Close(); err != nil {
		t.Error(err)
	}
}
