package daemon

import (
	"context"
	"maps"
	"slices"
	"sync/atomic"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/publish"
	"github.com/topicwire/topicwire/internal/store"
)

// source is the store as the publisher sees it. While changed rules are applied to
// what is stored, nothing is given a number and the feeds of topics stay as they
// were: so what comes in by a rule, what leaves by it and what visits bring
// meanwhile is published at once, the new in the order of its dates.
type source struct {
	*store.Store
	held atomic.Pointer[held] // nil: the rules are applied
}

// held is what the feed of each topic had before rules were applied.
type held map[string][]news.Entry

// hold keeps the feeds of topics as they are, or as an earlier source, which may be
// nil, has kept them.
func (s *source) hold(ctx context.Context, topics []news.Topic, earlier *source) error {
	kept := held{}
	if earlier != nil && earlier.holding() {
		maps.Copy(kept, *earlier.held.Load())
	}
	for _, t := range topics {
		if _, known := kept[t.ID]; known {
			continue
		}
		entries, err := s.Store.Entries(ctx, news.Query{Topic: t.ID, Limit: publish.FeedMost})
		if err != nil {
			return err
		}
		kept[t.ID] = entries
	}
	s.held.Store(&kept)
	return nil
}

func (s *source) release() { s.held.Store(nil) }

func (s *source) holding() bool { return s.held.Load() != nil }

// Publish is [store.Store.Publish], which does nothing while feeds stay as they were.
func (s *source) Publish(ctx context.Context, topic string, size, keep int) (news.Edition, error) {
	if s.holding() {
		return s.Edition(ctx, topic)
	}
	return s.Store.Publish(ctx, topic, size, keep)
}

// Entries is [store.Store.Entries], but for what was kept of a whole topic. What
// was hidden is in neither.
func (s *source) Entries(ctx context.Context, query news.Query) ([]news.Entry, error) {
	kept := s.held.Load()
	if kept == nil || query != (news.Query{Topic: query.Topic, Limit: query.Limit}) {
		return s.Store.Entries(ctx, query)
	}
	hidden, err := s.Hidden(ctx)
	if err != nil {
		return nil, err
	}
	entries := slices.DeleteFunc(slices.Clone((*kept)[query.Topic]), func(e news.Entry) bool {
		return slices.Contains(hidden, e.ID)
	})
	return entries[:min(len(entries), query.Limit)], nil
}
