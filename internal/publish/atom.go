package publish

import (
	"encoding/xml"
	"time"

	"github.com/gorilla/feeds"
)

const atomNamespace = "http://www.w3.org/2005/Atom"

// atomRoot is the feed element. It shadows feeds.AtomFeed's single link and
// implements feeds.XmlFeed. Namespaces that not every feed needs are declared
// where they are used.
type atomRoot struct {
	XMLName   xml.Name `xml:"feed"`
	History   string   `xml:"xmlns:fh,attr,omitempty"`
	Media     string   `xml:"xmlns:media,attr,omitempty"`
	Topicwire string   `xml:"xmlns:topicwire,attr"`
	Language  string   `xml:"xml:lang,attr,omitempty"`
	Title     atomText `xml:"title"`
	feeds.AtomFeed
	Subtitle  atomText         `xml:"subtitle"`
	Links     []feeds.AtomLink `xml:"link"`
	Generator atomGenerator    `xml:"generator"`
	Archive   *struct{}        `xml:"fh:archive"`
	Entries   []atomEntry      `xml:"entry"`
}

// FeedXml returns what is to be marshalled.
func (r *atomRoot) FeedXml() any { return r }

type atomGenerator struct {
	URI     string `xml:"uri,attr"`
	Version string `xml:"version,attr,omitempty"`
	Name    string `xml:",chardata"`
}

// atomText is a text construct.
type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

func asText(s string) atomText { return atomText{"text", unlikeHTML(s)} }

// atomDate is RFC 3339, with a fraction of the second where there is one.
const atomDate = time.RFC3339Nano

// renderAtom writes a feed as Atom 1.0 (RFC 4287).
func renderAtom(f feed, self string) ([]byte, error) {
	root := &atomRoot{
		Topicwire: Namespace,
		Language:  f.language,
		Title:     asText(f.title),
		AtomFeed: feeds.AtomFeed{
			Xmlns: atomNamespace,
			Id:    f.id,
		},
		Subtitle:  asText(f.description),
		Generator: atomGenerator{URI: generatorURL, Version: f.version, Name: "topicwire"},
		Entries:   make([]atomEntry, 0, len(f.items)),
	}
	for _, link := range f.links("atom", "application/atom+xml", self) {
		root.Links = append(root.Links, feeds.AtomLink{Href: link.href, Rel: link.rel, Type: link.kind})
	}
	root.Links = append(root.Links, feeds.AtomLink{Href: f.home, Rel: "alternate", Type: "text/html"})
	if f.archive {
		root.History, root.Archive = historyNamespace, &struct{}{}
	}
	updated := f.modified()
	for _, it := range f.items {
		updated = latest(updated, it.atomUpdated())
		entry := newAtomEntry(f, it)
		if entry.Contents != nil {
			root.Media = mediaNamespace
		}
		root.Entries = append(root.Entries, entry)
	}
	root.Updated = updated.Format(atomDate)
	return xmlDocument(root, len(f.items))
}
