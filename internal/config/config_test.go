package config

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with a file of testdata, or writes it.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test -update and review it. Got:\n%s", path, got)
	}
}

// TestBad asserts the whole message of every kind of mistake. bad.txt has them
// by file, as a person sees them on a terminal.
func TestBad(t *testing.T) {
	files, err := filepath.Glob("testdata/*.bad.yaml")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var all strings.Builder
	for _, file := range files {
		c, err := Load(file)
		if err == nil {
			t.Errorf("%s: no mistake is found", file)
		}
		all.WriteString("== " + filepath.Base(file) + "\n")
		if err := c.Problems().Write(&all, false); err != nil {
			t.Fatal(err)
		}
		all.WriteString("\n")
	}
	golden(t, "testdata/bad.txt", strings.ReplaceAll(all.String(), "testdata"+string(filepath.Separator), ""))
}

// TestGood loads what has no mistake. good.txt has the notices.
func TestGood(t *testing.T) {
	files, err := filepath.Glob("testdata/*.good.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var all strings.Builder
	for _, file := range files {
		c, err := Load(file)
		if err != nil {
			t.Errorf("%v", err)
		}
		all.WriteString("== " + filepath.Base(file) + "\n")
		if err := c.Problems().Write(&all, false); err != nil {
			t.Fatal(err)
		}
		all.WriteString("\n")
	}
	golden(t, "testdata/good.txt", strings.ReplaceAll(all.String(), "testdata"+string(filepath.Separator), ""))
}
