// Command benchmark measures how fast a feed is served, beside nginx with the same
// bytes in a file, with wrk. It needs both (Debian: apt-get install nginx-light
// wrk), and says so and ends well where they are missing.
//
//	go run ./internal/publish/benchmark
//	go run ./internal/publish/benchmark -url http://127.0.0.1:8080/alaska-summit.atom
//
// Without -url it serves a feed of its own, while another topic changes every
// second, as it does while outlets are visited. Rounds of both alternate, so that
// what else the machine does strikes both; the medians are compared.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"time"
)

// What is to be reached.
const (
	wantFull        = 0.55 // of what nginx serves of whole feeds
	wantNotModified = 0.45 // of what it answers with 304
	wantLatency     = 10 * time.Millisecond
)

type options struct {
	url         string
	connections int
	duration    time.Duration
	rounds      int
	check       bool
}

func main() {
	var o options
	flag.StringVar(&o.url, "url", "", "feed of a running daemon, instead of one made for this")
	flag.IntVar(&o.connections, "connections", 64, "that ask at the same time")
	flag.DurationVar(&o.duration, "duration", 5*time.Second, "of each measurement")
	flag.IntVar(&o.rounds, "rounds", 3, "of which the median counts")
	flag.BoolVar(&o.check, "check", false, "fail when less is reached than was asked for")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "benchmark:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	for _, program := range []string{"nginx", "wrk"} {
		if _, err := exec.LookPath(program); err != nil {
			fmt.Printf("skipped: there is no %s here (Debian: apt-get install nginx-light wrk)\n", program)
			return nil
		}
	}
	if o.url == "" {
		ours, stop, err := serve(ctx)
		if err != nil {
			return err
		}
		defer stop()
		o.url = ours
	}
	feed, err := fetch(ctx, o.url)
	if err != nil {
		return err
	}
	theirs, stop, err := startNginx(ctx, feed)
	if err != nil {
		return err
	}
	defer stop()
	copied, err := fetch(ctx, theirs)
	if err != nil {
		return err
	}
	fmt.Printf("%d bytes of %s, %d with gzip; %d connections\n", len(feed.plain), o.url, len(feed.zipped), o.connections)
	return errors.Join(
		o.compare(ctx, "200, gzip", wantFull, nil, nil, theirs),
		o.compare(ctx, "304", wantNotModified, []string{"If-None-Match: " + copied.tag}, []string{"If-None-Match: " + feed.tag}, theirs),
	)
}

// compare measures nginx and the feed in turn.
func (o options) compare(ctx context.Context, name string, want float64, theirHeaders, ourHeaders []string, theirs string) error {
	var ratios, rates, nginxRates []float64
	var latencies []time.Duration
	for range o.rounds {
		nginx, err := o.measure(ctx, theirs, theirHeaders)
		if err != nil {
			return err
		}
		ours, err := o.measure(ctx, o.url, ourHeaders)
		if err != nil {
			return err
		}
		fmt.Printf("%-10s nginx %7.0f/s, p99 %8v   topicwire %7.0f/s, p99 %8v   %.2f\n",
			name, nginx.rate, nginx.p99, ours.rate, ours.p99, ours.rate/nginx.rate)
		ratios, rates, nginxRates = append(ratios, ours.rate/nginx.rate), append(rates, ours.rate), append(nginxRates, nginx.rate)
		latencies = append(latencies, ours.p99)
	}
	ratio, latency := median(ratios), median(latencies)
	fmt.Printf("%-10s medians: %.0f/s of %.0f/s, ratio %.2f (asked for: %.2f), p99 %v (asked for: %v)\n",
		name, median(rates), median(nginxRates), ratio, want, latency, wantLatency)
	if o.check && (ratio < want || latency > wantLatency) {
		return fmt.Errorf("%s: less than what was asked for", name)
	}
	return nil
}

func median[T float64 | time.Duration](values []T) T {
	values = slices.Sorted(slices.Values(values))
	return values[len(values)/2]
}

// fetched is a feed as a reader gets it.
type fetched struct {
	plain, zipped []byte
	tag           string // of what is zipped
}

func fetch(ctx context.Context, url string) (fetched, error) {
	var out fetched
	for encoding, body := range map[string]*[]byte{"identity": &out.plain, "gzip": &out.zipped} {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return out, err
		}
		r.Header.Set("Accept-Encoding", encoding)
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			return out, err
		}
		*body, err = io.ReadAll(response.Body)
		if err = errors.Join(err, response.Body.Close()); err != nil {
			return out, err
		}
		if response.StatusCode != http.StatusOK || strings.TrimPrefix(response.Header.Get("Content-Encoding"), "identity") != strings.TrimPrefix(encoding, "identity") {
			return out, fmt.Errorf("%s: %s, in %q instead of %s", url, response.Status, response.Header.Get("Content-Encoding"), encoding)
		}
		if encoding == "gzip" {
			out.tag = response.Header.Get("ETag")
		}
	}
	return out, nil
}
