package publish

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/topicwire/topicwire/internal/news"
)

// answer serves one kind of address, or says in an error why it does not.
type answer func(w http.ResponseWriter, r *http.Request) error

// routes is everything that is served, below the base path: an address that is
// not in the table does not exist.
func (h *Handler) routes() *http.ServeMux {
	table := map[string]answer{
		"{$}":          h.index.answer,
		"outlets":      h.outlets.answer,
		"outlets.json": h.outletsJSON.answer,
		"healthz":      h.healthz,
		"readyz":       h.readyz,
	}
	if h.options.Metrics != nil {
		metrics := promhttp.HandlerFor(h.options.Metrics, promhttp.HandlerOpts{})
		table["metrics"] = func(w http.ResponseWriter, r *http.Request) error {
			metrics.ServeHTTP(w, r)
			return nil
		}
	}
	for id, t := range h.topics {
		table[id] = t.page.answer
		for _, format := range formats {
			table[id+"."+format.extension] = h.feed(t, format.extension)
		}
	}
	mux := http.NewServeMux()
	for pattern, answer := range table {
		mux.Handle(h.site.path+"/"+pattern, h.handle(readOnly(answer)))
	}
	if h.site.path != "" {
		mux.Handle(h.site.path, http.RedirectHandler(h.site.path+"/", http.StatusPermanentRedirect))
	}
	mux.Handle("/", h.handle(func(http.ResponseWriter, *http.Request) error { return errNotFound }))
	return mux
}

// topicID is what a topic may be called, as it is part of addresses.
var topicID = regexp.MustCompile(`^[a-z0-9-]+$`)

func checkTopicID(id string) error {
	if !topicID.MatchString(id) {
		return fmt.Errorf("topic %q: an id is lower-case letters, digits and hyphens", id)
	}
	if slices.Contains(news.ReservedTopicIDs, id) {
		return fmt.Errorf("topic %q: this address is taken (choose another id)", id)
	}
	return nil
}

// ServeHTTP answers a request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", contentSecurityPolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	h.mux.ServeHTTP(w, r)
}

// handle turns an answer's error into a status.
func (h *Handler) handle(answer answer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := answer(w, r); err != nil {
			h.fail(w, r, err)
		}
	})
}

// readOnly lets an answer see only requests that read and whose parameters are
// not refused.
func readOnly(answer answer) answer {
	return func(w http.ResponseWriter, r *http.Request) error {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			return errMethod
		}
		if err := checkParameters(r); err != nil {
			return err
		}
		return answer(w, r)
	}
}

// feed serves /TOPIC.FORMAT from the topic's snapshot.
func (h *Handler) feed(t *topic, extension string) answer {
	return func(w http.ResponseWriter, r *http.Request) error {
		current := t.current.Load()
		if current == nil {
			return errNotReady
		}
		current.documents[extension].serve(w, r, h.options.Now())
		return nil
	}
}
