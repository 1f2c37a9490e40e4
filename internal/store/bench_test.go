package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// benchmarkReports is how many reports a round of BenchmarkRecord has: the
// round of a daemon with as many outlets.
const benchmarkReports = 1000

// BenchmarkRecord times rounds of reports that 32 goroutines record at once, of
// 30 new items each, one item in ten on topic, and of none.
func BenchmarkRecord(b *testing.B) {
	for _, items := range []int{30, 0} {
		b.Run(fmt.Sprintf("items=%d", items), func(b *testing.B) {
			s, outlets := openBenchmark(b, benchmarkReports)
			round := 0
			for b.Loop() {
				b.StopTimer()
				reports := make([]news.Report, len(outlets))
				for i, outlet := range outlets {
					reports[i] = benchmarkReport(outlet.ID, round, items)
				}
				round++
				b.StartTimer()
				recordAll(b, s, reports)
			}
			perReport := float64(b.Elapsed().Microseconds()) / float64(b.N*benchmarkReports)
			b.ReportMetric(perReport, "µs/report")
			if items > 0 {
				b.ReportMetric(float64(b.N*benchmarkReports*items)/b.Elapsed().Seconds(), "items/s")
			}
		})
	}
}

// BenchmarkKnown times what a visit asks of a store that knows all 30 items of
// its document, among 30,000.
func BenchmarkKnown(b *testing.B) {
	s, outlets := openBenchmark(b, benchmarkReports)
	reports := make([]news.Report, len(outlets))
	for i, outlet := range outlets {
		reports[i] = benchmarkReport(outlet.ID, 0, 30)
	}
	recordAll(b, s, reports)
	i := 0
	for b.Loop() {
		report := reports[i%len(reports)]
		i++
		var items []news.Item
		for _, finding := range report.Findings {
			items = append(items, finding.Item)
		}
		known, err := s.Known(b.Context(), report.Visit.Outlet, items, nil)
		if err != nil || len(known) != len(items) {
			b.Fatalf("%d known of %d: %v", len(known), len(items), err)
		}
	}
}

// BenchmarkEntries times a feed of 100 items of a topic that has 3,000.
func BenchmarkEntries(b *testing.B) {
	s, outlets := openBenchmark(b, benchmarkReports)
	reports := make([]news.Report, len(outlets))
	for i, outlet := range outlets {
		reports[i] = benchmarkReport(outlet.ID, 0, 30)
	}
	recordAll(b, s, reports)
	if _, err := s.Publish(b.Context(), "alaska-summit", pageSize, keep); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		entries, err := s.Entries(b.Context(), news.Query{Topic: "alaska-summit", Limit: 100})
		if err != nil || len(entries) != 100 {
			b.Fatalf("%d entries: %v", len(entries), err)
		}
	}
}

// BenchmarkHealth times the health of 10,000 outlets with 30 visits each.
func BenchmarkHealth(b *testing.B) {
	s, outlets := openBenchmark(b, 10000)
	for round := range 30 {
		reports := make([]news.Report, len(outlets))
		for i, outlet := range outlets {
			reports[i] = benchmarkReport(outlet.ID, round, 0)
		}
		recordAll(b, s, reports)
	}
	b.ReportAllocs()
	for b.Loop() {
		health, err := s.Health(b.Context(), healthVisits)
		if err != nil || len(health) != len(outlets) {
			b.Fatalf("health of %d outlets: %v", len(health), err)
		}
	}
}

func openBenchmark(b *testing.B, n int) (*store.Store, []news.Outlet) {
	b.Helper()
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	outlets := make([]news.Outlet, n)
	for i := range outlets {
		id := fmt.Sprintf("outlet-%05d", i)
		outlets[i] = news.Outlet{ID: id, Name: "Outlet " + id, Feed: "https://" + id + ".example/rss.xml"}
	}
	if err := s.SyncOutlets(b.Context(), outlets); err != nil {
		b.Fatal(err)
	}
	return s, outlets
}

// benchmarkReport is a report of new items, as long as those of real feeds.
func benchmarkReport(outlet string, round, items int) news.Report {
	at := time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC).Add(time.Duration(round) * 15 * time.Minute)
	report := news.Report{
		Visit: news.Visit{Outlet: outlet, At: at, Took: 80 * time.Millisecond, Outcome: news.OutcomeOK, Status: 200, New: items},
		State: news.State{Outlet: outlet, VisitedAt: at, Due: at.Add(15 * time.Minute), ChangedAt: at,
			Source: strings.Repeat("5", 16), ETag: `W/"689f1c3a-5d2e"`, BodyHash: strings.Repeat("c", 32)},
	}
	for n := range items {
		link := fmt.Sprintf("https://%s.example/world/2025/08/15/a-headline-of-usual-length-%d-%d", outlet, round, n)
		finding := news.Finding{New: true, TitleKey: fmt.Sprintf("%08x-%08x", round, n), Fingerprint: strings.Repeat("f", 32),
			Item: news.Item{ID: fmt.Sprintf("tag:topicwire.example,2025:%s/%08x%08x", outlet, round, n), Outlet: outlet,
				GUID: link, Link: link, Title: strings.Repeat("Headline ", 8), Summary: strings.Repeat("words of a summary ", 16),
				Authors: []string{"A. Writer"}, Categories: []string{"World", "Politics"},
				Media:    []news.Media{{URL: link + ".jpg", Type: "image/jpeg"}},
				Language: "en", Published: at.Add(-time.Duration(n) * time.Minute)}}
		if n%10 == 0 {
			finding.Entities = []string{"alaska", "vladimir-putin"}
			finding.Matches = []news.Match{{Topic: "alaska-summit", Score: 4, Why: []news.Evidence{
				{Term: "entity/vladimir-putin", Field: news.FieldTitle, Text: strings.Repeat("Headline ", 8)}}}}
		}
		report.Findings = append(report.Findings, finding)
	}
	return report
}

// recordAll records reports from 32 goroutines at once.
func recordAll(b *testing.B, s *store.Store, reports []news.Report) {
	b.Helper()
	queue := make(chan news.Report)
	var workers sync.WaitGroup
	for range 32 {
		workers.Go(func() {
			for report := range queue {
				if err := s.Record(context.Background(), report); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for _, report := range reports {
		queue <- report
	}
	close(queue)
	workers.Wait()
}

// BenchmarkRetag times rules that decide about 30,000 items as those before, and
// rules by which every tenth item has another score; deciding itself takes nothing.
func BenchmarkRetag(b *testing.B) {
	s, outlets := openBenchmark(b, benchmarkReports)
	reports := make([]news.Report, len(outlets))
	verdicts := map[string]news.Verdict{}
	for i, outlet := range outlets {
		reports[i] = benchmarkReport(outlet.ID, 0, 30)
		for _, finding := range reports[i].Findings {
			verdicts[finding.ID] = finding.Verdict
		}
	}
	recordAll(b, s, reports)
	if _, err := s.Publish(b.Context(), "alaska-summit", pageSize, keep); err != nil {
		b.Fatal(err)
	}
	for name, changes := range map[string]bool{"same": false, "a tenth changed": true} {
		b.Run(name, func(b *testing.B) {
			score := 4.0
			for b.Loop() {
				if changes {
					score++
				}
				_, err := s.Retag(b.Context(), "rules", func(item news.Item) news.Verdict {
					v := verdicts[item.ID]
					if len(v.Matches) > 0 {
						match := v.Matches[0]
						match.Score = score
						v.Matches = []news.Match{match}
					}
					return v
				}, nil)
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(verdicts))*float64(b.N)/b.Elapsed().Seconds(), "items/s")
		})
	}
}
