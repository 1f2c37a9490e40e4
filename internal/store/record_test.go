package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

func testEntry(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	item := news.Item{
		ID: "tag:north.example,2025:1", Outlet: "north", GUID: "g1", Link: "https://north.example/1", Title: "Leaders land in Anchorage",
		Summary: "<p>Summary</p>", Content: "<p>Content</p>", Authors: []string{"A. Writer", "Б. Автор"},
		Categories: []string{"World"}, Media: []news.Media{{URL: "https://north.example/1.jpg", Type: "image/jpeg", Length: 12}},
		Comments: "https://north.example/1#comments", Language: "en",
		Published: noon.Add(-2 * time.Hour), Updated: noon.Add(-time.Hour),
	}
	match := news.Match{Topic: "summit", Score: 4.5, Why: []news.Evidence{{Term: "=JBER", Field: "title", Text: "<b> & 'JBER'"}}}
	report := reportOf("north", noon, news.Finding{New: true, Item: item, Fingerprint: "f",
		Verdict: news.Verdict{Matches: []news.Match{match, {Topic: "other"}}, Entities: []string{"alaska", "anchorage"}}})
	record(t, s, report)

	item.FirstSeen = noon
	equal(t, "entries", entriesOf(t, s, "summit"), []news.Entry{{
		Item: item, Source: outletOf("north"), Match: match, Entities: []string{"alaska", "anchorage"}, Since: noon}})
	states, err := s.States(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "state", states["north"], report.State)
	for topic, limit := range map[string]int{"summit": 0, "other": -1, "unheard-of": 10} {
		if entries, err := s.Entries(t.Context(), topic, limit); err != nil || len(entries) > 0 {
			t.Errorf("Entries(%s, %d) = %v, %v; want none", topic, limit, entries, err)
		}
	}
}

func testOrder(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	at := func(name string, published time.Time) news.Finding {
		finding := findingOf("north", name, "summit")
		finding.Published = published
		return finding
	}
	record(t, s,
		reportOf("south", noon.Add(-time.Hour), findingOf("south", "first", "summit")),
		reportOf("north", noon, at("old", noon.Add(-48*time.Hour)), at("b", noon), at("a", noon), at("newer", noon.Add(-time.Hour))),
		// What comes within the same minute is of the same round, and stands by its date.
		reportOf("south", noon.Add(59*time.Second), func() news.Finding {
			finding := findingOf("south", "same minute", "summit")
			finding.Published = noon.Add(-30 * time.Minute)
			return finding
		}()),
		// What comes later stands above, though its date is nearly a day ago.
		reportOf("north", noon.Add(time.Hour), at("late", noon.Add(-23*time.Hour))),
	)
	equal(t, "titles", titlesOf(t, s, "summit"), []string{"late", "a", "b", "same minute", "newer", "first", "old"})
	entries, err := s.Entries(t.Context(), "summit", 2)
	if err != nil || len(entries) != 2 || entries[1].Title != "a" {
		t.Errorf("the first two: %v, %v", entries, err)
	}
}

// testOrderArchive lets a new outlet, and then a new rule, bring what is long
// published: it stands as if it had come a day after that, and stays there.
func testOrderArchive(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	at := func(outlet, name string, published time.Time, topics ...string) news.Finding {
		finding := findingOf(outlet, name, topics...)
		finding.Published = published
		return finding
	}
	for i := range 3 {
		visited := noon.Add(time.Duration(i-4) * time.Hour)
		record(t, s, reportOf("north", visited, at("north", fmt.Sprint("news ", i), visited, "summit")))
	}
	archive := reportOf("south", noon)
	for i := range 150 {
		archive.Findings = append(archive.Findings, at("south", fmt.Sprint("archive ", i), noon.Add(time.Duration(-100-i)*time.Hour), "summit"))
	}
	archive.Findings = append(archive.Findings,
		at("south", "yesterday", noon.Add(-24*time.Hour-90*time.Minute), "summit"), // as if it had come between the others
		at("south", "within a day", noon.Add(-24*time.Hour), "summit"))
	record(t, s, archive)
	order := []string{"within a day", "yesterday", "news 2", "news 1", "news 0", "archive 0"}
	equal(t, "titles", titlesOf(t, s, "summit")[:6], order)
	equal(t, "since", entriesOf(t, s, "summit")[5].Since, noon)

	// An edit moves nothing.
	edited := at("north", "news 0", noon, "summit")
	edited.New, edited.Matches[0].Score = false, 9
	record(t, s, reportOf("north", noon.Add(time.Hour), edited))
	equal(t, "titles after an edit", titlesOf(t, s, "summit")[:6], order)

	// A new topic finds all of them at once, and has the same order.
	s.Now = func() time.Time { return noon.Add(time.Hour) }
	_, err := s.Retag(t.Context(), "rules 2", func(item news.Item) news.Verdict {
		return findingOf(item.Outlet, item.Title, "summit", "found later").Verdict
	})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "titles of the new topic", titlesOf(t, s, "found later")[:6],
		[]string{"news 2", "news 1", "news 0", "within a day", "yesterday", "archive 0"})
	equal(t, "since of the new topic", entriesOf(t, s, "found later")[5].Since, noon.Add(time.Hour))
	equal(t, "titles with new rules", titlesOf(t, s, "summit")[:6], order)
}

func testEdited(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x", "stays", "goes")))

	edited := findingOf("north", "x", "stays", "comes")
	edited.New = false
	edited.GUID, edited.Link, edited.TitleKey, edited.Title = "g2", "https://north.example/x2", "k2", "X, edited"
	edited.Summary, edited.Entities, edited.Fingerprint = "s2", []string{"alaska"}, "f2"
	edited.Published, edited.Updated, edited.FirstSeen = noon.Add(time.Hour), noon.Add(time.Hour), noon.Add(time.Hour)
	edited.Matches[0].Score = 7
	later := noon.Add(2 * time.Hour)
	record(t, s, reportOf("north", later, edited))

	want := news.Entry{Item: edited.Item, Source: outletOf("north"), Match: news.Match{Topic: "stays", Score: 7},
		Entities: []string{"alaska"}, Since: noon}
	want.Published, want.FirstSeen = noon.Add(-time.Hour), noon // these stay
	equal(t, "topic that matched before", entriesOf(t, s, "stays"), []news.Entry{want})
	want.Match, want.Since = news.Match{Topic: "comes", Score: 1}, later
	equal(t, "topic that matches now", entriesOf(t, s, "comes"), []news.Entry{want})
	equal(t, "topic that matches no more", titlesOf(t, s, "goes"), []string{})

	known, err := s.Known(t.Context(), "north", nil, []string{"k2", "key of x"})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "known", known, []news.Known{{ID: edited.ID, GUID: "g2", Link: "https://north.example/x2", TitleKey: "k2", Title: "X, edited",
		Fingerprint: "f2", Published: noon.Add(-time.Hour), FirstSeen: noon, LastSeen: later}})
	equal(t, "items", healthOf(t, s, "north").Items, 1)
}

func testNoDate(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	finding := findingOf("north", "x", "summit")
	finding.Published = time.Time{}
	record(t, s, reportOf("north", noon, finding))
	entry := entriesOf(t, s, "summit")[0]
	equal(t, "published", entry.Published, noon)
	equal(t, "updated", entry.Updated, time.Time{})
}

func testRefused(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	record(t, s, reportOf("north", noon, findingOf("north", "old")))
	changed := findingOf("north", "unheard-of")
	changed.New = false
	ofSouth := findingOf("north", "old")
	ofSouth.New, ofSouth.Outlet = false, "south"
	nameless := findingOf("north", "x")
	nameless.ID = ""
	seen := reportOf("north", noon)
	seen.Seen = []news.Sighting{{ID: idOf("north", "unheard-of")}}
	mixed := reportOf("north", noon)
	mixed.State.Outlet = "south"
	for name, test := range map[string]struct {
		report news.Report
		want   string
	}{
		"unknown outlet":      {reportOf("east", noon), "outlet east: the outlet is unknown"},
		"no outlet":           {reportOf("", noon), "names no outlet"},
		"state of another":    {mixed, `outlet north: the state is that of outlet "south"`},
		"item of another":     {reportOf("north", noon, findingOf("south", "x")), `outlet north: item tag:south.example,2025:x: it belongs to outlet "south"`},
		"item without id":     {reportOf("north", noon, nameless), "it has no id"},
		"new, but stored":     {reportOf("north", noon, findingOf("north", "old")), "item tag:north.example,2025:old: insert"},
		"changed, not stored": {reportOf("north", noon, changed), "unheard-of: changed, but no longer stored"},
		"changed, of another": {reportOf("south", noon, ofSouth), "old: changed, but no longer stored"},
		"seen, not stored":    {seen, "unheard-of: seen again, but no longer stored"},
	} {
		if err := s.Record(t.Context(), test.report); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, test.want)
		}
	}
	equal(t, "visits", len(healthOf(t, s, "north").Visits), 1)
}

// testBadReport ends a report with an item that cannot be stored: nothing of it
// may stay, the validators least of all.
func testBadReport(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "old", "summit")))
	before := healthOf(t, s, "north")

	edited := findingOf("north", "old")
	edited.New, edited.Title = false, "edited"
	bad := reportOf("north", noon.Add(time.Hour), findingOf("north", "x", "summit"), edited, findingOf("north", "x"))
	bad.State.ETag = `"2"`
	if err := s.Record(t.Context(), bad); err == nil {
		t.Fatal("an id that is there twice was accepted")
	}
	equal(t, "health", healthOf(t, s, "north"), before)
	equal(t, "titles", titlesOf(t, s, "summit"), []string{"old"})
	if _, ok := knownOf(t, s, "north", "x"); ok {
		t.Error("an item of the bad report was stored")
	}
}

func testSeen(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x", "summit"), findingOf("north", "y"), findingOf("north", "z")))
	before := entriesOf(t, s, "summit")
	report := reportOf("north", noon.Add(24*time.Hour))
	report.Seen = []news.Sighting{{ID: idOf("north", "x")}, {ID: idOf("north", "z"), GUID: "z, minted anew"}}
	record(t, s, report)
	for name, want := range map[string]struct {
		seen time.Time
		guid string
	}{
		"x": {noon.Add(24 * time.Hour), "guid of x"},
		"y": {noon, "guid of y"},
		"z": {noon.Add(24 * time.Hour), "z, minted anew"},
	} {
		known, _ := knownOf(t, s, "north", name)
		equal(t, name+" last seen", known.LastSeen, want.seen)
		equal(t, name+" first seen", known.FirstSeen, noon)
		equal(t, name+" guid", known.GUID, want.guid)
	}
	equal(t, "entries", entriesOf(t, s, "summit"), before)
	known, err := s.Known(t.Context(), "north", []news.Item{{GUID: "z, minted anew"}, {GUID: "guid of z"}}, nil)
	if err != nil || len(known) != 1 || known[0].Title != "z" {
		t.Errorf("known by the new GUID: %v, %v; want z", known, err)
	}
}

func testText(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	for i, text := range []string{"", "'; DROP TABLE items; --", "普京 🐻‍❄️ Путин", "a\x00b", "\u2028\ufeff", strings.Repeat("long ", 1<<18)} {
		finding := findingOf("north", string(rune('a'+i)), "summit")
		finding.Title, finding.Content, finding.Authors = text, text, []string{text}
		finding.Matches[0].Why = []news.Evidence{{Text: text}}
		record(t, s, reportOf("north", noon.Add(time.Duration(i)*time.Hour), finding))
		entry := entriesOf(t, s, "summit")[0]
		for what, got := range map[string]string{"title": entry.Title, "content": entry.Content, "author": entry.Authors[0], "why": entry.Match.Why[0].Text} {
			if got != text {
				t.Errorf("%s of text %d: got %.40q, want %.40q", what, i, got, text)
			}
		}
	}
}
