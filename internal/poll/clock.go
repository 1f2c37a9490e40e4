package poll

import "time"

// clockStep is by how much the wall clock must part from the monotonic one to
// count as set, and clockCheck how often that is looked at.
const (
	clockStep  = time.Second
	clockCheck = time.Minute
)

// instant is a moment by both clocks. The wall clock says what time it is, and
// what is stored is written in it; but somebody may set it. So all waiting is done
// by the monotonic clock, which only goes on.
type instant struct {
	wall time.Time     // in UTC
	mono time.Duration // since the start of the process, or of a test
}

// clock tells the time. It is safe for concurrent use.
type clock func() instant

func newClock() clock {
	start := time.Now()
	return func() instant {
		now := time.Now()
		return instant{wall: now.UTC().Round(0), mono: now.Sub(start)}
	}
}

// at is when the monotonic clock will say that it is t by the wall clock.
func (now instant) at(t time.Time) time.Duration {
	return now.mono + t.Sub(now.wall)
}

// wallAt is what the wall clock, as it goes now, would have said at an instant
// that has passed.
func (now instant) wallAt(then instant) time.Time {
	return now.wall.Add(then.mono - now.mono)
}

// stepped reports whether the wall clock was set since an instant.
func (now instant) stepped(since instant) bool {
	return now.wallAt(since).Sub(since.wall).Abs() > clockStep
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
