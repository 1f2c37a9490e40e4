//go:build !windows

package store_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// unprivileged makes the test's process one that may not write everywhere, until
// the test ends, and returns a folder that is its own.
func unprivileged(t *testing.T) string {
	t.Helper()
	if os.Geteuid() != 0 {
		return t.TempDir()
	}
	const nobody = 65534
	folder, err := os.MkdirTemp("", "topicwire") // t.TempDir is in one that only root may enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chown(folder, nobody, nobody); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setreuid(-1, nobody); err != nil {
		t.Skipf("root may write to any file, and cannot be another here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Setreuid(-1, 0); err != nil {
			t.Fatal(err)
		}
	})
	return folder
}

// TestOpenRefusesForbidden opens files and folders that may not be written to,
// as those of another user, or on a disk that is mounted to be read.
func TestOpenRefusesForbidden(t *testing.T) {
	folder := unprivileged(t)
	for name, test := range map[string]struct {
		file, folder os.FileMode
		made         bool
	}{
		"file to be read":            {0o400, 0o700, true},
		"file of nobody":             {0, 0o700, true},
		"folder to be read":          {0o600, 0o500, true},
		"folder to be read, no file": {0, 0o500, false},
		"folder of nobody":           {0o600, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			inside := filepath.Join(folder, strings.ReplaceAll(name, " ", "-"))
			if err := os.Mkdir(inside, 0o700); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(inside, "topicwire.db")
			if test.made {
				openAndClose(t, file)
				if err := os.Chmod(file, test.file); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(inside, test.folder); err != nil {
				t.Fatal(err)
			}
			_, err := store.Open(t.Context(), file)
			want := "open store " + file + ": it cannot be written: check who owns it, its folder and its -wal, -shm and -lock files, and that the disk is not read-only ("
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("error %v, want %s...", err, want)
			}
			if err := os.Chmod(inside, 0o700); err != nil {
				t.Fatal(err)
			}
			if !test.made {
				return
			}
			if err := os.Chmod(file, 0o600); err != nil {
				t.Fatal(err)
			}
			openAndClose(t, file) // nothing stands in the way any more
			if files, err := os.ReadDir(inside); err != nil || len(files) != 1 {
				t.Errorf("files %v: %v; want only the store", files, err)
			}
		})
	}
}

// TestWriteFails has the system refuse to write more at a commit, as a disk
// without room does: the store says so, and goes on where it was once it can. As
// that befalls the whole process, and what the go command has it write besides,
// it is one of its own.
func TestWriteFails(t *testing.T) {
	const limited = "TOPICWIRE_TEST_LIMITED"
	if os.Getenv(limited) == "" {
		command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWriteFails$", "-test.v")
		command.Env = append(os.Environ(), limited+"=1")
		output, err := command.CombinedOutput()
		if err != nil || !strings.Contains(string(output), "--- PASS: TestWriteFails") {
			t.Errorf("%v\n%s", err, output)
		}
		return
	}
	file := filepath.Join(t.TempDir(), "topicwire.db")
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x", "summit")))
	report := reportOf("north", noon.Add(time.Hour), findingOf("north", "y", "summit"))
	report.State.ETag = `"2"`
	before := healthOf(t, s, "north")
	publish(t, s, "summit")

	limitFiles(t, file+"-wal", func() {
		for range 3 {
			err := s.Record(t.Context(), report)
			want := "record visit to outlet north: store " + file + ": the disk fails: check that it has room and is in order ("
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("error %v, want %s...", err, want)
			}
			equal(t, "titles that can be read", foundTitles(t, s, news.Query{Topic: "summit", Limit: 10}), []string{"x"})
		}
	})
	equal(t, "health", healthOf(t, s, "north"), before)
	record(t, s, report)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = store.Open(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	equal(t, "titles", titlesOf(t, s, "summit"), []string{"y", "x"})
	equal(t, "visits", len(healthOf(t, s, "north").Visits), 2)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// limitFiles does something while no file can grow beyond the size of one.
func limitFiles(t *testing.T, name string, do func()) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	small := limit
	set(&small.Cur, info.Size())
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &small); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
	}()
	do()
}

// set sets a number that is signed on some systems and not on others.
func set[T int64 | uint64](to *T, value int64) { *to = T(value) }
