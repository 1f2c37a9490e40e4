package publish

import (
	"net/http"
	"strings"
	"testing"
)

// TestDaemonItself asks what the daemon says of itself, while that changes.
func TestDaemonItself(t *testing.T) {
	healthy, ready, trouble := true, true, ""
	options := testOptions(newTestSource())
	options.Healthy = func() bool { return healthy }
	options.Ready = func() bool { return ready }
	options.Trouble = func() string { return trouble }
	h := newTestHandler(t, options)
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		change       func()
		alive, ready int
		shown        string
	}{
		{func() {}, http.StatusOK, http.StatusOK, ""},
		{func() { healthy = false }, http.StatusServiceUnavailable, http.StatusOK, ""},
		{func() { healthy, ready = true, false }, http.StatusOK, http.StatusServiceUnavailable, ""},
		{func() { ready, trouble = true, "refused:\n<b>topcs</b>" }, http.StatusOK, http.StatusOK, `<pre class="trouble">refused:`},
	} {
		test.change()
		if got := get(t, h, "/news/healthz").StatusCode; got != test.alive {
			t.Errorf("healthz %d, want %d", got, test.alive)
		}
		if got := get(t, h, "/news/readyz").StatusCode; got != test.ready {
			t.Errorf("readyz %d, want %d", got, test.ready)
		}
		page := bodyOf(t, get(t, h, "/news/outlets"))
		if strings.Contains(page, `<pre class="trouble">`) != (test.shown != "") || !strings.Contains(page, test.shown) {
			t.Errorf("outlets without %q: %s", test.shown, page)
		}
	}
}

// TestExpiredArchive asks for archive pages after the first was dropped.
func TestExpiredArchive(t *testing.T) {
	h := newArchiving(t)
	before := bodyOf(t, get(t, h, "/news/alaska-summit/archive/2.atom"))
	source := h.options.Source.(*testSource)
	source.expired = 1
	h.Withdrawn([]string{"alaska-summit"})
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := get(t, h, "/news/alaska-summit/archive/1.atom").StatusCode; got != http.StatusGone {
		t.Errorf("the page that was dropped is answered with %d", got)
	}
	after := bodyOf(t, get(t, h, "/news/alaska-summit/archive/2.atom"))
	if !strings.Contains(before, "/archive/1.atom") || strings.Contains(after, "/archive/1.atom") {
		t.Errorf("the first page that is left leads to one that is gone: %s", after)
	}
	source.expired = 2
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if feed := bodyOf(t, get(t, h, "/news/alaska-summit.atom")); strings.Contains(feed, "archive/") {
		t.Errorf("the feed leads to a page that is gone: %s", feed[:1500])
	}
}
