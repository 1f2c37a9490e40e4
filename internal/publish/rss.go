package publish

import (
	"bytes"
	"encoding/xml"
	"strings"
	"time"

	"github.com/gorilla/feeds"
)

// rssDate is RFC 822 with four digits of year and a numeric zone.
const rssDate = time.RFC1123Z

// rssRoot is the rss element with the namespaces that we use. It implements
// feeds.XmlFeed.
type rssRoot struct {
	XMLName   xml.Name `xml:"rss"`
	Version   string   `xml:"version,attr"`
	Atom      string   `xml:"xmlns:atom,attr"`
	DC        string   `xml:"xmlns:dc,attr"`
	Topicwire string   `xml:"xmlns:topicwire,attr"`
	Channel   rssChannel
}

// FeedXml returns what is to be marshalled.
func (r *rssRoot) FeedXml() any { return r }

// rssChannel shadows the fields that feeds.RssFeed writes as plain strings.
type rssChannel struct {
	XMLName xml.Name `xml:"channel"`
	Title   plain    `xml:"title"`
	Self    rssLink  `xml:"atom:link"`
	feeds.RssFeed
	Description plain     `xml:"description"`
	Items       []rssItem `xml:"item"`
}

type rssLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

// rssItem shadows what feeds.RssItem gets wrong: a link that is always written,
// a single category, a source without its address.
type rssItem struct {
	XMLName xml.Name `xml:"item"`
	Title   plain    `xml:"title"`
	Link    string   `xml:"link,omitempty"`
	feeds.RssItem
	Categories []rssCategory `xml:"category"`
	Creator    plain         `xml:"dc:creator"`
	Language   string        `xml:"dc:language,omitempty"`
	Source     *rssSource    `xml:"source"`
	About      extension
}

type rssCategory struct {
	Domain string `xml:"domain,attr"`
	plain
}

type rssSource struct {
	URL string `xml:"url,attr"`
	plain
}

// plain is text that is no HTML. RSS cannot say so; hexadecimal references are
// what its profile recommends, as readers then see no markup in it.
type plain struct {
	XML string `xml:",innerxml"`
}

var plainEscapes = strings.NewReplacer("&", "&#x26;", "<", "&#x3C;", ">", "&#x3E;")

func asPlain(s string) plain { return plain{plainEscapes.Replace(s)} }

// renderRSS writes a feed as RSS 2.0 (rssboard.org/rss-specification).
func renderRSS(f feed, self string) ([]byte, error) {
	channel := rssChannel{
		Title:       asPlain(f.title),
		Description: asPlain(f.description),
		Self:        rssLink{Href: self, Rel: "self", Type: "application/rss+xml"},
		RssFeed: feeds.RssFeed{
			Link:          f.home,
			Language:      f.language,
			LastBuildDate: f.lastBuildDate(),
			Generator:     f.generator(),
			Docs:          "https://www.rssboard.org/rss-specification",
			Ttl:           f.ttlMinutes(),
		},
	}
	for _, it := range f.items {
		channel.Items = append(channel.Items, newRSSItem(f, it))
	}
	return xmlDocument(&rssRoot{
		Version:   "2.0",
		Atom:      atomNamespace,
		DC:        "http://purl.org/dc/elements/1.1/",
		Topicwire: Namespace,
		Channel:   channel,
	})
}

func newRSSItem(f feed, it item) rssItem {
	out := rssItem{
		Title:    asPlain(it.title),
		Link:     it.link,
		Creator:  asPlain(it.author),
		Language: it.language,
		RssItem: feeds.RssItem{
			Description: it.body(),
			Guid:        &feeds.RssGuid{Id: it.id, IsPermaLink: "false"},
			PubDate:     it.published.Format(rssDate),
		},
		About: newExtension(f, it),
	}
	for _, t := range it.tags {
		out.Categories = append(out.Categories, rssCategory{Domain: t.scheme, plain: asPlain(t.label)})
	}
	if it.outlet.feed != "" {
		out.Source = &rssSource{URL: it.outlet.feed, plain: asPlain(it.outlet.name)}
	}
	return out
}

// lastBuildDate is left out of a feed that has never held an item, so that it
// stays the same for ever.
func (f feed) lastBuildDate() string {
	if f.updated.IsZero() {
		return ""
	}
	return f.updated.Format(rssDate)
}

func (f feed) generator() string {
	return strings.TrimSpace("topicwire " + f.version)
}

// ttlMinutes is the time to live as RSS counts it: in whole minutes, one at least.
func (f feed) ttlMinutes() int { return max(1, int(f.ttl/time.Minute)) }

func xmlDocument(x feeds.XmlFeed) ([]byte, error) {
	var out bytes.Buffer
	if err := feeds.WriteXML(x, &out); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
