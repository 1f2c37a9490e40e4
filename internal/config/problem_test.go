package config

import (
	"errors"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

const located = `outlets: [{feed: "https://example.org/feed"}]
poll: {contact: "mailto:desk@example.org"}
entities:
  georgia: {name: Georgia, aliases: [Грузия, ""], inflected: {ru: [Грузия, Тбилиси*, Кавказ], qqq: [x]}}
topics:
  summit:
    match:
      all:
        - entity/nobody
        - any: [Anchorage, 阿拉斯加, (?i]
        - near: {terms: [Anchorage, {any: [JBER, {inflected: {uk: [Аляска]}}]}], within: 5}
        - title: {any: [Putin], boost: [Trump]}
      none: []
`

// TestProblems asserts how problems that others found are located and mixed
// with those found here.
func TestProblems(t *testing.T) {
	c, err := Parse("config.yaml", []byte(located), Options{})
	if err == nil {
		t.Fatal("no mistake is found")
	}
	got := c.Problems(
		news.Problem{Path: "topics.summit.match.all[1].any[2]", Message: "at a leaf", Hint: "hint"},
		news.Problem{Path: "topics.summit.match.all[0]", Message: "earlier"},
		news.Problem{Path: "topics.summit.match", Message: "follows from the empty none"},
		news.Problem{Path: "topics.summit.match.all[2]", Message: "at a mapping"},
		news.Problem{Path: "topics.summit.match.all[2].near.terms[1].any[1].inflected.uk[0]", Message: "at a word near"},
		news.Problem{Path: "topics.summit.match.all[3].title.boost[0]", Message: "in a title"},
		news.Problem{Path: "entities.georgia.inflected.ru[1]", Message: "told already"},
		news.Problem{Path: "entities.georgia.inflected.ru[2]", Message: "at a word"},
		news.Problem{Path: "entities.georgia.inflected.qqq", Message: "at a language"},
		news.Problem{Path: "entities.georgia", Message: "at a key", Notice: true},
		news.Problem{Path: "entities.georgia.aliases[1]", Message: "told already"},
		news.Problem{Path: "topics.summit.tests[3].match", Message: "above what is missing"},
		news.Problem{Path: "nowhere.at[1]", Message: "at the top"},
	)
	var b strings.Builder
	if err := got.Write(&b, false); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/located.txt", b.String())
	var mistakes *Error
	if !errors.As(got.Err(), &mistakes) || len(mistakes.Mistakes) != len(got)-1 {
		t.Errorf("%v", got.Err())
	}
	if err := c.Problems(news.Problem{Notice: true}).Notices().Err(); err != nil {
		t.Errorf("a notice is an error: %v", err)
	}
}

// TestColour asserts what a terminal is sent.
func TestColour(t *testing.T) {
	c, _ := Parse("config.yaml", []byte("stroe: x\x1b[2J\ntopics: 5\n"), Options{})
	var b strings.Builder
	if err := c.Problems()[:1].Write(&b, true); err != nil {
		t.Fatal(err)
	}
	want := "\x1b[1mconfig.yaml:1:1:\x1b[0m stroe: there is no such key (did you mean store?)\n" +
		"    1 | stroe: x\ufffd[2J\n      | \x1b[1;31m^^^^^\x1b[0m\n"
	if b.String() != want {
		t.Errorf("got  %q\nwant %q", b.String(), want)
	}
}
