package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/topicwire/topicwire/internal/news"
)

// Reader reads a store that another process may have open and write to. What it
// reads within one call is of one moment.
type Reader struct {
	reading
	engine engine
	name   string
}

// reading is a database that is open for reading.
type reading struct {
	db *sql.DB
	// unchanged fails if what was read may be of no one moment; nil: it always is.
	unchanged func() error
}

func (r *reading) close() error {
	err := r.db.Close()
	if r.unchanged != nil {
		err = errors.Join(err, r.unchanged())
	}
	return err
}

// OpenReader opens the store that dsn names for reading. It must be there, and its
// tables must be of this program's version.
func OpenReader(ctx context.Context, dsn string) (*Reader, error) {
	e, err := engineOf(dsn)
	if err != nil {
		return nil, fmt.Errorf("read store: %w", err)
	}
	opened, err := e.openReader(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("read store %s: %w", dsn, e.unreadable(err))
	}
	have, want, err := versions(ctx, opened.db, e)
	switch {
	case err != nil:
	case have > want:
		err = newerTables(have, want)
	case have < want:
		err = fmt.Errorf("its tables are of version %d, those of this program of version %d: run topicwire once to bring them up to date", have, want)
	}
	if err != nil {
		return nil, fmt.Errorf("read store %s: %w", dsn, errors.Join(e.unreadable(err), opened.close()))
	}
	return &Reader{opened, e, dsn}, nil
}

// mustBeOurs refuses the databases of other programs.
func mustBeOurs(ctx context.Context, db *sql.DB) error {
	var application int
	if err := db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&application); err != nil {
		return err
	}
	if application != sqliteApplication {
		return errors.New("it is no store of topicwire")
	}
	return nil
}

// Close closes the store. It fails if what was read is of no use, see
// [errChanged].
func (r *Reader) Close() error {
	if err := r.close(); err != nil {
		return fmt.Errorf("read store %s: %w", r.name, err)
	}
	return nil
}

func (r *Reader) explain(err error) error {
	return fmt.Errorf("read store %s: %w", r.name, r.engine.unreadable(err))
}

// RulesFingerprint is [Store.RulesFingerprint].
func (r *Reader) RulesFingerprint(ctx context.Context) (string, error) {
	value, err := setting(ctx, r.db, rulesSetting)
	if err != nil {
		return "", r.explain(err)
	}
	return value, nil
}

// Count returns about how many items are stored.
func (r *Reader) Count(ctx context.Context) (int, error) {
	var items int
	if err := r.db.QueryRowContext(ctx, countItems).Scan(&items); err != nil {
		return 0, r.explain(err)
	}
	return items, nil
}

// Items yields every stored item that rules may decide about, and so none that is
// hidden, in the order of id. It ends with the first error.
func (r *Reader) Items(ctx context.Context) iter.Seq2[news.Item, error] {
	return func(yield func(news.Item, error) bool) {
		err := r.snapshot(ctx, func(tx *sql.Tx) error {
			after := ""
			for {
				items, err := scanDecided(ctx, tx, listDecided+`WHERE i.id > $1 ORDER BY i.id LIMIT $2`, after, retagRead)
				if err != nil || len(items) == 0 {
					return err
				}
				for _, d := range items {
					if !d.hidden && !yield(d.item, nil) {
						return errStopped
					}
					after = d.item.ID
				}
			}
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(news.Item{}, err)
		}
	}
}

// errStopped is that whoever asked has enough.
var errStopped = errors.New("stopped")

// listPublished reads the entries of a topic in their order.
const listPublished = selectEntries + `
	FROM matches m JOIN items i ON i.id = m.item JOIN outlets o ON o.id = i.outlet
	WHERE m.topic = $1 AND m.number > $2 ORDER BY m.number LIMIT $3`

// Entries yields all entries of a topic that are published and stored, the first
// published first. It ends with the first error.
func (r *Reader) Entries(ctx context.Context, topic string) iter.Seq2[news.Entry, error] {
	return func(yield func(news.Entry, error) bool) {
		err := r.snapshot(ctx, func(tx *sql.Tx) error {
			after := int64(0)
			for {
				entries, err := queryEntries(ctx, tx, listPublished, topic, after, retagRead)
				if err != nil || len(entries) == 0 {
					return err
				}
				for _, e := range entries {
					if !yield(e, nil) {
						return errStopped
					}
				}
				after = entries[len(entries)-1].Number
			}
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(news.Entry{}, err)
		}
	}
}

// snapshot runs do on the store as it is at one moment.
func (r *Reader) snapshot(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := r.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return r.explain(err)
	}
	defer func() { _ = tx.Rollback() }() // it has only read
	if err := do(tx); err != nil && !errors.Is(err, errStopped) {
		return r.explain(err)
	} else if err != nil {
		return err
	}
	return nil
}

// Find returns the stored items with an id, or with a link, letter for letter.
func (r *Reader) Find(ctx context.Context, reference string) ([]news.Item, error) {
	var found []news.Item
	err := r.snapshot(ctx, func(tx *sql.Tx) error {
		// The index on links holds none that is empty.
		items, err := scanDecided(ctx, tx, listDecided+`WHERE i.id = $1 OR (i.link = $1 AND i.link <> '') ORDER BY i.id`, reference)
		for _, d := range items {
			found = append(found, d.item)
		}
		return err
	})
	return found, err
}
