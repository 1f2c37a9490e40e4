package poll

import (
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// entry is an outlet in the queue.
type entry struct {
	outlet   news.Outlet
	state    news.State
	schedule schedule
	adaptive bool
	host     string
	now      bool    // it was asked for by name: due whatever its schedule says
	visited  bool    // by this process, at began
	began    instant // of the last visit
}

// maxWait is how long an outlet is left alone at most because it asked for it
// (Retry-After), and maxPause because its last answer is said to hold longer, or
// because its visits fail. Both count from the last visit, so that a time that was
// stored under a clock that was ahead silences nobody.
const (
	maxWait  = 7 * 24 * time.Hour
	maxPause = 24 * time.Hour
)

// due is when the outlet is to be visited next; zero for never. It is the first
// time that suits everything: the schedule, what the outlet asked for, how long
// its answer holds, how its last visits went, and which hours and days its feed
// wants to be skipped.
func (e *entry) due(now instant) time.Time {
	last := e.lastVisit(now)
	due := now.wall
	if !e.now && !e.state.VisitedAt.IsZero() {
		// When the clock was set forward, places have passed that were not visited;
		// but as much time as between two places must really have gone by.
		idle := e.idle()
		started := earlier(e.state.VisitedAt, last).Add(idle)
		due = e.schedule.after(started)
		if due.IsZero() {
			return due
		}
		soonest := last.Add(e.schedule.least() + idle)
		// A place in skipped time stands for the end of that. It may be too near to
		// a visit that was put off to there, but the end is not.
		if place := later(e.schedule.next(started), soonest); e.state.Skips(place) {
			due = place
		}
		due = later(due, soonest)
	}
	return e.allowed(due, last)
}

// dueAtStart is due for an outlet that this process has not visited yet, and the
// same as due for others. A place that has passed is
// not made up for at once: the visit may have been made and abandoned, or may be
// what ended the process, and a process that is started again and again would ask
// again and again. The outlet waits for its next place, but no longer than a
// quarter of an hour.
func (e *entry) dueAtStart(now instant) time.Time {
	due := e.due(now)
	if e.visited || due.IsZero() || e.state.VisitedAt.IsZero() || due.After(now.wall) {
		return due
	}
	place := e.schedule.next(now.wall)
	if place.Sub(now.wall) > 3*maxSpread {
		return now.wall.Add(2*maxSpread + e.schedule.share(maxSpread))
	}
	return place
}

// dueOnce is due for who visits once in a while and cannot keep to places, such
// as a line of crontab: an interval after the last visit. A visit that lies ahead
// by more than that was made under another clock, and so was all that it noted.
func (e *entry) dueOnce(now instant) time.Time {
	if e.state.VisitedAt.After(now.wall.Add(e.schedule.interval)) {
		other := *e
		other.state = news.State{Gone: e.state.Gone}
		if !e.state.NotBefore.After(now.wall.Add(maxWait)) {
			other.state.NotBefore = e.state.NotBefore
		}
		return other.allowed(now.wall, now.wall)
	}
	last := e.lastVisit(now)
	due := now.wall
	if !e.now && !e.state.VisitedAt.IsZero() {
		due = later(due, last.Add(e.schedule.interval-e.schedule.late()+e.idle()))
	}
	return e.allowed(due, last)
}

// lastVisit is when the outlet was visited last, in terms of the clock as it goes
// now. A visit that is stored as of a time to come counts as one of now, as does
// none at all.
func (e *entry) lastVisit(now instant) time.Time {
	switch at := e.state.VisitedAt; {
	case e.visited && now.stepped(e.began):
		return now.wallAt(e.began)
	case at.IsZero() || at.After(now.wall):
		return now.wall
	default:
		return at
	}
}

// allowed is the first time from due on that the outlet allows; zero for never.
// The times that the last visit noted are moved with it when the clock was set.
func (e *entry) allowed(due, last time.Time) time.Time {
	if e.state.Gone {
		return time.Time{}
	}
	wait := func(until time.Time, atMost time.Duration) time.Time {
		if until.IsZero() {
			return until
		}
		if !e.state.VisitedAt.IsZero() {
			until = until.Add(last.Sub(e.state.VisitedAt))
		}
		return earlier(until, last.Add(atMost))
	}
	due = later(due, wait(e.state.NotBefore, maxWait))
	if e.now {
		return due
	}
	// What is to last for just an interval must not move the outlet from its place.
	pause := later(wait(e.state.RetryAt, maxPause), wait(e.state.FreshUntil, maxPause))
	return e.outsideSkips(later(due, pause.Add(-e.schedule.slack())), last)
}

// Of an outlet that is silent, adaptive polling leaves out visits: it is visited
// after a quietShare-th of its silence (the time from State.ChangedAt to the last
// visit), in whole intervals, but at most after maxIntervals of them and never
// later than maxPause. So what it publishes then is seen late by a sixteenth of
// the silence that it breaks, and by three intervals more than otherwise.
const (
	quietShare   = 16
	maxIntervals = 4
)

// idle is how much longer than its schedule says the outlet is left alone
// because it publishes rarely: whole intervals.
func (e *entry) idle() time.Duration {
	if !e.adaptive || e.state.ChangedAt.IsZero() {
		return 0
	}
	quiet := e.state.VisitedAt.Sub(e.state.ChangedAt)
	intervals := int(min(quiet/quietShare, maxPause) / e.schedule.interval)
	return e.schedule.interval * time.Duration(min(max(intervals, 1), maxIntervals)-1)
}
