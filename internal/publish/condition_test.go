package publish

import (
	"slices"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// visitsOf makes visits, the newest first and an hour apart: + was read, - failed.
func visitsOf(outcomes string) []news.Visit {
	var visits []news.Visit
	for i, outcome := range outcomes {
		v := news.Visit{At: noon.Add(-time.Duration(i) * time.Hour), Outcome: news.OutcomeOK, Status: 200}
		if outcome == '-' {
			v.Outcome, v.Status, v.Error = news.OutcomeFailed, 0, "get https://neva.example/rss?token=secret: no answer"
		}
		visits = append(visits, v)
	}
	return visits
}

func healthOf(outcomes string, failures int) news.Health {
	return news.Health{
		Outlet: neva, Visits: visitsOf(outcomes), LastItem: noon.Add(-day),
		State: news.State{VisitedAt: noon, Failures: failures, ReadAt: noon.Add(-100 * day)},
	}
}

func TestDiagnose(t *testing.T) {
	silent, empty, fresh := healthOf("+++", 0), healthOf("+++", 0), healthOf("+", 0)
	silent.LastItem = noon.Add(-15 * day)
	empty.LastItem, empty.ChangedAt = time.Time{}, noon.Add(-15*day)
	fresh.LastItem = time.Time{}
	gone := healthOf("-", 1)
	gone.Gone = true
	tests := []struct {
		name   string
		health news.Health
		want   Condition
		since  time.Time
	}{
		{"well", healthOf("++-+", 0), ConditionOK, time.Time{}},
		{"never visited", news.Health{Outlet: neva}, ConditionWaiting, time.Time{}},
		{"failed once", healthOf("-++", 1), ConditionFailing, noon},
		{"failed since the first visit", healthOf("---", 3), ConditionFailing, noon.Add(-2 * time.Hour)},
		{"failed longer than is known", healthOf("---", 30), ConditionFailing, time.Time{}},
		{"failed by the state alone", healthOf("", 3), ConditionFailing, time.Time{}},
		{"gone", gone, ConditionGone, noon},
		{"silent", silent, ConditionSilent, noon.Add(-15 * day)},
		{"silent without any item", empty, ConditionSilent, noon.Add(-15 * day)},
		{"read, and no item yet", fresh, ConditionOK, time.Time{}},
	}
	for _, test := range tests {
		if got, since := Diagnose(test.health, noon); got != test.want || !since.Equal(test.since) {
			t.Errorf("%s: %s since %v, want %s since %v", test.name, got, since, test.want, test.since)
		}
	}
}

func TestNextVisit(t *testing.T) {
	soon, late := noon.Add(10*time.Minute), noon.Add(3*time.Hour)
	tests := []struct {
		name   string
		state  news.State
		want   time.Time
		reason string
	}{
		{"as scheduled", news.State{Due: soon}, soon, ""},
		{"it was fresh until before", news.State{Due: soon, FreshUntil: noon}, soon, ""},
		{"a pause", news.State{Due: soon, NotBefore: late, RetryAt: soon}, late, "it asked for a pause"},
		{"one failure", news.State{Due: late, RetryAt: late, Failures: 1}, late, "the last visit failed"},
		{"failures", news.State{Due: late, RetryAt: late.Add(time.Minute), Failures: 4}, late, "4 visits in a row failed"},
		{"fresh", news.State{Due: late, FreshUntil: late}, late, "it says that nothing changes before"},
		{"gone", news.State{Due: late, Gone: true}, time.Time{}, "it withdrew its feed"},
	}
	for _, test := range tests {
		if got, reason := nextVisit(news.Health{State: test.state}); !got.Equal(test.want) || reason != test.reason {
			t.Errorf("%s: %v because %q, want %v because %q", test.name, got, reason, test.want, test.reason)
		}
	}
}

func TestAlarms(t *testing.T) {
	tests := []struct {
		name     string
		outcomes string // of visits, the newest first
		failures int
		want     []string
	}{
		{"well", "+++", 0, nil},
		{"a hiccup", "--+", 2, nil},
		{"over after a hiccup", "+--+", 0, nil},
		{"failing", "---+", 3, []string{"failing/20250815T100000Z"}},
		{"since the first visit", "---", 3, []string{"failing/20250815T100000Z"}},
		{"back", "++---+", 0, []string{"recovered/20250815T110000Z"}},
		{"back, and the beginning is forgotten", "++----", 0, []string{"recovered/20250815T110000Z"}},
		{"dead for long", "---", 30, []string{"dead/20250507T120000Z"}},
	}
	for _, test := range tests {
		var got []string
		for _, a := range Alarms(healthOf(test.outcomes, test.failures), noon) {
			got = append(got, a.ID)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestAnAlarmStays holds that an incident is the same entry, byte for byte, while
// it goes on: further failures and other errors change nothing.
func TestAnAlarmStays(t *testing.T) {
	at := func(failures int) Alarm {
		health := healthOf("", failures)
		for i := range failures {
			health.Visits = append(health.Visits, news.Visit{
				At: noon.Add(time.Duration(failures-1-i) * time.Hour), Outcome: news.OutcomeFailed,
				Error: "error " + time.Duration(failures-i).String(),
			})
		}
		return Alarms(health, noon.Add(time.Duration(failures)*time.Hour))[0]
	}
	first := at(3)
	for failures := 4; failures <= HealthVisits; failures++ {
		if got := at(failures); got != first {
			t.Errorf("after %d failures %+v, want %+v", failures, got, first)
		}
	}
}
