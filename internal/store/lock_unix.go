//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// lockFile locks an open file, or fails with errLocked at once. flock(2) is apart
// from the locks that SQLite takes, and belongs to the open file: so a second
// Store of one process is refused too.
func lockFile(file *os.File) error {
	for {
		err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case errors.Is(err, unix.EINTR):
		case errors.Is(err, unix.EWOULDBLOCK):
			return errLocked
		default:
			return err
		}
	}
}

// removeLocked deletes a file that this process has locked, and unlocks it. Who
// opened it before gets the lock of a file without a name, and looks again.
func removeLocked(file *os.File) error {
	return errors.Join(os.Remove(file.Name()), file.Close())
}

// links is how many names a file has.
func links(file os.FileInfo) uint64 {
	status, ok := file.Sys().(*syscall.Stat_t)
	if !ok {
		return 1
	}
	return uint64(status.Nlink) //nolint:unconvert // of another type on other systems
}
