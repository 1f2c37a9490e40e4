package publish

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// state is what /healthz and /readyz say.
type state struct {
	Status  string `json:"status"`
	Version string `json:"version,omitempty"`
}

var errStuck = &problem{
	Status: http.StatusServiceUnavailable, Title: "Visits make no progress",
	Detail: "Outlets are due, and for minutes none has been visited. The log may say why.",
}

// healthz says that the process answers requests, and that visits make progress.
func (h *Handler) healthz(w http.ResponseWriter, r *http.Request) error {
	if h.options.Healthy != nil && !h.options.Healthy() {
		return errStuck
	}
	return writeState(w, r, state{Status: "ok", Version: h.options.Version})
}

// readyz says whether every topic has something to serve.
func (h *Handler) readyz(w http.ResponseWriter, r *http.Request) error {
	if h.options.Ready != nil && !h.options.Ready() {
		return errNotReady
	}
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
	w.Header().Set("Cache-Control", "no-store")
	write(w, r, http.StatusOK, "application/json", append(body, '\n'))
	return nil
}
