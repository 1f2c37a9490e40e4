package store

import (
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	cannotWrite = "it cannot be written: check who owns it, its folder and its -wal, -shm and -lock files, " +
		"and that the disk is not read-only"
	cannotRead = "it cannot be read: check who owns it and its -wal and -shm files"
	diskFull   = "the disk is full: make room"
)

// remedySQLite says what to do about an error of SQLite, or of the lock beside
// its file, for who writes to it or only reads; it returns "" if that is not known.
func remedySQLite(err error, writes bool) string {
	denied := cannotRead
	if writes {
		denied = cannotWrite
	}
	failure, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		switch {
		case writes && (errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)):
			return cannotWrite
		case errors.Is(err, syscall.ENOSPC):
			return diskFull
		}
		return ""
	}
	switch failure.Code() & 0xff { // the primary result code
	case sqlite3.SQLITE_NOTADB:
		return "it is not a database: name another file"
	case sqlite3.SQLITE_CORRUPT:
		return "it is damaged: move it and its -wal file away, then put a copy in its place or begin anew"
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return denied
	case sqlite3.SQLITE_FULL:
		return diskFull
	case sqlite3.SQLITE_IOERR:
		return "the disk fails: check that it has room and is in order"
	case sqlite3.SQLITE_BUSY:
		return "another program is writing to it: stop that one, or name another file"
	}
	return ""
}
