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
var formats = []*format{
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
	words     string // hash of what the config says of its items
	streams   streams
}

func (h *Handler) newTopic(words news.Topic) *topic {
	t := &topic{Topic: words, words: wordsOf(words, h.options)}
	t.page = h.newPage(func(ctx context.Context, now time.Time) ([]byte, string, error) {
		current := t.current.Load()
		if current == nil {
			return nil, "", errNotReady
		}
		return h.renderTopic(ctx, current.feed, now)
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
	edition   news.Edition
	latest    time.Time            // when the latest entry was published; zero when there is none
	read      time.Time            // when, to the second; later than that of the snapshot before
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
	edition, err := h.options.Source.Publish(ctx, id, ArchiveSize, FeedLimit)
	if err != nil {
		return err
	}
	entries, err := h.options.Source.Entries(ctx, news.Query{Topic: id, Limit: FeedMost})
	if err != nil {
		return err
	}
	last := t.last()
	f := h.newFeed(t.Topic, narrowing{}, current(entries, edition), last.feed.updated)
	if edition.Archives > edition.Expired {
		f.prev = h.archiveAddress(id, edition.Archives)
	}
	next, err := h.newSnapshot(t, last, f, edition)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		next.latest = entries[0].Since
	}
	t.current.Store(next)
	t.tell(last, next)
	t.before = nil
	h.push(last, next)
	h.refreshes.Add(1)
	return nil
}

// current are those of a topic's latest entries that its feed holds. It does not
// depend on the time of day, so that the feed stays the same while nothing comes.
func current(entries []news.Entry, edition news.Edition) []news.Entry {
	for i, e := range entries {
		if i >= FeedLimit && e.Number <= edition.Archived && entries[0].Since.Sub(e.Since) > FeedSpan {
			return entries[:i]
		}
	}
	return entries
}

func (h *Handler) newSnapshot(t *topic, before *snapshot, f feed, edition news.Edition) (*snapshot, error) {
	now := h.options.Now()
	next := &snapshot{feed: f, edition: edition, read: second(now), documents: make(map[string]*document, len(formats))}
	if !next.read.After(before.read) {
		next.read = before.read.Add(time.Second)
	}
	for _, format := range formats {
		made, err := h.draftFeed(t, f, format, edition.Last)
		if err != nil {
			return nil, err
		}
		last := before.documents[format.extension]
		document := newDocument(last, made, now)
		if last != nil {
			document.prepareAs(last.body) // what is asked for is there before it is asked for
		}
		next.documents[format.extension] = document
	}
	return next, nil
}

// retryPause is after how long a topic is read again that could not be.
const retryPause = 5 * time.Second

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

// Withdrawn notes that topics have lost items, or archive pages, that they had
// published: those are shown no more. Run does the rest.
func (h *Handler) Withdrawn(topics []string) {
	h.withdrawals.Add(1)
	for _, topic := range topics {
		h.Changed(topic)
	}
}

// Published says of each topic how far it is published, and when its latest entry
// was; zero when there is none. Topics that were not rendered yet are left out.
func (h *Handler) Published() map[string]Progress {
	out := make(map[string]Progress, len(h.topics))
	for id, t := range h.topics {
		if current := t.current.Load(); current != nil {
			out[id] = Progress{Entries: current.edition.Last, Latest: current.latest}
		}
	}
	return out
}

// Progress is how far a topic is published.
type Progress struct {
	Entries int64     // ever published
	Latest  time.Time // when the last of them was
}

// Run renders what Changed notes, at most once a second, and tells the hubs, until
// ctx is done. It begins with the topics that have not been rendered yet.
func (h *Handler) Run(ctx context.Context) {
	var hubs sync.WaitGroup
	defer hubs.Wait()
	for _, hub := range h.hubs {
		hubs.Go(func() { hub.run(ctx) })
	}
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
		failed, err := h.refresh(ctx, h.takeChanged())
		if err != nil && ctx.Err() == nil {
			h.options.Log.Error("publishing goes on with what it had", "topics", failed, "error", err)
		}
		for _, id := range failed { // the others need not wait for these
			time.AfterFunc(retryPause, func() { h.Changed(id) })
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(untilNextSecond(time.Now())):
		}
	}
}

// untilNextSecond is how long a rendering waits for the one before: two within a
// second of the clock could not be told apart by their dates, two in different
// ones can. So a change is shown within a second, and at once if it is the first.
func untilNextSecond(now time.Time) time.Duration {
	return now.Truncate(time.Second).Add(time.Second).Sub(now)
}

func (h *Handler) takeChanged() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	topics := slices.Sorted(maps.Keys(h.changed))
	clear(h.changed)
	return topics
}
