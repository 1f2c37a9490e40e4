package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// decided is a stored item with what was decided about it.
type decided struct {
	item     news.Item
	entities string  // JSON
	matches  []match // sorted by topic
	hidden   bool    // see Hide: it matches nothing, whatever the rules say
}

const (
	// listDecided reads items along the primary key. Whether it was hidden is not a
	// column, as few ever are.
	listDecided = `SELECT ` + itemColumns + `, EXISTS (SELECT 1 FROM hidden h WHERE h.item = i.id) FROM items i `

	listDecidedMatches = `SELECT item, topic, score, why FROM matches WHERE item >= $1 AND item <= $2 ORDER BY item, topic`
)

// decidedAfter returns the next items in the order of id. Items and matches are
// read one after the other: who needs both of one moment reads in a transaction.
func decidedAfter(ctx context.Context, q querier, after string, limit int) ([]decided, error) {
	return queryDecided(ctx, q, listDecided+`WHERE i.id > $1 ORDER BY i.id LIMIT $2`, after, limit)
}

// decidedItem returns an item, or sql.ErrNoRows.
func decidedItem(ctx context.Context, q querier, id string) (decided, error) {
	items, err := queryDecided(ctx, q, listDecided+`WHERE i.id = $1`, id)
	if err != nil {
		return decided{}, err
	}
	if len(items) == 0 {
		return decided{}, sql.ErrNoRows
	}
	return items[0], nil
}

// queryDecided reads items in the order of id, then their matches.
func queryDecided(ctx context.Context, q querier, query string, values ...any) ([]decided, error) {
	items, err := scanDecided(ctx, q, query, values...)
	if err != nil || len(items) == 0 {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, listDecidedMatches, items[0].item.ID, items[len(items)-1].item.ID)
	if err != nil {
		return nil, fmt.Errorf("list matches: %w", err)
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	at := 0
	for rows.Next() {
		var id string
		var m match
		if err := rows.Scan(&id, &m.topic, &m.score, &m.why); err != nil {
			return nil, fmt.Errorf("list matches: %w", err)
		}
		for at < len(items) && items[at].item.ID < id {
			at++
		}
		if at < len(items) && items[at].item.ID == id { // else a visit has just brought it
			items[at].matches = append(items[at].matches, m)
		}
	}
	return items, rows.Err()
}

func scanDecided(ctx context.Context, q querier, query string, values ...any) ([]decided, error) {
	rows, err := q.QueryContext(ctx, query, values...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var items []decided
	for rows.Next() {
		var scan itemScan
		var d decided
		if err := rows.Scan(append(scan.places(), &d.hidden)...); err != nil {
			return nil, err
		}
		if d.item, _, err = scan.finish(); err != nil {
			return nil, err
		}
		d.entities = scan.entities
		items = append(items, d)
	}
	return items, rows.Err()
}

// verdict is what is to be stored of an item by some rules.
func (d *decided) verdict(decide func(news.Item) news.Verdict) news.Verdict {
	verdict := decide(d.item)
	if d.hidden {
		verdict.Matches = nil
	}
	return verdict
}

// agrees reports whether a verdict is what is stored already.
func (d *decided) agrees(verdict news.Verdict) (bool, error) {
	entities, err1 := encodeList(verdict.Entities)
	matches, err2 := encodeMatches(verdict.Matches)
	if err := errors.Join(err1, err2); err != nil {
		return false, err
	}
	if entities != d.entities || len(matches) != len(d.matches) {
		return false, nil
	}
	had := make(map[string]match, len(d.matches))
	for _, m := range d.matches {
		had[m.topic] = m
	}
	for _, m := range matches {
		if had[m.topic] != m {
			return false, nil
		}
	}
	return true, nil
}

// apply writes what was decided about an item, and reports whether that changed
// anything. Matches that are new begin at since.
func (d *decided) apply(ctx context.Context, tx *sql.Tx, w statements, verdict news.Verdict, since, changedAt int64) (bool, error) {
	entities, err1 := encodeList(verdict.Entities)
	matches, err2 := encodeMatches(verdict.Matches)
	if err := errors.Join(err1, err2); err != nil {
		return false, err
	}
	did, err := replaceMatches(ctx, w, d.item.ID, matches, since)
	if err != nil {
		return false, err
	}
	outdated := did.back
	if entities != d.entities {
		outdated = append(outdated, did.stay...)
	}
	if len(outdated) > 0 {
		if err := index(ctx, w, d.item.ID, outdated, indexOf(d.item, verdict.Entities)); err != nil {
			return false, err
		}
	}
	if entities == d.entities && !did.rejudged {
		return did.any, nil
	}
	_, err = tx.ExecContext(ctx, `UPDATE items SET entities = $2, changed = $3 WHERE id = $1`, d.item.ID, entities, changedAt)
	if err != nil {
		return false, fmt.Errorf("update entities: %w", err)
	}
	return true, nil
}
