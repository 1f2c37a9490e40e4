package poll

import "testing"

func TestHostOf(t *testing.T) {
	for address, want := range map[string]string{
		"https://Outlet.Example/feed":           "outlet.example",
		"https://outlet.example:443/feed":       "outlet.example",
		"http://outlet.example.:80/feed":        "outlet.example",
		"http://outlet.example:443/feed":        "outlet.example:443",
		"https://user:pw@outlet.example:8443/f": "outlet.example:8443",
		"https://Пример.example/feed":           "xn--e1afmkfd.example",
		"https://xn--e1afmkfd.example/feed":     "xn--e1afmkfd.example",
		"http://[::1]:8080/feed":                "[::1]:8080",
		"http://127.0.0.1/feed":                 "127.0.0.1",
		"http://host_name.example/feed":         "host_name.example",
	} {
		if got := hostOf(address); got != want {
			t.Errorf("hostOf(%q) = %q, want %q", address, got, want)
		}
	}
}
