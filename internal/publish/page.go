package publish

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"time"
)

// How long pages are kept. They say "5 minutes ago", so they age though nothing
// changes; that is why they are rendered when asked for, and feeds are not.
const (
	pageKept    = time.Minute
	outletsKept = 10 * time.Second
	// failureKept is how long a rendering that failed is not tried again.
	failureKept = 2 * time.Second
	// pageTimeout is how long a page may wait for what it shows.
	pageTimeout = 10 * time.Second
)

// render makes the content of a page as of now, and names its type.
type render func(ctx context.Context, now time.Time) (content []byte, contentType string, err error)

// page is a document that is rendered when it is asked for and kept a while. A
// crowd costs one rendering, which all of it waits for. When that fails, the last
// page that was rendered is served, or all are told the same error.
type page struct {
	render func(ctx context.Context, before *document, now time.Time) (*document, error)
	keep   time.Duration
	cache  string     // Cache-Control
	from   func() any // what it is made from: another value makes it stale; nil: only time does
	now    func() time.Time
	log    *slog.Logger

	mu       sync.Mutex
	good     *document  // the last; nil when there is none
	newest   *rendering // that has ended; nil when none has
	underWay *rendering // or nil
}

// rendering is one attempt. Its result may be read when done is closed.
type rendering struct {
	from     any
	at       time.Time
	done     chan struct{}
	document *document
	err      error // why it failed; the document is the last good one then, or nil
}

// newPage returns a page that is made of what is rendered, or by a render of its
// own that is still to be set.
func (h *Handler) newPage(render render, keep time.Duration, from func() any) *page {
	if from == nil {
		from = func() any { return nil }
	}
	p := &page{keep: keep, cache: keptFor(keep), from: from, now: h.options.Now, log: h.options.Log}
	p.render = func(ctx context.Context, before *document, now time.Time) (*document, error) {
		content, contentType, err := render(ctx, now)
		if err != nil {
			return nil, err
		}
		return newDocument(before, draft{content: content, contentType: contentType, cache: p.cache, modified: now}, now), nil
	}
	return p
}

// answer serves the page.
func (p *page) answer(w http.ResponseWriter, r *http.Request) error {
	current, err := p.get(r.Context())
	if err != nil {
		return err
	}
	current.serve(w, r, p.now())
	return nil
}

func (p *page) get(ctx context.Context) (*document, error) {
	from := p.from()
	var result *rendering
	// A rendering that others wait for may have begun before the last change; the
	// one after it has not.
	for range 2 {
		result = p.start(ctx)
		select {
		case <-ctx.Done():
			return nil, errNotInTime
		case <-result.done:
		}
		if result.from == from {
			break
		}
	}
	if result.document == nil {
		return nil, result.err
	}
	return result.document, nil
}

// start returns the newest rendering if it is fresh, else the one under way,
// else a new one. That outlives the request, as others may wait for it.
func (p *page) start(ctx context.Context) *rendering {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fresh() {
		return p.newest
	}
	if p.underWay == nil {
		p.underWay = &rendering{from: p.from(), at: p.now(), done: make(chan struct{})}
		go p.run(context.WithoutCancel(ctx), p.underWay)
	}
	return p.underWay
}

// fresh reports whether the page need not be rendered. A clock that was set back
// makes it stale as well.
func (p *page) fresh() bool {
	if p.newest == nil || p.newest.from != p.from() {
		return false
	}
	keep := p.keep
	if p.newest.err != nil {
		keep = failureKept
	}
	age := p.now().Sub(p.newest.at)
	return 0 <= age && age < keep
}

func (p *page) run(ctx context.Context, r *rendering) {
	ctx, cancel := context.WithTimeout(ctx, pageTimeout)
	defer cancel()
	document, err := p.prepare(ctx, r.at) // only this goroutine writes p.good
	p.mu.Lock()
	defer p.mu.Unlock()
	if err == nil {
		p.good = document
	}
	r.document, r.err = p.good, err
	p.newest, p.underWay = r, nil
	close(r.done)
}

// prepare renders the page. What went wrong is logged here, once for all who
// wait. A panic ends this rendering, as net/http has it for a handler, and not
// the process.
func (p *page) prepare(ctx context.Context, now time.Time) (prepared *document, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}
		var known *problem
		if err != nil && !errors.As(err, &known) {
			p.log.Error("page not rendered", "error", err)
			err = errInside
		}
	}()
	return p.render(ctx, p.good, now)
}
