package poll

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// decision is what a document taught, compared with what was known.
type decision struct {
	findings  []news.Finding // new and changed items, not yet tagged
	seen      []string       // unchanged items whose LastSeen has grown old
	unchanged int
}

// seenEvery is how often an unchanged item's LastSeen is renewed: seldom, so
// that a visit that learned nothing writes nothing per item.
const seenEvery = 24 * time.Hour

// identify decides for each item of a document whether it is a known one. An
// item is known by its GUID, else by its link, else by title and date; a GUID or
// link that several different titles share, in the document or in what is known,
// identifies nothing, since some feeds give every item that of their home page.
// An item whose GUID is unknown is a known one all the same if link and title
// are, and the GUID known for it has left the document: some feeds mint GUIDs
// anew. What is new gets an id under authority.
func identify(authority string, document []news.Item, known []news.Known, now time.Time) decision {
	titles := titleKeys(document)
	guids := ambiguous(document, titles, known, func(i news.Item) string { return i.GUID }, func(k news.Known) string { return k.GUID })
	links := ambiguous(document, titles, known, func(i news.Item) string { return i.Link }, func(k news.Known) string { return k.Link })
	ix := index(known, guids, links)
	present := map[string]bool{}
	for _, item := range document {
		present[item.GUID] = true
	}

	var d decision
	taken := map[string]bool{} // by id: what the document has already named
	for i, item := range document {
		key := identity{title: titles[i], published: item.Published}
		if !guids[item.GUID] {
			key.guid = item.GUID
		}
		if !links[item.Link] {
			key.link = item.Link
		}
		before := ix.find(key, present)
		if before == nil {
			item.ID = mint(authority, item.Outlet, key, now)
			before = ix.byID[item.ID] // it was known by this GUID once, and has had others since
		} else {
			item.ID = before.ID
		}
		if taken[item.ID] {
			continue // the document has it twice
		}
		taken[item.ID] = true
		d.add(item, titles[i], before, now)
	}
	return d
}

// identity is what may identify an item; a GUID or link that does not is "".
type identity struct {
	guid, link, title string
	published         time.Time
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
		if now.Sub(before.LastSeen) >= seenEvery {
			d.seen = append(d.seen, before.ID)
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

// ambiguous returns the keys that several different titles share; "" is one.
func ambiguous(document []news.Item, titles []string, known []news.Known, ofItem func(news.Item) string, ofKnown func(news.Known) string) map[string]bool {
	out := map[string]bool{"": true}
	title := map[string]string{}
	for i, item := range document {
		key := ofItem(item)
		if first, ok := title[key]; ok && first != titles[i] {
			out[key] = true
		}
		title[key] = titles[i]
	}
	ids := map[string]string{}
	for _, k := range known {
		key := ofKnown(k)
		if first, ok := ids[key]; ok && first != k.ID {
			out[key] = true
		}
		ids[key] = k.ID
	}
	return out
}

// lookup finds known items by what identifies them.
type lookup struct {
	byID, byGUID, byLink map[string]*news.Known
	byTitle              map[string][]*news.Known
}

func index(known []news.Known, ambiguousGUIDs, ambiguousLinks map[string]bool) lookup {
	ix := lookup{map[string]*news.Known{}, map[string]*news.Known{}, map[string]*news.Known{}, map[string][]*news.Known{}}
	for i := range known {
		k := &known[i]
		if !ambiguousGUIDs[k.GUID] {
			ix.byGUID[k.GUID] = k
		}
		if !ambiguousLinks[k.Link] {
			ix.byLink[k.Link] = k
		}
		ix.byID[k.ID] = k
		ix.byTitle[k.TitleKey] = append(ix.byTitle[k.TitleKey], k)
	}
	return ix
}

// find returns the known item that has an identity, or nil; present are all GUIDs
// of the document that it comes from.
func (ix lookup) find(key identity, present map[string]bool) *news.Known {
	if key.guid != "" {
		if k := ix.byGUID[key.guid]; k != nil {
			return k
		}
		k := ix.byLink[key.link]
		if k != nil && k.TitleKey == key.title && (k.GUID == "" || !present[k.GUID]) {
			return k
		}
		return nil
	}
	if key.link != "" {
		return ix.byLink[key.link]
	}
	for _, k := range ix.byTitle[key.title] {
		dated := !key.published.IsZero() && !k.Published.Equal(k.FirstSeen)
		if !dated || k.Published.Equal(key.published) {
			return k
		}
	}
	return nil
}

// titleKeys are what titles are compared by: their words, so that spaces, quotes
// and case do not make another item of one.
func titleKeys(document []news.Item) []string {
	out := make([]string, len(document))
	var words []string
	for i, item := range document {
		words = words[:0]
		for _, w := range text.Words(item.Title) {
			words = append(words, w.Folded)
		}
		out[i] = digest(words...)
	}
	return out
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
func mint(authority, outlet string, key identity, now time.Time) string {
	parts := []string{"title", key.title}
	switch {
	case key.guid != "":
		parts = []string{"guid", key.guid}
	case key.link != "":
		parts = []string{"link", key.link}
	}
	if !key.published.IsZero() && key.published.Before(now) { // else clamped, and so of this visit
		parts = append(parts, key.published.UTC().Format(time.RFC3339))
	} else {
		parts = append(parts, key.title)
	}
	return fmt.Sprintf("tag:%s,2025:%s/%s", authority, outlet, digest(parts...))
}

// digest is the first half of a SHA-256 over parts, in hex.
func digest(parts ...string) string {
	var b []byte
	for _, p := range parts {
		b = strconv.AppendInt(b, int64(len(p)), 10)
		b = append(b, ':')
		b = append(b, p...)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}
