package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

func testOutlets(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	report := reportOf("north", noon, findingOf("north", "x", "summit"))
	report.State = news.State{Outlet: "north", VisitedAt: noon, Due: noon.Add(time.Hour), NotBefore: noon.Add(2 * time.Hour), Gone: true,
		Failures: 3, ChangedAt: noon.Add(-time.Hour), Source: "s", ETag: `W/"é, \x"`, LastModified: "yesterday", BodyHash: "h",
		RedirectTo: "https://new.example/", RedirectSince: noon.Add(-48 * time.Hour)}
	record(t, s, report)
	states := func() map[string]news.State {
		states, err := s.States(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return states
	}
	want := map[string]news.State{"north": report.State, "south": {Outlet: "south"}}
	equal(t, "states", states(), want)

	// North leaves the config: it is not shown any more, but not forgotten.
	configure(t, s, "south")
	health, err := s.Health(t.Context(), healthVisits)
	if err != nil || len(health) != 1 || health[0].Outlet.ID != "south" {
		t.Errorf("health without north: %v, %v", health, err)
	}
	equal(t, "states without north", states(), want)
	equal(t, "source of its entry", entriesOf(t, s, "summit")[0].Source, outletOf("north"))

	// It comes back under another address.
	moved := outletOf("north")
	moved.Feed, moved.Name, moved.Headers = "https://moved.example/rss", "North", map[string]string{"Authorization": "secret"}
	if err := s.SyncOutlets(t.Context(), []news.Outlet{moved, outletOf("south")}); err != nil {
		t.Fatal(err)
	}
	moved.Headers = nil // not stored
	equal(t, "outlet", healthOf(t, s, "north").Outlet, moved)
	equal(t, "state", healthOf(t, s, "north").State, report.State)
	equal(t, "items", healthOf(t, s, "north").Items, 1)
}

func testHealth(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "b", "a", "c")
	failed := reportOf("a", noon.Add(100*time.Hour))
	failed.Visit = news.Visit{Outlet: "a", At: failed.Visit.At, Took: 1500 * time.Microsecond, Outcome: news.OutcomeFailed,
		Status: 503, Bytes: 7, Changed: 1, Unchanged: 2, Error: "503 Service Unavailable"}
	for i := range healthVisits + 6 {
		record(t, s, reportOf("b", noon.Add(time.Duration(i)*time.Hour), findingOf("b", fmt.Sprint(i))))
	}
	record(t, s, reportOf("a", noon, findingOf("a", "x"), findingOf("a", "y")), failed)

	health, err := s.Health(t.Context(), healthVisits)
	if err != nil || len(health) != 3 {
		t.Fatalf("health of %d outlets: %v", len(health), err)
	}
	a, b, c := health[0], health[1], health[2]
	equal(t, "a", a, news.Health{Outlet: outletOf("a"), State: failed.State, Items: 2, LastItem: noon,
		Visits: []news.Visit{failed.Visit, reportOf("a", noon, news.Finding{}, news.Finding{}).Visit}})
	equal(t, "visits to b", len(b.Visits), healthVisits)
	for i, visit := range b.Visits {
		equal(t, fmt.Sprintf("visit %d", i), visit.At, noon.Add(time.Duration(healthVisits+5-i)*time.Hour))
	}
	equal(t, "items of b", b.Items, healthVisits+6)
	equal(t, "last item of b", b.LastItem, b.Visits[0].At)
	equal(t, "c", c, news.Health{Outlet: outletOf("c"), State: news.State{Outlet: "c"}})
}

// testVisitsAtOnce records visits that the clock cannot tell apart.
func testVisitsAtOnce(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "a")
	for i := range healthVisits + 1 {
		report := reportOf("a", noon)
		report.Visit.Status = i
		record(t, s, report)
	}
	visits := healthOf(t, s, "a").Visits
	equal(t, "visits", len(visits), healthVisits)
	equal(t, "the latest", visits[0].Status, healthVisits)
}

func testKnown(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	bare := findingOf("north", "bare")
	bare.GUID, bare.Link, bare.TitleKey = "", "", ""
	titled := findingOf("north", "titled")
	titled.GUID, titled.Link = "", ""
	record(t, s,
		reportOf("north", noon, findingOf("north", "x"), findingOf("north", "y"), bare, titled),
		reportOf("north", noon.Add(-time.Hour), findingOf("north", "older")),
		reportOf("south", noon, findingOf("south", "x"), findingOf("south", "y")))

	for name, test := range map[string]struct {
		item news.Item
		key  string
		want []string
	}{
		"guid":      {news.Item{GUID: "guid of x"}, "", []string{"x"}},
		"link":      {news.Item{Link: "https://north.example/y"}, "", []string{"y"}},
		"title key": {news.Item{}, "key of titled", []string{"titled"}},
		"all three": {news.Item{GUID: "guid of older", Link: "https://north.example/y"}, "key of x", []string{"older", "x", "y"}},
		"same item": {news.Item{GUID: "guid of x", Link: "https://north.example/x"}, "key of x", []string{"x"}},
		"nothing":   {news.Item{}, "", []string{}},
		"other":     {news.Item{GUID: "guid of z", Link: "https://south.example/y"}, "key of z", []string{}},
	} {
		known, err := s.Known(t.Context(), "north", []news.Item{test.item}, []string{test.key})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		got := []string{}
		for _, k := range known {
			got = append(got, k.Title)
		}
		equal(t, name, got, test.want)
	}
	x := findingOf("north", "x").ID
	byID, err := s.KnownByID(t.Context(), "north", []string{x, findingOf("south", "x").ID, "tag:unknown"})
	if err != nil || len(byID) != 1 || byID[0].ID != x {
		t.Errorf("KnownByID: %+v, %v; want only the outlet's own item", byID, err)
	}
	if _, err := s.Known(t.Context(), "east", nil, nil); err == nil {
		t.Error("Known of an unknown outlet has no error")
	}
}

func testKnownMany(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	report := reportOf("north", noon)
	var items []news.Item
	for i := range 1000 {
		finding := findingOf("north", fmt.Sprint(i))
		report.Findings = append(report.Findings, finding)
		items = append(items, finding.Item, finding.Item) // a document may repeat itself
	}
	record(t, s, report)
	known, err := s.Known(t.Context(), "north", items, nil)
	if err != nil || len(known) != 1000 {
		t.Errorf("%d known: %v; want 1000", len(known), err)
	}
}
