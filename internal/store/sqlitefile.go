package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// sqliteLog makes the name of the write-ahead log of that of the database: what
// is committed is there first, and goes to the database by and by.
const sqliteLog = "-wal"

// keepLog is what the lock of a database in use says besides who holds it, for
// people, and for us should we find it left behind (missingLog).
const keepLog = "What was stored last is in the file whose name ends in " + sqliteLog + ": keep it with the database.\n"

// sqliteFile is a database file in use, and the sole right to write to it.
type sqliteFile struct {
	name string // absolute
	log  string // beside what name is a link to, if it is one
	held *lock
	// What name and log stood for when they were opened; nil before that.
	opened, openedLog os.FileInfo
}

// claimSQLite checks a database file, and takes the right to write to it. The
// file is not opened yet, and need not exist.
func claimSQLite(file string) (*sqliteFile, error) {
	if err := checkSQLiteFile(file); err != nil {
		return nil, err
	}
	name, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	guarded := realName(name)
	held, err := acquire(guarded)
	if err != nil {
		return nil, err
	}
	f := &sqliteFile{name: name, log: guarded + sqliteLog, held: held}
	if err := f.missingLog(); err != nil {
		return nil, errors.Join(err, held.file.Close()) // what it says is still needed
	}
	if err := errors.Join(tryWriting(name), held.sign(time.Now(), "")); err != nil {
		return nil, errors.Join(err, held.release())
	}
	return f, nil
}

// checkSQLiteFile refuses names for which SQLite has no clear message, or for
// which it would do something else than keep a file.
func checkSQLiteFile(file string) error {
	if file == "" || file == ":memory:" {
		return errors.New("the store must be a file: name one, such as topicwire.db")
	}
	if info, err := os.Stat(file); err == nil {
		if !info.Mode().IsRegular() {
			return errors.New("it is not a regular file: name a file")
		}
		if links(info) > 1 {
			return errors.New("it has a second name (a hard link), by which it could be used unnoticed: " +
				"delete that name, or put a copy of the file in its place")
		}
	}
	folder := filepath.Dir(realName(file))
	switch info, err := os.Stat(folder); {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the folder %s does not exist: make it, or name another file", folder)
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s is not a folder: name another file", folder)
	}
	return nil
}

// maxLinks bounds how many symbolic links are followed, as systems do.
const maxLinks = 40

// realName is the name of a file that no symbolic link leads to any more, be the
// file made or yet to be made.
func realName(file string) string {
	for range maxLinks {
		folder, err := filepath.EvalSymlinks(filepath.Dir(file))
		if err != nil {
			return file
		}
		file = filepath.Join(folder, filepath.Base(file))
		target, err := os.Readlink(file)
		if err != nil { // it is no link
			return file
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(folder, target)
		}
		file = target
	}
	return file
}

// tryWriting fails if a file is there that may not be written. SQLite would read
// it, and leave files beside it that could not be written later on either. No
// other connection of this process is open, which closing the file would rob of
// its locks.
func tryWriting(file string) error {
	opened, err := os.OpenFile(file, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return opened.Close()
}

// missingLog fails if a process was killed while it used the database, and the
// log is gone since: SQLite would take the database for all that there is. Who
// has moved the database away too wants to begin anew.
func (f *sqliteFile) missingLog() error {
	if !strings.HasSuffix(f.held.left, keepLog) || exists(f.log) || !exists(f.name) {
		return nil
	}
	return fmt.Errorf("topicwire was killed (%s), and %s, which has what it stored last, is gone: put that back, "+
		"or delete %s to go on without it", holderOf(f.held.left), f.log, f.held.file.Name())
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return !errors.Is(err, fs.ErrNotExist)
}

// watch remembers which files were opened, and notes in the lock that the log is
// in use.
func (f *sqliteFile) watch() error {
	opened, err := os.Stat(f.name)
	if err != nil {
		return err
	}
	openedLog, err := os.Stat(f.log)
	if err != nil {
		return err
	}
	f.opened, f.openedLog = opened, openedLog
	return f.held.sign(time.Now(), keepLog)
}

// moved fails if the files that are open are no longer those of their names:
// what is written to them would be lost, or come to light in another store.
func (f *sqliteFile) moved() error {
	switch {
	case f.opened == nil: // nothing is open yet
		return nil
	case !isFile(f.name, f.opened):
		return errors.New("it was deleted, moved or replaced while in use, and nothing is stored any more: " +
			"put it back, or restart topicwire to go on with what is there then")
	case !isFile(f.log, f.openedLog):
		return fmt.Errorf("%s was deleted or moved while in use, and nothing is stored any more: "+
			"stop topicwire, which saves what was in it, and start it again", f.log)
	}
	return nil
}

// check fails if nothing may be written: see moved and lock.keep.
func (f *sqliteFile) check() error {
	if err := f.moved(); err != nil {
		return err
	}
	return f.held.keep(time.Now())
}

// closing says that the log is about to be emptied and deleted.
func (f *sqliteFile) closing() error { return f.held.eraseNote() }

// release gives the right to write back, when all connections are closed. It
// fails if the database is elsewhere now.
func (f *sqliteFile) release() error {
	var err error
	if f.opened != nil && !isFile(f.name, f.opened) {
		err = f.putAside()
	}
	return errors.Join(err, f.held.release())
}

// putAside puts the log of a database that is elsewhere now out of the way: SQLite
// leaves it, and would apply it to whatever comes in the other's place.
func (f *sqliteFile) putAside() error {
	const moved = "it was deleted, moved or replaced while in use"
	if !isFile(f.log, f.openedLog) {
		return fmt.Errorf("%s, and %s too: without that, what was stored last is lost", moved, f.log)
	}
	aside := f.log + "-of-moved"
	if err := os.Rename(f.log, aside); err != nil {
		return fmt.Errorf("%s: move %s to it, or delete that: %w", moved, f.log, err)
	}
	return fmt.Errorf("%s: what was stored last is in %s, which belongs beside it, with a name that ends in %s",
		moved, aside, sqliteLog)
}
