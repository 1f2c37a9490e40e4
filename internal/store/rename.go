package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// renameOutlets gives stored outlets the ids under which the config has them
// now, in the store and in stored. Their visits and items follow, by ON UPDATE
// CASCADE.
func renameOutlets(ctx context.Context, tx *sql.Tx, stored []outletRow, outlets []news.Outlet) error {
	for at, id := range renamings(stored, outlets) {
		if _, err := tx.ExecContext(ctx, `UPDATE outlets SET id = $2 WHERE id = $1`, stored[at].id, id); err != nil {
			return fmt.Errorf("outlet %s: rename to %s: %w", stored[at].id, id, err)
		}
		stored[at].id = id
	}
	return nil
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
