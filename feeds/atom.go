package feeds

import (
	"encoding/xml"
	"io"
)

type atomDocument struct {
	XMLName  xml.Name    `xml:"feed"`
	Atom     string      `xml:"xmlns,attr"`
	Language string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"` // stands in for entries that have none
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string        `xml:"id"`
	Title     string        `xml:"title"`
	Link      atomLink      `xml:"link"`
	Published string        `xml:"published"`
	Updated   string        `xml:"updated"`
	Author    *atomPerson   `xml:"author"`
	Category  *atomCategory `xml:"category"`
	Summary   atomText      `xml:"summary"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type  string `xml:"type,attr"`
	Value string `xml:",chardata"`
}

func writeAtom(w io.Writer, feed sampleFeed) error {
	document := atomDocument{
		Atom:     namespaceAtom,
		Language: feed.Language,
		ID:       "tag:" + feed.Domain + ",2025:feed",
		Title:    feed.Name,
		Subtitle: feed.Description,
		Updated:  date(feed.updated()),
		Author:   atomPerson{feed.Name},
		Links: []atomLink{
			{"self", "application/atom+xml", feed.self()},
			{"alternate", "text/html", feed.home()},
		},
	}
	for _, item := range feed.items {
		entry := atomEntry{
			ID:        feed.GUID(item),
			Title:     item.Title,
			Link:      atomLink{"alternate", "text/html", feed.link(item)},
			Published: date(item.At),
			Updated:   date(modified(item)),
			Summary:   atomText{"html", item.Summary},
		}
		if item.Author != "" {
			entry.Author = &atomPerson{item.Author}
		}
		if item.Category != "" {
			entry.Category = &atomCategory{item.Category}
		}
		document.Entries = append(document.Entries, entry)
	}
	return writeXML(w, document)
}
