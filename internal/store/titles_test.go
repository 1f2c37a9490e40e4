package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/store"
)

// retitle records that an outlet gave its item x another title, so many hours
// after noon.
func retitle(t *testing.T, s *store.Store, title string, hours int) {
	t.Helper()
	edited := findingOf("north", "x", "summit")
	edited.New, edited.Title = false, title
	record(t, s, reportOf("north", noon.Add(time.Duration(hours)*time.Hour), edited))
}

func earlierTitles(t *testing.T, s *store.Store) []store.EarlierTitle {
	t.Helper()
	titles, err := s.EarlierTitles(t.Context(), idOf("north", "x"))
	if err != nil {
		t.Fatal(err)
	}
	return titles
}

func testEarlierTitles(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	untitled := findingOf("north", "x", "summit")
	untitled.Title = ""
	record(t, s, reportOf("north", noon, untitled, findingOf("north", "y")))
	until := func(title string, hours int) store.EarlierTitle {
		return store.EarlierTitle{Title: title, Until: noon.Add(time.Duration(hours) * time.Hour)}
	}
	for i, step := range []struct {
		title string
		want  []store.EarlierTitle
	}{
		{"Talks begin", nil}, // before that it had none
		{"Talks begin", nil}, // another edit
		{"Talks go on", []store.EarlierTitle{until("Talks begin", 3)}},
		{"Talks end", []store.EarlierTitle{until("Talks go on", 4), until("Talks begin", 3)}},
		{"Talks begin", []store.EarlierTitle{until("Talks end", 5), until("Talks go on", 4)}}, // as it was called before
		{"No deal", []store.EarlierTitle{until("Talks begin", 6), until("Talks end", 5), until("Talks go on", 4)}},
	} {
		retitle(t, s, step.title, i+1)
		equal(t, fmt.Sprintf("earlier titles after edit %d", i+1), earlierTitles(t, s), step.want)
	}
	equal(t, "titles of the feed", titlesOf(t, s, "summit"), []string{"No deal"})
	if titles, err := s.EarlierTitles(t.Context(), idOf("north", "y")); err != nil || titles != nil {
		t.Errorf("earlier titles of an item with one: %v, %v", titles, err)
	}
}

// testEarlierTitlesMany has an outlet that writes the time into a title.
func testEarlierTitlesMany(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x")))
	for hour := range 60 {
		retitle(t, s, fmt.Sprint("Live, hour ", hour), hour)
	}
	titles := earlierTitles(t, s)
	equal(t, "earlier titles", len(titles), 50)
	equal(t, "the latest", titles[0].Title, "Live, hour 58")
	equal(t, "the first that is kept", titles[49].Title, "Live, hour 9")
}

func testTitlesPruned(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x")))
	edited := findingOf("north", "x")
	edited.New, edited.Title = false, "another"
	record(t, s, reportOf("north", noon, edited), reportOf("north", noon.Add(72*time.Hour)))
	equal(t, "earlier titles", len(earlierTitles(t, s)), 1)
	if pruned, err := s.Prune(t.Context(), noon.Add(time.Hour)); err != nil || pruned != 1 {
		t.Fatalf("pruned %d: %v; want 1", pruned, err)
	}
	record(t, s, reportOf("north", noon.Add(96*time.Hour), findingOf("north", "x"))) // the same id again
	retitle(t, s, "third", 97)
	equal(t, "earlier titles of what came back", earlierTitles(t, s), []store.EarlierTitle{{Title: "x", Until: noon.Add(97 * time.Hour)}})
}
