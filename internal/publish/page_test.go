package publish

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestPagesAge(t *testing.T) {
	source := newTestSource()
	now := noon
	options := testOptions(source)
	options.Now = func() time.Time { return now }
	h := newTestHandler(t, options)
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	const path = "/news/alaska-summit"
	first := get(t, h, path)
	if !strings.Contains(bodyOf(t, first), ">2 h ago</time>") {
		t.Error("the page does not say how old its first item is")
	}
	tag := first.Header.Get("ETag")
	now = noon.Add(30 * time.Second)
	if response := get(t, h, path, "If-None-Match", tag); response.StatusCode != http.StatusNotModified {
		t.Errorf("within a minute: %d", response.StatusCode)
	}
	now = noon.Add(time.Hour)
	if response := get(t, h, path, "If-None-Match", tag); response.StatusCode != http.StatusOK || !strings.Contains(bodyOf(t, response), ">3 h ago</time>") {
		t.Errorf("an hour later: %d, or its times did not age", response.StatusCode)
	}
	source.set("alaska-summit", testEntries()[1])
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if body := bodyOf(t, get(t, h, path)); strings.Contains(body, "Jo Field") {
		t.Error("a change is not seen at once")
	}
}

func TestHealthIsReadOnceForACrowd(t *testing.T) {
	source := newTestSource()
	h := newTestHandler(t, testOptions(source))
	for range 10 {
		get(t, h, "/news/outlets")
	}
	if reads := source.countReads(); reads != 1 {
		t.Errorf("%d reads", reads)
	}
}

// slowPage is a page whose rendering takes its time.
func slowPage(t *testing.T, render func(ctx context.Context) error) *page {
	options := testOptions(newTestSource())
	options.Now = time.Now
	h := newTestHandler(t, options)
	return h.newPage(func(ctx context.Context, now time.Time) ([]byte, string, error) {
		return []byte(now.String()), contentTypeHTML, render(ctx)
	}, time.Minute, nil)
}

func TestACrowdWaitsForOneRendering(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var renderings atomic.Int32
		p := slowPage(t, func(ctx context.Context) error {
			renderings.Add(1)
			<-ctx.Done() // a source that hangs
			return ctx.Err()
		})
		began := time.Now()
		errs := make(chan error)
		for range 20 {
			go func() {
				_, err := p.get(context.Background())
				errs <- err
			}()
		}
		impatient, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := p.get(impatient); !errors.Is(err, errNotInTime) || time.Since(began) != time.Second {
			t.Errorf("who went away was held for %v, %v", time.Since(began), err)
		}
		for range 20 {
			if err := <-errs; !errors.Is(err, errInside) {
				t.Errorf("error %v", err)
			}
		}
		if took := time.Since(began); took != pageTimeout || renderings.Load() != 1 {
			t.Errorf("%d renderings within %v, want one within %v", renderings.Load(), took, pageTimeout)
		}
	})
}

func TestTheLastGoodPageIsServed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		failing, renderings := false, 0
		p := slowPage(t, func(context.Context) error {
			renderings++
			if failing {
				panic("a template's mistake")
			}
			return nil
		})
		good, err := p.get(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		failing = true
		time.Sleep(2 * time.Minute)
		for range 3 {
			if document, err := p.get(t.Context()); err != nil || document != good {
				t.Errorf("not the last good page: %v", err)
			}
		}
		if renderings != 2 {
			t.Errorf("%d renderings: one that failed is not tried again at once", renderings)
		}
		failing = false
		time.Sleep(failureKept)
		if document, err := p.get(t.Context()); err != nil || document == good {
			t.Errorf("the page did not recover: %v", err)
		}
	})
}

// TestAChangeWhileRenderingIsSeen holds that who asks after a change does not get
// what was read before it.
func TestAChangeWhileRenderingIsSeen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var version atomic.Int32
		p := slowPage(t, nil)
		p.from = func() any { return version.Load() }
		p.render = func(context.Context, *document, time.Time) (*document, error) {
			content := []byte{'0' + byte(version.Load())}
			time.Sleep(time.Second)
			return draftDocument(draft{content: content}), nil
		}
		go func() { _, _ = p.get(context.Background()) }()
		synctest.Wait()
		version.Store(1)
		if document, err := p.get(t.Context()); err != nil || string(document.of[plain].bytes) != "1" {
			t.Errorf("%v, %v", document, err)
		}
	})
}
