package daemon

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/poll"
	"github.com/topicwire/topicwire/internal/store"
)

const (
	benchOutlets = 1000
	benchItems   = 30
	benchWorkers = 32
)

// feedServer serves any number of outlets, each with a feed of its own, whose
// items have about 1,300 bytes each: the median of real feeds.
type feedServer struct {
	*httptest.Server
	items      int  // of a feed
	validators bool // answer conditional requests with 304
	cache      sync.Map
}

func newFeedServer(b *testing.B, items int, validators bool) *feedServer {
	f := &feedServer{items: items, validators: validators}
	f.Server = httptest.NewServer(f)
	// Real outlets are on hosts of their own: every visit makes a connection.
	f.Config.SetKeepAlivesEnabled(false)
	b.Cleanup(f.Close)
	return f
}

func (f *feedServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f.validators {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	outlet, err := strconv.Atoi(r.URL.Path[1:])
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	_, _ = w.Write(f.feed(outlet))
}

// feed is an outlet's feed, made once, so that the server costs little.
func (f *feedServer) feed(outlet int) []byte {
	if body, ok := f.cache.Load(outlet); ok {
		return body.([]byte)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Outlet %d</title><link>https://o%d.example/</link><description>News</description>`, outlet, outlet)
	for i := range f.items {
		title := fmt.Sprintf("Story %d of outlet %d: the council votes on a new bridge", i, outlet)
		if i%10 == 0 {
			title = fmt.Sprintf("Story %d of outlet %d: Putin and Trump meet in Anchorage", i, outlet)
		}
		fmt.Fprintf(&b, `<item><title>%s</title><link>https://o%d.example/story/%d?utm_source=rss</link><guid isPermaLink="false">%d-%d</guid>
<pubDate>Fri, 15 Aug 2025 %02d:%02d:00 +0000</pubDate><category>World</category><category>Politics</category><dc:creator>A. Reporter</dc:creator>
<media:thumbnail url="https://o%d.example/images/%d.jpg" width="240" height="135"/>
<description>&lt;p&gt;%s&lt;/p&gt;&lt;p&gt;&lt;a href="https://o%d.example/more"&gt;Read on&lt;/a&gt;&lt;/p&gt;</description></item>`,
			title, outlet, i, outlet, i, i/2, i*2, outlet, i, strings.Repeat("Members argued for three hours before they agreed. ", 14), outlet)
	}
	b.WriteString(`</channel></rss>`)
	f.cache.Store(outlet, b.Bytes())
	return b.Bytes()
}

// benchDaemon is a daemon on an empty store, with the rules of the repository's
// config, about to visit the outlets of a server.
func benchDaemon(b *testing.B, f *feedServer, outlets int) (*daemon, []string) {
	b.Helper()
	c, _ := config.Load("../../config.yaml")
	s, err := compile(c)
	if err != nil {
		b.Fatal(err)
	}
	s.Store = filepath.Join(b.TempDir(), "bench.db")
	s.Outlets = nil
	s.Fetch.AllowPrivate = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	s.Fetch.PerHost, s.Fetch.HostPause, s.Poll.Concurrency = benchWorkers, 0, benchWorkers
	var ids []string
	for i := range outlets {
		id := fmt.Sprintf("outlet-%d", i)
		ids = append(ids, id)
		s.Outlets = append(s.Outlets, news.Outlet{ID: id, Name: id, Feed: fmt.Sprintf("%s/%d", f.URL, i)})
	}
	p := &Program{Version: "bench", Stderr: io.Discard, Log: slog.New(slog.DiscardHandler)}
	st, err := store.Open(b.Context(), s.Store)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = st.Close() })
	d, err := newDaemon(b.Context(), s, newProcess(p), st, nil)
	if err != nil {
		b.Fatal(err)
	}
	if err := d.applyRules(b.Context()); err != nil {
		b.Fatal(err)
	}
	return d, ids
}

func benchPoller(b *testing.B, d *daemon) *poll.Poller {
	b.Helper()
	poller, err := d.poller(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return poller
}

// mustRun makes a visit to each outlet.
func mustRun(b *testing.B, poller *poll.Poller, ids ...string) {
	b.Helper()
	want := poller.Due(ids...)
	if made, err := poller.RunDue(b.Context(), ids...); made != want || err != nil {
		b.Fatalf("%d visits, want %d, %v", made, want, err)
	}
}

// fetchAlone gets every feed with as many workers, and does nothing with it.
func fetchAlone(b *testing.B, f *feedServer, outlets int, conditional bool) time.Duration {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: benchWorkers}}
	next := make(chan int)
	var workers sync.WaitGroup
	began := time.Now()
	for range benchWorkers {
		workers.Go(func() {
			for outlet := range next {
				request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, fmt.Sprintf("%s/%d", f.URL, outlet), nil)
				if err != nil {
					b.Error(err)
					return
				}
				if conditional {
					request.Header.Set("If-None-Match", `"1"`)
				}
				response, err := client.Do(request)
				if err != nil {
					b.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, response.Body)
				_ = response.Body.Close()
			}
		})
	}
	for outlet := range outlets {
		next <- outlet
	}
	close(next)
	workers.Wait()
	return time.Since(began)
}

// gofeedAlone parses every feed with gofeed, on all cores, and does nothing with it.
func gofeedAlone(b *testing.B, f *feedServer) time.Duration {
	b.Helper()
	next := make(chan int)
	var workers sync.WaitGroup
	began := time.Now()
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for outlet := range next {
				if _, err := gofeed.NewParser().Parse(bytes.NewReader(f.feed(outlet))); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for outlet := range benchOutlets {
		next <- outlet
	}
	close(next)
	workers.Wait()
	return time.Since(began)
}

// BenchmarkVisits measures a round of visits to 1,000 outlets of 30 items each,
// beside fetching the same feeds alone in the same run.
func BenchmarkVisits(b *testing.B) {
	for _, test := range []struct {
		name              string
		validators, again bool
	}{
		{"AllNew", false, false},
		{"NotModified", true, true},
		{"SameBody", false, true},
	} {
		b.Run(test.name, func(b *testing.B) {
			f := newFeedServer(b, benchItems, test.validators)
			fetchAlone(b, f, benchOutlets, false) // warms the server's cache
			var alone, visits, gofeed time.Duration
			for b.Loop() {
				b.StopTimer()
				alone += fetchAlone(b, f, benchOutlets, test.again && test.validators)
				d, ids := benchDaemon(b, f, benchOutlets)
				poller := benchPoller(b, d)
				if test.again {
					mustRun(b, poller)
					poller = benchPoller(b, d)
				}
				if !test.again {
					gofeed += gofeedAlone(b, f)
				}
				runtime.GC()
				b.StartTimer()
				began := time.Now()
				mustRun(b, poller, ids...)
				visits += time.Since(began)
			}
			rounds := float64(b.N)
			b.ReportMetric(benchOutlets*rounds/visits.Seconds(), "feeds/s")
			b.ReportMetric(benchOutlets*benchItems*rounds/visits.Seconds(), "items/s")
			b.ReportMetric(visits.Seconds()/alone.Seconds(), "x-fetching-alone")
			if !test.again {
				b.ReportMetric(visits.Seconds()/gofeed.Seconds(), "x-gofeed-alone")
			}
		})
	}
}

// BenchmarkMemory measures the heap of a daemon after a round of visits to 10,000
// outlets, without that of the server, which holds their feeds.
func BenchmarkMemory(b *testing.B) {
	const outlets = 10_000
	f := newFeedServer(b, 1, true)
	for outlet := range outlets {
		f.feed(outlet)
	}
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		d, ids := benchDaemon(b, f, outlets)
		poller := benchPoller(b, d)
		mustRun(b, poller, ids...)
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-heap")
		runtime.KeepAlive(poller)
	}
}

// BenchmarkTag measures tagging alone, with the rules of the repository's config.
func BenchmarkTag(b *testing.B) {
	c, _ := config.Load("../../config.yaml")
	s, err := compile(c)
	if err != nil {
		b.Fatal(err)
	}
	items := []news.Item{
		{Title: "The council votes on a new bridge", Summary: "<p>" + strings.Repeat("Members argued for three hours before they agreed. ", 6) + "</p>"},
		{Title: "Putin and Trump meet in Anchorage", Summary: "<p>" + strings.Repeat("The two presidents spoke for three hours at the base. ", 6) + "</p>"},
		{Title: "Путин и Трамп встретились на Аляске", Summary: strings.Repeat("Переговоры шли три часа за закрытыми дверями. ", 6)},
	}
	for b.Loop() {
		for _, item := range items {
			s.tagger.Tag(item)
		}
	}
	b.ReportMetric(float64(b.N*len(items))/b.Elapsed().Seconds(), "items/s")
}
