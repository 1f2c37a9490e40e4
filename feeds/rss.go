package feeds

import (
	"encoding/xml"
	"io"
	"time"
)

// Namespaces of the modules that the feeds use.
const (
	namespaceAtom = "http://www.w3.org/2005/Atom"
	namespaceDC   = "http://purl.org/dc/elements/1.1/"
	namespaceRDF  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	namespaceRSS1 = "http://purl.org/rss/1.0/"
)

// The names below carry their prefixes: encoding/xml would otherwise repeat a
// namespace declaration at every element.

type rss2Document struct {
	XMLName xml.Name    `xml:"rss"`
	Version string      `xml:"version,attr"`
	DC      string      `xml:"xmlns:dc,attr"`
	Atom    string      `xml:"xmlns:atom,attr"`
	Channel rss2Channel `xml:"channel"`
}

type rss2Channel struct {
	Title         string     `xml:"title"`
	Link          string     `xml:"link"`
	Description   string     `xml:"description"`
	Language      string     `xml:"language"`
	LastBuildDate string     `xml:"lastBuildDate"`
	Self          rss2Self   `xml:"atom:link"`
	Items         []rss2Item `xml:"item"`
}

type rss2Self struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type rss2Item struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	GUID        rss2GUID `xml:"guid"`
	PubDate     string   `xml:"pubDate"`
	Creator     string   `xml:"dc:creator,omitempty"`
	Category    string   `xml:"category,omitempty"`
	Description string   `xml:"description"`
}

type rss2GUID struct {
	IsPermaLink bool   `xml:"isPermaLink,attr"`
	Value       string `xml:",chardata"`
}

func writeRSS2(w io.Writer, feed sampleFeed) error {
	channel := rss2Channel{
		Title:         feed.Name,
		Link:          feed.home(),
		Description:   feed.Description,
		Language:      feed.Language,
		LastBuildDate: feed.updated().UTC().Format(time.RFC1123Z),
		Self:          rss2Self{"self", "application/rss+xml", feed.self()},
	}
	for _, item := range feed.items {
		channel.Items = append(channel.Items, rss2Item{
			Title:       item.Title,
			Link:        feed.link(item),
			GUID:        rss2GUID{false, feed.GUID(item)},
			PubDate:     item.At.UTC().Format(time.RFC1123Z),
			Creator:     item.Author,
			Category:    item.Category,
			Description: item.Summary,
		})
	}
	return writeXML(w, rss2Document{
		Version: "2.0", DC: namespaceDC, Atom: namespaceAtom, Channel: channel,
	})
}

type rss1Document struct {
	XMLName xml.Name    `xml:"rdf:RDF"`
	RSS     string      `xml:"xmlns,attr"`
	RDF     string      `xml:"xmlns:rdf,attr"`
	DC      string      `xml:"xmlns:dc,attr"`
	Channel rss1Channel `xml:"channel"`
	Items   []rss1Item  `xml:"item"`
}

type rss1Channel struct {
	About       string        `xml:"rdf:about,attr"`
	Title       string        `xml:"title"`
	Link        string        `xml:"link"`
	Description string        `xml:"description"`
	Language    string        `xml:"dc:language"`
	Date        string        `xml:"dc:date"`
	Contents    []rss1Content `xml:"items>rdf:Seq>rdf:li"`
}

type rss1Content struct {
	Resource string `xml:"rdf:resource,attr"`
}

type rss1Item struct {
	About       string `xml:"rdf:about,attr"`
	Title       string `xml:"title"`
	Link        string `xml:"link"`
	Description string `xml:"description"`
	Date        string `xml:"dc:date"`
	Creator     string `xml:"dc:creator,omitempty"`
	Subject     string `xml:"dc:subject,omitempty"`
}

func writeRSS1(w io.Writer, feed sampleFeed) error {
	document := rss1Document{RSS: namespaceRSS1, RDF: namespaceRDF, DC: namespaceDC}
	document.Channel = rss1Channel{
		About:       feed.self(),
		Title:       feed.Name,
		Link:        feed.home(),
		Description: feed.Description,
		Language:    feed.Language,
		Date:        date(feed.updated()),
	}
	for _, item := range feed.items {
		link := feed.link(item)
		document.Channel.Contents = append(document.Channel.Contents, rss1Content{link})
		document.Items = append(document.Items, rss1Item{
			About:       link,
			Title:       item.Title,
			Link:        link,
			Description: item.Summary,
			Date:        date(item.At),
			Creator:     item.Author,
			Subject:     item.Category,
		})
	}
	return writeXML(w, document)
}
