package publish

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
)

// problem is an answer that is not what was asked for, as problem details
// (RFC 9457) tell it to programs.
type problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail,omitempty"`
	allow  string // methods, with 405
	retry  int    // seconds, with 503

	challenge bool // say how to show the token, with 401
}

// Error makes a problem an error.
func (p *problem) Error() string { return p.Title }

// Problems that have no more to say than this.
var (
	errNotFound = &problem{
		Status: http.StatusNotFound, Title: "There is nothing here",
		Detail: "No topic, feed or page has this address.",
	}
	errMethod = &problem{
		Status: http.StatusMethodNotAllowed, Title: "This can only be read",
		Detail: "Only GET and HEAD are answered here.", allow: "GET, HEAD",
	}
	errNotReady = &problem{
		Status: http.StatusServiceUnavailable, Title: "Not ready yet",
		Detail: "The first feeds are being prepared. Come back in a few seconds.", retry: 2,
	}
	errNotInTime = &problem{
		Status: http.StatusServiceUnavailable, Title: "Not in time",
		Detail: "This page takes longer than usual. Come back in a few seconds.", retry: 2,
	}
	errInside = &problem{
		Status: http.StatusInternalServerError, Title: "Something went wrong here",
		Detail: "It has been logged. The feeds go on being served.",
	}
)

// fail is the one place where errors become statuses. What is not a problem is
// our own fault: it is logged, and no stranger is told the details.
func (h *Handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	var p *problem
	if !errors.As(err, &p) {
		h.options.Log.Error("request not answered", "url", r.URL.Path, "error", err)
		p = errInside
	}
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Add("Vary", "Accept")
	if p.allow != "" {
		header.Set("Allow", p.allow)
	}
	if p.challenge {
		header["Www-Authenticate"] = challenges
	}
	if p.retry > 0 {
		header.Set("Retry-After", strconv.Itoa(p.retry))
	}
	body, contentType := h.describe(p, r)
	write(w, r, p.Status, contentType, body)
}

// describe writes a problem as a page where that is preferred, else as JSON.
func (h *Handler) describe(p *problem, r *http.Request) (body []byte, contentType string) {
	if prefersHTML(r.Header.Values("Accept")) {
		page, err := h.renderProblem(p)
		if err == nil {
			return page, contentTypeHTML
		}
		h.options.Log.Error("error page not rendered", "url", r.URL.Path, "error", err)
	}
	body, err := json.Marshal(p)
	if err != nil { // strings and a number: cannot happen
		body = []byte("{}")
	}
	return append(body, '\n'), "application/problem+json"
}
