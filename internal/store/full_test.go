package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// TestFull lets a store reach the size that it may have, as on a disk without
// room: it says so, and of the visit nothing is stored, the validators least of
// all, so that it can be repeated.
func TestFull(t *testing.T) {
	file := filepath.Join(t.TempDir(), "topicwire.db")
	s, err := Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	outlets := []news.Outlet{{ID: "north"}, {ID: "south"}}
	if err := s.SyncOutlets(t.Context(), outlets); err != nil {
		t.Fatal(err)
	}
	limit := func(pages int) {
		if _, err := s.write.ExecContext(t.Context(), fmt.Sprint("PRAGMA max_page_count = ", pages)); err != nil {
			t.Fatal(err)
		}
	}
	limit(1) // which is as many as there are
	before, err := s.States(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)
	report := news.Report{Visit: news.Visit{Outlet: "north", At: at}, State: news.State{Outlet: "north", VisitedAt: at, ETag: `"2"`}}
	for i := range 100 {
		report.Findings = append(report.Findings, news.Finding{New: true, Item: news.Item{
			ID: fmt.Sprint("tag:", i), Outlet: "north", Title: fmt.Sprint(i), Content: strings.Repeat("long ", 1000)}})
	}
	err = s.Record(t.Context(), report)
	if want := "record visit to outlet north: store " + file + ": the disk is full: make room ("; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("error %v, want %s...", err, want)
	}
	if after, err := s.States(t.Context()); err != nil || after["north"] != before["north"] {
		t.Errorf("state %+v: %v; want it as before, %+v", after["north"], err, before["north"])
	}
	if known, err := s.KnownByID(t.Context(), "north", []string{"tag:0"}); err != nil || len(known) != 0 {
		t.Errorf("known %v: %v; want nothing", known, err)
	}
	err = s.SyncOutlets(t.Context(), append(outlets, news.Outlet{ID: "large", Name: strings.Repeat("x", 1<<20)}))
	if err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("outlets: error %v, want that the disk is full", err)
	}

	limit(1 << 30)
	if err := s.Record(t.Context(), report); err != nil {
		t.Fatalf("once there is room: %v", err)
	}
	health, err := s.Health(t.Context(), 10)
	if err != nil || health[0].Items != 100 || health[0].ETag != `"2"` || len(health[0].Visits) != 1 {
		t.Errorf("health %+v: %v; want 100 items of one visit", health, err)
	}
}
