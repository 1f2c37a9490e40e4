package store

import (
	"context"
	"database/sql"
	"fmt"
)

// statements are what a report is written with. They are prepared once.
type statements struct {
	updateState, insertVisit           *sql.Stmt
	insertItem, updateItem, renewItem  *sql.Stmt
	listMatches, putMatch, deleteMatch *sql.Stmt
}

const (
	updateState = `UPDATE outlets SET visited_at = $2, due = $3, not_before = $4, gone = $5,
		failures = $6, changed_at = $7, source = $8, etag = $9, last_modified = $10, body_hash = $11,
		redirect_to = $12, redirect_since = $13, items = items + $14,
		last_item = CASE WHEN $14 > 0 THEN $15 ELSE last_item END
		WHERE id = $1`

	insertVisit = `INSERT INTO visits
		(outlet, at, nth, took, outcome, status, bytes, new, changed, unchanged, error)
		VALUES ($1, $2, (SELECT count(*) FROM visits WHERE outlet = $1 AND at = $2),
		$3, $4, $5, $6, $7, $8, $9, $10)`

	// An item is first seen when it is last seen, so $15 serves twice.
	insertItem = `INSERT INTO items
		(id, outlet, guid, link, title_key, title, summary, content, authors, categories, media,
		comments, language, updated, last_seen, fingerprint, entities, first_seen, published)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $15, $18)`

	// The same values but the last: what is set once stays.
	updateItem = `UPDATE items SET guid = $3, link = $4, title_key = $5, title = $6, summary = $7,
		content = $8, authors = $9, categories = $10, media = $11, comments = $12, language = $13,
		updated = $14, last_seen = $15, fingerprint = $16, entities = $17
		WHERE id = $1 AND outlet = $2`

	renewItem = `UPDATE items SET last_seen = $3, guid = CASE WHEN $4 = '' THEN guid ELSE $4 END
		WHERE id = $1 AND outlet = $2`

	listMatches = `SELECT topic, score, why FROM matches WHERE item = $1`

	// A match that was there stays where it is in the feed. $6 is listedWithin.
	putMatch = `INSERT INTO matches (item, topic, score, why, since, published, listed)
		SELECT id, $2, $3, $4, $5, published, CASE WHEN published + $6 < $5 THEN published + $6 ELSE $5 END
		FROM items WHERE id = $1
		ON CONFLICT (item, topic) DO UPDATE SET score = excluded.score, why = excluded.why`

	deleteMatch = `DELETE FROM matches WHERE item = $1 AND topic = $2`
)

// prepare prepares every statement.
func (s *statements) prepare(ctx context.Context, db *sql.DB) error {
	return prepareAll(ctx, db, map[string]**sql.Stmt{
		updateState: &s.updateState,
		insertVisit: &s.insertVisit,
		insertItem:  &s.insertItem,
		updateItem:  &s.updateItem,
		renewItem:   &s.renewItem,
		listMatches: &s.listMatches,
		putMatch:    &s.putMatch,
		deleteMatch: &s.deleteMatch,
	})
}

// within returns the statements as part of a transaction.
func (s statements) within(ctx context.Context, tx *sql.Tx) statements {
	return statements{
		updateState: tx.StmtContext(ctx, s.updateState),
		insertVisit: tx.StmtContext(ctx, s.insertVisit),
		insertItem:  tx.StmtContext(ctx, s.insertItem),
		updateItem:  tx.StmtContext(ctx, s.updateItem),
		renewItem:   tx.StmtContext(ctx, s.renewItem),
		listMatches: tx.StmtContext(ctx, s.listMatches),
		putMatch:    tx.StmtContext(ctx, s.putMatch),
		deleteMatch: tx.StmtContext(ctx, s.deleteMatch),
	}
}

// prepareAll prepares each query into its place.
func prepareAll(ctx context.Context, db *sql.DB, places map[string]**sql.Stmt) error {
	for query, place := range places {
		statement, err := db.PrepareContext(ctx, query) //nolint:sqlclosecheck // kept as long as db
		if err != nil {
			return fmt.Errorf("prepare %q: %w", query, err)
		}
		*place = statement
	}
	return nil
}

// affect executes a statement and returns how many rows it wrote.
func affect(ctx context.Context, statement *sql.Stmt, values ...any) (int64, error) {
	result, err := statement.ExecContext(ctx, values...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}
