package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
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

// sqliteReader are the settings of a reading connection; its cache is 1 MiB. It
// makes no file.
const sqliteReader = sqliteAlways + "&mode=rw&_pragma=cache_size(-1024)&_pragma=query_only(1)"

// openSQLite claims a database file and opens it, or makes it.
func openSQLite(ctx context.Context, file string) (pools, error) {
	claimed, err := claimSQLite(file)
	if err != nil {
		return pools{}, err
	}
	p := pools{guard: claimed}
	if err := p.openSQLite(ctx, file); err != nil {
		return pools{}, errors.Join(err, p.close())
	}
	if err := claimed.watch(); err != nil {
		return pools{}, errors.Join(err, p.close())
	}
	return p, nil
}

// openSQLite opens the connections to a database file.
func (p *pools) openSQLite(ctx context.Context, file string) error {
	var err error
	if p.write, err = sql.Open("sqlite", sqliteURI(file, sqliteWriter)); err != nil {
		return err
	}
	p.write.SetMaxOpenConns(1)
	if err := adoptSQLite(ctx, p.write); err != nil {
		return err
	}
	if p.read, err = sql.Open("sqlite", sqliteURI(file, sqliteReader)); err != nil {
		return err
	}
	p.read.SetMaxOpenConns(sqliteReaders)
	p.read.SetMaxIdleConns(sqliteReaders)
	return connect(ctx, p.read, sqliteReaders)
}

// connect opens so many connections, which stay open: one that was opened later
// might be to a file that has replaced this one.
func connect(ctx context.Context, db *sql.DB, connections int) (err error) {
	for range connections {
		connection, failed := db.Conn(ctx)
		if failed != nil {
			return errors.Join(err, failed)
		}
		defer func() { err = errors.Join(err, connection.Close()) }() // which gives it back to db
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
	if err := readTables(ctx, db); err != nil {
		return err
	}
	// Readers do not wait for the writer, nor it for them. Remembered by the file.
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	return err
}

// readTables reads the beginning of every table, so that a file that is damaged
// there is refused. To read all of it would take too long.
func readTables(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, `SELECT 'SELECT 1 FROM "' || name || '" LIMIT 1' FROM sqlite_schema WHERE type = 'table'`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var queries []string
	for rows.Next() {
		var query string
		if err := rows.Scan(&query); err != nil {
			return err
		}
		queries = append(queries, query)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, query := range queries {
		if _, err := db.ExecContext(ctx, query); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	return nil
}
