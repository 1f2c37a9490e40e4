package store_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// TestBackup copies a store while visits are recorded: each copy has what was
// recorded before it was begun, and is a store that goes on by itself.
func TestBackup(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "topicwire.db")
	s := openStore(t, dsn)
	configure(t, s, "a")
	var visits sync.WaitGroup
	recorded := make(chan int)
	visits.Go(func() {
		defer close(recorded)
		for round := range 60 {
			record(t, s, reportOf("a", noon.Add(time.Duration(round)*time.Hour), findingOf("a", fmt.Sprint(round), "summit")))
			if round%20 == 0 {
				recorded <- round + 1
			}
		}
	})
	for least := range recorded {
		file := filepath.Join(t.TempDir(), "copy.db")
		if err := store.Backup(t.Context(), dsn, file); err != nil {
			t.Fatal(err)
		}
		duplicate := openStore(t, file)
		publish(t, duplicate, "summit")
		got := len(find(t, duplicate, news.Query{Topic: "summit", Limit: 100}))
		if got < least || got > 60 {
			t.Errorf("the copy has %d entries; %d were recorded before", got, least)
		}
		record(t, duplicate, reportOf("a", noon.Add(1000*time.Hour), findingOf("a", "of the copy", "summit")))
	}
	visits.Wait()
	publish(t, s, "summit")
	equal(t, "entries of the store", len(find(t, s, news.Query{Topic: "summit", Limit: 100})), 60)
}

func openStore(t *testing.T, dsn string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
