package poll

import (
	"errors"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// maxSpread is how far after the times that a cron expression names an outlet
// may be visited, so that not all outlets are visited on the minute.
const maxSpread = 5 * time.Minute

// maxLate bounds how late a visit may begin and still count as one at its place.
const maxLate = 30 * time.Second

// schedule is when one outlet is to be visited: its places in time. The place
// within the interval comes of a hash of the outlet's id, so that a restart
// does not move it and many outlets are spread evenly.
type schedule struct {
	times    cron.Schedule
	offset   time.Duration
	interval time.Duration // the shortest time between two places
	hash     uint64        // of the outlet's id
}

// next is the first place after t.
func (s schedule) next(t time.Time) time.Time {
	next := s.times.Next(t.UTC().Add(-s.offset))
	if next.IsZero() {
		return next // never
	}
	return next.Add(s.offset)
}

// after is when an outlet is due again that was visited at the time started: at
// its next place. A visit that was late by a little, because others were before
// it, brings the next one no nearer than the interval less a hundredth, so that
// the outlet finds back to its place step by step. A visit that was out of place,
// such as the very first, lets the place that is too near pass.
func (s schedule) after(started time.Time) time.Time {
	place := s.next(started.Add(-s.late() - 1))
	if place.After(started) { // out of place
		return s.next(started.Add(s.interval - 1))
	}
	next := s.next(place)
	if earliest := started.Add(s.least()); next.Before(earliest) {
		return earliest
	}
	return next
}

// slack is by how much a visit may be too early, so that it can find back to its
// place, and least the time that there is between two visits at least.
func (s schedule) slack() time.Duration { return s.interval / 100 }
func (s schedule) least() time.Duration { return s.interval - s.slack() }

// share is a part of d that follows from the outlet's hash, and tells nothing of
// its place.
func (s schedule) share(d time.Duration) time.Duration {
	const parts, odd = 1 << 16, 0x9E3779B97F4A7C15 // which carries every bit of the hash to the top
	return time.Duration(float64(d) * float64((s.hash^s.hash>>32)*odd>>48) / parts)
}

// late is how late a visit may begin and still count as one at its place.
func (s schedule) late() time.Duration { return min(s.interval/10, maxLate) }

// parser reads schedules; it remembers those it has read, as most outlets share
// one and the shortest interval takes a while to find.
type parser map[string]schedule

func (p parser) parse(spec, outlet string) (schedule, error) {
	s, ok := p[spec]
	if !ok {
		times, err := parseTimes(spec)
		if err != nil {
			return schedule{}, err
		}
		s.times = times
		if s.interval, err = shortest(times); err != nil {
			return schedule{}, err
		}
		p[spec] = s
	}
	hash := fnv.New64a()
	hash.Write([]byte(outlet))
	spread := s.interval
	if _, fixed := s.times.(every); !fixed {
		spread = min(spread, maxSpread)
	}
	s.hash = hash.Sum64()
	s.offset = time.Duration(s.hash % uint64(spread))
	return s, nil
}

// parseTimes reads robfig/cron syntax: five fields, @every, @hourly and its
// like, CRON_TZ=. Without a zone the times are in UTC.
func parseTimes(spec string) (times cron.Schedule, err error) {
	defer func() { // TZ= without a space after it panics the parser of cron v3.0.1
		if recover() != nil {
			times, err = nil, errors.New("the zone is not followed by a schedule")
		}
	}()
	times, err = cron.ParseStandard(spec)
	if err != nil {
		return nil, err
	}
	switch s := times.(type) {
	case cron.ConstantDelaySchedule:
		if s.Delay <= 0 || strings.Contains(spec, "@every -") { // which cron takes for one second
			return nil, errors.New("the period is not positive")
		}
		return every(s.Delay), nil
	case *cron.SpecSchedule:
		if !strings.HasPrefix(spec, "TZ=") && !strings.HasPrefix(spec, "CRON_TZ=") {
			s.Location = time.UTC
		}
	}
	return times, nil
}

// every is an @every whose places are multiples of the period since the zero
// time, not since the start of the process.
type every time.Duration

func (d every) Next(t time.Time) time.Time {
	period := time.Duration(d)
	return t.Truncate(period).Add(period)
}

// shortest is the least time between two successive times of a schedule over a
// year, or over the first thousand: a daily one has 23 hours where clocks change.
func shortest(times cron.Schedule) (time.Duration, error) {
	if d, ok := times.(every); ok {
		return time.Duration(d), nil
	}
	begin := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	least := time.Duration(0)
	previous := times.Next(begin)
	if previous.IsZero() {
		return 0, fmt.Errorf("it names no time at all")
	}
	for range 1000 {
		next := times.Next(previous)
		if next.IsZero() {
			break
		}
		if gap := next.Sub(previous); least == 0 || gap < least {
			least = gap
		}
		if next.Sub(begin) > 366*24*time.Hour {
			break
		}
		previous = next
	}
	return max(least, time.Second), nil
}

// Interval is the shortest time between two visits that a schedule asks for.
func Interval(spec string) (time.Duration, error) {
	s, err := parser{}.parse(spec, "")
	return s.interval, err
}
