package publish

import (
	"net/http"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// newArchiving returns a handler whose topic has two archive pages.
func newArchiving(t *testing.T) *Handler {
	t.Helper()
	source := newTestSource()
	entries := testEntries()[:5]
	for i := range entries {
		entries[i].Number = int64(len(entries) - i)
	}
	source.set("alaska-summit", entries...)
	source.archives = map[string][][]news.Entry{"alaska-summit": {entries[3:5], entries[1:3]}}
	h := newTestHandler(t, testOptions(source))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestArchive(t *testing.T) {
	h := newArchiving(t)
	const root = "https://example.org/news/alaska-summit"
	tests := []struct {
		path, ids, next string
		links           []string // of the Atom feed
	}{
		{"alaska-summit", "1 2 3 4 5", root + "/archive/2.json", []string{`href="` + root + `/archive/2.atom" rel="prev-archive"`}},
		{"alaska-summit/archive/2", "2 3", root + "/archive/1.json", []string{`href="` + root + `/archive/1.atom" rel="prev-archive"`, `href="` + root + `.atom" rel="current"`, `href="` + root + `/archive/3.atom" rel="next-archive"`}},
		{"alaska-summit/archive/1", "4 5", "", []string{`href="` + root + `.atom" rel="current"`, `href="` + root + `/archive/2.atom" rel="next-archive"`}},
	}
	for _, test := range tests {
		f, response := getJSON(t, h, "/news/"+test.path+".json")
		if f.ids() != test.ids || f.NextURL != test.next || f.FeedURL != "https://example.org/news/"+test.path+".json" {
			t.Errorf("%s: items %q at %s, then %s", test.path, f.ids(), f.FeedURL, f.NextURL)
		}
		archive := strings.Contains(test.path, "archive")
		if kept := response.Header.Get("Cache-Control") == "public, max-age=31536000, immutable"; kept != archive {
			t.Errorf("%s: Cache-Control %s", test.path, response.Header.Get("Cache-Control"))
		}
		again := get(t, h, "/news/"+test.path+".json", "If-None-Match", response.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: %d though it never changes", test.path, again.StatusCode)
		}
		atom := bodyOf(t, get(t, h, "/news/"+test.path+".atom"))
		for _, link := range test.links {
			if !strings.Contains(atom, link) {
				t.Errorf("%s: no link %s in %s", test.path, link, atom[:min(len(atom), 1500)])
			}
		}
		if strings.Count(atom, `-archive"`)+strings.Count(atom, `rel="current"`) != len(test.links) ||
			strings.Contains(atom, "<fh:archive") != archive {
			t.Errorf("%s: other links as well, or no mark of an archive", test.path)
		}
		page := get(t, h, "/news/"+test.path)
		if body := bodyOf(t, page); page.StatusCode != http.StatusOK || strings.Count(body, "<article") != len(f.Items) {
			t.Errorf("%s: its page is %d with %d items", test.path, page.StatusCode, strings.Count(body, "<article"))
		}
	}
}

func TestNoArchive(t *testing.T) {
	archiving, serving := newArchiving(t), newServing(t)
	tests := []struct {
		h      *Handler
		path   string
		status int
		says   string
	}{
		{archiving, "alaska-summit/archive/3.atom", 307, "alaska-summit.atom"},
		{archiving, "alaska-summit/archive/3", 307, "alaska-summit\""},
		{archiving, "alaska-summit/archive/4.atom", 404, "1 to 2"},
		{archiving, "alaska-summit/archive/0.atom", 404, "1 to 2"},
		{archiving, "alaska-summit/archive/01.atom", 404, "1 to 2"},
		{archiving, "alaska-summit/archive/x", 404, "1 to 2"},
		{archiving, "alaska-summit/archive/9999999999.rss", 404, "1 to 2"},
		{archiving, "alaska-summit/archive/1.rss?q=putin", 400, "narrowed"},
		{serving, "alaska-summit/archive/1.json", 404, "no archive yet"},
	}
	for _, test := range tests {
		response := get(t, test.h, "/news/"+test.path)
		if body := bodyOf(t, response); response.StatusCode != test.status || !strings.Contains(body, test.says) {
			t.Errorf("%s: %d %s", test.path, response.StatusCode, body)
		}
	}
}
