package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// TestReadersMakeNoFile has a reading connection opened anew when the file is gone:
// it says so, and makes no other.
func TestReadersMakeNoFile(t *testing.T) {
	s := openTest(t)
	s.read.SetMaxIdleConns(0) // which closes those that there are
	away := s.name + ".away"
	if err := os.Rename(s.name, away); err != nil {
		t.Skipf("files in use cannot be moved here: %v", err)
	}
	_, err := s.Entries(t.Context(), news.Query{Topic: "summit", Limit: 1})
	want := "list entries of topic summit: store " + s.name + ": it was deleted, moved or replaced while in use"
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("error %v, want %s...", err, want)
	}
	if _, err := os.Stat(s.name); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("there is a file again: %v", err)
	}
	if err := os.Rename(away, s.name); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Entries(t.Context(), news.Query{Topic: "summit", Limit: 1}); err != nil {
		t.Error(err)
	}
}

// TestKilledWhileClosing takes the files that a process leaves that was killed
// when its connections were closed and its lock was not yet deleted: there is
// no log any more, and it is not missed.
func TestKilledWhileClosing(t *testing.T) {
	s := openTest(t)
	p := s.pools
	if err := errors.Join(p.read.Close(), p.guard.closing(), p.write.Close()); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(t.TempDir(), "topicwire.db")
	for _, suffix := range []string{"", lockSuffix} {
		data, err := os.ReadFile(s.name + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(left+suffix, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again, err := Open(t.Context(), left)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}
