package publish

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/topicwire/topicwire/internal/news"
)

var noon = time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)

// testSource is a Source in memory.
type testSource struct {
	mu       sync.Mutex
	entries  map[string][]news.Entry
	archives map[string][][]news.Entry
	health   []news.Health
	expired  int // archive pages
	broken   bool
	reads    int
}

var errBroken = errors.New("disk is gone")

func (s *testSource) Publish(_ context.Context, topic string, _, _ int) (news.Edition, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken {
		return news.Edition{}, errBroken
	}
	edition := news.Edition{Last: int64(len(s.entries[topic])), Archives: len(s.archives[topic]), Expired: s.expired}
	if edition.Archives > 0 {
		edition.Archived = s.archives[topic][edition.Archives-1][0].Number
	}
	return edition, nil
}

// Entries numbers the entries that it was given downwards to 1, and returns those
// that are asked for; the words of a query are looked for in titles.
func (s *testSource) Entries(_ context.Context, query news.Query) ([]news.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reads++
	if s.broken {
		return nil, errBroken
	}
	var out []news.Entry
	entries := s.entries[query.Topic]
	for i, e := range entries {
		e.Number = int64(len(entries) - i)
		if len(out) < query.Limit && asked(query, e) {
			out = append(out, e)
		}
	}
	return out, nil
}

func asked(query news.Query, e news.Entry) bool {
	return (query.Entity == "" || slices.Contains(e.Entities, query.Entity)) &&
		(query.Outlet == "" || query.Outlet == e.Outlet) &&
		(query.Language == "" || query.Language == e.Language || strings.HasPrefix(e.Language, query.Language+"-")) &&
		(query.Words == "" || strings.Contains(strings.ToLower(e.Title), strings.ToLower(query.Words))) &&
		e.Match.Score >= query.MinScore &&
		(query.Before == 0 || e.Number < query.Before) && (query.After == 0 || e.Number > query.After)
}

// Archive returns what was put into archives.
func (s *testSource) Archive(_ context.Context, topic string, page int) ([]news.Entry, time.Time, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken {
		return nil, time.Time{}, errBroken
	}
	pages := s.archives[topic]
	if page < 1 || page > len(pages) {
		return nil, time.Time{}, nil
	}
	return pages[page-1], noon, nil
}

// Coverage counts items by outlet, entity and language, in steps.
func (s *testSource) Coverage(_ context.Context, query news.Query, from time.Time, step time.Duration, steps int) (news.Coverage, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken {
		return news.Coverage{}, errBroken
	}
	out := news.Coverage{From: from, Step: step}
	count := func(tallies []news.Tally, id string, at int) []news.Tally {
		i := slices.IndexFunc(tallies, func(t news.Tally) bool { return t.ID == id })
		if i < 0 {
			i, tallies = len(tallies), append(tallies, news.Tally{ID: id})
			if at >= 0 {
				tallies[i].Steps = make([]int, steps)
			}
		}
		tallies[i].Count++
		if at >= 0 {
			tallies[i].Steps[at]++
		}
		return tallies
	}
	for _, e := range s.entries[query.Topic] {
		at := int(e.Published.Sub(from) / step)
		if !asked(query, e) || e.Published.Before(from) || at >= steps {
			continue
		}
		out.Items++
		out.Outlets = count(out.Outlets, e.Outlet, at)
		for _, id := range e.Entities {
			out.Entities = count(out.Entities, id, -1)
		}
		if e.Language != "" {
			out.Languages = count(out.Languages, e.Language, -1)
		}
	}
	for _, tallies := range [][]news.Tally{out.Outlets, out.Entities, out.Languages} {
		slices.SortFunc(tallies, func(a, b news.Tally) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.ID, b.ID)) })
	}
	return out, nil
}

func (s *testSource) Health(context.Context, int) ([]news.Health, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reads++
	if s.broken {
		return nil, errBroken
	}
	return s.health, nil
}

func (s *testSource) set(topic string, entries ...news.Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries[topic] = entries
}

func (s *testSource) setBroken(broken bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = broken
}

func (s *testSource) countReads() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.reads
}

var testEntities = []news.Entity{
	{ID: "vladimir-putin", Name: "Vladimir Putin", Kind: "person", Aliases: []string{"Putin", "Путин", "普京", "بوتين"}, Wikidata: "Q7747"},
	{ID: "donald-trump", Name: "Donald Trump", Kind: "person", Aliases: []string{"Trump", "Трамп", "特朗普"}, Wikidata: "Q22686", URL: "https://people.example/trump?lang=en&view=\"<full>\""},
	{ID: "alaska", Name: "Alaska", Kind: "place", Aliases: []string{"Аляска"}},
	{ID: "at-and-t", Name: "AT&T <Inc>", Kind: "organization", URL: "javascript:alert(1)"},
}

var testTopics = []news.Topic{
	{ID: "alaska-summit", Title: "The Putin-Trump Alaska summit", Description: "The meeting of 15 August 2025 in Anchorage, and what led to it."},
	{ID: "quiet", Title: "Quiet & empty"},
}

var (
	harbour = news.Outlet{ID: "harbour-post", Name: "Harbour Post", Feed: "https://user:secret@harbour.example/feed.xml?format=full&api_key=secret", Home: "https://harbour.example/", Language: "en", Country: "US"}
	neva    = news.Outlet{ID: "neva", Name: "Вестник Невы", Feed: "https://neva.example/rss?a=1&b=2", Home: "https://neva.example/", Language: "ru", Country: "RU"}
	bare    = news.Outlet{ID: "bare"}
)

// testEntries are what a feed must survive, beside what is usual.
func testEntries() []news.Entry {
	return []news.Entry{
		{
			Item: news.Item{
				ID: "tag:topicwire.example,2025:1", Outlet: "harbour-post", Link: "https://harbour.example/a?x=1&y=ü",
				Title:   "Putin arrives in Anchorage for talks with Trump",
				Summary: "<p>The presidents met on the red carpet at <b>Elmendorf</b>.</p><p>Talks began at noon.</p>",
				Authors: []string{"Jo Field", "harbour post"}, Language: "en",
				Published: noon.Add(-2 * time.Hour), Updated: noon.Add(-time.Hour), FirstSeen: noon.Add(-time.Hour),
			},
			Source: harbour,
			Match: news.Match{Topic: "alaska-summit", Score: 7, Why: []news.Evidence{
				{Term: "entity/vladimir-putin", Field: "title", Text: "Putin arrives in Anchorage"},
				{Term: "entity/donald-trump", Field: "title", Text: "for talks with Trump"},
				{Term: "Anchorage", Field: "title", Text: "arrives in Anchorage for talks"},
			}},
			Entities: []string{"alaska", "donald-trump", "vladimir-putin"}, Since: noon.Add(-time.Hour),
		},
		{
			Item: news.Item{
				ID: "tag:topicwire.example,2025:2", Outlet: "neva", Link: "https://neva.example/встреча",
				Title:   "Встреча Путина и Трампа",
				Summary: "Встреча Путина и Трампа", Content: "<p>Переговоры пройдут на Аляске.</p>",
				Published: noon.Add(-3 * time.Hour), FirstSeen: noon.Add(-2 * time.Hour),
			},
			Source: neva,
			Match: news.Match{Topic: "alaska-summit", Score: 2.5, Why: []news.Evidence{
				{Term: "entity/vladimir-putin", Field: "title", Text: "Встреча Путина и Трампа"},
				{Term: "=Трампа", Field: "title", Text: "Встреча Путина и Трампа"},
			}},
			Entities: []string{"vladimir-putin"}, Since: noon.Add(-2 * time.Hour),
		},
		{ // hostile strings, no dates, no link that may be followed, no entity
			Item: news.Item{
				ID: "tag:topicwire.example,2025:3", Outlet: "bare", Link: "javascript:alert(1)",
				Title:   "AT&T <script>alert(1)</script> ]]> \x00\x1b\ufffe bad\xffbyte\n two\tlines",
				Summary: "&lt;script&gt;alert(2)&lt;/script&gt; &amp; &quot;more&quot; ]]&gt;", Authors: []string{"<i>Eve</i> & co", ""},
				FirstSeen: noon.Add(-4 * time.Hour),
			},
			Source: bare,
			Match:  news.Match{Topic: "alaska-summit", Score: 1, Why: []news.Evidence{{Term: "AT&T*", Field: "title", Text: "AT&T <script>"}}},
			Since:  noon.Add(-4 * time.Hour),
		},
		{ // right to left, with an override that is never closed
			Item: news.Item{
				ID: "tag:topicwire.example,2025:4", Outlet: "bare", Link: "http://قمة.example/قمة[1]?a[]=2#b#c]]>",
				Title: "قمة بوتين وترامب في ألاسكا \u202e!", Summary: "<p>عقدت القمة في أنكوراج.</p>", Language: "ar",
				Published: noon.Add(-5 * time.Hour), FirstSeen: noon.Add(-5 * time.Hour),
			},
			Source:   bare,
			Match:    news.Match{Topic: "alaska-summit", Score: 3, Why: []news.Evidence{{Term: "entity/vladimir-putin", Field: "title", Text: "قمة بوتين وترامب"}}},
			Entities: []string{"vladimir-putin", "at-and-t", "forgotten"}, Since: noon.Add(-5 * time.Hour),
		},
		{ // nothing but an id: no title, no text, no reason
			Item:   news.Item{ID: "tag:topicwire.example,2025:5", Outlet: "harbour-post", Language: "no language", FirstSeen: noon.Add(-6 * time.Hour)},
			Source: harbour,
			Match:  news.Match{Topic: "alaska-summit"},
			Since:  noon.Add(-6 * time.Hour),
		},
		{Item: news.Item{Title: "No id: never published"}, Source: harbour},
		{Item: news.Item{ID: "tag:topicwire.example,2025:5", Title: "An id again: never published"}, Source: harbour},
	}
}

func newTestSource() *testSource {
	return &testSource{entries: map[string][]news.Entry{"alaska-summit": testEntries()}, health: testHealth()}
}

func testOptions(source Source) Options {
	return Options{
		PublicURL: "https://example.org/news",
		Topics:    testTopics,
		Entities:  testEntities,
		Outlets:   []news.Outlet{harbour, neva, bare},
		Source:    source,
		TTL:       15 * time.Minute,
		Version:   "1.2.3",
		Metrics:   prometheus.NewRegistry(),
		Now:       func() time.Time { return noon },
		Log:       slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
}

func newTestHandler(t testing.TB, options Options) *Handler {
	t.Helper()
	h, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// newServing returns a handler that has rendered everything.
func newServing(t testing.TB) *Handler {
	t.Helper()
	h := newTestHandler(t, testOptions(newTestSource()))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return h
}

// request asks a handler for a path; headers are given as name, value, ...
func request(t testing.TB, h http.Handler, method, path string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func get(t testing.TB, h http.Handler, path string, headers ...string) *http.Response {
	t.Helper()
	return request(t, h, http.MethodGet, path, headers...)
}

func bodyOf(t testing.TB, response *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func testHealth() []news.Health {
	return []news.Health{
		{
			Outlet: harbour, State: news.State{VisitedAt: noon.Add(-5 * time.Minute), Due: noon.Add(10 * time.Minute)},
			Visits: []news.Visit{{Outlet: "harbour-post", At: noon.Add(-5 * time.Minute), Took: 120 * time.Millisecond, Note: "repaired: stray & <and> more", Outcome: news.OutcomeOK, Status: 200, New: 2}},
			Items:  42, LastItem: noon.Add(-time.Hour),
		},
		{
			Outlet: neva, State: news.State{VisitedAt: noon.Add(-time.Hour), Due: noon.Add(-time.Minute), NotBefore: noon.Add(2 * time.Hour), Failures: 3},
			Visits: []news.Visit{{Outlet: "neva", At: noon.Add(-time.Hour), Outcome: news.OutcomeFailed, Status: 503, Error: "get https://neva.example/rss?token=secret: 503 <Service> Unavailable"}},
		},
		{Outlet: news.Outlet{ID: "gone", Name: "Gone Gazette", Feed: "https://gone.example/feed"}, State: news.State{VisitedAt: noon.Add(-48 * time.Hour), Gone: true, Failures: 1}},
		{Outlet: bare},
	}
}
