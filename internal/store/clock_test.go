package store_test

import (
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// datedFinding is a finding of north with its date of publication.
func datedFinding(name string, published time.Time, topics ...string) news.Finding {
	finding := findingOf("north", name, topics...)
	finding.Published = published
	return finding
}

// testClockSetBack sets the clock back by five days between two runs, and lets
// it catch up: what is new stands above what subscribers have read, and since
// never goes back, nor does the time of changes.
func testClockSetBack(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	day := 24 * time.Hour
	record(t, s, reportOf("north", noon.Add(-day), datedFinding("yesterday", noon.Add(-day), "summit", "quiet")),
		reportOf("north", noon, datedFinding("read", noon.Add(-time.Hour), "summit")))
	edited := datedFinding("yesterday", noon.Add(-day), "summit", "quiet")
	edited.New = false
	record(t, s, reportOf("north", noon, edited))
	equal(t, "titles at first", titlesOf(t, s, "summit"), []string{"read", "yesterday"})
	equal(t, "changed", entriesOf(t, s, "quiet")[0].Changed, noon)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	s = open()
	back := noon.Add(-5 * day)
	s.Now = func() time.Time { return back }
	record(t, s, reportOf("north", back, datedFinding("new", back, "summit"), datedFinding("archive", back.Add(-90*day), "summit")))
	equal(t, "titles", titlesOf(t, s, "summit"), []string{"new", "archive", "read", "yesterday"})
	equal(t, "visits", len(healthOf(t, s, "north").Visits), 1) // the others are yet to come
	equal(t, "last visit", healthOf(t, s, "north").Visits[0].At, back)
	changed := datedFinding("read", noon, "summit", "quiet") // joins a topic that got its last a day before
	changed.New = false
	record(t, s, reportOf("north", back.Add(2*time.Hour), changed))
	quiet := entriesOf(t, s, "quiet")
	equal(t, "titles of quiet", titlesOf(t, s, "quiet"), []string{"read", "yesterday"})
	equal(t, "changed later", quiet[0].Changed, noon.Add(time.Millisecond))

	_, err := s.Retag(t.Context(), "rules 2", func(item news.Item) news.Verdict {
		return findingOf("north", item.Title, "summit", "quiet").Verdict
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	record(t, s, reportOf("north", noon.Add(time.Hour), datedFinding("caught up", noon.Add(time.Hour), "summit")))
	equal(t, "titles in the end", titlesOf(t, s, "summit"), []string{"caught up", "new", "archive", "read", "yesterday"})
	for _, entry := range entriesOf(t, s, "summit") {
		want := map[string]time.Time{"yesterday": noon.Add(-day), "caught up": noon.Add(time.Hour)}[entry.Title]
		if want.IsZero() {
			want = noon
		}
		equal(t, "since of "+entry.Title, entry.Since, want)
	}
	for _, entry := range entriesOf(t, s, "quiet") {
		equal(t, "since in quiet of "+entry.Title, entry.Since, noon.Add(-day))
	}
}

// testOvertaken records a visit after one that began later: its items are not
// put below those that subscribers may have read by now.
func testOvertaken(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	record(t, s, reportOf("south", noon.Add(5*time.Minute), findingOf("south", "fast", "summit")))
	publish(t, s, "summit")
	record(t, s, reportOf("north", noon, datedFinding("slow", noon.Add(-2*time.Hour), "summit")))
	equal(t, "titles", titlesOf(t, s, "summit"), []string{"slow", "fast"})
	equal(t, "since", entriesOf(t, s, "summit")[0].Since, noon.Add(5*time.Minute))
	known, _ := knownOf(t, s, "north", "slow")
	equal(t, "first seen", known.FirstSeen, noon)
}
