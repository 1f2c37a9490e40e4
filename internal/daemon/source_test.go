package daemon

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/publish"
	"github.com/topicwire/topicwire/internal/store"
)

// TestFeedsStayWhileRulesAreApplied looks at what is published while rules are
// applied to some of the items: by the daemon that began with that, by one that
// follows on it, and when the rules from before come back.
func TestFeedsStayWhileRulesAreApplied(t *testing.T) {
	ctx := t.Context()
	st, err := store.Open(ctx, filepath.Join(t.TempDir(), "news.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	}()
	process := newProcess(&Program{Version: "test", Stderr: io.Discard, Log: slog.New(slog.DiscardHandler)})
	follow := func(match string, before *daemon) *daemon {
		t.Helper()
		d, err := newDaemon(ctx, fishSetup(t, match), process, st, before)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	shown := func(d *daemon) (numbers []int64) {
		t.Helper()
		if _, err := d.source.Publish(ctx, "fish", publish.ArchiveSize, publish.FeedLimit); err != nil {
			t.Fatal(err)
		}
		entries, err := d.source.Entries(ctx, news.Query{Topic: "fish", Limit: publish.FeedMost})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			numbers = append(numbers, e.Number)
		}
		return numbers
	}
	apply := func(d *daemon) {
		t.Helper()
		if err := d.applyRules(ctx); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(what string, got, want []int64) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("%s: entries %v, want %v", what, got, want)
		}
	}

	first := follow("trout", nil)
	apply(first)
	ids := recordFish(t, st, first, 300)
	before := shown(first)
	if len(before) != 150 {
		t.Fatalf("%d entries, want 150", len(before))
	}

	second := follow("pike", first)
	applySome(t, second)
	expect("while pike is applied", shown(second), before)
	third := follow("{any: [pike, salmon]}", second)
	expect("after a reload meanwhile", shown(third), before)

	if _, err := st.Hide(ctx, ids[298]); err != nil { // the last trout
		t.Fatal(err)
	}
	expect("without what was hidden", shown(third), before[1:])

	ended, end := context.WithCancel(ctx)
	end()
	if err := third.applyRules(ended); err == nil || remaining(t, process) == 0 {
		t.Errorf("rules are not applied (%v), yet of no items", err)
	}

	fourth := follow("trout", third)
	if !fourth.source.holding() {
		t.Error("rules that were undone half-way are taken for applied")
	}
	apply(fourth)
	expect("back to trout", shown(fourth), before[1:])

	fifth := follow("{any: [trout, pike]}", fourth)
	applySome(t, fifth)
	expect("while pike is applied too", shown(fifth), before[1:])
	apply(fifth)
	if n := remaining(t, process); n != 0 {
		t.Errorf("rules are applied, yet not to %g items", n)
	}
	if got := shown(fifth); len(got) != 299 || got[0] != 300 || !slices.Equal(got[150:], before[1:]) {
		t.Errorf("entries %v, want 150 to 300 before those that were there", got)
	}
}

// fishSetup has an outlet and a topic.
func fishSetup(t *testing.T, match string) *setup {
	t.Helper()
	c, err := config.Parse("t.yaml", fmt.Appendf(nil, `
poll: {contact: mailto:test@example.org}
outlets: [{name: North, feed: https://north.example/rss}]
topics: {fish: {title: Fish, match: %s}}
`, match), config.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := compile(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// recordFish stores items that are about trout and pike in turns, as decided by a
// daemon, and returns their ids.
func recordFish(t *testing.T, st *store.Store, d *daemon, items int) (ids []string) {
	t.Helper()
	at := time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)
	report := news.Report{Visit: news.Visit{Outlet: "north", At: at, Outcome: news.OutcomeOK, New: items}, State: news.State{Outlet: "north", VisitedAt: at}}
	for i := range items {
		item := news.Item{
			ID: fmt.Sprintf("tag:%04d", i), Outlet: "north", Title: []string{"Trout", "Pike"}[i%2],
			Published: at.Add(time.Duration(i-items) * time.Minute),
		}
		ids = append(ids, item.ID)
		report.Findings = append(report.Findings, news.Finding{New: true, Item: item, Fingerprint: "f", Verdict: d.tagger.Tag(item)})
	}
	if err := st.Record(t.Context(), report); err != nil {
		t.Fatal(err)
	}
	return ids
}

// applySome applies the rules of a daemon to some of the items, and is interrupted.
func applySome(t *testing.T, d *daemon) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	asked := 0
	changed, err := d.store.Retag(ctx, d.rules, func(item news.Item) news.Verdict {
		if asked++; asked == 301 { // of 200, all or half differ, which are written by the hundred
			cancel()
		}
		return d.tagger.Tag(item)
	}, nil)
	if err == nil || changed == 0 {
		t.Fatalf("%d items changed: %v; want some, and an interruption", changed, err)
	}
}

// remaining is what the metric says of items to which rules are to be applied.
func remaining(t *testing.T, p *process) float64 {
	t.Helper()
	families, err := p.metrics.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range families {
		if family.GetName() == "topicwire_retag_remaining_items" {
			return family.GetMetric()[0].GetGauge().GetValue()
		}
	}
	t.Fatal("there is no such metric")
	return 0
}
