package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// lockSuffix makes the name of a lock of that of the file that it guards.
const lockSuffix = "-lock"

// maxAttempts is how often a lock is tried whose file is deleted at that moment.
const maxAttempts = 100

// maxHolder bounds what is read of a lock's file, in bytes.
const maxHolder = 200

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
	file *os.File
}

// acquire takes the lock of a file. If another has it, the error says who.
func acquire(guarded string, now time.Time) (*lock, error) {
	name := lockName(guarded)
	for range maxAttempts {
		file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666) // less the umask, as SQLite makes its own
		if err != nil {
			return nil, err
		}
		if err := lockFile(file); err != nil {
			holder := describe(file)
			_ = file.Close() // nothing was written
			if errors.Is(err, errLocked) {
				return nil, fmt.Errorf("another topicwire is at work on it (%s): stop that one, "+
					"or name another file; one is enough to visit all that is due", holder)
			}
			return nil, fmt.Errorf("lock %s: %w: the store must be on a disk whose file system has locks", name, err)
		}
		if !isAt(file, name) { // its last holder has deleted it meanwhile
			_ = file.Close() // nothing was written
			continue
		}
		l := &lock{file: file}
		if err := l.sign(now); err != nil {
			return nil, errors.Join(fmt.Errorf("write %s: %w", name, err), l.release())
		}
		return l, nil
	}
	return nil, fmt.Errorf("lock %s: the file is deleted again and again", name)
}

// lockName is where the lock of a file is: beside the file itself, by whatever
// links it is reached.
func lockName(guarded string) string {
	if target, err := filepath.EvalSymlinks(guarded); err == nil {
		return target + lockSuffix
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(guarded)); err == nil { // the file is yet to be made
		return filepath.Join(folder, filepath.Base(guarded)) + lockSuffix
	}
	return guarded + lockSuffix
}

// isAt reports whether an open file still has its name.
func isAt(file *os.File, name string) bool {
	opened, err1 := file.Stat()
	named, err2 := os.Stat(name)
	return err1 == nil && err2 == nil && os.SameFile(opened, named)
}

// sign writes into a lock who holds it.
func (l *lock) sign(now time.Time) error {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err = l.file.WriteAt(fmt.Appendf(nil, "process %d on %s, since %s\n",
		os.Getpid(), host, now.UTC().Format("2006-01-02 15:04:05 MST")), 0)
	return err
}

// describe reads from a lock who holds it.
func describe(file *os.File) string {
	text, err := io.ReadAll(io.NewSectionReader(file, 0, maxHolder))
	if err != nil {
		text = nil
	}
	return cmp.Or(strings.TrimSpace(strings.ToValidUTF8(string(text), "")), "which has only just begun")
}

// release gives the lock back. Its file is deleted, if that is possible while
// nobody else can believe to hold it.
func (l *lock) release() error {
	if err := removeLocked(l.file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("release the lock: %w", err)
	}
	return nil
}
