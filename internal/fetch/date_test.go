package fetch

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, test := range []struct{ raw, country, want string }{
		{raw: "Fri, 15 Aug 2025 10:30:00 GMT", want: "2025-08-15T10:30:00Z"},
		{raw: "Fri, 15 Aug 2025 10:30:00 +0000", want: "2025-08-15T10:30:00Z"},
		{raw: "Fri, 15 Aug 2025 10:30:00 +0300", want: "2025-08-15T07:30:00Z"},
		{raw: "Fri, 15 Aug 2025 10:30:00 -03:30", want: "2025-08-15T14:00:00Z"},
		{raw: "Fri, 15 Aug 2025 10:30:00 GMT+0300 (MSK)", want: "2025-08-15T07:30:00Z"},
		{raw: "Fri, 15 Aug 2025 10:30:00 UTC+3", want: "2025-08-15T07:30:00Z"},
		{raw: "Fri, 15 Aug 2025 10:30 MSK", want: "2025-08-15T07:30:00Z"},
		{raw: "Fri, 15 Aug 2025 21:00:00 JST", want: "2025-08-15T12:00:00Z"},
		{raw: "Fri, 15 Aug 2025 21:00:00 AEST", want: "2025-08-15T11:00:00Z"},
		{raw: "Fri, 15 Aug 2025 17:30:00 IST", want: "2025-08-15T12:00:00Z"},
		{raw: "Fri, 15 Aug 2025 17:30:00 IST", country: "IL", want: "2025-08-15T15:30:00Z"},
		{raw: "Fri, 15 Aug 2025 06:00:00 CST", want: "2025-08-15T12:00:00Z"},
		{raw: "Fri, 15 Aug 2025 20:00:00 CST", country: "CN", want: "2025-08-15T12:00:00Z"},
		{raw: "Fri, 15 Aug 2025 08:00:00 EDT", want: "2025-08-15T12:00:00Z"},
		{raw: "Friday, 15-Aug-25 10:30:00 GMT", want: "2025-08-15T10:30:00Z"},
		{raw: "15 Aug 25 10:30 GMT", want: "2025-08-15T10:30:00Z"},
		{raw: "Fri Aug 15 10:30:00 2025", want: "2025-08-15T10:30:00Z"},
		{raw: "Fri Aug  5 10:30:00 GMT 2025", want: "2025-08-05T10:30:00Z"},
		{raw: "August 15, 2025 3:04 PM", want: "2025-08-15T15:04:00Z"},
		{raw: "Aug 15, 2025 12:04am EST", want: "2025-08-15T05:04:00Z"},
		{raw: "Sept 5th, 2025", want: "2025-09-05T00:00:00Z"},
		{raw: "15 August 2025", want: "2025-08-15T00:00:00Z"},
		{raw: "2025-08-15", want: "2025-08-15T00:00:00Z"},
		{raw: "2025-08-15T10:30:00Z", want: "2025-08-15T10:30:00Z"},
		{raw: "2025-08-15T10:30:00.123+02:00", want: "2025-08-15T08:30:00.123Z"},
		{raw: "2025-08-15T10:30+0200", want: "2025-08-15T08:30:00Z"},
		{raw: "2025-08-15 10:30:00 MSK", want: "2025-08-15T07:30:00Z"},
		{raw: "2025-08-15 24:00:00", want: "2025-08-16T00:00:00Z"},
		{raw: "2016-12-31T23:59:60Z", want: "2017-01-01T00:00:00Z"},
		{raw: "29 Feb 2025"}, {raw: "32 Aug 2025"}, {raw: "15 Aug 2025 25:00"}, {raw: "15 Aug 2025 10:61"},
		{raw: "1/2/2025"}, {raw: "tomorrow"}, {raw: ""}, {raw: "Fri"}, {raw: "2025"}, {raw: "15 Aug 2025 10:30:00 QQQ"},
		{raw: "99999999999 Aug 2025"}, {raw: "15 Aug 2025 -0300"}, {raw: "15 Aug 2025 99999999999:00"},
	} {
		got, ok := parseDate(test.raw, test.country)
		if ok != (test.want != "") || ok && got.Format(time.RFC3339Nano) != test.want {
			t.Errorf("parseDate(%q, %q) = %v, %v, want %q", test.raw, test.country, got, ok, test.want)
		}
	}
}

// TestDates: an item's date is never in the future, and not believed when it is
// older than any feed.
func TestDates(t *testing.T) {
	r := newReader("https://outlet.example/")
	exotic := time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		raw    string
		parsed *time.Time
		want   time.Time
	}{
		{raw: "Fri, 15 Aug 2025 10:30:00 GMT", want: time.Date(2025, 8, 15, 10, 30, 0, 0, time.UTC)},
		{raw: "Fri, 15 Aug 9999 10:30:00 GMT", want: testNow},
		{raw: "Mon, 01 Jan 0001 00:00:00 GMT"},
		{raw: "Thu, 01 Jan 1970 00:00:00 GMT"},
		{raw: "2025-08-15T10:30:00.1239Z", want: time.Date(2025, 8, 15, 10, 30, 0, 123e6, time.UTC)},
		{raw: "1.2.2025", parsed: &exotic, want: exotic},
		{raw: "never"},
		{raw: ""},
	} {
		if got := r.date(test.raw, test.parsed); !got.Equal(test.want) {
			t.Errorf("date(%q) = %v, want %v", test.raw, got, test.want)
		}
	}
}

func TestRoundUp(t *testing.T) {
	for nanoseconds, want := range map[time.Duration]time.Duration{0: 0, 1: time.Millisecond, 999_999: time.Millisecond, 1_000_000: time.Millisecond, 1_000_001: 2 * time.Millisecond} {
		if got := roundUp(testNow.Add(nanoseconds)); !got.Equal(testNow.Add(want)) {
			t.Errorf("roundUp of %v is %v, want %v", nanoseconds, got.Sub(testNow), want)
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, seed := range []string{"Fri, 15 Aug 2025 10:30:00 GMT", "2025-08-15T10:30:00.123+02:00", "Aug 15, 2025 12:04am EST", "15-Aug-25", "1:2.3-", "T:"} {
		f.Add(seed, "CN")
	}
	f.Fuzz(func(t *testing.T, raw, country string) {
		at, ok := parseDate(raw, country)
		if !ok {
			return
		}
		again, ok := parseDate(at.Format(time.RFC3339Nano), country)
		if at.Year() <= 9999 && at.Year() >= 0 && (!ok || !again.Equal(at)) {
			t.Errorf("%q is %v, and that is %v, %v", raw, at, again, ok)
		}
	})
}
