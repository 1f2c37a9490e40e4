package publish

import (
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// itemView is an item as a page shows it.
type itemView struct {
	Number               int64
	Title, Link, Excerpt string
	Language             string
	Outlet, Href         string // its name, and the page of what it has in the topic, or ""
	Byline               string // authors that are not the outlet, or ""
	Comments             string // address of the discussion, or ""
	Published            *moment
	Tags                 []tagView
	Matched              string
	Score                string
	Why                  []whyView
}

// tagView is an entity that an item mentions.
type tagView struct {
	Name, Kind string
	Href       string // page of the items that mention it, or ""
}

// whyView is one find: what the rule asked for and the words that it found.
type whyView struct {
	Label string
	Where string
	Text  []segment
}

// newItemView shows an item of a feed. Its outlet and entities lead to all that
// the topic has of them, whatever the feed is narrowed to; those that are no longer
// configured have no page.
func (h *Handler) newItemView(f feed, it item, now time.Time) itemView {
	view := itemView{
		Number: it.number, Title: it.title, Link: it.link, Excerpt: it.excerpt, Language: it.language,
		Outlet:    it.outlet.name,
		Byline:    strings.TrimSuffix(strings.TrimSuffix(it.author, it.outlet.name), ", "),
		Published: newMoment(it.published, now),
		Score:     number(it.score),
	}
	if _, known := h.outletNames[it.outlet.id]; known {
		view.Href = h.path(f.topic, narrowing{outlet: it.outlet.id})
	}
	var matched []string
	for _, l := range it.matched {
		matched = append(matched, l.String())
	}
	view.Matched = strings.Join(matched, ", ")
	for _, e := range it.entities {
		tag := tagView{Name: e.name, Kind: e.kind}
		if _, known := h.entities[e.id]; known {
			tag.Href = h.path(f.topic, narrowing{entity: e.id})
		}
		view.Tags = append(view.Tags, tag)
	}
	for _, why := range it.why {
		view.Why = append(view.Why, whyView{
			Label: h.label(why.Term).String(),
			Where: fieldNames[why.Field],
			Text:  h.found(why),
		})
	}
	return view
}

var fieldNames = map[string]string{
	news.FieldTitle: "title", news.FieldSummary: "summary", news.FieldContent: "text",
}
