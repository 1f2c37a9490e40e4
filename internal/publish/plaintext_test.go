package publish

import (
	"strings"
	"testing"
)

func TestUnlikeHTML(t *testing.T) {
	tests := []struct{ name, in, want string }{ // | is where a word joiner goes
		{"nothing to do", "Putin, Trump: 3 < 4 && 5 > 2", "Putin, Trump: 3 < 4 && 5 > 2"},
		{"tags", "<b>bold</b> <video>", "<|b>bold<|/b> <|video>"},
		{"comments and the like", "<!-- a --> <?b?> </ c", "<|!-- a --> <|?b?> <|/ c"},
		{"references", "&lt; &LT &#60; &#x3C; &amp", "&|lt; &|LT &|#60; &|#x3C; &|amp"},
		{"names with an ampersand", "AT&T, Q&A, Marks & Spencer, Война&мир", "AT&T, Q&A, Marks & Spencer, Война&мир"},
		{"a validator's idea of a reference", "R&D2", "R&|D2"},
	}
	for _, test := range tests {
		if got, want := unlikeHTML(test.in), strings.ReplaceAll(test.want, "|", wordJoiner); got != want {
			t.Errorf("%s: %+q, want %+q", test.name, got, want)
		}
	}
}

// FuzzUnlikeHTML holds that nothing but word joiners is added, and that nothing is
// left that is taken for HTML.
func FuzzUnlikeHTML(f *testing.F) {
	for _, seed := range hostileTitles {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := strings.ReplaceAll(cleanLine("a "+s+" z"), wordJoiner, "")
		got := unlikeHTML(line)
		if strings.ReplaceAll(got, wordJoiner, "") != line {
			t.Fatalf("%q became %q", line, got)
		}
		c := &checker{}
		c.line("line", got)
		if len(c.complaints) > 0 {
			t.Fatalf("%q: %v", line, c.complaints)
		}
	})
}
