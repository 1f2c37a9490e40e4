package publish

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

func TestTheLastGoodCopyIsServed(t *testing.T) {
	source := newTestSource()
	h := newTestHandler(t, testOptions(source))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := bodyOf(t, get(t, h, feedPath))
	source.setBroken(true)
	if err := h.Refresh(t.Context(), "alaska-summit"); !errors.Is(err, errBroken) || !strings.Contains(err.Error(), "alaska-summit") {
		t.Errorf("error %v", err)
	}
	if response := get(t, h, feedPath); response.StatusCode != http.StatusOK || bodyOf(t, response) != before {
		t.Errorf("%d, or another body", response.StatusCode)
	}
	response := get(t, h, "/news/outlets.json")
	if body := bodyOf(t, response); response.StatusCode != http.StatusInternalServerError || strings.Contains(body, "disk") {
		t.Errorf("health that cannot be read: %d %s", response.StatusCode, body)
	}
	if err := h.Refresh(t.Context(), "no-such-topic"); err == nil {
		t.Error("an unknown topic was refreshed")
	}
}

func TestFeedLimit(t *testing.T) {
	many := func(recent int) []news.Entry {
		entries := make([]news.Entry, 0, FeedLimit+20)
		for i := range FeedLimit + 20 {
			entry := testEntries()[0]
			entry.ID = "tag:topicwire.example,2025:" + time.Duration(i).String()
			if i >= recent {
				entry.Since = entry.Since.Add(-2 * FeedSpan)
			}
			entries = append(entries, entry)
		}
		return entries
	}
	archive := [][]news.Entry{{{Number: 10}}}
	tests := []struct {
		name     string
		recent   int
		archives [][]news.Entry
		want     int
	}{
		{"old ones are in the archive", 1, archive, FeedLimit + 10},
		{"they are not", 1, nil, FeedLimit + 20},
		{"all are recent", FeedLimit + 20, archive, FeedLimit + 20},
		{"many are recent", FeedLimit + 15, archive, FeedLimit + 15},
	}
	for _, test := range tests {
		source := newTestSource()
		source.set("alaska-summit", many(test.recent)...)
		source.archives = map[string][][]news.Entry{"alaska-summit": test.archives}
		h := newTestHandler(t, testOptions(source))
		if err := h.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(bodyOf(t, get(t, h, feedPath)), "<item>"); n != test.want {
			t.Errorf("%s: %d items, want %d", test.name, n, test.want)
		}
	}
}

func TestRunCoalescesChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := newTestSource()
		options := testOptions(source)
		options.Now = time.Now
		h := newTestHandler(t, options)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); h.Run(ctx) }()
		synctest.Wait()
		if reads := source.countReads(); reads != len(testTopics) {
			t.Fatalf("%d reads at the start, want one a topic", reads)
		}
		for range 100 { // ten seconds of changes
			h.Changed("alaska-summit")
			h.Changed("no-such-topic")
			time.Sleep(100 * time.Millisecond)
		}
		time.Sleep(5 * time.Second)
		if reads := source.countReads() - len(testTopics); reads < 10 || reads > 11 {
			t.Errorf("%d renderings of 100 changes within ten seconds, want one a second", reads)
		}

		source.setBroken(true)
		h.Changed("alaska-summit")
		synctest.Wait()
		source.setBroken(false)
		source.set("alaska-summit", testEntries()[1])
		time.Sleep(retryPause + time.Millisecond)
		synctest.Wait()
		if body := bodyOf(t, get(t, h, feedPath)); strings.Count(body, "<item>") != 1 {
			t.Error("a topic that could not be read was not tried again")
		}
		cancel()
		<-done
	})
}

// TestAChangeIsShownAtOnce holds that only a change that follows on another waits,
// and never longer than a second.
func TestAChangeIsShownAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		source := newTestSource()
		options := testOptions(source)
		options.Now = time.Now
		h := newTestHandler(t, options)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { defer close(done); h.Run(ctx) }()
		shown := func() int {
			synctest.Wait()
			return strings.Count(bodyOf(t, get(t, h, feedPath)), "<item>")
		}
		time.Sleep(10 * time.Second)
		entries := testEntries()
		source.set("alaska-summit", entries[:1]...)
		h.Changed("alaska-summit")
		if n := shown(); n != 1 {
			t.Errorf("%d items at once, want 1", n)
		}
		modified := get(t, h, feedPath).Header.Get("Last-Modified")
		source.set("alaska-summit", entries[:2]...)
		h.Changed("alaska-summit")
		if n := shown(); n != 1 {
			t.Errorf("a second change within a second is shown: %d items", n)
		}
		time.Sleep(time.Second)
		if n := shown(); n != 2 {
			t.Errorf("%d items a second later, want 2", n)
		}
		if again := get(t, h, feedPath).Header.Get("Last-Modified"); again == modified {
			t.Errorf("both have the date %s", again)
		}
		cancel()
		<-done
	})
}

// TestRefreshWhileServing is for the race detector; and each answer is one of
// the two states, never a mixture.
func TestRefreshWhileServing(t *testing.T) {
	source := newTestSource()
	h := newTestHandler(t, testOptions(source))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	entries := testEntries()
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for i := range 50 {
				source.set("alaska-summit", entries[:1+i%2]...)
				if err := h.Refresh(t.Context(), "alaska-summit"); err != nil {
					t.Error(err)
				}
				h.Changed("quiet")
			}
		})
	}
	for _, path := range []string{"/news/alaska-summit.rss", "/news/alaska-summit.json", "/news/alaska-summit", "/news/", "/news/outlets"} {
		group.Go(func() {
			for range 50 {
				response := get(t, h, path)
				body := bodyOf(t, response)
				if response.StatusCode != http.StatusOK || response.ContentLength >= 0 && int(response.ContentLength) != len(body) {
					t.Errorf("%s: %d, %d bytes of %d", path, response.StatusCode, len(body), response.ContentLength)
				}
			}
		})
	}
	group.Wait()
}
