package daemon_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/topicwire/topicwire/feeds"
	"github.com/topicwire/topicwire/internal/daemon"
	"github.com/topicwire/topicwire/internal/news"
)

var update = flag.Bool("update", false, "write the golden files anew")

// outlets serves testdata/outlets/NAME.ROUND at /NAME, with an ETag.
type outlets struct {
	*httptest.Server
	round     atomic.Int32
	unchanged atomic.Int32             // answers of 304
	closed    map[string]chan struct{} // by address: no answer until it is closed
}

func newOutlets(t *testing.T) *outlets {
	o := &outlets{closed: map[string]chan struct{}{}}
	for _, address := range []string{"/rss", "/atom", "/json", "/failing"} {
		o.closed[address] = make(chan struct{})
	}
	o.round.Store(1)
	o.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if closed := o.closed[r.URL.Path]; closed != nil {
			select {
			case <-closed:
			case <-r.Context().Done():
				return
			}
		}
		file := filepath.Join("testdata", "outlets", filepath.Base(r.URL.Path)) + fmt.Sprintf(".%d", o.round.Load())
		body, err := os.ReadFile(file)
		if err != nil {
			http.Error(w, "out of order", http.StatusInternalServerError)
			return
		}
		etag := fmt.Sprintf(`"%d-%d"`, len(body), o.round.Load())
		if r.URL.Path == "/atom" {
			etag = `"for ever"`
		}
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			o.unchanged.Add(1)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write(body)
	}))
	t.Cleanup(o.Close)
	return o
}

// rig is a running daemon.
type rig struct {
	t       *testing.T
	address string
	stop    func() error
	visits  chan news.Report
	reload  chan os.Signal
	said    *syncBuffer // on Stderr
}

// start runs the daemon on a config until the test stops it.
func start(t *testing.T, run func(context.Context, *daemon.Program) error) *rig {
	r := &rig{t: t, visits: make(chan news.Report, 1000), reload: make(chan os.Signal), said: &syncBuffer{}}
	listening := make(chan net.Addr, 1)
	p := &daemon.Program{
		Version: "test", Stdout: io.Discard, Stderr: r.said, Log: slog.New(slog.NewTextHandler(r.said, nil)),
		Reload:    r.reload,
		Listening: func(a net.Addr) { listening <- a },
		Visited:   func(report news.Report) { r.visits <- report },
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, p) }()
	r.stop = sync.OnceValue(func() error {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) { // stopped while it was starting
			return err
		}
		return nil
	})
	t.Cleanup(func() {
		if err := r.stop(); err != nil || t.Failed() {
			t.Errorf("the daemon ended with %v and said:\n%s", err, r.said.String())
		}
	})
	select {
	case a := <-listening:
		r.address = "http://" + a.String()
	case err := <-ended:
		ended <- err
		t.Fatalf("the daemon did not start: %v", err)
	}
	return r
}

// runOn is topicwire run --config path.
func runOn(path string) func(context.Context, *daemon.Program) error {
	return func(ctx context.Context, p *daemon.Program) error { return p.Run(ctx, path) }
}

// wait waits until n outlets were visited, each by a visit that enough accepts, and
// returns the first such of each.
func (r *rig) wait(n int, enough func(news.Report) bool) map[string]news.Report {
	r.t.Helper()
	seen := map[string]news.Report{}
	for len(seen) < n {
		select {
		case report := <-r.visits:
			if _, had := seen[report.Visit.Outlet]; !had && enough(report) {
				seen[report.Visit.Outlet] = report
			}
		case <-time.After(20 * time.Second):
			r.t.Fatalf("after 20 s only these outlets were visited: %v", seen)
		}
	}
	return seen
}

// get fetches a page until it is what ready wants: pages follow visits within a
// second.
func (r *rig) get(path string, ready func(body string) bool) string {
	r.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		response, err := http.Get(r.address + path)
		if err != nil {
			r.t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK {
			r.t.Fatalf("GET %s: %s, %v\n%s", path, response.Status, err, body)
		}
		if ready(string(body)) {
			return string(body)
		}
		if time.Now().After(deadline) {
			r.t.Fatalf("GET %s: not what it should become:\n%s", path, body)
		}
	}
}

func TestEndToEnd(t *testing.T) {
	server := newOutlets(t)
	path := writeConfig(t, "testdata/config.yaml", "{outlets}", server.URL)
	began := time.Now().Truncate(time.Second)
	r := start(t, runOn(path))

	anyVisit := func(news.Report) bool { return true }
	// One after the other is visited and published: so the entries are in that order.
	for _, first := range []struct {
		address, outlet, shows string
		items                  int
	}{{"/rss", "bering-post", "agree to meet", 3}, {"/atom", "vestnik", "Путина", 2}, {"/json", "kustenbote", "Trump trifft Putin", 2}} {
		close(server.closed[first.address])
		visits := r.wait(1, func(report news.Report) bool { return report.Visit.Outlet == first.outlet })
		if got := visits[first.outlet].Visit.New; got != first.items {
			t.Errorf("first visit to %s: %d new items, want %d", first.outlet, got, first.items)
		}
		r.get("/wire/summit.json", func(body string) bool { return strings.Contains(body, first.shows) })
	}
	compare(t, r, "first", began, server.URL, func(body string) bool {
		return strings.Contains(body, "Trump trifft Putin") && strings.Contains(body, "agree to meet") && strings.Contains(body, "Путина")
	})

	close(server.closed["/failing"])
	r.wait(1, func(report news.Report) bool { return report.Visit.Outlet == "silent-times" })

	server.round.Store(2)
	swapped := time.Now()
	second := r.wait(4, func(report news.Report) bool { return report.Visit.At.After(swapped) })
	if v := second["bering-post"].Visit; v.New != 1 || v.Changed != 1 || v.Unchanged != 0 {
		t.Errorf("second visit to bering-post: %+v; want 1 new, 1 changed", v)
	}
	if v := second["vestnik"].Visit; v.Outcome != news.OutcomeNotModified || server.unchanged.Load() == 0 {
		t.Errorf("second visit to vestnik: %+v; want not modified", v)
	}
	if v := second["silent-times"].Visit; v.Outcome != news.OutcomeFailed || v.Status != 500 || v.Error == "" {
		t.Errorf("second visit to silent-times: %+v; want a failure recorded", v)
	}
	compare(t, r, "second", began, server.URL, func(body string) bool {
		return strings.Contains(body, "red carpet") && strings.Contains(body, "to meet in Anchorage")
	})
	r.get("/wire/outlets", func(body string) bool { return strings.Contains(body, "Silent Times") })
	r.get("/wire/healthz", func(body string) bool { return body != "" })
	r.get("/wire/metrics", func(body string) bool {
		return strings.Contains(body, `topicwire_visits_total{outcome="failed"}`)
	})
	if err := r.stop(); err != nil {
		t.Fatalf("the daemon ended with %v", err)
	}

	// A restart asks conditionally, and publishes what it did before.
	unchanged := server.unchanged.Load()
	r = start(t, runOn(path))
	again := r.wait(4, anyVisit)
	if v := again["bering-post"].Visit; v.Outcome != news.OutcomeNotModified || server.unchanged.Load() == unchanged {
		t.Errorf("visit after a restart: %+v; want not modified", v)
	}
	compare(t, r, "second", began, server.URL, anyBody)
}

func anyBody(string) bool { return true }

// compare holds the three feeds against their golden files.
func compare(t *testing.T, r *rig, round string, began time.Time, outlets string, ready func(string) bool) {
	t.Helper()
	for _, format := range []string{"rss", "atom", "json"} {
		got := r.get("/wire/summit."+format, ready)
		got = strings.ReplaceAll(got, strings.TrimPrefix(outlets, "http://"), "outlets.example")
		got = hideNow(got, began)
		golden := filepath.Join("testdata", "golden", round+"."+format)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs (go test ./internal/daemon -update accepts it); it is now:\n%s", golden, got)
		}
	}
}

var timestamps = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000`)

// hideNow puts NOW for the times of the test's own run.
func hideNow(s string, began time.Time) string {
	return timestamps.ReplaceAllStringFunc(s, func(stamp string) string {
		for _, layout := range []string{time.RFC3339, time.RFC1123Z} {
			if at, err := time.Parse(layout, stamp); err == nil && !at.Before(began) {
				return "NOW"
			}
		}
		return stamp
	})
}

func writeConfig(t *testing.T, template string, replace ...string) string {
	t.Helper()
	text, err := os.ReadFile(template)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(strings.NewReplacer(replace...).Replace(string(text))), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The demo finds exactly the items that are marked as about its topic.
func TestDemo(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // to learn of a free port
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	began := time.Now()
	r := start(t, func(ctx context.Context, p *daemon.Program) error {
		return p.Demo(ctx, daemon.DemoOptions{Listen: address, Speed: 1})
	})
	items, topical := 0, 0
	for _, report := range r.wait(12, func(report news.Report) bool { return report.Visit.New > 0 }) {
		items += report.Visit.New
		for _, f := range report.Findings {
			topical += len(f.Matches)
		}
	}
	if took := time.Since(began); took > 3*time.Second {
		t.Logf("the demo settled after %v, which is to be 3 s at most without the race detector", took)
	}
	wantItems, wantTopical := sampleCounts(t)
	if items != wantItems || topical != wantTopical {
		t.Errorf("the demo found %d items, %d on topic; want %d, %d", items, topical, wantItems, wantTopical)
	}
	var feed struct {
		Items []struct {
			ID   string   `json:"id"`
			Tags []string `json:"tags"`
		} `json:"items"`
	}
	r.get("/alaska-summit.json", func(body string) bool {
		return json.Unmarshal([]byte(body), &feed) == nil && len(feed.Items) == wantTopical
	})
	for _, item := range feed.Items {
		if len(item.Tags) == 0 || item.ID == "" {
			t.Errorf("an item without tags or id: %+v", item)
		}
	}
}

// A live demo adds items and edits them.
func TestLiveDemo(t *testing.T) {
	r := start(t, func(ctx context.Context, p *daemon.Program) error {
		return p.Demo(ctx, daemon.DemoOptions{Listen: "127.0.0.1:0", Live: true, Speed: 400})
	})
	firsts, added, edited := map[string]bool{}, 0, 0
	for added == 0 || edited == 0 {
		select {
		case report := <-r.visits:
			if firsts[report.Visit.Outlet] {
				added += report.Visit.New
				edited += report.Visit.Changed
			}
			firsts[report.Visit.Outlet] = true
		case <-time.After(20 * time.Second):
			t.Fatalf("after 20 s %d items were added, %d edited", added, edited)
		}
	}
}

// syncBuffer is a bytes.Buffer for several goroutines.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func sampleCounts(t *testing.T) (items, topical int) {
	t.Helper()
	samples, err := feeds.Samples()
	if err != nil {
		t.Fatal(err)
	}
	for _, outlet := range samples {
		items += len(outlet.Items)
		for _, item := range outlet.Items {
			if item.Topic {
				topical++
			}
		}
	}
	return items, topical
}
