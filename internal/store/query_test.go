package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

func testQuery(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	for i, item := range []struct {
		outlet, name, language string
		score                  float64
		entities               []string
	}{
		{"north", "a", "en", 1, []string{"alaska", "vladimir-putin"}},
		{"south", "b", "en-GB", 2, []string{"alaska"}},
		{"north", "c", "", 3, nil},
		{"south", "d", "zh-Hant-TW", 4, []string{"alaska-airlines", "vladimir-putin"}},
		{"north", "e", "enm", 5, []string{"alaska"}},
	} {
		finding := findingOf(item.outlet, item.name, "other", "summit")
		finding.Published, finding.Language = noon.Add(time.Duration(i-10)*time.Minute), item.language
		finding.Matches[1].Score, finding.Entities = item.score, item.entities
		record(t, s, reportOf(item.outlet, noon, finding))
	}
	publish(t, s, "other")
	publish(t, s, "summit")
	record(t, s, reportOf("north", noon, findingOf("north", "not yet published", "summit")))

	for name, test := range map[string]struct {
		query news.Query
		want  string
	}{
		"all":                  {news.Query{}, "edcba"},
		"limit":                {news.Query{Limit: 2}, "ed"},
		"before":               {news.Query{Before: 3}, "ba"},
		"before the first":     {news.Query{Before: 1}, ""},
		"before none":          {news.Query{Before: -1}, ""},
		"before what is far":   {news.Query{Before: 1 << 62}, "edcba"},
		"after":                {news.Query{After: 3}, "ed"},
		"after the last":       {news.Query{After: 5}, ""},
		"after what is far":    {news.Query{After: 1 << 62}, ""},
		"after none":           {news.Query{After: -1}, "edcba"},
		"between":              {news.Query{After: 1, Before: 5}, "dcb"},
		"score":                {news.Query{MinScore: 3}, "edc"},
		"score, before":        {news.Query{MinScore: 3, Before: 5}, "dc"},
		"score of none":        {news.Query{MinScore: 5.5}, ""},
		"entity":               {news.Query{Entity: "alaska"}, "eba"},
		"entity, limit":        {news.Query{Entity: "alaska", Limit: 2}, "eb"},
		"entity of none":       {news.Query{Entity: "donald-trump"}, ""},
		"entity that is none":  {news.Query{Entity: `alaska" OR "x`}, ""},
		"part of an entity":    {news.Query{Entity: "putin"}, ""},
		"outlet":               {news.Query{Outlet: "south"}, "db"},
		"outlet, before":       {news.Query{Outlet: "south", Before: 4}, "b"},
		"outlet, far after":    {news.Query{Outlet: "south", After: 1 << 62}, ""},
		"outlet, after":        {news.Query{Outlet: "south", After: 2}, "d"},
		"language":             {news.Query{Language: "en"}, "ba"},
		"language and region":  {news.Query{Language: "en-GB"}, "b"},
		"language, other case": {news.Query{Language: "EN-gb"}, "b"},
		"language and script":  {news.Query{Language: "zh-Hant"}, "d"},
		"words":                {news.Query{Words: "c"}, "c"},
		"entity and outlet":    {news.Query{Entity: "alaska", Outlet: "north"}, "ea"},
		"entity and score":     {news.Query{Entity: "alaska", MinScore: 2}, "eb"},
		"all that there is": {news.Query{Entity: "alaska", Outlet: "north", Language: "enm", Words: "E", MinScore: 5,
			After: 4, Before: 6, Limit: 1}, "e"},
		"an entity is no word":   {news.Query{Words: "alaska"}, ""},
		"another topic":          {news.Query{Topic: "quiet", Entity: "alaska"}, ""},
		"another topic's number": {news.Query{Topic: "other", Entity: "alaska", After: 1}, "eb"},
	} {
		t.Run(name, func(t *testing.T) {
			query := test.query
			if query.Topic == "" {
				query.Topic = "summit"
			}
			if query.Limit == 0 {
				query.Limit = 100
			}
			equal(t, "titles", strings.Join(foundTitles(t, s, query), ""), test.want)
		})
	}
	equal(t, "found and listed", find(t, s, news.Query{Topic: "summit", Outlet: "south", Limit: 1}), find(t, s, news.Query{Topic: "summit", After: 3, Before: 5, Limit: 1}))
}

func testCoverage(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north", "south")
	day := 24 * time.Hour
	for i, item := range []struct {
		outlet    string
		published time.Time
		language  string
		entities  []string
	}{
		{"north", noon.Add(-3*day - time.Millisecond), "en", []string{"alaska"}}, // before
		{"north", noon.Add(-3 * day), "en", []string{"alaska"}},
		{"south", noon.Add(-2*day - time.Millisecond), "en-GB", []string{"alaska", "vladimir-putin"}},
		{"south", noon.Add(-2 * day), "", nil},
		{"south", noon.Add(-time.Millisecond), "en", []string{"vladimir-putin"}},
		{"south", noon, "en", []string{"vladimir-putin"}}, // after
	} {
		finding := findingOf(item.outlet, string(rune('a'+i)), "summit")
		finding.Published, finding.Language, finding.Entities = item.published, item.language, item.entities
		finding.Matches[0].Score = float64(i)
		record(t, s, reportOf(item.outlet, noon, finding))
	}
	publish(t, s, "summit")
	record(t, s, reportOf("north", noon, datedFinding("not yet published", noon.Add(-day), "summit")))

	from := noon.Add(-3 * day)
	tally := func(id string, count int, steps ...int) news.Tally {
		return news.Tally{ID: id, Count: count, Steps: steps}
	}
	for name, test := range map[string]struct {
		query news.Query
		want  news.Coverage
	}{
		"all": {news.Query{Before: 2, After: 4, Limit: 1}, news.Coverage{From: from, Step: day, Items: 4,
			Outlets:   []news.Tally{tally("south", 3, 1, 1, 1), tally("north", 1, 1, 0, 0)},
			Entities:  []news.Tally{tally("alaska", 2), tally("vladimir-putin", 2)},
			Languages: []news.Tally{tally("en", 2), tally("en-GB", 1)}}},
		"outlet": {news.Query{Outlet: "north"}, news.Coverage{From: from, Step: day, Items: 1,
			Outlets: []news.Tally{tally("north", 1, 1, 0, 0)}, Entities: []news.Tally{tally("alaska", 1)}, Languages: []news.Tally{tally("en", 1)}}},
		"words and score": {news.Query{Words: "c", MinScore: 2}, news.Coverage{From: from, Step: day, Items: 1,
			Outlets: []news.Tally{tally("south", 1, 1, 0, 0)}, Entities: []news.Tally{tally("alaska", 1), tally("vladimir-putin", 1)},
			Languages: []news.Tally{tally("en-GB", 1)}}},
		"score": {news.Query{MinScore: 3}, news.Coverage{From: from, Step: day, Items: 2,
			Outlets: []news.Tally{tally("south", 2, 0, 1, 1)}, Entities: []news.Tally{tally("vladimir-putin", 1)}, Languages: []news.Tally{tally("en", 1)}}},
		"nothing":       {news.Query{Entity: "donald-trump"}, news.Coverage{From: from, Step: day, Outlets: []news.Tally{}, Entities: []news.Tally{}, Languages: []news.Tally{}}},
		"no words":      {news.Query{Words: "?"}, news.Coverage{From: from, Step: day, Outlets: []news.Tally{}, Entities: []news.Tally{}, Languages: []news.Tally{}}},
		"another topic": {news.Query{Topic: "quiet"}, news.Coverage{From: from, Step: day, Outlets: []news.Tally{}, Entities: []news.Tally{}, Languages: []news.Tally{}}},
	} {
		if test.query.Topic == "" {
			test.query.Topic = "summit"
		}
		got, err := s.Coverage(t.Context(), test.query, from, day, 3)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		equal(t, name, got, test.want)
	}
	for _, bad := range []struct {
		step  time.Duration
		steps int
	}{{0, 3}, {-day, 3}, {day, 0}, {day, -1}} {
		if _, err := s.Coverage(t.Context(), news.Query{Topic: "summit"}, from, bad.step, bad.steps); err == nil {
			t.Errorf("%d steps of %v have no error", bad.steps, bad.step)
		}
	}

	// What is dropped is not counted, what is edited as it is now.
	edited := findingOf("south", "e", "summit")
	edited.New, edited.Language = false, "fr"
	dropped := findingOf("south", "d")
	dropped.New = false
	record(t, s, reportOf("south", noon, edited, dropped))
	got, err := s.Coverage(t.Context(), news.Query{Topic: "summit"}, noon.Add(-2*day), 2*day, 1)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "after edits", got, news.Coverage{From: noon.Add(-2 * day), Step: 2 * day, Items: 1,
		Outlets: []news.Tally{tally("south", 1, 1)}, Entities: []news.Tally{}, Languages: []news.Tally{tally("fr", 1)}})
}
