package poll

import (
	"maps"
	"slices"
	"time"
)

// leastRefusals is how many outlets of a host must have been refused before the
// host counts as refusing.
const leastRefusals = 3

// standing is how a host answers: how many outlets it has, and which of them it
// refused (429, 503) at their last visit, with the times, by the monotonic clock,
// when those will be asked again.
type standing struct {
	outlets int
	refused map[*entry]time.Duration
}

// note takes down how the last visit to an outlet of the host ended; due is when
// it will be visited again, by the monotonic clock.
func (s *standing) note(e *entry, due time.Duration) {
	switch {
	case !e.state.Refused || e.state.Gone:
		delete(s.refused, e)
	case s.refused == nil:
		s.refused = map[*entry]time.Duration{e: due}
	default:
		s.refused[e] = due
	}
}

// refuses reports whether more than half of the host's outlets were refused, and
// leastRefusals at least.
func (s *standing) refuses() bool {
	return len(s.refused) >= leastRefusals && 2*len(s.refused) > s.outlets
}

// hold returns until when an outlet has to wait because its host refuses others:
// until the first of those has been asked again, which tells how the host is now.
// The refused ones wait for their own times.
func (s *standing) hold(e *entry, now time.Duration) (until time.Duration, held bool) {
	if _, own := s.refused[e]; own || e.now || !s.refuses() {
		return 0, false
	}
	until = slices.Min(slices.Collect(maps.Values(s.refused)))
	// The answer takes a moment, and not all are to come right behind it.
	until = max(until, now) + e.schedule.late()/2
	return until + e.schedule.share(e.schedule.late()/2) + 1, true
}
