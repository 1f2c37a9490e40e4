package publish

import "time"

// timeGroup is a run of items under a heading that says when they came.
type timeGroup struct {
	Heading string
	Items   []itemView
}

// timeline puts the items of a feed, which are in the order in which they were
// published here, under headings of time. An item that came late with an old date
// stands where it came, and so under the heading of what came before it: headings
// go back in time only.
func (h *Handler) timeline(f feed, now time.Time) []timeGroup {
	came := make([]time.Time, len(f.items)) // the latest date up to each item
	for i := len(f.items) - 1; i >= 0; i-- {
		came[i] = f.items[i].published
		if i+1 < len(f.items) {
			came[i] = latest(came[i], came[i+1])
		}
	}
	var groups []timeGroup
	for i, it := range f.items {
		heading := timeHeading(came[i], now)
		if len(groups) == 0 || groups[len(groups)-1].Heading != heading {
			groups = append(groups, timeGroup{Heading: heading})
		}
		last := &groups[len(groups)-1]
		last.Items = append(last.Items, h.newItemView(f, it, now))
	}
	return groups
}

// timeHeading says in which hour or day t is, seen from now. Days are those of UTC.
func timeHeading(t, now time.Time) string {
	t, now = t.UTC(), now.UTC()
	today := now.Truncate(day)
	switch {
	case now.Sub(t) < time.Hour:
		return "The last hour"
	case !t.Before(today):
		return "Earlier today"
	case !t.Before(today.Add(-day)):
		return "Yesterday"
	case t.Year() == now.Year():
		return t.Format("Monday, 2 January")
	}
	return t.Format("Monday, 2 January 2006")
}
