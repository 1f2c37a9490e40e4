package publish

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestReadParameters(t *testing.T) {
	tests := []struct {
		query string
		want  narrowing
	}{
		{"", narrowing{}},
		{"utm_source=x&fbclid&=&&a=b=c&%zz=1&Q=x", narrowing{}},
		{"entity=vladimir-putin&outlet=neva", narrowing{entity: "vladimir-putin", outlet: "neva"}},
		{"%65ntity=vladimir%2Dputin", narrowing{entity: "vladimir-putin"}},
		{"lang=EN-gb", narrowing{language: "en-GB"}},
		{"lang=zh_hant", narrowing{language: "zh-Hant"}},
		{"lang=iw", narrowing{language: "he"}},
		{"q=++Putin++%22red+carpet%22+", narrowing{words: `Putin "red carpet"`}},
		{"q=%D0%9F%D1%83%D1%82%D0%B8%D0%BD", narrowing{words: "Путин"}},
		{"q=a;limit=5", narrowing{words: "a;limit=5"}},
		{"min_score=2.50", narrowing{minScore: 2.5}},
		{"min_score=0", narrowing{}},
		{"limit=1&before=12", narrowing{limit: 1, before: 12}},
		{"limit=500", narrowing{limit: 500}},
		{"q=&lang=&entity=&limit=&min_score=&before=&outlet=", narrowing{}},
	}
	for _, test := range tests {
		got, err := readParameters(narrowing{}, test.query)
		if err != nil || got != test.want {
			t.Errorf("%s: %+v, %v, want %+v", test.query, got, err, test.want)
		}
		again, err := readParameters(pathOf(got), strings.TrimPrefix(got.parameters(), "?"))
		if err != nil || again != got {
			t.Errorf("%s: its own address %s reads %+v, %v", test.query, got.parameters(), again, err)
		}
	}
}

// pathOf is what the path of a narrowing's address says.
func pathOf(n narrowing) narrowing {
	if n.entity != "" {
		return narrowing{entity: n.entity}
	}
	return narrowing{outlet: n.outlet}
}

func FuzzReadParameters(f *testing.F) {
	for _, seed := range []string{"q=a&lang=en", "%71=%ff", "limit=07&before=1", "min_score=1.5&outlet=a&entity=b", "lang=en-u-ca-buddhist", "q=%22a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		n, err := readParameters(narrowing{}, query)
		if err != nil {
			return
		}
		if n.limit < 0 || n.limit > FeedMost || n.before < 0 || !(n.minScore >= 0) {
			t.Fatalf("%q reads %+v", query, n)
		}
		again, err := readParameters(pathOf(n), strings.TrimPrefix(n.parameters(), "?"))
		if err != nil || again != n {
			t.Errorf("%q reads %+v, whose address reads %+v, %v", query, n, again, err)
		}
	})
}

// TestNarrowingRefused holds what is said of addresses that nothing is at, and of
// parameters that cannot be used.
func TestNarrowingRefused(t *testing.T) {
	h := newServing(t)
	tests := []struct {
		path   string
		status int
		says   string
	}{
		{"/news/alaska-sumit.rss", 404, "Did you mean alaska-summit?"},
		{"/news/alaska.atom", 404, "Did you mean alaska-summit?"},
		{"/news/Alaska-Summit", 404, "Did you mean alaska-summit?"},
		{"/news/alaska-summit.xml", 404, "/alaska-summit.atom"},
		{"/news/alaska-summit/entities/x", 404, "/alaska-summit/entity/ID"},
		{"/news/nothing/like/that", 404, "nothing"},
		{"/news/" + strings.Repeat("x", 3000) + ".rss", 404, "…"},
		{"/news/alaska-summit/entity/vladimir-putn.rss", 404, "Did you mean vladimir-putin?"},
		{"/news/alaska-summit/entity/putin", 404, "Did you mean vladimir-putin?"},
		{"/news/alaska-summit?entity=xyzzy", 404, "xyzzy"},
		{"/news/alaska-summit?entity=xyzzy", 404, "/opml"},
		{"/news/alaska-summit.json?outlet=nevo", 404, "Did you mean neva?"},
		{"/news/alaska-summit/outlet/nevo.json", 404, "Did you mean neva?"},
		{"/news/alaska-summit/outlet/neva.xml", 404, "neva.xml"},
		{"/news/alaska-summit/entity/", 404, "ID"},
		{"/news/alaska-summit.rss?min_outlets=2", 400, "min_outlets: it is not supported yet"},
		{"/news/alaska-summit?group=story", 400, "group: it is not supported yet"},
		{"/news/alaska-summit.json?x=1&story=abc", 400, "story: it is not supported yet"},
		{"/news/alaska-summit.atom?lang=klingonian", 400, "pt-BR"},
		{"/news/alaska-summit.atom?lang=und", 400, "pt-BR"},
		{"/news/alaska-summit.atom?q=...", 400, "no word"},
		{"/news/alaska-summit.atom?q=" + strings.Repeat("a", 201), 400, "200"},
		{"/news/alaska-summit.atom?q=%ff", 400, "UTF-8"},
		{"/news/alaska-summit.atom?q=a%00b", 400, "control"},
		{"/news/alaska-summit.atom?q=%zz", 400, "Percent-encode"},
		{"/news/alaska-summit.json?min_score=high", 400, "2.5"},
		{"/news/alaska-summit.json?min_score=-1", 400, "2.5"},
		{"/news/alaska-summit.json?min_score=NaN", 400, "2.5"},
		{"/news/alaska-summit.json?min_score=0x1p3", 400, "2.5"},
		{"/news/alaska-summit?limit=0", 400, "from 1 to 500"},
		{"/news/alaska-summit?limit=501", 400, "from 1 to 500"},
		{"/news/alaska-summit?limit=ten", 400, "from 1 to 500"},
		{"/news/alaska-summit?before=0", 400, "before"},
		{"/news/alaska-summit?before=99999999999999999999", 400, "before"},
		{"/news/alaska-summit?lang=en&lang=en", 400, "twice"},
		{"/news/alaska-summit?q=&q=a", 400, "twice"},
		{"/news/alaska-summit/entity/vladimir-putin?entity=vladimir-putin", 400, "twice"},
	}
	for _, test := range tests {
		response := get(t, h, test.path)
		var told problem
		if err := json.Unmarshal([]byte(bodyOf(t, response)), &told); err != nil {
			t.Errorf("%s: %v", test.path, err)
		}
		if response.StatusCode != test.status || told.Status != test.status || !strings.Contains(told.Detail, test.says) || len(told.Detail) > 400 {
			t.Errorf("%s: %d %q, want %d and %q", test.path, response.StatusCode, told.Detail, test.status, test.says)
		}
		page := get(t, h, test.path, "Accept", "text/html")
		if page.StatusCode != test.status || page.Header.Get("Content-Type") != contentTypeHTML {
			t.Errorf("%s: no page for people: %d %s", test.path, page.StatusCode, page.Header.Get("Content-Type"))
		}
	}
}

func TestClosest(t *testing.T) {
	known := []string{"vladimir-putin", "donald-trump", "alaska", "at-and-t"}
	for id, want := range map[string]string{
		"vladimir-putin": "vladimir-putin", "vladmir_putin": "vladimir-putin", "trump": "donald-trump", "ALASKA": "alaska",
		"alaska-2025": "alaska", "": "", "xyz": "", "zelensky": "", url.QueryEscape(strings.Repeat("я", 40)): "",
	} {
		if got := closest(id, known); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}

func TestRefusalsAreNotKept(t *testing.T) {
	response := get(t, newServing(t), "/news/alaska-summit.rss?limit=x")
	if response.StatusCode != http.StatusBadRequest || response.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d, Cache-Control %q", response.StatusCode, response.Header.Get("Cache-Control"))
	}
}
