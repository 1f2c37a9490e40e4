package publish

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// Archive pages hold what has left a feed, for ever (RFC 5005, section 4). A page
// names the one before it and the one after it. While there is none after it,
// that address leads on to the feed, which holds what will be there: so a page
// stays as it was made.

// archived serves an archive page of a topic; the path says which and how.
func (h *Handler) archived(t *topic) answer {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := refuseParameters(r.URL.RawQuery); err != nil {
			return err
		}
		current := t.current.Load()
		if current == nil {
			return errNotReady
		}
		name, format := cutFormat(r.PathValue("page"))
		number, err := strconv.ParseUint(name, 10, 31)
		if err == nil && name == strconv.Itoa(current.edition.Archives+1) && number > 1 {
			return h.toFeed(w, r, t, format)
		}
		if err != nil || strconv.FormatUint(number, 10) != name || number < 1 || int(number) > current.edition.Archives {
			return noArchive(t.ID, current.edition)
		}
		if int(number) <= current.edition.Expired {
			return expiredArchive(t.ID, current.edition)
		}
		document, err := h.archiveSheet(t, int(number), format).get(r.Context())
		if err != nil {
			return err
		}
		document.serve(w, r, h.options.Now())
		return nil
	}
}

// toFeed leads who goes on from the newest archive page to the feed.
func (h *Handler) toFeed(w http.ResponseWriter, r *http.Request, t *topic, format *format) error {
	extension := ""
	if format != nil {
		extension = format.extension
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, h.address(t.ID, narrowing{}).in(extension), http.StatusTemporaryRedirect)
	return nil
}

// expiredArchive is for pages that there were once.
func expiredArchive(topic string, edition news.Edition) error {
	return &problem{Status: http.StatusGone, Title: "This archive page is no longer kept",
		Detail: fmt.Sprintf("The archive of the topic %s begins with page %d.", topic, edition.Expired+1)}
}

func noArchive(topic string, edition news.Edition) error {
	detail := fmt.Sprintf("The archive of the topic %s has the pages %d to %d.", topic, edition.Expired+1, edition.Archives)
	if edition.Archives == 0 {
		detail = fmt.Sprintf("The topic %s has no archive yet: all that it has published is in its feed.", topic)
	}
	return &problem{Status: http.StatusNotFound, Title: "There is no such archive page", Detail: detail}
}

// archiveSheet is an archive page in a format; its web page says how old things
// are, so that one ages.
func (h *Handler) archiveSheet(t *topic, number int, format *format) *page {
	lost := func() any { return h.withdrawals.Load() }
	return h.shelf.page(sheetKey{topic: t, archive: number, format: format}, func() *page {
		if format == nil {
			return h.newPage(func(ctx context.Context, now time.Time) ([]byte, string, error) {
				f, _, err := h.archiveFeed(ctx, t, number)
				if err != nil {
					return nil, "", err
				}
				return h.renderTopic(ctx, f, now)
			}, pageKept, lost)
		}
		p := h.newPage(nil, keptWhole, lost)
		p.render = func(ctx context.Context, _ *document, _ time.Time) (*document, error) {
			f, made, err := h.archiveFeed(ctx, t, number)
			if err != nil {
				return nil, err
			}
			page, err := h.draftFeed(t, f, format, 0)
			if err != nil {
				return nil, err
			}
			page.modified, page.cache, page.tagEnd = latest(made, f.modified()), keptForEver, ""
			return draftDocument(page), nil
		}
		return p
	})
}

// archiveFeed reads an archive page, and when it was made.
func (h *Handler) archiveFeed(ctx context.Context, t *topic, number int) (feed, time.Time, error) {
	entries, made, err := h.options.Source.Archive(ctx, t.ID, number)
	if err != nil {
		return feed{}, made, h.notNow(fmt.Errorf("read archive page %d of topic %s: %w", number, t.ID, err))
	}
	if made.IsZero() {
		return feed{}, made, noArchive(t.ID, t.edition())
	}
	f := h.newFeed(t.Topic, narrowing{}, entries, time.Time{})
	f.archive = true
	f.current = f.address
	f.address = h.archiveAddress(t.ID, number)
	f.home = f.address.in("")
	f.next = h.archiveAddress(t.ID, number+1)
	if number > t.edition().Expired+1 {
		f.prev = h.archiveAddress(t.ID, number-1)
	}
	return f, made, nil
}

// edition is how far the topic is published; the zero value before it is rendered.
func (t *topic) edition() news.Edition {
	if current := t.current.Load(); current != nil {
		return current.edition
	}
	return news.Edition{}
}

// archiveAddress is where an archive page is; nowhere when there is none before
// the first.
func (h *Handler) archiveAddress(topic string, number int) address {
	if number < 1 {
		return address{}
	}
	return address{before: h.site.absolute(topic + "/archive/" + strconv.Itoa(number))}
}
