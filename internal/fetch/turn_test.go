package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// TestTurns: a large document is read when there is a turn for it, and gives it
// back however its visit ends. Others need none.
func TestTurns(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fill := strings.Repeat(" ", largeBody)
		switch r.URL.Path {
		case "/small":
			fmt.Fprint(w, oneItem)
		case "/large":
			fmt.Fprint(w, strings.Replace(oneItem, "</channel>", fill+"</channel>", 1))
		case "/page":
			fmt.Fprint(w, "<html><body>"+fill+"</body></html>")
		case "/endless":
			fmt.Fprint(w, fill+fill+fill)
		}
	}))
	defer server.Close()
	c := newClient(t, Options{Timeout: 500 * time.Millisecond, MaxBody: 2 * largeBody})
	visit := func(path string) Result {
		return c.Visit(t.Context(), news.Outlet{ID: "outlet", Feed: server.URL + path}, news.State{})
	}
	for _, of := range []turns{c.reading, c.parsing} {
		for range cap(of) {
			of <- struct{}{}
		}
		if r := visit("/small"); r.Visit.Outcome != news.OutcomeOK {
			t.Errorf("a small document with no turn: %s", r.Visit.Error)
		}
		if r := visit("/large"); r.Visit.Error != errCrowded.Error() || r.Visit.Outcome != news.OutcomeFailed {
			t.Errorf("a large document with no turn: outcome %s, error %q", r.Visit.Outcome, r.Visit.Error)
		}
		if len(of) != cap(of) {
			t.Errorf("a turn that was not had was given back")
		}
		<-of
	}
	c.options.Timeout = DefaultTimeout
	for path, want := range map[string]news.Outcome{"/large": news.OutcomeOK, "/page": news.OutcomeFailed, "/endless": news.OutcomeFailed} {
		if r := visit(path); r.Visit.Outcome != want {
			t.Errorf("%s with a turn: outcome %s, error %q; want %s", path, r.Visit.Outcome, r.Visit.Error, want)
		}
		if len(c.reading) != cap(c.reading)-1 || len(c.parsing) != cap(c.parsing)-1 {
			t.Fatalf("%s did not give its turns back", path)
		}
	}
}

// TestTurnWait: what an outlet waits for others is not taken from its time.
func TestTurnWait(t *testing.T) {
	const whole, spent = time.Minute, 50 * time.Second
	for name, test := range map[string]struct {
		freeAfter time.Duration // 0 for never
		stop      bool
		want      error
		waits     time.Duration
	}{
		"free":    {freeAfter: 40 * time.Second, waits: 40 * time.Second},
		"crowded": {want: errCrowded, waits: whole},
		"stopped": {stop: true, want: context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancelCause(t.Context())
				defer cancel(nil)
				limit := newTimeLimit(whole, func() { cancel(context.DeadlineExceeded) })
				defer limit.stop()
				turn := turn{of: make(turns, 1)}
				turn.of <- struct{}{}
				time.Sleep(spent)
				if test.freeAfter > 0 {
					time.AfterFunc(test.freeAfter, func() { <-turn.of })
				}
				if test.stop {
					cancel(nil)
				}
				began := time.Now()
				if err := turn.wait(ctx, limit); !errors.Is(err, test.want) || err != nil && test.want == nil {
					t.Fatalf("got error %v, want %v", err, test.want)
				}
				if waited := time.Since(began); waited != test.waits || turn.taken != (test.want == nil) {
					t.Errorf("waited %v, taken %v", waited, turn.taken)
				}
				began = time.Now()
				<-ctx.Done()
				if left := time.Since(began); !test.stop && left != whole-spent {
					t.Errorf("%v were left, want %v", left, whole-spent)
				}
			})
		})
	}
}
