package publish

import (
	"encoding/xml"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"kept", "a\tb\nc\rd é 普京 😀", "a\tb\nc\rd é 普京 😀"},
		{"controls dropped", "a\x00b\x08c\x1bd\x7fe\u009ff", "abcdef"},
		{"noncharacters dropped", "a\ufffeb\uffffc", "abc"},
		{"invalid bytes replaced", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"an encoded surrogate replaced", "a\xed\xa0\x80b", "a\ufffdb"},
		{"joiners kept", "می\u200cخواهم", "می\u200cخواهم"},
	}
	for _, test := range tests {
		if got := clean(test.in); got != test.want {
			t.Errorf("%s: clean(%q) = %q, want %q", test.name, test.in, got, test.want)
		}
	}
}

func TestCleanLine(t *testing.T) {
	if got, want := cleanLine(" one\n two\u2028three\u0085\tfour :\u00a0five "), "one two three four :\u00a0five"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCleanURL(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"},
		{" HTTP://example.org ", "http://example.org"},
		{"https://user:secret@example.org:8443/@me?x=a@b", "https://example.org:8443/@me?x=a@b"},
		{"https://example.org/ü?q=ж|", "https://example.org/%C3%BC?q=%D0%B6%7C"},
		{"https://example.org/100%?a=%zz&b=%41", "https://example.org/100%25?a=%25zz&b=%41"},
		{"https://example.org/\"><script>", "https://example.org/%22%3E%3Cscript%3E"},
		{"javascript:alert(1)", ""},
		{"javascript://example.org/%0aalert(1)", ""},
		{"ftp://example.org/", ""},
		{"//example.org/", ""},
		{"/relative", ""},
		{"http://", ""},
		{"http:///path", ""},
		{"", ""},
	}
	for _, test := range tests {
		if got := cleanURL(test.in); got != test.want {
			t.Errorf("cleanURL(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// FuzzClean holds that whatever an outlet sends, XML can carry it and gives it
// back unchanged.
func FuzzClean(f *testing.F) {
	for _, seed := range []string{"", "plain", "a\x00\xff]]>&<\ufffe", "\u202eRTL", "a\r\nb", "\xed\xa0\x80"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if !utf8.ValidString(got) || clean(got) != got {
			t.Fatalf("clean(%q) = %q: invalid, or not settled", s, got)
		}
		line := cleanLine(s)
		if strings.ContainsAny(line, "\r\n\t") || cleanLine(line) != line {
			t.Fatalf("cleanLine(%q) = %q: not one settled line", s, line)
		}
		document, err := xml.Marshal(struct {
			XMLName xml.Name `xml:"x"`
			Title   plain    `xml:"title"`
			Text    string   `xml:"text"`
		}{Title: asPlain(line), Text: line})
		if err != nil {
			t.Fatal(err)
		}
		var back struct {
			Title string `xml:"title"`
			Text  string `xml:"text"`
		}
		if err := xml.Unmarshal(document, &back); err != nil {
			t.Fatalf("%q: %v", document, err)
		}
		if back.Title != line || back.Text != line {
			t.Fatalf("%q came back as %q and %q", line, back.Title, back.Text)
		}
		if link := cleanURL("http://example.org/" + s); link != "" {
			if _, err := url.ParseRequestURI(link); err != nil {
				t.Fatalf("cleanURL of %q: %v", s, err)
			}
		}
	})
}
