package tag

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// languageCase is a paragraph of testdata/languages.txt.
type languageCase struct {
	language, written string
	line              int
	terms             []string
	texts             []languageText
}

type languageText struct {
	text  string
	match bool
	line  int
}

// TestLanguages holds terms against what they must find and must not find in many
// languages and scripts.
func TestLanguages(t *testing.T) {
	cases := readLanguages(t, "testdata/languages.txt")
	languages := map[string]bool{}
	for _, c := range cases {
		languages[c.language] = true
		tagger := compile(t, nil, topicOf(news.Rule{Any: terms(c.terms...)}))
		for _, text := range c.texts {
			item := news.Item{Title: text.text}
			if strings.HasPrefix(text.text, "<") {
				item = news.Item{Summary: text.text}
			}
			if got := len(tagger.Tag(item).Matches) == 1; got != text.match {
				t.Errorf("languages.txt:%d: %s: %s on %q: match is %v", text.line, c.language, c.written, text.text, got)
			}
		}
	}
	if len(languages) < 60 {
		t.Errorf("%d languages were read, want 60 at least", len(languages))
	}
}

// readLanguages reads the table, whose form its head explains.
func readLanguages(t *testing.T, path string) []languageCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var cases []languageCase
	for i, line := range strings.Split(string(data), "\n") {
		sign, text, _ := strings.Cut(line, " ")
		switch {
		case line == "" || line[0] == '#':
		case (sign == "+" || sign == "-") && len(cases) > 0:
			last := &cases[len(cases)-1]
			last.texts = append(last.texts, languageText{unescaped(text), sign == "+", i + 1})
		default:
			language, written, found := strings.Cut(line, ": ")
			if !found {
				t.Fatalf("%s:%d: neither LANGUAGE: TERMS nor + TEXT nor - TEXT: %q", path, i+1, line)
			}
			cases = append(cases, languageCase{language, written, i + 1, strings.Split(unescaped(written), " | "), nil})
		}
	}
	for _, c := range cases {
		if len(c.texts) < 2 || !c.texts[0].match || c.texts[len(c.texts)-1].match {
			t.Fatalf("%s:%d: %s needs texts that match, then texts that do not", path, c.line, c.written)
		}
	}
	return cases
}

var escape = regexp.MustCompile(`\\(u[0-9a-f]{4}|n)`)

// unescaped returns a text of the table with \uXXXX and \n as characters.
func unescaped(s string) string {
	return escape.ReplaceAllStringFunc(s, func(escaped string) string {
		r, _, _, err := strconv.UnquoteChar(escaped, 0)
		if err != nil {
			return escaped
		}
		return string(r)
	})
}
