package publish

import (
	"strings"
	"testing"
)

// TestCheckerComplains holds that the checker sees what it is there for: each of
// these changes to a feed without fault.
func TestCheckerComplains(t *testing.T) {
	tests := []struct{ extension, from, to, complaint string }{
		{"rss", `version="2.0"`, `version="0.92"`, "the root is rss"},
		{"rss", `rel="self"`, `rel="selfie"`, "0 links to self"},
		{"rss", `alaska-summit.rss" rel="self"`, `alaska-summit.xml" rel="self"`, "self is"},
		{"rss", `rel="self" type="application/rss+xml"`, `rel="self" type="text/xml"`, "self is"},
		{"rss", `"https://hub.example/"`, `"hub"`, "no absolute address"},
		{"rss", `https://hub.example/second?a=1&amp;b=2`, `https://hub.example/`, "a second time"},
		{"rss", `<docs>`, `<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/><docs>`, "an archive page with"},
		{"rss", ` xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"`, ` xmlns:sy="http://example.org/"`, "the namespace"},
		{"rss", "<ttl>15</ttl>", "<ttl>5</ttl>", "but a ttl of 5 minutes"},
		{"rss", "<ttl>15</ttl>", "", "0 times ttl"},
		{"rss", "hourly", "sometimes", "4 times in 0s"},
		{"rss", `isPermaLink="false"`, "", "isPermaLink"},
		{"rss", "tag:topicwire.example,2025:2", "tag:topicwire.example,2025:1", "a second time"},
		{"rss", "tag:topicwire.example,2025:2", "2", "no tag: URI"},
		{"rss", "+0000</pubDate>", "GMT</pubDate>", "no date of RFC 822"},
		{"rss", "2025 10:00:00 +0000</pubDate>", "0001 10:00:00 +0000</pubDate>", "no date of RFC 822"},
		{"rss", "<title>Harbour Post: Putin", "<title>&#x3C;b>Putin&#x3C;/b>", "looks like HTML"},
		{"rss", "<title>Harbour Post: Putin", "<title>Q&#x26;amp;A", "holds a reference"},
		{"rss", "<title>Harbour Post: Putin", "<title>Caf\u0085\ufffd", "the character U+0085"},
		{"rss", "<category domain", "<category scheme", "category"},
		{"rss", "<dc:language>en", "<dc:language>english", "no language tag"},
		{"rss", `length="5400000"`, `length="0"`, "length"},
		{"rss", `type="audio/mpeg"`, `type="audio"`, "no media type"},
		{"rss", "<link>https://harbour.example/a?x=1&amp;y=%C3%BC</link>", "", "but no link"},
		{"rss", "<comments>https:", "<comments>javascript:", "no absolute address"},
		{"rss", "<source url=", "<source href=", "source"},
		{"rss", "<dc:creator>", "<author>Jo</author><dc:creator>", "an author who has no address"},
		{"rss", "</channel>", "<docs>x</docs></channel>", "docs after an item"},
		{"rss", "</rss>", "", "not well-formed"},
		{"rss", `number="4"`, `number="x"`, "number"},
		{"rss", "<p>The presidents", "<p>The <script>x()</script> presidents", "<script>"},
		{"rss", "<p>The presidents", `<p onclick="x()">The presidents`, "<p onclick>"},
		{"rss", "<p>The presidents", "<p>The <b>presidents", "after"},
		{"rss", "<p>The presidents", "The presidents", "</p> after"},
		{"rss", `width="640"`, `width="1"`, "a picture that nobody sees"},
		{"rss", `src="https://harbour.example/carpet.jpg"`, `src="/carpet.jpg"`, "no absolute address"},
		{"atom", `rel="self"`, `rel="via"`, "the relation"},
		{"atom", `<title type="text">Harbour`, `<title type="html">Harbour`, `type "html"`},
		{"atom", "<updated>2025-08-15T11:00:00.000004Z", "<updated>2025-08-15 11:00", "no date of RFC 3339"},
		{"atom", "<published>2025-08-15T10", "<published>2025-08-16T10", "updated before it was published"},
		{"atom", "2025-08-15T09:00:00.000003Z", "2025-08-15T11:00:00.000004Z", "a second time"},
		{"atom", "<name>Jo Field, Harbour Post</name>", "", "0 times name"},
		{"atom", "<name>Jo Field, Harbour Post</name>", "<name></name>", "no line of text"},
		{"atom", "<source>", "<via>", "not well-formed"},
		{"atom", `rel="replies" type="text/html"`, `rel="replies"`, "no media type"},
		{"atom", `rel="related"`, `rel="alternate"`, "links to the article"},
		{"atom", `xml:lang="en"`, `xml:lang="no language"`, "no language tag"},
		{"atom", `label="Alaska"`, "", "no line of text"},
		{"atom", "<id>tag:example.org,2025:topicwire", "<id>/topicwire", "no tag: URI"},
		{"json", `"version": "https://jsonfeed.org/version/1.1"`, `"version": "1"`, "version"},
		{"json", `"items"`, `"entries"`, "items is"},
		{"json", `"feed_url": "https://example.org`, `"feed_url": "http://example.org`, "feed_url"},
		{"json", `"type": "WebSub"`, `"type": "rssCloud"`, "hub of type"},
		{"json", `"id": "tag:topicwire.example,2025:1"`, `"id": 1`, "no tag: URI"},
		{"json", `"authors"`, `"author"`, "the member"},
		{"json", `"title": "Harbour Post: Putin`, `"titel": "Harbour Post: Putin`, "an item without title"},
		{"json", `"url": "https://harbour.example/a`, `"url": "/a`, "no absolute address"},
		{"json", `"date_published": "2025-08-15T10:00:00Z"`, `"date_published": "yesterday"`, "no date"},
		{"json", `"language": "en"`, `"language": "english"`, "no language tag"},
		{"json", `"size_in_bytes": 5400000`, `"size_in_bytes": "5 MB"`, "attachment of size"},
		{"json", `"mime_type": "audio/mpeg"`, `"type": "audio/mpeg"`, "the member"},
		{"json", `"about": "` + Namespace, `"about": "`, "_topicwire"},
		{"json", "</small></p>", "</small>", "left open"},
		{"json", "{", "", "not JSON"},
	}
	var f feed
	for _, kind := range feedKinds(t) {
		if kind.name == "rich" {
			f = kind.feed
		}
	}
	checks := map[string]func([]byte, string) []string{"rss": checkRSS, "atom": checkAtom, "json": checkJSON}
	renders := map[string]func(feed, string) ([]byte, error){"rss": renderRSS, "atom": renderAtom, "json": renderJSON}
	for _, test := range tests {
		self := f.address.in(test.extension)
		document, err := renders[test.extension](f, self)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(document), test.from) {
			t.Errorf("%s: nothing reads %s", test.extension, test.from)
			continue
		}
		changed := strings.Replace(string(document), test.from, test.to, 1)
		if complaints := strings.Join(checks[test.extension]([]byte(changed), self), "\n"); !strings.Contains(complaints, test.complaint) || complaints == "" {
			t.Errorf("%s: %s for %s: complaints %q, want %q", test.extension, test.to, test.from, complaints, test.complaint)
		}
	}
}
