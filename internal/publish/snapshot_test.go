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
	source := newTestSource()
	entry := testEntries()[0]
	var entries = testEntries()[:0]
	for i := range FeedLimit + 20 {
		entry.ID = "tag:topicwire.example,2025:" + time.Duration(i).String()
		entries = append(entries, entry)
	}
	source.set("alaska-summit", entries...)
	h := newTestHandler(t, testOptions(source))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(bodyOf(t, get(t, h, feedPath)), "<item>"); n != FeedLimit {
		t.Errorf("%d items, want %d", n, FeedLimit)
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
