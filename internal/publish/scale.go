package publish

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// scale is a way to draw a time: as so many steps, with a label at each multiple
// of tick. Steps and ticks begin at multiples of their length in UTC, weeks on
// Mondays.
type scale struct {
	words      string // what the whole is called
	step       time.Duration
	steps      int
	stepLayout string // of a step's beginning
	tick       time.Duration
	tickLayout string
}

// scales are all that a chart may have, the shortest first.
var scales = []scale{
	{"24 hours", time.Hour, 24, "2 January, 15:04", 6 * time.Hour, "15:04"},
	{"3 days", 3 * time.Hour, 24, "2 January, 15:04", day, "Mon 2 Jan"},
	{"7 days", 6 * time.Hour, 28, "2 January, 15:04", day, "2 Jan"},
	{"30 days", day, 30, "2 January", 7 * day, "2 Jan"},
	{"26 weeks", 7 * day, 26, "2 January", 28 * day, "2 Jan"},
	{"5 years", 28 * day, 65, "2 January 2006", 364 * day, "Jan 2006"},
}

// chartShare is the part of a page's items that its chart shows at least, where a
// scale is long enough: a few old ones shall not press the others together.
const chartShare = 0.8

// chartIdle is how long a chart still ends now when nothing comes; then it ends
// with the newest item.
const chartIdle = 7 * day

// newScale chooses how to draw the items of a feed, and from when.
func newScale(f feed, now time.Time) (scale, time.Time) {
	var times []time.Time
	for _, it := range f.items {
		times = append(times, it.published)
	}
	slices.SortFunc(times, func(a, b time.Time) int { return b.Compare(a) })
	end := now.UTC()
	if len(times) > 0 && (times[0].After(now) || now.Sub(times[0]) > chartIdle) {
		end = times[0]
	}
	for i, s := range scales {
		from := end.Truncate(s.step).Add(-time.Duration(s.steps-1) * s.step)
		shown := 0
		for _, t := range times {
			if !t.Before(from) {
				shown++
			}
		}
		if float64(shown) >= chartShare*float64(len(times)) || i == len(scales)-1 {
			return s, from
		}
	}
	panic("there is no scale") // the last one returns
}

// ticks are the marks below a chart, but for those whose label has no room.
func ticks(from time.Time, s scale) []line {
	var out []line
	for i := range s.steps {
		at := from.Add(time.Duration(i) * s.step).UTC()
		if share := float64(i) / float64(s.steps); at.Equal(at.Truncate(s.tick)) && share < 0.9 {
			out = append(out, line{percent(share*100, 2), at.Format(s.tickLayout)})
		}
	}
	return out
}

// coverage counts what the source has of a feed's topic, on the scale that suits
// the feed's items.
func (h *Handler) coverage(ctx context.Context, f feed, now time.Time) (news.Coverage, scale, error) {
	s, from := newScale(f, now)
	coverage, err := h.options.Source.Coverage(ctx, f.narrowed.query(f.topic), from, s.step, s.steps)
	if err != nil {
		return coverage, s, fmt.Errorf("read the coverage: %w", err)
	}
	return coverage, s, nil
}
