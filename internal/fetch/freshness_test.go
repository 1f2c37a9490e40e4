package fetch

import (
	"net/http"
	"testing"
)

// FuzzFreshness: whatever an outlet says of when to ask again, it is some time
// within a day from now, or never.
func FuzzFreshness(f *testing.F) {
	for _, seed := range [][4]string{
		{"max-age=2700, no-cache", "0", "17", "<ttl>60</ttl>"},
		{"max-age=99999999999999999999", "Fri, 15 Aug 2025 10:00:00 GMT", "-1", "<sy:updatePeriod>hourly<item>"},
		{",=,;\"", "Thu, 31 Dec 9999 23:59:59 GMT", "", "<skipHours><hour>24</hour></skipHours></item><day>Monday</day>"},
	} {
		f.Add(seed[0], seed[1], seed[2], []byte(seed[3]))
	}
	f.Fuzz(func(t *testing.T, control, expires, age string, doc []byte) {
		period, _ := freshPeriod(http.Header{"Cache-Control": {control}, "Expires": {expires}, "Age": {age}, "Date": {expires}}, testNow)
		at := fresh(testNow, max(period, wishesOf(doc).period))
		if !at.IsZero() && (!at.After(testNow) || at.After(testNow.Add(maxFresh))) {
			t.Errorf("fresh until %v, which is %v from now", at, at.Sub(testNow))
		}
	})
}
