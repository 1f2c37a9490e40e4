package publish

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"time"
)

// document is what an address answers with: prepared bytes that never change.
type document struct {
	contentType string
	plain       []byte
	gzip        []byte
	tag         string    // of the content; entity tags are made from it
	modified    time.Time // when the content changed, to the second; may lie a little ahead
	maxAge      time.Duration
}

// newDocument prepares content for serving. The documents of one address are
// made one after the other, before being the last or nil: the same content keeps
// its date, and other content gets a later one, so that along such a chain no
// two contents share a date. The date is modified, where that is later than the
// last one, else now.
//
// A chain ends with the process. A feed begins the next one with the date of its
// newest item or edit, which a restart does not move. That is no guarantee to a
// client that remembers a date only: it may match a content that an earlier
// process served, when items came within one second, left, or were worded anew
// while no other came. Entity tags tell contents apart for ever.
func newDocument(before *document, content []byte, contentType string, maxAge time.Duration, modified, now time.Time) (*document, error) {
	sum := sha256.Sum256(content)
	d := &document{
		contentType: contentType,
		plain:       content,
		tag:         base64.RawURLEncoding.EncodeToString(sum[:16]),
		modified:    second(modified),
		maxAge:      maxAge,
	}
	if before != nil && before.tag == d.tag {
		d.modified, d.gzip = before.modified, before.gzip
		return d, nil
	}
	if before != nil && !d.modified.After(before.modified) {
		d.modified = latest(second(now), before.modified.Add(time.Second))
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(content); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	d.gzip = out.Bytes()
	return d, nil
}

// The two representations of a document are different bytes, so each has a
// strong entity tag of its own (RFC 9110, section 8.8.3.3).
func (d *document) plainTag() string { return `"` + d.tag + `"` }
func (d *document) gzipTag() string  { return `"` + d.tag + `.gz"` }
