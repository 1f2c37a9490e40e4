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

// feed is what an address publishes of a topic, before it takes a format: strings
// are clean, dates are in UTC and to the second, addresses absolute.
type feed struct {
	topic       string // ID
	narrowed    narrowing
	id          string // a tag: URI
	title       string
	description string
	language    string    // "" when items are in several
	address     address   // its own
	home        string    // address of the page that shows the same
	version     string    // of the generator; may be ""
	updated     time.Time // when its newest item came or was edited; zero when it has never held one
	ttl         time.Duration
	hubs        []string // WebSub hubs that are told of its changes
	prefixed    bool     // titles begin with the outlet's name
	root        string   // address of the whole topic's page
	items       []item

	// Of the pages that a feed is spread over; zero where there is none.
	archive bool    // it is an archive page (RFC 5005, section 4), which never changes
	current address // of the feed that goes on from an archive page
	prev    address // of the archive page before it
	next    address // of the archive page after it
	older   address // of the narrowed feed with the entries before these (RFC 5005, section 3)
}

// address is where a feed is, but for the format.
type address struct{ before, after string }

// in is the address in the format with that extension; "" is the page.
func (a address) in(extension string) string {
	if extension != "" {
		extension = "." + extension
	}
	return a.before + extension + a.after
}

// there reports whether it is the address of something.
func (a address) there() bool { return a.before != "" }

// address is where a narrowed topic is.
func (h *Handler) address(topic string, n narrowing) address {
	return address{h.site.absolute(n.name(topic)), n.parameters()}
}

// newFeed turns a topic's entries into a feed, in their order. Entries without
// an id and repeated ids are left out: a reader would take each for a new item
// at every visit. Updated is when the feed before this one was updated: that does
// not go back when the newest item leaves.
func (h *Handler) newFeed(t news.Topic, n narrowing, entries []news.Entry, updated time.Time) feed {
	f := feed{
		topic:       t.ID,
		narrowed:    n,
		id:          h.site.id(n.whole().name(t.ID) + n.whole().parameters()),
		title:       cleanLine(t.Title),
		description: cleanLine(t.Description),
		address:     h.address(t.ID, n),
		version:     cleanLine(h.options.Version),
		updated:     updated,
		ttl:         h.options.TTL,
		prefixed:    h.options.TitlePrefix,
		root:        h.address(t.ID, narrowing{}).in(""),
		items:       make([]item, 0, len(entries)),
	}
	f.home = f.address.in("")
	if n == (narrowing{}) { // the hubs are told of no other
		f.hubs = cleanURLs(h.options.Hubs)
	}
	if f.title == "" {
		f.title = t.ID
	}
	f.title = h.titled(f.title, n)
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
		it.foot = f.foot(it)
		f.items = append(f.items, it)
		f.updated = latest(f.updated, it.updated, second(e.Since))
	}
	f.language = commonLanguage(f.items)
	return f
}

// whole is a narrowing without what parts its entries into pages, which are all
// of one feed.
func (n narrowing) whole() narrowing {
	n.before, n.limit = 0, 0
	return n
}

// entityPage is the address of the page about what the topic has of an entity,
// or "" when there is none: a feed is where it is, with its extension.
func (f feed) entityPage(e entity) string {
	if !e.known {
		return ""
	}
	return f.root + "/entity/" + e.id
}

// itemTitle is an item's title as the feed gives it.
func (f feed) itemTitle(it item) string {
	if f.prefixed && it.title != it.outlet.name {
		return it.outlet.name + ": " + it.title
	}
	return it.title
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
