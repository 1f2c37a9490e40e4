package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

// lockSuffix makes the name of a lock of that of the file that it guards.
const lockSuffix = "-lock"

// maxAttempts is how often a lock is tried whose file is deleted at that moment.
const maxAttempts = 100

// maxHolder bounds what is read of a lock's file, in bytes.
const maxHolder = 500

// ErrInUse is that another process, or another Store of this one, has a store
// open.
var ErrInUse = errors.New("another topicwire is at work on it")

// errLocked is that another process, or another Store of this one, has a lock.
var errLocked = errors.New("it is locked")

// lock is the sole right to write to a store's file. Two processes that visit the
// same outlets would each ask them at their own times, and each decide what is
// new before the other has stored it.
//
// The right is a lock of the operating system on a file beside the other, which
// says who holds it. The system takes it back when the process ends, however
// that ends: so a file that is left behind holds nobody up. Whoever only reads
// with another program needs no lock.
type lock struct {
	file   *os.File
	left   string // what the file said before, if it was left behind
	note   string // what it says now besides who holds it
	signed int64  // length of the line with who holds it
}

// acquire takes the lock of a file, which is given by its real name; sign is for
// later. If another has it, the error says who.
func acquire(guarded string) (*lock, error) {
	name := guarded + lockSuffix
	for range maxAttempts {
		file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666) // less the umask, as SQLite makes its own
		if err != nil {
			return nil, err
		}
		if err := lockFile(file); err != nil {
			holder := holderOf(contentOf(file))
			_ = file.Close() // nothing was written
			if errors.Is(err, errLocked) {
				return nil, fmt.Errorf("%w (%s): stop that one, "+
					"or name another file; one is enough to visit all that is due", ErrInUse, holder)
			}
			return nil, fmt.Errorf("lock %s: %w: the store must be on a disk whose file system has locks", name, err)
		}
		if !isAt(file, name) { // its last holder has deleted it meanwhile
			_ = file.Close() // nothing was written
			continue
		}
		return &lock{file: file, left: contentOf(file)}, nil
	}
	return nil, fmt.Errorf("lock %s: the file is deleted again and again", name)
}

// isAt reports whether an open file still has its name.
func isAt(file *os.File, name string) bool {
	opened, err := file.Stat()
	return err == nil && isFile(name, opened)
}

// isFile reports whether a name is still that of a file.
func isFile(name string, file os.FileInfo) bool {
	named, err := os.Stat(name)
	return err == nil && os.SameFile(file, named)
}

// sign writes into a lock who holds it, since when, and a line more.
func (l *lock) sign(now time.Time, note string) error {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	holder := fmt.Sprintf("process %d on %s, since %s\n", os.Getpid(), host, now.UTC().Format("2006-01-02 15:04:05 MST"))
	l.note, l.signed = note, int64(len(holder))
	if err := l.file.Truncate(0); err != nil {
		return err // which names the file
	}
	_, err = l.file.WriteAt([]byte(holder+note), 0)
	return err
}

// eraseNote leaves only who holds a lock. It takes no room on the disk.
func (l *lock) eraseNote() error {
	l.note = ""
	return l.file.Truncate(l.signed)
}

// contentOf reads what a lock's file says.
func contentOf(file *os.File) string {
	text, err := io.ReadAll(io.NewSectionReader(file, 0, maxHolder))
	if err != nil {
		return ""
	}
	return strings.ToValidUTF8(string(text), "")
}

// holderOf is who holds a lock, by the content of its file.
func holderOf(content string) string {
	line, _, _ := strings.Cut(content, "\n")
	return cmp.Or(strings.TrimSpace(line), "which has only just begun")
}

// keep makes sure of a lock that is held: when its file was deleted, it takes the
// one that others would now take. If one of them was first, the error says who.
func (l *lock) keep(now time.Time) error {
	name := l.file.Name()
	if isAt(l.file, name) {
		return nil
	}
	again, err := acquire(strings.TrimSuffix(name, lockSuffix))
	if err != nil {
		return err
	}
	_ = l.file.Close() // it has no name, and holds nobody up
	l.file = again.file
	return l.sign(now, l.note)
}

// release gives the lock back. Its file is deleted, if that is possible while
// nobody else can believe to hold it.
func (l *lock) release() error {
	remove := removeLocked
	if !isAt(l.file, l.file.Name()) {
		remove = (*os.File).Close // the name may be that of another's lock
	}
	if err := remove(l.file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("release the lock: %w", err)
	}
	return nil
}
