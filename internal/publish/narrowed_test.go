package publish

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// readJSON is what a JSON Feed holds.
type readJSON struct {
	FeedURL string `json:"feed_url"`
	NextURL string `json:"next_url"`
	Items   []struct {
		ID string `json:"id"`
	} `json:"items"`
}

func getJSON(t *testing.T, h *Handler, path string, headers ...string) (readJSON, *http.Response) {
	t.Helper()
	response := get(t, h, path, headers...)
	var out readJSON
	body := bodyOf(t, response)
	if err := json.Unmarshal([]byte(body), &out); err != nil {
		t.Fatalf("%s: %d %v: %s", path, response.StatusCode, err, body)
	}
	return out, response
}

// ids are the ends of the ids of the items.
func (f readJSON) ids() string {
	var all []string
	for _, it := range f.Items {
		all = append(all, it.ID[strings.LastIndexByte(it.ID, ':')+1:])
	}
	return strings.Join(all, " ")
}

func TestNarrowed(t *testing.T) {
	h := newServing(t)
	const root = "https://example.org/news/"
	tests := []struct{ path, ids, self string }{
		{"alaska-summit/entity/vladimir-putin.json", "1 2 4", "alaska-summit/entity/vladimir-putin.json"},
		{"alaska-summit.json?entity=vladimir-putin&utm_medium=x", "1 2 4", "alaska-summit/entity/vladimir-putin.json"},
		{"alaska-summit.json?entity=forgotten", "4", "alaska-summit/entity/forgotten.json"},
		{"alaska-summit/outlet/neva.json", "2", "alaska-summit/outlet/neva.json"},
		{"alaska-summit.json?outlet=bare&entity=vladimir-putin", "4", "alaska-summit/entity/vladimir-putin.json?outlet=bare"},
		{"alaska-summit.json?lang=EN", "1", "alaska-summit.json?lang=en"},
		{"alaska-summit.json?q=ANCHORAGE", "1", "alaska-summit.json?q=ANCHORAGE"},
		{"alaska-summit.json?min_score=2.50", "1 2 4", "alaska-summit.json?min_score=2.5"},
		{"alaska-summit.json?limit=2", "1 2", "alaska-summit.json?limit=2"},
		{"alaska-summit.json?limit=2&before=6", "3 4", "alaska-summit.json?before=6&limit=2"},
		{"alaska-summit.json?min_score=1000", "", "alaska-summit.json?min_score=1000"},
		{"alaska-summit/entity/at-and-t.json?lang=ar", "4", "alaska-summit/entity/at-and-t.json?lang=ar"},
	}
	for _, test := range tests {
		f, response := getJSON(t, h, "/news/"+test.path)
		if response.StatusCode != http.StatusOK || f.ids() != test.ids || f.FeedURL != root+test.self {
			t.Errorf("%s: %d, items %q at %s, want %q at %s", test.path, response.StatusCode, f.ids(), f.FeedURL, test.ids, root+test.self)
		}
		page := get(t, h, "/news/"+strings.Replace(test.path, ".json", "", 1))
		if body := bodyOf(t, page); page.StatusCode != http.StatusOK || page.Header.Get("Content-Type") != contentTypeHTML || strings.Count(body, "<article") != len(f.Items) {
			t.Errorf("%s: its page is %d with %d items", test.path, page.StatusCode, strings.Count(body, "<article"))
		}
	}
}

// TestNarrowedPagesReachBack follows the links from page to page.
func TestNarrowedPagesReachBack(t *testing.T) {
	source := newTestSource()
	source.set("alaska-summit", testEntries()[:5]...)
	h := newTestHandler(t, testOptions(source))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	path, ids := "/news/alaska-summit.json?limit=2", []string{}
	for range 10 {
		f, _ := getJSON(t, h, path)
		ids = append(ids, f.ids())
		if f.NextURL == "" {
			break
		}
		path = strings.TrimPrefix(f.NextURL, "https://example.org")
	}
	if got := strings.Join(ids, " | "); got != "1 2 | 3 4 | 5" {
		t.Errorf("pages %s", got)
	}
}

func TestNarrowedIsConditional(t *testing.T) {
	source := newTestSource()
	now := noon
	h := withClock(t, source, &now, nil)
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	const path = "/news/alaska-summit/outlet/neva.atom"
	first := get(t, h, path)
	tag, modified := first.Header.Get("ETag"), first.Header.Get("Last-Modified")
	if modified != "Fri, 15 Aug 2025 12:00:00 GMT" || first.Header.Get("Cache-Control") != "public, max-age=900" {
		t.Errorf("Last-Modified %s, %s", modified, first.Header.Get("Cache-Control"))
	}
	status := func(headers ...string) int { return get(t, h, path, headers...).StatusCode }
	if status("If-None-Match", tag) != 304 || status("If-Modified-Since", modified) != 304 || status("If-None-Match", `"x"`) != 200 {
		t.Error("not conditional")
	}
	reads := source.countReads()
	for range 20 {
		status()
	}
	if source.countReads() != reads {
		t.Error("read again though nothing changed")
	}
	now = noon.Add(time.Minute)
	source.set("alaska-summit", append([]news.Entry{{Item: news.Item{ID: "tag:x:9", Outlet: "bare"}, Since: now}}, testEntries()...)...)
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	again := get(t, h, path)
	if status("If-None-Match", tag) != 304 || again.Header.Get("ETag") == "" {
		t.Errorf("another outlet's entry: tag %s, then %s", tag, again.Header.Get("ETag"))
	}
	if status("If-Modified-Since", modified) != 200 {
		t.Error("who knows only the date is told that nothing has changed")
	}
}

func TestNarrowedIsNotReady(t *testing.T) {
	h := newTestHandler(t, testOptions(newTestSource()))
	for _, path := range []string{"alaska-summit.rss?q=a", "alaska-summit/outlet/neva", "alaska-summit/archive/1.atom", "alaska-summit/events"} {
		if response := get(t, h, "/news/"+path); response.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("%s: %d", path, response.StatusCode)
		}
	}
}

func TestNarrowedCannotBeRead(t *testing.T) {
	source := newTestSource()
	h := newTestHandler(t, testOptions(source))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	const kept = "/news/alaska-summit.rss?q=anchorage"
	get(t, h, kept)
	source.setBroken(true)
	response := get(t, h, "/news/alaska-summit.rss?q=other")
	if body := bodyOf(t, response); response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") != "5" || strings.Contains(body, "disk") {
		t.Errorf("%d %s", response.StatusCode, body)
	}
	if response := get(t, h, kept); response.StatusCode != http.StatusOK {
		t.Errorf("what was read before: %d", response.StatusCode)
	}
}

// slowSource is a Source whose searches wait until they are let go on.
type slowSource struct {
	*testSource
	wait chan struct{}
	at   chan struct{}
}

func (s slowSource) Entries(ctx context.Context, query news.Query) ([]news.Entry, error) {
	if query.Words != "" {
		s.at <- struct{}{}
		<-s.wait
	}
	return s.testSource.Entries(ctx, query)
}

// TestStrangersAskForEverything holds that many different searches are rendered a
// few at a time, that others are told to come back, and that the feeds go on.
func TestStrangersAskForEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := slowSource{newTestSource(), make(chan struct{}), make(chan struct{}, 100)}
		options := testOptions(source)
		options.Now = time.Now
		h := newTestHandler(t, options)
		if err := h.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		statuses := make(chan *http.Response, 200)
		var group sync.WaitGroup
		for i := range 100 {
			group.Go(func() { statuses <- get(t, h, fmt.Sprintf("/news/alaska-summit.rss?q=word%d", i)) })
		}
		synctest.Wait()
		if n := len(source.at); n != shelfAtOnce {
			t.Errorf("%d searches at once, want %d", n, shelfAtOnce)
		}
		if n := len(statuses); n != 100-shelfAtOnce-shelfWaiting {
			t.Errorf("%d were sent away at once, want %d", n, 100-shelfAtOnce-shelfWaiting)
		}
		if response := get(t, h, feedPath); response.StatusCode != http.StatusOK {
			t.Errorf("the whole topic: %d", response.StatusCode)
		}
		time.Sleep(shelfPatience)
		synctest.Wait()
		close(source.wait)
		group.Wait()
		close(statuses)
		count := map[int]int{}
		for response := range statuses {
			count[response.StatusCode]++
			if response.StatusCode == http.StatusServiceUnavailable && response.Header.Get("Retry-After") != "3" {
				t.Error("nobody says when to come back")
			}
		}
		if count[200] != shelfAtOnce || count[503] != 100-shelfAtOnce {
			t.Errorf("statuses %v", count)
		}
	})
}

func TestShelfIsBounded(t *testing.T) {
	h := newServing(t)
	s := newShelf(3)
	serve := func(key string, size int) {
		p := s.page(key, func() *page {
			p := h.newPage(nil, keptWhole, nil)
			p.render = func(context.Context, *document, time.Time) (*document, error) {
				return draftDocument(draft{content: make([]byte, size)}), nil
			}
			return p
		})
		if _, err := p.get(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(want string) {
		t.Helper()
		var keys []string
		bytes := 0
		for e := s.order.Front(); e != nil; e = e.Next() {
			keys = append(keys, e.Value.(*shelved).key.(string))
			bytes += e.Value.(*shelved).size
		}
		if got := strings.Join(keys, " "); got != want || len(s.pages) != len(keys) || bytes != s.bytes {
			t.Errorf("holds %s (%d bytes, counted %d), want %s", got, bytes, s.bytes, want)
		}
	}
	serve("a", 10)
	serve("b", 10)
	serve("a", 10)
	serve("c", 10)
	serve("d", 10)
	holds("d c a")
	serve("large", shelfBytes/3-10)
	holds("large d")
	serve("more than all", shelfBytes)
	holds("more than all")
}
