package newfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/topicwire/topicwire/internal/newfile"
)

// left are the names in a folder.
func left(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func TestWrite(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	if err := newfile.Text("file:odd?name", 0o600, []byte("whole")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile("file:odd?name"); err != nil || string(text) != "whole" {
		t.Errorf("%q: %v", text, err)
	}
	if err := os.Symlink("nowhere", "dangling"); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	fail := func(file string) error {
		if err := os.WriteFile(file+"-journal", []byte("left"), 0o600); err != nil {
			return err
		}
		return broken
	}
	tests := []struct {
		name  string
		fill  func(string) error
		error string
	}{
		{"", nil, "the name is empty: name a file"},
		{"file:odd?name", nil, "file:odd?name is there already: name another file, or move it away"},
		{"dangling", nil, "dangling is there already: name another file, or move it away"},
		{".", nil, ". is there already: name another file, or move it away"},
		{"a/b", nil, "the folder a does not exist: make it, or name another file"},
		{"dangling/b", nil, "the folder dangling does not exist: make it, or name another file"},
		{"broken", fail, "broken"},
	}
	for _, test := range tests {
		if err := newfile.Write(test.name, 0o600, test.fill); err == nil || err.Error() != test.error {
			t.Errorf("%q: error %v, want %s", test.name, err, test.error)
		}
	}
	if got := left(t, folder); got != "dangling file:odd?name" {
		t.Errorf("in the folder: %s", got)
	}
}

// TestOneOfMany has one of those that write to a name at once do so.
func TestOneOfMany(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	var all sync.WaitGroup
	errs := make([]error, 20)
	for i := range errs {
		all.Go(func() { errs[i] = newfile.Text(name, 0o600, fmt.Appendf(nil, "of %d", i)) })
	}
	all.Wait()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, err := range errs {
		if wrote := string(text) == fmt.Sprintf("of %d", i); wrote != (err == nil) || err != nil && !errors.Is(err, fs.ErrExist) {
			t.Errorf("%d: error %v; in the file %q", i, err, text)
		}
	}
	if got := left(t, filepath.Dir(name)); got != "file" {
		t.Errorf("in the folder: %s", got)
	}
}
