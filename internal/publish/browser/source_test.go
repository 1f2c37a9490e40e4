package browser

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// source is a topic in memory, the latest entry first.
type source struct {
	mu      sync.Mutex
	entries []news.Entry
}

const topicID = "summit"

var (
	topics   = []news.Topic{{ID: topicID, Title: "The Alaska summit", Description: "What led to it, and what came of it."}}
	entities = []news.Entity{
		{ID: "vladimir-putin", Name: "Vladimir Putin", Kind: "person", Wikidata: "Q7747"},
		{ID: "alaska", Name: "Alaska", Kind: "place"},
	}
	outlets = []news.Outlet{
		{ID: "harbour-post", Name: "Harbour Post", Feed: "https://harbour.example/feed", Home: "https://harbour.example/", Language: "en"},
		{ID: "manara", Name: "منارة البادية", Feed: "https://manara.example/feed", Language: "ar"},
		{ID: "neva", Name: "Вестник Невы", Feed: "https://neva.example/feed", Language: "ru"},
	}
	titles = map[string]string{
		"en": "Putin arrives in Anchorage for talks with Trump", "ar": "قمة بوتين وترامب في ألاسكا", "ru": "Встреча Путина и Трампа на Аляске",
	}
)

// newSource has so many entries, an hour apart.
func newSource(entries int) *source {
	s := &source{}
	for i := range entries {
		s.add(time.Now().Add(-time.Duration(entries-i)*time.Hour), "")
	}
	return s
}

// add publishes another entry; it has a title of its outlet's language unless one
// is given.
func (s *source) add(at time.Time, title string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	number := len(s.entries) + 1
	outlet := outlets[number%len(outlets)]
	if title == "" {
		title = titles[outlet.Language]
	}
	at = at.UTC()
	entry := news.Entry{
		Item: news.Item{
			ID: fmt.Sprintf("tag:topicwire.example,2025:%d", number), Outlet: outlet.ID, Language: outlet.Language,
			Link: fmt.Sprintf("https://outlet.example/%d", number), Title: title, Published: at, FirstSeen: at,
			Summary: "<p>The presidents met on the red carpet. Talks began at noon.</p>",
		},
		Source: outlet, Since: at, Entities: []string{"alaska", "vladimir-putin"}, Number: int64(number),
		Match: news.Match{Topic: topicID, Score: 7, Why: []news.Evidence{{Term: "entity/vladimir-putin", Field: news.FieldTitle, Text: title}}},
	}
	s.entries = slices.Insert(s.entries, 0, entry)
}

// Publish keeps the latest entries out of archives.
func (s *source) Publish(_ context.Context, _ string, _, keep int) (news.Edition, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := int64(len(s.entries))
	return news.Edition{Last: last, Archived: max(0, last-int64(keep))}, nil
}

func (s *source) Entries(_ context.Context, query news.Query) ([]news.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []news.Entry
	for _, e := range s.entries {
		if asked(query, e) && (query.Before == 0 || e.Number < query.Before) && e.Number > query.After && len(out) < query.Limit {
			out = append(out, e)
		}
	}
	return out, nil
}

func asked(query news.Query, e news.Entry) bool {
	return (query.Entity == "" || slices.Contains(e.Entities, query.Entity)) &&
		(query.Outlet == "" || query.Outlet == e.Outlet) &&
		(query.Language == "" || query.Language == e.Language) &&
		(query.Words == "" || strings.Contains(strings.ToLower(e.Title), strings.ToLower(query.Words)))
}

func (s *source) Archive(context.Context, string, int) ([]news.Entry, time.Time, error) {
	return nil, time.Time{}, nil
}

func (s *source) Coverage(_ context.Context, query news.Query, from time.Time, step time.Duration, steps int) (news.Coverage, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := news.Coverage{From: from, Step: step}
	for _, e := range s.entries {
		at := int(e.Published.Sub(from) / step)
		if !asked(query, e) || e.Published.Before(from) || at >= steps {
			continue
		}
		out.Items++
		out.Outlets = count(out.Outlets, e.Outlet, steps, at)
		out.Languages = count(out.Languages, e.Language, steps, at)
		for _, id := range e.Entities {
			out.Entities = count(out.Entities, id, steps, at)
		}
	}
	return out, nil
}

func count(tallies []news.Tally, id string, steps, at int) []news.Tally {
	i := slices.IndexFunc(tallies, func(t news.Tally) bool { return t.ID == id })
	if i < 0 {
		i, tallies = len(tallies), append(tallies, news.Tally{ID: id, Steps: make([]int, steps)})
	}
	tallies[i].Count++
	tallies[i].Steps[at]++
	slices.SortStableFunc(tallies, func(a, b news.Tally) int { return cmp.Compare(b.Count, a.Count) })
	return tallies
}

// Health is one outlet that is well, one that fails and one that was never visited.
func (s *source) Health(context.Context, int) ([]news.Health, error) {
	now := time.Now()
	all := make([]news.Health, len(outlets))
	for i, o := range outlets {
		all[i].Outlet = o
	}
	for i := range 2 {
		all[i].State = news.State{VisitedAt: now.Add(-time.Minute), Due: now.Add(14 * time.Minute), Failures: 3 * i}
		for j := range 20 {
			visit := news.Visit{At: now.Add(-time.Duration(j)*15*time.Minute - time.Minute), Took: time.Duration(80+j*20) * time.Millisecond, Outcome: news.OutcomeOK, Status: 200}
			if i == 1 && j < 3 {
				visit.Outcome, visit.Status, visit.Error = news.OutcomeFailed, 503, "503 Service Unavailable"
			}
			all[i].Visits = append(all[i].Visits, visit)
		}
	}
	return all, nil
}
