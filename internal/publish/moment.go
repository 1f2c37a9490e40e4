package publish

import (
	"fmt"
	"time"
)

// moment is a time as people read it, beside the time itself.
type moment struct {
	Machine string // RFC 3339
	Full    string
	Ago     string
}

func newMoment(t, now time.Time) *moment {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &moment{Machine: t.Format(time.RFC3339), Full: t.Format("Monday, 2 January 2006, 15:04 MST"), Ago: relative(t, now)}
}

const day = 24 * time.Hour

// relative says when t is, seen from now: rounded down to a unit that a person
// would choose, and as a date beyond a week. The script of the pages says the
// same (templates/page.js).
func relative(t, now time.Time) string {
	distance, pattern := now.Sub(t), "%s ago"
	if distance < 0 {
		distance, pattern = -distance, "in %s"
	}
	switch {
	case distance < time.Minute && !t.After(now):
		return "just now"
	case distance < time.Minute:
		return "in a moment"
	case distance < 7*day:
		return fmt.Sprintf(pattern, lasting(distance))
	}
	return t.UTC().Format("2 January 2006")
}

// lasting says how long a time of a minute or more is, rounded down.
func lasting(d time.Duration) string {
	switch {
	case d < time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < day:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	return count(int(d/day), "day", "days")
}

// count writes a number of things.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
