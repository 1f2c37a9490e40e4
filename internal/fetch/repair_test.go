package fetch

import (
	"net/http"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// TestRepairs: what would lose a feed elsewhere is mended, and the visit says so
// in words. Each document has one item or two.
func TestRepairs(t *testing.T) {
	const truncated = "truncated: the document ends too early, and what was whole before was read"
	in := func(title string) string {
		return "<rss><channel><item><title>" + title + "</title></item></channel></rss>"
	}
	declared := func(encoding, title string) string {
		return `<?xml version="1.0" encoding="` + encoding + `"?>` + in(title)
	}
	for _, test := range []struct{ doc, title, note string }{
		{in("News"), "News", ""},
		{in("A &amp; B &lt;3 &#38; &#x26; &quot;&apos;"), `A & B <3 & & "'`, ""},
		{in("<![CDATA[A & B&nbsp;C]]>"), "A & B C", ""},
		{"<!-- a --><?pi b?>" + in("News") + "<!-- c --> ", "News", ""},
		{"\n\n" + declared("utf-8", "News"), "News", "repaired: something before its beginning"},
		{"Warning: mysql" + in("News"), "", ""},
		{"<!-- cached -->" + declared("utf-8", "News"), "News", "repaired: something before its beginning"},
		{in("News") + "<script>x</script>", "News", "repaired: something after its end"},
		{in("A & B &"), "A & B &", "repaired: stray &"},
		{in("AT&T &c; co"), "AT&T &c; co", "repaired: stray &, undefined entities"},
		{in("A&nbsp;B &eacute;"), "A B é", "repaired: undefined entities"},
		{"<!DOCTYPE rss SYSTEM 'x'>" + in("A&nbsp;B"), "A B", ""},
		{strings.Replace(in("News"), "<item>", "<item><link href='/?a=1&b=2'/>", 1), "News", "repaired: stray &"},
		{in("Bell\x07 &#8; rings"), "Bell rings", "repaired: control characters"},
		{in("Caf\xc3\xa9 \xff \xc3\xa9"), "Café \uFFFD é", "repaired: bytes that are not UTF-8"},
		{declared("utf-8", "Caf\xe9"), "Café", "repaired: an encoding other than it says"},
		{declared("iso-8859-5", "Café"), "Café", "repaired: an encoding other than it says"},
		{declared("no-such-thing", "Café"), "Café", "repaired: an encoding other than it says"},
		{declared("windows-1252", "Caf\xe9"), "Café", ""},
		{declared("us-ascii", "Cafe"), "Cafe", ""},
		{in("1 < 2"), "1 < 2", "repaired: stray <"},
		{in("News]]>"), "News]]>", "repaired: stray ]]>"},
		{in("News</b>"), "News", "repaired: end tags without a beginning"},
		{strings.Replace(in("News"), "</item>", "<x><y></x></item>", 1), "News", "repaired: elements without an end"},
		{strings.Replace(in("News"), "<item>", "<item a=b>", 1), "News", "repaired: attributes without a value in quotes"},
		{"<channel><item><title>News</title></item></channel>", "News", "repaired: no root element"},
		{strings.Replace(in("News"), "</channel></rss>", "<item><title>More", 1), "News", truncated},
		{strings.TrimSuffix(in("A & B"), "</rss>"), "A & B", truncated + "; repaired: stray &"},
		{`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"News"},{"id":"2","ti`, "News", truncated},
		{`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"News","tags":["a"]}`, "News", truncated},
		{`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"News","tags":"a"}]}`, "News", "repaired: members of a wrong type"},
		{`{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1e400,"title":"News","tags":"a"}]}`, "News", "repaired: members of a wrong type"},
	} {
		w := newWire(t)
		r := w.visit(reply(http.StatusOK, test.doc))
		title := ""
		if len(r.Items) > 0 {
			title = r.Items[0].Title
		}
		if title != test.title || r.Visit.Note != test.note || (title == "") != (r.Visit.Outcome == news.OutcomeFailed) {
			t.Errorf("%q:\ngot title %q, note %q, error %q\nwant title %q, note %q", test.doc, title, r.Visit.Note, r.Visit.Error, test.title, test.note)
		}
	}
}

// TestNotFeeds: what is none fails with what it is, and where the feed is. An
// empty feed is a feed.
func TestNotFeeds(t *testing.T) {
	const link = `<link rel="alternate" type="application/rss+xml" href="rss.xml">`
	for doc, want := range map[string]string{
		"<html><head><title>Harbour Post</title>" + link + "</head></html>":               "this is a web page; its feed is $HOST/rss.xml",
		"<!DOCTYPE html><base href='/news/'>" + link + link:                               "this is a web page; its feed is $HOST/news/rss.xml",
		"<html><link rel='alternate stylesheet' href='x'>":                                "this is a web page, not a feed",
		"<html><link rel=alternate type=application/atom+xml href='javascript:alert(1)'>": "this is a web page, not a feed",
		"<html><title>Page not\n found</title>":                                           `this is a web page that says "Page not found", not a feed`,
		"<html><title>Error 404 (here)</title>" + link:                                    `this is a web page that says "Error 404 (here)"; its feed is $HOST/rss.xml`,
		"<html><title>4048 boats</title>":                                                 "this is a web page, not a feed",
		"Not found":                                                                       "this is plain text, not a feed",
		" \n":                                                                             "this is an empty document, not a feed",
		`{"error": "no"}`:                                                                 "this is a JSON document of another kind, not a feed",
		"<opml/>":                                                                         "this is an XML document of another kind (<opml>), not a feed",
		"<rss><channel><title>Quiet</title></channel></rss>":                              "",
		`<feed xmlns="http://www.w3.org/2005/Atom"><title>Quiet</title></feed>`:           "",
		`{"version":"https://jsonfeed.org/version/1.1","title":"Quiet","items":[]}`:       "",
	} {
		w := newWire(t)
		r := w.visit(reply(http.StatusOK, doc, "Content-Type: text/html", `Etag: "a"`))
		if want = strings.ReplaceAll(want, "$HOST", w.server.URL); r.Visit.Error != want || (want == "") != (w.state.ETag != "") || r.Visit.Note != "" {
			t.Errorf("%q:\ngot error %q, note %q\nwant %q", doc, r.Visit.Error, r.Visit.Note, want)
		}
	}
}
