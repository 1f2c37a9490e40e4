// Package newfile makes files that are there whole or not at all, and that never
// take the place of another.
package newfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write makes a file. Fill is given the absolute name of another one beside it,
// which is empty and has the permissions that the file is to have (before the
// umask), and fills that; when it has, and the disk has it, the file gets its name.
// If that is taken, by then or before, what is there stays as it was and the error
// is [fs.ErrExist]. A process that is killed leaves a folder beside the name that
// begins with ".topicwire-" and may be deleted.
func Write(name string, permissions fs.FileMode, fill func(file string) error) (err error) {
	if err := Free(name); err != nil {
		return err
	}
	folder, err := filepath.Abs(filepath.Dir(name))
	if err != nil {
		return err
	}
	// In a folder of its own, so that what is left by whoever fills it goes as well.
	own, err := os.MkdirTemp(folder, ".topicwire-")
	if err != nil {
		if failed, ok := errors.AsType[*fs.PathError](err); ok {
			err = failed.Err // the name that we made up says nothing
		}
		return fmt.Errorf("make a file in %s: %w", folder, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(own)) }()
	filled := filepath.Join(own, filepath.Base(name))
	file, err := os.OpenFile(filled, os.O_RDWR|os.O_CREATE|os.O_EXCL, permissions)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := fill(filled); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	return place(filled, name)
}

// Text makes a file that holds a text.
func Text(name string, permissions fs.FileMode, text []byte) error {
	return Write(name, permissions, func(file string) error { return os.WriteFile(file, text, permissions) })
}

// Free fails as Write would if a name is taken or is none.
func Free(name string) error {
	if name == "" {
		return errors.New("the name is empty: name a file")
	}
	switch _, err := os.Lstat(name); {
	case err == nil:
		return &takenError{name}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if _, err := os.Stat(filepath.Dir(name)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the folder %s does not exist: make it, or name another file", filepath.Dir(name))
	}
	return nil
}

type takenError struct{ name string }

func (e *takenError) Error() string {
	return e.name + " is there already: name another file, or move it away"
}

func (e *takenError) Is(target error) bool { return target == fs.ErrExist }

// place gives a file a name that is not taken. A second name never replaces, as
// renaming does; on file systems that have no second names we look first.
func place(file, name string) error {
	err := os.Link(file, name)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return &takenError{name}
	}
	if err := Free(name); err != nil {
		return err
	}
	return os.Rename(file, name)
}
