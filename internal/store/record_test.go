package store_test

import (
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
		Comments: "https://north.example/1#comments", Replies: "https://north.example/1/comments.rss", Language: "en",
		Published: noon.Add(-2 * time.Hour), Updated: noon.Add(-time.Hour),
	}
	match := news.Match{Topic: "summit", Score: 4.5, Why: []news.Evidence{{Term: "=JBER", Field: "title", Text: "<b> & 'JBER'"}}}
	report := reportOf("north", noon, news.Finding{New: true, Item: item, Fingerprint: "f",
		Verdict: news.Verdict{Matches: []news.Match{match, {Topic: "other"}}, Entities: []string{"alaska", "anchorage"}}})
	record(t, s, report)

	item.FirstSeen = noon
	equal(t, "entries", entriesOf(t, s, "summit"), []news.Entry{{
		Item: item, Source: outletOf("north"), Match: match, Entities: []string{"alaska", "anchorage"}, Since: noon, Number: 1}})
	states, err := s.States(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "state", states["north"], report.State)
	for topic, limit := range map[string]int{"summit": 0, "other": -1, "unheard-of": 10} {
		if entries := find(t, s, news.Query{Topic: topic, Limit: limit}); len(entries) > 0 {
			t.Errorf("at most %d entries of %s: %v; want none", limit, topic, entries)
		}
	}
}

func testEdited(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x", "stays", "goes")))
	equal(t, "changed at first", entriesOf(t, s, "stays")[0].Changed, time.Time{})

	edited := findingOf("north", "x", "stays", "comes")
	edited.New = false
	edited.GUID, edited.Link, edited.TitleKey, edited.Title = "g2", "https://north.example/x2", "k2", "X, edited"
	edited.Replies = "https://north.example/x/replies"
	edited.Summary, edited.Entities, edited.Fingerprint = "s2", []string{"alaska"}, "f2"
	edited.Published, edited.Updated, edited.FirstSeen = noon.Add(time.Hour), noon.Add(time.Hour), noon.Add(time.Hour)
	edited.Matches[0].Score = 7
	later := noon.Add(2 * time.Hour)
	record(t, s, reportOf("north", later, edited))

	want := news.Entry{Item: edited.Item, Source: outletOf("north"), Match: news.Match{Topic: "stays", Score: 7},
		Entities: []string{"alaska"}, Since: noon, Number: 1, Changed: noon}
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
