package publish

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/topicwire/topicwire/internal/news"
)

// answer serves one kind of address, or says in an error why it does not.
type answer func(w http.ResponseWriter, r *http.Request) error

// routes is everything that is served, below the base path: an address that is
// not in the table does not exist.
func (h *Handler) routes() *http.ServeMux {
	table := map[string]answer{
		"{$}":          whole(h.index.answer),
		"opml":         whole(h.opml.answer),
		"outlets":      h.guarded(whole(h.outletsPage.answer)),
		"outlets.json": h.guarded(whole(h.outletsJSON.answer)),
		"outlets.atom": h.guarded(whole(h.outletsAtom.answer)),
		"healthz":      whole(h.healthz),
		"readyz":       whole(h.readyz),
	}
	for _, a := range assets {
		table[a.name] = a.answer
	}
	if h.options.Metrics != nil {
		metrics := promhttp.HandlerFor(h.options.Metrics, promhttp.HandlerOpts{})
		table["metrics"] = h.guarded(func(w http.ResponseWriter, r *http.Request) error {
			metrics.ServeHTTP(w, r)
			return nil
		})
	}
	for id, t := range h.topics {
		table[id] = h.topic(t, nil, nil)
		for _, format := range formats {
			table[id+"."+format.extension] = h.topic(t, format, nil)
		}
		table[id+"/entity/{entity}"] = h.topic(t, nil, entityPath)
		table[id+"/outlet/{outlet}"] = h.topic(t, nil, outletPath)
		table[id+"/archive/{page}"] = h.archived(t)
		table[id+"/events"] = h.events(t)
	}
	mux := http.NewServeMux()
	for pattern, answer := range table {
		mux.Handle(h.site.path+"/"+pattern, h.handle(readOnly(answer)))
	}
	if h.site.path != "" {
		mux.Handle(h.site.path, http.RedirectHandler(h.site.path+"/", http.StatusPermanentRedirect))
	}
	mux.Handle("/", h.handle(func(_ http.ResponseWriter, r *http.Request) error { return h.noTopic(r.URL.EscapedPath()) }))
	return mux
}

// quickPaths are the addresses that are asked for most, as a request has them: there
// they are found without a look at the table of routes.
func (h *Handler) quickPaths() map[string]quickPath {
	paths := map[string]quickPath{}
	for id, t := range h.topics {
		for _, format := range formats {
			u, err := url.Parse(h.address(id, narrowing{}).in(format.extension))
			if err == nil && u.RawPath == "" {
				paths[u.Path] = quickPath{t, format.extension}
			}
		}
	}
	return paths
}

type quickPath struct {
	topic     *topic
	extension string
}

func entityPath(r *http.Request) (narrowing, *format, error) {
	id, format := cutFormat(r.PathValue("entity"))
	return narrowing{entity: id}, format, nil
}

func outletPath(r *http.Request) (narrowing, *format, error) {
	id, format := cutFormat(r.PathValue("outlet"))
	return narrowing{outlet: id}, format, nil
}

// cutFormat cuts the extension of a format from the last part of a path; without
// one it is the address of a page.
func cutFormat(name string) (string, *format) {
	for _, format := range formats {
		if before, found := strings.CutSuffix(name, "."+format.extension); found {
			return before, format
		}
	}
	return name, nil
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
	if r.URL.RawQuery == "" && r.URL.RawPath == "" && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		if at, found := h.feeds[r.URL.Path]; found {
			if current := at.topic.current.Load(); current != nil {
				h.serveFeed(w, r, current.documents[at.extension])
				return
			}
		}
	}
	protect(w.Header())
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

// readOnly lets an answer see only requests that read.
func readOnly(answer answer) answer {
	return func(w http.ResponseWriter, r *http.Request) error {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			return errMethod
		}
		return answer(w, r)
	}
}

// whole lets an answer see only requests that are not to be narrowed.
func whole(answer answer) answer {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := refuseParameters(r.URL.RawQuery); err != nil {
			return err
		}
		return answer(w, r)
	}
}
