package publish

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
)

const feedPath = "/news/alaska-summit.rss"

func TestAddresses(t *testing.T) {
	h := newServing(t)
	tests := []struct {
		path        string
		contentType string
	}{
		{"/news/", "text/html; charset=utf-8"},
		{"/news/alaska-summit", "text/html; charset=utf-8"},
		{"/news/alaska-summit.rss", "application/rss+xml; charset=utf-8"},
		{"/news/alaska-summit.atom", "application/atom+xml; charset=utf-8"},
		{"/news/alaska-summit.json", "application/feed+json; charset=utf-8"},
		{"/news/alaska-summit.rss?utm_source=reader", "application/rss+xml; charset=utf-8"},
		{"/news/alaska-summit.rss?utm_source=a;q=1&%zz&_=123&Q=1", "application/rss+xml; charset=utf-8"},
		{"/news/quiet", "text/html; charset=utf-8"},
		{"/news/alaska-summit/entity/vladimir-putin", "text/html; charset=utf-8"},
		{"/news/alaska-summit/entity/vladimir-putin.rss", "application/rss+xml; charset=utf-8"},
		{"/news/alaska-summit/outlet/neva.atom?lang=ru&fbclid=1", "application/atom+xml; charset=utf-8"},
		{"/news/alaska-summit/outlet/neva.json", "application/feed+json; charset=utf-8"},
		{"/news/opml", "text/x-opml; charset=utf-8"},
		{"/news/outlets", "text/html; charset=utf-8"},
		{"/news/outlets.json", "application/json"},
		{"/news/healthz", "application/json"},
		{"/news/readyz", "application/json"},
	}
	for _, test := range tests {
		response := get(t, h, test.path)
		body := bodyOf(t, response)
		if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != test.contentType || body == "" {
			t.Errorf("%s: %d %q, %d bytes", test.path, response.StatusCode, response.Header.Get("Content-Type"), len(body))
		}
		for _, name := range []string{"Content-Security-Policy", "Referrer-Policy"} {
			if response.Header.Get(name) == "" && test.contentType == contentTypeHTML {
				t.Errorf("%s: no %s", test.path, name)
			}
		}
		if response.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: may be sniffed", test.path)
		}
		head := request(t, h, http.MethodHead, test.path)
		if head.StatusCode != http.StatusOK || bodyOf(t, head) != "" || head.Header.Get("Content-Length") != response.Header.Get("Content-Length") {
			t.Errorf("HEAD %s: %d, Content-Length %s, want that of GET, %s", test.path, head.StatusCode, head.Header.Get("Content-Length"), response.Header.Get("Content-Length"))
		}
	}
}

func TestMetrics(t *testing.T) {
	if response := get(t, newServing(t), "/news/metrics"); response.StatusCode != http.StatusOK {
		t.Errorf("with a gatherer: %d", response.StatusCode)
	}
	options := testOptions(newTestSource())
	options.Metrics = nil
	if response := get(t, newTestHandler(t, options), "/news/metrics"); response.StatusCode != http.StatusNotFound {
		t.Errorf("without: %d", response.StatusCode)
	}
}

func TestRefused(t *testing.T) {
	h := newServing(t)
	tests := []struct {
		method, path string
		status       int
		allow        string
	}{
		{"GET", "/news/no-such-topic", 404, ""},
		{"GET", "/news/no-such-topic.rss", 404, ""},
		{"GET", "/news/alaska-summit.xml", 404, ""},
		{"GET", "/news/alaska-summit/", 404, ""},
		{"GET", "/alaska-summit.rss", 404, ""},
		{"GET", "/", 404, ""},
		{"POST", "/news/no-such-topic", 404, ""},
		{"POST", "/news/alaska-summit.rss", 405, "GET, HEAD"},
		{"DELETE", "/news/", 405, "GET, HEAD"},
		{"PUT", "/news/healthz", 405, "GET, HEAD"},
		{"GET", "/news/?q=putin", 400, ""},
		{"GET", "/news/outlets?lang=ru", 400, ""},
		{"GET", "/news/opml?group=story", 400, ""},
	}
	for _, test := range tests {
		response := request(t, h, test.method, test.path)
		if response.StatusCode != test.status || response.Header.Get("Allow") != test.allow {
			t.Errorf("%s %s: %d, Allow %q", test.method, test.path, response.StatusCode, response.Header.Get("Allow"))
		}
		if got := response.Header.Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s %s: type %q", test.method, test.path, got)
		}
		var told struct {
			Status        int
			Title, Detail string
		}
		if err := json.Unmarshal([]byte(bodyOf(t, response)), &told); err != nil || told.Status != test.status || told.Title == "" || told.Detail == "" {
			t.Errorf("%s %s: told %+v, %v", test.method, test.path, told, err)
		}
		if response.Header.Get("ETag") != "" || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: a refusal may be cached", test.method, test.path)
		}
	}
	page := get(t, h, "/news/<b>", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	if page.StatusCode != http.StatusNotFound || page.Header.Get("Content-Type") != contentTypeHTML || !strings.Contains(bodyOf(t, page), "There is nothing here") {
		t.Errorf("a browser is not told in a page: %d %q", page.StatusCode, page.Header.Get("Content-Type"))
	}
	for accept, want := range map[string]string{
		"text/html":       contentTypeHTML,
		"TEXT/HTML;q=0.5": contentTypeHTML,
		"application/json, text/html;level=1;q=1": contentTypeHTML,
		"text/html;q=0":                                "application/problem+json",
		"text/html;q=0, */*":                           "application/problem+json",
		"text/html;q=0.5, application/problem+json":    "application/problem+json",
		"text/html;q=0.5, application/json;q=0.6, */*": "application/problem+json",
		"application/xhtml+xml":                        "application/problem+json",
		"*/*":                                          "application/problem+json",
		"text/htmlx":                                   "application/problem+json",
	} {
		if got := get(t, h, "/news/nothing", "Accept", accept).Header.Get("Content-Type"); got != want {
			t.Errorf("Accept %s: %s, want %s", accept, got, want)
		}
	}
}

func TestBasePathRedirects(t *testing.T) {
	response := get(t, newServing(t), "/news")
	if response.StatusCode != http.StatusPermanentRedirect || response.Header.Get("Location") != "/news/" {
		t.Errorf("%d %q", response.StatusCode, response.Header.Get("Location"))
	}
}

func TestConditional(t *testing.T) {
	h := newServing(t)
	plain, zipped := get(t, h, feedPath), get(t, h, feedPath, "Accept-Encoding", "gzip")
	tag, zippedTag := plain.Header.Get("ETag"), zipped.Header.Get("ETag")
	modified := plain.Header.Get("Last-Modified")
	if tag == zippedTag || !strings.HasPrefix(tag, `"`) || !strings.HasPrefix(zippedTag, `"`) {
		t.Fatalf("two representations need two strong tags: %s and %s", tag, zippedTag)
	}
	if modified != "Fri, 15 Aug 2025 11:00:00 GMT" {
		t.Fatalf("Last-Modified %q, want the date of the newest item", modified)
	}
	const earlier, later = "Fri, 15 Aug 2025 10:59:59 GMT", "Fri, 15 Aug 2025 13:00:00 GMT"
	tests := []struct {
		name    string
		headers []string
		status  int
		tag     string // of a 304
	}{
		{"its tag", []string{"If-None-Match", tag}, 304, tag},
		{"its tag, weak", []string{"If-None-Match", "W/" + tag}, 304, tag},
		{"its tag in a list", []string{"If-None-Match", `"x", "a,b" , ` + tag}, 304, tag},
		{"its tag in a second header", []string{"If-None-Match", `"x"`, "If-None-Match", tag}, 304, tag},
		{"anything", []string{"If-None-Match", "*"}, 304, tag},
		{"another tag", []string{"If-None-Match", `"x"`}, 200, ""},
		{"no tag at all", []string{"If-None-Match", ""}, 200, ""},
		{"the other coding's tag, not accepted", []string{"If-None-Match", zippedTag}, 200, ""},
		{"the tag of the accepted coding", []string{"Accept-Encoding", "gzip", "If-None-Match", zippedTag}, 304, zippedTag},
		{"plain held, gzip accepted too", []string{"Accept-Encoding", "gzip", "If-None-Match", tag}, 304, tag},
		{"its date", []string{"If-Modified-Since", modified}, 304, tag},
		{"a later date", []string{"If-Modified-Since", later}, 304, tag},
		{"an earlier date", []string{"If-Modified-Since", earlier}, 200, ""},
		{"no date", []string{"If-Modified-Since", "yesterday"}, 200, ""},
		{"the tag has precedence over the date", []string{"If-None-Match", `"x"`, "If-Modified-Since", later}, 200, ""},
		{"and the other way round", []string{"If-None-Match", tag, "If-Modified-Since", earlier}, 304, tag},
	}
	for _, test := range tests {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			response := request(t, h, method, feedPath, test.headers...)
			if response.StatusCode != test.status {
				t.Errorf("%s %s: %d, want %d", method, test.name, response.StatusCode, test.status)
			}
			if response.StatusCode != http.StatusNotModified {
				continue
			}
			header := response.Header
			if bodyOf(t, response) != "" || header.Get("ETag") != test.tag || header.Get("Cache-Control") == "" ||
				header.Get("Vary") != "Accept-Encoding" || header.Get("Last-Modified") != modified || header.Get("Content-Type") != "" {
				t.Errorf("%s %s: a 304 with %v", method, test.name, header)
			}
		}
	}
}

func TestNotReadyThenReady(t *testing.T) {
	h := newTestHandler(t, testOptions(newTestSource()))
	for _, path := range []string{"/news/alaska-summit.rss", "/news/alaska-summit", "/news/readyz"} {
		response := get(t, h, path)
		if response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") == "" {
			t.Errorf("%s before the first rendering: %d", path, response.StatusCode)
		}
	}
	if response := get(t, h, "/news/healthz"); response.StatusCode != http.StatusOK {
		t.Errorf("healthz: %d", response.StatusCode)
	}
	if response := get(t, h, "/news/"); response.StatusCode != http.StatusOK {
		t.Errorf("index: %d", response.StatusCode)
	}
	if err := h.Refresh(t.Context(), "alaska-summit"); err != nil {
		t.Fatal(err)
	}
	if response := get(t, h, "/news/readyz"); response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("readyz though one topic is not rendered: %d", response.StatusCode)
	}
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if response := get(t, h, "/news/readyz"); response.StatusCode != http.StatusOK {
		t.Errorf("readyz: %d", response.StatusCode)
	}
}

func TestSelfLinksNeverComeFromTheHost(t *testing.T) {
	h := newServing(t)
	for _, path := range []string{"/news/", "/news/alaska-summit", "/news/alaska-summit.rss", "/news/alaska-summit.atom", "/news/alaska-summit.json"} {
		body := bodyOf(t, get(t, h, "http://evil.example"+path, "X-Forwarded-Host", "evil.example"))
		if strings.Contains(body, "evil.example") {
			t.Errorf("%s names the host of the request", path)
		}
		if !strings.Contains(body, "https://example.org/news/") {
			t.Errorf("%s does not name the public URL", path)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Options)
		want   string
	}{
		{"a relative URL", func(o *Options) { o.PublicURL = "/news" }, "not absolute"},
		{"a reserved topic", func(o *Options) { o.Topics[0].ID = "outlets" }, "taken"},
		{"a topic that is no slug", func(o *Options) { o.Topics[0].ID = "a/{b}" }, "lower-case"},
		{"a topic twice", func(o *Options) { o.Topics[0].ID = "quiet" }, "twice"},
	}
	for _, test := range tests {
		options := testOptions(newTestSource())
		options.Topics = append(options.Topics[:0:0], options.Topics...)
		test.change(&options)
		if _, err := New(options); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.want)
		}
	}
}

func BenchmarkRefresh(b *testing.B) {
	source := newTestSource()
	entries := source.entries["alaska-summit"][:1]
	for len(entries) < FeedLimit {
		entry := entries[0]
		entry.ID += time.Duration(len(entries)).String()
		entries = append(entries, entry)
	}
	source.set("alaska-summit", entries...)
	h := newTestHandler(b, testOptions(source))
	b.ReportAllocs()
	for b.Loop() {
		if err := h.Refresh(b.Context(), "alaska-summit"); err != nil {
			b.Fatal(err)
		}
	}
}
