package store

import (
	"context"
	"fmt"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// listedWithin is how long after its date of publication an item may reach a
// topic and still stand at the top of its feed. One that is later, such as the
// archive of a new outlet or what a new rule finds in the past, stands where
// it would be had it come after that time, so that it pushes out nothing newer.
const listedWithin = 24 * time.Hour

// match is a match that is ready to be written.
type match struct {
	topic string
	score float64
	why   string // JSON
}

// encodeMatches makes matches ready to be written.
func encodeMatches(matches []news.Match) ([]match, error) {
	if len(matches) == 0 {
		return nil, nil
	}
	ready := make([]match, 0, len(matches))
	for _, m := range matches {
		why, err := encodeList(m.Why)
		if err != nil {
			return nil, fmt.Errorf("topic %s: %w", m.Topic, err)
		}
		ready = append(ready, match{topic: m.Topic, score: m.Score, why: why})
	}
	return ready, nil
}

// putMatches adds matches to an item, since a time, or renews those it has. The
// time is moved on to that of what the topic got last, should it be before that:
// when the clock is set back, or a visit is overtaken by another, subscribers
// still find what is new above what they have read.
func putMatches(ctx context.Context, w statements, item string, matches []match, since int64) error {
	for _, m := range matches {
		_, err := w.putMatch.ExecContext(ctx, item, m.topic, m.score, m.why, since,
			listedWithin.Milliseconds())
		if err != nil {
			return fmt.Errorf("put match of topic %s: %w", m.topic, err)
		}
	}
	return nil
}

// replaceMatches gives an item these matches and no others, and reports whether
// that changed anything. A topic that matched before keeps its since and
// its place in the feed.
func replaceMatches(ctx context.Context, w statements, item string, matches []match, since int64) (bool, error) {
	had, err := matchesOf(ctx, w, item)
	if err != nil {
		return false, err
	}
	var put []match
	for _, m := range matches {
		if old, ok := had[m.topic]; !ok || old != m {
			put = append(put, m)
		}
		delete(had, m.topic)
	}
	for topic := range had {
		if _, err := w.deleteMatch.ExecContext(ctx, item, topic); err != nil {
			return false, fmt.Errorf("delete match of topic %s: %w", topic, err)
		}
	}
	return len(put)+len(had) > 0, putMatches(ctx, w, item, put, since)
}

// matchesOf returns the stored matches of an item by topic.
func matchesOf(ctx context.Context, w statements, item string) (map[string]match, error) {
	rows, err := w.listMatches.QueryContext(ctx, item)
	if err != nil {
		return nil, fmt.Errorf("list matches: %w", err)
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	had := map[string]match{}
	for rows.Next() {
		var m match
		if err := rows.Scan(&m.topic, &m.score, &m.why); err != nil {
			return nil, fmt.Errorf("list matches: %w", err)
		}
		had[m.topic] = m
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list matches: %w", err)
	}
	return had, nil
}
