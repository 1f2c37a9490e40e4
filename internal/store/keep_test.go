package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

func testRetag(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	report := reportOf("north", noon.Add(-24*time.Hour))
	for i := range 250 { // more than a batch
		report.Findings = append(report.Findings, findingOf("north", fmt.Sprintf("%03d", i), "old", "both"))
	}
	record(t, s, report)
	fingerprint := func() string {
		value, err := s.RulesFingerprint(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	equal(t, "fingerprint at first", fingerprint(), "")

	// Odd titles stay as they are; even ones leave a topic and join another.
	decide := func(item news.Item) news.Verdict {
		if strings.ContainsAny(item.Title[2:], "13579") {
			return findingOf("north", item.Title, "old", "both").Verdict
		}
		verdict := findingOf("north", item.Title, "both", "new").Verdict
		verdict.Entities = []string{"alaska"}
		return verdict
	}
	changed, err := s.Retag(t.Context(), "rules 2", decide, nil)
	if err != nil || changed != 125 {
		t.Fatalf("changed %d: %v; want 125", changed, err)
	}
	equal(t, "fingerprint", fingerprint(), "rules 2")
	for topic, want := range map[string]struct {
		entries int
		since   time.Time
	}{"old": {125, noon.Add(-24 * time.Hour)}, "both": {250, noon.Add(-24 * time.Hour)}, "new": {125, noon}} {
		entries := entriesOf(t, s, topic)
		equal(t, "entries of "+topic, len(entries), want.entries)
		for _, entry := range entries {
			equal(t, "since of "+topic, entry.Since, want.since)
		}
	}
	equal(t, "entities", entriesOf(t, s, "new")[0].Entities, []string{"alaska"})
	equal(t, "found by entity", len(find(t, s, news.Query{Topic: "both", Entity: "alaska", Limit: 1000})), 125)
	for _, entry := range entriesOf(t, s, "both") {
		equal(t, "changed, as entities are others", !entry.Changed.IsZero(), len(entry.Entities) > 0)
	}
	before := entriesOf(t, s, "both")
	if changed, err = s.Retag(t.Context(), "rules 2", decide, nil); err != nil || changed != 0 {
		t.Errorf("the same rules changed %d: %v", changed, err)
	}
	equal(t, "entries by the same rules", entriesOf(t, s, "both"), before)

	// What a topic says of one item is another now; a match that comes or goes is no
	// change of the item.
	_, err = s.Retag(t.Context(), "rules 3", func(item news.Item) news.Verdict {
		verdict := decide(item)
		switch item.Title {
		case "001":
			verdict.Matches[1].Score = 2
		case "003":
			verdict.Matches[1].Why = []news.Evidence{{Term: "summit"}}
		case "005":
			verdict.Matches = append(verdict.Matches, news.Match{Topic: "third"})
		case "007":
			verdict.Matches = verdict.Matches[1:]
		}
		return verdict
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entriesOf(t, s, "both") {
		want := entry.Title == "001" || entry.Title == "003" || len(entry.Entities) > 0
		equal(t, "changed by rules 3: "+entry.Title, !entry.Changed.IsZero(), want)
	}
}

func testRetagInterrupted(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	report := reportOf("north", noon)
	for i := range 250 {
		report.Findings = append(report.Findings, findingOf("north", fmt.Sprintf("%03d", i)))
	}
	record(t, s, report)
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	decide := func(item news.Item) news.Verdict {
		if n++; n == 350 { // 200 were read, and 100 of them written
			cancel()
		}
		return findingOf("north", item.Title, "new").Verdict
	}
	if _, err := s.Retag(ctx, "rules 2", decide, nil); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want that of the context", err)
	}
	if fingerprint, err := s.RulesFingerprint(t.Context()); err != nil || fingerprint != "" {
		t.Errorf("fingerprint %q: %v; want none", fingerprint, err)
	}
	equal(t, "entries", len(entriesOf(t, s, "new")), 100) // the whole first batch
	if changed, err := s.Retag(t.Context(), "rules 2", decide, nil); err != nil || changed != 150 {
		t.Errorf("the rest changed %d: %v; want 150", changed, err)
	}
}

// testRulesUndone goes back to rules while others are being applied.
func testRulesUndone(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	report := reportOf("north", noon)
	for i := range 250 {
		report.Findings = append(report.Findings, findingOf("north", fmt.Sprintf("%03d", i), "first"))
	}
	record(t, s, report)
	by := func(topic string) func(news.Item) news.Verdict {
		return func(item news.Item) news.Verdict { return findingOf("north", item.Title, topic).Verdict }
	}
	use := func(rules string, want bool) {
		t.Helper()
		applied, err := s.UseRules(t.Context(), rules)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, rules+" is applied", applied, want)
	}
	use("rules 1", false)
	if _, err := s.Retag(t.Context(), "rules 1", by("first"), nil); err != nil {
		t.Fatal(err)
	}
	use("rules 1", true)

	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	_, err := s.Retag(ctx, "rules 2", func(item news.Item) news.Verdict {
		if n++; n == 350 { // 200 were read, and 100 of them written
			cancel()
		}
		return by("second")(item)
	}, nil)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want that of the context", err)
	}
	equal(t, "entries by rules 2", len(entriesOf(t, s, "second")), 100)
	use("rules 1", false)
	if changed, err := s.Retag(t.Context(), "rules 1", by("first"), nil); err != nil || changed != 100 {
		t.Errorf("back to rules 1 changed %d: %v; want 100", changed, err)
	}
	equal(t, "entries by rules 1", len(entriesOf(t, s, "first")), 250)
	use("rules 1", true)

	use("rules 2", false) // and no item was decided before they are undone
	use("rules 1", false)
}

// testRetagGoesOn interrupts rules that change little after many items.
func testRetagGoesOn(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	const items = 9000
	report := reportOf("north", noon)
	for i := range items {
		report.Findings = append(report.Findings, findingOf("north", fmt.Sprintf("%04d", i)))
	}
	record(t, s, report)
	run := func(rules string, stopAfter int) (asked int) {
		t.Helper()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		first := -1
		_, err := s.Retag(ctx, rules, func(item news.Item) news.Verdict {
			if asked++; asked == stopAfter {
				cancel()
			}
			return findingOf("north", item.Title).Verdict
		}, func(done, total int) {
			if first < 0 {
				first = done
				equal(t, "total", total, items)
			}
		})
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		equal(t, "done and asked", first+asked, map[bool]int{true: first + stopAfter, false: items}[err != nil])
		return asked
	}
	run("rules 1", 8600)
	if asked := run("rules 1", 0); asked > items-8000 {
		t.Errorf("%d items of %d are decided again, of which 8600 had been", asked, items)
	}
	run("rules 2", 8600)
	equal(t, "items decided by other rules", run("rules 3", 0), items)
}

func testPruneItems(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "daily", "still", "gone")
	day := 24 * time.Hour
	long := noon.Add(-100 * day)
	// The document of daily has changed since, those of the others have not; but
	// gone leaves the config.
	record(t, s, reportOf("still", long, findingOf("still", "listed")))
	old := reportOf("daily", long, findingOf("daily", "matched", "summit"), findingOf("daily", "renewed"))
	for i := range 1200 { // more than two batches
		old.Findings = append(old.Findings, findingOf("daily", fmt.Sprint(i)))
	}
	record(t, s, old, reportOf("gone", long, findingOf("gone", "x")))
	again := reportOf("daily", noon.Add(-10*day), findingOf("daily", "recent"))
	again.Seen = []news.Sighting{{ID: idOf("daily", "renewed")}}
	record(t, s, again, reportOf("still", long.Add(47*time.Hour)))
	record(t, s, reportOf("gone", noon.Add(-10*day), findingOf("gone", "recent")))
	gone := reportOf("gone", long, findingOf("gone", "y"))
	record(t, s, gone) // so that its document has not changed since
	configure(t, s, "daily", "still")

	pruned, err := s.Prune(t.Context(), noon.Add(-90*day))
	if err != nil || pruned != 1202 {
		t.Fatalf("pruned %d: %v; want 1202", pruned, err)
	}
	for _, kept := range []string{"still/listed", "daily/matched", "daily/renewed", "daily/recent", "gone/recent"} {
		outlet, name, _ := strings.Cut(kept, "/")
		if _, ok := knownOf(t, s, outlet, name); !ok {
			t.Errorf("%s was pruned", kept)
		}
	}
	if _, ok := knownOf(t, s, "daily", "0"); ok {
		t.Error("an old item was not pruned")
	}
	equal(t, "items of daily", healthOf(t, s, "daily").Items, 3)
	if pruned, err = s.Prune(t.Context(), noon.Add(-90*day)); err != nil || pruned != 0 {
		t.Errorf("pruned %d again: %v", pruned, err)
	}
}

func testPruneVisits(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	at := []time.Time{noon.Add(-store.KeepVisits - time.Hour), noon.Add(-store.KeepVisits - time.Millisecond), noon.Add(-store.KeepVisits), noon}
	for _, at := range at {
		record(t, s, reportOf("north", at), reportOf("south", at))
	}
	if _, err := s.Prune(t.Context(), noon); err != nil {
		t.Fatal(err)
	}
	for _, outlet := range []string{"north", "south"} {
		var got []time.Time
		for _, visit := range slices.Backward(healthOf(t, s, outlet).Visits) {
			got = append(got, visit.At)
		}
		equal(t, "visits to "+outlet, got, at[2:])
	}
}

func testReopen(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x", "summit")))
	if _, err := s.Retag(t.Context(), "rules", func(news.Item) news.Verdict { return findingOf("north", "x", "summit").Verdict }, nil); err != nil {
		t.Fatal(err)
	}
	entries, health := entriesOf(t, s, "summit"), healthOf(t, s, "north")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open()
	equal(t, "entries", entriesOf(t, s, "summit"), entries)
	equal(t, "health", healthOf(t, s, "north"), health)
	if fingerprint, err := s.RulesFingerprint(t.Context()); err != nil || fingerprint != "rules" {
		t.Errorf("fingerprint %q: %v", fingerprint, err)
	}
}
