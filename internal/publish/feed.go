package publish

import (
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// Namespace is the XML namespace of our extension elements, the scheme of our
// categories and the address of the page that explains both (NAMESPACE.md).
const Namespace = "https://github.com/topicwire/topicwire/ns/1"

// generatorURL is the home of the program that makes the feeds.
const generatorURL = "https://github.com/topicwire/topicwire"

// unknownTime stands where a format demands a date and there is none: in the Atom
// feed of a topic that has never held an item. It is the beginning of the year
// in which our tag: URIs are minted, the same in every process.
var unknownTime = time.Date(2025, time.January, 1, 0, 0, 0, 0, time.UTC)

// feed is what a topic publishes, before it takes a format: strings are clean,
// dates are in UTC and to the second, addresses absolute.
type feed struct {
	topic       string // ID
	id          string // a tag: URI
	title       string
	description string
	language    string    // "" when items are in several
	home        string    // address of the topic's page
	version     string    // of the generator; may be ""
	updated     time.Time // when its newest item came or was edited; zero when it has never held one
	ttl         time.Duration
	items       []item
}

// newFeed turns a topic's entries into a feed, in their order. Entries without
// an id and repeated ids are left out: a reader would take each for a new item
// at every visit. Updated is when the feed before this one was updated: that does
// not go back when the newest item leaves.
func (h *Handler) newFeed(t news.Topic, entries []news.Entry, updated time.Time) feed {
	f := feed{
		topic:       t.ID,
		id:          h.site.id(t.ID),
		title:       cleanLine(t.Title),
		description: cleanLine(t.Description),
		home:        h.site.absolute(t.ID),
		version:     cleanLine(h.options.Version),
		updated:     updated,
		ttl:         h.options.TTL,
		items:       make([]item, 0, len(entries)),
	}
	if f.title == "" {
		f.title = t.ID
	}
	if f.description == "" {
		f.description = f.title
	}
	seen := make(map[string]bool, len(entries))
	for _, e := range entries {
		id := cleanLine(e.ID)
		if id == "" || seen[id] {
			h.options.Log.Error("entry left out: its id is missing or repeated", "topic", t.ID, "outlet", e.Outlet, "item", id)
			continue
		}
		seen[id] = true
		it := h.newItem(e)
		f.items = append(f.items, it)
		f.updated = latest(f.updated, it.updated, second(e.Since))
	}
	f.language = commonLanguage(f.items)
	return f
}

// modified is when the feed's content last changed, as far as the content tells.
func (f feed) modified() time.Time {
	if f.updated.IsZero() {
		return unknownTime
	}
	return f.updated
}

func second(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC().Truncate(time.Second)
}

func latest(times ...time.Time) time.Time {
	var out time.Time
	for _, t := range times {
		if t.After(out) {
			out = t
		}
	}
	return out
}
