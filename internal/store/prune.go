package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"time"
)

// KeepVisits is how long visits are kept.
const KeepVisits = 7 * 24 * time.Hour

// In one transaction, this many items are deleted, or old visits to this many
// outlets. Visits wait for no more than that.
const (
	pruneBatch   = 500
	pruneOutlets = 100
)

// stillListed is how long before its outlet's document last changed an item may
// have been seen last, and still be in that document: when an item was last
// seen is renewed once a day at most, so it may be a day behind, and we allow
// for as much again.
const stillListed = 48 * time.Hour

// listStale reads items that may be deleted along the index items_last_seen,
// from where the last batch ended. A document that does not change is not read
// again, so its items are measured by when it changed, however long ago; but an
// outlet that the config no longer names is not read at all.
const listStale = `SELECT i.id, i.outlet, i.last_seen FROM items i JOIN outlets o ON o.id = i.outlet
	WHERE i.last_seen < $1 AND (i.last_seen, i.id) > ($2, $3) AND (o.active = 0 OR i.last_seen < o.changed_at - $4)
	AND NOT EXISTS (SELECT 1 FROM matches m WHERE m.item = i.id)
	AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.item = i.id)
	ORDER BY i.last_seen, i.id LIMIT $5`

// Prune deletes the items that no topic matches and that were last seen before
// a time, and returns how many those were. Items that an active outlet still
// lists stay, as they would come back as new ones. Prune also deletes visits that
// are older than KeepVisits. It works in batches, so that visits go on; what it
// has done when it fails stays done.
func (s *Store) Prune(ctx context.Context, before time.Time) (int, error) {
	if err := s.pruneVisits(ctx, milliseconds(s.Now().Add(-KeepVisits))); err != nil {
		return 0, fmt.Errorf("prune visits: %w", err)
	}
	total := 0
	last := stale{lastSeen: -1 << 62}
	for {
		batch, err := s.staleAfter(ctx, milliseconds(before), last)
		if err != nil {
			return total, fmt.Errorf("list items to prune: %w", s.explain(err))
		}
		if len(batch) == 0 {
			return total, nil
		}
		deleted, err := s.pruneItems(ctx, batch)
		if total += deleted; err != nil {
			return total, fmt.Errorf("prune items: %w", err)
		}
		last = batch[len(batch)-1]
	}
}

// pruneVisits deletes visits from before a time, outlet by outlet, as that is
// how they lie in the table.
func (s *Store) pruneVisits(ctx context.Context, before int64) error {
	states, err := s.States(ctx)
	if err != nil {
		return err
	}
	outlets := slices.Sorted(maps.Keys(states))
	for batch := range slices.Chunk(outlets, pruneOutlets) {
		err := s.update(ctx, func(tx *sql.Tx) error {
			remove, err := tx.PrepareContext(ctx, `DELETE FROM visits WHERE outlet = $1 AND at < $2`)
			if err != nil {
				return err
			}
			defer func() { _ = remove.Close() }() // the transaction closes it too
			for _, outlet := range batch {
				if _, err := remove.ExecContext(ctx, outlet, before); err != nil {
					return fmt.Errorf("outlet %s: %w", outlet, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// stale is an item that may be deleted.
type stale struct {
	id, outlet string
	lastSeen   int64
}

// staleAfter returns the next batch of items to delete. Reading apart from
// deleting keeps the writer free while items that stay are passed over.
func (s *Store) staleAfter(ctx context.Context, before int64, last stale) ([]stale, error) {
	return queryStale(ctx, s.read, listStale, before, last.lastSeen, last.id, stillListed.Milliseconds(), pruneBatch)
}

func queryStale(ctx context.Context, q querier, query string, values ...any) ([]stale, error) {
	rows, err := q.QueryContext(ctx, query, values...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var batch []stale
	for rows.Next() {
		var item stale
		if err := rows.Scan(&item.id, &item.outlet, &item.lastSeen); err != nil {
			return nil, err
		}
		batch = append(batch, item)
	}
	return batch, rows.Err()
}

// pruneItems deletes items, but for those that were seen again or became a match
// since they were listed, and returns how many it deleted.
func (s *Store) pruneItems(ctx context.Context, batch []stale) (int, error) {
	total := 0
	err := s.update(ctx, func(tx *sql.Tx) error {
		remove, err := tx.PrepareContext(ctx, `DELETE FROM items WHERE id = $1 AND last_seen = $2
			AND NOT EXISTS (SELECT 1 FROM matches WHERE item = $1) AND NOT EXISTS (SELECT 1 FROM hidden WHERE item = $1)`)
		if err != nil {
			return err
		}
		defer func() { _ = remove.Close() }() // the transaction closes it too
		removed := map[string]int64{}
		for _, item := range batch {
			n, err := affect(ctx, remove, item.id, item.lastSeen)
			if err != nil {
				return fmt.Errorf("item %s: %w", item.id, err)
			}
			removed[item.outlet] += n
			total += int(n)
		}
		for outlet, n := range removed {
			if _, err := tx.ExecContext(ctx, `UPDATE outlets SET items = items - $2 WHERE id = $1`, outlet, n); err != nil {
				return fmt.Errorf("count items of outlet %s: %w", outlet, err)
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return total, nil
}
