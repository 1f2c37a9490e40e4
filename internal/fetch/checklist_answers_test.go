package fetch

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// answers are the lines about errors. That visits keep away for so long, and how
// the gaps grow, is not for this package.
var answers = chapter{
	"R1": func(w *wire) {
		for _, status := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
			w.outcome(w.visit(reply(status, "", "Retry-After: 3600", "Cache-Control: max-age=86400")), news.OutcomeFailed)
			w.until("not before", w.state.NotBefore, time.Hour)
			w.until("the end of freshness", w.state.FreshUntil, 0) // an error is not fresh
			if !w.state.Refused {
				w.Errorf("%d is not known as a refusal", status)
			}
			w.visit(reply(status, "", "Retry-After: Fri, 15 Aug 2025 14:34:56 GMT"))
			w.until("not before", w.state.NotBefore, 2*time.Hour)
		}
		w.visit(feed())
		w.until("not before", w.state.NotBefore, 0)
		if w.state.Refused || w.state.Failures != 0 {
			w.Errorf("after a success: refused %v, failures %d", w.state.Refused, w.state.Failures)
		}
	},
	"R2": func(w *wire) { // the gaps grow with the failures that are counted here
		for i, status := range []int{429, 500, 403, 404} {
			r := w.visit(reply(status, ""))
			if r.Visit.Status != status || w.state.Failures != i+1 || !w.state.NotBefore.IsZero() {
				w.Errorf("%d: got status %d, failures %d, not before %v", status, r.Visit.Status, w.state.Failures, w.state.NotBefore)
			}
			if w.state.Refused != (status == 429) {
				w.Errorf("%d: refused is %v", status, w.state.Refused)
			}
		}
	},
	"R3": func(w *wire) {
		w.visit(reply(http.StatusNotFound, ""))
		w.outcome(w.visit(feed()), news.OutcomeOK)
		if w.state.Gone || w.state.Failures != 0 {
			w.Errorf("gone %v, failures %d", w.state.Gone, w.state.Failures)
		}
	},
	"R4": func(w *wire) {
		r := w.visit(reply(http.StatusGone, ""))
		if !w.state.Gone || r.Visit.Error != "it answered 410 Gone" {
			w.Errorf("gone %v, error %q", w.state.Gone, r.Visit.Error)
		}
	},
	"R5": func(w *wire) {
		for _, header := range []string{"1000000000", "99999999999999999999", "Fri, 15 Aug 2055 12:00:00 GMT"} {
			r := w.visit(reply(http.StatusServiceUnavailable, "", "Retry-After: "+header))
			w.until("not before", w.state.NotBefore, 7*24*time.Hour)
			if want := "and asks not to be visited before 2025-08-22T12:34:56Z"; !strings.HasSuffix(r.Visit.Error, want) {
				w.Errorf("got error %q, want one that ends with %q", r.Visit.Error, want)
			}
		}
	},
}

// moves are the lines about redirects.
var moves = chapter{
	"M1": func(w *wire) {
		for _, status := range []int{http.StatusMovedPermanently, http.StatusPermanentRedirect} {
			w.state = news.State{}
			moved := route(map[string]http.HandlerFunc{"/feed": redirect(status, "/new"), "/new": feed()})
			w.visit(moved)
			w.paths("/feed", "/new")
			w.now = w.now.Add(7*24*time.Hour - time.Second)
			w.visit(moved)
			w.paths("/feed", "/new")
			w.now = w.now.Add(time.Second)
			w.visit(moved)
			w.paths("/new")
		}
		w.state, w.options.PermanentRedirectAfter = news.State{}, 0
		moved := route(map[string]http.HandlerFunc{"/feed": redirect(http.StatusMovedPermanently, "/new"), "/new": feed()})
		w.visit(moved)
		w.visit(moved)
		w.paths("/feed", "/new", "/new")
	},
	"M3": func(w *wire) {
		w.options.PermanentRedirectAfter = 0
		for _, status := range []int{http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect} {
			moved := route(map[string]http.HandlerFunc{"/feed": redirect(status, "/new"), "/new": feed()})
			w.visit(moved)
			w.visit(moved)
			w.paths("/feed", "/new", "/feed", "/new")
		}
	},
	"M5": func(w *wire) {
		w.options.PermanentRedirectAfter = 0
		moved := route(map[string]http.HandlerFunc{
			"/feed": redirect(http.StatusMovedPermanently, "/a"), "/a": redirect(http.StatusFound, "/b"),
			"/b": redirect(http.StatusMovedPermanently, "/c"), "/c": feed(),
		})
		w.visit(moved)
		w.visit(moved)
		w.paths("/feed", "/a", "/b", "/c", "/a", "/b", "/c")
	},
	"M6": func(w *wire) {
		w.options.PermanentRedirectAfter = 0
		for _, target := range []http.HandlerFunc{
			reply(http.StatusOK, "<html><body>Parked</body></html>"), reply(http.StatusNotFound, ""), reply(http.StatusOK, `{"error":1}`),
			reply(http.StatusOK, oneItem[:len(oneItem)-10]),
		} {
			moved := route(map[string]http.HandlerFunc{"/feed": redirect(http.StatusMovedPermanently, "/new"), "/new": target})
			w.visit(moved)
			w.visit(moved)
			w.paths("/feed", "/new", "/feed", "/new")
		}
	},
	"M7": func(w *wire) {
		moved := route(map[string]http.HandlerFunc{"/feed": redirect(http.StatusFound, "/new"), "/new": feed(`Etag: "new"`)})
		w.visit(moved)
		w.requests()
		w.visit(moved)
		asked := w.requests()
		if len(asked) != 2 || asked[0].Header.Get("If-None-Match") != "" || asked[1].Header.Get("If-None-Match") != `"new"` {
			w.Errorf("the validators of one address went to another: %v", asked)
		}
		w.visit(feed(`Etag: "own"`)) // no redirect any more
		w.sees("", "")
		w.visit(notModified())
		w.sees(`"own"`, "")
	},
	"M8": func(w *wire) {
		w.options.PermanentRedirectAfter = 0
		w.outcome(w.visit(func(to http.ResponseWriter, r *http.Request) {
			redirect(http.StatusMovedPermanently, r.URL.Path+"x")(to, r)
		}), news.OutcomeFailed)
		if n := len(w.requests()); n != 10 {
			w.Errorf("got %d requests, want 10", n)
		}
		if w.state.RedirectTo != "" {
			w.Errorf("kept %q", w.state.RedirectTo)
		}
	},
	"M9": func(w *wire) {
		secure := w.serve(httptest.NewTLSServer)
		plain := w.server.URL
		w.options.PermanentRedirectAfter = 0
		w.outlet.Feed = strings.Replace(secure.URL, "https://", "https://desk:hunter2@", 1) + "/feed"
		w.outlet.Headers = map[string]string{"X-Key": "secret"}
		w.answer = route(map[string]http.HandlerFunc{"/feed": redirect(http.StatusMovedPermanently, plain+"/new"), "/new": feed()})
		visit := func() Result {
			client := newClient(w, w.options)
			client.transport.TLSClientConfig = trust(secure)
			return w.visitBy(client)
		}
		r := visit()
		w.outcome(r, news.OutcomeFailed)
		w.paths("/feed")
		if !strings.Contains(r.Visit.Error, "fetch.allow_downgrade") {
			w.Errorf("got error %q", r.Visit.Error)
		}
		w.options.AllowDowngrade = true
		for range 2 { // the second time as the first: nothing was kept
			w.outcome(visit(), news.OutcomeOK)
			asked := w.requests()
			if len(asked) != 2 || asked[1].TLS != nil {
				w.Fatalf("got %d requests, want two, the second without TLS", len(asked))
			}
			if asked[1].Header.Get("X-Key") != "" || asked[1].Header.Get("Authorization") != "" {
				w.Errorf("credentials went out unencrypted: %v", asked[1].Header)
			}
			w.state.BodyHash = ""
		}
		if w.state.RedirectTo != "" {
			w.Errorf("kept %q", w.state.RedirectTo)
		}
	},
	"M10": func(w *wire) { // an item's identity does not hang on where its feed is
		w.options.PermanentRedirectAfter = 0
		const doc = `<rss><channel><item><title>News</title><link>https://outlet.example/news</link><guid>1</guid></item></channel></rss>`
		before := w.visit(reply(http.StatusOK, doc)).Items
		moved := route(map[string]http.HandlerFunc{"/feed": redirect(http.StatusMovedPermanently, "/new"), "/new": reply(http.StatusOK, doc)})
		for range 2 {
			after := w.visit(moved)
			if after.Visit.Outcome == news.OutcomeUnchanged {
				continue // no item at all
			}
			if len(after.Items) != 1 || after.Items[0].GUID != before[0].GUID || after.Items[0].Link != before[0].Link || after.Items[0].Title != before[0].Title {
				w.Errorf("got %+v, want %+v", after.Items, before)
			}
		}
	},
}
