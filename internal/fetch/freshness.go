package fetch

import (
	"bytes"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// maxFresh is for how long an outlet can say that its feed stays as it is. What
// a cache may keep for years is still news.
const maxFresh = 24 * time.Hour

// maxUnmodified is for how long "not modified" is believed. A server that says so
// whatever happens is then asked once without conditions.
const maxUnmodified = 8 * 24 * time.Hour

// wishes are what a feed itself says about how often it wants to be read.
type wishes struct {
	period time.Duration // as State.FeedPeriod
	hours  uint32        // as State.SkipHours
	days   uint8         // as State.SkipDays
}

// fresh is the end of a period that begins now, at most maxFresh from now; zero
// when there is no period.
func fresh(now time.Time, period time.Duration) time.Time {
	if period <= 0 {
		return time.Time{}
	}
	return now.Add(min(period, maxFresh))
}

// freshPeriod is for how long an answer is fresh by its header (RFC 9111,
// section 4.2), and whether the header says anything about it. What is not to be
// kept or used without asking is not fresh at all.
func freshPeriod(header http.Header, now time.Time) (period time.Duration, said bool) {
	control := cacheControl(header)
	_, noStore := control["no-store"]
	_, noCache := control["no-cache"]
	if noStore || noCache {
		return 0, true
	}
	if age, there := control["max-age"]; there {
		period, said = seconds(age), true
	} else if expires := header.Get("Expires"); expires != "" {
		period, said = untilDate(expires, header.Get("Date"), now), true
	}
	return max(period-seconds(header.Get("Age")), 0), said
}

// untilDate is the time from the date of an answer, by the server's own clock, to
// when it expires. A date that cannot be read, such as "0", has passed.
func untilDate(expires, date string, now time.Time) time.Duration {
	until, err := http.ParseTime(expires)
	if err != nil {
		return 0
	}
	if sent, err := http.ParseTime(date); err == nil {
		now = sent
	}
	return until.Sub(now)
}

// cacheControl are the directives of Cache-Control with their arguments; of one
// that comes twice the first counts.
func cacheControl(header http.Header) map[string]string {
	directives := map[string]string{}
	for _, line := range header["Cache-Control"] {
		for part := range strings.SplitSeq(line, ",") {
			name, argument, _ := strings.Cut(strings.TrimSpace(part), "=")
			name = strings.ToLower(strings.TrimSpace(name))
			if _, there := directives[name]; !there {
				directives[name] = strings.Trim(strings.TrimSpace(argument), `"`)
			}
		}
	}
	return directives
}

// seconds reads a number of seconds (RFC 9111, section 1.2.2); what is none is 0,
// and what is too large to be counted is very long.
func seconds(s string) time.Duration { return times(s, time.Second) }

func times(s string, unit time.Duration) time.Duration {
	const longest = 366 * 24 * time.Hour
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0
	}
	return time.Duration(min(n, uint64(longest/unit))) * unit
}

// maxHead is how much of a feed, in bytes before its first item and after its
// last, is searched for its wishes.
const maxHead = 16 << 10

var (
	firstItem = regexp.MustCompile(`<(?i:item|entry)[\s>]`)
	lastItem  = [][]byte{[]byte("</item>"), []byte("</entry>")}
	wish      = regexp.MustCompile(`<(?i:[a-z0-9]+:)?(?i:(ttl|updatePeriod|updateFrequency|hour|day))(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?\s*([^\s<\]]{1,32})\s*(?:\]\]>)?\s*</`)
)

// wishesOf finds what a feed in XML says about how often it wants to be read: RSS
// ttl, skipHours and skipDays, and updatePeriod and updateFrequency of the
// module syndication. A document that is unchanged is not parsed again, so it
// is looked at as it came.
func wishesOf(doc []byte) wishes {
	head := doc[:min(len(doc), maxHead)]
	tail := doc[len(head):]
	if at := firstItem.FindIndex(head); at != nil {
		head, tail = head[:at[0]], doc[at[0]:]
	}
	tail = tail[max(0, len(tail)-maxHead):]
	for _, end := range lastItem {
		if i := bytes.LastIndex(tail, end); i >= 0 {
			tail = tail[i:]
		}
	}
	var w wishes
	var syndication struct{ period, frequency string }
	for _, part := range [][]byte{head, tail} {
		for _, found := range wish.FindAllSubmatch(part, 64) {
			value := string(found[2])
			switch strings.ToLower(string(found[1])) {
			case "ttl":
				w.period = max(w.period, times(value, time.Minute))
			case "updateperiod":
				syndication.period = value
			case "updatefrequency":
				syndication.frequency = value
			case "hour":
				w.skipHour(value)
			case "day":
				w.skipDay(value)
			}
		}
	}
	w.period = max(w.period, updates(syndication.period, syndication.frequency))
	return w
}

// updates is the time between two updates by the module syndication: so many a
// period, where a day and once are what is left out.
func updates(period, frequency string) time.Duration {
	if period == "" && frequency == "" {
		return 0
	}
	const day = 24 * time.Hour
	whole := map[string]time.Duration{
		"hourly": time.Hour, "daily": day, "": day, "weekly": 7 * day, "monthly": 30 * day, "yearly": 365 * day,
	}[strings.ToLower(period)]
	n, err := strconv.Atoi(frequency)
	if frequency == "" {
		n = 1
	} else if err != nil || n < 1 {
		return 0
	}
	return whole / time.Duration(n)
}

// skipHour takes an hour from 0 to 23; in old versions of RSS midnight is 24.
func (w *wishes) skipHour(value string) {
	if n, err := strconv.Atoi(value); err == nil && n >= 0 && n <= 24 {
		w.hours |= 1 << (n % 24)
	}
}

func (w *wishes) skipDay(value string) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.EqualFold(value, day.String()) {
			w.days |= 1 << day
		}
	}
}
