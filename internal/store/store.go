package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/pressly/goose/v3"
)

// ErrClosed is what every method that writes returns after [Store.Close].
var ErrClosed = errors.New("the store is closed")

// Store is an open store. Its methods may be called from many goroutines; they
// wait for the disk, and for one another where they write.
type Store struct {
	// Now tells the time. It is time.Now, unless it is set before first use.
	Now func() time.Time

	pools
	engine     engine
	name       string // as Open was given it
	statements statements
	lookups    lookups

	lastChange int64 // of any item; guarded by the right to write, see nextChange

	queue   chan *recording // to commitReports; unbuffered
	stopped chan struct{}   // closed when commitReports has ended

	mutex  sync.Mutex // guards closed, and that no write begins after it
	closed bool
	writes sync.WaitGroup // writes under way
}

// pools are the connections to a database, and what guards it.
type pools struct {
	write *sql.DB // one connection: an engine such as SQLite has one writer at a time
	read  *sql.DB
	guard guard
}

// guard is the sole right to write to a database, and an eye on that it is still
// there.
type guard interface {
	// moved fails if what is open is no longer the database of its name.
	moved() error
	// check fails if nothing may be written. Only who has the writing connection
	// calls it.
	check() error
	// closing is called before the writing connection is closed.
	closing() error
	// release is called when nothing is open any more.
	release() error
}

// close closes what is open, and gives the right to write back last.
func (p pools) close() error {
	var errs []error
	// Readers first: the last connection to close empties the write-ahead log,
	// which takes one that may write.
	if p.read != nil {
		errs = append(errs, p.read.Close())
	}
	if p.write != nil {
		errs = append(errs, p.guard.closing(), p.write.Close())
	}
	return errors.Join(append(errs, p.guard.release())...)
}

// engine is a kind of database that a store can live in.
type engine struct {
	open func(ctx context.Context, dsn string) (pools, error)
	// backup copies a database to a new file, while others may have it open.
	backup func(ctx context.Context, dsn, file string) error
	// openReader opens a database that another process may write to; openRequest
	// likewise, to write a request to it.
	openReader  func(ctx context.Context, dsn string) (reading, error)
	openRequest func(ctx context.Context, dsn string) (*sql.DB, error)
	// remedy says what an error means is wrong with the database, and what to do
	// about it, for who writes to it or only reads; "" if it is about something else.
	remedy     func(err error, writes bool) string
	dialect    goose.Dialect
	migrations string // folder in migrations
}

// explained is an error with its remedy, if there is one.
func (e engine) explained(err error) error { return remedied(err, e.remedy(err, true)) }

// unreadable is explained for who only reads.
func (e engine) unreadable(err error) error { return remedied(err, e.remedy(err, false)) }

func remedied(err error, remedy string) error {
	if remedy == "" {
		return err
	}
	return fmt.Errorf("%s (%w)", remedy, err)
}

// engines has every engine by the scheme of its DSN. The one with no scheme
// takes a file name.
var engines = map[string]engine{
	"": {open: openSQLite, backup: backupSQLite, openReader: openSQLiteReader, openRequest: openSQLiteRequest, remedy: remedySQLite,
		dialect: goose.DialectSQLite3, migrations: "migrations/sqlite"},
}

// engineOf returns the engine for a DSN, or says why there is none.
func engineOf(dsn string) (engine, error) {
	scheme, _, found := strings.Cut(dsn, "://")
	if !found {
		scheme = ""
	}
	if e, ok := engines[scheme]; ok {
		return e, nil
	}
	if scheme == "postgres" || scheme == "postgresql" {
		return engine{}, errors.New("PostgreSQL is not supported yet: name a file, such as topicwire.db")
	}
	return engine{}, fmt.Errorf("there is no kind of store %s://: name a file, such as topicwire.db", scheme)
}

// Open opens the store that dsn names, which is a file name (SQLite). A file
// that does not exist is made; one of an older version of the program is
// migrated. A file that is something else, or that a newer version of the
// program wrote, is refused and left as it is. So is one that another Store has
// open, of this process or another: the error says which.
func Open(ctx context.Context, dsn string) (*Store, error) {
	e, err := engineOf(dsn)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	p, err := e.open(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", dsn, e.explained(err))
	}
	s := &Store{
		Now: time.Now, pools: p, engine: e, name: dsn,
		queue: make(chan *recording), stopped: make(chan struct{}),
	}
	if err := s.prepare(ctx, e); err != nil {
		return nil, fmt.Errorf("open store %s: %w", dsn, errors.Join(e.explained(err), p.close()))
	}
	go s.commitReports() //nolint:contextcheck // it outlives the context of Open, until Close
	return s, nil
}

// prepare brings the tables to today's shape and prepares the statements that
// every visit needs.
func (s *Store) prepare(ctx context.Context, e engine) error {
	if err := migrate(ctx, s.write, e); err != nil {
		return err
	}
	// One that may only be read is refused now, not at the end of the first visit.
	_, err := s.write.ExecContext(ctx, `DELETE FROM settings WHERE name = ''`)
	if err != nil {
		return err
	}
	if err := s.statements.prepare(ctx, s.write); err != nil {
		return err
	}
	if err := s.write.QueryRowContext(ctx, lastChange).Scan(&s.lastChange); err != nil {
		return err
	}
	return s.lookups.prepare(ctx, s.read)
}

// Close waits for writes under way, then closes the store. What is called
// later fails.
func (s *Store) Close() error {
	s.mutex.Lock()
	if s.closed {
		s.mutex.Unlock()
		return nil
	}
	s.closed = true
	s.mutex.Unlock()

	s.writes.Wait()
	close(s.queue)
	<-s.stopped
	if err := s.pools.close(); err != nil {
		return fmt.Errorf("close store %s: %w", s.name, s.engine.explained(err))
	}
	return nil
}

// unguarded is the error of a guard.
type unguarded struct{ error }

func (u unguarded) Unwrap() error { return u.error }

// explain says of an error what is wrong with the database, if that is what it is
// about, and what to do.
func (s *Store) explain(err error) error {
	if _, ok := errors.AsType[unguarded](err); ok {
		return fmt.Errorf("store %s: %w", s.name, s.engine.explained(err))
	}
	remedy := s.engine.remedy(err, true)
	if remedy == "" {
		return err
	}
	if moved := s.guard.moved(); moved != nil {
		return fmt.Errorf("store %s: %w (%w)", s.name, moved, err)
	}
	return fmt.Errorf("store %s: %s (%w)", s.name, remedy, err)
}

// begin announces a write, which Close then waits for until s.writes.Done.
func (s *Store) begin() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.closed {
		return ErrClosed
	}
	s.writes.Add(1)
	return nil
}

// transact runs do in a transaction of the writer, and commits it unless do
// fails.
func (s *Store) transact(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin transaction: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // of no effect once committed
	if err := s.guard.check(); err != nil {
		return unguarded{err}
	}
	if err := do(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit transaction: %w", err)
	}
	return nil
}

// lastChange goes along the index items_changed, which has only such items.
const lastChange = `SELECT COALESCE(MAX(changed), 0) FROM items WHERE changed > 0`

// nextChange returns the time of changes that a transaction is to write; only
// that transaction may call it. It is after that of every earlier transaction,
// even when the clock is set back: so whoever has seen all changes up to a time
// finds those that came since by theirs.
func (s *Store) nextChange() int64 {
	s.lastChange = max(milliseconds(s.Now()), s.lastChange+1)
	return s.lastChange
}

// update is transact for a caller of the store: Close waits for it.
func (s *Store) update(ctx context.Context, do func(tx *sql.Tx) error) error {
	if err := s.begin(); err != nil {
		return err
	}
	defer s.writes.Done()
	return s.explain(s.transact(ctx, do))
}
