package store

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// TestUpgrade opens a store as the first version of the tables left it, with
// something in each of them.
func TestUpgrade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "news.db")
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	provider, err := migrator(db, engines[""])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/version1.sql")
	if err != nil {
		t.Fatal(err)
	}
	page, err := encodePage([]news.Entry{{Item: news.Item{ID: "tag:a"}, Number: 1}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), string(data)); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), `INSERT INTO archives VALUES ('summit', 1, 1, 1755259200000, $1)`, page); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	s, err := Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	edition, err := s.Publish(t.Context(), "summit", 1, 1)
	if want := (news.Edition{Last: 3, Archives: 2, Archived: 2}); err != nil || edition != want {
		t.Errorf("edition %+v, %v; want %+v", edition, err, want)
	}
	entries, err := s.Entries(t.Context(), news.Query{Topic: "summit", Words: "anchorage", Limit: 10})
	if err != nil || len(entries) != 1 || entries[0].ID != "tag:b" || entries[0].Number != 2 {
		t.Errorf("found %+v, %v", entries, err)
	}
	if archived, _, err := s.Archive(t.Context(), "summit", 1); err != nil || len(archived) != 1 {
		t.Errorf("archive page %+v, %v", archived, err)
	}
	health, err := s.Health(t.Context(), 5)
	if err != nil || len(health) != 1 || health[0].ETag != `"1"` || len(health[0].Visits) != 1 || health[0].SilentAfter() != 15*24*time.Hour {
		t.Errorf("health %+v, %v", health, err)
	}
	if topics, err := s.Hide(t.Context(), "tag:a"); err != nil || len(topics) != 1 {
		t.Errorf("hidden in %v, %v", topics, err)
	}
	if rules, err := s.RulesFingerprint(t.Context()); err != nil || rules != "rules of version 1" {
		t.Errorf("rules %q, %v", rules, err)
	}
}
