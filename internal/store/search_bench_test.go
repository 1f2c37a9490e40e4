package store_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// largeTopic is how many entries the topic of BenchmarkNarrowed has: those of
// months, of a topic that takes nearly everything.
const largeTopic = 100_000

// latest is when the last entry of BenchmarkNarrowed was published, of nearly a
// year.
var latest = time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)

// words writes texts whose words are as often as those of a language: word n has
// about the n-th place.
type words struct {
	random *rand.Rand
	zipf   *rand.Zipf
}

func newWords() words {
	random := rand.New(rand.NewPCG(1, 2))
	return words{random, rand.NewZipf(random, 1.1, 5, 50_000)}
}

func (w words) text(n int) string {
	var out strings.Builder
	for range n {
		fmt.Fprintf(&out, "word%d ", w.zipf.Uint64())
	}
	return out.String()
}

// openLarge returns a store with a published topic, and how long publishing took.
func openLarge(b *testing.B, entries int) (*store.Store, time.Duration) {
	b.Helper()
	s, outlets := openBenchmark(b, 100)
	write := newWords()
	for n := 0; n < entries; {
		var reports []news.Report
		for range 20 {
			report := benchmarkReport(outlets[n/100%100].ID, n, 100)
			for i := range report.Findings {
				f := &report.Findings[i]
				f.Published = latest.Add(time.Duration(n-entries) * 5 * time.Minute)
				f.Title, f.Summary = write.text(8), write.text(90)
				f.Entities = []string{"alaska", fmt.Sprintf("entity-%d", n%7), "vladimir-putin"}
				f.Matches = []news.Match{{Topic: "alaska-summit", Score: float64(n % 100), Why: []news.Evidence{
					{Term: "entity/vladimir-putin", Field: news.FieldTitle, Text: f.Title}}}}
				if n == 1000 {
					f.Entities, f.Language, f.Title, f.Matches[0].Score = append(f.Entities, "rare"), "mt", "rare "+f.Title, 1000
				}
				n++
			}
			reports = append(reports, report)
		}
		recordAll(b, s, reports)
	}
	began := time.Now()
	edition, err := s.Publish(b.Context(), "alaska-summit", pageSize, keep)
	if err != nil || edition.Last != int64(entries) {
		b.Fatalf("edition %+v: %v", edition, err)
	}
	return s, time.Since(began)
}

// BenchmarkNarrowed times what is asked of a large topic, besides its feed.
func BenchmarkNarrowed(b *testing.B) {
	s, took := openLarge(b, largeTopic)
	b.Logf("%d entries were published in %v", largeTopic, took)
	for _, test := range []struct {
		name  string
		query news.Query
		most  int // entries that there are, up to 100
	}{
		{"everything", news.Query{}, 100},
		{"entity/frequent", news.Query{Entity: "vladimir-putin"}, 100},
		{"entity/rare", news.Query{Entity: "rare"}, 1},
		{"outlet", news.Query{Outlet: "outlet-00007"}, 100},
		{"language/frequent", news.Query{Language: "en"}, 100},
		{"language/rare", news.Query{Language: "mt"}, 1},
		{"score/rare", news.Query{MinScore: 1000}, 1},
		{"words/frequent", news.Query{Words: "word0 word1"}, 100},
		{"words/rare", news.Query{Words: "rare"}, 1},
		{"words/phrase", news.Query{Words: `"word0 word1 word2 word3 word4"`}, 100},
		{"words/prefix", news.Query{Words: "word12*"}, 100},
		{"words/no such phrase", news.Query{Words: `"word0 rare word0"`}, 0},
		{"two entities that exclude each other", news.Query{Entity: "entity-1", Words: "rare"}, 0},
		{"all, far back", news.Query{Entity: "vladimir-putin", Outlet: "outlet-00007", Language: "en", Words: "word0", Before: 50_000}, 100},
		{"words and score, frequent", news.Query{Words: "word0", MinScore: 10}, 100},
		{"words and score, rare", news.Query{Words: "word0", MinScore: 1000}, 1},
	} {
		b.Run(test.name, func(b *testing.B) {
			test.query.Topic, test.query.Limit = "alaska-summit", 100
			for b.Loop() {
				entries, err := s.Entries(b.Context(), test.query)
				if err != nil || len(entries) > test.most {
					b.Fatalf("%d entries: %v", len(entries), err)
				}
			}
		})
	}
	b.Run("published, nothing new", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Publish(b.Context(), "alaska-summit", pageSize, keep); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("archive page", func(b *testing.B) {
		for b.Loop() {
			if entries, _, err := s.Archive(b.Context(), "alaska-summit", 500); err != nil || len(entries) != pageSize {
				b.Fatalf("%d entries: %v", len(entries), err)
			}
		}
	})
	for name, test := range map[string]struct {
		query news.Query
		days  int
	}{
		"week":               {news.Query{}, 7},
		"year":               {news.Query{}, 365},
		"year, one entity":   {news.Query{Entity: "vladimir-putin"}, 365},
		"year, rare":         {news.Query{Words: "rare"}, 365},
		"year, word0, word1": {news.Query{Words: "word0 word1"}, 365},
	} {
		b.Run("coverage/"+name, func(b *testing.B) {
			test.query.Topic = "alaska-summit"
			items := 0
			for b.Loop() {
				c, err := s.Coverage(b.Context(), test.query, latest.AddDate(0, 0, -test.days), 24*time.Hour, test.days)
				if err != nil {
					b.Fatal(err)
				}
				items = c.Items
			}
			b.ReportMetric(float64(items), "items")
		})
	}
}
