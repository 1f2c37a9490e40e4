package publish

import (
	"testing"
	"time"
)

func TestTopicView(t *testing.T) {
	h := newServing(t)
	items := []item{{number: 9, published: noon}, {number: 8, published: noon}}
	archive := func(number string) address {
		return address{h.site.absolute("alaska-summit/archive/" + number), ""}
	}
	tests := []struct {
		name                 string
		feed                 feed
		title, latest, older string
		events               string
		seen, subject, whole bool // all that is new is on it; it names a page about its subject; it leads to the whole
		description          bool
	}{
		{
			name: "whole", feed: feed{items: items}, title: "The Putin-Trump Alaska summit",
			older: "/news/alaska-summit?before=8", events: "/news/alaska-summit/events", seen: true, description: true,
		},
		{name: "whole and all", feed: feed{items: items[:0]}, title: "The Putin-Trump Alaska summit", events: "/news/alaska-summit/events", seen: true, description: true},
		{
			name:  "older items",
			feed:  feed{items: items, narrowed: narrowing{before: 10}, older: h.address("alaska-summit", narrowing{before: 8})},
			title: "The Putin-Trump Alaska summit", latest: "/news/alaska-summit", older: "/news/alaska-summit?before=8", whole: true,
		},
		{
			name:  "an entity",
			feed:  feed{items: items, narrowed: narrowing{entity: "vladimir-putin", outlet: "neva", language: "ru", words: "встреча", minScore: 2}},
			title: "Vladimir Putin, Вестник Невы, in Russian, with “встреча”, score 2 or more", subject: true, whole: true,
			events: "/news/alaska-summit/events?entity=vladimir-putin&lang=ru&min_score=2&outlet=neva",
		},
		{
			name: "words", feed: feed{narrowed: narrowing{words: "a<b"}}, title: "Items with “a<b”", whole: true,
			events: "/news/alaska-summit/events",
		},
		{
			name: "an archive page", feed: feed{items: items, archive: true, prev: archive("3")}, title: "The Putin-Trump Alaska summit",
			latest: "/news/alaska-summit", older: "/news/alaska-summit/archive/3", whole: true,
		},
		{name: "the first archive page", feed: feed{items: items, archive: true}, title: "The Putin-Trump Alaska summit", latest: "/news/alaska-summit", whole: true},
	}
	for _, test := range tests {
		f := test.feed
		f.topic, f.updated = "alaska-summit", noon
		f.title = h.titled("The Putin-Trump Alaska summit", f.narrowed)
		v := h.newTopicView(f, noon)
		if v.Title != test.title || v.Latest != test.latest || v.Older != test.older || v.Events != test.events || v.Seen != test.seen ||
			(v.About != nil) != test.subject || (v.Whole != nil) != test.whole || (v.Description != "") != test.description {
			t.Errorf("%s: %+v", test.name, v)
		}
	}
}

func TestCounts(t *testing.T) {
	recent, old := item{published: noon.Add(-time.Hour)}, item{published: noon.Add(-2 * day)}
	many := make([]item, FeedLimit)
	for i := range many {
		many[i] = old
	}
	tests := []struct {
		items []item
		want  string
	}{
		{nil, "nothing yet"},
		{[]item{recent}, "1 item, from the last day"},
		{[]item{old}, "1 item"},
		{[]item{recent, recent}, "2 items, all from the last day"},
		{[]item{recent, old}, "2 items, 1 from the last day"},
		{many, "the latest 100 items"},
	}
	for _, test := range tests {
		if got := (feed{items: test.items}).counts(noon); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
