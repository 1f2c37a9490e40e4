package config

import (
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

const scheduleHint = `write minute hour day month weekday, such as "*/15 * * * *", or "@every 15m"`

// checkSchedule takes what robfig/cron's standard parser does: five fields,
// @hourly and its like, @every, with CRON_TZ= or TZ= before them.
func checkSchedule(text string) (string, *mistake) {
	text = strings.TrimSpace(text)
	_, wrong := parseSchedule(text)
	return text, wrong
}

// parseSchedule guards the parser against what v3.0.1 gets wrong: a zone with
// nothing after it panics, periods of less than a second become a second, and
// a day that never comes is accepted.
func parseSchedule(text string) (schedule cron.Schedule, wrong *mistake) {
	defer func() {
		if recover() != nil {
			schedule, wrong = nil, &mistake{show(text) + " is no schedule", scheduleHint}
		}
	}()
	rest, wrong := cutZone(text)
	if wrong != nil {
		return nil, wrong
	}
	if rest == "" {
		return nil, &mistake{"the schedule is empty", scheduleHint}
	}
	if period, ok := strings.CutPrefix(rest, "@every"); ok {
		if wrong := checkPeriod(strings.TrimSpace(period)); wrong != nil {
			return nil, wrong
		}
	}
	schedule, err := cron.ParseStandard(text)
	if err != nil {
		return nil, &mistake{show(text) + " is no schedule: " + strings.ReplaceAll(err.Error(), "failed to parse int from", "this is no number:"), scheduleHint}
	}
	if schedule.Next(yearStart).IsZero() {
		return nil, &mistake{show(text) + " never comes: no such day exists", scheduleHint}
	}
	return schedule, nil
}

// cutZone returns a schedule without its time zone.
func cutZone(text string) (rest string, wrong *mistake) {
	if !strings.HasPrefix(text, "TZ=") && !strings.HasPrefix(text, "CRON_TZ=") {
		return text, nil
	}
	zone, rest, _ := strings.Cut(text, " ")
	name := zone[strings.Index(zone, "=")+1:]
	if rest = strings.TrimSpace(rest); rest == "" {
		return "", &mistake{show(text) + " names a time zone only", `write the schedule after it, such as "` + zone + ` 0 6 * * *"`}
	}
	if _, err := time.LoadLocation(name); err != nil || name == "" || name == "Local" {
		return "", &mistake{show(name) + " is no time zone", "write a name of the IANA database, such as Europe/Berlin"}
	}
	return rest, nil
}

func checkPeriod(text string) *mistake {
	value, wrong := readDuration(text)
	if wrong != nil {
		return &mistake{"@every: " + wrong.message, wrong.hint}
	}
	switch period := value.(time.Duration); {
	case period <= 0:
		return &mistake{"@every " + text + " is no period", "write a duration above zero, such as @every 15m"}
	case period%time.Second != 0:
		return &mistake{"@every " + text + " is not in whole seconds", fmt.Sprintf("write @every %s", duration(period.Truncate(time.Second)+time.Second))}
	}
	return nil
}

// yearStart is where schedules are tried out. The year after it is a leap year.
var yearStart = time.Date(2027, 12, 31, 23, 59, 30, 0, time.UTC)

// shortestGap is the least time between two occurrences in a year, as far as
// 5,000 occurrences show it: the busiest schedule of five fields has 1,440 a
// day, and every day that it comes on has the same ones. A zone is left out, for
// the hour that a zone repeats in autumn says nothing about a schedule.
func shortestGap(text string) time.Duration {
	rest, wrong := cutZone(text)
	if wrong != nil {
		return 0
	}
	schedule, wrong := parseSchedule(rest)
	if wrong != nil {
		return 0
	}
	if every, ok := schedule.(cron.ConstantDelaySchedule); ok {
		return every.Delay
	}
	const most = 5000
	end := yearStart.AddDate(1, 0, 1)
	last := schedule.Next(yearStart)
	shortest := end.Sub(yearStart)
	for range most {
		next := schedule.Next(last)
		if next.IsZero() || next.After(end) {
			break
		}
		shortest = min(shortest, next.Sub(last))
		last = next
	}
	return shortest
}

// checkPace refuses a schedule that is faster than poll.min_interval.
func checkPace(text string, gap, least time.Duration) *mistake {
	if gap >= least {
		return nil
	}
	return &mistake{
		fmt.Sprintf("%s comes after %s already, faster than poll.min_interval, which is %s", show(text), duration(gap), duration(least)),
		"slow it down, or lower poll.min_interval"}
}
