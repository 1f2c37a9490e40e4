package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// renameOutlets gives stored outlets the ids under which the config has them
// now, in the store and in stored. Their visits and items follow, by ON UPDATE
// CASCADE; what was published of them is found by the new id. Archive pages have
// the old one, as they never change.
func (s *Store) renameOutlets(ctx context.Context, tx *sql.Tx, stored []outletRow, outlets []news.Outlet) error {
	for at, id := range renamings(stored, outlets) {
		if _, err := tx.ExecContext(ctx, `UPDATE outlets SET id = $2 WHERE id = $1`, stored[at].id, id); err != nil {
			return fmt.Errorf("outlet %s: rename to %s: %w", stored[at].id, id, err)
		}
		if err := s.reindexOutlet(ctx, tx, id); err != nil {
			return fmt.Errorf("outlet %s: rename to %s: %w", stored[at].id, id, err)
		}
		stored[at].id = id
	}
	return nil
}

// reindexOutlet renews in the index what was published of an outlet.
func (s *Store) reindexOutlet(ctx context.Context, tx *sql.Tx, id string) error {
	places, err := placesOf(ctx, tx, id)
	if err != nil {
		return err
	}
	read, err := tx.PrepareContext(ctx, readItem)
	if err != nil {
		return err
	}
	defer func() { _ = read.Close() }() // the transaction closes it too
	w := s.statements.within(ctx, tx)
	for item, at := range places {
		by, err := readIndexed(ctx, read, item)
		if err != nil {
			return fmt.Errorf("item %s: %w", item, err)
		}
		if err := index(ctx, w, item, at, by); err != nil {
			return fmt.Errorf("item %s: %w", item, err)
		}
	}
	return nil
}

// placesOf returns, by item, where what an outlet brought was published. It
// begins with the outlet's items, as CROSS JOIN makes SQLite do.
func placesOf(ctx context.Context, tx *sql.Tx, outlet string) (map[string][]place, error) {
	rows, err := tx.QueryContext(ctx, `SELECT i.id, m.topic, m.number FROM items i CROSS JOIN matches m ON m.item = i.id
		WHERE i.outlet = $1 AND m.number > 0`, outlet)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	places := map[string][]place{}
	for rows.Next() {
		var item string
		var at place
		if err := rows.Scan(&item, &at.topic, &at.number); err != nil {
			return nil, err
		}
		places[item] = append(places[item], at)
	}
	return places, rows.Err()
}

// renamings returns, by their place in stored, the new ids of outlets that the
// config has renamed: it no longer has their id, but a new one with their
// address. Of several stored with one address, it is the first.
func renamings(stored []outletRow, outlets []news.Outlet) map[int]string {
	configured, known := map[string]bool{}, map[string]bool{}
	for _, outlet := range outlets {
		configured[outlet.ID] = true
	}
	left := map[string]int{} // by address
	for at, row := range stored {
		known[row.id] = true
		if _, found := left[row.feed]; !found && !configured[row.id] {
			left[row.feed] = at
		}
	}
	renamed := map[int]string{}
	for _, outlet := range outlets {
		if at, found := left[outlet.Feed]; found && !known[outlet.ID] {
			renamed[at] = outlet.ID
			delete(left, outlet.Feed)
		}
	}
	return renamed
}
