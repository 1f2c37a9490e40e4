package poll

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// gaps are the times between successive visits to an outlet.
func (b *bench) gaps(outlet string) []time.Duration {
	var out []time.Duration
	for i, at := range b.visits[outlet] {
		if i > 0 {
			out = append(out, at.Sub(b.visits[outlet][i-1]))
		}
	}
	return out
}

// states are those that the store was given last.
func (b *bench) states() map[string]news.State {
	out := map[string]news.State{}
	for _, r := range b.recorded {
		out[r.State.Outlet] = r.State
	}
	return out
}

// The subtests are named after the situations of the list of manners.
func TestManners(t *testing.T) {
	for _, situation := range []struct {
		name string
		test func(t *testing.T, b *bench)
	}{
		{"R1 Retry-After", func(t *testing.T, b *bench) {
			b.status = func(news.Outlet) int { return http.StatusTooManyRequests }
			b.answer = func(_ news.Outlet, s *news.State) { s.NotBefore = time.Now().Add(30 * time.Hour) }
			b.runFor(t, 119*time.Hour, b.options(), outlets(1, ownHost), nil)
			for _, gap := range b.gaps("outlet-0") {
				if gap < 30*time.Hour || gap > 31*time.Hour {
					t.Errorf("%v between visits, want 30 hours", gap)
				}
			}
			if n := len(b.visits["outlet-0"]); n != 4 {
				t.Errorf("%d visits in 119 hours, want 4", n)
			}
		}},
		{"R2 growing gaps", func(t *testing.T, b *bench) {
			answers := map[string]int{"outlet-0": 429, "outlet-1": 500, "outlet-2": 403, "outlet-3": 404, "outlet-4": 401, "outlet-5": 0}
			b.status = func(o news.Outlet) int { return answers[o.ID] }
			b.runFor(t, 5*24*time.Hour, b.options(), outlets(6, ownHost), nil)
			for id, status := range answers {
				gaps := b.gaps(id)
				if len(gaps) < 4 || gaps[0] < nearest {
					t.Fatalf("status %d: gaps %v", status, gaps)
				}
				for i, gap := range gaps[1:] {
					if gap <= gaps[i] && gap < longest || gap > maxPause+maxLate {
						t.Errorf("status %d: a gap of %v after one of %v", status, gap, gaps[i])
					}
				}
				if long := status == 401 || status == 403; long != (gaps[0] >= 4*time.Hour) {
					t.Errorf("status %d: the first gap is %v", status, gaps[0])
				}
			}
		}},
		{"R2 back to normal", func(t *testing.T, b *bench) {
			visits := 0
			b.status = func(news.Outlet) int {
				if visits++; visits <= 6 {
					return http.StatusInternalServerError
				}
				return http.StatusOK
			}
			b.runFor(t, 2*24*time.Hour, b.options(), outlets(1, ownHost), nil)
			gaps := b.gaps("outlet-0")
			if gaps[5] < 8*time.Hour || len(gaps) < 50 {
				t.Fatalf("gaps %v", gaps)
			}
			for _, gap := range gaps[6:] {
				if gap > 30*time.Minute+maxLate {
					t.Errorf("%v between visits after a success", gap)
				}
			}
		}},
		{"R3 404 is tried again", func(t *testing.T, b *bench) {
			b.status = func(news.Outlet) int { return http.StatusNotFound }
			b.runFor(t, 30*24*time.Hour, b.options(), outlets(1, ownHost), nil)
			if n := len(b.visits["outlet-0"]); n < 30 || n > 40 {
				t.Errorf("%d visits in 30 days, want one a day in the end", n)
			}
		}},
		{"R4 410", func(t *testing.T, b *bench) {
			b.status = func(news.Outlet) int { return http.StatusGone }
			b.runFor(t, 30*24*time.Hour, b.options(), outlets(1, ownHost), nil)
			if n := len(b.visits["outlet-0"]); n != 1 || !b.states()["outlet-0"].Gone {
				t.Errorf("%d visits, want one", n)
			}
		}},
		{"R5 Retry-After of years", func(t *testing.T, b *bench) {
			b.answer = func(_ news.Outlet, s *news.State) { s.NotBefore = time.Now().AddDate(30, 0, 0) }
			b.runFor(t, 22*24*time.Hour, b.options(), outlets(1, ownHost), nil)
			if gaps := b.gaps("outlet-0"); len(gaps) != 3 || slices.Max(gaps) > maxWait+time.Second {
				t.Errorf("gaps %v, want 7 days", gaps)
			}
		}},
		{"C17 restart", func(t *testing.T, b *bench) {
			answers := map[string]int{"outlet-1": http.StatusInternalServerError, "outlet-2": http.StatusForbidden}
			b.status = func(o news.Outlet) int { return cmp.Or(answers[o.ID], http.StatusOK) }
			b.answer = func(o news.Outlet, s *news.State) {
				switch o.ID {
				case "outlet-3":
					s.NotBefore = time.Now().Add(3 * time.Hour)
				case "outlet-4":
					s.FreshUntil = time.Now().Add(2 * time.Hour)
				}
			}
			all := outlets(10, ownHost)
			for range 20 {
				states := b.states()
				seen := len(b.recorded)
				b.runFor(t, 7*time.Minute, b.options(), all, states)
				for _, r := range b.recorded[seen:] {
					if due := states[r.Visit.Outlet].Due; r.Visit.At.Before(due.Add(-time.Millisecond)) {
						t.Errorf("%s was visited %v before the stored time", r.Visit.Outlet, due.Sub(r.Visit.At))
					}
					states[r.Visit.Outlet] = r.State
				}
			}
		}},
		{"F1 max-age", func(t *testing.T, b *bench) {
			b.takes = 300 * time.Millisecond
			b.answer = func(_ news.Outlet, s *news.State) { s.FreshUntil = time.Now().Add(45 * time.Minute) }
			b.runFor(t, 24*time.Hour, b.options(), outlets(5, ownHost), nil)
			for _, o := range outlets(5, ownHost) {
				for _, gap := range b.gaps(o.ID) {
					if gap < 45*time.Minute-9*time.Second || gap > time.Hour+maxLate {
						t.Errorf("%s: %v between visits, want 45 minutes to the hour", o.ID, gap)
					}
				}
			}
		}},
		{"F1 max-age of one interval loses no round", func(t *testing.T, b *bench) {
			b.takes = 300 * time.Millisecond
			b.answer = func(_ news.Outlet, s *news.State) { s.FreshUntil = time.Now().Add(15 * time.Minute) }
			b.runFor(t, 10*24*time.Hour, b.options(), outlets(1, ownHost), nil)
			if n := len(b.visits["outlet-0"]); n < 10*96-1 {
				t.Errorf("%d visits in 10 days, want %d", n, 10*96)
			}
		}},
		{"F5 never faster", func(t *testing.T, b *bench) {
			b.answer = func(_ news.Outlet, s *news.State) { s.FreshUntil = time.Now().Add(time.Minute) }
			b.runFor(t, 24*time.Hour, b.options(), outlets(20, ownHost), nil)
			for _, o := range outlets(20, ownHost) {
				if least := slices.Min(b.gaps(o.ID)); least < nearest {
					t.Errorf("%s: %v between visits", o.ID, least)
				}
			}
		}},
		{"F6 subscription", func(t *testing.T, b *bench) {
			all := outlets(20, ownHost)
			b.runFor(t, time.Hour, b.options(), all[:19], nil)
			b.runFor(t, nearest, b.options(), all, b.states())
			if n := len(b.visits["outlet-19"]); n != 1 {
				t.Errorf("%d visits within an interval of the subscription, want one", n)
			}
		}},
		{"F7 max-age of 10 years", func(t *testing.T, b *bench) {
			b.answer = func(_ news.Outlet, s *news.State) { s.FreshUntil = time.Now().AddDate(10, 0, 0) }
			b.runFor(t, 10*24*time.Hour, b.options(), outlets(1, ownHost), nil)
			gaps := b.gaps("outlet-0")
			if len(gaps) < 9 || slices.Max(gaps) > maxPause+time.Second || slices.Min(gaps) < maxPause-9*time.Second {
				t.Errorf("gaps %v, want 24 hours", gaps)
			}
		}},
		{"P1 many outlets on one host", func(t *testing.T, b *bench) {
			b.takes = time.Second
			o := b.options()
			o.PerHost, o.HostPause = 1, time.Second
			all := outlets(60, oneHost)
			b.runFor(t, 3*time.Hour, o, all, nil)
			if b.most["host.example"] != 1 {
				t.Errorf("%d requests in flight, want 1", b.most["host.example"])
			}
			minutes := map[int]int{} // of the last interval
			for _, r := range b.recorded {
				if ago := time.Since(r.Visit.At); ago < 15*time.Minute {
					minutes[int(ago/time.Minute)]++
				}
			}
			for minute, n := range minutes {
				if n > 12 {
					t.Errorf("%d of 60 visits in minute %d, want them spread", n, minute)
				}
			}
			if len(minutes) < 13 {
				t.Errorf("visits in %d of 15 minutes", len(minutes))
			}
		}},
		{"P3 two topics", func(t *testing.T, b *bench) {
			o := b.options()
			o.Tag = func(news.Item) news.Verdict {
				return news.Verdict{Matches: []news.Match{{Topic: "one"}, {Topic: "two"}}}
			}
			fetch := o.Fetch
			o.Fetch = func(ctx context.Context, outlet news.Outlet, s news.State) (news.Visit, news.State, []news.Item) {
				visit, state, _ := fetch(ctx, outlet, s)
				return visit, state, []news.Item{{Outlet: outlet.ID, GUID: "1", Title: "A"}}
			}
			b.runFor(t, time.Minute, o, outlets(1, ownHost), nil)
			if n := len(b.visits["outlet-0"]); n != 1 || len(b.recorded[0].Findings[0].Matches) != 2 {
				t.Errorf("%d visits for two topics, want one", n)
			}
		}},
		{"P4 restart", func(t *testing.T, b *bench) {
			all := outlets(20, ownHost)
			b.runFor(t, 2*time.Hour, b.options(), all, nil)
			<-time.After(4 * time.Minute)
			began := time.Now()
			b.runFor(t, time.Hour, b.options(), all, b.states())
			for _, o := range all {
				s := mustParse(t, "@every 15m", o.ID)
				first := b.visits[o.ID][slices.IndexFunc(b.visits[o.ID], func(at time.Time) bool { return !at.Before(began) })]
				if late := first.Sub(s.next(first.Add(-s.late() - 1))); late > s.late() || late < 0 {
					t.Errorf("%s was first visited %v from its place", o.ID, late)
				}
			}
		}},
		{"P4 visits that were abandoned", func(t *testing.T, b *bench) {
			b.takes = time.Hour // so that none is ever finished
			o := b.options()
			o.Grace = 0
			all := outlets(30, ownHost)
			states := visitedBefore(all, time.Now().Add(-16*time.Minute))
			for range 60 { // a process that is restarted every other minute
				b.runFor(t, 2*time.Minute, o, all, states)
			}
			for _, outlet := range all {
				if n := len(b.visits[outlet.ID]); n < 7 || n > 8 || slices.Min(b.gaps(outlet.ID)) < 15*time.Minute {
					t.Errorf("%s was asked %d times in two hours, after %v", outlet.ID, n, b.gaps(outlet.ID))
				}
			}
		}},
	} {
		t.Run(situation.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { situation.test(t, newBench()) })
		})
	}
}
