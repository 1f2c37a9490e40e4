package publish

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// state is what /healthz and /readyz say.
type state struct {
	Status  string `json:"status"`
	Version string `json:"version,omitempty"`
}

// healthy says that the process answers requests.
func (h *Handler) healthy(w http.ResponseWriter, r *http.Request) error {
	return writeState(w, r, state{Status: "ok", Version: h.options.Version})
}

// ready says whether every topic has something to serve.
func (h *Handler) ready(w http.ResponseWriter, r *http.Request) error {
	for _, t := range h.topics {
		if t.current.Load() == nil {
			return errNotReady
		}
	}
	return writeState(w, r, state{Status: "ready", Version: h.options.Version})
}

func writeState(w http.ResponseWriter, r *http.Request, s state) error {
	body, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("write state: %w", err)
	}
	body = append(body, '\n')
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Type", "application/json")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client went away; nobody is left to be told
	}
	return nil
}
