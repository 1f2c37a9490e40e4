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
		{"invalid bytes replaced", "a\xffb\xc3", "a?b?"},
		{"an encoded surrogate replaced", "a\xed\xa0\x80b", "a?b"},
		{"what another could not decode", "a\ufffd\ufffdb", "a??b"},
		{"sent as Latin-1", "caf\u00c3\u00a9", "café"},
		{"and twice so, around a control", "caf\u00c3\u0083\x00\u00c2\u00a9", "café"},
		{"not all of it", "«IRM\u00c3»", "«IRM\u00c3»"},
		{"next line", "a\u0085b", "a\nb"},
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

func TestCleanLineTurnsNothing(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"an override", "safe\u202egpj.exe", "safegpj.exe"},
		{"embeddings and their ends", "\u202aa\u202c \u202bb\u202c \u202dc", "a b c"},
		{"marks stay", "a\u200eb\u200fc\u061cd", "a\u200eb\u200fc\u061cd"},
		{"isolates that are closed stay", "\u2067قمة \u2066US\u2069\u2069 \u2068x\u2069", "\u2067قمة \u2066US\u2069\u2069 \u2068x\u2069"},
		{"one that is not closed", "\u2067a \u2066b\u2069", "a \u2066b\u2069"},
		{"one that closes nothing", "a\u2069 \u2066b\u2069\u2069", "a \u2066b\u2069"},
		{"nothing else", "\u202e \u2066", ""},
	}
	for _, test := range tests {
		if got := cleanLine(test.in); got != test.want {
			t.Errorf("%s: %+q, want %+q", test.name, got, test.want)
		}
	}
}

// FuzzClean holds that whatever an outlet sends, XML can carry it and gives it
// back unchanged.
func FuzzClean(f *testing.F) {
	for _, seed := range []string{"", "plain", "a\x00\xff]]>&<\ufffe", "\u202eRTL", "a\r\nb", "\xed\xa0\x80"} {
		f.Add(seed)
	}
	f.Add("\u00c3\x00\u00a9")
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if !utf8.ValidString(got) || clean(got) != got {
			t.Fatalf("clean(%q) = %q: invalid, or not settled", s, got)
		}
		line := cleanLine(s)
		if strings.ContainsAny(line, "\r\n\t\u202a\u202b\u202c\u202d\u202e") || cleanLine(line) != line {
			t.Fatalf("cleanLine(%q) = %q: not one settled line", s, line)
		}
		document, err := xml.Marshal(struct {
			XMLName xml.Name `xml:"x"`
			Title   rssText  `xml:"title"`
			Text    string   `xml:"text"`
		}{Title: asRSSText(line), Text: line})
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
		if strings.ReplaceAll(back.Title, wordJoiner, "") != strings.ReplaceAll(line, wordJoiner, "") || back.Text != line {
			t.Fatalf("%q came back as %q and %q", line, back.Title, back.Text)
		}
		for _, link := range []string{cleanURL("http://example.org/" + s), cleanURL("http://" + s)} {
			if link == "" {
				continue
			}
			if _, err := url.Parse(link); err != nil || cleanURL(link) != link || strings.ContainsAny(link[len("http://"):], "<>\"\\ ") {
				t.Fatalf("cleanURL of %q: %q, %v", s, link, err)
			}
		}
	})
}
