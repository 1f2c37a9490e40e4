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

// rssRoot is the rss element with the namespaces that we use, those that not
// every feed needs only where they are used. It implements feeds.XmlFeed.
type rssRoot struct {
	XMLName     xml.Name `xml:"rss"`
	Version     string   `xml:"version,attr"`
	Atom        string   `xml:"xmlns:atom,attr"`
	Content     string   `xml:"xmlns:content,attr,omitempty"`
	DC          string   `xml:"xmlns:dc,attr"`
	History     string   `xml:"xmlns:fh,attr,omitempty"`
	Media       string   `xml:"xmlns:media,attr,omitempty"`
	Syndication string   `xml:"xmlns:sy,attr"`
	Topicwire   string   `xml:"xmlns:topicwire,attr"`
	CommentAPI  string   `xml:"xmlns:wfw,attr,omitempty"`
	Channel     rssChannel
}

// FeedXml returns what is to be marshalled.
func (r *rssRoot) FeedXml() any { return r }

// rssChannel shadows the fields that feeds.RssFeed writes as plain strings.
type rssChannel struct {
	XMLName xml.Name  `xml:"channel"`
	Title   rssText   `xml:"title"`
	Links   []rssLink `xml:"atom:link"`
	feeds.RssFeed
	Description rssText   `xml:"description"`
	Archive     *struct{} `xml:"fh:archive"`
	Period      string    `xml:"sy:updatePeriod"`
	Frequency   int       `xml:"sy:updateFrequency"`
	Items       []rssItem `xml:"item"`
}

type rssLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
}

// rssText is text that is no HTML. RSS cannot say so; hexadecimal references are
// what its profile recommends, as readers then see no markup in it.
type rssText struct {
	XML string `xml:",innerxml"`
}

var rssEscapes = strings.NewReplacer("&", "&#x26;", "<", "&#x3C;", ">", "&#x3E;", wordJoiner, "&#x2060;")

func asRSSText(s string) rssText { return rssText{rssEscapes.Replace(unlikeHTML(s))} }

// renderRSS writes a feed as RSS 2.0 (rssboard.org/rss-specification).
func renderRSS(f feed, self string) ([]byte, error) {
	channel := rssChannel{
		Title:       asRSSText(f.title),
		Description: asRSSText(f.description),
		RssFeed: feeds.RssFeed{
			Link:          f.home,
			Language:      f.language,
			LastBuildDate: f.lastBuildDate(),
			Generator:     f.generator(),
			Docs:          "https://www.rssboard.org/rss-specification",
			Ttl:           f.ttlMinutes(),
		},
		Items: make([]rssItem, 0, len(f.items)),
	}
	channel.Period, channel.Frequency = updatePeriod(f.ttl)
	for _, link := range f.links("rss", "application/rss+xml", self) {
		channel.Links = append(channel.Links, rssLink{link.href, link.rel, link.kind})
	}
	root := &rssRoot{
		Version:     "2.0",
		Atom:        atomNamespace,
		DC:          "http://purl.org/dc/elements/1.1/",
		Syndication: "http://purl.org/rss/1.0/modules/syndication/",
		Topicwire:   Namespace,
	}
	if f.archive {
		root.History, channel.Archive = historyNamespace, &struct{}{}
	}
	for _, it := range f.items {
		item := newRSSItem(f, it)
		if item.Content != nil {
			root.Content = "http://purl.org/rss/1.0/modules/content/"
		}
		if item.Contents != nil {
			root.Media = mediaNamespace
		}
		if item.Replies != "" {
			root.CommentAPI = "http://wellformedweb.org/CommentAPI/"
		}
		channel.Items = append(channel.Items, item)
	}
	root.Channel = channel
	return xmlDocument(root, len(f.items))
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

// updatePeriod says how often a feed is updated in the words of the RSS module
// Syndication: so many times in a period. Where that cannot be said exactly it
// is a little more often, as Miniflux takes the longest time that it is told.
func updatePeriod(ttl time.Duration) (period string, times int) {
	ttl = max(ttl, time.Minute)
	for _, p := range periods {
		if ttl <= p.long {
			return p.name, int((p.long + ttl - 1) / ttl)
		}
	}
	return "yearly", 1
}

var periods = []struct {
	name string
	long time.Duration
}{{"hourly", time.Hour}, {"daily", day}, {"weekly", 7 * day}, {"monthly", 30 * day}, {"yearly", 365 * day}}

// itemSize is about how many bytes an item takes in a document, all annotation
// included.
const itemSize = 2200

// xmlDocument writes a document that holds so many items.
func xmlDocument(x feeds.XmlFeed, items int) ([]byte, error) {
	var out bytes.Buffer
	out.Grow((items + 1) * itemSize)
	if err := feeds.WriteXML(x, &out); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
