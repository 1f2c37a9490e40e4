package fetch

import (
	"net/url"
	"strings"
	"testing"
)

func TestCanonical(t *testing.T) {
	base, _ := url.Parse("https://outlet.example/feeds/world.xml")
	for raw, want := range map[string]string{
		"https://outlet.example/a":             "https://outlet.example/a",
		" HTTPS://Outlet.Example:443/A?b=C#d ": "https://outlet.example/A?b=C#d",
		"http://outlet.example:80":             "http://outlet.example/",
		"http://outlet.example:8080/":          "http://outlet.example:8080/",
		"/a/b":                                 "https://outlet.example/a/b",
		"story.html":                           "https://outlet.example/feeds/story.html",
		"//other.example/a":                    "https://other.example/a",
		"?id=3":                                "https://outlet.example/feeds/world.xml?id=3",
		"http://o.example/?utm_source=rss&id=1&utm_medium=x":  "http://o.example/?id=1",
		"http://o.example/a?utm_source=rss":                   "http://o.example/a",
		"http://o.example/a?UTM_Source=rss&b=2&a=1&fbclid=9":  "http://o.example/a?b=2&a=1",
		"http://o.example/a?b=%2F+x&a":                        "http://o.example/a?b=%2F+x&a",
		"http://o.example/a#xtor=RSS-3":                       "http://o.example/a",
		"http://o.example/a#utm_source=rss":                   "http://o.example/a",
		"http://o.example/a#comments":                         "http://o.example/a#comments",
		"http://user:pass@o.example/a":                        "http://o.example/a",
		"http://o.example/100%/a":                             "http://o.example/100%25/a",
		"http://o.example/a\n b":                              "http://o.example/a%20b",
		"http://o.example/?q=a b #c":                          "http://o.example/?q=a%20b%20#c",
		"http://o.example/новости":                            "http://o.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
		"http://[::1]:80/":                                    "http://[::1]/",
		"javascript:alert(1)":                                 "",
		"data:text/html,x":                                    "",
		"mailto:a@b.example":                                  "",
		"ftp://o.example/a":                                   "",
		"http:///a":                                           "",
		"":                                                    "",
		"http://o.example/" + strings.Repeat("a", maxAddress): "",
	} {
		if got := canonical(base, raw); got != want {
			t.Errorf("canonical(%q) = %q, want %q", raw, got, want)
		}
	}
}

func FuzzLink(f *testing.F) {
	for _, seed := range []string{"https://outlet.example/a?utm_source=x&b#c", "//x", "http://o.example/100%/a", "http:///a", "http://[::1%25eth0]:80/", "HTTP://A:80?", "//[::%\xf2]", "//\xf2", "? #"} {
		f.Add(seed)
	}
	base, _ := url.Parse("https://outlet.example/feeds/world.xml")
	f.Fuzz(func(t *testing.T, raw string) {
		link := canonical(base, raw)
		if link == "" {
			return
		}
		if !strings.HasPrefix(link, "http://") && !strings.HasPrefix(link, "https://") {
			t.Errorf("%q became %q", raw, link)
		}
		if again := canonical(base, link); again != link && len(link) <= maxAddress {
			t.Errorf("%q became %q and that %q", raw, link, again)
		}
	})
}
