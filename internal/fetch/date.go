package fetch

import (
	"strings"
	"time"
)

// parseDate reads a date as outlets write them: RFC 822 and RFC 3339 with all
// that is left out, added or put in another order. The abbreviation of a zone
// means what it does in country (ISO 3166-1 alpha-2). Without a zone it is UTC.
// Dates that are only numbers with slashes or dots are not for it: nobody knows
// which number is the month.
func parseDate(s, country string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxDate {
		return time.Time{}, false
	}
	d := dateParts{country: country, year: -1}
	for s != "" {
		end := strings.IndexAny(s, " ,\t\n()")
		part := s
		if end >= 0 {
			part, s = s[:end], s[end+1:]
		} else {
			s = ""
		}
		if part != "" && !d.take(part) {
			return time.Time{}, false
		}
	}
	return d.time()
}

// dateParts are the parts of a date that were found so far.
type dateParts struct {
	country          string
	year, month, day int
	hour, min, sec   int
	nanosecond       int
	clock, zoned     bool
	numeric          bool // the zone was given in numbers, which count more than its name
	offset           int
}

// take reports whether it understood the part.
func (d *dateParts) take(part string) bool {
	c := part[0]
	switch {
	case c == '+' || c == '-':
		return d.takeOffset(part)
	case c < '0' || c > '9':
		return d.takeWord(part)
	case strings.IndexByte(part, ':') > 0:
		if i := strings.IndexByte(part, 'T'); i > 0 && strings.IndexByte(part, ':') > i {
			return d.takeISO(part[:i]) && d.takeClock(part[i+1:])
		}
		return d.takeClock(part)
	case strings.Count(part, "-") == 2:
		return d.takeISO(part) || d.takeHyphens(part)
	}
	n, rest := number(part)
	if rest != "" && rest != "st" && rest != "nd" && rest != "rd" && rest != "th" && rest != "." {
		return false
	}
	switch digits := len(part) - len(rest); {
	case digits <= 2 && d.day == 0:
		d.day = n
	case digits == 4 && d.year < 0 && rest == "":
		d.year = n
	case digits == 2 && d.year < 0 && rest == "":
		d.year = century(n)
	default:
		return false
	}
	return true
}

// takeISO takes 2006-01-02.
func (d *dateParts) takeISO(part string) bool {
	year, rest := number(part)
	if len(part)-len(rest) != 4 || d.year >= 0 || rest == "" {
		return false
	}
	month, rest := number(rest[1:])
	if rest == "" || rest[0] != '-' {
		return false
	}
	day, rest := number(rest[1:])
	d.year, d.month, d.day = year, month, day
	return rest == ""
}

// takeHyphens takes 02-Jan-06 and 02-Jan-2006 (RFC 850).
func (d *dateParts) takeHyphens(part string) bool {
	day, rest, _ := strings.Cut(part, "-")
	month, year, _ := strings.Cut(rest, "-")
	return d.take(day) && month != "" && d.takeWord(month) && year != "" && d.take(year)
}

// takeClock takes 15:04, 15:04:05 and 15:04:05.999, with what follows directly:
// Z, an offset, AM or PM.
func (d *dateParts) takeClock(part string) bool {
	if d.clock {
		return false
	}
	d.clock = true
	var rest string
	if d.hour, rest = number(part); !strings.HasPrefix(rest, ":") {
		return false
	}
	if d.min, rest = number(rest[1:]); strings.HasPrefix(rest, ":") {
		d.sec, rest = number(rest[1:])
	}
	if strings.HasPrefix(rest, ".") {
		var fraction int
		digits := rest[1:]
		fraction, rest = number(digits)
		for n := len(digits) - len(rest); n < 9; n++ {
			fraction *= 10
		}
		if len(digits)-len(rest) <= 9 {
			d.nanosecond = fraction
		}
	}
	if rest == "" {
		return true
	}
	return (rest[0] < '0' || rest[0] > '9') && d.take(rest)
}

// takeOffset takes +0300, +03:00, +03 and +3.
func (d *dateParts) takeOffset(part string) bool {
	sign := 1
	if part[0] == '-' {
		sign = -1
	}
	n, rest := number(part[1:])
	digits := len(part) - 1 - len(rest)
	var h, m int
	switch {
	case digits == 4:
		h, m = n/100, n%100
	case digits == 1 || digits == 2:
		h = n
		if strings.HasPrefix(rest, ":") {
			m, rest = number(rest[1:])
		}
	default:
		return false
	}
	if rest != "" || h > 15 || m > 59 || d.numeric || !d.clock {
		return false
	}
	d.offset, d.zoned, d.numeric = sign*(h*hour+m*minute), true, true
	return true
}

// takeWord takes a month, a weekday, AM or PM, or a zone.
func (d *dateParts) takeWord(word string) bool {
	name := strings.ToUpper(strings.TrimSuffix(word, "."))
	if i := strings.IndexAny(name, "+-"); i > 0 { // GMT+0300
		return d.takeWord(name[:i]) && d.takeOffset(name[i:])
	}
	switch name {
	case "AM", "PM", "A.M", "P.M":
		return d.takeNoon(name[0])
	case "AT":
		return true
	}
	if m := month(name); m > 0 && d.month == 0 {
		d.month = m
		return true
	}
	if offset, ok := zone(name, d.country); ok && d.clock {
		if !d.zoned {
			d.offset, d.zoned = offset, true
		}
		return true
	}
	return weekday(name) && d.year < 0
}

func (d *dateParts) takeNoon(half byte) bool {
	if !d.clock || d.hour < 1 || d.hour > 12 {
		return d.clock && d.hour <= 23 // 15:04 PM
	}
	d.hour %= 12
	if half == 'P' {
		d.hour += 12
	}
	return true
}

// time is what the parts say, when they say enough and nothing impossible.
func (d *dateParts) time() (time.Time, bool) {
	if d.year < 0 || d.month < 1 || d.month > 12 || d.day < 1 ||
		d.hour < 0 || d.hour > 24 || d.min < 0 || d.min > 59 || d.sec < 0 || d.sec > 60 {
		return time.Time{}, false
	}
	midnight := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, inZone(d.offset))
	if midnight.Day() != d.day || d.hour == 24 && d.min+d.sec > 0 {
		return time.Time{}, false
	}
	clock := time.Duration(d.hour)*time.Hour + time.Duration(d.min)*time.Minute +
		time.Duration(d.sec)*time.Second + time.Duration(d.nanosecond)
	return midnight.Add(clock).UTC(), true
}

// number reads the digits at the beginning of s; too many to count are -1.
func number(s string) (n int, rest string) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i > 9 {
		n = -1
	}
	return n, s[i:]
}

func century(year int) int {
	if year < 70 {
		return 2000 + year
	}
	return 1900 + year
}

const months = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"

// month is 1 to 12 for an English month in capitals, abbreviated or not; else 0.
func month(name string) int {
	if len(name) < 3 || len(name) > 9 {
		return 0
	}
	i := strings.Index(months, name[:3])
	if i < 0 || i%3 != 0 {
		return 0
	}
	m := i/3 + 1
	if !strings.HasPrefix(strings.ToUpper(time.Month(m).String()), name) && name != "SEPT" {
		return 0
	}
	return m
}

func weekday(name string) bool {
	if len(name) < 2 {
		return false
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		full := day.String()
		if len(name) <= len(full) && strings.EqualFold(full[:len(name)], name) || name == "TUES" || name == "THURS" {
			return true
		}
	}
	return false
}

// earliest is the year before which no date is believed: no feed is that old.
const earliest = 1990

// roundUp is the next whole millisecond: stores keep no more, and an item is to
// be equal to itself as it was stored. Now is rounded up, so that a date that is
// clamped to it does not seem to be one from before the visit.
func roundUp(at time.Time) time.Time {
	return at.Add(time.Millisecond - 1).Truncate(time.Millisecond)
}

// date is the moment that an outlet gives, in whole milliseconds and at most now;
// zero when it gives none that can be believed. parsed is how gofeed understood
// it, for the formats that parseDate leaves to it.
func (r *reader) date(raw string, parsed *time.Time) time.Time {
	if raw == "" {
		return time.Time{}
	}
	at, ok := parseDate(raw, r.outlet.Country)
	if !ok && parsed != nil {
		at, ok = parsed.UTC(), true
	}
	switch {
	case !ok || at.Year() < earliest:
		return time.Time{}
	case at.After(r.now):
		return r.now
	}
	return at.Truncate(time.Millisecond)
}
