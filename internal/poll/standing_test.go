package poll

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// refusing answers 429 for so many outlets, and lets the rest pass.
func refusing(refused int) func(news.Outlet) int {
	return func(o news.Outlet) int {
		var i int
		if _, err := fmt.Sscanf(o.ID, "outlet-%d", &i); err == nil && i < refused {
			return http.StatusTooManyRequests
		}
		return http.StatusOK
	}
}

// R6: a host is left alone as a whole only when more than half of its outlets, and
// three at least, were refused.
func TestR6(t *testing.T) {
	for _, test := range []struct {
		refused, outlets int
		held             bool
	}{
		{1, 1, false}, {2, 2, false}, {2, 3, false}, {3, 3, true}, {3, 5, true}, {3, 6, false}, {4, 8, false}, {5, 8, true},
	} {
		t.Run(fmt.Sprintf("R6 %d of %d", test.refused, test.outlets), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBench()
				b.status = refusing(test.refused)
				b.answer = func(_ news.Outlet, s *news.State) {
					if s.Refused {
						s.NotBefore = time.Now().Add(6 * time.Hour)
					}
				}
				began := time.Now()
				all := append(outlets(test.outlets, oneHost), news.Outlet{ID: "other", Feed: "https://other.example/feed"})
				b.runFor(t, 5*time.Hour, b.options(), all, nil)
				if n := len(b.visits["other"]); n < 18 {
					t.Errorf("the outlet of another host was visited %d times, want every interval", n)
				}
				for i, o := range all[:test.outlets] {
					n := len(b.visits[o.ID])
					alone := test.held || i < test.refused
					if alone && n != 1 || !alone && n < 18 {
						t.Errorf("%s was visited %d times in 5 hours (at %v); left alone: %v", o.ID, n, began, alone)
					}
				}
			})
		})
	}
}

// When the first of the refused ones is let in again, so are the others; while it
// is not, they wait on, and the start of another process changes nothing.
func TestR6Recovery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		open := false
		b.status = func(o news.Outlet) int {
			if open {
				return http.StatusOK
			}
			return refusing(3)(o)
		}
		all := outlets(5, oneHost)
		b.runFor(t, time.Hour, b.options(), all, nil)
		b.runFor(t, 9*time.Hour, b.options(), all, b.states())
		for _, o := range all[3:] {
			if n := len(b.visits[o.ID]); n != 1 {
				t.Errorf("%s was visited %d times while its host refused, want once", o.ID, n)
			}
		}
		for _, o := range all[:3] {
			if n := len(b.visits[o.ID]); n < 4 {
				t.Errorf("%s was asked %d times in 10 hours, want to be tried again", o.ID, n)
			}
		}
		open = true
		opened := time.Now()
		b.runFor(t, 12*time.Hour, b.options(), all, b.states())
		var first []time.Time
		for _, o := range all {
			later := slices.DeleteFunc(slices.Clone(b.visits[o.ID]), opened.After)
			if len(later) < 4 {
				t.Fatalf("%s was visited %d times in 12 hours after its host had opened", o.ID, len(later))
			}
			first = append(first, later[0])
		}
		probe := slices.MinFunc(first[:3], time.Time.Compare)
		for i, at := range first[3:] {
			if wait := at.Sub(probe); wait <= 0 || wait > 16*time.Minute {
				t.Errorf("%s was visited %v after the first refused one", all[3+i].ID, wait)
			}
		}
	})
}

// Who visits once in a while keeps to all of this as well; a visit by name to what
// only the pace holds back, and to nothing that the outlet asked for.
func TestRunDueManners(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := time.Now()
		hourAgo := now.Add(-time.Hour)
		states := map[string]news.State{
			"outlet-0":  {VisitedAt: hourAgo, Refused: true, RetryAt: now.Add(time.Hour), Failures: 1},
			"outlet-1":  {VisitedAt: hourAgo, Refused: true, RetryAt: now.Add(time.Hour), Failures: 1},
			"outlet-2":  {VisitedAt: hourAgo, Refused: true, NotBefore: now.Add(time.Hour), Failures: 1},
			"outlet-3":  {VisitedAt: hourAgo},
			"own-fresh": {VisitedAt: hourAgo, FreshUntil: now.Add(time.Hour)},
			"own-ahead": {VisitedAt: now.AddDate(4, 0, 0), FreshUntil: now.AddDate(4, 0, 0), RetryAt: now.AddDate(4, 0, 0), NotBefore: now.AddDate(4, 0, 0)},
			"own-gone":  {VisitedAt: now.AddDate(4, 0, 0), Gone: true},
		}
		all := outlets(4, oneHost)
		for _, id := range []string{"own-fresh", "own-ahead", "own-gone"} {
			all = append(all, news.Outlet{ID: id, Feed: "https://" + id + ".example/feed"})
		}
		for _, test := range []struct{ ids, want string }{
			{"", "own-ahead"},
			{"outlet-0 outlet-2 outlet-3 own-fresh own-gone", "outlet-0 outlet-3 own-fresh"},
		} {
			b := newBench()
			p, err := New(b.options(), all, states)
			if err != nil {
				t.Fatal(err)
			}
			if due := p.Due(strings.Fields(test.ids)...); due != len(strings.Fields(test.want)) {
				t.Errorf("%q: %d due, want %q", test.ids, due, test.want)
			}
			made, err := p.RunDue(t.Context(), strings.Fields(test.ids)...)
			var got []string
			for _, o := range all {
				if len(b.visits[o.ID]) > 0 {
					got = append(got, o.ID)
				}
			}
			if joined := strings.Join(got, " "); joined != test.want || made != len(got) || err != nil {
				t.Errorf("%q: visited %q (%d, %v), want %q", test.ids, joined, made, err, test.want)
			}
		}
	})
}

// A host that begins to refuse during a run of RunDue is left alone for its rest.
func TestRunDueStopsAtAHostThatRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		b.status = refusing(100)
		o := b.options()
		o.PerHost, o.HostPause = 1, time.Second
		p, err := New(o, outlets(5, oneHost), nil)
		if err != nil {
			t.Fatal(err)
		}
		if made, err := p.RunDue(t.Context()); made != 3 || err != nil {
			t.Errorf("%d visits, %v; want 3 of 5, as three refusals are more than half", made, err)
		}
		named := []string{"outlet-0", "outlet-1", "outlet-2", "outlet-3", "outlet-4"}
		if made, err := p.RunDue(t.Context(), named...); made != 5 || err != nil {
			t.Errorf("%d visits by name, %v; want all 5", made, err)
		}
	})
}
