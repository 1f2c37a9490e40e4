package publish

import (
	"context"
	"slices"
	"time"
)

// indexTopic is a topic on the index page.
type indexTopic struct {
	ID, Title, Description string
	Ready                  bool
	Count                  string
	Latest                 *itemView
	Chart                  *chart
	Feeds                  []feedLink
}

func (h *Handler) renderIndex(ctx context.Context, now time.Time) ([]byte, string, error) {
	var topics []indexTopic
	var all []feedLink
	for _, words := range h.options.Topics {
		view := indexTopic{ID: words.ID, Title: cleanLine(words.Title), Description: cleanLine(words.Description)}
		if current := h.topics[words.ID].current.Load(); current != nil {
			f := current.feed
			coverage, scale, err := h.coverage(ctx, f, now)
			if err != nil {
				return nil, "", err
			}
			view.Chart = h.newChart(f, coverage, scale, now)
			view.Ready, view.Title, view.Count, view.Feeds = true, f.title, f.counts(now), h.feedLinks(f)
			if len(f.items) > 0 {
				newest := slices.MaxFunc(f.items, func(a, b item) int { return a.published.Compare(b.published) })
				latest := h.newItemView(f, newest, now)
				view.Latest = &latest
			}
			all = append(all, view.Feeds...)
		}
		topics = append(topics, view)
	}
	content, err := h.execute(indexTemplate, frame{
		Title: "Topics", Description: "News topics as feeds that explain themselves.",
		Here: "topics", Canonical: h.site.absolute(""), Feeds: all, Page: topics,
	})
	return content, contentTypeHTML, err
}
