package poll

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// decision is what a document taught, compared with what was known.
type decision struct {
	findings  []news.Finding  // new and changed items, not yet tagged
	seen      []news.Sighting // of unchanged items: LastSeen has grown old, or the GUID is another
	unchanged int

	identifying []string // links of new items, where they identify those
}

// seenEvery is how often an unchanged item's LastSeen is renewed: seldom, so
// that a visit that learned nothing writes nothing per item.
const seenEvery = 24 * time.Hour

// stored is what the store knows of the items that a document may be speaking of:
// those of the outlet, and those of the other outlets of its group with one of its
// links.
type stored struct {
	own, group []news.Known
}

// identify decides for each item of an outlet's document whether it is a known
// one (lookup.find says how). What is new gets an id under authority. An item
// that the document has twice, title and all, counts once.
//
// An item with the link of one in another outlet of the group is that one: it
// counts as unchanged and is not stored. Which outlet brings an article first
// decides whose text is published and tagged, and only that one's edits count.
func identify(authority string, outlet news.Outlet, items []news.Item, known stored, now time.Time) decision {
	items = datedBefore(items, now)
	titles := titleKeys(items)
	document := read(outlet, items, titles)
	ix := index(known)
	document.guidsRemade = ix.remade(document)

	var d decision
	taken := map[string]string{} // by id: the title of the item that has it
	for i, item := range items {
		key := document.items[i]
		id, before := ix.settle(authority, outlet.ID, key, document)
		if title, twice := taken[id]; twice && title != titles[i] {
			// Its sibling has a better claim, so it is known by its title.
			key.guid, key.link = "", ""
			id, before = ix.settle(authority, outlet.ID, key, document)
		}
		if _, twice := taken[id]; twice {
			continue
		}
		taken[id] = titles[i]
		if before == nil && key.link != "" {
			if ix.group[key.link] {
				d.unchanged++
				continue
			}
			d.identifying = append(d.identifying, item.Link)
		}
		item.ID = id
		d.add(item, titles[i], before, now)
	}
	return d
}

// datedBefore returns the items with dates as the store keeps them, and without
// those that are not past: fetch has clamped them, and will to another time at
// the next visit.
func datedBefore(document []news.Item, now time.Time) []news.Item {
	out := make([]news.Item, len(document))
	for i, item := range document {
		item.Published = item.Published.Truncate(time.Millisecond)
		if !item.Published.Before(now) {
			item.Published = time.Time{}
		}
		out[i] = item
	}
	return out
}

// added are the ids of the new items.
func (d *decision) added() []string {
	var ids []string
	for _, f := range d.findings {
		if f.New {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// links are the links of the new items in all spellings.
func (d *decision) links() []string {
	var out []string
	for _, link := range d.identifying {
		out = append(append(out, link), spellings(link)...)
	}
	return out
}

// add notes an item that is known as before, or new when before is nil.
func (d *decision) add(item news.Item, title string, before *news.Known, now time.Time) {
	finding := news.Finding{TitleKey: title, Fingerprint: fingerprint(item)}
	switch {
	case before == nil:
		finding.New = true
		item.FirstSeen = now
		if item.Published.IsZero() {
			item.Published = now
		}
	case before.Fingerprint == finding.Fingerprint:
		d.unchanged++
		renamed := item.GUID != "" && item.GUID != before.GUID
		if renamed || now.Sub(before.LastSeen) >= seenEvery {
			d.seen = append(d.seen, news.Sighting{ID: before.ID, GUID: item.GUID})
		}
		return
	default:
		item.FirstSeen, item.Published = before.FirstSeen, before.Published
		if !item.Updated.After(item.Published) {
			item.Updated = now
		}
		item.GUID = cmp.Or(item.GUID, before.GUID)
	}
	finding.Item = item
	d.findings = append(d.findings, finding)
}

// fingerprint covers everything of an item that a subscriber sees, but for its
// dates, which outlets move without touching the article, and but for how the link
// is spelt, which may be another at every visit.
func fingerprint(item news.Item) string {
	page, _ := pageKey(item.Link)
	parts := []string{item.Title, page, item.Summary, item.Content, item.Comments, item.Replies, item.Language}
	parts = append(parts, strings.Join(item.Authors, "\x00"), strings.Join(item.Categories, "\x00"))
	for _, m := range item.Media {
		parts = append(parts, m.URL, m.Type)
	}
	return digest(parts...)
}

// mint makes a new item's id: a tag: URI (RFC 4151) that follows from what
// identifies the item and from its date, else its title, so that what was lost
// with a database and is fetched again has the same id again.
func mint(authority, outlet string, key identity) string {
	parts := []string{"title", key.title}
	switch {
	case key.guid != "":
		parts = []string{"guid", key.item.GUID}
	case key.link != "":
		parts = []string{"link", key.item.Link}
	}
	if key.published.IsZero() {
		parts = append(parts, key.title)
	} else {
		parts = append(parts, key.published.UTC().Format(time.RFC3339Nano))
	}
	return fmt.Sprintf("tag:%s,2025:%s/%s", authority, outlet, digest(parts...))
}

var digestBuffers = sync.Pool{New: func() any { return new([]byte) }}

// digest is the first half of a SHA-256 over parts, in hex.
func digest(parts ...string) string {
	buffer := digestBuffers.Get().(*[]byte)
	defer digestBuffers.Put(buffer)
	b := (*buffer)[:0]
	for _, p := range parts {
		b = strconv.AppendInt(b, int64(len(p)), 10)
		b = append(b, ':')
		b = append(b, p...)
	}
	*buffer = b
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}
