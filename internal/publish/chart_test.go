package publish

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// agedFeed makes a feed of items that are so old.
func agedFeed(ages ...time.Duration) feed {
	f := feed{topic: "alaska-summit"}
	for _, age := range ages {
		f.items = append(f.items, item{published: noon.Add(-age)})
	}
	return f
}

func TestNewScale(t *testing.T) {
	tests := []struct {
		name string
		ages []time.Duration
		want string
		from time.Time
	}{
		{"nothing", nil, "24 hours", noon.Add(-23 * time.Hour)},
		{"a busy day", []time.Duration{0, time.Hour, 2 * time.Hour, 5 * time.Hour, 22 * time.Hour}, "24 hours", noon.Add(-23 * time.Hour)},
		{"one that is old beside four that are not", []time.Duration{0, 1, 2, 3, 900 * day}, "24 hours", noon.Add(-23 * time.Hour)},
		{"days", []time.Duration{0, 2 * day}, "3 days", noon.Add(-69 * time.Hour)},
		{"a week", []time.Duration{0, 6 * day}, "7 days", noon.Add(-27 * 6 * time.Hour)},
		{"weeks", []time.Duration{0, 20 * day}, "30 days", time.Date(2025, 7, 17, 0, 0, 0, 0, time.UTC)},
		{"months, from a Monday", []time.Duration{0, 100 * day}, "26 weeks", time.Date(2025, 2, 17, 0, 0, 0, 0, time.UTC)},
		{"years", []time.Duration{0, 900 * day}, "5 years", noon.Truncate(28 * day).Add(-64 * 28 * day)},
		{"longer than any scale", []time.Duration{0, 9000 * day}, "5 years", noon.Truncate(28 * day).Add(-64 * 28 * day)},
		{"an hour long ago ends with the newest", []time.Duration{100 * day, 100*day + time.Hour}, "24 hours", noon.Add(-100*day - 23*time.Hour)},
		{"a date to come", []time.Duration{-3 * time.Hour, 0}, "24 hours", noon.Add(-20 * time.Hour)},
	}
	for _, test := range tests {
		s, from := newScale(agedFeed(test.ages...), noon)
		if s.words != test.want || !from.Equal(test.from) {
			t.Errorf("%s: %s from %v, want %s from %v", test.name, s.words, from, test.want, test.from)
		}
	}
}

// TestScalesBegin holds that every tick of a scale is the beginning of a step,
// and that months of ticks find room.
func TestScalesBegin(t *testing.T) {
	for _, s := range scales {
		if s.tick%s.step != 0 {
			t.Errorf("%s: a tick within a step", s.words)
		}
		from := noon.Truncate(s.step).Add(-time.Duration(s.steps-1) * s.step)
		if n := len(ticks(from, s)); n < 2 || n > 7 {
			t.Errorf("%s: %d ticks", s.words, n)
		}
	}
}

func TestChart(t *testing.T) {
	h := newServing(t)
	s := scale{words: "3 days", step: day, steps: 3, stepLayout: "2 January", tick: day, tickLayout: "2 Jan"}
	from := noon.Truncate(day).Add(-2 * day)
	coverage := news.Coverage{From: from, Step: day, Items: 9, Outlets: []news.Tally{
		{ID: "neva", Count: 5, Steps: []int{1, 0, 4}}, {ID: "harbour-post", Count: 4, Steps: []int{2, 2, 0}},
	}}
	c := h.newChart(feed{topic: "alaska-summit", narrowed: narrowing{entity: "alaska"}}, coverage, s, noon)
	want := []band{
		{Name: "Вестник Невы", Href: "/news/alaska-summit/entity/alaska?outlet=neva", Count: 5, Class: "band-1", Path: "M0.1 3h.8v1h-.8zM2.1 0h.8v4h-.8z"},
		{Name: "Harbour Post", Href: "/news/alaska-summit/entity/alaska?outlet=harbour-post", Count: 4, Class: "band-2", Path: "M0.1 1h.8v2h-.8zM1.1 2h.8v2h-.8z"},
	}
	if !slices.Equal(c.Bands, want) || c.ViewBox != "0 0 3 4" || !c.Ongoing {
		t.Errorf("%+v", c)
	}
	if want := "9 items from 2 outlets since 13 August; the most in one bar, 4, from 15 August on."; c.About != want {
		t.Errorf("%q, want %q", c.About, want)
	}
	if c := h.newChart(feed{}, news.Coverage{From: from, Step: day}, s, noon); c != nil {
		t.Errorf("a chart of nothing: %+v", c)
	}
}

func TestChartAddsUpTheRest(t *testing.T) {
	h := newServing(t)
	s := scales[0]
	coverage := news.Coverage{From: noon.Add(-23 * time.Hour), Step: s.step, Items: 9}
	for i := range 9 {
		steps := make([]int, s.steps)
		steps[i] = 1
		coverage.Outlets = append(coverage.Outlets, news.Tally{ID: "outlet-" + strconv.Itoa(i), Count: 1, Steps: steps})
	}
	c := h.newChart(feed{topic: "alaska-summit"}, coverage, s, noon)
	if rest := c.Bands[len(c.Bands)-1]; len(c.Bands) != chartBands+1 || rest.Name != "4 others" || rest.Count != 4 || rest.Href != "#filters" || strings.Count(rest.Path, "M") != 4 {
		t.Errorf("%+v", c.Bands)
	}
	if len(coverage.Outlets) != 9 || coverage.Outlets[chartBands].Count != 1 {
		t.Error("what was counted has been changed")
	}
}

func TestGridUnit(t *testing.T) {
	for highest, want := range map[int]int{1: 1, 4: 1, 5: 2, 8: 2, 9: 5, 20: 5, 21: 10, 350: 100, 1999: 500} {
		if got := gridUnit(highest); got != want {
			t.Errorf("gridUnit(%d) = %d, want %d", highest, got, want)
		}
	}
}
