package poll

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

func TestRetryAt(t *testing.T) {
	for _, test := range []struct {
		spec   string
		status int
		want   []time.Duration // without jitter, after 1, 2, 3 ... failures
	}{
		{"@every 15m", 0, []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 16 * time.Hour, longest, longest}},
		{"@every 15m", http.StatusNotFound, []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour}},
		{"@every 15m", http.StatusInternalServerError, []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour}},
		{"@every 15m", http.StatusTooManyRequests, []time.Duration{30 * time.Minute, time.Hour, 2 * time.Hour}},
		{"@every 15m", http.StatusServiceUnavailable, []time.Duration{30 * time.Minute, time.Hour}},
		{"@every 15m", http.StatusUnauthorized, []time.Duration{4 * time.Hour, 8 * time.Hour, 16 * time.Hour, longest}},
		{"@every 15m", http.StatusForbidden, []time.Duration{4 * time.Hour, 8 * time.Hour}},
		{"0 9,17 * * *", 0, []time.Duration{8 * time.Hour, 16 * time.Hour, longest}},
		{"@every 168h", http.StatusForbidden, []time.Duration{longest}},
	} {
		for i, want := range test.want {
			s := mustParse(t, test.spec, "bbc")
			got := retryAt(s, i+1, test.status, noon).Sub(noon)
			if most := want + max(0, want-s.interval)/jitterShare; got < want || got > most || got > maxPause {
				t.Errorf("%s, status %d, failure %d: %v, want %v to %v", test.spec, test.status, i+1, got, want, most)
			}
		}
	}
	s := mustParse(t, "@every 15m", "bbc")
	if got := retryAt(s, 0, http.StatusOK, noon); !got.IsZero() {
		t.Errorf("after a success: %v, want nothing", got)
	}
	if got := retryAt(s, 1<<40, 0, noon).Sub(noon); got > maxPause || got < longest {
		t.Errorf("after ever so many failures: %v", got)
	}
}

// Outlets that fail together come back one by one.
func TestJitter(t *testing.T) {
	for _, failures := range []int{3, 100} {
		const outlets, parts = 1000, 10
		var count [parts]int
		for i := range outlets {
			s := mustParse(t, "@every 1h", fmt.Sprintf("outlet-%d", i))
			pause := retryAt(s, failures, 0, noon).Sub(noon)
			base := min(4*time.Hour, longest)
			if failures == 100 {
				base = longest
			}
			most := (base - s.interval) / jitterShare
			count[min((pause-base)*parts/most, parts-1)]++
		}
		for part, n := range count {
			if n < outlets/parts/2 || n > outlets/parts*2 {
				t.Errorf("after %d failures: %d of %d outlets in part %d of %d", failures, n, outlets, part, parts)
			}
		}
	}
}
