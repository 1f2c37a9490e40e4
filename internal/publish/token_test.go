package publish

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
)

func TestToken(t *testing.T) {
	options := testOptions(newTestSource())
	options.Token = "open sesame"
	h := newTestHandler(t, options)
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	basic := func(s string) string { return "Basic " + base64.StdEncoding.EncodeToString([]byte(s)) }
	tests := []struct {
		name, authorization string
		let                 bool
	}{
		{"nothing", "", false},
		{"bearer", "Bearer open sesame", true},
		{"bearer in another case", "bearer  open sesame", true},
		{"password", basic("anybody:open sesame"), true},
		{"password without a name", basic(":open sesame"), true},
		{"the name instead", basic("open sesame:"), false},
		{"another token", "Bearer open", false},
		{"more than the token", "Bearer open sesame!", false},
		{"no token", "Bearer ", false},
		{"another scheme", "Token open sesame", false},
		{"not base64", "Basic open sesame", false},
	}
	for _, path := range []string{"/news/metrics", "/news/outlets", "/news/outlets.json", "/news/outlets.atom"} {
		for _, test := range tests {
			response := get(t, h, path, "Authorization", test.authorization)
			if let := response.StatusCode == http.StatusOK; let != test.let {
				t.Errorf("%s with %s: %d", path, test.name, response.StatusCode)
			}
			if cache := response.Header.Get("Cache-Control"); strings.Contains(cache, "public") {
				t.Errorf("%s with %s: Cache-Control %s", path, test.name, cache)
			}
			if challenges := response.Header.Values("WWW-Authenticate"); !test.let && (response.StatusCode != http.StatusUnauthorized || len(challenges) != 2) {
				t.Errorf("%s with %s: %d, challenges %q", path, test.name, response.StatusCode, challenges)
			}
		}
	}
	for _, path := range []string{"/news/", "/news/alaska-summit.rss", "/news/healthz", "/news/readyz"} {
		if response := get(t, h, path); response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, response.StatusCode)
		}
	}
}
