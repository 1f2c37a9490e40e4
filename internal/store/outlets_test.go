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
		Refused: true, Failures: 3, RetryAt: noon.Add(3 * time.Hour), FreshUntil: noon.Add(4 * time.Hour), ReadAt: noon.Add(-5 * time.Hour),
		FeedPeriod: 90 * time.Minute, SkipHours: 1<<23 | 1, SkipDays: 1<<6 | 1,
		ChangedAt: noon.Add(-time.Hour), Source: "s", ETag: `W/"é, \x"`, LastModified: "yesterday", BodyHash: "h",
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
	equal(t, "items", healthOf(t, s, "north").Items, 1)
	back := report.State // what the old address said of itself is not true of this one
	forget(&back)
	equal(t, "state", healthOf(t, s, "north").State, back)
}

// forget takes out of a state what is true only of an outlet's address.
func forget(state *news.State) {
	state.Gone, state.Refused, state.Failures = false, false, 0
	state.Due, state.NotBefore, state.RetryAt, state.FreshUntil = time.Time{}, time.Time{}, time.Time{}, time.Time{}
	state.FeedPeriod, state.SkipHours, state.SkipDays = 0, 0, 0
}

// testReset resets one outlet, then all: what they remember besides stays.
func testReset(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	want := map[string]news.State{}
	for _, id := range []string{"north", "south"} {
		report := reportOf(id, noon)
		asked := noon.Add(time.Hour)
		report.State.Gone, report.State.Refused, report.State.Failures = true, true, 3
		report.State.NotBefore, report.State.RetryAt, report.State.FreshUntil = asked, asked, asked
		report.State.FeedPeriod, report.State.SkipHours, report.State.SkipDays = time.Hour, 1<<5, 1<<6
		record(t, s, report)
		want[id] = report.State
	}
	for _, step := range []struct{ reset, changes []string }{
		{[]string{"north", "unheard-of"}, []string{"north"}},
		{nil, []string{"south"}},
	} {
		if err := s.Reset(t.Context(), step.reset...); err != nil {
			t.Fatal(err)
		}
		for _, id := range step.changes {
			state := want[id]
			state.Gone, state.Refused = false, false
			state.NotBefore, state.RetryAt, state.FreshUntil = time.Time{}, time.Time{}, time.Time{}
			want[id] = state
		}
		states, err := s.States(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		equal(t, fmt.Sprintf("states after the reset of %v", step.reset), states, want)
	}
}

// testOutletMoved changes all of an outlet but its address, and then that.
func testOutletMoved(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	report := reportOf("north", noon)
	asked := noon.Add(time.Hour)
	report.State.Gone, report.State.Refused, report.State.Failures = true, true, 3
	report.State.NotBefore, report.State.RetryAt, report.State.FreshUntil = asked, asked, asked
	report.State.FeedPeriod, report.State.SkipHours, report.State.SkipDays = time.Hour, 1<<5, 1<<6
	record(t, s, report)
	outlet := outletOf("north")
	outlet.Name, outlet.Home, outlet.Schedule = "North", "https://north.example/home", "@every 1h"
	want := report.State
	for _, feed := range []string{outlet.Feed, "https://moved.example/rss"} {
		if outlet.Feed != feed {
			outlet.Feed = feed
			forget(&want)
		}
		if err := s.SyncOutlets(t.Context(), []news.Outlet{outlet}); err != nil {
			t.Fatal(err)
		}
		equal(t, "state at "+feed, healthOf(t, s, "north").State, want)
	}
}

// testOutletRenamed gives an outlet another id, and its old one to a new outlet;
// and then the first one its old id back.
func testOutletRenamed(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	record(t, s, reportOf("north", noon, findingOf("north", "x", "summit"), findingOf("north", "y")),
		reportOf("south", noon, findingOf("south", "z", "summit")))
	before, south := healthOf(t, s, "north"), healthOf(t, s, "south")
	entries := entriesOf(t, s, "summit")

	renamed := outletOf("north")
	renamed.ID, renamed.Name = "north-news", "North News"
	if err := s.SyncOutlets(t.Context(), []news.Outlet{outletOf("south"), renamed}); err != nil {
		t.Fatal(err)
	}
	after := before
	after.Outlet, after.State.Outlet = renamed, renamed.ID
	after.Visits = []news.Visit{before.Visits[0]}
	after.Visits[0].Outlet = renamed.ID
	equal(t, "health", healthOf(t, s, "north-news"), after)
	equal(t, "health of south", healthOf(t, s, "south"), south)
	entries[1].Outlet, entries[1].Source = renamed.ID, renamed
	equal(t, "entries by the new id", find(t, s, news.Query{Topic: "summit", Outlet: renamed.ID, Limit: 10}), entries[1:])
	equal(t, "entries by the old id", foundTitles(t, s, news.Query{Topic: "summit", Outlet: "north", Limit: 10}), []string{})
	equal(t, "entries", entriesOf(t, s, "summit"), entries)
	known, err := s.Known(t.Context(), "north-news", []news.Item{{GUID: "guid of x"}, {GUID: "guid of y"}}, nil)
	if err != nil || len(known) != 2 || known[0].ID != idOf("north", "x") {
		t.Errorf("known of the renamed outlet: %+v, %v; want its items with their ids", known, err)
	}
	if _, err := s.Known(t.Context(), "north", nil, nil); err == nil {
		t.Error("the outlet is still there under its old id")
	}
	edited := findingOf("north", "x", "summit")
	edited.New, edited.Outlet = false, renamed.ID
	record(t, s, reportOf(renamed.ID, noon.Add(time.Hour), edited))

	configure(t, s, "north", "south")
	equal(t, "items of north", healthOf(t, s, "north").Items, 2)
}

// testOutletRenamedSeveral has several outlets left with the address of a new
// one, and outlets that look renamed but are not.
func testOutletRenamedSeveral(t *testing.T, open func() *store.Store) {
	s := open()
	shared := func(id string) news.Outlet {
		outlet := outletOf(id)
		outlet.Feed = "https://shared.example/rss"
		return outlet
	}
	outlets := []news.Outlet{shared("a"), shared("b"), shared("c"), shared("stays"), outletOf("other")}
	if err := s.SyncOutlets(t.Context(), outlets); err != nil {
		t.Fatal(err)
	}
	for i, id := range []string{"a", "c", "b", "stays", "other"} {
		record(t, s, reportOf(id, noon.Add(time.Duration(i)*time.Hour), findingOf(id, "item of "+id, "summit")))
	}
	// Two new ones: the first takes over what was visited last, the other is new.
	elsewhere := outletOf("elsewhere")
	outlets = []news.Outlet{shared("new"), shared("newer"), shared("stays"), elsewhere, outletOf("other")}
	if err := s.SyncOutlets(t.Context(), outlets); err != nil {
		t.Fatal(err)
	}
	for id, item := range map[string]string{"new": "b", "stays": "stays", "other": "other"} {
		if _, ok := knownOf(t, s, id, "item of "+item); !ok || healthOf(t, s, id).Items != 1 {
			t.Errorf("outlet %s does not have the item of %s, or more", id, item)
		}
	}
	for _, id := range []string{"newer", "elsewhere"} {
		equal(t, "items of "+id, healthOf(t, s, id).Items, 0)
	}
	equal(t, "entries", len(entriesOf(t, s, "summit")), 5)

	// One that is known keeps what it has, though it gets an address that is left.
	if err := s.SyncOutlets(t.Context(), []news.Outlet{shared("other")}); err != nil {
		t.Fatal(err)
	}
	if _, ok := knownOf(t, s, "other", "item of other"); !ok || healthOf(t, s, "other").Items != 1 {
		t.Error("outlet other was taken for another one")
	}
}

func testHealth(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "b", "a", "c")
	failed := reportOf("a", noon.Add(100*time.Hour))
	failed.Visit = news.Visit{Outlet: "a", At: failed.Visit.At, Took: 1500 * time.Microsecond, Outcome: news.OutcomeFailed,
		Status: 503, Bytes: 7, Changed: 1, Unchanged: 2, Error: "503 Service Unavailable", Note: "repaired: a stray &"}
	for i := range healthVisits + 6 {
		record(t, s, reportOf("b", noon.Add(time.Duration(i)*time.Hour), findingOf("b", fmt.Sprint(i))))
	}
	record(t, s, reportOf("a", noon, findingOf("a", "x"), findingOf("a", "y")), failed)

	health, err := s.Health(t.Context(), healthVisits)
	if err != nil || len(health) != 3 {
		t.Fatalf("health of %d outlets: %v", len(health), err)
	}
	a, b, c := health[0], health[1], health[2]
	equal(t, "a", a, news.Health{Outlet: outletOf("a"), State: failed.State, Items: 2, LastItem: noon, Pause: 120 * time.Hour,
		Visits: []news.Visit{failed.Visit, reportOf("a", noon, news.Finding{}, news.Finding{}).Visit}})
	equal(t, "visits to b", len(b.Visits), healthVisits)
	for i, visit := range b.Visits {
		equal(t, fmt.Sprintf("visit %d", i), visit.At, noon.Add(time.Duration(healthVisits+5-i)*time.Hour))
	}
	equal(t, "items of b", b.Items, healthVisits+6)
	equal(t, "last item of b", b.LastItem, b.Visits[0].At)
	equal(t, "c", c, news.Health{Outlet: outletOf("c"), State: news.State{Outlet: "c"}, Pause: 120 * time.Hour})
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
