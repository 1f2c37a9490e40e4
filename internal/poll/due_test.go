package poll

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

func TestIdle(t *testing.T) {
	const hour, day = time.Hour, 24 * time.Hour
	for _, test := range []struct {
		spec  string
		quiet time.Duration
		want  time.Duration // in addition to the interval
	}{
		{"@every 15m", 0, 0},
		{"@every 15m", 7 * hour, 0},
		{"@every 15m", 8 * hour, 15 * time.Minute},
		{"@every 15m", 12 * hour, 30 * time.Minute},
		{"@every 15m", 16 * hour, 45 * time.Minute},
		{"@every 15m", 300 * day, 45 * time.Minute},
		{"@every 15m", -300 * day, 0}, // the clock was set
		{"@every 6h", 300 * day, 18 * hour},
		{"@every 10h", 300 * day, 10 * hour}, // 24 hours are no three intervals
		{"@every 168h", 300 * day, 0},
	} {
		e := &entry{adaptive: true, schedule: mustParse(t, test.spec, "bbc"), state: news.State{VisitedAt: noon, ChangedAt: noon.Add(-test.quiet)}}
		if got := e.idle(); got != test.want {
			t.Errorf("%s, quiet for %v: %v longer, want %v", test.spec, test.quiet, got, test.want)
		}
		e.adaptive = false
		if got := e.idle(); got != 0 {
			t.Errorf("%s, not adaptive: %v longer", test.spec, got)
		}
	}
}

// An outlet that falls silent is visited every hour in the end instead of every
// quarter, and as before from when it publishes again.
func TestAdaptive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBench()
		began := time.Now()
		b.answer = func(o news.Outlet, s *news.State) {
			if o.ID == "outlet-0" && time.Since(began) > 48*time.Hour || o.ID == "outlet-1" || s.ChangedAt.IsZero() {
				s.ChangedAt = time.Now()
			}
		}
		o := b.options()
		o.Adaptive = true
		b.runFor(t, 4*24*time.Hour, o, outlets(2, ownHost), nil)
		hours := map[int]int{}
		for _, at := range b.visits["outlet-0"] {
			hours[int(at.Sub(began)/time.Hour)]++
		}
		for hour, want := range map[int]int{5: 4, 20: 1, 30: 1, 47: 1, 60: 4, 90: 4} {
			if hours[hour] != want {
				t.Errorf("%d visits in hour %d, want %d", hours[hour], hour, want)
			}
		}
		if n := len(b.visits["outlet-1"]); n < 4*96-1 {
			t.Errorf("a busy outlet was visited %d times in four days", n)
		}
	})
}
