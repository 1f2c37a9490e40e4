package fetch

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// trust is what makes a client believe the certificate of a test's server.
func trust(server *httptest.Server) *tls.Config {
	return &tls.Config{RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}
}

// TestPhases: each part of an exchange has a deadline of its own, and words.
func TestPhases(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0") // accepts, and never says anything
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	stops := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			fmt.Fprint(w, "<rss>")
			_ = http.NewResponseController(w).Flush()
		}
		<-r.Context().Done()
	}))
	defer stops.Close()
	for _, test := range []struct {
		feed, want string
		dial       bool
	}{
		{feed: "http://outlet.example/", dial: true, want: "no connection was made within 300ms"},
		{feed: "https://" + silent.Addr().String(), want: "the TLS handshake did not end within 300ms"},
		{feed: stops.URL, want: "no answer began within 600ms"},
		{feed: stops.URL + "/body", want: "the answer stopped in the middle: nothing more came for 450ms"},
	} {
		c := newClient(t, Options{Timeout: 900 * time.Millisecond})
		if test.dial { // a host that drops what it is sent
			c.transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
				<-ctx.Done()
				return nil, ctx.Err()
			}
		}
		r := c.Visit(t.Context(), news.Outlet{ID: "outlet", Feed: test.feed}, news.State{})
		if r.Visit.Error != test.want || r.State.Failures != 1 {
			t.Errorf("got error %q, want %q; failures %d", r.Visit.Error, test.want, r.State.Failures)
		}
	}
}

// TestConnections: those to a host are kept for its next feed, and with HTTP/2
// one does for all.
func TestConnections(t *testing.T) {
	for _, version := range []string{"HTTP/1.1", "HTTP/2.0"} {
		t.Run(version, func(t *testing.T) {
			var connections atomic.Int32
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Proto != version {
					t.Errorf("got %s", r.Proto)
				}
				switch {
				case r.URL.Path == "/moved":
					http.Redirect(w, r, "/feed", http.StatusFound)
				case r.URL.Path == "/none":
					http.NotFound(w, r)
				case r.Header.Get("If-None-Match") != "":
					w.WriteHeader(http.StatusNotModified)
				default:
					feed(`Etag: "a"`)(w, r)
				}
			}))
			server.EnableHTTP2 = version == "HTTP/2.0"
			server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
				if state == http.StateNew {
					connections.Add(1)
				}
			}
			server.StartTLS()
			defer server.Close()
			c := newClient(t, Options{})
			c.transport.TLSClientConfig = trust(server)
			for _, path := range []string{"/feed", "/feed", "/moved", "/none", "/other"} {
				outlet := news.Outlet{ID: "outlet", Feed: server.URL + path}
				state := c.Visit(t.Context(), outlet, news.State{}).State
				if r := c.Visit(t.Context(), outlet, state); path != "/none" && r.Visit.Outcome != news.OutcomeNotModified {
					t.Errorf("%s: got outcome %s, error %q", path, r.Visit.Outcome, r.Visit.Error)
				}
			}
			if n := connections.Load(); n != 1 {
				t.Errorf("%d connections were made for ten visits one after another", n)
			}
		})
	}
}
