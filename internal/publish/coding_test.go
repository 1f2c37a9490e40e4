package publish

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// decode reads a body as its Content-Encoding says.
func decode(t testing.TB, encoding, body string) string {
	t.Helper()
	var r io.Reader = strings.NewReader(body)
	var err error
	switch encoding {
	case "gzip":
		r, err = gzip.NewReader(r)
	case "br":
		r = brotli.NewReader(r)
	case "zstd":
		var z *zstd.Decoder
		if z, err = zstd.NewReader(r); err == nil {
			defer z.Close()
			r = z
		}
	}
	var out bytes.Buffer
	if err == nil {
		_, err = io.Copy(&out, r) //nolint:gosec // our own bytes
	}
	if err != nil {
		t.Fatalf("%s: %v", encoding, err)
	}
	return out.String()
}

func TestCodings(t *testing.T) {
	h := newServing(t)
	plain := get(t, h, feedPath)
	body, tags := bodyOf(t, plain), map[string]string{"": plain.Header.Get("ETag")}
	tests := []struct{ accept, want string }{
		{"gzip", "gzip"},
		{"gzip, deflate", "gzip"},
		{"gzip, deflate, br", "br"},
		{"gzip, deflate, br, zstd", "br"},
		{"gzip, zstd", "zstd"},
		{"x-gzip", "gzip"},
		{"br;q=0.5, GZIP;q=1.0", "gzip"},
		{"br;q=1.0, GZIP;q=0.5", "br"},
		{"gzip;q=0.1", "gzip"},
		{"gzip;q=0.5, identity;q=0.5", "gzip"},
		{"identity;q=0, *;q=0.1", "gzip"},
		{"gzip;q=0.1, identity;q=1", ""},
		{"identity, gzip;q=0.9", ""},
		{"identity;q=0.5, *;q=0.1", ""},
		{"*", "gzip"},
		{"deflate, *;q=0.1", "gzip"},
		{"*, br;q=0.5", "gzip"},
		{"", ""},
		{"identity", ""},
		{"compress", ""},
		{"gzip;q=0", ""},
		{"gzip;q=0.000", ""},
		{"*, gzip;q=0", ""},
		{"gzip;q=many", ""},
		{"gzip;q=2", ""},
		{"gzip;q=-1", ""},
		{"*;q=0", ""},
	}
	for _, test := range tests {
		response := get(t, h, feedPath, "Accept-Encoding", test.accept)
		header := response.Header
		if header.Get("Vary") != "Accept-Encoding" || header.Get("Cache-Control") != "public, max-age=900" {
			t.Errorf("%q: Vary %q, Cache-Control %q", test.accept, header.Get("Vary"), header.Get("Cache-Control"))
		}
		got := header.Get("Content-Encoding")
		if got != test.want {
			t.Errorf("%q: sent in %q, want %q", test.accept, got, test.want)
			continue
		}
		if decode(t, got, bodyOf(t, response)) != body {
			t.Errorf("%q: another body", test.accept)
		}
		tag := header.Get("ETag")
		if before := tags[got]; before != "" && before != tag {
			t.Errorf("%q: %s, then %s", got, before, tag)
		}
		tags[got] = tag
	}
	seen := map[string]bool{}
	for _, tag := range tags {
		seen[tag] = true
	}
	if len(seen) != int(codings) {
		t.Errorf("%d different tags of %d representations: %v", len(seen), codings, tags)
	}
}

// TestACodingIsMadeOnce is for the race detector as well.
func TestACodingIsMadeOnce(t *testing.T) {
	b := newBody(bytes.Repeat([]byte("news "), 1000), "")
	bodies := make([]*representation, 8)
	var group sync.WaitGroup
	for i := range bodies {
		group.Go(func() { bodies[i] = b.in(brotlied) })
	}
	group.Wait()
	for _, other := range bodies {
		if &other.bytes[0] != &bodies[0].bytes[0] {
			t.Fatal("a coding was made twice")
		}
	}
	next := newBody([]byte("other news"), "")
	next.prepareAs(b)
	if !next.of[brotlied].made.Load() || next.of[zstandard].made.Load() || next.of[gzipped].made.Load() {
		t.Error("not the codings that were asked for are prepared")
	}
}

// unchanging is a ResponseWriter that keeps nothing, as a connection would have it.
type unchanging struct{ header http.Header }

func (d *unchanging) Header() http.Header         { return d.header }
func (d *unchanging) Write(p []byte) (int, error) { return len(p), nil }
func (d *unchanging) WriteHeader(int)             {}

// serveCost asks for a feed again and again; net/http makes a map of headers for
// each answer, and that is its allocation.
func serveCost(tb testing.TB, headers ...string) func() {
	h := newServing(tb)
	r, err := http.NewRequest(http.MethodGet, feedPath, nil)
	if err != nil {
		tb.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := &unchanging{http.Header{}}
	return func() {
		clear(w.header)
		h.ServeHTTP(w, r)
	}
}

const browserCodings = "gzip, deflate, br, zstd"

func TestServingAllocatesNothing(t *testing.T) {
	tag := get(t, newServing(t), feedPath, "Accept-Encoding", "br").Header.Get("ETag")
	for name, headers := range map[string][]string{
		"a feed":             {"Accept-Encoding", browserCodings},
		"a feed with gzip":   {"Accept-Encoding", "gzip"},
		"not modified":       {"Accept-Encoding", browserCodings, "If-None-Match", tag},
		"not modified since": {"If-Modified-Since", "Fri, 15 Aug 2025 11:00:00 GMT"},
	} {
		if allocations := testing.AllocsPerRun(100, serveCost(t, headers...)); allocations > 0 {
			t.Errorf("%s: %v allocations", name, allocations)
		}
	}
}

func BenchmarkServe(b *testing.B) {
	tag := get(b, newServing(b), feedPath, "Accept-Encoding", "br").Header.Get("ETag")
	for _, bench := range []struct {
		name    string
		headers []string
	}{
		{"plain", nil},
		{"br", []string{"Accept-Encoding", browserCodings}},
		{"not modified", []string{"Accept-Encoding", browserCodings, "If-None-Match", tag}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			serve := serveCost(b, bench.headers...)
			b.ReportAllocs()
			for b.Loop() {
				serve()
			}
		})
	}
}
