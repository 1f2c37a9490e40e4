package fetch

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// safety are the lines about addresses, credentials, time and size.
var safety = chapter{
	"S1": func(w *wire) {
		for _, host := range []string{
			"10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "168.63.129.16", "224.0.0.1", "0.0.0.0",
			"[::]", "[fe80::1]", "[fd00:ec2::254]", "[ff02::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[2002:a00:1::]",
		} {
			r := w.visit(redirect(http.StatusFound, "http://"+host+"/"))
			if !strings.Contains(r.Visit.Error, "which is not a public address") {
				w.Errorf("%s: got error %q", host, r.Visit.Error)
			}
			w.paths("/feed")
		}
		// What a name leads to is known only when it is dialled.
		w.options.AllowPrivate = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
		w.outlet.Feed = strings.Replace(w.server.URL, "127.0.0.1", "localhost", 1) + "/feed"
		r := w.visit(feed())
		if !strings.Contains(r.Visit.Error, "which is not a public address") {
			w.Errorf("a name: got error %q", r.Visit.Error)
		}
		w.paths()
	},
	"S2": func(w *wire) {
		for _, to := range []string{"file:///etc/passwd", "gopher://127.0.0.1/1", "ftp://127.0.0.1/feed", "javascript:alert(1)", "data:text/xml,x"} {
			r := w.visit(redirect(http.StatusMovedPermanently, to))
			if !strings.Contains(r.Visit.Error, "only http and https are followed") {
				w.Errorf("%s: got error %q", to, r.Visit.Error)
			}
			w.paths("/feed")
		}
	},
	"S3": func(w *wire) {
		other := w.serve(httptest.NewServer)
		w.outlet.Feed = strings.Replace(w.server.URL, "http://", "http://desk:hunter2@", 1) + "/feed?key=topsecret"
		w.outlet.Headers = map[string]string{"X-Key": "secret", "Cookie": "session=1"}
		r := w.visit(route(map[string]http.HandlerFunc{
			"/feed": redirect(http.StatusFound, other.URL+"/there"), "/there": redirect(http.StatusFound, "http://u:p4ss@10.0.0.1:99/?t=0ken"),
		}))
		asked := w.requests()
		if len(asked) != 2 {
			w.Fatalf("got %d requests, want 2", len(asked))
		}
		if user, password, _ := asked[0].BasicAuth(); user != "desk" || password != "hunter2" ||
			asked[0].Header.Get("X-Key") != "secret" || asked[0].Header.Get("Cookie") != "session=1" {
			w.Errorf("the outlet's own host did not get what is configured for it: %v", asked[0].Header)
		}
		for _, name := range []string{"Authorization", "X-Key", "Cookie", "Referer"} {
			if got := asked[1].Header.Get(name); got != "" {
				w.Errorf("another host got %s: %q", name, got)
			}
		}
		w.secret(r)
		for _, to := range []string{"ftp://u:p4ss@outlet.example/?t=0ken", "http://u:p4ss@[bad/?t=0ken", "http://u:p4ss@10.0.0.1:99/?t=0ken"} {
			w.secret(w.visit(redirect(http.StatusFound, to)))
		}
	},
	"T1": func(w *wire) {
		w.slow("no answer began within 800ms", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	},
	"T2": func(w *wire) { // each byte comes in time, and all of them do not
		w.slow("no complete answer came within 1.2s", func(to http.ResponseWriter, r *http.Request) {
			drip := time.NewTicker(100 * time.Millisecond)
			defer drip.Stop()
			fmt.Fprint(to, "<rss>")
			for {
				_ = http.NewResponseController(to).Flush()
				select {
				case <-r.Context().Done():
					return
				case <-drip.C:
					fmt.Fprint(to, "x")
				}
			}
		})
	},
	"T3": func(w *wire) {
		var sent atomic.Int64
		r := w.visit(func(to http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(to, "<rss><channel><description>")
			for chunk := bytes.Repeat([]byte("x"), 64<<10); ; sent.Add(int64(len(chunk))) {
				if _, err := to.Write(chunk); err != nil {
					return
				}
			}
		})
		if want := "more than 16777216 bytes"; !strings.Contains(r.Visit.Error, want) {
			w.Errorf("got error %q, want one with %q", r.Visit.Error, want)
		}
		w.server.Close() // the handler has ended
		if n := sent.Load(); n > 32<<20 {
			w.Errorf("%d bytes were taken", n)
		}
	},
	"T4": func(w *wire) {
		for _, coding := range []string{"gzip", "br", "zlib"} {
			bomb := compressed(w, coding, bytes.Repeat([]byte(" "), 17<<20))
			header := strings.Replace(coding, "zlib", "deflate", 1)
			if r := w.visit(reply(http.StatusOK, string(bomb), "Content-Encoding: "+header)); !strings.Contains(r.Visit.Error, "more than 16777216 bytes") {
				w.Errorf("%s: got error %q", coding, r.Visit.Error)
			}
			for _, asked := range w.requests() {
				if !strings.Contains(asked.Header.Get("Accept-Encoding"), header) {
					w.Errorf("%s was not offered", header)
				}
			}
		}
		for _, coding := range []string{"zstd", "compress", "gzip, gzip"} {
			if r := w.visit(feed("Content-Encoding: " + coding)); !strings.Contains(r.Visit.Error, "which was not asked for") {
				w.Errorf("%s: got error %q", coding, r.Visit.Error)
			}
		}
	},
	"X": func(w *wire) { // the bombs themselves are TestBombs
		bomb := "<rss xmlns:x='urn:x'><channel><x:a>" + strings.Repeat("<x:a>", 2_000_000)
		client := newClient(w, w.options)
		w.answer = route(map[string]http.HandlerFunc{"/bomb": reply(http.StatusOK, bomb), "/feed": feed()})
		ended := make(chan Result)
		for range 4 {
			go func() {
				ended <- client.Visit(context.WithoutCancel(w.Context()), news.Outlet{ID: "bomb", Feed: w.server.URL + "/bomb"}, news.State{})
			}()
		}
		for range 10 {
			w.outcome(client.Visit(w.Context(), w.outlet, news.State{}), news.OutcomeOK)
		}
		for range 4 {
			if r := <-ended; r.Visit.Error != "the feed is refused: its elements are nested more than 100 deep" {
				w.Errorf("the bomb: got outcome %s, error %q", r.Visit.Outcome, r.Visit.Error)
			}
		}
	},
}

// secret asserts that nothing of a result can give credentials away.
func (w *wire) secret(r Result) {
	w.Helper()
	shown := fmt.Sprintf("%+v", r)
	for _, word := range []string{"hunter2", "topsecret", "p4ss", "0ken", "session=1"} {
		if strings.Contains(shown, word) {
			w.Errorf("%q is in %s", word, shown)
		}
	}
}

// slow asserts that a visit is given up in time, with these words.
func (w *wire) slow(want string, answer http.HandlerFunc) {
	w.Helper()
	if DefaultTimeout > time.Minute {
		w.Errorf("by default a visit may take %v", DefaultTimeout)
	}
	w.options.Timeout = 1200 * time.Millisecond
	r := w.visit(answer)
	if r.Visit.Error != want || w.state.Failures != 1 {
		w.Errorf("got error %q, want %q; failures %d", r.Visit.Error, want, w.state.Failures)
	}
}
