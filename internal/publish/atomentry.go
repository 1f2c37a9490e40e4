package publish

import (
	"encoding/xml"
	"strconv"
	"time"

	"github.com/gorilla/feeds"
)

// atomEntry shadows feeds.AtomEntry's title without a type, its category as text,
// its source as text and its summary, which is always HTML.
type atomEntry struct {
	XMLName  xml.Name `xml:"entry"`
	Language string   `xml:"xml:lang,attr,omitempty"`
	Title    atomText `xml:"title"`
	feeds.AtomEntry
	Summary    *atomText      `xml:"summary"`
	Categories []atomCategory `xml:"category"`
	Source     atomSource     `xml:"source"`
	mediaElements
	About extension
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr"`
	Label  string `xml:"label,attr"`
}

type atomSource struct {
	ID      string           `xml:"id"`
	Title   atomText         `xml:"title"`
	Updated string           `xml:"updated"`
	Links   []feeds.AtomLink `xml:"link"`
}

func newAtomEntry(f feed, it item) atomEntry {
	entry := atomEntry{
		Language: it.language,
		Title:    asText(f.itemTitle(it)),
		AtomEntry: feeds.AtomEntry{
			Id:        it.id,
			Published: it.published.Format(time.RFC3339),
			Updated:   it.atomUpdated().Format(atomDate),
			Author:    &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: unlikeHTML(it.author), Uri: it.outlet.home}},
			Content:   &feeds.AtomContent{Content: it.body(), Type: "html"},
			Links:     atomLinks(f, it),
		},
		Source:        newAtomSource(it),
		mediaElements: newMediaElements(it.pictures),
		About:         newExtension(f, it),
	}
	if it.fullText != "" && it.excerpt != "" {
		summary := asText(it.excerpt)
		entry.Summary = &summary
	}
	entry.Categories = make([]atomCategory, 0, len(it.tags))
	for _, t := range it.tags {
		entry.Categories = append(entry.Categories, atomCategory{unlikeHTML(t.term), t.scheme, unlikeHTML(t.label)})
	}
	return entry
}

func atomLinks(f feed, it item) []feeds.AtomLink {
	links := make([]feeds.AtomLink, 0, 3+len(it.entities)+len(it.attachments))
	add := func(rel, kind, href string) {
		if href != "" {
			links = append(links, feeds.AtomLink{Href: href, Rel: rel, Type: kind})
		}
	}
	add("alternate", "", it.link)
	add("replies", "text/html", it.comments)
	add("replies", repliesType, it.replies)
	for _, page := range f.related(it) {
		add("related", "text/html", page)
	}
	for _, m := range it.attachments {
		links = append(links, feeds.AtomLink{Href: m.url, Rel: "enclosure", Type: m.kind, Length: strconv.FormatInt(m.length, 10)})
	}
	return links
}

// atomUpdated is the date of update with a fraction of a second that is the item's
// own: outlets publish several items within a second, and the W3C validator warns
// of two entries with the same date.
func (it item) atomUpdated() time.Time {
	return it.updated.Add(time.Duration(it.number%int64(time.Second/time.Microsecond)) * time.Microsecond)
}

// newAtomSource names the outlet's feed. When that changed last is not known of
// each item; what is known is that it has changed since the item has.
func newAtomSource(it item) atomSource {
	source := atomSource{
		ID:      it.outlet.feed,
		Title:   asText(it.outlet.name),
		Updated: it.updated.Format(time.RFC3339),
	}
	if source.ID == "" {
		source.ID = Namespace + "#outlet/" + it.outlet.id
	}
	if it.outlet.home != "" {
		source.Links = append(source.Links, feeds.AtomLink{Href: it.outlet.home, Rel: "alternate", Type: "text/html"})
	}
	if it.outlet.feed != "" {
		source.Links = append(source.Links, feeds.AtomLink{Href: it.outlet.feed, Rel: "self"})
	}
	return source
}
