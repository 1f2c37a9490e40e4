package publish

import (
	"net/http"
	"strconv"
	"time"
)

// document is what an address answers with: prepared bytes that never change,
// with the headers that go with them.
type document struct {
	*body
	modified time.Time // when the content changed, to the second; may lie a little ahead
	feed     *feed     // that it was made from, or nil
	format   *format   // of the feed, or nil

	contentType  []string
	cacheControl []string
	lastModified []string
}

// draft is what a document is made from.
type draft struct {
	content     []byte
	contentType string
	cache       string    // Cache-Control
	modified    time.Time // when the content changed, as far as is known
	feed        *feed     // or nil
	format      *format   // or nil
	tagEnd      string    // what entity tags say besides which content it is: "" or such as ".held"
}

// newDocument prepares content for serving. The documents of one address are
// made one after the other, before being the last or nil: the same content keeps
// its date, and other content gets a later one, so that along such a chain no
// two contents share a date. The date is the draft's, where that is later than the
// last one, else now.
//
// A chain ends with the process. A feed begins the next one with the date of its
// newest item or edit, which a restart does not move. That is no guarantee to a
// client that remembers a date only: it may match a content that an earlier
// process served, when items came within one second, left, or were worded anew
// while no other came. Entity tags tell contents apart for ever.
func newDocument(before *document, made draft, now time.Time) *document {
	d := draftDocument(made)
	if before != nil && before.hash == d.hash {
		d.modified, d.body = before.modified, before.body
	} else if before != nil && !d.modified.After(before.modified) {
		d.modified = latest(second(now), before.modified.Add(time.Second))
	}
	d.lastModified = []string{httpDate(d.modified)}
	return d
}

// draftDocument is a document that follows on none and has the draft's date.
func draftDocument(made draft) *document {
	modified := second(made.modified)
	return &document{
		body:         newBody(made.content, made.tagEnd),
		modified:     modified,
		feed:         made.feed,
		format:       made.format,
		contentType:  []string{made.contentType},
		cacheControl: []string{made.cache},
		lastModified: []string{httpDate(modified)},
	}
}

// size is about how much memory the document takes, all codings and the feed that
// it was made from included.
func (d *document) size() int { return 3 * len(d.of[plain].bytes) }

// Cache-Control of what everybody may keep for a time, and of what never changes.
func keptFor(d time.Duration) string {
	return "public, max-age=" + strconv.Itoa(int(d/time.Second))
}

const keptForEver = "public, max-age=31536000, immutable"

func httpDate(t time.Time) string { return t.UTC().Format(http.TimeFormat) }

func decimal(n int) string { return strconv.Itoa(n) }
