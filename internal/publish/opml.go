package publish

import (
	"context"
	"encoding/xml"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

const contentTypeOPML = "text/x-opml; charset=utf-8"

// opmlRoot is an OPML document (opml.org/spec2.opml): all topics as feeds, and
// within each what it has of an entity or from an outlet. It implements
// feeds.XmlFeed.
type opmlRoot struct {
	XMLName  xml.Name  `xml:"opml"`
	Version  string    `xml:"version,attr"`
	Title    string    `xml:"head>title"`
	Created  string    `xml:"head>dateCreated,omitempty"`
	Modified string    `xml:"head>dateModified,omitempty"`
	Topics   []outline `xml:"body>outline"`
}

// FeedXml returns what is to be marshalled.
func (r *opmlRoot) FeedXml() any { return r }

// outline is a feed to subscribe to.
type outline struct {
	Text        string    `xml:"text,attr"`
	Type        string    `xml:"type,attr"`
	Version     string    `xml:"version,attr"`
	Title       string    `xml:"title,attr"`
	Description string    `xml:"description,attr,omitempty"`
	Category    string    `xml:"category,attr,omitempty"` // of a feed within a topic: /entity/KIND or /outlet
	Page        string    `xml:"htmlUrl,attr"`
	Feed        string    `xml:"xmlUrl,attr"`
	Narrowed    []outline `xml:"outline"`
}

// opmlText makes a text plain in a format that takes it for HTML: readers do not.
var opmlText = strings.NewReplacer("<", "‹", ">", "›")

// renderOPML lists the feeds for readers to import. It is dated by the newest
// change of a topic, so that it stays the same while they do.
func (h *Handler) renderOPML(ctx context.Context, now time.Time) ([]byte, string, error) {
	root := &opmlRoot{Version: "2.0", Title: "News topics of " + h.site.host}
	var modified time.Time
	for _, words := range h.options.Topics {
		if current := h.topics[words.ID].current.Load(); current != nil {
			modified = latest(modified, current.feed.updated)
		}
		topic, err := h.topicOutline(ctx, words, now)
		if err != nil {
			return nil, "", err
		}
		root.Topics = append(root.Topics, topic)
	}
	if !modified.IsZero() {
		root.Created = modified.Format(rssDate)
		root.Modified = root.Created
	}
	content, err := xmlDocument(root, len(root.Topics))
	return content, contentTypeOPML, err
}

// topicOutline is a topic with its entities and outlets, as the config orders
// them: those that it has ever had an item of.
func (h *Handler) topicOutline(ctx context.Context, words news.Topic, now time.Time) (outline, error) {
	ever, err := h.options.Source.Coverage(ctx, news.Query{Topic: words.ID}, time.Unix(0, 0).UTC(), now.Sub(time.Unix(0, 0))+time.Hour, 1)
	if err != nil {
		return outline{}, err
	}
	whole := h.newFeed(words, narrowing{}, nil, time.Time{})
	topic := newOutline(whole, whole.title, "")
	if whole.description != whole.title {
		topic.Description = opmlText.Replace(whole.description)
	}
	entities, outlets := counts(ever.Entities), counts(ever.Outlets)
	for _, configured := range h.options.Entities {
		if entities[configured.ID] > 0 {
			f := h.newFeed(words, narrowing{entity: configured.ID}, nil, time.Time{})
			e := h.entity(configured.ID)
			topic.Narrowed = append(topic.Narrowed, newOutline(f, e.name, "/entity/"+e.kind))
		}
	}
	for _, configured := range h.options.Outlets {
		if outlets[configured.ID] > 0 {
			f := h.newFeed(words, narrowing{outlet: configured.ID}, nil, time.Time{})
			topic.Narrowed = append(topic.Narrowed, newOutline(f, h.outletName(configured.ID), "/outlet"))
		}
	}
	return topic, nil
}

func newOutline(f feed, name, category string) outline {
	return outline{
		Text: opmlText.Replace(name), Title: opmlText.Replace(f.title), Category: category,
		Type: "rss", Version: "RSS2", Page: f.home, Feed: f.address.in("rss"),
	}
}

// counts are the counts of tallies by their ids.
func counts(tallies []news.Tally) map[string]int {
	out := make(map[string]int, len(tallies))
	for _, tally := range tallies {
		out[tally.ID] = tally.Count
	}
	return out
}
