package poll

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// steppedClock is a wall clock that is set by so much after a while; the monotonic
// one goes on.
func steppedClock(after, by time.Duration) clock {
	actual := newClock()
	return func() instant {
		now := actual()
		if now.mono >= after {
			now.wall = now.wall.Add(by)
		}
		return now
	}
}

// runStepped runs a Poller whose clock is set 100 minutes after the start.
func (b *bench) runStepped(t *testing.T, d, by time.Duration, all []news.Outlet) {
	t.Helper()
	p, err := New(b.options(), all, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.clock = steppedClock(100*time.Minute, by)
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	p.Run(ctx)
}

// However the clock is set while the daemon runs, no visit is lost and none is
// made twice: what has really gone by between two visits stays in bounds.
func TestClockIsSet(t *testing.T) {
	for _, by := range []time.Duration{-10 * 365 * 24 * time.Hour, -time.Hour, -90 * time.Second, 90 * time.Second, 7*time.Minute + 3*time.Second,
		time.Hour, 10 * 365 * 24 * time.Hour} {
		t.Run(by.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBench()
				all := outlets(20, ownHost)
				b.runStepped(t, 5*time.Hour, by, all)
				for _, o := range all {
					gaps := b.gaps(o.ID)
					if least, most := slices.Min(gaps), slices.Max(gaps); least < nearest || most > 31*time.Minute {
						t.Errorf("%s: %v to %v between visits", o.ID, least, most)
					}
					if n := len(gaps); n < 16 {
						t.Errorf("%s was visited %d times in 5 hours", o.ID, n+1)
					}
				}
			})
		})
	}
}

// The places of a schedule are times of the wall clock, as it goes now.
func TestPlacesFollowTheClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		o := b.options()
		o.Schedule = "0 6 * * *"
		all := outlets(1, ownHost)
		p, err := New(o, all, visitedBefore(all, time.Now()))
		if err != nil {
			t.Fatal(err)
		}
		const back = -3 * time.Hour
		p.clock = steppedClock(40*time.Hour, back)
		ctx, cancel := context.WithTimeout(t.Context(), 5*24*time.Hour)
		defer cancel()
		p.Run(ctx)
		for i, at := range b.visits["outlet-0"] {
			if i > 0 {
				at = at.Add(back)
			}
			if place := at.Truncate(24 * time.Hour).Add(6 * time.Hour); at.Sub(place).Abs() > maxSpread {
				t.Errorf("visit %d is at %v by the clock, want 6:00", i, at)
			}
		}
		if n := len(b.visits["outlet-0"]); n < 4 {
			t.Errorf("%d visits in 5 days", n)
		}
	})
}

// A machine that starts with its clock years behind finds its outlets visited in
// times to come. When the clock is put right, they are due soon.
func TestClockIsPutRight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		o := b.options()
		o.Schedule = "@every 24h"
		all := outlets(10, ownHost)
		p, err := New(o, all, visitedBefore(all, time.Now().Add(-50*time.Hour)))
		if err != nil {
			t.Fatal(err)
		}
		const years = 5 * 365 * 24 * time.Hour
		right := steppedClock(10*time.Minute, years)
		p.clock = func() instant {
			now := right()
			now.wall = now.wall.Add(-years)
			return now
		}
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Minute)
		defer cancel()
		p.Run(ctx)
		for _, outlet := range all {
			if n := len(b.visits[outlet.ID]); n != 1 {
				t.Errorf("%s was visited %d times within 20 minutes after the clock was put right, want once", outlet.ID, n)
			}
		}
	})
}

// What an outlet asked for lasts as long as it said, whatever the clock says.
func TestClockIsSetWhileAnOutletIsLeftAlone(t *testing.T) {
	for _, by := range []time.Duration{-10 * 365 * 24 * time.Hour, -time.Hour, time.Hour, 10 * 365 * 24 * time.Hour} {
		t.Run(by.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBench()
				var visits int
				b.answer = func(_ news.Outlet, s *news.State) {
					if visits++; visits == 1 {
						s.NotBefore = time.Now().Add(5 * time.Hour)
					}
				}
				b.runStepped(t, 6*time.Hour, by, outlets(1, ownHost))
				if gaps := b.gaps("outlet-0"); len(gaps) < 3 || gaps[0] < 5*time.Hour || gaps[0] > 5*time.Hour+time.Minute {
					t.Errorf("gaps %v, want 5 hours first", gaps)
				}
			})
		})
	}
}

// What was stored under a clock that was ahead, or by whoever, silences nobody.
func TestStoredTimesAreCapped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		now := time.Now()
		far := now.AddDate(10, 0, 0)
		states := map[string]news.State{
			"outlet-0": {VisitedAt: now, FreshUntil: far},
			"outlet-1": {VisitedAt: now, RetryAt: far, Failures: 1},
			"outlet-2": {VisitedAt: now, NotBefore: far},
			"outlet-3": {VisitedAt: far, FreshUntil: far.Add(time.Hour)},
			"outlet-4": {VisitedAt: far, NotBefore: far.Add(2 * time.Hour), RetryAt: far.Add(48 * time.Hour)},
			"outlet-5": {VisitedAt: now.AddDate(-10, 0, 0), FreshUntil: far, NotBefore: far},
		}
		b.runFor(t, 8*24*time.Hour, b.options(), outlets(6, ownHost), states)
		for id, want := range map[string]time.Duration{"outlet-0": maxPause, "outlet-1": maxPause, "outlet-2": maxWait,
			"outlet-3": time.Hour, "outlet-4": maxPause, "outlet-5": 15 * time.Minute} {
			first := b.visits[id][0].Sub(now)
			if first > want || id != "outlet-5" && first < want-time.Minute {
				t.Errorf("%s was visited after %v, want %v", id, first, want)
			}
		}
	})
}
