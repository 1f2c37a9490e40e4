package poll

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// bench is a Poller's surroundings: outlets that take a while to answer, and a
// store in memory.
type bench struct {
	mu       sync.Mutex
	visits   map[string][]time.Time // begun, by outlet
	active   map[string]int         // in flight, by host; "" is all
	most     map[string]int
	recorded []news.Report
	takes    time.Duration
	status   func(news.Outlet) int          // of the answer, 0 for none; nil for 200
	answer   func(news.Outlet, *news.State) // changes the state that a visit returns
	failing  bool                           // the store
}

func newBench() *bench {
	return &bench{visits: map[string][]time.Time{}, active: map[string]int{}, most: map[string]int{}}
}

func (b *bench) options() Options {
	return Options{
		Schedule: "@every 15m", Concurrency: 100, PerHost: 100, Grace: 10 * time.Second, Authority: "example.org",
		Fetch: b.fetch, Store: b, Tag: func(news.Item) news.Verdict { return news.Verdict{} },
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
}

func (b *bench) fetch(ctx context.Context, o news.Outlet, s news.State) (news.Visit, news.State, []news.Item) {
	b.enter(o, 1)
	defer b.enter(o, -1)
	select {
	case <-time.After(b.takes):
	case <-ctx.Done():
	}
	visit := news.Visit{Outcome: news.OutcomeOK, Status: http.StatusOK}
	if b.status != nil {
		visit.Status = b.status(o)
	}
	s.Failures++
	s.Refused = visit.Status == http.StatusTooManyRequests || visit.Status == http.StatusServiceUnavailable
	s.NotBefore, s.Gone, s.FreshUntil = time.Time{}, visit.Status == http.StatusGone, time.Time{}
	if visit.Status == http.StatusOK {
		s.Failures = 0
	} else {
		visit.Outcome = news.OutcomeFailed
	}
	if b.answer != nil {
		b.answer(o, &s)
	}
	return visit, s, nil
}

func (b *bench) enter(o news.Outlet, n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if n > 0 {
		b.visits[o.ID] = append(b.visits[o.ID], time.Now())
	}
	for _, host := range []string{"", hostOf(o.Feed)} {
		b.active[host] += n
		b.most[host] = max(b.most[host], b.active[host])
	}
}

func (b *bench) Known(context.Context, string, []news.Item, []string) ([]news.Known, error) {
	return nil, nil
}

func (b *bench) KnownByID(context.Context, string, []string) ([]news.Known, error) {
	return nil, nil
}

func (b *bench) KnownInGroup(context.Context, news.Outlet, []string) ([]news.Known, error) {
	return nil, nil
}

func (b *bench) Record(ctx context.Context, r news.Report) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failing {
		return errors.New("the disk is full")
	}
	if ctx.Err() == nil {
		b.recorded = append(b.recorded, r)
	}
	return ctx.Err()
}

// runFor runs a Poller for a while of the bubble's time.
func (b *bench) runFor(t *testing.T, d time.Duration, o Options, outlets []news.Outlet, states map[string]news.State) {
	t.Helper()
	p, err := New(o, outlets, states)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	p.Run(ctx)
}

func outlets(n int, host func(i int) string) []news.Outlet {
	var out []news.Outlet
	for i := range n {
		out = append(out, news.Outlet{ID: fmt.Sprintf("outlet-%d", i), Feed: "https://" + host(i) + "/feed"})
	}
	return out
}

func ownHost(i int) string { return fmt.Sprintf("host-%d.example", i) }

func oneHost(int) string { return "host.example" }

func visitedBefore(outlets []news.Outlet, at time.Time) map[string]news.State {
	states := map[string]news.State{}
	for _, o := range outlets {
		states[o.ID] = news.State{Outlet: o.ID, VisitedAt: at}
	}
	return states
}

func TestADayOfCron(t *testing.T) {
	for _, spec := range []string{"@hourly", "@every 1h", "17 * * * *"} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench()
			o := b.options()
			o.Schedule = spec
			all := outlets(50, ownHost)
			b.runFor(t, 24*time.Hour-1, o, all, nil)
			for _, outlet := range all {
				if n := len(b.visits[outlet.ID]); n != 24 {
					t.Errorf("%s: %s was visited %d times in a day, want 24", spec, outlet.ID, n)
				}
			}
		})
	}
}

// nearest is how near two visits may be on the default schedule.
const nearest = 15*time.Minute - 15*time.Minute/100

func TestFirstVisitIsAtOnceThenInPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		began := time.Now()
		all := outlets(20, ownHost)
		b.runFor(t, 2*time.Hour, b.options(), all, nil)
		for _, outlet := range all {
			visits := b.visits[outlet.ID]
			if !visits[0].Equal(began) {
				t.Errorf("%s was first visited after %v, want at once", outlet.ID, visits[0].Sub(began))
			}
			offset := mustParse(t, "@every 15m", outlet.ID).offset
			for i, at := range visits[1:] {
				if gap := at.Sub(visits[i]); gap < nearest || gap >= 30*time.Minute+maxLate {
					t.Errorf("%s: %v between visits", outlet.ID, gap)
				}
				if late := at.Add(-offset).Sub(at.Add(-offset).Truncate(15 * time.Minute)); late > maxLate {
					t.Errorf("%s was visited %v from its place", outlet.ID, late)
				}
			}
		}
	})
}

func TestRestartKeepsTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		all := outlets(20, ownHost)
		b.runFor(t, time.Hour, b.options(), all, nil)
		states := map[string]news.State{}
		for _, r := range b.recorded {
			states[r.State.Outlet] = r.State
		}
		restarted := time.Now()
		b.runFor(t, time.Hour, b.options(), all, states)
		for _, outlet := range all {
			visits := b.visits[outlet.ID]
			for i, at := range visits[1:] {
				if gap := at.Sub(visits[i]); gap < nearest || gap > 30*time.Minute+maxLate {
					t.Errorf("%s: %v between visits, restarted at %v", outlet.ID, gap, restarted)
				}
			}
		}
	})
}

// What was missed while the daemon did not run is made up for once, soon, and not
// by all outlets at the same time.
func TestDowntimeIsCaughtUpOnce(t *testing.T) {
	for _, spec := range []string{"@every 15m", "@every 24h", "0 6 * * *"} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench()
			o := b.options()
			o.Schedule = spec
			all := outlets(30, ownHost)
			began := time.Now()
			b.runFor(t, 15*time.Minute, o, all, visitedBefore(all, began.Add(-50*time.Hour)))
			times := map[time.Time]bool{}
			for _, outlet := range all {
				visits := b.visits[outlet.ID]
				if len(visits) != 1 {
					t.Fatalf("%s: %s was visited %d times, want once", spec, outlet.ID, len(visits))
				}
				times[visits[0]] = true
			}
			if len(times) != len(all) {
				t.Errorf("%s: %d outlets were visited at %d times", spec, len(all), len(times))
			}
		})
	}
}

func TestVisitsDoNotOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		b.takes = 40 * time.Minute // longer than the interval
		o := b.options()
		o.Grace = time.Hour
		b.runFor(t, 3*time.Hour, o, outlets(1, ownHost), nil)
		if b.most["host-0.example"] != 1 || len(b.visits["outlet-0"]) < 3 {
			t.Errorf("%d at once, %d visits", b.most["host-0.example"], len(b.visits["outlet-0"]))
		}
	})
}

func TestBounds(t *testing.T) {
	for _, test := range []struct {
		name             string
		concurrency, per int
		pause            time.Duration
		host             func(int) string
		mostAll          int
		took             time.Duration // until the last of 40 first visits began
	}{
		{"overall", 4, 10, 0, ownHost, 4, 9 * time.Second},
		{"per host", 40, 2, 0, oneHost, 2, 19 * time.Second},
		{"pause", 40, 1, 2 * time.Second, oneHost, 1, 39 * 3 * time.Second},
		{"a slow host holds up no other", 5, 1, time.Minute, func(i int) string { return ownHost(i * (i % 2)) }, 5, 19 * 61 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench()
			b.takes = time.Second
			o := b.options()
			o.Schedule = "@every 24h"
			o.Concurrency, o.PerHost, o.HostPause = test.concurrency, test.per, test.pause
			began := time.Now()
			all := outlets(40, test.host)
			b.runFor(t, 2*time.Hour, o, all, nil)
			var last time.Duration
			for _, outlet := range all {
				visits := b.visits[outlet.ID]
				last = max(last, visits[0].Sub(began))
				if outlet.Feed != all[0].Feed && test.pause == time.Minute && visits[0].Sub(began) > 10*time.Second {
					t.Errorf("%s: %s waited %v", test.name, outlet.ID, visits[0].Sub(began))
				}
			}
			if b.most[""] != test.mostAll || last != test.took {
				t.Errorf("%s: %d at once, the last began after %v; want %d, %v", test.name, b.most[""], last, test.mostAll, test.took)
			}
		})
	}
}

func TestOutletsAskToBeLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		began := time.Now()
		b.answer = func(o news.Outlet, s *news.State) {
			if o.ID == "outlet-0" {
				s.NotBefore = began.Add(5 * time.Hour)
			} else {
				s.Gone = true
			}
		}
		b.runFor(t, 5*time.Hour+time.Minute, b.options(), outlets(2, ownHost), nil)
		if visits := b.visits["outlet-0"]; len(visits) != 2 || visits[1].Sub(began) != 5*time.Hour {
			t.Errorf("told to wait 5 hours, visited at %v", visits)
		}
		if visits := b.visits["outlet-1"]; len(visits) != 1 {
			t.Errorf("gone, but visited at %v", visits)
		}
	})
}

func TestStop(t *testing.T) {
	for _, test := range []struct {
		name     string
		takes    time.Duration
		recorded int
		stopped  time.Duration
	}{
		{"in flight is finished", 5 * time.Second, 4, 5 * time.Second},
		{"in flight is abandoned", time.Hour, 0, 11 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newBench()
			b.takes = test.takes
			o := b.options()
			o.Concurrency = 4
			began := time.Now()
			b.runFor(t, time.Second, o, outlets(9, ownHost), nil)
			if took := time.Since(began); len(b.recorded) != test.recorded || took != test.stopped || b.active[""] != 0 {
				t.Errorf("%s: %d recorded, stopped after %v, %d still in flight", test.name, len(b.recorded), took, b.active[""])
			}
		})
	}
}

func TestStoreFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		b.failing = true
		b.answer = func(_ news.Outlet, s *news.State) {
			if s.ETag != "" {
				t.Error("a validator was kept though its visit was not stored")
			}
			s.ETag = `"1"`
		}
		b.runFor(t, time.Hour, b.options(), outlets(1, ownHost), nil)
		if n := len(b.visits["outlet-0"]); n < 3 || n > 5 {
			t.Errorf("%d visits in an hour, want one an interval", n)
		}
	})
}

// What an outlet asks for holds, even if it cannot be stored.
func TestStoreFailsAndOutletAsksToBeLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		b.failing = true
		answers := map[string]int{"outlet-0": http.StatusOK, "outlet-1": http.StatusGone, "outlet-2": http.StatusInternalServerError}
		b.status = func(o news.Outlet) int { return answers[o.ID] }
		b.answer = func(o news.Outlet, s *news.State) {
			if o.ID == "outlet-0" {
				s.NotBefore = time.Now().Add(5 * time.Hour)
			}
		}
		b.runFor(t, 11*time.Hour, b.options(), outlets(3, ownHost), nil)
		for id, want := range map[string]int{"outlet-0": 3, "outlet-1": 1, "outlet-2": 6} {
			if n := len(b.visits[id]); n != want {
				t.Errorf("%s was visited %d times in 11 hours (%v), want %d", id, n, b.gaps(id), want)
			}
		}
	})
}

func TestAFaultCostsOneVisit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		b.answer = func(o news.Outlet, _ *news.State) {
			if o.ID == "outlet-0" {
				panic("a bug")
			}
		}
		b.runFor(t, time.Hour, b.options(), outlets(2, ownHost), nil)
		failed := 0
		for _, r := range b.recorded {
			if r.Visit.Outcome == news.OutcomeFailed && r.Visit.Error == "internal fault: a bug" {
				failed++
			}
		}
		if len(b.recorded) < 6 || failed < 3 {
			t.Errorf("%d visits recorded, %d of them with the fault", len(b.recorded), failed)
		}
	})
}

func TestRunDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all := outlets(4, ownHost)
		now := time.Now()
		states := map[string]news.State{
			"outlet-1": {VisitedAt: now.Add(-time.Minute)},                              // not due
			"outlet-2": {VisitedAt: now.Add(-time.Hour), NotBefore: now.Add(time.Hour)}, // told to wait
			"outlet-3": {VisitedAt: now.Add(-time.Hour), Gone: true},                    // told to go away
		}
		for _, test := range []struct {
			ids  []string
			want []string
		}{
			{nil, []string{"outlet-0"}},
			{[]string{"outlet-1"}, []string{"outlet-1"}},
			{[]string{"outlet-2", "outlet-3"}, nil},
		} {
			b := newBench()
			p, err := New(b.options(), all, states)
			if err != nil {
				t.Fatal(err)
			}
			if due := p.Due(test.ids...); due != len(test.want) {
				t.Errorf("%v: %d due, want %v", test.ids, due, test.want)
			}
			made, err := p.RunDue(t.Context(), test.ids...)
			if err != nil {
				t.Error(err)
			}
			if got := slices.Sorted(maps.Keys(b.visits)); !slices.Equal(got, test.want) || made != len(got) {
				t.Errorf("%v: visited %v (%d), want %v", test.ids, got, made, test.want)
			}
		}
	})
}

// The clock was ahead once, or is behind now: nobody waits for years.
func TestClockThatWasAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		ahead := time.Now().AddDate(4, 0, 0)
		states := map[string]news.State{"outlet-0": {VisitedAt: ahead}, "outlet-1": {VisitedAt: ahead, NotBefore: ahead}}
		b.runFor(t, 8*24*time.Hour, b.options(), outlets(2, ownHost), states)
		if first := b.visits["outlet-0"]; len(first) < 700 {
			t.Errorf("visited %d times in 8 days", len(first))
		}
		if n := len(b.visits["outlet-1"]); n == 0 {
			t.Error("an outlet is left alone for more than 7 days")
		}
	})
}

// A line of crontab at the schedule's own period visits every time.
func TestRunDueKeepsToTheInterval(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		states := map[string]news.State{}
		for range 96 {
			p, err := New(b.options(), outlets(10, ownHost), states)
			if err != nil {
				t.Fatal(err)
			}
			if made, err := p.RunDue(t.Context()); made != 10 || err != nil {
				t.Fatalf("%d visits, %v; want 10", made, err)
			}
			for _, r := range b.recorded {
				states[r.State.Outlet] = r.State
			}
			<-time.After(15 * time.Minute)
		}
	})
}

func TestRunDueReportsWhatWasNotStored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		b.failing = true
		p, err := New(b.options(), outlets(3, ownHost), nil)
		if err != nil {
			t.Fatal(err)
		}
		if made, err := p.RunDue(t.Context()); made != 3 || err == nil {
			t.Errorf("%d visits, error %v; want 3, and an error", made, err)
		}
	})
}

func TestBadScheduleNamesTheOutlet(t *testing.T) {
	_, err := New(newBench().options(), []news.Outlet{{ID: "bbc", Schedule: "0 0 30 2 *"}}, nil)
	if want := `outlet bbc: schedule "0 0 30 2 *": it names no time at all`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
