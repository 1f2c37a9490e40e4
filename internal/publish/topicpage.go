package publish

import (
	"cmp"
	"context"
	"fmt"
	"mime"
	"net/url"
	"strings"
	"time"
)

// topicView is a topic's page, whole or narrowed.
type topicView struct {
	Topic       string // ID
	Whole       *link  // the whole topic's page, where this one is less
	Title       string
	Description string
	About       *link // a page about the entity that it is narrowed to
	Count       string
	Updated     *moment
	Chart       *chart
	WhoAndWhat  []facet
	Filters     filters
	Groups      []timeGroup
	Latest      string // address of the page with the newest, where this one has older items, or ""
	Older       string // address of the page with the items before these, or ""
	Events      string // address of the stream that tells of new items, or ""
	Seen        bool   // what is on it counts as seen: it has all that is new
}

// link is an address with its name.
type link struct{ Name, Href string }

// renderTopic makes the page of a feed.
func (h *Handler) renderTopic(ctx context.Context, f feed, now time.Time) ([]byte, string, error) {
	coverage, scale, err := h.coverage(ctx, f, now)
	if err != nil {
		return nil, "", err
	}
	view := h.newTopicView(f, now)
	view.Chart = h.newChart(f, coverage, scale, now)
	view.WhoAndWhat = h.whoAndWhat(f, coverage)
	view.Filters = h.newFilters(f, h.outletsAndLanguages(f, coverage))
	view.Groups = h.timeline(f, now)
	subscription := f
	subscription.address = h.address(f.topic, refined(f.narrowed, narrowing{}))
	content, err := h.execute(topicTemplate, frame{
		Title: f.title, Description: f.description, Here: "topic",
		Canonical: f.home, Feeds: h.feedLinks(subscription), Page: view,
	})
	return content, contentTypeHTML, err
}

// newTopicView is what a page says of itself.
func (h *Handler) newTopicView(f feed, now time.Time) topicView {
	n := f.narrowed
	title := cmp.Or(cleanLine(h.topics[f.topic].Title), f.topic)
	view := topicView{Topic: f.topic, Title: f.title, Description: cleanLine(h.topics[f.topic].Description), Count: f.counts(now)}
	if narrowed := strings.TrimPrefix(f.title, title+": "); narrowed != f.title {
		view.Title = narrowed
		if n.entity == "" && n.outlet == "" { // "in English" is no title
			view.Title = "Items " + narrowed
		}
	}
	if n != (narrowing{}) || f.archive {
		view.Whole, view.Description = &link{title, h.path(f.topic, narrowing{})}, ""
	}
	if href := h.entity(n.entity).href; n.entity != "" && href != "" {
		view.About = &link{hostOf(href), href}
	}
	if len(f.items) > 0 {
		view.Updated = newMoment(f.updated, now)
	}
	switch last := len(f.items) - 1; {
	case f.archive:
		view.Latest = h.path(f.topic, narrowing{})
		if f.prev.there() {
			view.Older = h.local(f.prev.in(""))
		}
	case f.older.there():
		view.Older = h.local(f.older.in(""))
	case last >= 0 && n == narrowing{} && f.items[last].number > 1:
		view.Older = h.path(f.topic, narrowing{before: f.items[last].number})
	}
	if n.before != 0 {
		view.Latest = h.path(f.topic, refined(n, narrowing{}))
	} else if !f.archive {
		view.Events = h.eventsPath(f.topic, n)
	}
	view.Seen = n == narrowing{} && !f.archive
	return view
}

// eventsPath is where the events of a narrowed topic are. They cannot be narrowed to
// words.
func (h *Handler) eventsPath(topic string, n narrowing) string {
	parameters := url.Values{}
	for name, value := range map[string]string{"entity": n.entity, "outlet": n.outlet, "lang": n.language} {
		if value != "" {
			parameters.Set(name, value)
		}
	}
	if n.minScore != 0 {
		parameters.Set("min_score", number(n.minScore))
	}
	address := h.site.path + "/" + topic + "/events"
	if len(parameters) > 0 {
		address += "?" + parameters.Encode()
	}
	return address
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
		if now.Sub(it.published) < day {
			recent++
		}
	}
	switch {
	case recent == 0:
		return held
	case recent == len(f.items) && recent == 1:
		return held + ", from the last day"
	case recent == len(f.items):
		return held + ", all from the last day"
	}
	return held + fmt.Sprintf(", %d from the last day", recent)
}

// hostOf is the host of an address of ours or of the config.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Hostname()
}

// mediaType is a content type without its parameters.
func mediaType(contentType string) string {
	name, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return contentType
	}
	return name
}
