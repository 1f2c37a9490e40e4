package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Expire drops the archive pages that were closed before a time, the oldest ones
// of each topic, and then the items that were in no others, unless an active
// outlet still lists them: those would come back as new ones. What a topic's feed
// holds is in no archive page, and stays. It returns how many items it deleted and
// which topics lost pages. It works in batches, as Prune does.
func (s *Store) Expire(ctx context.Context, before time.Time) (items int, topics []string, err error) {
	err = s.update(ctx, func(tx *sql.Tx) error {
		topics, err = expireArchives(ctx, tx, milliseconds(before))
		return err
	})
	if err != nil {
		return 0, nil, fmt.Errorf("expire archive pages: %w", err)
	}
	after := ""
	for {
		batch, err := queryStale(ctx, s.read, listExpired, after, stillListed.Milliseconds(), pruneBatch)
		if err != nil {
			return items, topics, fmt.Errorf("list expired items: %w", s.explain(err))
		}
		if len(batch) == 0 {
			return items, topics, nil
		}
		deleted := 0
		err = s.update(ctx, func(tx *sql.Tx) error {
			deleted, err = s.deleteExpired(ctx, tx, batch)
			return err
		})
		if err != nil {
			return items, topics, fmt.Errorf("delete expired items: %w", err)
		}
		items += deleted
		after = batch[len(batch)-1].id
	}
}

// expireArchives deletes pages and notes how far. A page is closed after the one
// before, but the clock may have been set back between them, so the oldest page
// that stays decides.
func expireArchives(ctx context.Context, tx *sql.Tx, before int64) ([]string, error) {
	topics, err := queryStrings(ctx, tx, `UPDATE topics SET
		expired_archives = COALESCE((SELECT MIN(page) - 1 FROM archives WHERE topic = id AND closed >= $1), archives)
		WHERE expired_archives < COALESCE((SELECT MIN(page) - 1 FROM archives WHERE topic = id AND closed >= $1), archives)
		RETURNING id`, before)
	if err != nil {
		return nil, err
	}
	for _, topic := range topics {
		_, err := tx.ExecContext(ctx, `UPDATE topics SET expired = (SELECT last FROM archives WHERE topic = $1 AND page = expired_archives)
			WHERE id = $1`, topic)
		if err != nil {
			return nil, fmt.Errorf("topic %s: %w", topic, err)
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM archives WHERE topic = $1 AND page <= (SELECT expired_archives FROM topics WHERE id = $1)`, topic)
		if err != nil {
			return nil, fmt.Errorf("topic %s: %w", topic, err)
		}
	}
	return topics, nil
}

// listExpired reads items that expired pages had: of all topics that match, as
// without one match only, an item would come back to the topic with the next rule.
const listExpired = `SELECT DISTINCT i.id, i.outlet, i.last_seen FROM topics t JOIN matches m ON m.topic = t.id AND m.number BETWEEN 1 AND t.expired
	JOIN items i ON i.id = m.item JOIN outlets o ON o.id = i.outlet
	WHERE i.id > $1 AND (o.active = 0 OR i.last_seen < o.changed_at - $2)
	AND NOT EXISTS (SELECT 1 FROM matches x LEFT JOIN topics y ON y.id = x.topic
		WHERE x.item = i.id AND (x.number = 0 OR x.number > COALESCE(y.expired, 0)))
	ORDER BY i.id LIMIT $3`

// deleteExpired deletes items with all that they are found by, but for those that
// were seen again since they were listed, and returns how many it deleted.
func (s *Store) deleteExpired(ctx context.Context, tx *sql.Tx, batch []stale) (deleted int, err error) {
	w := s.statements.within(ctx, tx)
	for _, item := range batch {
		had, err := matchesOf(ctx, w, item.id)
		if err != nil {
			return 0, fmt.Errorf("item %s: %w", item.id, err)
		}
		result, err := tx.ExecContext(ctx, `DELETE FROM items WHERE id = $1 AND last_seen = $2`, item.id, item.lastSeen)
		if err != nil {
			return 0, fmt.Errorf("item %s: %w", item.id, err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			if err != nil {
				return 0, fmt.Errorf("item %s: %w", item.id, err)
			}
			continue
		}
		deleted++
		for _, m := range had { // which went with the item
			if _, err := w.unindex.ExecContext(ctx, m.topic, m.number); err != nil {
				return 0, fmt.Errorf("take entry %d of topic %s from the index: %w", m.number, m.topic, err)
			}
		}
		if _, err := tx.ExecContext(ctx, `UPDATE outlets SET items = items - 1 WHERE id = $1`, item.outlet); err != nil {
			return 0, fmt.Errorf("count items of outlet %s: %w", item.outlet, err)
		}
	}
	return deleted, nil
}
