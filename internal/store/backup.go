package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/topicwire/topicwire/internal/newfile"
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
		return fmt.Errorf("back up store %s to %s: %w", dsn, file, e.unreadable(err))
	}
	return nil
}

// backupAttempts is how often a copy is begun that another program makes useless
// by starting meanwhile.
const backupAttempts = 3

// backupSQLite copies a database. Addresses of feeds may hold secrets, so the copy
// is for nobody else to read.
func backupSQLite(ctx context.Context, from, to string) (err error) {
	for range backupAttempts {
		err = newfile.Write(to, 0o600, func(file string) error { return vacuumInto(ctx, from, file) })
		if !errors.Is(err, errChanged) {
			break
		}
	}
	return err
}

// vacuumInto writes all that a database holds at one moment to an empty file, of
// an absolute name, as SQLite takes others for addresses
// (https://www.sqlite.org/lang_vacuum.html).
func vacuumInto(ctx context.Context, from, to string) (err error) {
	r, err := openSQLiteReader(ctx, from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	_, err = r.db.ExecContext(ctx, `VACUUM INTO $1`, to)
	return err
}
