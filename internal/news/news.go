// Package news holds the words of topicwire as types: outlets and what a visit
// to one learned, items, entities, topics with their rule trees, and the
// verdicts on items. It does no input or output and imports nothing of ours, so
// that every other package may speak these words without knowing the others.
//
// Identifiers of outlets, entities and topics are slugs ([a-z0-9-]+). All times
// are in UTC; the zero time means "unknown".
package news

import "time"

// Outlet is a publisher's feed that is visited.
type Outlet struct {
	ID       string            // slug; the store knows the outlet by it
	Name     string            // as readers see it
	Feed     string            // address of the feed, http or https
	Home     string            // address of the home page, or ""
	Language string            // BCP 47 tag of what it publishes, or ""
	Country  string            // ISO 3166-1 alpha-2 code, or ""
	Schedule string            // robfig/cron syntax; "" takes the default
	Group    string            // its owner or its sister feeds, or ""
	Headers  map[string]string // sent with every request to it
}

// Item is one article as an outlet published it, normalised.
type Item struct {
	ID         string    // a tag: URI (RFC 4151), minted when first stored, never changed
	Outlet     string    // ID of the Outlet
	GUID       string    // the outlet's own identifier, as it sent it, or ""
	Link       string    // canonical absolute http(s) address, or ""
	Title      string    // plain text
	Summary    string    // sanitised HTML
	Content    string    // sanitised HTML; "" when the feed has the summary only
	Authors    []string  // plain text
	Categories []string  // plain text
	Media      []Media   // images and enclosures
	Comments   string    // address of the discussion page, or ""
	Replies    string    // address of a feed of that discussion, or ""
	Language   string    // BCP 47 tag, or ""
	Published  time.Time // the outlet's date, clamped to now; zero when it gave none
	Updated    time.Time // the outlet's date of the last edit, clamped to now, or zero
	FirstSeen  time.Time // when a visit first brought it; set when stored
}

// Media is a picture, a sound or a film that belongs to an item.
type Media struct {
	URL    string `json:"url"`
	Type   string `json:"type,omitempty"`   // media type, or ""
	Length int64  `json:"length,omitempty"` // bytes; 0 when unknown
}

// Entry is an item as a topic publishes it.
type Entry struct {
	Item
	Source   Outlet    // where it came from
	Match    Match     // why it is there
	Entities []string  // IDs of all entities that it mentions
	Since    time.Time // when the topic first had it
	Number   int64     // its place in the order in which the topic published its entries, from 1; never changes
	Changed  time.Time // when we last stored an edit of the item, or other findings of new rules; zero: never; not the outlet's word, as Updated is
}

// Modified is when the entry last changed for a subscriber: the last edit that
// we know of, else the date of publication. It is never zero for a stored item.
func (e Entry) Modified() time.Time {
	if e.Updated.After(e.Published) {
		return e.Updated
	}
	return e.Published
}

// Problem is one mistake, or one notice, in what the user configured. The
// package that finds it knows only the path; config turns that into
// file:line:column.
type Problem struct {
	Path    string // such as topics.alaska-summit.match.all[1]
	Message string // what is wrong
	Hint    string // what to write instead, or ""
	Notice  bool   // worth knowing, but stops nothing
	Test    bool   // a rule's test failed: the rule itself is sound
}
