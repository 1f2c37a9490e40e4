package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// testHide withdraws items from the feed, the archive and the index, and does all
// that could bring them back.
func testHide(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	for i, name := range []string{"a", "b", "c", "d"} {
		record(t, s, reportOf("north", noon, datedFinding(name, noon.Add(time.Duration(i)*time.Minute), "summit")))
	}
	if _, err := s.Publish(t.Context(), "summit", 2, 2); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b", "c"} {
		topics, err := s.Hide(t.Context(), findingOf("north", name).ID)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "topics that had "+name, topics, []string{"summit"})
	}
	want := map[string]int64{"a": 1, "d": 4}
	equal(t, "feed", numbersOf(t, s, "summit"), want)
	equal(t, "found", foundTitles(t, s, news.Query{Topic: "summit", Outlet: "north", Limit: 10}), []string{"d", "a"})
	page, _ := archiveOf(t, s, "summit", 1)
	equal(t, "archive page", len(page), 1)
	equal(t, "in the archive", page[0].Title, "a")

	edited := findingOf("north", "c", "summit")
	edited.New = false
	record(t, s, reportOf("north", noon.Add(time.Hour), edited))
	decide := func(item news.Item) news.Verdict { return findingOf("north", item.Title, "summit").Verdict }
	if changed, err := s.Retag(t.Context(), "rules", decide, nil); err != nil || changed != 0 {
		t.Errorf("retag changed %d items (%v), want none", changed, err)
	}
	publish(t, s, "summit")
	equal(t, "after an edit and a rule", numbersOf(t, s, "summit"), want)
	if n, err := s.Prune(t.Context(), noon.AddDate(1, 0, 0)); err != nil || n != 0 {
		t.Errorf("pruned %d (%v), want none", n, err)
	}
	if topics, err := s.Hide(t.Context(), findingOf("north", "b").ID); err != nil || topics != nil {
		t.Errorf("hidden again: %v, %v; want nothing", topics, err)
	}
	if _, err := s.Hide(t.Context(), "tag:nobody"); !errors.Is(err, store.ErrNoItem) {
		t.Errorf("hidden what is not there: %v", err)
	}
}

// TestRequestHide hides an item by way of a second connection, as another process
// would, and reads along.
func TestRequestHide(t *testing.T) {
	file := filepath.Join(t.TempDir(), "news.db")
	s := openStore(t, file)
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "a", "summit"), findingOf("north", "b", "summit")))
	publish(t, s, "summit")
	r, err := store.OpenReader(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	found, err := r.Find(t.Context(), findingOf("north", "a").Link)
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v by link: %v", found, err)
	}
	id := found[0].ID
	if err := store.RequestHide(t.Context(), file, id); err != nil {
		t.Fatal(err)
	}
	hidden := func(want bool) {
		t.Helper()
		if done, err := r.Hidden(t.Context(), id); err != nil || done != want {
			t.Errorf("hidden: %v, %v; want %v", done, err, want)
		}
	}
	hidden(false)
	equal(t, "not yet", len(entriesOf(t, s, "summit")), 2)
	if topics, err := s.Withdraw(t.Context()); err != nil || len(topics) != 1 {
		t.Errorf("withdrawn from %v: %v", topics, err)
	}
	hidden(true)
	equal(t, "withdrawn", titlesOf(t, s, "summit"), []string{"b"})
	var left []string
	for item, err := range r.Items(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		left = append(left, item.Title)
	}
	equal(t, "items to decide about", left, []string{"b"})
	for entry, err := range r.Entries(t.Context(), "summit") {
		if err != nil || entry.Title != "b" {
			t.Errorf("published: %q, %v", entry.Title, err)
		}
	}
	if err := store.RequestHide(t.Context(), file, "tag:nobody"); !errors.Is(err, store.ErrNoItem) {
		t.Errorf("hidden what is not there: %v", err)
	}
}

// testExpire drops the past of a topic, but no item that its outlet still lists
// and none that another topic still has.
func testExpire(t *testing.T, open func() *store.Store) {
	s := open()
	now := noon
	s.Now = func() time.Time { return now }
	configure(t, s, "north")
	topics := func(i int) []string {
		if i == 1 {
			return []string{"summit", "quiet"}
		}
		return []string{"summit"}
	}
	for i := range 9 {
		now = noon.AddDate(0, 0, i)
		record(t, s, reportOf("north", now, datedFinding(fmt.Sprint(i), now, topics(i)...)))
		if _, err := s.Publish(t.Context(), "summit", 2, 2); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, s, "quiet")
	expire := func(before time.Time, items int, from ...string) {
		t.Helper()
		n, gone, err := s.Expire(t.Context(), before)
		if err != nil || n != items {
			t.Errorf("expired %d items (%v), want %d", n, err, items)
		}
		equal(t, "topics that lost pages", gone, from)
	}
	expire(noon, 0)
	// Pages 1 and 2 were closed on the days 3 and 5. The items of the latest two days
	// may still be listed.
	expire(noon.AddDate(0, 0, 6), 3, "summit")
	edition, err := s.Edition(t.Context(), "summit")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "edition", edition, news.Edition{Last: 9, Archives: 3, Expired: 2, Archived: 6})
	equal(t, "feed", numbersOf(t, s, "summit"), map[string]int64{"1": 2, "4": 5, "5": 6, "6": 7, "7": 8, "8": 9})
	equal(t, "found", len(foundTitles(t, s, news.Query{Topic: "summit", Outlet: "north", Limit: 10})), 6)
	for page, want := range map[int]int{1: 0, 2: 0, 3: 2} {
		entries, _ := archiveOf(t, s, "summit", page)
		equal(t, fmt.Sprint("page ", page), len(entries), want)
	}
	expire(noon.AddDate(0, 0, 6), 0)
	expire(noon.AddDate(1, 0, 0), 2, "summit") // all that is archived, as the outlet has changed since
	equal(t, "feed in the end", numbersOf(t, s, "summit"), map[string]int64{"1": 2, "6": 7, "7": 8, "8": 9})
	now = now.Add(time.Hour)
	record(t, s, reportOf("north", now, datedFinding("9", now, "summit")))
	edition, err = s.Publish(t.Context(), "summit", 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "published further", edition, news.Edition{Last: 10, Archives: 4, Expired: 3, Archived: 8})
}
