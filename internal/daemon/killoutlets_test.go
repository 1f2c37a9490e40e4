package daemon_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	killOutlets = 120
	killSisters = 20 // of them, the last
	killItems   = 2  // in each edition
	killWindow  = 3  // editions whose items are in the feed of an outlet that keeps them
)

// editions are outlets that take a validator for a receipt: whoever shows that
// of the edition that is out is served the next, from which the oldest items are
// gone for good. So a client that keeps a validator but not the items that came
// with it loses them, as it would in life, only sooner.
type editions struct {
	*httptest.Server
	mutex  sync.Mutex
	last   int   // edition that may be out by now
	out    []int // by outlet
	again  int   // answers for which nobody showed a receipt
	wrong  []string
	final  int           // edition that is never followed
	all    chan struct{} // closed when every outlet has a receipt for the final edition
	behind map[int]bool  // outlets that have not
}

func newEditions(t *testing.T, final, last int) *editions {
	e := &editions{last: last, final: final, out: make([]int, killOutlets), all: make(chan struct{}), behind: map[int]bool{}}
	for i := range killOutlets {
		e.behind[i] = true
	}
	e.Server = httptest.NewServer(e)
	t.Cleanup(e.Close)
	return e
}

// release lets outlets bring out editions up to one.
func (e *editions) release(last int) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.last = last
}

func (e *editions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	outlet, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	edition, fresh := e.next(outlet, r.Header.Get("If-None-Match"))
	w.Header().Set("ETag", validatorOf(edition))
	if !fresh {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(feedOf(outlet, edition)) // it fails when the client is killed
}

// next takes a receipt, and returns the edition that is out, and whether it is
// another than the receipt's.
func (e *editions) next(outlet int, receipt string) (edition int, fresh bool) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	out := &e.out[outlet]
	switch receipt {
	case validatorOf(*out):
		if *out == e.final && e.behind[outlet] {
			delete(e.behind, outlet)
			if len(e.behind) == 0 {
				close(e.all)
			}
		}
		if *out >= e.last {
			return *out, false
		}
		*out++
	case validatorOf(*out - 1): // what was served last did not arrive, or was not stored
		e.again++
	default:
		e.wrong = append(e.wrong, fmt.Sprintf("outlet %d: edition %d is out, and the client showed the validator %q", outlet, *out, receipt))
	}
	return *out, true
}

// validatorOf is the validator of an edition; before the first there is none.
func validatorOf(edition int) string {
	if edition == 0 {
		return ""
	}
	return fmt.Sprintf(`"edition %d"`, edition)
}

// sisters reports whether an outlet is one of two that bring the same articles,
// in one group.
func sisters(outlet int) bool { return outlet >= killOutlets-killSisters }

// feedOf is an outlet's feed in an edition, counted from 1. One outlet in two has
// nothing but the items of that edition; the others have older ones too, each
// edited once, in the edition after its first.
func feedOf(outlet, edition int) []byte {
	kind, window := "even", 1
	switch {
	case sisters(outlet):
		outlet, kind = outlet/2*2, "shared"
	case outlet%2 == 1:
		kind, window = "odd", killWindow
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>Outlet %d</title><link>https://outlet-%d.example/</link>`, outlet, outlet)
	for item := edition*killItems - 1; item >= max(0, (edition-window)*killItems); item-- {
		title := fmt.Sprintf("Item %d of outlet %d is %s", item, outlet, kind)
		if edition > item/killItems+1 {
			title += ", edited"
		}
		date := time.Date(2025, 8, 15, 12, item, outlet, 0, time.UTC)
		fmt.Fprintf(&b, `<item><title>%s</title><guid>%d</guid><link>https://outlet-%d.example/%d</link><pubDate>%s</pubDate></item>`,
			title, item, outlet, item, date.Format(time.RFC1123Z))
	}
	b.WriteString(`</channel></rss>`)
	return b.Bytes()
}

// killConfig writes a config with the outlets, in a folder of its own.
func killConfig(t *testing.T, e *editions) string {
	var list strings.Builder
	for i := range killOutlets {
		group := ""
		if sisters(i) {
			group = fmt.Sprintf(", group: pair-%d", i/2)
		}
		fmt.Fprintf(&list, "  - {name: Outlet %d, feed: \"%s/%d\"%s}\n", i, e.URL, i, group)
	}
	return writeConfig(t, "testdata/kill.yaml", "{list}", list.String())
}
