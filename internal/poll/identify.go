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
}

// seenEvery is how often an unchanged item's LastSeen is renewed: seldom, so
// that a visit that learned nothing writes nothing per item.
const seenEvery = 24 * time.Hour

// identify decides for each item of an outlet's document whether it is a known
// one (lookup.find says how). What is new gets an id under authority. An item
// that the document has twice, title and all, counts once.
func identify(authority string, outlet news.Outlet, document []news.Item, known []news.Known, now time.Time) decision {
	document = datedBefore(document, now)
	titles := titleKeys(document)
	keys := identities(outlet, document, titles)
	ix := index(known)
	present := map[string]bool{} // GUIDs of the document
	for _, item := range document {
		present[item.GUID] = true
	}

	var d decision
	taken := map[string]string{} // by id: the title of the item that has it
	for i, item := range document {
		id, before := ix.settle(authority, outlet.ID, keys[i], present, now)
		if title, twice := taken[id]; twice && title != titles[i] {
			// Its sibling has a better claim, so it is known by its title.
			keys[i].guid, keys[i].link = "", ""
			id, before = ix.settle(authority, outlet.ID, keys[i], present, now)
		}
		if _, twice := taken[id]; twice {
			continue
		}
		taken[id] = titles[i]
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
// dates: outlets move those without touching the article.
func fingerprint(item news.Item) string {
	parts := []string{item.Title, item.Link, item.Summary, item.Content, item.Comments, item.Language}
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
		parts = []string{"guid", key.guid}
	case key.link != "":
		parts = []string{"link", key.link}
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
