package publish

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// A client that sends A-IM: feed (RFC 3229, with the manipulation "feed" that
// readers know) and the entity tag of what it holds is sent only what has come or
// changed since, with status 226. The tag itself says what it holds, so that this
// outlives a restart: HASH.WORDS.NUMBER.CHANGED and the coding.

// held is what an entity tag says of the feed that a client holds.
type held struct {
	words   string // hash of all that is said of items but does not come from them
	number  int64  // of the entry that the topic had published last
	changed int64  // when an entry of it was edited last, in milliseconds of Unix time
}

// String is the end of the entity tag, after the hash.
func (l held) String() string {
	return "." + l.words + "." + strconv.FormatInt(l.number, 36) + "." + strconv.FormatInt(l.changed, 36)
}

// parseHeld reads an entity tag of ours.
func parseHeld(tag string) (held, bool) {
	tag, quoted := strings.CutPrefix(tag, `"`)
	parts := strings.Split(strings.TrimSuffix(tag, `"`), ".")
	if !quoted || len(parts) < 4 || len(parts) > 5 {
		return held{}, false
	}
	number, err := strconv.ParseInt(parts[2], 36, 64)
	if err != nil {
		return held{}, false
	}
	changed, err := strconv.ParseInt(parts[3], 36, 64)
	return held{parts[1], number, changed}, err == nil
}

// heldAfter is what a client holds after it has read a feed of a topic of which
// the entry with the number last was published last.
func (t *topic) heldAfter(f feed, last int64) held {
	l := held{words: t.words, number: last}
	for _, it := range f.items {
		l.number = max(l.number, it.number)
		l.changed = max(l.changed, stamp(it.changed))
	}
	return l
}

// stamp is when an edit was stored, in milliseconds; 0: never.
func stamp(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// since returns the items of a feed that who holds l lacks. There are none when
// that cannot be told, or is all of the feed, or when what differs is not an item
// that came or changed: then the whole feed is the answer.
//
// Edits of the very millisecond of the last one that the client holds may have
// been stored after it was rendered, so they are sent again.
func (f feed) since(l held) []item {
	var lacking []item
	news := false
	for _, it := range f.items {
		changed := stamp(it.changed)
		if it.number > l.number || (changed > 0 && changed >= l.changed) {
			lacking = append(lacking, it)
			news = news || it.number > l.number || changed > l.changed
		}
	}
	if !news || len(lacking) == len(f.items) {
		return nil
	}
	return lacking
}

// Headers of a delta. It must not be kept as the whole feed: only caches that know
// of instance manipulations, for which "im" stands, may keep it (RFC 3229, section
// 10.8.3). The answer in full says nothing of A-IM, since it is right for everybody.
var (
	deltaValue       = []string{"feed"}
	varyByDeltaValue = []string{"A-IM, If-None-Match, Accept-Encoding"}
)

// asksForDelta reports whether a client takes a delta and says what it holds.
func asksForDelta(r *http.Request) bool {
	return listed(r.Header["A-Im"], "feed") && len(r.Header["If-None-Match"]) > 0
}

// serveDelta answers with what the client lacks of a document, if it can be told.
// Who holds the document as it is gets the same 304 as always.
func (h *Handler) serveDelta(w http.ResponseWriter, r *http.Request, d *document) bool {
	if d.feed == nil || d.feed.archive || !asksForDelta(r) {
		return false
	}
	accepted := acceptCodings(r.Header["Accept-Encoding"])
	chosen := accepted.best()
	if _, is304 := d.heldBy(r, accepted, chosen); is304 {
		return false
	}
	delta, err := h.delta(r, d)
	if err != nil || delta == nil {
		return false // whatever is amiss, the whole feed will do
	}
	header := w.Header()
	header["Cache-Control"] = []string{"no-store, im, " + strings.TrimPrefix(d.cacheControl[0], "public, ")}
	header["Vary"] = varyByDeltaValue
	header["Last-Modified"] = d.lastModified
	header["Im"] = deltaValue
	delta.send(w, r, http.StatusIMUsed, chosen)
	return true
}

// wordsOf is a hash of what the config says of a topic's items. Where it differs,
// items differ that have not been edited.
func wordsOf(t news.Topic, o Options) string {
	said, err := json.Marshal([]any{
		t, o.PublicURL, o.Entities, o.Outlets, o.Version, o.FullContent, o.Images, o.TitlePrefix,
	})
	if err != nil { // strings, numbers and lists of them: cannot happen
		return "0"
	}
	sum := sha256.Sum256(said)
	return base64.RawURLEncoding.EncodeToString(sum[:4])
}

// deltaKey is by what a delta is found again: the whole that it leads to, and what
// its client holds.
type deltaKey struct {
	tag, address string
	held         held
}

// delta returns what the client lacks of a document; nil: send all of it. A crowd
// that holds the same costs one rendering.
func (h *Handler) delta(r *http.Request, d *document) (*document, error) {
	f, l := d.lackedBy(r.Header["If-None-Match"])
	if len(f.items) == 0 {
		return nil, nil
	}
	return h.deltaPage(deltaKey{d.tag, f.address.in(d.format.extension), l}, d, f).get(r.Context())
}

// lackedBy is a document's feed with the items only that one lacks who holds what
// a tag of the list says; without items when there is no such tag, or no such item.
func (d *document) lackedBy(tags []string) (feed, held) {
	now, _ := parseHeld(d.of[plain].tag[0])
	for tag := range listedTags(tags) {
		if l, ours := parseHeld(tag); ours && l.words == now.words {
			f := *d.feed
			f.items = f.since(l)
			return f, l
		}
	}
	return feed{}, held{}
}

func (h *Handler) deltaPage(key deltaKey, whole *document, f feed) *page {
	return h.deltas.page(key, func() *page {
		p := h.newPage(nil, keptWhole, nil)
		p.render = func(context.Context, *document, time.Time) (*document, error) { return newDelta(whole, f) }
		return p
	})
}

// newDelta is a document with some items of another. It has the entity tags of
// that one: they say what the client holds when it has put both together.
func newDelta(whole *document, f feed) (*document, error) {
	content, err := whole.format.render(f, f.address.in(whole.format.extension))
	if err != nil {
		return nil, fmt.Errorf("render as %s: %w", whole.format.name, err)
	}
	delta := *whole
	delta.body = newBody(content, "")
	for c := range codings {
		delta.of[c].tag = whole.of[c].tag
	}
	delta.feed = nil
	return &delta, nil
}
