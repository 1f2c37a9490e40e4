package config

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// FuzzParse asserts that no config panics, and that what is refused is refused
// at a place that exists.
func FuzzParse(f *testing.F) {
	seed(f, "testdata/*.yaml")
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := Parse("config.yaml", text, Options{ReadFile: noFile})
		checkReport(t, c, err)
	})
}

// FuzzList asserts the same of outlet lists.
func FuzzList(f *testing.F) {
	seed(f, "testdata/*.opml")
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := Parse("config.yaml", []byte("outlets: [{list: a.opml}]\ntopics: {t: {match: x}}\n"),
			Options{ReadFile: func(string) ([]byte, error) { return text, nil }})
		checkReport(t, c, err)
	})
}

// seed adds the files that a pattern names.
func seed(f *testing.F, pattern string) {
	f.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
}

func noFile(string) ([]byte, error) { return nil, os.ErrNotExist }

func checkReport(t *testing.T, c *Config, err error) {
	t.Helper()
	var mistakes *Error
	if err != nil && (!errors.As(err, &mistakes) || len(mistakes.Mistakes) == 0) {
		t.Fatalf("an error that is no *Error with mistakes: %v", err)
	}
	for _, p := range c.Problems() {
		if p.Line < 1 || p.Column < 1 || p.Line > len(p.source.lines) || p.Message == "" {
			t.Errorf("a problem without a place or message: %s", p)
		}
	}
	if err := c.Problems().Write(io.Discard, true); err != nil {
		t.Error(err)
	}
	if err == nil {
		for _, o := range c.Outlets {
			if o.ID == "" || o.Name == "" || o.Feed == "" {
				t.Errorf("an outlet that lacks something: %+v", o)
			}
		}
	}
}
