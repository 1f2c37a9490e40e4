package publish

import (
	"fmt"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// Condition is how an outlet is doing, in a word.
type Condition string

// The conditions of an outlet, those that need attention first.
const (
	ConditionFailing Condition = "failing" // its last visit failed
	ConditionGone    Condition = "gone"    // it withdrew its feed
	ConditionSilent  Condition = "silent"  // it answers, but brings nothing new
	ConditionWaiting Condition = "waiting" // it has not been visited yet
	ConditionOK      Condition = "ok"
)

// Conditions are all that there are.
var Conditions = []Condition{ConditionFailing, ConditionGone, ConditionSilent, ConditionWaiting, ConditionOK}

// HealthVisits is how many visits of an outlet are looked at.
const HealthVisits = 20

// Diagnose says how an outlet is doing and since when. That is zero where it is
// not known: of a failing outlet when its failures go back further than the
// visits at hand.
func Diagnose(o news.Health, now time.Time) (Condition, time.Time) {
	switch last := lastNews(o); {
	case o.Gone:
		return ConditionGone, o.VisitedAt
	case o.Failures > 0 || len(o.Visits) > 0 && failed(o.Visits[0]):
		return ConditionFailing, failingSince(o)
	case o.VisitedAt.IsZero() && len(o.Visits) == 0:
		return ConditionWaiting, time.Time{}
	case !last.IsZero() && now.Sub(last) > o.SilentAfter():
		return ConditionSilent, last
	}
	return ConditionOK, time.Time{}
}

// lastNews is when an outlet last brought something: an item, or where none is
// known, another document than before.
func lastNews(o news.Health) time.Time {
	if o.LastItem.IsZero() {
		return o.ChangedAt
	}
	return o.LastItem
}

func failed(v news.Visit) bool { return v.Outcome == news.OutcomeFailed }

// run counts the visits from the newest that ended alike.
func run(visits []news.Visit, failing bool) int {
	for i, v := range visits {
		if failed(v) != failing {
			return i
		}
	}
	return len(visits)
}

func failingSince(o news.Health) time.Time {
	n := run(o.Visits, true)
	if n == 0 || n < o.Failures {
		return time.Time{}
	}
	return o.Visits[n-1].At
}

// nextVisit is when an outlet is visited next, and what for that is later than
// usual, or "". No time is for an outlet that is not visited any more.
func nextVisit(o news.Health) (time.Time, string) {
	if o.Gone {
		return time.Time{}, "it withdrew its feed"
	}
	next := latest(o.Due, o.NotBefore)
	switch reason := latest(o.NotBefore, o.RetryAt, o.FreshUntil); {
	case reason.IsZero() || reason.Before(next):
		return next, ""
	case reason.Equal(o.NotBefore):
		return next, "it asked for a pause"
	case reason.Equal(o.RetryAt) && o.Failures > 1:
		return next, fmt.Sprintf("%d visits in a row failed", o.Failures)
	case reason.Equal(o.RetryAt):
		return next, "the last visit failed"
	}
	return next, "it says that nothing changes before"
}
