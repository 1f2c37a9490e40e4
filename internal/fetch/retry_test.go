package fetch

import (
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	"github.com/topicwire/topicwire/internal/news"
)

// TestRetries: a server that takes no request over HTTP/2, and says so politely
// each time, is not asked for as long as the visit lasts.
func TestRetries(t *testing.T) {
	for name, refuse := range map[string]func(*http2.Framer, uint32) bool{
		"GOAWAY": func(f *http2.Framer, _ uint32) bool {
			_ = f.WriteGoAway(0, http2.ErrCodeNo, nil)
			return false
		},
		"REFUSED_STREAM": func(f *http2.Framer, stream uint32) bool {
			return f.WriteRSTStream(stream, http2.ErrCodeRefusedStream) == nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			var requests atomic.Int32
			server := httptest.NewUnstartedServer(http.NotFoundHandler())
			server.TLS = &tls.Config{NextProtos: []string{"h2"}}
			server.Config.TLSNextProto = map[string]func(*http.Server, *tls.Conn, http.Handler){
				"h2": func(_ *http.Server, c *tls.Conn, _ http.Handler) { refuseAll(c, &requests, refuse) },
			}
			server.StartTLS()
			defer server.Close()
			c := newClient(t, Options{Timeout: 20 * time.Second})
			c.transport.TLSClientConfig = trust(server)
			r := c.Visit(t.Context(), news.Outlet{ID: "outlet", Feed: server.URL}, news.State{})
			if r.Visit.Error != errRefusedOften.Error() || r.State.Failures != 1 {
				t.Errorf("got error %q, failures %d", r.Visit.Error, r.State.Failures)
			}
			if n := requests.Load(); n > maxTries+1 {
				t.Errorf("one visit made %d requests", n)
			}
		})
	}
}

// refuseAll answers each request of a connection so, as long as refuse says to go on.
func refuseAll(c net.Conn, requests *atomic.Int32, refuse func(*http2.Framer, uint32) bool) {
	defer c.Close()
	if _, err := io.ReadFull(c, make([]byte, len(http2.ClientPreface))); err != nil {
		return
	}
	f := http2.NewFramer(c, c)
	f.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
	if f.WriteSettings() != nil {
		return
	}
	for {
		frame, err := f.ReadFrame()
		if err != nil {
			return
		}
		if headers, ok := frame.(*http2.MetaHeadersFrame); ok {
			requests.Add(1)
			if !refuse(f, headers.StreamID) {
				return
			}
		}
	}
}

// TestStaleConnection: a request that meets a kept connection just as the server
// closes it is sent once more.
func TestStaleConnection(t *testing.T) {
	var kept atomic.Pointer[net.Conn]
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if first := kept.Load(); first != nil && (*first).RemoteAddr().String() == r.RemoteAddr {
			_ = (*first).Close() // the second request over it is not answered
			return
		}
		_, _ = io.Copy(w, strings.NewReader(oneItem))
	}))
	server.Config.ConnState = func(c net.Conn, state http.ConnState) {
		if state == http.StateIdle {
			kept.CompareAndSwap(nil, &c)
		}
	}
	server.Start()
	defer server.Close()
	c := newClient(t, Options{})
	for range 2 {
		if r := c.Visit(t.Context(), news.Outlet{ID: "outlet", Feed: server.URL}, news.State{}); r.Visit.Outcome != news.OutcomeOK {
			t.Errorf("got outcome %s, error %q", r.Visit.Outcome, r.Visit.Error)
		}
	}
}
