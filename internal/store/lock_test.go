package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// TestLockOnce has many ask for a lock at once, and give it back: it never has
// two holders, though its file is deleted each time.
func TestLockOnce(t *testing.T) {
	guarded := filepath.Join(t.TempDir(), "news.db")
	var holders, taken atomic.Int64
	var others sync.WaitGroup
	for range 8 {
		others.Go(func() {
			for taken.Load() < 500 {
				held, err := acquire(guarded)
				if err != nil {
					if !strings.Contains(err.Error(), "another topicwire is at work on it (") {
						t.Error(err)
						return
					}
					continue
				}
				if n := holders.Add(1); n != 1 {
					t.Errorf("%d hold the lock", n)
				}
				taken.Add(1)
				holders.Add(-1)
				if err := held.release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	others.Wait()
	if _, err := os.Stat(guarded + lockSuffix); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file of the lock is left: %v", err)
	}
}

// TestRealName finds one name by every name of a file, before and after it is
// made.
func TestRealName(t *testing.T) {
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "news.db")
	linked := filepath.Join(t.TempDir(), "folder")
	if err := os.Symlink(folder, linked); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	link := filepath.Join(folder, "link.db")
	if err := os.Symlink("news.db", link); err != nil {
		t.Fatal(err)
	}
	names := []string{file, filepath.Join(linked, "news.db"), link, filepath.Join(linked, "link.db")}
	for range 2 {
		for _, name := range names {
			if got := realName(name); got != file {
				t.Errorf("the real name of %s is %s, want %s", name, got, file)
			}
		}
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLockSays reads who holds a lock from what may be in its file.
func TestLockSays(t *testing.T) {
	for text, want := range map[string]string{
		"process 7 on ivory, since 2025-08-15 12:00:00 UTC\n": "process 7 on ivory, since 2025-08-15 12:00:00 UTC",
		"":                             "which has only just begun",
		strings.Repeat("x", 1000):      strings.Repeat("x", maxHolder),
		"process 7\xff on ivory\n\n\n": "process 7 on ivory",
	} {
		file, err := os.Create(filepath.Join(t.TempDir(), "lock"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.WriteString(text); err != nil {
			t.Fatal(err)
		}
		if got := holderOf(contentOf(file)); got != want {
			t.Errorf("of %.40q it says %q, want %q", text, got, want)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}
