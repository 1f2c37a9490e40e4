package daemon

import (
	"bytes"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// TestAttention lets outlets fail, fall silent and recover, and reads the log.
func TestAttention(t *testing.T) {
	c, err := config.Parse("t.yaml", []byte(`
poll: {contact: mailto:test@example.org}
outlets: [{name: North, feed: https://north.example/rss}, {name: South, feed: https://south.example/rss}]
topics: {fish: {title: Fish, match: trout}}
`), config.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := compile(c)
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "news.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	}()
	var log bytes.Buffer
	p := &Program{Version: "test", Stderr: io.Discard, Log: slog.New(slog.NewTextHandler(&log, nil))}
	d, err := newDaemon(t.Context(), s, newProcess(p), st, nil)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)
	failures := map[string]int{}
	visit := func(outlet string, well bool, items int) {
		t.Helper()
		now = now.Add(time.Hour)
		failures[outlet]++
		outcome := news.OutcomeFailed
		if well {
			outcome, failures[outlet] = news.OutcomeOK, 0
		}
		report := news.Report{
			Visit: news.Visit{Outlet: outlet, At: now, Outcome: outcome, Error: "no answer", New: items},
			State: news.State{Outlet: outlet, VisitedAt: now, ReadAt: now, ChangedAt: now, Failures: failures[outlet]},
		}
		for range items {
			item := news.Item{ID: "tag:" + now.String(), Outlet: outlet, Title: "A", Published: now}
			report.Findings = append(report.Findings, news.Finding{New: true, Item: item, Fingerprint: "f"})
		}
		if err := st.Record(t.Context(), report); err != nil {
			t.Fatal(err)
		}
	}
	look := func(want ...string) {
		t.Helper()
		for range 2 { // what was told is not told again
			if err := d.lookAtOutlets(t.Context(), now); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Count(log.String(), "\n"); got != len(want) {
			t.Errorf("%d lines, want %d:\n%s", got, len(want), &log)
		}
		for _, line := range want {
			if !strings.Contains(log.String(), line) {
				t.Errorf("no %q in:\n%s", line, &log)
			}
		}
		log.Reset()
	}

	visit("north", true, 1)
	for range 3 {
		visit("south", false, 0)
	}
	look("outlets need attention, see /outlets\" outlets=1") // as at a start
	visit("north", false, 0)
	visit("north", false, 0)
	look()
	visit("north", false, 0)
	look(`msg="North is failing" outlet=north why="Since 15 August 2025, 17:00 UTC its feed cannot be read. no answer"`)
	visit("north", true, 1)
	look(`msg="North works again" outlet=north`)
	now = now.AddDate(0, 0, 14) // less than three of the pauses that are taken for granted
	visit("north", true, 0)
	look()
	now = now.AddDate(0, 0, 2)
	visit("north", true, 0)
	look(`msg="North is silent" outlet=north`)
}
