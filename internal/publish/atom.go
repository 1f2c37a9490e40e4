package publish

import (
	"encoding/xml"
	"time"

	"github.com/gorilla/feeds"
)

const atomNamespace = "http://www.w3.org/2005/Atom"

// atomRoot is the feed element. It shadows feeds.AtomFeed's single link and
// implements feeds.XmlFeed.
type atomRoot struct {
	XMLName   xml.Name `xml:"feed"`
	Topicwire string   `xml:"xmlns:topicwire,attr"`
	Language  string   `xml:"xml:lang,attr,omitempty"`
	feeds.AtomFeed
	Links     []feeds.AtomLink `xml:"link"`
	Generator atomGenerator    `xml:"generator"`
	Entries   []atomEntry      `xml:"entry"`
}

// FeedXml returns what is to be marshalled.
func (r *atomRoot) FeedXml() any { return r }

type atomGenerator struct {
	URI     string `xml:"uri,attr"`
	Version string `xml:"version,attr,omitempty"`
	Name    string `xml:",chardata"`
}

// atomEntry shadows feeds.AtomEntry's title without a type, its category as text
// and its source as text.
type atomEntry struct {
	XMLName  xml.Name `xml:"entry"`
	Language string   `xml:"xml:lang,attr,omitempty"`
	Title    atomText `xml:"title"`
	feeds.AtomEntry
	Categories []atomCategory `xml:"category"`
	Source     atomSource     `xml:"source"`
	About      extension
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
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

// renderAtom writes a feed as Atom 1.0 (RFC 4287).
func renderAtom(f feed, self string) ([]byte, error) {
	root := &atomRoot{
		Topicwire: Namespace,
		Language:  f.language,
		AtomFeed: feeds.AtomFeed{
			Xmlns:    atomNamespace,
			Title:    f.title,
			Id:       f.id,
			Updated:  f.modified().Format(time.RFC3339),
			Subtitle: f.description,
		},
		Links: []feeds.AtomLink{
			{Href: self, Rel: "self", Type: "application/atom+xml"},
			{Href: f.home, Rel: "alternate", Type: "text/html"},
		},
		Generator: atomGenerator{URI: generatorURL, Version: f.version, Name: "topicwire"},
	}
	for _, it := range f.items {
		root.Entries = append(root.Entries, newAtomEntry(f, it))
	}
	return xmlDocument(root)
}

func newAtomEntry(f feed, it item) atomEntry {
	entry := atomEntry{
		Language: it.language,
		Title:    atomText{"text", it.title},
		AtomEntry: feeds.AtomEntry{
			Id:        it.id,
			Published: it.published.Format(time.RFC3339),
			Updated:   it.updated.Format(time.RFC3339),
			Author:    &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: it.author, Uri: it.outlet.home}},
			Content:   &feeds.AtomContent{Content: it.body(), Type: "html"},
		},
		Source: newAtomSource(it),
		About:  newExtension(f, it),
	}
	// The entities' pages are no links with rel="related" here: NetNewsWire takes
	// the first of those for the page that the article is about, and opens it when
	// there is no link to the article.
	if it.link != "" {
		entry.Links = []feeds.AtomLink{{Href: it.link, Rel: "alternate"}}
	}
	for _, t := range it.tags {
		entry.Categories = append(entry.Categories, atomCategory{t.term, t.scheme, t.label})
	}
	return entry
}

// newAtomSource names the outlet's feed. When that changed last is not known of
// each item; what is known is that it has changed since the item has.
func newAtomSource(it item) atomSource {
	source := atomSource{
		ID:      it.outlet.feed,
		Title:   atomText{"text", it.outlet.name},
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
