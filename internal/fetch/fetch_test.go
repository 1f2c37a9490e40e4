package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"github.com/topicwire/topicwire/internal/news"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

func newClient(t testing.TB, options Options) *Client {
	t.Helper()
	if options.AllowPrivate == nil {
		options.AllowPrivate = loopback
	}
	c := New(options)
	t.Cleanup(c.Close)
	return c
}

func visitHandler(t *testing.T, options Options, handler http.HandlerFunc) Result {
	t.Helper()
	server := httptest.NewServer(handler)
	defer server.Close()
	return newClient(t, options).Visit(t.Context(), news.Outlet{ID: "outlet", Feed: server.URL + "/feed"}, news.State{})
}

func compressed(t testing.TB, coding string, plain []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&out)
	case "br":
		w = brotli.NewWriter(&out)
	case "zlib":
		w = zlib.NewWriter(&out)
	case "flate":
		w, _ = flate.NewWriter(&out, 9)
	default:
		return plain
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestContentEncodings(t *testing.T) {
	for _, test := range []struct{ header, coding, fails string }{
		{header: "", coding: ""},
		{header: "identity", coding: ""},
		{header: "gzip", coding: "gzip"},
		{header: "x-gzip", coding: "gzip"},
		{header: "deflate", coding: "zlib"},
		{header: "deflate", coding: "flate"},
		{header: "br", coding: "br"},
		{header: "GZIP", coding: "gzip"},
		{header: "gzip", coding: ""}, // a lie
		{header: "zstd", coding: "", fails: `it sent the encoding "zstd", which was not asked for`},
	} {
		t.Run(test.header+" "+test.coding, func(t *testing.T) {
			for range 2 { // the second visit reuses the first one's buffers
				r := visitHandler(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
					if test.header != "" {
						w.Header().Set("Content-Encoding", test.header)
					}
					_, _ = w.Write(compressed(t, test.coding, []byte(oneItem)))
				})
				if r.Visit.Error != test.fails {
					t.Fatalf("got error %q, want %q", r.Visit.Error, test.fails)
				}
				if test.fails == "" && (len(r.Items) != 1 || r.Visit.Bytes != int64(len(oneItem))) {
					t.Errorf("got %d items of %d bytes", len(r.Items), r.Visit.Bytes)
				}
			}
		})
	}
}

// TestTruncatedEncodings cuts what is compressed; what arrives is read.
func TestTruncatedEncodings(t *testing.T) {
	long := strings.Replace(oneItem, "</channel>", strings.Repeat("<item><title>More news than before</title></item>", 500)+"</channel>", 1)
	for header, coding := range map[string]string{"gzip": "gzip", "deflate": "zlib", "br": "br"} {
		whole := compressed(t, coding, []byte(long))
		r := visitHandler(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", header)
			w.Header().Set("ETag", `"cut"`)
			_, _ = w.Write(whole[:len(whole)-8])
		})
		if r.State.ETag != "" || !strings.HasPrefix(r.Visit.Note, "truncated: ") {
			t.Errorf("%s: kept the ETag of a cut document (outcome %s, note %q, error %q)", header, r.Visit.Outcome, r.Visit.Note, r.Visit.Error)
		}
	}
}

func TestLimits(t *testing.T) {
	endless := func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<rss><channel><description>")
		for {
			if _, err := w.Write(bytes.Repeat([]byte("x"), 4096)); err != nil {
				return
			}
		}
	}
	bomb := func(coding, header string) http.HandlerFunc {
		body := compressed(t, coding, bytes.Repeat([]byte(" "), 4<<20))
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", header)
			_, _ = w.Write(body)
		}
	}
	const tooLarge = "the document is larger than allowed: more than 1048576 bytes (fetch.max_body)"
	for name, handler := range map[string]http.HandlerFunc{
		"endless": endless, "gzip bomb": bomb("gzip", "gzip"), "brotli bomb": bomb("br", "br"), "deflate bomb": bomb("flate", "deflate"),
	} {
		r := visitHandler(t, Options{MaxBody: 1 << 20}, handler)
		if r.Visit.Error != tooLarge || r.Visit.Outcome != news.OutcomeFailed {
			t.Errorf("%s: got outcome %s, error %q", name, r.Visit.Outcome, r.Visit.Error)
		}
	}
}

// TestDribble: an answer that is of no use holds nothing up, however slowly its
// body comes, and what its header says is heard.
func TestDribble(t *testing.T) {
	dribble := func(w http.ResponseWriter, r *http.Request, code int) {
		w.WriteHeader(code)
		_, _ = w.Write([]byte("x"))
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}
	r := visitHandler(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/feed" {
			w.Header().Set("Location", "/new")
			dribble(w, r, http.StatusMovedPermanently)
			return
		}
		fmt.Fprint(w, oneItem)
	})
	if r.Visit.Outcome != news.OutcomeOK || !strings.HasSuffix(r.State.RedirectTo, "/new") {
		t.Errorf("redirect: got outcome %s, redirect to %q, error %q", r.Visit.Outcome, r.State.RedirectTo, r.Visit.Error)
	}
	r = visitHandler(t, Options{Now: func() time.Time { return testNow }}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "3600")
		dribble(w, r, http.StatusTooManyRequests)
	})
	if r.Visit.Status != http.StatusTooManyRequests || !r.State.NotBefore.Equal(testNow.Add(time.Hour)) {
		t.Errorf("refusal: got status %d, not before %v, error %q", r.Visit.Status, r.State.NotBefore, r.Visit.Error)
	}
}

// TestMilliseconds: an item is equal to what a store keeps of it.
func TestMilliseconds(t *testing.T) {
	now := testNow.Add(1234567 * time.Nanosecond)
	r := visitHandler(t, Options{Now: func() time.Time { return now }}, func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>News</title>`+
			`<published>2025-08-15T10:30:00.987654321Z</published><updated>2999-01-01T00:00:00Z</updated></entry></feed>`)
	})
	if len(r.Items) != 1 {
		t.Fatalf("got %d items, error %q", len(r.Items), r.Visit.Error)
	}
	published, updated := r.Items[0].Published, r.Items[0].Updated
	if want := time.Date(2025, 8, 15, 10, 30, 0, 987e6, time.UTC); !published.Equal(want) {
		t.Errorf("published %v, want %v", published, want)
	}
	if want := testNow.Add(2 * time.Millisecond); !updated.Equal(want) {
		t.Errorf("a date in the future is %v, want now, %v", updated, want)
	}
}

// TestSource: it is known what was configured even if no visit ever succeeded,
// and whose the validators are.
func TestSource(t *testing.T) {
	answer := http.StatusInternalServerError
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(answer)
		fmt.Fprint(w, oneItem)
	}))
	defer server.Close()
	c := newClient(t, Options{})
	visit := func(path string, before news.State) news.State {
		return c.Visit(t.Context(), news.Outlet{ID: "outlet", Feed: server.URL + path}, before).State
	}
	a := visit("/a", news.State{})
	b := visit("/b", a)
	if a.Source == "" || b.Source == "" || a.Source == b.Source {
		t.Errorf("after failed visits to two addresses: sources %q and %q", a.Source, b.Source)
	}
	answer = http.StatusOK
	read := visit("/b", b)
	if !strings.HasPrefix(read.Source, b.Source+":") {
		t.Errorf("after a visit that succeeded: source %q, want one that begins with %q", read.Source, b.Source)
	}
	answer = http.StatusInternalServerError
	if failed := visit("/b", read); failed.Source != read.Source || failed.BodyHash != read.BodyHash {
		t.Errorf("a failed visit made source %q of %q, and body hash %q of %q", failed.Source, read.Source, failed.BodyHash, read.BodyHash)
	}
}

// TestCancelled leaves the state as it was: nobody is to blame.
// TestNothingUnpacked: what ends before anything could be unpacked is no empty
// document.
func TestNothingUnpacked(t *testing.T) {
	r := visitHandler(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(compressed(t, "gzip", []byte(oneItem))[:12])
	})
	if r.Visit.Error != errShort.Error() {
		t.Errorf("got error %q, want %q", r.Visit.Error, errShort)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	}))
	defer server.Close()
	before := news.State{Outlet: "outlet", Failures: 2, NotBefore: testNow}
	r := newClient(t, Options{}).Visit(ctx, news.Outlet{ID: "outlet", Feed: server.URL}, before)
	if r.State != before || r.Visit.Outcome != news.OutcomeFailed || r.Visit.Error != "the visit was given up" {
		t.Errorf("got %+v", r)
	}
}

func TestRedirectLoop(t *testing.T) {
	requests := 0
	r := visitHandler(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
		requests++
		w.Header().Set("Location", fmt.Sprintf("/%d", requests%2))
		w.WriteHeader(http.StatusMovedPermanently)
	})
	if requests != maxRequests || r.State.RedirectTo != "" || r.Visit.Error == "" {
		t.Errorf("got %d requests, kept %q, error %q", requests, r.State.RedirectTo, r.Visit.Error)
	}
}

// TestDowngrade: credentials and feed stay on https.
func TestDowngrade(t *testing.T) {
	plain := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("followed to http") }))
	defer plain.Close()
	server := httptest.NewTLSServer(http.RedirectHandler(plain.URL+"/feed?key=secret", http.StatusMovedPermanently))
	defer server.Close()
	c := newClient(t, Options{})
	c.transport.TLSClientConfig = &tls.Config{RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}
	r := c.Visit(t.Context(), news.Outlet{ID: "outlet", Feed: server.URL}, news.State{})
	want := "it redirects from https to http (" + plain.URL + "/feed?...), which is not followed unless fetch.allow_downgrade is true"
	if r.Visit.Error != want || r.State.RedirectTo != "" {
		t.Errorf("got error %q, want %q; kept %q", r.Visit.Error, want, r.State.RedirectTo)
	}
}

// TestCredentials in the address are sent as they must be and never shown.
func TestCredentials(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "desk" || password != "hunter2" {
			t.Errorf("got user %q, password %q", user, password)
		}
		http.Redirect(w, r, "http://10.1.2.3/", http.StatusFound)
	}))
	defer server.Close()
	feed := strings.Replace(server.URL, "http://", "http://desk:hunter2@", 1)
	r := newClient(t, Options{}).Visit(t.Context(), news.Outlet{ID: "outlet", Feed: feed}, news.State{})
	if shown := fmt.Sprintf("%+v", r); strings.Contains(shown, "hunter2") {
		t.Errorf("the password is in %s", shown)
	}
}

// TestWords: every failure says what happened to someone who runs the program.
func TestWords(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		connection, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			connection.Close()
		}
	}))
	defer open.Close()
	for feed, want := range map[string]string{
		"http://" + closed.Addr().String(): "the connection was refused",
		secure.URL:                         "its TLS certificate is not signed by an authority that is known here",
		strings.Replace(plain.URL, "http:", "https:", 1): "it does not speak TLS: the address may have to begin with http://",
		open.URL: "the connection was closed before the answer was complete",
		"http://169.254.169.254/latest/meta-data/": "it leads to 169.254.169.254, which is not a public address; to visit it, add its network to fetch.allow_private",
		"http://[::ffff:10.0.0.1]/feed":            "it leads to 10.0.0.1, which is not a public address; to visit it, add its network to fetch.allow_private",
		"ftp://outlet.example/feed":                "its address is not a complete http or https address",
		"":                                         "its address is not a complete http or https address",
	} {
		r := newClient(t, Options{}).Visit(t.Context(), news.Outlet{ID: "outlet", Feed: feed}, news.State{})
		if r.Visit.Error != want || r.Visit.Outcome != news.OutcomeFailed || r.State.Failures != 1 {
			t.Errorf("%q: got %q, want %q", feed, r.Visit.Error, want)
		}
	}
}

func TestExplainLookup(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&net.DNSError{Name: "nowhere.example", IsNotFound: true}, "there is no host named nowhere.example"},
		{&net.DNSError{Name: "outlet.example", Err: "server misbehaving"}, "the name outlet.example could not be looked up: is there a network?"},
		{fmt.Errorf("reading: %w", context.DeadlineExceeded), "no complete answer came within 1m"},
	} {
		if got := explain(test.err, Options{Timeout: DefaultTimeout}); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1::1": true, "8.8.8.8": true,
		"127.0.0.1": false, "127.8.9.1": false, "10.0.0.1": false, "172.16.5.4": false, "172.32.0.1": true,
		"192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "100.128.0.1": true,
		"0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false, "192.0.2.1": false,
		"::": false, "::1": false, "fe80::1": false, "fc00::1": false, "fd12::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:8.8.8.8": true, "64:ff9b::7f00:1": false, "64:ff9b::808:808": true,
		"2002:7f00:1::": false, "2002:a00:1::": false, "2001:db8::1": false, "2001::1": false,
		"::127.0.0.1": false, "fec0::1": false, "100::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("public(%s) = %v, want %v", address, got, want)
		}
	}
	allowed := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	if err := checkAddress("[::ffff:10.1.1.1]:80", allowed); err != nil {
		t.Errorf("an allowed network is refused: %v", err)
	}
	if err := checkAddress("[fe80::1%eth0]:80", allowed); err == nil {
		t.Error("a link-local address with a zone is allowed")
	}
}
