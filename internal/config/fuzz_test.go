package config

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// FuzzParse asserts that no config panics, and that what is refused is refused
// at a place that exists.
func FuzzParse(f *testing.F) {
	seed(f, "testdata/*.yaml")
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := Parse("config.yaml", text, Options{ReadFile: noFile})
		checkReport(t, c, err)
		for _, entity := range c.Entities {
			for _, in := range entity.Inflected {
				checkInflected(t, c, in)
			}
		}
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
	for _, topic := range c.Topics {
		checkRule(t, c, topic.Match)
	}
	if err == nil {
		for _, o := range c.Outlets {
			if o.ID == "" || o.Name == "" || o.Feed == "" {
				t.Errorf("an outlet that lacks something: %+v", o)
			}
		}
	}
}

// checkRule asserts what others may take for granted of a rule, though there be
// mistakes elsewhere in it.
func checkRule(t *testing.T, c *Config, r news.Rule) {
	t.Helper()
	kinds := 0
	for _, is := range []bool{r.Term != "", r.Expression != "", r.Inflected != nil, r.Near != nil,
		len(r.All)+len(r.Any)+len(r.None) > 0 || r.Title != nil} {
		if is {
			kinds++
		}
	}
	if kinds != 1 || r.Leaf() && r.Boost != nil {
		t.Errorf("%s is of %d kinds: %+v", r.Path, kinds, r)
	}
	if _, ok := c.places.byPath[r.Path]; !ok {
		t.Errorf("%s has no place", r.Path)
	}
	for _, in := range r.Inflected {
		checkInflected(t, c, in)
	}
	if r.Near != nil {
		checkNear(t, r.Near)
	}
	for _, none := range r.None {
		if has(none, func(r news.Rule) bool { return r.Boost != nil }) {
			t.Errorf("%s: boost in it", none.Path)
		}
	}
	if r.Title != nil && has(*r.Title, func(r news.Rule) bool { return r.Title != nil }) {
		t.Errorf("%s: title in it", r.Title.Path)
	}
	for _, child := range below(r) {
		checkRule(t, c, child)
	}
}

// has reports whether a rule or one below it is such.
func has(r news.Rule, such func(news.Rule) bool) bool {
	return such(r) || slices.ContainsFunc(below(r), func(child news.Rule) bool { return has(child, such) })
}

func checkInflected(t *testing.T, c *Config, in news.Inflected) {
	t.Helper()
	if !declensions.MatchString(in.Language) || strings.Join(in.Words, "") == "" {
		t.Errorf("%s: %q", in.Path, in)
	}
	for i := range in.Words {
		if _, ok := c.places.byPath[item(in.Path, i)]; !ok {
			t.Errorf("%s has no place", item(in.Path, i))
		}
	}
}

func checkNear(t *testing.T, near *news.Near) {
	t.Helper()
	if len(near.Terms) < 2 || near.Within < 0 || near.Within > 1000 {
		t.Errorf("near %+v", near)
	}
	single := func(r news.Rule) bool { return r.Term != "" || r.Inflected != nil }
	for _, term := range near.Terms {
		terms := []news.Rule{term}
		if term.Any != nil {
			terms = term.Any
		}
		for _, one := range terms {
			if !single(one) || len(below(one)) > 0 {
				t.Errorf("near has a term %+v", one)
			}
		}
		if len(term.All)+len(term.None)+len(term.Boost) > 0 || term.Title != nil {
			t.Errorf("near has a term %+v", term)
		}
	}
}
