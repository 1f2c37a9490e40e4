package publish

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// listener is a client of a stream of events; it takes nothing while it is full.
type listener struct {
	header http.Header
	status int
	full   chan struct{} // nil: never

	mu       sync.Mutex
	text     bytes.Buffer
	deadline time.Time
}

func (l *listener) Header() http.Header    { return l.header }
func (l *listener) WriteHeader(status int) { l.status = status }
func (l *listener) Flush()                 {}

func (l *listener) SetWriteDeadline(at time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.deadline = at
	return nil
}

func (l *listener) Write(p []byte) (int, error) {
	if l.full != nil {
		<-l.full
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// heard returns what has come since the last time, one event a line: "7 entry",
// "- change", or "7" where an event has only an id.
func (l *listener) heard(t *testing.T) string {
	t.Helper()
	synctest.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for block := range strings.SplitSeq(l.text.String(), "\n\n") {
		id, name := "-", ""
		for line := range strings.SplitSeq(block, "\n") {
			field, value, _ := strings.Cut(line, ": ")
			switch field {
			case "id":
				id = value
			case "event":
				name = value
			case "retry":
				name = "retry"
			case "data":
				if !json.Valid([]byte(value)) {
					t.Errorf("data %q", value)
				}
			case ":":
				name = "beat"
			case "":
			default:
				t.Errorf("line %q", line)
			}
		}
		if block != "" {
			out = append(out, strings.TrimSpace(id+" "+name))
		}
	}
	l.text.Reset()
	return strings.Join(out, ", ")
}

// listen follows a stream until the test ends; done is closed when it has ended.
func listen(ctx context.Context, h *Handler, path string, l *listener, headers ...string) (done chan struct{}) {
	r := httptest.NewRequest(http.MethodGet, "/news/alaska-summit/events"+path, nil).WithContext(ctx)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	l.header = http.Header{}
	done = make(chan struct{})
	go func() { defer close(done); h.ServeHTTP(l, r) }()
	return done
}

// newStreaming returns a handler with what its topic holds set to entries.
func newStreaming(t *testing.T, entries ...news.Entry) (*Handler, func(entries ...news.Entry)) {
	t.Helper()
	source := newTestSource()
	options := testOptions(source)
	options.Now = time.Now
	h := newTestHandler(t, options)
	set := func(entries ...news.Entry) {
		t.Helper()
		source.set("alaska-summit", entries...)
		if err := h.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	set(entries...)
	return h, set
}

func TestEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		entries := testEntries()[:5]
		h, set := newStreaming(t, entries[2:]...)
		ctx, cancel := context.WithCancel(t.Context())
		var all, entity, outlet, language, score listener
		dones := []chan struct{}{
			listen(ctx, h, "?utm_source=x", &all),
			listen(ctx, h, "?entity=donald-trump", &entity),
			listen(ctx, h, "?outlet=neva", &outlet),
			listen(ctx, h, "?lang=en", &language),
			listen(ctx, h, "?min_score=5", &score),
		}
		if got := all.heard(t); got != "- retry, 3" {
			t.Errorf("at the start: %s", got)
		}
		for _, l := range []*listener{&entity, &outlet, &language, &score} {
			l.heard(t)
		}
		if all.status != 200 || all.header.Get("Content-Type") != "text/event-stream" || all.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%d %v", all.status, all.header)
		}
		set(entries...)
		for name, test := range map[string]struct {
			l    *listener
			want string
		}{
			"all": {&all, "4 entry, 5 entry"}, "entity": {&entity, "5 entry"}, "outlet": {&outlet, "4 entry"},
			"language": {&language, "5 entry"}, "score": {&score, "5 entry"},
		} {
			if got := test.l.heard(t); got != test.want {
				t.Errorf("%s: %s, want %s", name, got, test.want)
			}
		}
		edited := slices.Clone(entries)
		edited[1].Title, edited[1].Changed = "Edited", noon
		set(edited...)
		if got := all.heard(t); got != "- change" {
			t.Errorf("an edit: %s", got)
		}
		set(edited...)
		if got := all.heard(t); got != "" {
			t.Errorf("nothing: %s", got)
		}
		time.Sleep(55 * time.Second)
		if got := all.heard(t); got != "- beat, - beat" {
			t.Errorf("within 55 seconds: %s", got)
		}
		if left := time.Until(all.deadline); left <= 0 || left > eventPatience {
			t.Errorf("the deadline is %v ahead", left)
		}
		cancel()
		for _, done := range dones {
			<-done
		}
		if len(h.topics["alaska-summit"].streams.all) != 0 || h.audience.count != 0 {
			t.Error("who went away is still counted")
		}
	})
}

func TestEventData(t *testing.T) {
	h := newServing(t)
	e := newEvent(eventEntry, h.topics["alaska-summit"].current.Load().feed.items[0])
	want := `event: entry
id: 7
data: {"number":7,"id":"tag:topicwire.example,2025:1","title":"Putin arrives in Anchorage for talks with Trump","link":"https://harbour.example/a?x=1\u0026y=%C3%BC",` +
		`"outlet":"harbour-post","outlet_name":"Harbour Post","language":"en","published":"2025-08-15T10:00:00Z","updated":"2025-08-15T11:00:00Z",` +
		`"entities":["alaska","donald-trump","vladimir-putin"],"score":7}

`
	if string(e.text) != want {
		t.Errorf("got\n%s\nwant\n%s", e.text, want)
	}
}

func TestEventsResume(t *testing.T) {
	many := func(n int) []news.Entry {
		entries := make([]news.Entry, n)
		for i := range entries {
			entries[i] = testEntries()[0]
			entries[i].ID = "tag:topicwire.example,2025:" + time.Duration(n-i).String()
		}
		return entries
	}
	tests := []struct {
		name    string
		path    string
		headers []string
		entries []news.Entry
		want    string
	}{
		{"nothing missed", "", []string{"Last-Event-ID", "5"}, many(5), "- retry, 5"},
		{"some missed", "", []string{"Last-Event-ID", "3"}, many(5), "- retry, 4 entry, 5 entry, 5"},
		{"by the address", "?after=4", nil, many(5), "- retry, 5 entry, 5"},
		{"the header is later", "?after=1", []string{"Last-Event-ID", "4"}, many(5), "- retry, 5 entry, 5"},
		{"all missed", "?after=0", nil, many(2), "- retry, 1 entry, 2 entry, 2"},
		{"narrowed", "?after=0&outlet=neva", nil, testEntries()[:5], "- retry, 4 entry, 5"},
		{"too much missed", "?after=1", nil, many(replayMost + 2), "- retry, 102 reset, 102"},
		{"of another store", "", []string{"Last-Event-ID", "99"}, many(5), "- retry, 5 reset, 5"},
	}
	for _, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			h, _ := newStreaming(t, test.entries...)
			var l listener
			done := listen(t.Context(), h, test.path, &l, test.headers...)
			if got := l.heard(t); got != test.want {
				t.Errorf("%s: %s, want %s", test.name, got, test.want)
			}
			h.Close()
			h.Close()
			<-done
			if response := get(t, h, "/news/alaska-summit/events"); response.StatusCode != http.StatusServiceUnavailable {
				t.Errorf("after the end: %d", response.StatusCode)
			}
			if response := get(t, h, feedPath); response.StatusCode != http.StatusOK {
				t.Errorf("feeds after the end of the streams: %d", response.StatusCode)
			}
		})
	}
}

// TestABurstIsAReset holds that a stream says when more came than a feed holds.
func TestABurstIsAReset(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		entries := make([]news.Entry, FeedMost+10)
		for i := range entries {
			entries[i] = testEntries()[0]
			entries[i].ID = "tag:topicwire.example,2025:" + time.Duration(i).String()
		}
		h, set := newStreaming(t)
		var l listener
		done := listen(t.Context(), h, "?entity=alaska", &l)
		l.heard(t)
		set(entries...)
		if got := strings.Split(l.heard(t), ", "); len(got) != FeedMost+1 || got[0] != "10 reset" || got[1] != "11 entry" || got[FeedMost] != "510 entry" {
			t.Errorf("%d events: %v", len(got), got[:2])
		}
		h.Close()
		<-done
	})
}

// TestASlowClientHoldsNobodyUp holds that publishing does not wait for a client
// that takes nothing, and that it is cut off.
func TestASlowClientHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		entries := testEntries()[:5]
		h, set := newStreaming(t, entries[4:]...)
		slow := listener{full: make(chan struct{})}
		done := listen(t.Context(), h, "", &slow)
		synctest.Wait()
		for i := range 2 * streamBatches {
			edited := slices.Clone(entries)
			edited[0].Changed = noon.Add(time.Duration(i) * time.Second)
			set(edited...)
		}
		if n := len(h.topics["alaska-summit"].streams.all); n != 0 {
			t.Errorf("%d streams go on", n)
		}
		close(slow.full)
		<-done
	})
}

// pipeListener accepts the one end of a pipe.
type pipeListener struct {
	net.Listener
	conns chan net.Conn
}

func (l pipeListener) Addr() net.Addr { return &net.TCPAddr{} }
func (l pipeListener) Close() error   { return nil }
func (l pipeListener) Accept() (net.Conn, error) {
	c, open := <-l.conns
	if !open {
		return nil, net.ErrClosed
	}
	return c, nil
}

// TestEventsOutliveTimeouts holds that the limits of the server, which are for
// requests and answers that end, do not end a stream, and that closing does.
func TestEventsOutliveTimeouts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, set := newStreaming(t)
		server := &http.Server{Handler: h, ReadTimeout: time.Second, WriteTimeout: time.Second}
		conns := make(chan net.Conn, 1)
		go func() { _ = server.Serve(pipeListener{conns: conns}) }()
		client, served := net.Pipe()
		conns <- served
		if _, err := client.Write([]byte("GET /news/alaska-summit/events HTTP/1.1\r\nHost: example.org\r\n\r\n")); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		ended := make(chan error, 1)
		go func() {
			_, err := io.Copy(&text, client)
			ended <- err
		}()
		time.Sleep(time.Hour)
		set(testEntries()[0])
		synctest.Wait()
		h.Close()
		close(conns) // nobody else comes
		if err := server.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if got := text.String(); strings.Count(got, ":\n\n") < 100 || !strings.Contains(got, "event: entry\nid: 1\n") {
			t.Errorf("heard %d bytes within an hour: %.300s", len(got), got)
		}
	})
}

func TestEventsAreLimited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, _ := newStreaming(t, testEntries()[:1]...)
		follow := func(address string) int {
			r := httptest.NewRequest(http.MethodGet, "/news/alaska-summit/events", nil).WithContext(t.Context())
			r.RemoteAddr = address
			l := &listener{header: http.Header{}}
			go h.ServeHTTP(l, r)
			synctest.Wait()
			return l.status
		}
		for i := range streamsClient + 1 {
			if status := follow("192.0.2.1:1234"); (status == 200) != (i < streamsClient) {
				t.Errorf("stream %d of one client: %d", i+1, status)
			}
		}
		for i := range streamsMost - streamsClient + 1 {
			if status := follow("127.0.0.1:1"); (status == 200) != (i < streamsMost-streamsClient) {
				t.Fatalf("stream %d: %d", streamsClient+i+1, status)
			}
		}
		h.Close()
		synctest.Wait()
		if h.audience.count != 0 || len(h.audience.clients) != 0 {
			t.Errorf("%d streams are left", h.audience.count)
		}
	})
}

func TestEventsRefused(t *testing.T) {
	h := newServing(t)
	for path, status := range map[string]int{
		"?q=putin": 400, "?limit=5": 400, "?before=5": 400, "?group=story": 400, "?after=x": 400, "?entity=nobody": 404, "?outlet=none": 404, "?lang=??": 400,
	} {
		if response := get(t, h, "/news/alaska-summit/events"+path); response.StatusCode != status {
			t.Errorf("%s: %d, want %d", path, response.StatusCode, status)
		}
	}
	head := request(t, h, http.MethodHead, "/news/alaska-summit/events")
	if head.StatusCode != http.StatusOK || head.Header.Get("Content-Type") != "text/event-stream" {
		t.Errorf("HEAD: %d %v", head.StatusCode, head.Header)
	}
}
