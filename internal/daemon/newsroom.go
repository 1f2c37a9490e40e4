package daemon

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"sync"
	"time"

	"github.com/topicwire/topicwire/feeds"
)

// liveEvery is how often a live demo adds or edits an item, at speed 1.
const liveEvery = 20 * time.Second

// newsroom plays the sample outlets: it serves their feeds and articles over
// HTTP, with validators as real outlets do, and in a live demo goes on writing.
type newsroom struct {
	base string // address that it is served under

	mu      sync.Mutex
	outlets []feeds.SampleOutlet // with the items that are published
	held    []assignment         // to be published while the demo is live
	drafts  [][]feeds.SampleItem // of each outlet, what updates are made of
	edits   int
}

// assignment is an item that an outlet is to publish.
type assignment struct {
	outlet int
	item   feeds.SampleItem
}

// newNewsroom publishes all items at once, or, when live, all that are not held.
func newNewsroom(samples []feeds.SampleOutlet, live bool) *newsroom {
	n := &newsroom{}
	for i, outlet := range samples {
		items := outlet.Items
		outlet.Items = nil
		for _, item := range items {
			if live && item.Held {
				n.held = append(n.held, assignment{i, item})
				continue
			}
			outlet.Items = append(outlet.Items, item)
		}
		n.outlets = append(n.outlets, outlet)
		n.drafts = append(n.drafts, items)
	}
	return n
}

func (n *newsroom) routes() http.Handler {
	mux := http.NewServeMux()
	for i, outlet := range n.outlets {
		mux.HandleFunc("GET "+outlet.FeedPath(), func(w http.ResponseWriter, r *http.Request) { n.serveFeed(w, r, i) })
		mux.HandleFunc("GET "+outlet.HomePath(), func(w http.ResponseWriter, r *http.Request) { n.servePage(w, r, i) })
	}
	return mux
}

func (n *newsroom) serveFeed(w http.ResponseWriter, r *http.Request, outlet int) {
	n.mu.Lock()
	o := n.outlets[outlet]
	var body bytes.Buffer
	contentType, err := o.Render(&body, n.base, o.Items)
	n.mu.Unlock()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	sum := sha256.Sum256(body.Bytes())
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body.Bytes()))
}

var articlePage = template.Must(template.New("article").Parse(`<!doctype html>
<html lang="{{.Outlet.Language}}"><meta charset="utf-8"><title>{{.Title}}</title>
<h1 dir="auto">{{.Title}}</h1>
<p>{{.Outlet.Name}} is invented for the demo of topicwire. Its <a href="{{.Outlet.FeedPath}}">feed</a> is what topicwire reads.</p>
{{range .Items}}<h2 dir="auto">{{.Title}}</h2><div dir="auto">{{.Body}}</div>{{end}}
`))

// servePage serves an outlet's home page, and the page of each of its items.
func (n *newsroom) servePage(w http.ResponseWriter, r *http.Request, outlet int) {
	type item struct {
		Title string
		Body  template.HTML
	}
	n.mu.Lock()
	o := n.outlets[outlet]
	page := struct {
		Outlet feeds.SampleOutlet
		Title  string
		Items  []item
	}{Outlet: o, Title: o.Name}
	for _, it := range o.Items {
		if r.URL.Path == o.HomePath() || r.URL.Path == o.ItemPath(it) {
			page.Items = append(page.Items, item{it.Title, template.HTML(it.Summary)}) // our own words, embedded
		}
	}
	n.mu.Unlock()
	if page.Items == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = articlePage.Execute(w, page) // it fails only when the reader has gone
}

// live writes on, one item at a time, until ctx ends.
func (n *newsroom) live(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(max(every, time.Millisecond))
	defer ticker.Stop()
	for turn := 0; ; turn++ {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			n.write(turn, now)
		}
	}
}

// write publishes the next item, every third time edits the newest one instead.
// When no item is left, it writes updates of those that there are.
func (n *newsroom) write(turn int, now time.Time) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch {
	case turn%3 == 2:
		n.edit(now)
	case len(n.held) > 0:
		next := n.held[0]
		n.held = n.held[1:]
		n.publish(next, now)
	default:
		outlet := turn % len(n.outlets)
		update := n.drafts[outlet][turn/len(n.outlets)%len(n.drafts[outlet])] // not of an update, whose title would grow and grow
		update.ID = fmt.Sprintf("%s-%d", update.ID, turn)
		update.Title = fmt.Sprintf("%s (%s)", update.Title, now.Local().Format("15:04:05"))
		n.publish(assignment{outlet, update}, now)
	}
}

// maxSamples is how many items a live outlet's feed holds: the oldest leave it.
const maxSamples = 40

func (n *newsroom) publish(a assignment, now time.Time) {
	a.item.At, a.item.Updated = now, time.Time{}
	o := &n.outlets[a.outlet]
	items := append([]feeds.SampleItem{a.item}, o.Items...)
	o.Items = items[:min(len(items), maxSamples)]
}

// edit puts the number of the edit behind the title of an outlet's newest item.
func (n *newsroom) edit(now time.Time) {
	n.edits++
	o := &n.outlets[n.edits%len(n.outlets)]
	items := append([]feeds.SampleItem(nil), o.Items...)
	items[0].Title = fmt.Sprintf("%s [%d]", items[0].Title, n.edits)
	items[0].Updated = now
	o.Items = items
}
