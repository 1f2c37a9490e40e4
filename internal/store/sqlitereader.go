package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// errChanged is that a store was written to by a program that began to while it was
// read as one that nobody writes to.
var errChanged = errors.New("topicwire was started while it was read, so what was read may be wrong: do that again")

// openSQLiteReader opens a database of ours that is there already, and makes or
// changes no file, so that whoever may read it can, without being in the way of
// whoever writes to it.
//
// While a program has it open, or was killed, there is a log beside it, which is
// read too and stays. Else it is read as one that never changes: SQLite would make
// a log, which would stay, and belong to a user who may not be the daemon's. That it
// did not change is looked at in the end.
func openSQLiteReader(ctx context.Context, file string) (reading, error) {
	before, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return reading{}, fmt.Errorf("%w: topicwire run, or poll, makes it", err)
	}
	if err != nil {
		return reading{}, err
	}
	var r reading
	mode := "mode=ro&"
	if log := realName(file) + sqliteLog; !exists(log) {
		mode += "immutable=1&"
		r.unchanged = func() error {
			now, err := os.Stat(file)
			if err == nil && (exists(log) || !os.SameFile(now, before) || !now.ModTime().Equal(before.ModTime())) {
				err = errChanged
			}
			return err
		}
	}
	if r.db, err = sql.Open("sqlite", sqliteURI(file, mode+sqliteAlways)); err != nil {
		return reading{}, err
	}
	if err := mustBeOurs(ctx, r.db); err != nil {
		return reading{}, errors.Join(err, r.close())
	}
	return r, nil
}
