package poll

import "time"

// A feed may name hours of the day and days of the week at which it wants no
// visit (RSS skipHours and skipDays, always in UTC). A time that falls into one of
// them is moved to where the skipped time ends. What a feed says can put a visit
// off only so far: to maxPause after the last one, or to twice the interval where
// the schedule is a slow one. So a feed that wants to be skipped always is read
// once a day all the same, or at its places when they are rarer than that.

// outsideSkips is the first time from due on at which the feed wants to be
// visited, and that suits the outlet's place; due itself when the outlet was asked
// for by name. It is never before due, and never zero unless due is.
func (e *entry) outsideSkips(due, last time.Time) time.Time {
	if e.now || due.IsZero() || !e.state.Skips(due) {
		return due
	}
	end, ends := e.skipEnd(due)
	longest := maxPause
	if ends {
		longest = max(maxPause, 2*e.schedule.interval)
	}
	latest := last.Add(longest)
	if ends {
		if at := e.placeAfter(end); !at.After(latest) {
			return at
		}
	}
	// The last place, as outlets whose first visits were at once are not to stay together.
	place := e.schedule.next(latest.Add(-e.schedule.interval))
	return later(due, earlier(place, latest))
}

// overtaken reports until when an outlet that is due has to wait because it is
// skipped time by now: its host or others held it up, or the process was not there
// when it was due.
func (e *entry) overtaken(now instant) (until time.Duration, held bool) {
	if !e.visited && e.state.VisitedAt.After(now.wall) {
		return 0, false // a visit of a time to come sets no end to waiting
	}
	at := e.outsideSkips(now.wall, e.lastVisit(now))
	return now.at(at), at.After(now.wall)
}

// skipEnd is when the skipped time around t ends; within a week, if ever.
func (e *entry) skipEnd(t time.Time) (end time.Time, ends bool) {
	for hours := range 7 * 24 {
		end = t.Truncate(time.Hour).Add(time.Duration(hours+1) * time.Hour)
		if !e.state.Skips(end) {
			return end, true
		}
	}
	return time.Time{}, false
}

// placeAfter is the outlet's first place in the hour that begins at end, or a time
// in its first minutes when there is none, so that not all the outlets that skip
// the same hours are visited on the second.
func (e *entry) placeAfter(end time.Time) time.Time {
	if place := e.schedule.next(end.Add(-1)); !place.IsZero() && place.Before(end.Add(time.Hour)) {
		return place
	}
	return end.Add(e.schedule.share(maxSpread))
}
