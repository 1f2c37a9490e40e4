package publish

import (
	"net/http"
	"strings"
	"testing"
)

func TestOddBasePaths(t *testing.T) {
	for public, path := range map[string]string{
		"http://example.org":             "/quiet.rss",
		"http://example.org/a/b/":        "/a/b/quiet.rss",
		"http://example.org/новости":     "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/quiet.rss",
		"http://example.org/a[1]":        "/a%5B1%5D/quiet.rss",
		"http://example.org/a%2Fb":       "/a%2Fb/quiet.rss",
		"http://example.org/{topic}/{$}": "/%7Btopic%7D/%7B$%7D/quiet.rss",
	} {
		options := testOptions(newTestSource())
		options.PublicURL = public
		h := newTestHandler(t, options)
		if err := h.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		response := get(t, h, path)
		if response.StatusCode != http.StatusOK || !strings.Contains(bodyOf(t, response), `href="http://example.org`+path+`"`) {
			t.Errorf("%s: %s is %d, or has another self link", public, path, response.StatusCode)
		}
	}
}

func TestSite(t *testing.T) {
	tests := []struct{ public, root, path, id string }{
		{"http://127.0.0.1:8080", "http://127.0.0.1:8080", "", "tag:127.0.0.1,2025:topicwire/t"},
		{"https://Example.org/news/", "https://example.org/news", "/news", "tag:example.org,2025:topicwire/news/t"},
		{"http://[::1]:8080/", "http://[::1]:8080", "", "tag:localhost,2025:topicwire/t"},
		{"https://Новости.example:444/ж", "https://xn--b1amnebsh.example:444/%D0%B6", "/%D0%B6", "tag:xn--b1amnebsh.example,2025:topicwire/%D0%B6/t"},
		{"https://example.org./", "https://example.org.", "", "tag:example.org,2025:topicwire/t"},
	}
	for _, test := range tests {
		s, err := newSite(test.public)
		if err != nil || s.root != test.root || s.path != test.path || s.id("t") != test.id {
			t.Errorf("%s: %+v, id %s, %v", test.public, s, s.id("t"), err)
		}
		authority, err := Authority(test.public)
		if want, _, _ := strings.Cut(strings.TrimPrefix(test.id, "tag:"), ","); authority != want || err != nil {
			t.Errorf("%s: authority %q, want %q (%v)", test.public, authority, want, err)
		}
	}
}

func TestSiteRefuses(t *testing.T) {
	tests := []struct{ public, want string }{
		{"/news", "not absolute"},
		{"ftp://example.org", "not absolute"},
		{"http://[::1", "public URL"},
		{"https://example.org//news", "(write https://example.org/news)"},
		{"https://example.org//", "(write https://example.org/)"},
		{"https://example.org/a/../news", "(write https://example.org/news)"},
		{"https://example.org/news/.", "(write https://example.org/news)"},
		{"https://example.org/news/%2e%2e/x", "(write https://example.org/x)"},
		{"https://example.org/news?page=1", "query"},
		{"https://example.org/#top", "fragment"},
		{"https://me:sesame@example.org/", "password"},
		{"https://exa<mple.org/", "no host name"},
	}
	for _, test := range tests {
		_, err := Authority(test.public)
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "sesame") {
			t.Errorf("%s: error %v, want one with %q", test.public, err, test.want)
		}
	}
}
