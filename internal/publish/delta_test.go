package publish

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// deltaSteps are a topic before and after something came, was edited and left.
func deltaSteps() (before, came, edited, left []news.Entry) {
	before = testEntries()[:5]
	next := testEntries()[0]
	next.ID, next.Title, next.Link = "tag:topicwire.example,2025:6", "They leave Anchorage", "https://harbour.example/b"
	came = append([]news.Entry{next}, before...)
	edited = append([]news.Entry{}, came...)
	edited[3].Title, edited[3].Changed = "Edited", noon.Add(30*time.Second)
	return before, came, edited, edited[:5]
}

func TestDelta(t *testing.T) {
	before, came, edited, left := deltaSteps()
	source := newTestSource()
	source.set("alaska-summit", before...)
	now := noon
	h := withClock(t, source, &now, nil)
	refresh := func(entries []news.Entry) {
		source.set("alaska-summit", entries...)
		now = now.Add(time.Minute)
		if err := h.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	paths := []string{"/news/alaska-summit.json", "/news/alaska-summit/entity/vladimir-putin.json"}
	tags := map[string]string{}
	ask := func(name, path string, status int, ids string) {
		t.Helper()
		f, response := getDelta(t, h, path, tags[path])
		if response.StatusCode != status || f.ids() != ids {
			t.Errorf("%s: %s: %d with %q, want %d with %q", name, path, response.StatusCode, f.ids(), status, ids)
		}
		whole := get(t, h, path)
		if tag := response.Header.Get("ETag"); tag != whole.Header.Get("ETag") {
			t.Errorf("%s: %s: tag %s, of the whole %s", name, path, tag, whole.Header.Get("ETag"))
		}
		tags[path] = response.Header.Get("ETag")
	}
	refresh(before)
	ask("the first", paths[0], 200, "1 2 3 4 5")
	ask("the first", paths[1], 200, "1 2 4")
	ask("nothing new", paths[0], 304, "")
	refresh(came)
	ask("one came", paths[0], 226, "6")
	ask("one came", paths[1], 226, "6")
	ask("nothing new", paths[0], 304, "")
	refresh(edited)
	ask("one was edited", paths[0], 226, "3")
	h = withClock(t, source, &now, nil)
	refresh(edited)
	ask("after a restart", paths[0], 304, "")
	refresh(came) // as if the edit had never been
	ask("an edit was taken back", paths[0], 200, "6 1 2 3 4 5")
	refresh(left)
	ask("one left, one was edited", paths[0], 226, "3")
	refresh(edited[:4])
	ask("one left", paths[0], 200, "6 1 2 3")
}

func getDelta(t *testing.T, h *Handler, path, tag string) (readJSON, *http.Response) {
	t.Helper()
	headers := []string{"A-IM", "vcdiff, Feed;q=0.5", "If-None-Match", tag}
	if response := get(t, h, path, headers...); response.StatusCode == http.StatusNotModified {
		return readJSON{}, response
	}
	return getJSON(t, h, path, headers...)
}

func TestDeltaHeaders(t *testing.T) {
	before, came, _, _ := deltaSteps()
	source := newTestSource()
	source.set("alaska-summit", before...)
	h := newTestHandler(t, testOptions(source))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, format := range formats {
		path := "/news/alaska-summit." + format.extension
		source.set("alaska-summit", before...)
		if err := h.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		first := get(t, h, path, "Accept-Encoding", "br")
		tag := first.Header.Get("ETag")
		if strings.Contains(strings.Join(first.Header.Values("Vary"), ","), "A-IM") || first.Header.Get("IM") != "" {
			t.Errorf("%s: the whole feed is said to vary by what asks for a delta", path)
		}
		source.set("alaska-summit", came...)
		if err := h.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		tests := []struct {
			name    string
			headers []string
			status  int
		}{
			{"a delta", []string{"A-IM", "feed", "If-None-Match", tag}, 226},
			{"a weak tag", []string{"A-IM", "feed", "If-None-Match", "W/" + tag}, 226},
			{"one of several tags", []string{"A-IM", "feed", "If-None-Match", `"x", ` + tag}, 226},
			{"none asked for", []string{"If-None-Match", tag}, 200},
			{"refused", []string{"A-IM", "feed;q=0", "If-None-Match", tag}, 200},
			{"another manipulation", []string{"A-IM", "vcdiff", "If-None-Match", tag}, 200},
			{"no tag", []string{"A-IM", "feed"}, 200},
			{"a tag of somebody else", []string{"A-IM", "feed", "If-None-Match", `"abc"`}, 200},
			{"a tag like ours", []string{"A-IM", "feed", "If-None-Match", `"a.b.c-d.e"`}, 200},
			{"a tag of another config", []string{"A-IM", "feed", "If-None-Match", `"a.b.1.0"`}, 200},
		}
		for _, test := range tests {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				response := request(t, h, method, path, append([]string{"Accept-Encoding", "gzip"}, test.headers...)...)
				header := response.Header
				if response.StatusCode != test.status || header.Get("Content-Type") != format.contentType || header.Get("Content-Encoding") != "gzip" {
					t.Errorf("%s: %s %s: %d %v", path, method, test.name, response.StatusCode, header)
				}
				if response.StatusCode != http.StatusIMUsed {
					continue
				}
				if header.Get("IM") != "feed" || header.Get("Cache-Control") != "no-store, im, max-age=900" || header.Get("Vary") != "A-IM, If-None-Match, Accept-Encoding" ||
					header.Get("Last-Modified") == "" {
					t.Errorf("%s: %s: headers %v", path, test.name, header)
				}
				if method == http.MethodHead {
					continue
				}
				if body := decode(t, "gzip", bodyOf(t, response)); strings.Count(body, "2025:6") == 0 || strings.Contains(body, "2025:1") {
					t.Errorf("%s: %s: not what is lacking: %s", path, test.name, body)
				}
			}
		}
	}
}

// TestDeltaAfterAReloadWithOtherWords holds that what differs without an edit is
// not left out.
func TestDeltaAfterAReloadWithOtherWords(t *testing.T) {
	before, came, _, _ := deltaSteps()
	source := newTestSource()
	source.set("alaska-summit", before...)
	first := newTestHandler(t, testOptions(source))
	if err := first.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, response := getJSON(t, first, "/news/alaska-summit.json")
	source.set("alaska-summit", came...)
	for name, test := range map[string]struct {
		change func(*Options)
		status int
	}{
		"the same":         {func(*Options) {}, 226},
		"titles prefixed":  {func(o *Options) { o.TitlePrefix = true }, 200},
		"another rule":     {func(o *Options) { o.Topics[0].Match = news.Rule{Term: "summit"} }, 200},
		"another TTL":      {func(o *Options) { o.TTL = time.Hour }, 226},
		"another topic":    {func(o *Options) { o.Topics = append(o.Topics, news.Topic{ID: "more"}) }, 226},
		"an entity's name": {func(o *Options) { o.Entities = append([]news.Entity{{ID: "more"}}, o.Entities...) }, 200},
	} {
		options := testOptions(source)
		options.Topics = append([]news.Topic{}, options.Topics...)
		options.Before = first
		test.change(&options)
		h := newTestHandler(t, options)
		if err := h.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, got := getDelta(t, h, "/news/alaska-summit.json", response.Header.Get("ETag")); got.StatusCode != test.status {
			t.Errorf("%s: %d, want %d", name, got.StatusCode, test.status)
		}
	}
}

func FuzzParseHeld(f *testing.F) {
	f.Add(`"hash.words.2s.m1`)
	f.Add(`"hash.words.2s.m1.gz"`)
	f.Add(`"...."`)
	f.Fuzz(func(t *testing.T, tag string) {
		l, ours := parseHeld(tag)
		if !ours {
			return
		}
		if again, ok := parseHeld(`"hash` + l.String() + `"`); !ok || again != l {
			t.Errorf("%q reads %+v, then %+v", tag, l, again)
		}
	})
}
