package publish

import (
	"fmt"
	"mime"
	"slices"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// topicView is a topic's page.
type topicView struct {
	Title, Description string
	Count              string
	Updated            *moment
	Items              []itemView
	Outlets            []outletCount
}

// outletCount is how many of the page's items come from an outlet.
type outletCount struct {
	Name  string
	Count int
}

// itemView is an item as a page shows it.
type itemView struct {
	Title, Link, Excerpt string
	Language             string
	Outlet, Home         string
	Byline               string // authors that are not the outlet, or ""
	Published            *moment
	Tags                 []tagView
	Matched              string
	Score                string
	Why                  []whyView
}

// tagView is an entity that an item mentions.
type tagView struct {
	Name, Kind string
	Href       string // or ""
}

// whyView is one find: what the rule asked for and the words that it found.
type whyView struct {
	Label string
	Where string
	Text  []segment
}

func (h *Handler) renderTopic(t *topic, now time.Time) ([]byte, string, error) {
	current := t.current.Load()
	if current == nil {
		return nil, "", errNotReady
	}
	f := current.feed
	view := topicView{
		Title:       f.title,
		Description: cleanLine(t.Description),
		Count:       f.counts(now),
		Outlets:     f.outlets(),
	}
	if len(f.items) > 0 {
		view.Updated = newMoment(f.updated, now)
	}
	for _, it := range f.items {
		view.Items = append(view.Items, h.newItemView(it, now))
	}
	content, err := h.execute(topicTemplate, frame{
		Title: f.title, Description: f.description, Here: "topic",
		Canonical: f.home, Feeds: h.feedLinks(f), Page: view,
	})
	return content, contentTypeHTML, err
}

func (h *Handler) newItemView(it item, now time.Time) itemView {
	view := itemView{
		Title: it.title, Link: it.link, Excerpt: it.excerpt, Language: it.language,
		Outlet: it.outlet.name, Home: it.outlet.home,
		Byline:    strings.TrimSuffix(strings.TrimSuffix(it.author, it.outlet.name), ", "),
		Published: newMoment(it.published, now),
		Score:     number(it.score),
	}
	var matched []string
	for _, l := range it.matched {
		matched = append(matched, l.String())
	}
	view.Matched = strings.Join(matched, ", ")
	for _, e := range it.entities {
		view.Tags = append(view.Tags, tagView{Name: e.name, Kind: e.kind, Href: e.href})
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

// counts says how much a feed holds and how lively it is.
func (f feed) counts(now time.Time) string {
	if len(f.items) == 0 {
		return "nothing yet"
	}
	held := count(len(f.items), "item", "items")
	if len(f.items) >= FeedLimit {
		held = "the latest " + held
	}
	recent := 0
	for _, it := range f.items {
		if now.Sub(it.published) < 24*time.Hour {
			recent++
		}
	}
	switch {
	case recent == 0:
		return held
	case recent == len(f.items) && recent > 1:
		return held + ", all from the last day"
	}
	return held + fmt.Sprintf(", %d from the last day", recent)
}

// outlets counts the items of each outlet, in the order in which they come.
func (f feed) outlets() []outletCount {
	var counts []outletCount
	places := map[string]int{}
	for _, it := range f.items {
		i, known := places[it.outlet.id]
		if !known {
			i = len(counts)
			places[it.outlet.id] = i
			counts = append(counts, outletCount{Name: it.outlet.name})
		}
		counts[i].Count++
	}
	slices.SortStableFunc(counts, func(a, b outletCount) int { return b.Count - a.Count })
	return counts
}

// mediaType is a content type without its parameters.
func mediaType(contentType string) string {
	name, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return contentType
	}
	return name
}
