package publish

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"time"
)

// keptWhole is how long a page is kept that only a change makes stale.
const keptWhole = time.Duration(math.MaxInt64)

// sheetKey is by what a rendering of a topic is found again. The format is nil
// for the page.
type sheetKey struct {
	topic    *topic
	narrowed narrowing
	archive  int // number of the archive page; 0: it is none
	format   *format
}

// topic serves what an address of a topic asks for; the path says narrowing and
// format, the parameters the rest.
func (h *Handler) topic(t *topic, format *format, path func(*http.Request) (narrowing, *format, error)) answer {
	return func(w http.ResponseWriter, r *http.Request) error {
		n, format := narrowing{}, format
		var err error
		if path != nil {
			if n, format, err = path(r); err != nil {
				return err
			}
		}
		if r.URL.RawQuery != "" {
			if n, err = readParameters(n, r.URL.RawQuery); err != nil {
				return err
			}
		}
		return h.narrowed(w, r, t, n, format)
	}
}

// narrowed serves a topic in a format, whole or narrowed.
func (h *Handler) narrowed(w http.ResponseWriter, r *http.Request, t *topic, n narrowing, format *format) error {
	current := t.current.Load()
	switch {
	case current == nil:
		return errNotReady
	case n == narrowing{} && format == nil:
		return t.page.answer(w, r)
	case n == narrowing{}:
		h.serveFeed(w, r, current.documents[format.extension])
		return nil
	}
	if err := h.checkEntity(t, n.entity); err != nil {
		return err
	}
	if err := h.checkOutlet(t, n.outlet); err != nil {
		return err
	}
	document, err := h.sheet(t, n, format).get(r.Context())
	if err != nil {
		return err
	}
	h.serveFeed(w, r, document)
	return nil
}

// serveFeed answers with a feed, or with what the client lacks of it.
func (h *Handler) serveFeed(w http.ResponseWriter, r *http.Request, d *document) {
	if len(r.Header["A-Im"]) > 0 && h.serveDelta(w, r, d) {
		return
	}
	d.serve(w, r, h.options.Now())
}

// sheet is a narrowed topic in a format. It is rendered anew when the topic has
// changed; the page ages besides.
func (h *Handler) sheet(t *topic, n narrowing, format *format) *page {
	return h.shelf.page(sheetKey{topic: t, narrowed: n, format: format}, func() *page {
		from := func() any { return t.current.Load() }
		if format == nil {
			return h.newPage(func(ctx context.Context, now time.Time) ([]byte, string, error) {
				f, err := h.narrowedFeed(ctx, t, n)
				if err != nil {
					return nil, "", err
				}
				return h.renderTopic(ctx, f, now)
			}, pageKept, from)
		}
		p := h.newPage(nil, keptWhole, from)
		p.render = func(ctx context.Context, before *document, _ time.Time) (*document, error) {
			current := t.current.Load() // before reading, so that the date is not too late
			f, err := h.narrowedFeed(ctx, t, n)
			if err != nil {
				return nil, err
			}
			made, err := h.draftFeed(t, f, format, current.edition.Last)
			if err != nil {
				return nil, err
			}
			made.modified = current.read
			d := draftDocument(made)
			if before != nil && before.hash == d.hash {
				d.body = before.body
			}
			return d, nil
		}
		return p
	})
}

// narrowedFeed reads what a narrowed topic holds.
func (h *Handler) narrowedFeed(ctx context.Context, t *topic, n narrowing) (feed, error) {
	query := n.query(t.ID)
	limit := query.Limit
	query.Limit++
	entries, err := h.options.Source.Entries(ctx, query)
	if err != nil {
		return feed{}, h.notNow(fmt.Errorf("read topic %s%s: %w", n.name(t.ID), n.parameters(), err))
	}
	var older address
	if len(entries) > limit {
		entries = entries[:limit]
		before := n
		before.before = entries[limit-1].Number
		older = h.address(t.ID, before)
	}
	f := h.newFeed(t.Topic, n, entries, time.Time{})
	f.older = older
	return f, nil
}

var errNotNow = &problem{
	Status: http.StatusServiceUnavailable, Title: "Not now",
	Detail: "This cannot be looked up at the moment. Come back in a few seconds; the whole topic is always there.", retry: 5,
}

// notNow logs why something cannot be read, and says that it will be: while the
// config is read anew the store is closed for a moment.
func (h *Handler) notNow(err error) error {
	h.options.Log.Error("not looked up", "error", err)
	return errNotNow
}

// draftFeed renders a feed of a topic of which the entry with the number last was
// published last.
func (h *Handler) draftFeed(t *topic, f feed, format *format, last int64) (draft, error) {
	content, err := format.render(f, f.address.in(format.extension))
	if err != nil {
		return draft{}, fmt.Errorf("render as %s: %w", format.name, err)
	}
	return draft{
		content: content, contentType: format.contentType, cache: keptFor(h.options.TTL), modified: f.modified(),
		feed: &f, format: format, tagEnd: t.heldAfter(f, last).String(),
	}, nil
}
