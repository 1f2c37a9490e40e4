package publish

import (
	"container/list"
	"context"
	"net/http"
	"sync"
	"time"
)

// Limits of what is rendered because somebody asked for it. There are more
// narrowings of a topic than fit into any memory, and strangers may ask for all.
const (
	sheetsMost    = 1000            // narrowed feeds and pages, and archive pages
	deltasMost    = 100             // each keeps the whole as well that it leads to
	shelfBytes    = 64 << 20        // of each kind
	shelfAtOnce   = 2               // renderings; the polls need the machine as well
	shelfWaiting  = 32              // renderings that wait for that
	shelfPatience = 3 * time.Second // for how long
)

var errBusy = &problem{
	Status: http.StatusServiceUnavailable, Title: "Too much is asked for at once",
	Detail: "What you ask for must be looked up, and others wait for that as well. Come back in a few seconds; the whole topic is always there.", retry: 3,
}

// shelf keeps pages that are rendered when they are asked for: those that were
// asked for last, of so many bytes in all.
type shelf struct {
	places chan struct{} // one for each rendering under way
	queue  chan struct{} // one for each that waits for that, or is under way

	most int // pages

	mu    sync.Mutex
	pages map[any]*list.Element // of *shelved
	order *list.List            // the one that was asked for last in front
	bytes int
}

type shelved struct {
	key  any
	page *page
	size int
}

func newShelf(most int) *shelf {
	return &shelf{
		most:   most,
		places: make(chan struct{}, shelfAtOnce),
		queue:  make(chan struct{}, shelfAtOnce+shelfWaiting),
		pages:  map[any]*list.Element{},
		order:  list.New(),
	}
}

// page returns the page with a key, which is made if it is not there.
func (s *shelf) page(key any, make func() *page) *page {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.pages[key]; known != nil {
		s.order.MoveToFront(known)
		return known.Value.(*shelved).page
	}
	p := make()
	render := p.render
	p.render = func(ctx context.Context, before *document, now time.Time) (*document, error) {
		leave, err := s.enter(ctx)
		if err != nil {
			return nil, err
		}
		defer leave()
		document, err := render(ctx, before, now)
		if err == nil {
			s.grew(key, p, document.size())
		}
		return document, err
	}
	s.pages[key] = s.order.PushFront(&shelved{key: key, page: p})
	s.tidy()
	return p
}

// enter waits until a rendering may begin.
func (s *shelf) enter(ctx context.Context) (leave func(), err error) {
	select {
	case s.queue <- struct{}{}:
	default:
		return nil, errBusy
	}
	patience := time.NewTimer(shelfPatience)
	defer patience.Stop()
	select {
	case s.places <- struct{}{}:
		return func() { <-s.places; <-s.queue }, nil
	case <-patience.C:
	case <-ctx.Done():
	}
	<-s.queue
	return nil, errBusy
}

// grew notes how large a page is now, if it is still there.
func (s *shelf) grew(key any, p *page, size int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known := s.pages[key]
	if known == nil || known.Value.(*shelved).page != p {
		return
	}
	one := known.Value.(*shelved)
	s.bytes += size - one.size
	one.size = size
	s.tidy()
}

// tidy drops what was not asked for the longest. The caller holds the lock.
func (s *shelf) tidy() {
	for s.order.Len() > 1 && (s.order.Len() > s.most || s.bytes > shelfBytes) {
		last := s.order.Remove(s.order.Back()).(*shelved)
		delete(s.pages, last.key)
		s.bytes -= last.size
	}
}
