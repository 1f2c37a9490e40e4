package fetch

import (
	"fmt"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// chapter is one of the checklist of what an outlet's server must observe:
// the id of a line, and its test.
type chapter map[string]func(*wire)

// TestChecklist looks at the wire: each line of the checklist that is this
// package's is a subtest named after it, such as TestChecklist/C7. When to visit
// is decided elsewhere, and so tested there.
func TestChecklist(t *testing.T) {
	for _, lines := range []chapter{conditional, answers, moves, safety, pace, headers} {
		for _, id := range slices.Sorted(maps.Keys(lines)) {
			t.Run(id, func(t *testing.T) { lines[id](newWire(t)) })
		}
	}
}

// wire is an outlet's server on loopback, what it was asked, and who asks it.
type wire struct {
	*testing.T
	server  *httptest.Server
	options Options
	outlet  news.Outlet
	state   news.State
	now     time.Time

	mu     sync.Mutex
	answer http.HandlerFunc
	asked  []*http.Request
}

func newWire(t *testing.T) *wire {
	w := &wire{T: t, now: time.Date(2025, 8, 15, 12, 34, 56, 0, time.UTC), answer: feed()}
	w.server = w.serve(httptest.NewServer)
	w.options = Options{
		Version: "1.2.3", Contact: "mailto:desk@example.org", AllowPrivate: loopback,
		PermanentRedirectAfter: 7 * 24 * time.Hour, Timeout: 10 * time.Second,
		Now: func() time.Time { return w.now },
	}
	w.outlet = news.Outlet{ID: "outlet", Feed: w.server.URL + "/feed"}
	return w
}

// serve starts a server that records what it is asked and answers as told.
func (w *wire) serve(start func(http.Handler) *httptest.Server) *httptest.Server {
	server := start(http.HandlerFunc(func(to http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.asked = append(w.asked, r)
		answer := w.answer
		w.mu.Unlock()
		answer(to, r)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	w.Cleanup(server.Close)
	return server
}

// visit answers as told from here on and visits the outlet, with a client that
// knows nothing but the state, as after a restart.
func (w *wire) visit(answer http.HandlerFunc) Result {
	w.Helper()
	w.mu.Lock()
	w.answer = answer
	w.mu.Unlock()
	client := New(w.options)
	defer client.Close()
	return w.visitBy(client)
}

func (w *wire) visitBy(client *Client) Result {
	r := client.Visit(w.Context(), w.outlet, w.state)
	w.state = r.State
	return r
}

// requests are those since the last call.
func (w *wire) requests() []*http.Request {
	w.mu.Lock()
	defer w.mu.Unlock()
	asked := w.asked
	w.asked = nil
	return asked
}

// sees asserts what the server was asked last: one request, with that
// If-None-Match and If-Modified-Since, where "" is none.
func (w *wire) sees(etag, modified string) {
	w.Helper()
	asked := w.requests()
	if len(asked) != 1 {
		w.Fatalf("got %d requests, want 1", len(asked))
	}
	got := [2]string{strings.Join(asked[0].Header["If-None-Match"], "|"), strings.Join(asked[0].Header["If-Modified-Since"], "|")}
	if want := [2]string{etag, modified}; got != want {
		w.Errorf("got If-None-Match %q and If-Modified-Since %q, want %q and %q", got[0], got[1], etag, modified)
	}
}

// paths asserts which addresses were asked.
func (w *wire) paths(want ...string) {
	w.Helper()
	var got []string
	for _, r := range w.requests() {
		got = append(got, r.URL.Path)
	}
	if !slices.Equal(got, want) {
		w.Errorf("asked %q, want %q", got, want)
	}
}

func (w *wire) outcome(r Result, want news.Outcome) {
	w.Helper()
	if r.Visit.Outcome != want {
		w.Errorf("got outcome %q, want %q (status %d, error %q)", r.Visit.Outcome, want, r.Visit.Status, r.Visit.Error)
	}
}

// feed answers with a feed of one item; header is "Name: value", "Name: value" ...
func feed(header ...string) http.HandlerFunc { return reply(http.StatusOK, oneItem, header...) }

func notModified(header ...string) http.HandlerFunc {
	return reply(http.StatusNotModified, "", header...)
}

func reply(status int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Date"] = nil
		for _, line := range header {
			name, value, _ := strings.Cut(line, ": ")
			w.Header()[name] = append(w.Header()[name], value)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// route answers by the path that is asked; other paths are not found.
func route(paths map[string]http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if answer := paths[r.URL.Path]; answer != nil {
			answer(w, r)
			return
		}
		http.NotFound(w, r)
	}
}

func redirect(status int, to string) http.HandlerFunc {
	return reply(status, "", "Location: "+to)
}

// until asserts how long from now a moment is; 0 is none.
func (w *wire) until(what string, at time.Time, want time.Duration) {
	w.Helper()
	var wanted time.Time
	if want != 0 {
		wanted = w.now.Add(want)
	}
	if !at.Equal(wanted) {
		w.Errorf("%s is %s, want %s", what, moment(at), moment(wanted))
	}
}

func moment(at time.Time) string {
	if at.IsZero() {
		return "never"
	}
	return fmt.Sprint(at.UTC())
}
