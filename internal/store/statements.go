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
	keepTitle, dropTitles              *sql.Stmt
	listMatches, putMatch, updateMatch *sql.Stmt
	deleteMatch                        *sql.Stmt
	keepDropped, takeDropped           *sql.Stmt
	setFacets, index, unindex          *sql.Stmt
}

const (
	// A pause counts in full when it ends, and then less and less: by a third within
	// 24 days, by two thirds within 60 or so.
	updateState = `UPDATE outlets SET visited_at = $2, due = $3, not_before = $4, gone = $5,
		refused = $6, failures = $7, retry_at = $8, fresh_until = $9,
		feed_period = $10, skip_hours = $11, skip_days = $12, read_at = $13, changed_at = $14,
		source = $15, etag = $16, last_modified = $17, body_hash = $18,
		redirect_to = $19, redirect_since = $20, items = items + $21,
		pause = CASE WHEN $21 > 0 AND last_item > 0 AND $22 > last_item
			THEN MAX($22 - last_item, CAST(pause * (1.0 - ($22 - last_item) / 5184000000.0) AS INTEGER)) ELSE pause END,
		last_item = CASE WHEN $21 > 0 THEN $22 ELSE last_item END
		WHERE id = $1`

	insertVisit = `INSERT INTO visits
		(outlet, at, nth, took, outcome, status, bytes, new, changed, unchanged, error, note)
		VALUES ($1, $2, (SELECT count(*) FROM visits WHERE outlet = $1 AND at = $2),
		$3, $4, $5, $6, $7, $8, $9, $10, $11)`

	// An item is first seen when it is last seen, so $16 serves twice.
	insertItem = `INSERT INTO items
		(id, outlet, guid, link, title_key, title, summary, content, authors, categories, media,
		comments, replies, language, updated, last_seen, fingerprint, entities, first_seen, published)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $16, $19)`

	// The same values but the last: what is set once stays. $19 is the time of the
	// change.
	updateItem = `UPDATE items SET guid = $3, link = $4, title_key = $5, title = $6, summary = $7,
		content = $8, authors = $9, categories = $10, media = $11, comments = $12, replies = $13,
		language = $14, updated = $15, last_seen = $16, fingerprint = $17, entities = $18, changed = $19
		WHERE id = $1 AND outlet = $2`

	// $2 is the title that the item is about to get. No title is none to keep.
	keepTitle = `INSERT INTO titles (item, title, until)
		SELECT id, title, $3 FROM items WHERE id = $1 AND title <> $2 AND title <> ''
		ON CONFLICT (item, title) DO UPDATE SET until = excluded.until`

	dropTitles = `DELETE FROM titles WHERE item = $1 AND title IN
		(SELECT title FROM titles WHERE item = $1 ORDER BY until DESC, title LIMIT -1 OFFSET $2)`

	renewItem = `UPDATE items SET last_seen = $3, guid = CASE WHEN $4 = '' THEN guid ELSE $4 END
		WHERE id = $1 AND outlet = $2`

	listMatches = `SELECT topic, score, why, number, since FROM matches WHERE item = $1`

	// $5 is now. A match that was dropped gets back the number and the time that it
	// had. One that was hidden gets none.
	putMatch = `INSERT INTO matches (item, topic, score, why, since, published, number)
		SELECT i.id, $2, $3, $4, COALESCE(d.since, $5), i.published, COALESCE(d.number, 0)
		FROM items i LEFT JOIN dropped d ON d.item = i.id AND d.topic = $2
		WHERE i.id = $1 AND NOT EXISTS (SELECT 1 FROM hidden h WHERE h.item = i.id)
		RETURNING number`

	updateMatch = `UPDATE matches SET score = $3, why = $4 WHERE item = $1 AND topic = $2`

	deleteMatch = `DELETE FROM matches WHERE item = $1 AND topic = $2`

	keepDropped = `INSERT INTO dropped (item, topic, number, since) VALUES ($1, $2, $3, $4)`

	takeDropped = `DELETE FROM dropped WHERE item = $1 AND topic = $2`

	setFacets = `UPDATE matches SET facets = $3 WHERE item = $1 AND topic = $2 AND facets <> $3`

	// 4294967296 is 2^32, as in searchBase.
	indexEntry = `INSERT OR REPLACE INTO search (rowid, facets, words)
		SELECT nr * 4294967296 + $2, $3, $4 FROM topics WHERE id = $1`

	unindexEntry = `DELETE FROM search WHERE rowid = (SELECT nr * 4294967296 + $2 FROM topics WHERE id = $1)`
)

// prepare prepares every statement.
func (s *statements) prepare(ctx context.Context, db *sql.DB) error {
	return prepareAll(ctx, db, map[string]**sql.Stmt{
		updateState:  &s.updateState,
		insertVisit:  &s.insertVisit,
		insertItem:   &s.insertItem,
		updateItem:   &s.updateItem,
		renewItem:    &s.renewItem,
		keepTitle:    &s.keepTitle,
		dropTitles:   &s.dropTitles,
		listMatches:  &s.listMatches,
		putMatch:     &s.putMatch,
		updateMatch:  &s.updateMatch,
		deleteMatch:  &s.deleteMatch,
		keepDropped:  &s.keepDropped,
		takeDropped:  &s.takeDropped,
		setFacets:    &s.setFacets,
		indexEntry:   &s.index,
		unindexEntry: &s.unindex,
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
		keepTitle:   tx.StmtContext(ctx, s.keepTitle),
		dropTitles:  tx.StmtContext(ctx, s.dropTitles),
		listMatches: tx.StmtContext(ctx, s.listMatches),
		putMatch:    tx.StmtContext(ctx, s.putMatch),
		updateMatch: tx.StmtContext(ctx, s.updateMatch),
		deleteMatch: tx.StmtContext(ctx, s.deleteMatch),
		keepDropped: tx.StmtContext(ctx, s.keepDropped),
		takeDropped: tx.StmtContext(ctx, s.takeDropped),
		setFacets:   tx.StmtContext(ctx, s.setFacets),
		index:       tx.StmtContext(ctx, s.index),
		unindex:     tx.StmtContext(ctx, s.unindex),
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
