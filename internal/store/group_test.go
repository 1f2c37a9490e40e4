package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

func testKnownInGroup(t *testing.T, open func() *store.Store) {
	s := open()
	member := func(id, group string) news.Outlet {
		outlet := outletOf(id)
		outlet.Group = group
		return outlet
	}
	outlets := []news.Outlet{member("north", "polar"), member("south", "polar"), member("left", "polar"),
		member("rival", "tropical"), member("single", ""), member("alone", "")}
	if err := s.SyncOutlets(t.Context(), outlets); err != nil {
		t.Fatal(err)
	}
	linked := func(outlet, name, link string) news.Finding {
		finding := findingOf(outlet, name)
		finding.Link = link
		return finding
	}
	const shared, later, own = "https://polar.example/shared", "https://polar.example/later", "https://polar.example/own"
	record(t, s,
		reportOf("south", noon.Add(-time.Hour), linked("south", "shared by south", shared), linked("south", "bare", "")),
		reportOf("left", noon.Add(-2*time.Hour), linked("left", "shared by left", shared), linked("left", "later", later)),
		reportOf("north", noon, linked("north", "shared by north", shared), linked("north", "own", own)),
		reportOf("rival", noon, linked("rival", "of a rival", shared)),
		reportOf("single", noon, linked("single", "of a single", shared)),
	)
	if err := s.SyncOutlets(t.Context(), outlets[:2]); err != nil { // left leaves the config
		t.Fatal(err)
	}
	many := []string{shared, shared, own}
	for i := range 100 {
		many = append(many, fmt.Sprint("https://polar.example/", i))
	}
	for name, test := range map[string]struct {
		outlet news.Outlet
		links  []string
		want   []string
	}{
		"of two":        {outlets[0], []string{shared}, []string{"shared by left", "shared by south"}},
		"of another":    {outlets[1], []string{own, later, shared}, []string{"later", "shared by left", "own", "shared by north"}},
		"among many":    {outlets[0], append(many, later), []string{"later", "shared by left", "shared by south"}},
		"its own":       {outlets[0], []string{own}, []string{}},
		"another case":  {outlets[0], []string{"https://polar.example/SHARED", shared + "/", shared + "?"}, []string{}},
		"no link":       {outlets[0], []string{""}, []string{}},
		"nothing":       {outlets[0], nil, []string{}},
		"other group":   {outlets[3], []string{shared}, []string{}},
		"no group":      {outlets[5], []string{shared}, []string{}},
		"group of none": {member("north", "unheard-of"), []string{shared}, []string{}},
	} {
		known, err := s.KnownInGroup(t.Context(), test.outlet, test.links)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		titles := []string{}
		for _, k := range known {
			titles = append(titles, k.Title)
		}
		equal(t, name, titles, test.want)
	}
	known, err := s.KnownInGroup(t.Context(), outlets[1], []string{own})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "known", known, []news.Known{{ID: idOf("north", "own"), GUID: "guid of own", Link: own, TitleKey: "key of own", Title: "own",
		Fingerprint: "print of own", Published: noon.Add(-time.Hour), FirstSeen: noon, LastSeen: noon}})

	// An outlet that changes its group is of the new one from then on.
	if err := s.SyncOutlets(t.Context(), []news.Outlet{outlets[0], member("south", "tropical")}); err != nil {
		t.Fatal(err)
	}
	if known, err := s.KnownInGroup(t.Context(), outlets[0], []string{shared}); err != nil || len(known) != 1 {
		t.Errorf("known once south has left the group: %v, %v; want that of left", known, err)
	}
}
