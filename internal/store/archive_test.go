package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// archiveOf returns an archive page and when it was closed.
func archiveOf(t *testing.T, s *store.Store, topic string, page int) ([]news.Entry, time.Time) {
	t.Helper()
	entries, closed, err := s.Archive(t.Context(), topic, page)
	if err != nil {
		t.Fatal(err)
	}
	return entries, closed
}

// fullFinding is a finding of north that has something in every field.
func fullFinding(name string, published time.Time) news.Finding {
	finding := datedFinding(name, published, "summit")
	finding.Summary, finding.Content = "<p>Summary of "+name+"</p>", "<p>Content of "+name+"</p>"
	finding.Authors, finding.Categories = []string{"A. Writer"}, []string{"World"}
	finding.Media = []news.Media{{URL: "https://north.example/1.jpg", Type: "image/jpeg", Length: 12}}
	finding.Comments, finding.Replies, finding.Language = "https://north.example/c", "https://north.example/r", "en"
	finding.Updated = published.Add(time.Minute)
	finding.Entities = []string{"alaska"}
	finding.Matches[0].Score = 4.5
	finding.Matches[0].Why = []news.Evidence{{Term: "entity/alaska", Field: news.FieldTitle, Text: name}}
	return finding
}

// testArchive closes pages, and then changes all that they were made of.
func testArchive(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	for i := range 7 {
		record(t, s, reportOf("north", noon, fullFinding(fmt.Sprint(i), noon.Add(time.Duration(i)*time.Minute))))
	}
	edited := fullFinding("1", noon)
	edited.New = false
	record(t, s, reportOf("north", noon, edited))
	edition, err := s.Publish(t.Context(), "summit", 3, 2)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "edition", edition, news.Edition{Last: 7, Archives: 1, Archived: 3})
	page, closed := archiveOf(t, s, "summit", 1)
	equal(t, "page", page, find(t, s, news.Query{Topic: "summit", Before: 4, Limit: 10}))
	equal(t, "changed", page[1].Changed, noon)
	equal(t, "closed", closed, noon)
	for _, none := range []struct {
		topic string
		page  int
	}{{"summit", 2}, {"summit", 0}, {"summit", -1}, {"other", 1}} {
		if entries, closed := archiveOf(t, s, none.topic, none.page); entries != nil || !closed.IsZero() {
			t.Errorf("page %d of %s: %v; want none", none.page, none.topic, entries)
		}
	}

	// An edit, another outlet's name, other rules, and the end of the item.
	edited.Title = "edited"
	record(t, s, reportOf("north", noon.Add(time.Hour), edited))
	renamed := outletOf("north")
	renamed.ID, renamed.Name = "north-news", "North News"
	if err := s.SyncOutlets(t.Context(), []news.Outlet{renamed}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retag(t.Context(), "rules", func(news.Item) news.Verdict { return news.Verdict{} }, nil); err != nil {
		t.Fatal(err)
	}
	record(t, s, reportOf(renamed.ID, noon.Add(96*time.Hour)))
	if pruned, err := s.Prune(t.Context(), noon.Add(24*time.Hour)); err != nil || pruned != 7 {
		t.Fatalf("pruned %d: %v; want 7", pruned, err)
	}
	equal(t, "edition without entries", publish(t, s, "summit"), news.Edition{Last: 7, Archives: 1, Archived: 3})
	after, _ := archiveOf(t, s, "summit", 1)
	equal(t, "page afterwards", after, page)
}

// testArchiveSkips closes a page over entries that were dropped: those that were
// in none are new when they come back, and what is in one stays there.
func testArchiveSkips(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	report := reportOf("north", noon)
	for i := range 6 {
		report.Findings = append(report.Findings, datedFinding(fmt.Sprint(i), noon.Add(time.Duration(i)*time.Minute), "summit"))
	}
	record(t, s, report)
	publishBy2 := func() news.Edition {
		edition, err := s.Publish(t.Context(), "summit", 2, 2)
		if err != nil {
			t.Fatal(err)
		}
		return edition
	}
	edit := func(name string, topics ...string) {
		edited := findingOf("north", name, topics...)
		edited.New = false
		record(t, s, reportOf("north", noon.Add(time.Hour), edited))
	}
	equal(t, "edition", publishBy2(), news.Edition{Last: 6, Archives: 2, Archived: 4})
	edit("0") // is on a page
	edit("4") // is on none
	record(t, s, reportOf("north", noon, datedFinding("6", noon.Add(6*time.Minute), "summit"), datedFinding("7", noon.Add(7*time.Minute), "summit")))
	equal(t, "edition", publishBy2(), news.Edition{Last: 8, Archives: 2, Archived: 4})
	record(t, s, reportOf("north", noon, datedFinding("8", noon.Add(8*time.Minute), "summit")))
	equal(t, "edition", publishBy2(), news.Edition{Last: 9, Archives: 3, Archived: 7})
	edit("0", "summit")
	edit("4", "summit")
	record(t, s, reportOf("north", noon, datedFinding("9", noon.Add(9*time.Minute), "summit")))
	equal(t, "edition", publishBy2(), news.Edition{Last: 11, Archives: 4, Archived: 9})
	equal(t, "numbers", numbersOf(t, s, "summit"),
		map[string]int64{"0": 1, "1": 2, "2": 3, "3": 4, "5": 6, "6": 7, "7": 8, "8": 9, "4": 10, "9": 11})
	var pages [][]string
	for page := 1; page <= 4; page++ {
		var titles []string
		entries, _ := archiveOf(t, s, "summit", page)
		for _, entry := range entries {
			titles = append(titles, entry.Title)
		}
		pages = append(pages, titles)
	}
	equal(t, "pages", pages, [][]string{{"1", "0"}, {"3", "2"}, {"6", "5"}, {"8", "7"}})
}
