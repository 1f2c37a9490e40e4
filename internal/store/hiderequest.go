package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// RequestHide asks whoever has a store open to hide an item: see [Store.Withdraw].
// Whether that was done says [Reader.Hidden].
func RequestHide(ctx context.Context, dsn, item string) (err error) {
	e, err := engineOf(dsn)
	if err != nil {
		return fmt.Errorf("hide item %s: %w", item, err)
	}
	db, err := e.openRequest(ctx, dsn)
	if err != nil {
		return fmt.Errorf("hide item %s: %w", item, e.explained(err))
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err == nil {
		defer func() { _ = tx.Rollback() }() // of no effect once committed
		if err = requestHide(ctx, tx, item, milliseconds(time.Now())); err == nil {
			err = tx.Commit()
		}
	}
	if err != nil {
		return fmt.Errorf("hide item %s: %w", item, e.explained(err))
	}
	return nil
}

// openSQLiteRequest opens a database that another process writes to, to leave a
// word for it there.
func openSQLiteRequest(ctx context.Context, file string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", sqliteURI(file, "mode=rw&_txlock=immediate&"+sqliteAlways))
	if err != nil {
		return nil, err
	}
	if err := mustBeOurs(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Hidden reports whether an item is hidden, and nowhere any more.
func (r *Reader) Hidden(ctx context.Context, item string) (done bool, err error) {
	err = r.db.QueryRowContext(ctx, `SELECT done FROM hidden WHERE item = $1`, item).Scan(&done)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, r.explain(err)
	}
	return done, nil
}
