package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/store"
)

// holdFile names the store that this process is to open and hold: set when a
// test runs its own program as another process.
const holdFile = "TOPICWIRE_TEST_HOLD"

func TestMain(m *testing.M) {
	if file := os.Getenv(holdFile); file != "" {
		hold(file)
	}
	os.Exit(m.Run())
}

// hold opens a store, says so, and waits to be killed.
func hold(file string) {
	s, err := store.Open(context.Background(), file)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("open")
	_, _ = os.Stdin.Read(make([]byte, 1)) // until the test ends, if it does not kill
	_ = s.Close()
	os.Exit(0)
}

// openElsewhere has another process open a store.
func openElsewhere(t *testing.T, file string) *exec.Cmd {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), holdFile+"="+file)
	if _, err := command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(output).ReadString('\n'); line != "open\n" {
		t.Fatalf("the other process says %q: %v", line, err)
	}
	return command
}

// TestSecondProcess opens a store that another process has: it is refused, with
// who that is, until that process is killed, which leaves its lock behind.
func TestSecondProcess(t *testing.T) {
	file := filepath.Join(t.TempDir(), "topicwire.db")
	began := time.Now().UTC().Truncate(time.Second)
	other := openElsewhere(t, file)
	_, err := store.Open(t.Context(), file)
	if err == nil {
		t.Fatal("the store was opened twice")
	}
	said := regexp.MustCompile(`^open store (.+): another topicwire is at work on it \(process (\d+) on (.+), since (.+)\): ` +
		`stop that one, or name another file; one is enough to visit all that is due$`).FindStringSubmatch(err.Error())
	if said == nil || said[1] != file || said[2] != fmt.Sprint(other.Process.Pid) {
		t.Fatalf("error %v, want one with the file and process %d", err, other.Process.Pid)
	}
	since, err := time.Parse("2006-01-02 15:04:05 MST", said[4])
	if err != nil || since.Before(began) || since.After(time.Now()) {
		t.Errorf("since %s: %v; want a time after %s", said[4], err, began)
	}

	// Whoever only reads is not held up.
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	var outlets int
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM outlets").Scan(&outlets); err != nil {
		t.Errorf("a reader: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}

	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = other.Wait() // which says that it was killed
	if left, err := os.ReadFile(file + "-lock"); err != nil || !strings.Contains(string(left), said[2]) {
		t.Fatalf("the lock of the killed process: %q, %v; want it left behind", left, err)
	}
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatalf("after the other was killed: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestSecondStore opens a store twice in one process, by two names.
func TestSecondStore(t *testing.T) {
	folder := t.TempDir()
	first, err := store.Open(t.Context(), filepath.Join(folder, "topicwire.db"))
	if err != nil {
		t.Fatal(err)
	}
	configure(t, first, "north")
	t.Chdir(folder)
	if _, err := store.Open(t.Context(), "topicwire.db"); err == nil || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("error %v, want one that names this process", err)
	}
	record(t, first, reportOf("north", noon, findingOf("north", "x"))) // it is not disturbed
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := store.Open(t.Context(), "topicwire.db")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "items", healthOf(t, second, "north").Items, 1)
	if err := second.Close(); err != nil {
		t.Error(err)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		t.Errorf("files %v: %v; want only the store", files, err)
	}
}
