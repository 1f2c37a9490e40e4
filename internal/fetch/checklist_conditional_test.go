package fetch

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// conditional are the lines about conditional requests.
var conditional = chapter{
	"C1": func(w *wire) { // nothing to send on the first request
		w.visit(feed(`Etag: "a"`))
		w.sees("", "")
	},
	"C2": func(w *wire) { w.returned(`"a"`, "Fri, 15 Aug 2025 10:00:00 GMT") },
	"C3": func(w *wire) { w.returned(`"only"`, "") },
	"C4": func(w *wire) { w.returned("", "Fri, 15 Aug 2025 10:00:00 GMT") },
	"C5": func(w *wire) { // whatever it is, it is the server's
		w.returned("", "2025-08-15 about noon, GMT+1")
		w.returned("", "0")
	},
	"C6": func(w *wire) { w.returned(`W/"x"`, "") },
	"C7": func(w *wire) {
		for _, etag := range []string{`"a,b c-gzip"`, `"a, b", W/"c"`, `no quotes`, `"ä%20\"`} {
			w.returned(etag, "")
		}
	},
	"C8": func(w *wire) { w.returned("", "") },
	"C9": func(w *wire) {
		const modified = "Fri, 15 Aug 2025 10:00:00 GMT"
		w.visit(feed(`Etag: "a"`, "Last-Modified: "+modified))
		w.visit(reply(http.StatusOK, oneItem+"<!-- new -->", `Etag: "b"`, "Last-Modified: "+modified))
		w.requests()
		w.visit(notModified())
		w.sees(`"b"`, modified)
	},
	"C10": func(w *wire) {
		w.visit(feed(`Etag: "a"`, "Last-Modified: then"))
		w.outcome(w.visit(feed(`Etag: "b"`, "Last-Modified: now")), news.OutcomeUnchanged)
		w.requests()
		w.visit(notModified())
		w.sees(`"b"`, "now")
	},
	"C11": func(w *wire) {
		w.visit(feed(`Etag: "a"`, "Last-Modified: then"))
		w.outcome(w.visit(notModified(`Etag: "b"`)), news.OutcomeNotModified)
		w.requests()
		w.visit(notModified())
		w.sees(`"b"`, "then") // what it did not bring stays
	},
	"C12": func(w *wire) {
		for name, answer := range map[string]http.HandlerFunc{
			"truncated XML": reply(http.StatusOK, oneItem[:len(oneItem)-10], `Etag: "new"`),
			"page":          reply(http.StatusOK, "<html><body>Welcome</body></html>", `Etag: "new"`),
			"error in JSON": reply(http.StatusOK, `{"error": "try again"}`, `Etag: "new"`),
			"short body":    reply(http.StatusOK, oneItem, `Etag: "new"`, "Content-Length: 10000"),
		} {
			w.Run(name, func(t *testing.T) {
				w := newWire(t)
				w.visit(answer)
				w.requests()
				w.visit(feed())
				w.sees("", "")
			})
		}
	},
	"C13": func(w *wire) { w.survives(reply(http.StatusOK, "", `Etag: "empty"`)) },
	"C14": func(w *wire) { w.survives(reply(http.StatusInternalServerError, "oops", `Etag: "error"`)) },
	"C15": func(w *wire) { w.survives(reply(http.StatusNoContent, "", `Etag: "none"`)) },
	"C16": func(w *wire) { // what a visit learned is one value, and one that was given up learned nothing
		w.visit(feed(`Etag: "a"`))
		before := w.state
		ctx, stop := context.WithCancel(w.Context())
		w.answer = func(to http.ResponseWriter, r *http.Request) {
			feed(`Etag: "b"`, "Content-Length: 10000")(to, r)
			_ = http.NewResponseController(to).Flush()
			stop()
			<-r.Context().Done()
		}
		client := newClient(w, w.options)
		if r := client.Visit(ctx, w.outlet, w.state); r.State != before || len(r.Items) != 0 {
			w.Errorf("got state %+v, want %+v; %d items", r.State, before, len(r.Items))
		}
	},
	"C17": func(w *wire) { // each visit of these tests is by a new client
		w.visit(feed(`Etag: "a"`, "Cache-Control: max-age=600"))
		w.until("the end of freshness", w.state.FreshUntil, 10*time.Minute)
		w.requests()
		w.visit(notModified())
		w.sees(`"a"`, "")
	},
	"C18": func(w *wire) {
		change := func(configure func()) {
			w.visit(feed(`Etag: "a"`))
			configure()
			w.requests()
			w.visit(feed(`Etag: "b"`))
			w.sees("", "")
			w.visit(notModified())
			w.sees(`"b"`, "")
		}
		change(func() { w.outlet.Headers = map[string]string{"X-Key": "secret"} })
		change(func() { w.outlet.Feed += "?all" })
	},
	"C19": func(w *wire) {
		w.visit(feed(`Etag: "a"`))
		w.requests()
		unconditional := 0
		for day := 1; day <= 33; day++ {
			w.now = w.now.Add(24 * time.Hour)
			w.visit(notModified(`Etag: "a"`))
			for _, r := range w.requests() {
				if r.Header.Get("If-None-Match") != "" {
					continue
				}
				if unconditional++; day%8 != 0 {
					w.Errorf("an unconditional request on day %d", day)
				}
			}
		}
		if unconditional != 4 {
			w.Errorf("got %d unconditional requests, want 4", unconditional)
		}
	},
}

// returned asserts that validators come back as they were given.
func (w *wire) returned(etag, modified string) {
	w.Helper()
	var header []string
	if etag != "" {
		header = append(header, "Etag: "+etag)
	}
	if modified != "" {
		header = append(header, "Last-Modified: "+modified)
	}
	w.state = news.State{}
	w.visit(feed(header...))
	w.requests()
	w.visit(notModified())
	w.sees(etag, modified)
}

// survives asserts that validators outlive an answer.
func (w *wire) survives(answer http.HandlerFunc) {
	w.Helper()
	w.visit(feed(`Etag: "kept"`, "Last-Modified: then"))
	w.outcome(w.visit(answer), news.OutcomeFailed)
	w.requests()
	w.visit(notModified())
	w.sees(`"kept"`, "then")
}
