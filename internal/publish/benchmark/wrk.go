package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"time"
)

// measured is what wrk says.
type measured struct {
	rate float64 // requests a second
	p99  time.Duration
}

var (
	rateLine   = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	p99Line    = regexp.MustCompile(`99%\s+([0-9.]+(?:us|ms|s))`)
	errorsLine = regexp.MustCompile(`Non-2xx or 3xx responses:.*`)
)

func (o options) measure(ctx context.Context, url string, headers []string) (measured, error) {
	arguments := []string{"-t2", "-c" + strconv.Itoa(o.connections), "-d" + strconv.Itoa(int(o.duration.Seconds())) + "s", "--latency", "-H", "Accept-Encoding: gzip"}
	for _, header := range headers {
		arguments = append(arguments, "-H", header)
	}
	said, err := exec.CommandContext(ctx, "wrk", append(arguments, url)...).CombinedOutput() //nolint:gosec // what the command line says
	if err != nil {
		return measured{}, fmt.Errorf("wrk: %w: %s", err, said)
	}
	if bad := errorsLine.Find(said); bad != nil {
		return measured{}, fmt.Errorf("%s: %s", url, bad)
	}
	rate, p99 := rateLine.FindSubmatch(said), p99Line.FindSubmatch(said)
	if rate == nil || p99 == nil {
		return measured{}, fmt.Errorf("wrk says what cannot be read: %s", said)
	}
	var out measured
	if out.rate, err = strconv.ParseFloat(string(rate[1]), 64); err == nil {
		out.p99, err = time.ParseDuration(string(p99[1]))
	}
	return out, err
}
