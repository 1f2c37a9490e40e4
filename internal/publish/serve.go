package publish

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// write ends an answer whose other headers are set: to HEAD as to GET, but
// without the body.
func write(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	header := w.Header()
	header.Set("Content-Type", contentType)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client went away; nobody is left to be told
	}
}

// serve answers a GET or HEAD request with a document: in gzip where that is
// preferred, or with 304 when the client has it already.
//
// A document may be dated a moment ahead, when it changed twice within a second.
// Until then it is sent with the date of the answer (RFC 9110, section 8.8.2.1):
// whoever asks with that date is sent the document once more.
func (d *document) serve(w http.ResponseWriter, r *http.Request, now time.Time) {
	zipped := prefersGzip(r.Header.Values("Accept-Encoding"))
	body, tag := d.plain, d.plainTag()
	if zipped {
		body, tag = d.gzip, d.gzipTag()
	}
	modified := d.modified
	if modified.After(now) {
		modified = second(now)
	}
	header := w.Header()
	header.Set("Cache-Control", "public, max-age="+strconv.Itoa(int(d.maxAge/time.Second)))
	header.Add("Vary", "Accept-Encoding")
	header.Set("Last-Modified", modified.Format(http.TimeFormat))
	if held, is304 := d.heldBy(r, zipped); is304 {
		if held != "" {
			tag = held
		}
		header.Set("ETag", tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("ETag", tag)
	if zipped {
		header.Set("Content-Encoding", "gzip")
	}
	write(w, r, http.StatusOK, d.contentType, body)
}

// heldBy reports whether the client holds the document. Of the preconditions of
// RFC 9110, section 13.1, it reads the two that readers send: If-None-Match,
// which decides alone where it is present, and If-Modified-Since. If-Match and
// If-Unmodified-Since guard changes, and nothing can be changed here.
//
// A client may hold the plain bytes and now accept gzip as well; what it holds is
// still current, so either tag will do as long as its coding is acceptable. The
// tag that it holds is returned where it named one.
func (d *document) heldBy(r *http.Request, zipped bool) (tag string, held bool) {
	if values := r.Header.Values("If-None-Match"); len(values) > 0 {
		list := strings.Join(values, ",")
		switch {
		case strings.TrimSpace(list) == "*":
			return "", true
		case zipped && listsTag(list, d.gzipTag()):
			return d.gzipTag(), true
		case listsTag(list, d.plainTag()):
			return d.plainTag(), true
		}
		return "", false
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return "", err == nil && !d.modified.After(since)
}

// listsTag reports whether an If-None-Match list has the tag, by the weak
// comparison that RFC 9110, section 13.1.2 asks for. Our tags hold no comma.
func listsTag(list, tag string) bool {
	for candidate := range strings.SplitSeq(list, ",") {
		if strings.TrimPrefix(strings.TrimSpace(candidate), "W/") == tag {
			return true
		}
	}
	return false
}
