package daemon

import (
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
)

// A feed is fresh for as long as the outlet that is visited most often leaves it
// so, and never for more than an hour.
func TestCadence(t *testing.T) {
	for _, test := range []struct {
		general string
		outlets []string
		want    time.Duration
	}{
		{"@every 15m", []string{""}, 15 * time.Minute},
		{"@every 15m", []string{"", "*/2 * * * *"}, 2 * time.Minute},
		{"*/2 * * * *", []string{"@every 30m"}, 30 * time.Minute},
		{"0 7 * * *", []string{""}, time.Hour},
	} {
		d := daemon{setup: &setup{Config: &config.Config{Poll: config.PollOptions{Schedule: test.general}}}}
		for _, spec := range test.outlets {
			d.Outlets = append(d.Outlets, news.Outlet{Schedule: spec})
		}
		if got, err := d.cadence(); got != test.want || err != nil {
			t.Errorf("%s with %q: %v, %v; want %v", test.general, test.outlets, got, err, test.want)
		}
	}
}

// A visit that changed an item may have taken it out of any topic.
func TestTouched(t *testing.T) {
	d := daemon{setup: &setup{Config: &config.Config{Topics: []news.Topic{{ID: "a"}, {ID: "b"}, {ID: "c"}}}}}
	matched := news.Verdict{Matches: []news.Match{{Topic: "b"}}}
	for _, test := range []struct {
		name     string
		findings []news.Finding
		want     int
	}{
		{"nothing", nil, 0},
		{"a new item", []news.Finding{{New: true, Verdict: matched}}, 1},
		{"a new item off topic", []news.Finding{{New: true}}, 0},
		{"a changed item", []news.Finding{{}}, 3},
	} {
		if got := d.touched(news.Report{Findings: test.findings}); len(got) != test.want {
			t.Errorf("%s touched %v, want %d topics", test.name, got, test.want)
		}
	}
}
