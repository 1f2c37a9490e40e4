package publish

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// format is a way to write a feed.
type format struct {
	extension   string // of its address: /TOPIC.extension
	name        string // as people call it
	contentType string
	render      func(f feed, self string) ([]byte, error)
}

// formats are all that a topic is published in, besides its page.
var formats = []format{
	{"rss", "RSS", "application/rss+xml; charset=utf-8", renderRSS},
	{"atom", "Atom", "application/atom+xml; charset=utf-8", renderAtom},
	{"json", "JSON Feed", "application/feed+json; charset=utf-8", renderJSON},
}

// topic is a published topic: its rule's words and what it holds now.
type topic struct {
	news.Topic
	rendering sync.Mutex // keeps an older reading from replacing a newer one
	before    *snapshot  // of the handler that this one replaces, until the first is rendered here
	current   atomic.Pointer[snapshot]
	page      *page
}

func (h *Handler) newTopic(words news.Topic) *topic {
	t := &topic{Topic: words}
	t.page = h.newPage(func(_ context.Context, now time.Time) ([]byte, string, error) {
		return h.renderTopic(t, now)
	}, pageKept, func() any { return t.current.Load() })
	return t
}

// last is what the next snapshot follows; an empty one when there is none. The
// caller holds t.rendering.
func (t *topic) last() *snapshot {
	switch current := t.current.Load(); {
	case current != nil:
		return current
	case t.before != nil:
		return t.before
	}
	return &snapshot{}
}

// follow continues what the same topic of an earlier handler has published.
func (t *topic) follow(earlier *topic) {
	earlier.rendering.Lock()
	defer earlier.rendering.Unlock()
	t.before = earlier.last()
}

// snapshot is a topic at one moment, in every format. It never changes; a change
// of the topic replaces all of it at once.
type snapshot struct {
	feed      feed
	documents map[string]*document // by extension
}

// Refresh reads topics anew and swaps in what they hold now, in every format; no
// names means all topics. What is served stays as it was when a topic cannot be
// read; the others are refreshed nevertheless.
func (h *Handler) Refresh(ctx context.Context, topics ...string) error {
	if len(topics) == 0 {
		topics = slices.Sorted(maps.Keys(h.topics))
	}
	_, err := h.refresh(ctx, topics)
	return err
}

// refresh returns the topics that could not be read, and the first reason.
func (h *Handler) refresh(ctx context.Context, topics []string) (failed []string, first error) {
	for _, id := range topics {
		if err := h.refreshTopic(ctx, id); err != nil {
			failed = append(failed, id)
			if first == nil {
				first = fmt.Errorf("refresh topic %s: %w", id, err)
			}
		}
	}
	return failed, first
}

func (h *Handler) refreshTopic(ctx context.Context, id string) error {
	t, known := h.topics[id]
	if !known {
		return fmt.Errorf("no such topic")
	}
	t.rendering.Lock()
	defer t.rendering.Unlock()
	entries, err := h.options.Source.Entries(ctx, id, FeedLimit)
	if err != nil {
		return err
	}
	last := t.last()
	next, err := h.newSnapshot(last, h.newFeed(t.Topic, entries, last.feed.updated))
	if err != nil {
		return err
	}
	t.current.Store(next)
	t.before = nil
	h.refreshes.Add(1)
	return nil
}

func (h *Handler) newSnapshot(before *snapshot, f feed) (*snapshot, error) {
	next := &snapshot{feed: f, documents: make(map[string]*document, len(formats))}
	for _, format := range formats {
		content, err := format.render(f, h.site.absolute(f.topic+"."+format.extension))
		if err != nil {
			return nil, fmt.Errorf("render as %s: %w", format.name, err)
		}
		document, err := newDocument(before.documents[format.extension], content, format.contentType, h.options.TTL, f.modified(), h.options.Now())
		if err != nil {
			return nil, fmt.Errorf("render as %s: %w", format.name, err)
		}
		next.documents[format.extension] = document
	}
	return next, nil
}

// Pauses of Run.
const (
	refreshPause = time.Second     // between two renderings: a burst of changes becomes one
	retryPause   = 5 * time.Second // after one that failed
)

// Changed notes that a topic holds something new. Run renders it, within a
// second or so; topics that are not published are ignored.
func (h *Handler) Changed(topic string) {
	if _, known := h.topics[topic]; !known {
		return
	}
	h.mu.Lock()
	h.changed[topic] = true
	h.mu.Unlock()
	select {
	case h.wake <- struct{}{}:
	default: // a token waits already
	}
}

// Run renders what Changed notes, at most once a second, until ctx is done. It
// begins with the topics that have not been rendered yet.
func (h *Handler) Run(ctx context.Context) {
	for id, t := range h.topics {
		if t.current.Load() == nil {
			h.Changed(id)
		}
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-h.wake:
		}
		pause := refreshPause
		failed, err := h.refresh(ctx, h.takeChanged())
		if err != nil && ctx.Err() == nil {
			h.options.Log.Error("publishing goes on with what it had", "topics", failed, "error", err)
			pause = retryPause
		}
		for _, id := range failed {
			h.Changed(id)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

func (h *Handler) takeChanged() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	topics := slices.Sorted(maps.Keys(h.changed))
	clear(h.changed)
	return topics
}
