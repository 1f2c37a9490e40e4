package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// numbersOf returns the numbers of a topic's entries by title, without publishing
// what is new.
func numbersOf(t *testing.T, s *store.Store, topic string) map[string]int64 {
	t.Helper()
	numbers := map[string]int64{}
	for _, entry := range find(t, s, news.Query{Topic: topic, Limit: 1000}) {
		numbers[entry.Title] = entry.Number
	}
	return numbers
}

// testOrder publishes several times: each time what is new stands above what was
// there, by the items' dates, however old they are.
func testOrder(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	record(t, s, reportOf("south", noon.Add(-time.Hour), findingOf("south", "first", "summit")))
	equal(t, "nothing is published by itself", find(t, s, news.Query{Topic: "summit", Limit: 10}), []news.Entry(nil))
	equal(t, "edition", publish(t, s, "summit"), news.Edition{Last: 1})
	between := findingOf("south", "between", "summit")
	between.Published = noon.Add(-30 * time.Minute)
	record(t, s,
		reportOf("north", noon, datedFinding("b", noon, "summit", "other"), datedFinding("old", noon.Add(-48*time.Hour), "summit"),
			datedFinding("a", noon, "summit"), datedFinding("newer", noon.Add(-time.Hour), "summit", "other")),
		reportOf("south", noon.Add(time.Hour), between))
	equal(t, "edition", publish(t, s, "summit"), news.Edition{Last: 6})
	equal(t, "edition without anything new", publish(t, s, "summit"), news.Edition{Last: 6})
	record(t, s, reportOf("north", noon.Add(2*time.Hour), datedFinding("long ago", noon.Add(-9000*time.Hour), "summit")))
	equal(t, "titles", titlesOf(t, s, "summit"), []string{"long ago", "b", "a", "between", "newer", "old", "first"})
	equal(t, "titles of the other topic", titlesOf(t, s, "other"), []string{"b", "newer"})
	equal(t, "the first two", foundTitles(t, s, news.Query{Topic: "summit", Limit: 2}), []string{"long ago", "b"})

	// An edit moves nothing.
	edited := datedFinding("old", noon, "summit")
	edited.New, edited.Matches[0].Score = false, 9
	record(t, s, reportOf("north", noon.Add(3*time.Hour), edited))
	equal(t, "numbers", numbersOf(t, s, "summit"),
		map[string]int64{"first": 1, "old": 2, "newer": 3, "between": 4, "a": 5, "b": 6, "long ago": 7})
}

// decideBy decides by an item's title alone.
func decideBy(topics map[string][]string) func(news.Item) news.Verdict {
	return func(item news.Item) news.Verdict {
		return findingOf(item.Outlet, item.Title, topics[item.Title]...).Verdict
	}
}

// testDropped drops entries from a topic and lets them come back, by an edit, by
// a rule, and after the item was pruned.
func testDropped(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	for i, name := range []string{"a", "b", "c"} {
		record(t, s, reportOf("north", noon, datedFinding(name, noon.Add(time.Duration(i)*time.Minute), "summit")))
	}
	publish(t, s, "summit")
	first := find(t, s, news.Query{Topic: "summit", Limit: 10})
	edit := func(name string, topics ...string) {
		edited := findingOf("north", name, topics...)
		edited.New = false
		record(t, s, reportOf("north", noon.Add(time.Hour), edited))
	}
	retag := func(topics map[string][]string) {
		if _, err := s.Retag(t.Context(), "rules", decideBy(topics), nil); err != nil {
			t.Fatal(err)
		}
	}
	both := []string{"summit"}

	edit("c")
	record(t, s, reportOf("north", noon.Add(time.Hour), datedFinding("d", noon.Add(3*time.Minute), "summit")))
	equal(t, "edition", publish(t, s, "summit"), news.Edition{Last: 4})
	equal(t, "without the latest", numbersOf(t, s, "summit"), map[string]int64{"a": 1, "b": 2, "d": 4})
	equal(t, "found without it", foundTitles(t, s, news.Query{Topic: "summit", Outlet: "north", Limit: 10}), []string{"d", "b", "a"})
	edit("c", "summit")
	equal(t, "back at once", numbersOf(t, s, "summit"), map[string]int64{"a": 1, "b": 2, "c": 3, "d": 4})
	equal(t, "found again", foundTitles(t, s, news.Query{Topic: "summit", Words: "c", Limit: 10}), []string{"c"})

	retag(map[string][]string{"d": both})
	equal(t, "of other rules", numbersOf(t, s, "summit"), map[string]int64{"d": 4})
	retag(map[string][]string{"a": both, "b": both, "c": both, "d": both})
	equal(t, "of the old rules", numbersOf(t, s, "summit"), map[string]int64{"a": 1, "b": 2, "c": 3, "d": 4})
	equal(t, "since", find(t, s, news.Query{Topic: "summit", Before: 2, Limit: 1})[0].Since, first[2].Since)

	// The latest entry leaves, and all that tells of it but its number.
	edit("d")
	record(t, s, reportOf("north", noon.Add(96*time.Hour)))
	if pruned, err := s.Prune(t.Context(), noon.Add(24*time.Hour)); err != nil || pruned != 1 {
		t.Fatalf("pruned %d: %v; want 1", pruned, err)
	}
	record(t, s, reportOf("north", noon.Add(97*time.Hour), datedFinding("e", noon.Add(4*time.Minute), "summit")))
	equal(t, "edition after pruning", publish(t, s, "summit"), news.Edition{Last: 5})
	record(t, s, reportOf("north", noon.Add(98*time.Hour), datedFinding("d", noon.Add(3*time.Minute), "summit")))
	equal(t, "after pruning", numbersOf(t, s, "summit"), map[string]int64{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5})
	equal(t, "found after pruning", foundTitles(t, s, news.Query{Topic: "summit", Words: "d", Limit: 10}), []string{"d"})
}

// testPublishMany publishes more than a transaction takes, and is interrupted
// after the first one: what was published stays so, in the order of all.
func testPublishMany(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	report := reportOf("north", noon)
	for i := range 950 {
		report.Findings = append(report.Findings, datedFinding(fmt.Sprintf("%03d", i*7%950), noon.Add(time.Duration(i*7%950-1000)*time.Minute), "summit"))
	}
	record(t, s, report)
	ctx, cancel := context.WithCancel(t.Context())
	turns := 0
	s.Now = func() time.Time { // it is asked when a page is closed
		if turns++; turns == 4 {
			cancel()
		}
		return noon
	}
	if _, err := s.Publish(ctx, "summit", 50, 20); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want that of the context", err)
	}
	equal(t, "entries so far", len(find(t, s, news.Query{Topic: "summit", Limit: 1000})), 200)
	edition, err := s.Publish(t.Context(), "summit", 50, 20)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "edition", edition, news.Edition{Last: 950, Archives: 18, Archived: 900})
	numbers := numbersOf(t, s, "summit")
	for i := range 950 {
		equal(t, "number", numbers[fmt.Sprintf("%03d", i)], int64(i+1))
	}

	// Smaller pages, and fewer that are in none, from now on: more are closed at once
	// than a transaction takes.
	edition, err = s.Publish(t.Context(), "summit", 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "edition of smaller pages", edition, news.Edition{Last: 950, Archives: 68, Archived: 950})
	for _, bad := range [][2]int{{0, 10}, {-1, 10}, {10, -1}} {
		if _, err := s.Publish(t.Context(), "summit", bad[0], bad[1]); err == nil {
			t.Errorf("pages of %d beside %d have no error", bad[0], bad[1])
		}
	}
}
