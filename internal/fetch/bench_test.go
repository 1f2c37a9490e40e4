package fetch

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"

	"github.com/topicwire/topicwire/internal/news"
)

// sampleFeed is an RSS 2.0 feed as news outlets have them.
func sampleFeed(items int) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour Post</title><link>https://harbour.example/</link><language>en-gb</language>
<atom:link href="https://harbour.example/rss.xml" rel="self" type="application/rss+xml"/>
`)
	for i := range items {
		fmt.Fprintf(&b, `<item>
 <title><![CDATA[Ferry number %[1]d & its captain return to harbour]]></title>
 <link>https://harbour.example/news/%[1]d?utm_source=rss&amp;id=%[1]d</link>
 <guid isPermaLink="false">harbour-%[1]d</guid>
 <pubDate>Fri, 15 Aug 2025 %02[2]d:30:00 GMT</pubDate>
 <dc:creator>Ann Mole</dc:creator><category>Sea</category><category>Harbour</category>
 <media:content url="https://harbour.example/%[1]d.jpg" type="image/jpeg" width="600" height="400"/>
 <description>&lt;p&gt;The ferry &lt;b&gt;number %[1]d&lt;/b&gt; came back on Friday, &lt;a href="https://harbour.example/f"&gt;as planned&lt;/a&gt;, and was greeted by many.&lt;/p&gt;</description>
</item>
`, i, i%24)
	}
	b.WriteString("</channel></rss>\n")
	return b.Bytes()
}

// BenchmarkDocument takes a feed of 30 items apart, with and without us.
func BenchmarkDocument(b *testing.B) {
	feed := sampleFeed(30)
	scratch := make([]byte, len(feed))
	run := func(name string, f func(doc []byte) error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(feed)))
			b.ReportAllocs()
			for b.Loop() {
				copy(scratch, feed)
				if err := f(scratch); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("guard", func(doc []byte) error {
		doc, _, err := toUTF8(doc, "")
		if err == nil {
			_, err = guard(dropIllegal(doc), "")
		}
		return err
	})
	run("gofeed-universal", func(doc []byte) error {
		_, err := gofeed.NewParser().Parse(bytes.NewReader(doc))
		return err
	})
	run("gofeed-rss", func(doc []byte) error {
		_, err := new(rss.Parser).Parse(bytes.NewReader(doc))
		return err
	})
	r := newReader("https://harbour.example/rss.xml")
	run("whole", func(doc []byte) error {
		r.doc = document{}
		return r.parse(doc, "application/rss+xml")
	})
}

// BenchmarkGuard measures what it costs to make a document safe, as a share of the
// time that gofeed takes to read it: at most 40 %.
func BenchmarkGuard(b *testing.B) {
	for _, kind := range []struct {
		name string
		doc  []byte
	}{
		{"plain", sampleFeed(30)},
		{"damaged", bytes.ReplaceAll(sampleFeed(30), []byte("and was greeted"), []byte("<br> &amp; & was &nbsp;<!-- c --> greeted < \x01"))},
	} {
		b.Run(kind.name, func(b *testing.B) {
			scratch := make([]byte, len(kind.doc))
			var guarding, reading time.Duration
			for b.Loop() {
				copy(scratch, kind.doc)
				begin := time.Now()
				doc, _, err := toUTF8(scratch, "")
				if err != nil {
					b.Fatal(err)
				}
				g, err := guard(dropIllegal(doc), "")
				if err != nil {
					b.Fatal(err)
				}
				guarding += time.Since(begin)
				begin = time.Now()
				if _, err := new(rss.Parser).Parse(bytes.NewReader(g.clean)); err != nil {
					b.Fatal(err)
				}
				reading += time.Since(begin)
			}
			b.ReportMetric(100*float64(guarding)/float64(reading), "%-of-gofeed")
		})
	}
}

// BenchmarkVisit compares a visit with nothing but the exchange.
func BenchmarkVisit(b *testing.B) {
	feed := sampleFeed(30)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"x"`)
		if strings.HasSuffix(r.URL.Path, "/etag") && r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write(feed)
	}))
	defer server.Close()
	c := newClient(b, Options{})
	for _, kind := range []string{"etag", "same", "new"} {
		outlet := news.Outlet{ID: "harbour", Feed: server.URL + "/" + kind}
		state := c.Visit(b.Context(), outlet, news.State{}).State
		if kind == "new" {
			state = news.State{}
		}
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if r := c.Visit(b.Context(), outlet, state); r.Visit.Outcome == news.OutcomeFailed {
					b.Fatal(r.Visit.Error)
				}
			}
		})
	}
	b.Run("bare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			response, err := server.Client().Get(server.URL)
			if err != nil {
				b.Fatal(err)
			}
			body := newBody()
			err = body.readFrom(response, DefaultMaxBody, func() error { return nil })
			response.Body.Close()
			body.release()
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
