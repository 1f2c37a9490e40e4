package poll

import (
	"fmt"
	"testing"
	"time"
)

func mustParse(t *testing.T, spec, outlet string) schedule {
	t.Helper()
	s, err := parser{}.parse(spec, outlet)
	if err != nil {
		t.Fatalf("schedule %q: %v", spec, err)
	}
	return s
}

var noon = time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)

func TestParse(t *testing.T) {
	for _, test := range []struct {
		spec     string
		interval time.Duration
		err      string
	}{
		{"@every 15m", 15 * time.Minute, ""},
		{"@hourly", time.Hour, ""},
		{"*/10 * * * *", 10 * time.Minute, ""},
		{"0 9,17 * * *", 8 * time.Hour, ""},
		{"CRON_TZ=America/New_York 0 6 * * *", 23 * time.Hour, ""}, // the day that clocks go forward
		{"TZ=Asia/Tokyo 0 6 * * *", 24 * time.Hour, ""},
		{"TZ=UTC", 0, "the zone is not followed by a schedule"},
		{"0 0 30 2 *", 0, "it names no time at all"},
		{"@every -5m", 0, "the period is not positive"},
		{"CRON_TZ=America/Port-au-Prince @every 15m", 15 * time.Minute, ""},
		{"every now and then", 0, "expected exactly 5 fields, found 4: [every now and then]"},
	} {
		s, err := parser{}.parse(test.spec, "bbc")
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != test.err || s.interval != test.interval {
			t.Errorf("%s: interval %v, error %q; want %v, %q", test.spec, s.interval, got, test.interval, test.err)
		}
	}
}

func TestZones(t *testing.T) {
	for spec, want := range map[string]time.Time{
		"30 6 * * *":                           time.Date(2025, 8, 16, 6, 30, 0, 0, time.UTC), // UTC, whatever the machine's zone
		"CRON_TZ=America/Anchorage 30 6 * * *": time.Date(2025, 8, 15, 14, 30, 0, 0, time.UTC),
	} {
		s := mustParse(t, spec, "bbc")
		if got := s.next(noon.In(time.FixedZone("X", 5*3600))); !got.Add(-s.offset).Equal(want) {
			t.Errorf("%s after noon: %v, want %v", spec, got.Add(-s.offset), want)
		}
	}
}

func TestSpread(t *testing.T) {
	for _, test := range []struct {
		spec string
		over time.Duration
	}{
		{"@every 1h", time.Hour},
		{"0 * * * *", maxSpread},
		{"* * * * *", time.Minute},
	} {
		const outlets, parts = 1000, 10
		var count [parts]int
		schedules := parser{}
		for i := range outlets {
			s, err := schedules.parse(test.spec, fmt.Sprintf("outlet-%d", i))
			if err != nil {
				t.Fatal(err)
			}
			if s.offset >= test.over {
				t.Fatalf("%s: an offset of %v, want less than %v", test.spec, s.offset, test.over)
			}
			count[s.offset*parts/test.over]++
		}
		for part, n := range count {
			if n < outlets/parts/2 || n > outlets/parts*2 {
				t.Errorf("%s: %d of %d outlets in part %d of %d", test.spec, n, outlets, part, parts)
			}
		}
	}
}

// However a visit was delayed, the next one is hardly nearer than the interval,
// and an outlet finds back to its place.
func TestAfter(t *testing.T) {
	s := mustParse(t, "@every 15m", "bbc")
	place := s.next(noon)
	for _, test := range []struct {
		name    string
		started time.Time
		want    time.Duration // from place
	}{
		{"in place", place, 15 * time.Minute},
		{"late by a little", place.Add(5 * time.Second), 15 * time.Minute},
		{"late by a little more", place.Add(20 * time.Second), 15*time.Minute + 11*time.Second},
		{"late by much", place.Add(time.Minute), 30 * time.Minute},
		{"out of place", place.Add(7 * time.Minute), 30 * time.Minute},
		{"early by a little", place.Add(-time.Minute), 15 * time.Minute},
	} {
		if got := s.after(test.started).Sub(place); got != test.want {
			t.Errorf("%s: due %v after the place, want %v", test.name, got, test.want)
		}
	}
}

// Visits that are always late by some seconds lose no round.
func TestLateVisitsLoseNoRound(t *testing.T) {
	for spec, want := range map[string]int{"@every 1h": 720, "0 6 * * *": 30, "@every 15m": 2880} {
		s := mustParse(t, spec, "bbc")
		at := s.next(noon)
		end := at.Add(30 * 24 * time.Hour)
		visits := 0
		for ; at.Before(end); visits++ {
			started := at.Add(time.Duration(visits%4) * time.Second)
			at = s.after(started)
		}
		if visits != want {
			t.Errorf("%s: %d visits in 30 days, want %d", spec, visits, want)
		}
	}
}

func FuzzSchedule(f *testing.F) {
	for _, seed := range []string{"@every 15m", "TZ=UTC", "CRON_TZ= * * * * *", "0 0 30 2 *", "*/0 * * * *", "@every 1ns"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, spec string) {
		s, err := parser{}.parse(spec, "bbc")
		if err != nil {
			return
		}
		if next := s.after(noon); next.Before(noon.Add(s.interval - s.interval/100)) {
			t.Fatalf("%q: due %v after a visit, nearer than the interval %v", spec, next.Sub(noon), s.interval)
		}
	})
}
