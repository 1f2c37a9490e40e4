package benchmark

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
)

const (
	feedItems = 30
	itemBytes = 1300 // the median of real feeds
)

// feed is an RSS document of feedItems with news in a language, in HTML. One item
// in ten is about the default topic.
func feed(l *language) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Outlet</title><link>https://outlet.example/</link><description>News</description>`)
	next := 0
	sentence := func() string {
		next++
		return l.texts[next%len(l.texts)]
	}
	for i := range feedItems {
		title := sentence()
		if i%10 == 0 {
			title = "Putin and Trump meet in Anchorage"
		}
		var rest, body bytes.Buffer
		fmt.Fprintf(&rest, `<item><title>%s</title><link>https://outlet.example/story/%d?utm_source=rss</link><guid isPermaLink="false">%d</guid>
<pubDate>Fri, 15 Aug 2025 %02d:00:00 +0000</pubDate><category>World</category><category>Politics</category><dc:creator>A. Reporter</dc:creator>
<media:thumbnail url="https://outlet.example/images/%d.jpg" width="240" height="135"/>
<description>`, html.EscapeString(title), i, i, i%24, i)
		for rest.Len()+body.Len() < itemBytes-200 {
			fmt.Fprintf(&body, "<p>%s</p>\n", strings.TrimSpace(sentence()))
		}
		body.WriteString(`<p><a href="https://outlet.example/more">Read on</a></p>`)
		fmt.Fprintf(&b, "%s%s</description></item>", rest.String(), html.EscapeString(body.String()))
	}
	b.WriteString(`</channel></rss>`)
	return b.Bytes()
}

func parse(tb testing.TB, document []byte) []news.Item {
	tb.Helper()
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(document))
	if err != nil {
		tb.Fatal(err)
	}
	items := make([]news.Item, len(parsed.Items))
	for i, item := range parsed.Items {
		items[i] = news.Item{Title: item.Title, Summary: item.Description, Content: item.Content}
	}
	return items
}

func defaultTagger(tb testing.TB) *tag.Tagger {
	tb.Helper()
	c, err := config.Load("../../../config.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	return compile(tb, c.Entities, c.Topics)
}

// TestFiguresOfFeeds measures tagging with the rules of the repository's config
// beside gofeed, which parses the feeds that the items come from.
func TestFiguresOfFeeds(t *testing.T) {
	wanting(t)
	tagger := defaultTagger(t)
	for _, set := range newsSets(t) {
		b := table{title: set.name + ": tagging beside parsing the feed, for an item"}
		b.line("language", "bytes", "gofeed", "tagging", "tagging/gofeed")
		for _, l := range set.languages {
			document := feed(l)
			items := parse(t, document)
			took := fastest(eachMeasure, func() { parse(t, document) }, func() { tagAll(tagger, items) })
			b.line(l.name, len(document)/feedItems, took[0]/feedItems, took[1]/feedItems, ratio(took[1], took[0]))
		}
		b.print()
	}
}

func tagAll(tagger *tag.Tagger, items []news.Item) {
	for _, item := range items {
		tagger.Tag(item)
	}
}

func BenchmarkFeed(b *testing.B) {
	tagger := defaultTagger(b)
	for _, l := range ownNews(b) {
		document := feed(l)
		items := parse(b, document)
		b.Run("gofeed/"+l.name, func(b *testing.B) {
			for b.Loop() {
				parse(b, document)
			}
		})
		b.Run("tag/"+l.name, func(b *testing.B) {
			for b.Loop() {
				tagAll(tagger, items)
			}
		})
	}
}
