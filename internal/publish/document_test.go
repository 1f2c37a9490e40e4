package publish

import (
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// served is what a client may remember of the feeds.
type served struct{ body, tag, modified string }

func allServed(t *testing.T, h *Handler) map[string]served {
	t.Helper()
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	out := map[string]served{}
	for _, name := range feedPaths {
		response := get(t, h, "/news/"+name)
		out[name] = served{bodyOf(t, response), response.Header.Get("ETag"), response.Header.Get("Last-Modified")}
	}
	return out
}

// withClock returns a handler whose time is *now.
func withClock(t *testing.T, source Source, now *time.Time, before *Handler) *Handler {
	t.Helper()
	options := testOptions(source)
	options.Now = func() time.Time { return *now }
	options.Before = before
	return newTestHandler(t, options)
}

func TestEqualContentIsServedEqually(t *testing.T) {
	source := newTestSource()
	now := noon
	h := withClock(t, source, &now, nil)
	want := allServed(t, h)
	for _, name := range []string{"quiet.rss", "quiet.atom", "quiet.json"} {
		if want[name].modified != "Wed, 01 Jan 2025 00:00:00 GMT" {
			t.Errorf("%s: Last-Modified %s of an empty feed", name, want[name].modified)
		}
	}
	now = noon.Add(time.Hour)
	for name, again := range map[string]*Handler{
		"rendered again": h,
		"a reload":       withClock(t, source, &now, h),
		"a restart":      withClock(t, source, &now, nil),
	} {
		if got := allServed(t, again); !maps.Equal(got, want) {
			t.Errorf("%s: %v\nwant %v", name, got, want)
		}
	}
}

// TestLastModifiedTellsContentsApart drives a feed through what may happen to it
// and holds that no client is told that it has what it has not.
func TestLastModifiedTellsContentsApart(t *testing.T) {
	source := newTestSource()
	entries := testEntries()
	undated := entries[0]
	undated.Title = "Edited, and the outlet does not say when"
	newest := entries[1]
	newest.Since = noon.Add(3*time.Minute + 500*time.Millisecond)
	now := noon
	h := withClock(t, source, &now, nil)
	steps := []struct {
		name    string
		clock   time.Time
		entries []news.Entry
		reload  bool
		want    string // Last-Modified
	}{
		{"the first", noon, entries[:2], false, "11:00:00"},
		{"within the same second", noon, entries[:1], false, "12:00:00"},
		{"and once more", noon.Add(900 * time.Millisecond), entries[:2], false, "12:00:00"}, // dated 12:00:01, which is still to come
		{"an edit without a date", noon.Add(time.Minute), []news.Entry{undated}, false, "12:01:00"},
		{"after a reload", noon.Add(2 * time.Minute), entries[:1], true, "12:02:00"},
		{"a new item", noon.Add(4 * time.Minute), []news.Entry{newest, undated}, false, "12:03:00"},
		{"it leaves", noon.Add(5 * time.Minute), []news.Entry{undated}, false, "12:05:00"},
		{"all leave, after a reload", noon.Add(6 * time.Minute), nil, true, "12:06:00"},
		{"the clock is set back", noon.Add(-time.Minute), entries[:1], false, "11:59:00"}, // dated 12:06:01
	}
	seen := map[served]string{}
	updated := time.Time{}
	for _, step := range steps {
		now = step.clock
		source.set("alaska-summit", step.entries...)
		if step.reload {
			h = withClock(t, source, &now, h)
		}
		got := allServed(t, h)["alaska-summit.rss"]
		if want := "Fri, 15 Aug 2025 " + step.want + " GMT"; got.modified != want {
			t.Errorf("%s: Last-Modified %s, want %s", step.name, got.modified, want)
		}
		if date, err := http.ParseTime(got.modified); err != nil || date.After(now) {
			t.Errorf("%s: Last-Modified %s lies ahead of %v", step.name, got.modified, now)
		}
		for earlier, name := range seen {
			if earlier.body == got.body {
				continue
			}
			if response := get(t, h, feedPath, "If-Modified-Since", earlier.modified); response.StatusCode != http.StatusOK {
				t.Errorf("%s: who has %q is told that nothing changed", step.name, name)
			}
		}
		seen[got] = step.name
		f := h.topics["alaska-summit"].current.Load().feed
		if f.updated.Before(updated) {
			t.Errorf("%s: updated %v, before %v", step.name, f.updated, updated)
		}
		updated = f.updated
	}
	if len(seen) != len(steps) {
		t.Errorf("%d of %d answers were different", len(seen), len(steps))
	}
}

func TestAReloadWithOtherWords(t *testing.T) {
	source := newTestSource()
	now := noon
	first := withClock(t, source, &now, nil)
	before := allServed(t, first)["quiet.atom"]
	options := testOptions(source)
	options.Before = first
	options.TTL = time.Hour
	options.Topics = append([]news.Topic{{ID: "added", Title: "Added"}}, testTopics...)
	options.Topics[2].Title = "Quiet no more"
	second := newTestHandler(t, options)
	after := allServed(t, second)["quiet.atom"]
	if after.modified != "Fri, 15 Aug 2025 12:00:00 GMT" || !strings.Contains(after.body, "Quiet no more") {
		t.Errorf("Last-Modified %s, then %s with another title", before.modified, after.modified)
	}
	if response := get(t, second, "/news/alaska-summit.atom", "If-None-Match", allServed(t, first)["alaska-summit.atom"].tag); response.StatusCode != http.StatusNotModified || response.Header.Get("Cache-Control") != "public, max-age=3600" {
		t.Errorf("%d, %s: the same content, with another life time", response.StatusCode, response.Header.Get("Cache-Control"))
	}
}
