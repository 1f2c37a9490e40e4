package publish

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// serve answers a GET or HEAD request with a document: in gzip where that is
// accepted, or with 304 when the client has it already.
func (d *document) serve(w http.ResponseWriter, r *http.Request) {
	zipped := acceptsGzip(r.Header.Values("Accept-Encoding"))
	body, tag := d.plain, d.plainTag()
	if zipped {
		body, tag = d.gzip, d.gzipTag()
	}
	header := w.Header()
	header.Set("Cache-Control", "public, max-age="+strconv.Itoa(int(d.maxAge/time.Second)))
	header.Add("Vary", "Accept-Encoding")
	header.Set("Last-Modified", d.modified.Format(http.TimeFormat))
	if held, is304 := d.heldBy(r, zipped); is304 {
		if held != "" {
			tag = held
		}
		header.Set("ETag", tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("ETag", tag)
	header.Set("Content-Type", d.contentType)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if zipped {
		header.Set("Content-Encoding", "gzip")
	}
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client went away; nobody is left to be told
	}
}

// heldBy reports whether the client holds the document, by the preconditions of
// RFC 9110, section 13.2.2: If-None-Match decides alone where it is present. A
// client may hold the plain bytes and now accept gzip as well; what it holds is
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

// acceptsGzip reads Accept-Encoding (RFC 9110, section 12.5.3). Without one any
// coding may be sent, but then few clients expect gzip.
func acceptsGzip(values []string) bool {
	accepted := false
	for _, value := range values {
		for part := range strings.SplitSeq(value, ",") {
			coding, parameters, _ := strings.Cut(part, ";")
			switch strings.ToLower(strings.TrimSpace(coding)) {
			case "gzip", "x-gzip":
				return quality(parameters) > 0
			case "*":
				accepted = quality(parameters) > 0
			}
		}
	}
	return accepted
}

// quality is the weight q of a list member's parameters: 1 when there is none, 0
// when it cannot be read.
func quality(parameters string) float64 {
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
		if strings.EqualFold(strings.TrimSpace(name), "q") {
			q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil || !(0 <= q && q <= 1) {
				return 0
			}
			return q
		}
	}
	return 1
}
