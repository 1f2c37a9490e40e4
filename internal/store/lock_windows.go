package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// beyond is the byte that is locked: one after any text, as Windows keeps others
// from reading what is locked.
const beyond = 1 << 30

// lockFile locks an open file, or fails with errLocked at once.
func lockFile(file *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(file.Fd()), flags, 0, 1, 0, &windows.Overlapped{Offset: beyond})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errLocked
	}
	return err
}

// removeLocked unlocks a file that this process has locked, and deletes it. That
// fails when another process has opened it meanwhile, which then holds it.
func removeLocked(file *os.File) error {
	if err := file.Close(); err != nil {
		return err
	}
	_ = os.Remove(file.Name()) // another holds it, or will use it as it is
	return nil
}

// links is how many names a file has, as far as that is easily told.
func links(os.FileInfo) uint64 { return 1 }
