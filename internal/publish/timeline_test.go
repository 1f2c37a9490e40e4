package publish

import (
	"slices"
	"testing"
	"time"
)

func TestTimeHeading(t *testing.T) {
	tests := []struct {
		age  time.Duration // at noon
		want string
	}{
		{0, "The last hour"},
		{-time.Minute, "The last hour"},
		{59 * time.Minute, "The last hour"},
		{time.Hour, "Earlier today"},
		{12 * time.Hour, "Earlier today"},
		{12*time.Hour + time.Second, "Yesterday"},
		{36 * time.Hour, "Yesterday"},
		{37 * time.Hour, "Wednesday, 13 August"},
		{300 * day, "Saturday, 19 October 2024"},
	}
	for _, test := range tests {
		if got := timeHeading(noon.Add(-test.age), noon); got != test.want {
			t.Errorf("%v ago: %q, want %q", test.age, got, test.want)
		}
	}
	if got := timeHeading(noon.Add(-13*time.Hour), noon.Add(-12*time.Hour-30*time.Minute)); got != "The last hour" {
		t.Errorf("half an hour before midnight, seen at half past: %q", got)
	}
}

// TestAnOldDateDoesNotTurnTheTimeline holds that headings go back only, though
// items are in the order in which they came and not in that of their dates.
func TestAnOldDateDoesNotTurnTheTimeline(t *testing.T) {
	h := newServing(t)
	var got []string
	for _, group := range h.timeline(agedFeed(time.Minute, 900*day, 2*time.Hour, 30*day, 26*time.Hour, 40*day), noon) {
		for range group.Items {
			got = append(got, group.Heading)
		}
	}
	want := []string{"The last hour", "Earlier today", "Earlier today", "Yesterday", "Yesterday", "Sunday, 6 July"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
