package config

import (
	"crypto/sha256"
	"errors"
	"io"
	"os"
)

// maxFile bounds the config, and each list, in bytes.
const maxFile = 16 << 20

var errTooLarge = errors.New("it is larger than 16 MiB")

// ReadFile reads a config or a list, but no more than makes it too large, as it may
// be a device that never ends.
func ReadFile(name string) (content []byte, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return io.ReadAll(io.LimitReader(file, maxFile+1))
}

// Files are the files that a config was read from, itself and the lists that it
// names, by name, with what they held.
type Files map[string]Sum

// Sum stands for what a file held; the zero Sum for a file that cannot be read.
type Sum [sha256.Size]byte

// SumOf returns the Sum of what reading a file gave.
func SumOf(content []byte, err error) Sum {
	if err != nil {
		return Sum{}
	}
	return sha256.Sum256(content)
}

// reader returns a function that reads files and notes what they held.
func (f Files) reader(read func(name string) ([]byte, error)) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		content, err := read(name)
		f[name] = SumOf(content, err)
		return content, err
	}
}
