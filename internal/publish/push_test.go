package publish

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// testHub is a hub without a network: it notes what it is told, and answers with
// the statuses that it was given, then with 204.
type testHub struct {
	mu       sync.Mutex
	statuses []int // 0: no answer at all
	after    string
	told     []string // "after 10s: address", counted from the first
	began    time.Time
}

func (b *testHub) RoundTrip(r *http.Request) (*http.Response, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	if b.told == nil {
		b.began = time.Now()
	}
	b.told = append(b.told, fmt.Sprintf("%v %s %s", time.Since(b.began), r.PostForm.Get("hub.mode"), r.PostForm.Get("hub.url")))
	w := httptest.NewRecorder()
	if len(b.statuses) == 0 {
		w.WriteHeader(http.StatusNoContent)
		return w.Result(), nil
	}
	status := b.statuses[0]
	b.statuses = b.statuses[1:]
	if status == 0 {
		return nil, http.ErrServerClosed
	}
	w.Header().Set("Retry-After", b.after)
	w.WriteHeader(status)
	return w.Result(), nil
}

func (b *testHub) take() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	told := b.told
	b.told = nil
	return told
}

func TestPush(t *testing.T) {
	all := []string{"0s publish https://example.org/news/alaska-summit.atom", "0s publish https://example.org/news/alaska-summit.json", "0s publish https://example.org/news/alaska-summit.rss"}
	for _, test := range []struct {
		name     string
		statuses []int
		after    string
		want     []string
	}{
		{"all is well", nil, "", all},
		{"it fails twice", []int{500, 0}, "", []string{
			all[0], strings.Replace(all[0], "0s", "10s", 1),
			strings.Replace(all[0], "0s", "30s", 1), strings.Replace(all[1], "0s", "30s", 1), strings.Replace(all[2], "0s", "30s", 1)}},
		{"it asks for time", []int{204, 429}, "60", []string{
			all[0], all[1], strings.Replace(all[1], "0s", "1m0s", 1), strings.Replace(all[2], "0s", "1m0s", 1)}},
		{"it asks for ever", []int{204, 204, 503}, "99999999999999999999", []string{all[0], all[1], all[2], strings.Replace(all[2], "0s", "10s", 1)}},
		{"it refuses one", []int{204, 404}, "", all},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				source := newTestSource()
				options := testOptions(source)
				options.Hubs = []string{"https://hub.example/?token=secret"}
				h := newTestHandler(t, options)
				outlet := &testHub{statuses: test.statuses, after: test.after}
				h.hubs[0].client = &http.Client{Transport: outlet}
				go h.Run(ctx)
				time.Sleep(time.Hour)
				if got := outlet.take(); !slices.Equal(got, test.want) {
					t.Errorf("told\n%q, want\n%q", got, test.want)
				}
				h.Changed("alaska-summit")
				h.Changed("quiet")
				time.Sleep(time.Hour)
				if got := outlet.take(); len(got) != 0 {
					t.Errorf("nothing has changed, and the hub was told %q", got)
				}
				source.set("alaska-summit", append([]news.Entry{{Item: news.Item{ID: "tag:topicwire.example,2025:9", Title: "New", FirstSeen: noon}, Source: bare, Since: noon}}, testEntries()...)...)
				h.Changed("alaska-summit")
				time.Sleep(time.Hour)
				if got := outlet.take(); !slices.Equal(got, all) {
					t.Errorf("told\n%q, want\n%q", got, all)
				}
			})
		})
	}
}

// TestPushAtStart tells hubs only of what changed a moment ago.
func TestPushAtStart(t *testing.T) {
	options := testOptions(newTestSource())
	options.Hubs = []string{"https://hub.example/"}
	options.Now = func() time.Time { return noon.Add(time.Hour) }
	h := newTestHandler(t, options)
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := h.hubs[0].take(); len(got) != 0 {
		t.Errorf("noted %q", got)
	}
}
