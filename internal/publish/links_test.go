package publish

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// kindOf returns a feed of feedKinds by its name.
func kindOf(t testing.TB, name string) feed {
	t.Helper()
	for _, kind := range feedKinds(t) {
		if kind.name == name {
			return kind.feed
		}
	}
	t.Fatalf("no feed %q", name)
	return feed{}
}

func TestLinksOfFeeds(t *testing.T) {
	const (
		topic    = "https://example.org/news/alaska-summit"
		narrowed = topic + "/entity/vladimir-putin.rss?outlet=neva&lang=ru&q=%D0%B2%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B0+%22a+%26+b%22&min_score=2.5&before="
	)
	tests := []struct {
		kind  string
		links []string
		page  string
		next  string // of the JSON feed
	}{
		{"usual", []string{"self " + topic + ".rss"}, topic, ""},
		{"rich", []string{"self " + topic + ".rss", "hub https://hub.example/", "hub https://hub.example/second?a=1&b=2", "prev-archive " + topic + "/archive/7.rss"}, topic, topic + "/archive/7.json"},
		{"an archive page", []string{"self " + topic + "/archive/2.rss", "current " + topic + ".rss", "prev-archive " + topic + "/archive/1.rss", "next-archive " + topic + "/archive/3.rss"}, topic + "/archive/2", topic + "/archive/1.json"},
		{"the first archive page", []string{"self " + topic + "/archive/1.rss", "current " + topic + ".rss", "next-archive " + topic + "/archive/2.rss"}, topic + "/archive/1", ""},
		{"of an outlet", []string{"self " + topic + "/outlet/neva.rss"}, topic + "/outlet/neva", ""},
		{"narrowed, with older entries", []string{"self " + narrowed + "40&limit=20", "next " + narrowed + "20&limit=20"}, strings.Replace(narrowed, ".rss", "", 1) + "40&limit=20", strings.Replace(narrowed, ".rss", ".json", 1) + "20&limit=20"},
	}
	for _, test := range tests {
		f := kindOf(t, test.kind)
		var got []string
		for _, link := range f.links("rss", "application/rss+xml", f.address.in("rss")) {
			got = append(got, link.rel+" "+link.href)
		}
		if !slices.Equal(got, test.links) {
			t.Errorf("%s: links %q, want %q", test.kind, got, test.links)
		}
		if f.home != test.page || f.nextURL() != test.next {
			t.Errorf("%s: page %s, next %s; want %s, %s", test.kind, f.home, f.nextURL(), test.page, test.next)
		}
	}
}

// TestHubsAreOfWhatTheyAreTold holds that only whole topics name hubs: these are
// told of no other feed, and who trusts them would poll it no more.
func TestHubsAreOfWhatTheyAreTold(t *testing.T) {
	options := testOptions(newTestSource())
	options.Hubs = []string{"https://hub.example/?a=ü", "https://hub.example/?a=ü", "javascript:alert(1)"}
	h := newTestHandler(t, options)
	for _, test := range []struct {
		narrowed narrowing
		hubs     []string
	}{
		{narrowing{}, []string{"https://hub.example/?a=%C3%BC"}},
		{narrowing{outlet: "neva"}, nil},
		{narrowing{before: 3}, nil},
	} {
		if got := h.newFeed(testTopics[0], test.narrowed, nil, time.Time{}).hubs; !reflect.DeepEqual(got, test.hubs) {
			t.Errorf("%+v: hubs %q, want %q", test.narrowed, got, test.hubs)
		}
	}
}

// TestPagesAreOfOneFeed holds that the id of a feed does not depend on the page.
func TestPagesAreOfOneFeed(t *testing.T) {
	h := newTestHandler(t, testOptions(newTestSource()))
	id := func(n narrowing) string { return h.newFeed(testTopics[0], n, nil, time.Time{}).id }
	n := narrowing{entity: "alaska", language: "ru"}
	want := id(n)
	n.before, n.limit = 40, 10
	if got := id(n); got != want || want != "tag:example.org,2025:topicwire/news/alaska-summit/entity/alaska?lang=ru" {
		t.Errorf("id %s, of its first page %s", got, want)
	}
	if other := id(narrowing{entity: "alaska"}); other == want {
		t.Error("two feeds have one id")
	}
}

func TestUpdatePeriod(t *testing.T) {
	tests := []struct {
		ttl    time.Duration
		period string
		times  int
	}{
		{time.Second, "hourly", 60}, {15 * time.Minute, "hourly", 4}, {45 * time.Minute, "hourly", 2}, {time.Hour, "hourly", 1},
		{90 * time.Minute, "daily", 16}, {day, "daily", 1}, {36 * time.Hour, "weekly", 5}, {10 * day, "monthly", 3}, {100 * day, "yearly", 4}, {800 * day, "yearly", 1},
	}
	for _, test := range tests {
		if period, times := updatePeriod(test.ttl); period != test.period || times != test.times {
			t.Errorf("%v: %d times %s, want %d times %s", test.ttl, times, period, test.times, test.period)
		}
	}
}

func TestRelatedPages(t *testing.T) {
	h := newTestHandler(t, testOptions(newTestSource()))
	f := h.newFeed(testTopics[0], narrowing{outlet: "bare"}, testEntries()[3:4], time.Time{})
	want := []string{"https://example.org/news/alaska-summit/entity/vladimir-putin", "https://example.org/news/alaska-summit/entity/at-and-t"}
	if got := f.related(f.items[0]); !slices.Equal(got, want) {
		t.Errorf("related %q, want %q: not what is no longer configured", got, want)
	}
	f.items[0].link = ""
	if got := f.related(f.items[0]); got != nil {
		t.Errorf("an item without a link of its own relates to %q", got)
	}
}

func TestTitlePrefix(t *testing.T) {
	options := testOptions(newTestSource())
	options.TitlePrefix = true
	h := newTestHandler(t, options)
	f := h.newFeed(testTopics[0], narrowing{}, testEntries(), time.Time{})
	if got, want := f.itemTitle(f.items[1]), "Вестник Невы: Встреча Путина и Трампа"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if got, want := f.itemTitle(f.items[4]), "Harbour Post"; got != want {
		t.Errorf("title %q of an item that is only called by its outlet, want %q", got, want)
	}
	if got, want := f.items[1].title, "Встреча Путина и Трампа"; got != want {
		t.Errorf("on pages, which name the outlet beside it, the title is %q, want %q", got, want)
	}
}

// TestWhatAnItemIsKnownByIsSteady holds that an id is for ever, that a date of
// update is the item's own, and that equal entries make equal bytes.
func TestWhatAnItemIsKnownByIsSteady(t *testing.T) {
	entries := numbered(testEntries())
	f := newTestHandler(t, testOptions(newTestSource())).newFeed(testTopics[0], narrowing{}, entries, time.Time{})
	options := testOptions(newTestSource())
	options.PublicURL, options.Version, options.TTL = "https://elsewhere.example", "9", time.Hour
	options.FullContent, options.Images, options.TitlePrefix, options.Entities = true, true, true, nil
	for i := range entries {
		entries[i].Title += " (corrected)"
		entries[i].Match = news.Match{Score: 1}
	}
	other := newTestHandler(t, options).newFeed(news.Topic{ID: "alaska-summit", Title: "Another"}, narrowing{}, entries, noon)
	for i, it := range f.items {
		if o := other.items[i]; o.id != it.id || !o.updated.Equal(it.updated) || !o.published.Equal(it.published) {
			t.Errorf("%s of %v became %s of %v", it.id, it.updated, o.id, o.updated)
		}
	}
	for _, format := range formats {
		first, err := format.render(f, "self")
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			again, err := format.render(f, "self")
			if err != nil || string(again) != string(first) {
				t.Fatalf("%s: another document of the same feed, %v", format.name, err)
			}
		}
	}
}
