package fetch

import (
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

func TestConceal(t *testing.T) {
	outlet := news.Outlet{
		Feed:    "https://desk:hunter%2F2@outlet.example/feed?format=syndication&key=T0psecret%21&n=12",
		Headers: map[string]string{"Authorization": "Bearer abcdef", "Cookie": "session=unlocked; a=b", "X-N": "12"},
	}
	for said, want := range map[string]string{
		"404 not found: /feed?format=syndication&key=T0psecret%21&n=12": "404 not found: /feed?format=syndication&key=...&n=12",
		"no key T0psecret!":                         "no key ...",
		"malformed status \"ZGVzazpodW50ZXIvMg==\"": "malformed status \"...\"",
		"hunter/2, hunter%2F2":                      "..., ...",
		"Bearer abcdef":                             "...",
		"bad token abcdef":                          "bad token ...",
		"session=unlocked":                          "...",
		"more than 12 of syndication at a=b":        "more than 12 of syndication at a=b",
	} {
		if got := conceal(said, outlet); got != want {
			t.Errorf("%q: got %q, want %q", said, got, want)
		}
	}
}

// TestReflected: what a server gives back of the request is in no message.
func TestReflected(t *testing.T) {
	const page = `<html><title>404 not found: /feed?key=T0psecret</title><link rel=alternate type=application/rss+xml href="?key=T0psecret">`
	w := newWire(t)
	w.outlet.Feed += "?key=T0psecret"
	r := w.visit(reply(200, page))
	want := `this is a web page that says "404 not found: /feed?key=..."; its feed is ` + w.server.URL + "/feed?key=..."
	if r.Visit.Error != want {
		t.Errorf("got error %q, want %q", r.Visit.Error, want)
	}
}

// TestOwnQuery: a link that is only a fragment does not take over the query with
// which the feed is asked for, and so no subscriber sees the key in it.
func TestOwnQuery(t *testing.T) {
	const doc = `<rss><channel><title>T</title><link>#</link><item><title>News</title><link>#a</link><comments>#c</comments>` +
		`<description>&lt;a href="#note"&gt;note&lt;/a&gt; &lt;a href="?p=1"&gt;page&lt;/a&gt;</description></item></channel></rss>`
	w := newWire(t)
	w.outlet.Feed += "?key=T0psecret"
	r := w.visit(reply(200, doc))
	if len(r.Items) != 1 {
		t.Fatalf("got %d items, error %q", len(r.Items), r.Visit.Error)
	}
	item, feed := r.Items[0], w.server.URL+"/feed"
	if item.Link != feed+"#a" || item.Comments != feed+"#c" || !strings.Contains(item.Summary, feed+"#note") || !strings.Contains(item.Summary, feed+"?p=1") {
		t.Errorf("got link %q, comments %q, summary %q", item.Link, item.Comments, item.Summary)
	}
	if strings.Contains(r.Home+item.Summary, "T0psecret") {
		t.Errorf("the key is in %q or %q", r.Home, item.Summary)
	}
}
