package publish

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestClient(t *testing.T) {
	options := testOptions(newTestSource())
	options.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	h := newTestHandler(t, options)
	for _, test := range []struct {
		name, peer string
		forwarded  []string
		want       string // "" is nobody in particular
	}{
		{"direct", "203.0.113.7:1234", nil, "203.0.113.7"},
		{"direct, over IPv6: its network", "[2001:db8:1:2:3:4:5:6]:1234", nil, "2001:db8:1:2::"},
		{"mapped", "[::ffff:203.0.113.7]:1234", nil, "203.0.113.7"},
		{"a stranger says who it is", "203.0.113.7:1234", []string{"198.51.100.1"}, "203.0.113.7"},
		{"a proxy says who asks", "10.1.1.1:1234", []string{"198.51.100.1"}, "198.51.100.1"},
		{"with a port", "10.1.1.1:1234", []string{"198.51.100.1:99"}, "198.51.100.1"},
		{"with brackets", "10.1.1.1:1234", []string{"[2001:db8:1:2::5]:99"}, "2001:db8:1:2::"},
		{"proxies in a row", "10.1.1.1:1234", []string{"198.51.100.1, 10.2.2.2", "fd00::1"}, "198.51.100.1"},
		{"the client's own word comes first", "10.1.1.1:1234", []string{"192.0.2.1, 198.51.100.1"}, "198.51.100.1"},
		{"rubbish", "10.1.1.1:1234", []string{"192.0.2.1, unknown"}, ""},
		{"a proxy that says nothing", "10.1.1.1:1234", nil, ""},
		{"a proxy that nobody told us of", "127.0.0.1:1234", []string{"198.51.100.1"}, ""},
		{"private", "192.168.1.1:1234", nil, ""},
		{"no address", "@", nil, ""},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = test.peer
		for _, line := range test.forwarded {
			r.Header.Add("X-Forwarded-For", line)
		}
		got := ""
		if c := h.client(r); c.IsValid() {
			got = c.String()
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
