package publish

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// chart is how coverage ran: for each outlet with the most items, and for all
// others together, a band of bars that stand on each other. Its template draws it
// in percent, so that it is as wide as the page and its words are no wider.
type chart struct {
	Span    string // "7 days"
	Ongoing bool   // it ends now
	Items   int
	About   string // in a sentence
	ViewBox string // of the bars: a step is 1 wide, an item 1 high
	Apart   bool   // an item is high enough for a gap between bands
	Bands   []band
	Columns []column
	Lines   []line
	Ticks   []line
}

// band is the bars of an outlet.
type band struct {
	Name, Href string // no Href: it is no longer configured
	Count      int
	Class      string
	Path       string // SVG path data
}

// column is a step of time.
type column struct {
	At    int // from 0
	Label string
	Count int
}

// line is a line across the bars or a mark below them, with its label.
type line struct{ At, Label string }

// chartBands is how many outlets have a band of their own.
const chartBands = 5

// chartLeast is how many items a chart has room for at least: a single one is no
// peak.
const chartLeast = 3

// chartApart is how many items a chart may be high for gaps between its bands, in
// which a single item would else disappear.
const chartApart = 25

// Where the bars stand in the chart, in percent of its height: numbers are written
// above the lines that they belong to, dates below the bars (templates/chart.html).
const (
	chartTop    = 13
	chartHeight = 72
)

// newChart draws a coverage; nil when there is nothing to be drawn.
func (h *Handler) newChart(f feed, coverage news.Coverage, s scale, now time.Time) *chart {
	c := &chart{
		Span: s.words, Items: coverage.Items, Columns: columns(coverage, s), Ticks: ticks(coverage.From, s),
		Ongoing: !now.Before(coverage.From) && now.Before(coverage.From.Add(time.Duration(s.steps)*s.step)),
	}
	highest := slices.MaxFunc(c.Columns, func(a, b column) int { return a.Count - b.Count }).Count
	if highest == 0 {
		return nil
	}
	top := max(highest, chartLeast)
	c.Apart = top <= chartApart
	c.ViewBox = fmt.Sprintf("0 0 %d %d", s.steps, top)
	below := make([]int, s.steps)
	for i, tally := range withRest(coverage.Outlets, s.steps) {
		c.Bands = append(c.Bands, band{Count: tally.Count, Class: "band-" + strconv.Itoa(i+1), Path: bars(tally.Steps, below, top)})
		b := &c.Bands[i]
		if b.Name = h.outletName(tally.ID); tally.ID == "" {
			b.Name, b.Class, b.Href = fmt.Sprintf("%d others", len(coverage.Outlets)-chartBands), "band-rest", "#filters"
		} else if _, known := h.outletNames[tally.ID]; known {
			b.Href = h.path(f.topic, refined(f.narrowed, narrowing{outlet: tally.ID}))
		}
	}
	for n, unit := 0, gridUnit(top); n+unit <= top; {
		n += unit
		c.Lines = append(c.Lines, line{percent(chartTop+chartHeight*(1-float64(n)/float64(top)), 1), strconv.Itoa(n)})
	}
	c.About = c.sentence(len(coverage.Outlets), highest)
	return c
}

// columns counts the items of each step.
func columns(coverage news.Coverage, s scale) []column {
	out := make([]column, s.steps)
	for i := range out {
		out[i] = column{At: i, Label: coverage.From.Add(time.Duration(i) * s.step).UTC().Format(s.stepLayout)}
	}
	for _, tally := range coverage.Outlets {
		for i := range min(len(tally.Steps), len(out)) {
			out[i].Count += tally.Steps[i]
		}
	}
	return out
}

// withRest adds up the outlets that have no band of their own, to one without an id.
func withRest(outlets []news.Tally, steps int) []news.Tally {
	if len(outlets) <= chartBands+1 { // one alone is no rest
		return outlets
	}
	rest := news.Tally{Steps: make([]int, steps)}
	for _, tally := range outlets[chartBands:] {
		rest.Count += tally.Count
		for i := range min(len(tally.Steps), steps) {
			rest.Steps[i] += tally.Steps[i]
		}
	}
	return append(slices.Clone(outlets[:chartBands]), rest)
}

// sentence says what the chart shows to who does not see it.
func (c *chart) sentence(outlets, highest int) string {
	first := slices.IndexFunc(c.Columns, func(c column) bool { return c.Count > 0 })
	peak := slices.IndexFunc(c.Columns, func(c column) bool { return c.Count == highest })
	return fmt.Sprintf("%s from %s since %s; the most in one bar, %d, from %s on.",
		count(c.Items, "item", "items"), count(outlets, "outlet", "outlets"),
		c.Columns[first].Label, highest, c.Columns[peak].Label)
}

// bars is the path of a band's bars, and adds them to what the next stands on.
func bars(steps, below []int, top int) string {
	var path strings.Builder
	for i := range min(len(steps), len(below)) {
		if n := steps[i]; n > 0 {
			below[i] += n
			fmt.Fprintf(&path, "M%d.1 %dh.8v%dh-.8z", i, top-below[i], n)
		}
	}
	return path.String()
}

// gridUnit is how many items apart the lines of a chart are: 1, 2 or 5 of a power
// of ten, so that there are four lines at most.
func gridUnit(highest int) int {
	for power := 1; ; power *= 10 {
		for _, unit := range []int{power, 2 * power, 5 * power} {
			if highest <= 4*unit {
				return unit
			}
		}
	}
}

func percent(value float64, digits int) string {
	return strconv.FormatFloat(value, 'f', digits, 64) + "%"
}
