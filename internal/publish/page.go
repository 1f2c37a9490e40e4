package publish

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// How long pages are kept. They say "5 minutes ago", so they age though nothing
// changes; that is why they are rendered when asked for, and feeds are not.
const (
	pageKept   = time.Minute
	healthKept = 10 * time.Second
	// pageTimeout is how long a page may wait for what it shows.
	pageTimeout = 10 * time.Second
)

// render makes the content of a page as of now, and names its type.
type render func(ctx context.Context, now time.Time) (content []byte, contentType string, err error)

// page is a document that is rendered when it is asked for and kept a while, so
// that a crowd costs one rendering.
type page struct {
	render    render
	keep      time.Duration
	from      func() any // what it is made from: another value makes it stale; nil: only time does
	now       func() time.Time
	rendering sync.Mutex
	current   atomic.Pointer[rendered]
}

type rendered struct {
	*document
	at   time.Time
	from any
}

func (h *Handler) newPage(render render, keep time.Duration, from func() any) *page {
	if from == nil {
		from = func() any { return nil }
	}
	return &page{render: render, keep: keep, from: from, now: h.options.Now}
}

// answer serves the page.
func (p *page) answer(w http.ResponseWriter, r *http.Request) error {
	current, err := p.get(r.Context())
	if err != nil {
		return err
	}
	current.serve(w, r)
	return nil
}

func (p *page) get(ctx context.Context) (*document, error) {
	if current := p.fresh(); current != nil {
		return current, nil
	}
	p.rendering.Lock()
	defer p.rendering.Unlock()
	if current := p.fresh(); current != nil { // rendered while we waited
		return current, nil
	}
	// Others wait for this rendering, so it outlives the request.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), pageTimeout)
	defer cancel()
	now, from := p.now(), p.from()
	content, contentType, err := p.render(ctx, now)
	if err != nil {
		return nil, err
	}
	var before *document
	if last := p.current.Load(); last != nil {
		before = last.document
	}
	document, err := newDocument(before, content, contentType, p.keep, now)
	if err != nil {
		return nil, err
	}
	p.current.Store(&rendered{document, now, from})
	return document, nil
}

// fresh returns the page if it need not be rendered, else nil. A clock that was
// set back makes it stale as well.
func (p *page) fresh() *document {
	current := p.current.Load()
	if current == nil || current.from != p.from() {
		return nil
	}
	if age := p.now().Sub(current.at); age < 0 || age >= p.keep {
		return nil
	}
	return current.document
}
