package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// match is a match that is ready to be written.
type match struct {
	topic string
	score float64
	why   string // JSON
}

// storedMatch is a match as it is stored.
type storedMatch struct {
	match
	number, since int64
}

// place is where an item was published: as which entry of a topic.
type place struct {
	topic  string
	number int64
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

// putMatches adds matches to an item, since a time, and returns the places of
// those that are back: they were dropped before, and no archive page was closed
// without them.
func putMatches(ctx context.Context, w statements, item string, matches []match, since int64) ([]place, error) {
	var back []place
	for _, m := range matches {
		at := place{topic: m.topic}
		err := w.putMatch.QueryRowContext(ctx, item, m.topic, m.score, m.why, since).Scan(&at.number)
		if errors.Is(err, sql.ErrNoRows) { // it is hidden
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("put match of topic %s: %w", m.topic, err)
		}
		if at.number == 0 {
			continue
		}
		if _, err := w.takeDropped.ExecContext(ctx, item, m.topic); err != nil {
			return nil, fmt.Errorf("give topic %s its number back: %w", m.topic, err)
		}
		back = append(back, at)
	}
	return back, nil
}

// dropMatch takes a match from an item. Its number is kept, as the item may come
// back to the topic.
func dropMatch(ctx context.Context, w statements, item string, m storedMatch) error {
	if _, err := w.deleteMatch.ExecContext(ctx, item, m.topic); err != nil {
		return fmt.Errorf("delete match of topic %s: %w", m.topic, err)
	}
	if m.number == 0 {
		return nil
	}
	if _, err := w.keepDropped.ExecContext(ctx, item, m.topic, m.number, m.since); err != nil {
		return fmt.Errorf("keep the number of topic %s: %w", m.topic, err)
	}
	if _, err := w.unindex.ExecContext(ctx, m.topic, m.number); err != nil {
		return fmt.Errorf("take entry %d of topic %s from the index: %w", m.number, m.topic, err)
	}
	return nil
}

// replaced says what became of an item's matches.
type replaced struct {
	any      bool    // something is different now
	rejudged bool    // a match that stays has another score or evidence
	stay     []place // those that were published and still match
	back     []place // those that were dropped before, see putMatches
}

// replaceMatches gives an item these matches and no others. A topic that matched
// before keeps its since and its number.
func replaceMatches(ctx context.Context, w statements, item string, matches []match, since int64) (replaced, error) {
	had, err := matchesOf(ctx, w, item)
	if err != nil {
		return replaced{}, err
	}
	var did replaced
	var add []match
	for _, m := range matches {
		old, stays := had[m.topic]
		delete(had, m.topic)
		if !stays {
			add = append(add, m)
			continue
		}
		if old.number > 0 {
			did.stay = append(did.stay, place{m.topic, old.number})
		}
		if old.match == m {
			continue
		}
		did.rejudged = true
		if _, err := w.updateMatch.ExecContext(ctx, item, m.topic, m.score, m.why); err != nil {
			return did, fmt.Errorf("update match of topic %s: %w", m.topic, err)
		}
	}
	for _, old := range had {
		if err := dropMatch(ctx, w, item, old); err != nil {
			return did, err
		}
	}
	did.any = did.rejudged || len(add)+len(had) > 0
	did.back, err = putMatches(ctx, w, item, add, since)
	return did, err
}

// matchesOf returns the stored matches of an item by topic.
func matchesOf(ctx context.Context, w statements, item string) (map[string]storedMatch, error) {
	rows, err := w.listMatches.QueryContext(ctx, item)
	if err != nil {
		return nil, fmt.Errorf("list matches: %w", err)
	}
	had, err := scanMatches(rows)
	if err != nil {
		return nil, fmt.Errorf("list matches: %w", err)
	}
	return had, nil
}

// scanMatches reads rows of listMatches, and closes them.
func scanMatches(rows *sql.Rows) (map[string]storedMatch, error) {
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	had := map[string]storedMatch{}
	for rows.Next() {
		var m storedMatch
		if err := rows.Scan(&m.topic, &m.score, &m.why, &m.number, &m.since); err != nil {
			return nil, err
		}
		had[m.topic] = m
	}
	return had, rows.Err()
}
