package publish

import (
	"net/http"
	"strings"
	"time"
)

// Header values that do not change. They are put into header maps as they are,
// under canonical names, which costs no allocation; nobody changes them.
var (
	policyValue         = []string{contentSecurityPolicy}
	noSniffValue        = []string{"nosniff"}
	noReferrerValue     = []string{"no-referrer"}
	varyByEncodingValue = []string{"Accept-Encoding"}
)

// protect sets the headers that browsers are to keep to on our pages. The feeds
// that are asked for most go without the policies, which are about what a page
// loads: a map of eight headers costs a fifth less than one of ten.
func protect(header http.Header) {
	header["Content-Security-Policy"] = policyValue
	header["X-Content-Type-Options"] = noSniffValue
	header["Referrer-Policy"] = noReferrerValue
}

// write ends an answer whose other headers are set: to HEAD as to GET, but
// without the body.
func write(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	header := w.Header()
	header.Set("Content-Type", contentType)
	header.Set("Content-Length", decimal(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client went away; nobody is left to be told
	}
}

// serve answers a GET or HEAD request with a document: in the coding that is
// preferred, or with 304 when the client has it already.
//
// A document may be dated a moment ahead, when it changed twice within a second.
// Until then it is sent with the date of the answer (RFC 9110, section 8.8.2.1):
// whoever asks with that date is sent the document once more.
func (d *document) serve(w http.ResponseWriter, r *http.Request, now time.Time) {
	accepted := acceptCodings(r.Header["Accept-Encoding"])
	chosen := accepted.best()
	header := w.Header()
	header["Cache-Control"] = d.cacheControl
	header["Vary"] = varyByEncodingValue
	header["Last-Modified"] = d.lastModified
	if d.modified.After(now) {
		header["Last-Modified"] = []string{httpDate(now)}
	}
	if held, is304 := d.heldBy(r, accepted, chosen); is304 {
		header["Etag"] = d.of[held].tag
		w.WriteHeader(http.StatusNotModified)
		return
	}
	d.send(w, r, http.StatusOK, chosen)
}

// send ends an answer with the document, in a coding.
func (d *document) send(w http.ResponseWriter, r *http.Request, status int, chosen coding) {
	representation := d.in(chosen)
	header := w.Header()
	header["X-Content-Type-Options"] = noSniffValue
	header["Etag"] = representation.tag
	header["Content-Type"] = d.contentType
	header["Content-Length"] = representation.length
	if representation.encoding != nil {
		header["Content-Encoding"] = representation.encoding
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		writeJoined(w, r, representation.bytes)
	}
}

// heldBy reports whether the client holds the document, and in which coding. Of
// the preconditions of RFC 9110, section 13.1, it reads the two that readers send:
// If-None-Match, which decides alone where it is present, and If-Modified-Since.
// If-Match and If-Unmodified-Since guard changes, and nothing can be changed here.
//
// A client may hold the bytes in another coding than the one that it would be sent
// now; what it holds is still current, as long as it accepts that coding.
func (d *document) heldBy(r *http.Request, accepted acceptance, chosen coding) (coding, bool) {
	if values := r.Header["If-None-Match"]; len(values) > 0 {
		for tag := range listedTags(values) {
			if tag == "*" {
				return chosen, true
			}
			for c := range codings {
				if (c == plain || accepted[c] > 0) && d.holds(tag, c) {
					return c, true
				}
			}
		}
		return plain, false
	}
	values := r.Header["If-Modified-Since"]
	if len(values) == 0 {
		return plain, false
	}
	if values[0] == d.lastModified[0] { // as nearly everybody sends it
		return chosen, true
	}
	since, err := http.ParseTime(values[0])
	return chosen, err == nil && !d.modified.After(since)
}

// listedTags yields the entity tags of an If-None-Match list, for the weak
// comparison that RFC 9110, section 13.1.2 asks for. Our tags hold no comma.
func listedTags(values []string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, value := range values {
			for tag := range strings.SplitSeq(value, ",") {
				if !yield(strings.TrimPrefix(strings.TrimSpace(tag), "W/")) {
					return
				}
			}
		}
	}
}
