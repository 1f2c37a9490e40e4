package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// Backup copies the store that dsn names to a new file, as it is at one moment.
// Another program may have the store open and go on writing to it. The copy is a
// store as well: Open opens it. A file that exists already is left as it is, and
// that is an error; so is a store that does not exist.
func Backup(ctx context.Context, dsn, file string) error {
	e, err := engineOf(dsn)
	if err != nil {
		return fmt.Errorf("back up store: %w", err)
	}
	if err := e.backup(ctx, dsn, file); err != nil {
		return fmt.Errorf("back up store %s to %s: %w", dsn, file, e.explained(err))
	}
	return nil
}

// backupSQLite copies a database by way of a file beside the copy's, so that there
// is never half a copy under its name.
func backupSQLite(ctx context.Context, from, to string) (err error) {
	if _, err := os.Stat(from); err != nil {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, os.ErrNotExist) {
		return errors.Join(err, errors.New("the file is there already: name another, or move it away"))
	}
	part := to + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	// Addresses of feeds may hold secrets, so it is for nobody else to read.
	copied, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, copied.Close())
		if err != nil {
			err = errors.Join(err, os.Remove(part))
			return
		}
		err = os.Rename(part, to)
	}()
	if err := vacuumInto(ctx, from, part); err != nil {
		return err
	}
	return copied.Sync()
}

// vacuumInto writes all that a database holds at one moment to an empty file
// (https://www.sqlite.org/lang_vacuum.html). It only reads the database: a log
// that a killed program left beside it stays.
func vacuumInto(ctx context.Context, from, to string) (err error) {
	db, err := sql.Open("sqlite", sqliteURI(from, "mode=ro&_pragma=busy_timeout(10000)"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := mustBeOurs(ctx, db); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO $1`, to)
	return err
}
