package poll

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// The days of State.SkipDays.
const (
	sunday, saturday uint8 = 1 << time.Sunday, 1 << time.Saturday
	everyDay         uint8 = 1<<7 - 1
)

// night is midnight to six in State.SkipHours.
const night uint32 = 1<<6 - 1

// skipping makes every answer one of a feed that wants to be skipped at these hours
// and days.
func (b *bench) skipping(hours uint32, days uint8) {
	b.answer = func(_ news.Outlet, s *news.State) { s.SkipHours, s.SkipDays = hours, days }
}

// F4: the hours and days that feeds want to be skipped. Time begins on a Saturday
// at midnight, with a first visit before anything is known.
func TestMannersF4(t *testing.T) {
	const day = 24 * time.Hour
	for _, situation := range []struct {
		name string
		test func(t *testing.T, b *bench)
	}{
		{"skipHours", func(t *testing.T, b *bench) {
			b.skipping(night, 0)
			all := outlets(20, ownHost)
			b.runFor(t, 3*day, b.options(), all, nil)
			for _, o := range all {
				visits := b.visits[o.ID][1:]
				for _, at := range visits {
					if at.Hour() < 6 {
						t.Errorf("%s was visited at %v", o.ID, at)
					}
				}
				if n := len(visits); n != 3*18*4 {
					t.Errorf("%s was visited %d times in three days, want every quarter from six on", o.ID, n)
				}
				s := mustParse(t, "@every 15m", o.ID)
				if place := s.next(visits[0].Truncate(time.Hour).Add(-1)); !visits[0].Equal(place) {
					t.Errorf("%s was visited %v after six, want at its place %v", o.ID, visits[0], place)
				}
			}
		}},
		{"a restart, and answers without a document", func(t *testing.T, b *bench) {
			all := outlets(5, ownHost)
			states := map[string]news.State{}
			for i, o := range all { // some were due before the night
				states[o.ID] = news.State{VisitedAt: time.Now().Add(-time.Duration(1+i*20) * time.Minute), SkipHours: night}
			}
			for range 10 {
				b.runFor(t, time.Hour, b.options(), all, states)
				for id, s := range b.states() {
					states[id] = s
				}
			}
			for _, o := range all {
				if n, first := len(b.visits[o.ID]), b.visits[o.ID][0]; n < 15 || first.Hour() != 6 {
					t.Errorf("%s: %d visits, the first at %v", o.ID, n, first)
				}
			}
		}},
		{"skipDays, at most 24 hours", func(t *testing.T, b *bench) {
			b.skipping(0, saturday|sunday)
			b.runFor(t, 9*day, b.options(), outlets(1, ownHost), nil)
			perDay := map[time.Weekday]int{}
			for _, at := range b.visits["outlet-0"] {
				perDay[at.Weekday()]++
			}
			if perDay[time.Saturday] != 3 || perDay[time.Sunday] != 2 || perDay[time.Monday] != 96 {
				t.Errorf("visits by the day: %v", perDay)
			}
			if gap := slices.Max(b.gaps("outlet-0")); gap > day || gap < day-15*time.Minute {
				t.Errorf("%v between visits at most, want 24 hours", gap)
			}
		}},
		{"a feed that is to be skipped always", func(t *testing.T, b *bench) {
			all := outlets(20, ownHost)
			for _, skip := range []news.State{{SkipHours: 1<<24 - 1}, {SkipDays: everyDay}, {SkipHours: night, SkipDays: everyDay}} {
				b := newBench()
				b.skipping(skip.SkipHours, skip.SkipDays)
				b.runFor(t, 10*day, b.options(), all, nil)
				times := map[time.Time]bool{}
				for _, o := range all {
					gaps := b.gaps(o.ID)
					if len(gaps) < 9 || slices.Min(gaps) < day-15*time.Minute || slices.Max(gaps) > day {
						t.Errorf("%s: gaps %v, want a day", o.ID, gaps)
					}
					times[b.visits[o.ID][1]] = true
				}
				if len(times) != len(all) {
					t.Errorf("the second visits of %d outlets are at %d times", len(all), len(times))
				}
			}
		}},
		{"schedules in skipped hours", func(t *testing.T, b *bench) {
			all := outlets(20, ownHost)
			for spec, want := range map[string]int{"0 5 * * *": 10, "CRON_TZ=America/New_York 30 0 * * *": 10, "0 5 * * 1,4": 3, "0 2,5,23 * * *": 21} {
				b := newBench()
				b.skipping(night, 0)
				o := b.options()
				o.Schedule = spec
				b.runFor(t, 10*day, o, all, visitedBefore(all, time.Now().Add(-time.Hour)))
				times := map[time.Time]bool{}
				for _, outlet := range all {
					visits := b.visits[outlet.ID][1:] // the first one learns what is to be skipped
					for _, at := range visits {
						if early := at.Sub(at.Truncate(time.Hour)); at.Hour() < 6 || early > maxSpread {
							t.Errorf("%s: %s was visited at %v", spec, outlet.ID, at)
						}
					}
					if n := len(visits) + 1; n < want-1 || n > want {
						t.Errorf("%s: %s was visited %d times in ten days, want %d", spec, outlet.ID, n, want)
					}
					times[visits[0]] = true
				}
				if len(times) != len(all) {
					t.Errorf("%s: %d outlets were visited at %d times", spec, len(all), len(times))
				}
			}
		}},
		{"waiting for the host when the hour begins", func(t *testing.T, b *bench) {
			b.takes = time.Second
			b.skipping(1<<1, 0)
			o := b.options()
			o.PerHost, o.HostPause = 1, time.Minute
			all := outlets(100, oneHost) // the last would be visited at 01:40
			b.runFor(t, 3*time.Hour, o, all, nil)
			late := 0
			for _, outlet := range all {
				for _, at := range b.visits[outlet.ID] {
					if at.Hour() == 1 && slices.Index(b.visits[outlet.ID], at) > 0 {
						t.Errorf("%s was visited at %v", outlet.ID, at)
					}
					late += at.Hour() / 2
				}
			}
			if late < 50 {
				t.Errorf("%d visits after the hour, want the host's pace again", late)
			}
		}},
		{"Retry-After and failures that end in skipped hours", func(t *testing.T, b *bench) {
			b.status = func(o news.Outlet) int {
				return map[string]int{"outlet-0": 503, "outlet-1": 403}[o.ID]
			}
			b.answer = func(o news.Outlet, s *news.State) {
				s.SkipHours = 1<<2 | 1<<3 | 1<<4
				if o.ID == "outlet-0" {
					s.NotBefore = time.Now().Add(150 * time.Minute)
				}
			}
			b.runFor(t, 6*time.Hour, b.options(), outlets(2, ownHost), nil)
			for _, id := range []string{"outlet-0", "outlet-1"} {
				if visits := b.visits[id]; len(visits) != 2 || visits[1].Hour() != 5 || visits[1].Minute() >= 15 {
					t.Errorf("%s was visited at %v, want at five again", id, visits)
				}
			}
		}},
	} {
		t.Run(situation.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { situation.test(t, newBench()) })
		})
	}
}

// Who visits once in a while leaves such feeds out, but for a day at most; who
// names one wants it now.
func TestRunDueF4(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := time.Now()
		states := map[string]news.State{
			"outlet-0": {VisitedAt: now.Add(-time.Hour), SkipHours: night},
			"outlet-1": {VisitedAt: now.Add(-time.Hour), SkipDays: saturday},
			"outlet-2": {VisitedAt: now.Add(-time.Hour), SkipHours: ^night, SkipDays: ^saturday},
			"outlet-3": {VisitedAt: now.Add(-25 * time.Hour), SkipHours: night},
			"outlet-4": {VisitedAt: now.AddDate(1, 0, 0), SkipHours: night}, // by another clock
		}
		for _, test := range []struct {
			ids  []string
			want string
		}{
			{nil, "[outlet-2 outlet-3 outlet-4]"},
			{[]string{"outlet-0", "outlet-1"}, "[outlet-0 outlet-1]"},
		} {
			b := newBench()
			p, err := New(b.options(), outlets(5, ownHost), states)
			if err != nil {
				t.Fatal(err)
			}
			due := p.Due(test.ids...)
			made, err := p.RunDue(t.Context(), test.ids...)
			var got []string
			for id := range b.visits {
				got = append(got, id)
			}
			slices.Sort(got)
			if fmt.Sprint(got) != test.want || due != made || err != nil {
				t.Errorf("%v: visited %v (%d due, %d made, %v), want %s", test.ids, got, due, made, err, test.want)
			}
		}
	})
}

// FuzzSkips: whatever a feed wants to be skipped, it is visited outside of that or
// when a day has passed, and never too early.
func FuzzSkips(f *testing.F) {
	f.Add("@every 15m", night, sunday, uint32(7), uint32(600))
	f.Add("0 6 * * *", uint32(1<<6), saturday|sunday, uint32(0), uint32(86400))
	f.Add("@every 168h", uint32(1<<24-1), everyDay, uint32(31), uint32(0))
	f.Fuzz(func(t *testing.T, spec string, hours uint32, days uint8, hour, wait uint32) {
		s, err := parser{}.parse(spec, "bbc")
		if err != nil {
			return
		}
		last := noon.Add(time.Duration(hour%168) * time.Hour)
		due := last.Add(time.Duration(wait%1e6) * time.Second)
		e := &entry{schedule: s, state: news.State{VisitedAt: last, SkipHours: hours, SkipDays: days}}
		got := e.outsideSkips(due, last)
		latest := later(due, last.Add(max(maxPause, 2*s.interval)))
		switch {
		case got.Before(due), got.After(latest):
			t.Errorf("due %v after the last visit became %v", due.Sub(last), got.Sub(last))
		case !e.state.Skips(due) && !got.Equal(due):
			t.Errorf("%v is not to be skipped, but became %v", due, got)
		case e.state.Skips(got) && got.After(due) && got.Sub(last) < maxPause-s.interval:
			t.Errorf("%v, which is to be skipped, became %v, which is as well", due, got)
		}
	})
}
