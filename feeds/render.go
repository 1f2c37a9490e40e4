package feeds

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// renderers has a line for each format: how it is written and how it is served.
var renderers = map[string]struct {
	contentType string
	write       func(w io.Writer, feed sampleFeed) error
}{
	FormatRSS2: {"application/rss+xml; charset=utf-8", writeRSS2},
	FormatRSS1: {"application/rdf+xml; charset=utf-8", writeRSS1},
	FormatAtom: {"application/atom+xml; charset=utf-8", writeAtom},
	FormatJSON: {"application/feed+json; charset=utf-8", writeJSON},
}

// sampleFeed is what a feed document is written from.
type sampleFeed struct {
	SampleOutlet
	base  string
	items []SampleItem
}

func (f sampleFeed) home() string                { return f.base + f.HomePath() }
func (f sampleFeed) self() string                { return f.base + f.FeedPath() }
func (f sampleFeed) link(item SampleItem) string { return f.base + f.ItemPath(item) }

// modified is when the item last changed.
func modified(item SampleItem) time.Time {
	if item.Updated.After(item.At) {
		return item.Updated
	}
	return item.At
}

// updated is when the newest of the items changed. Without any it is the day
// before the samples begin, since Atom asks for a date even then.
func (f sampleFeed) updated() time.Time {
	newest := time.Date(2025, time.August, 10, 0, 0, 0, 0, time.UTC)
	for _, item := range f.items {
		if at := modified(item); at.After(newest) {
			newest = at
		}
	}
	return newest
}

// Render writes the given items as a feed document of the outlet, in its
// format, and returns the media type to serve it with. All links lie under
// base, the address of the demo's server without a slash at its end.
func (o SampleOutlet) Render(w io.Writer, base string, items []SampleItem) (contentType string, err error) {
	renderer, ok := renderers[o.Format]
	if !ok {
		return "", fmt.Errorf("render sample outlet %s: unknown format %q", o.ID, o.Format)
	}
	if err := renderer.write(w, sampleFeed{o, base, items}); err != nil {
		return "", fmt.Errorf("render sample outlet %s: %w", o.ID, err)
	}
	return renderer.contentType, nil
}

// writeXML writes a whole document, declaration included.
func writeXML(w io.Writer, document any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// date is in RFC 3339, in whole seconds, as Atom, JSON Feed and Dublin Core
// write it.
func date(at time.Time) string { return at.UTC().Format(time.RFC3339) }
