package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// testConcurrent does everything at once, with some bad reports among the good.
func testConcurrent(t *testing.T, open func() *store.Store) {
	const outlets, rounds = 8, 12
	s := open()
	var ids []string
	for i := range outlets {
		ids = append(ids, fmt.Sprintf("outlet-%02d", i))
	}
	configure(t, s, ids...)
	var visitors, others sync.WaitGroup
	ctx, stop := context.WithCancel(t.Context())
	for _, id := range ids {
		visitors.Go(func() {
			for round := range rounds {
				name := fmt.Sprint(round)
				report := reportOf(id, noon.Add(time.Duration(round)*time.Hour), findingOf(id, name, "summit"), findingOf(id, name+"b"))
				if err := s.Record(ctx, report); err != nil {
					t.Error(err)
				}
				if round%4 == 0 {
					if err := s.Record(ctx, report); err == nil {
						t.Error("a report was recorded twice")
					}
				}
				if known, err := s.Known(ctx, id, []news.Item{report.Findings[0].Item}, nil); err != nil || len(known) != 1 {
					t.Errorf("known %v: %v", known, err)
				}
			}
		})
	}
	for _, do := range []func() error{
		func() error { _, err := s.Publish(ctx, "summit", 10, 10); return err },
		func() error {
			_, err := s.Entries(ctx, news.Query{Topic: "summit", Limit: 50, Outlet: "outlet-01"})
			return err
		},
		func() error { _, err := s.Health(ctx, healthVisits); return err },
		func() error { _, err := s.Prune(ctx, noon.Add(-time.Hour)); return err },
		func() error {
			_, err := s.Retag(ctx, "rules", func(item news.Item) news.Verdict {
				if item.GUID == "guid of "+item.Title && item.Title[len(item.Title)-1] != 'b' {
					return findingOf(item.Outlet, item.Title, "summit").Verdict
				}
				return news.Verdict{}
			}, nil)
			return err
		},
	} {
		others.Go(func() {
			for ctx.Err() == nil {
				if err := do(); err != nil && ctx.Err() == nil {
					t.Error(err)
				}
			}
		})
	}
	visitors.Wait()
	stop()
	others.Wait()
	equal(t, "entries", len(entriesOf(t, s, "summit")), outlets*rounds)
	for _, id := range ids {
		equal(t, "items", healthOf(t, s, id).Items, 2*rounds)
		equal(t, "visits", len(healthOf(t, s, id).Visits), min(rounds, healthVisits))
	}
}

// testCancelled holds the writer up, gives up on a report, and lets the writer
// go on: that report is not stored.
func testCancelled(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	record(t, s, reportOf("north", noon, findingOf("north", "x")))
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	_, err := s.Retag(t.Context(), "rules", func(news.Item) news.Verdict {
		verdict := news.Verdict{Entities: []string{"found"}}
		if calls++; calls != 2 { // the second time is in a transaction of the writer
			return verdict
		}
		outcome := make(chan error)
		go func() { outcome <- s.Record(ctx, reportOf("north", noon.Add(time.Hour), findingOf("north", "y"))) }()
		cancel()
		if err := <-outcome; !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want that of the context", err)
		}
		return verdict
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Record(ctx, reportOf("north", noon.Add(time.Hour))); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
	record(t, s, reportOf("north", noon.Add(2*time.Hour), findingOf("north", "z")))
	equal(t, "visits", len(healthOf(t, s, "north").Visits), 2)
	equal(t, "items", healthOf(t, s, "north").Items, 2)
}

func testClosed(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	for name, do := range map[string]func() error{
		"Record":      func() error { return s.Record(ctx, reportOf("north", noon)) },
		"SyncOutlets": func() error { return s.SyncOutlets(ctx, nil) },
		"Retag":       func() error { _, err := s.Retag(ctx, "", nil, nil); return err },
		"UseRules":    func() error { _, err := s.UseRules(ctx, "rules"); return err },
		"Publish":     func() error { _, err := s.Publish(ctx, "summit", 10, 10); return err },
	} {
		if err := do(); !errors.Is(err, store.ErrClosed) {
			t.Errorf("%s after Close: error %v, want ErrClosed", name, err)
		}
	}
	if _, err := s.Entries(ctx, news.Query{Topic: "summit", Limit: 1}); err == nil {
		t.Error("Entries after Close has no error")
	}
}

// testClosedUnderWay closes a store amid reports: each is stored and said to be,
// or neither.
func testClosedUnderWay(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	var stored atomic.Int64
	var visitors sync.WaitGroup
	for i := range 8 {
		visitors.Go(func() {
			for n := 0; ; n++ {
				err := s.Record(t.Context(), reportOf("north", noon, findingOf("north", fmt.Sprint(i, "-", n))))
				if errors.Is(err, store.ErrClosed) {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
				if stored.Add(1) == 50 {
					visitors.Go(func() {
						if err := s.Close(); err != nil {
							t.Error(err)
						}
					})
				}
			}
		})
	}
	visitors.Wait()
	equal(t, "items", int64(healthOf(t, open(), "north").Items), stored.Load())
}
