package publish

import (
	"strings"
	"testing"
)

func TestCleanURL(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"},
		{" HTTP://example.org ", "http://example.org"},
		{"https://user:secret@example.org:8443/@me?x=a@b", "https://example.org:8443/@me?x=a@b"},
		{"https://example.org/ü?q=ж|", "https://example.org/%C3%BC?q=%D0%B6%7C"},
		{"https://example.org/100%?a=%zz&b=%41", "https://example.org/100%25?a=%25zz&b=%41"},
		{"https://example.org/\"><script>", "https://example.org/%22%3E%3Cscript%3E"},
		{"javascript:alert(1)", ""},
		{"javascript://example.org/%0aalert(1)", ""},
		{"ftp://example.org/", ""},
		{"//example.org/", ""},
		{"/relative", ""},
		{"http://", ""},
		{"http:///path", ""},
		{"", ""},
		{"https://example.org/a[1]?b[]=2#c#d]]>", "https://example.org/a%5B1%5D?b%5B%5D=2#c%23d%5D%5D%3E"},
		{"https://example.org/#", "https://example.org/#"},
		{"https://Пример.example:8080/x", "https://xn--e1afmkfd.example:8080/x"},
		{"https://B%C3%BCcher.example", "https://xn--bcher-kva.example"},
		{"https://faß.example。/", "https://xn--fa-hia.example./"},
		{"https://my_host.EXAMPLE/", "https://my_host.example/"},
		{"http://[2001:DB8::1]:80/[a]", "http://[2001:db8::1]:80/%5Ba%5D"},
		{"http://[fe80::1%25eth0]/", "http://[fe80::1]/"},
		{"http://bad\xffbyte.example/", ""},
		{"http://exa mple.org/", ""},
		{"http://exa<mple.org/", ""},
		{"http://example.org:http/", ""},
		{"http://example.org:/", "http://example.org/"},
		{`https://example.org\@elsewhere.example/`, ""},
		{"http://user@/", ""},
	}
	for _, test := range tests {
		if got := cleanURL(test.in); got != test.want {
			t.Errorf("cleanURL(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestFeedURL(t *testing.T) {
	tests := []struct {
		query  string
		secret bool
	}{
		{"", false},
		{"a=1&b=2", false},
		{"format=rss&channel_id=UCx9&author=5&keyword=tea&user=nyt", false},
		{"page=key", false},
		{"token=x", true},
		{"a=1&access_token=x", true},
		{"accessToken=x", true},
		{"a=1;API-Key=x", true},
		{"apikey=x", true},
		{"key=x", true},
		{"auth=x", true},
		{"oauth_token=x", true},
		{"password", true},
		{"passwd=x", true},
		{"client_secret=x", true},
		{"X-Amz-Signature=x", true},
		{"sig=x", true},
		{"%74oken=x", true},
		{"session[id]=x", true},
	}
	for _, test := range tests {
		const bare = "https://example.org/feed"
		got := feedURL(bare + "?" + test.query + "#top")
		if (got == bare) != test.secret || !test.secret && strings.Count(got, "=") != strings.Count(test.query, "=") {
			t.Errorf("?%s: published as %s", test.query, got)
		}
	}
}

func TestErrorsHoldNoSecrets(t *testing.T) {
	in := `get "https://me:sesame@example.org/feed?token=x": redirect to https://example.org/b?page=2&key=x: lookup https://example.org: none`
	want := `get "https://example.org/feed": redirect to https://example.org/b: lookup https://example.org: none`
	if got := withoutSecrets(in); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
