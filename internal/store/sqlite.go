package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// sqliteApplication marks a database file as ours in its header, where file(1)
// and we look for it ("topw").
const sqliteApplication = 0x746f7077

// sqliteReaders is how many goroutines read at once. Reading is quick, and each
// connection has a page cache.
const sqliteReaders = 4

// sqliteAlways are the settings of every connection, as SQLite forgets them:
// wait (10 s) for another process instead of failing, and keep references true.
const sqliteAlways = "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)"

// sqliteWriter are the settings of the writing connection.
//
// With a write-ahead log, synchronous=NORMAL does not wait for the disk at each
// commit. A killed process loses nothing. A loss of power may take the last
// transactions, but leaves the file consistent: as a document's validators are
// stored with its items or not at all, a lost visit is repeated, and the items
// that it brought are brought again. That costs less than a wait for the disk at
// every visit.
//
// A transaction takes the lock at its start (_txlock), as one that reads first
// and then finds itself overtaken by another process cannot go on. Items are
// long, so pages are 8 KiB (measured: a quarter less work than with 4), and the
// log is written back when it has 32 MiB of them, as a page that changes often
// is then written back once; after a burst it is cut to 64 MiB. The cache is
// 4 MiB.
const sqliteWriter = sqliteAlways + "&_txlock=immediate&_pragma=synchronous(NORMAL)&_pragma=page_size(8192)" +
	"&_pragma=cache_size(-4096)&_pragma=wal_autocheckpoint(4096)&_pragma=journal_size_limit(67108864)"

// sqliteReader are the settings of a reading connection; its cache is 1 MiB.
const sqliteReader = sqliteAlways + "&_pragma=cache_size(-1024)&_pragma=query_only(1)"

// openSQLite opens a database file, or makes it.
func openSQLite(ctx context.Context, file string) (write, read *sql.DB, err error) {
	if err := checkSQLiteFile(file); err != nil {
		return nil, nil, err
	}
	if write, err = sql.Open("sqlite", sqliteURI(file, sqliteWriter)); err != nil {
		return nil, nil, err
	}
	write.SetMaxOpenConns(1)
	if err := adoptSQLite(ctx, write); err != nil {
		return nil, nil, errors.Join(plainSQLite(err), write.Close())
	}
	if read, err = sql.Open("sqlite", sqliteURI(file, sqliteReader)); err != nil {
		return nil, nil, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(sqliteReaders)
	read.SetMaxIdleConns(sqliteReaders)
	return write, read, nil
}

// checkSQLiteFile refuses names for which SQLite has no clear message, or for
// which it would do something else than keep a file.
func checkSQLiteFile(file string) error {
	if file == "" || file == ":memory:" {
		return errors.New("the store must be a file: name one, such as topicwire.db")
	}
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		return errors.New("it is not a regular file: name a file")
	}
	folder := filepath.Dir(file)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the folder %s does not exist: make it, or name another file", folder)
	}
	return nil
}

// sqliteURI returns the DSN for a file, whatever characters its name has
// (https://www.sqlite.org/uri.html).
func sqliteURI(file, settings string) string {
	return "file:" + (&url.URL{Path: file}).EscapedPath() + "?" + settings
}

// adoptSQLite makes sure that the database is ours before anything is written
// to it: it is marked so, or it is empty and is marked now.
func adoptSQLite(ctx context.Context, db *sql.DB) error {
	var application, tables int
	err := db.QueryRowContext(ctx, `SELECT application_id, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id`).Scan(&application, &tables)
	if err != nil {
		return err
	}
	if application != sqliteApplication {
		if tables > 0 || application != 0 {
			return errors.New("it is the database of another program: name another file")
		}
		if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", sqliteApplication)); err != nil {
			return err
		}
	}
	// Readers do not wait for the writer, nor it for them. Remembered by the file.
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	return err
}

// plainSQLite says what is wrong with a file in words that help.
func plainSQLite(err error) error {
	failure, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	switch failure.Code() & 0xff { // the primary result code
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("it is not a database: name another file (%w)", err)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("it is damaged: restore a copy, or move it away to begin anew (%w)", err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("it cannot be written: check who owns the file and its folder (%w)", err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("the disk is full: make room (%w)", err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("another process holds it: stop that one, or name another file (%w)", err)
	}
	return err
}
