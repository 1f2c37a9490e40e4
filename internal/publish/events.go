package publish

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"
)

// Limits of the streams.
const (
	streamsMost   = 500              // in all
	streamsClient = 20               // of one client, where it can be told from others
	replayMost    = FeedLimit        // missed entries that are sent again
	heartbeat     = 25 * time.Second // after which a silent stream says that it lives
	eventPatience = 10 * time.Second // for a client to take what it is sent
	eventRetry    = 3 * time.Second  // after which a client that was cut off should come back
)

var errStreams = &problem{
	Status: http.StatusServiceUnavailable, Title: "Too many follow the news already",
	Detail: "Each stream of events takes a connection, and there are no more. Read the feed meanwhile, or come back in a minute.", retry: 60,
}

// audience counts the streams and ends them.
type audience struct {
	mu      sync.Mutex
	count   int
	clients map[netip.Addr]int
	closed  bool
	closing chan struct{}
}

// Close ends the streams of events, which would go on for ever; their clients come
// back to the handler that follows. All else is still served.
func (h *Handler) Close() {
	h.audience.mu.Lock()
	defer h.audience.mu.Unlock()
	if !h.audience.closed {
		h.audience.closed = true
		close(h.audience.closing)
	}
}

func (a *audience) enter(client netip.Addr) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed || a.count >= streamsMost || (client.IsValid() && a.clients[client] >= streamsClient) {
		return false
	}
	a.count++
	a.clients[client]++
	return true
}

func (a *audience) leave(client netip.Addr) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.count--
	if a.clients[client]--; a.clients[client] == 0 {
		delete(a.clients, client)
	}
}

// events serves what happens to a topic as it happens, as server-sent events.
func (h *Handler) events(t *topic) answer {
	return func(w http.ResponseWriter, r *http.Request) error {
		n, after, err := h.readEvents(t, r)
		if err != nil {
			return err
		}
		if t.current.Load() == nil {
			return errNotReady
		}
		client := h.client(r)
		if !h.audience.enter(client) {
			return errStreams
		}
		defer h.audience.leave(client)
		header := w.Header()
		header.Set("Content-Type", "text/event-stream")
		header.Set("Cache-Control", "no-store")
		header.Set("X-Accel-Buffering", "no") // proxies of the nginx kind would gather events
		w.WriteHeader(http.StatusOK)
		if r.Method == http.MethodHead {
			return nil
		}
		s := stream{w: w, control: http.NewResponseController(w), narrowed: n}
		_ = s.control.SetReadDeadline(time.Time{}) // there is nothing more to be read; not every connection has deadlines
		_ = h.follow(r.Context(), t, s, after)     // the client went away; nobody is left to be told
		return nil
	}
}

// readEvents reads what a stream is narrowed to, and which entry its client has
// seen last: -1 when it does not say. When a browser comes back, it says in
// Last-Event-ID what it has seen since it read the address.
func (h *Handler) readEvents(t *topic, r *http.Request) (narrowing, int64, error) {
	n, err := readParameters(narrowing{}, r.URL.RawQuery)
	if err != nil {
		return n, 0, err
	}
	for name, asked := range map[string]bool{"q": n.words != "", "limit": n.limit != 0, "before": n.before != 0} {
		if asked {
			return n, 0, badParameter(name, "a stream of events cannot be narrowed by it", "Leave it out, or read the feed.")
		}
	}
	if err := h.checkEntity(t, n.entity); err != nil {
		return n, 0, err
	}
	if err := h.checkOutlet(t, n.outlet); err != nil {
		return n, 0, err
	}
	name, value := "Last-Event-ID", r.Header.Get("Last-Event-ID")
	if value == "" {
		name, value = "after", r.URL.Query().Get("after")
	}
	if value == "" {
		return n, -1, nil
	}
	after, err := strconv.ParseUint(value, 10, 62)
	if err != nil {
		return n, 0, badParameter(name, "this is no number of an entry", "Write the id of an event, or leave it out.")
	}
	return n, int64(after), nil
}

// stream is one client that follows a topic.
type stream struct {
	w        http.ResponseWriter
	control  *http.ResponseController
	narrowed narrowing
}

// follow sends events until the client goes away, does not keep up, or the
// handler is closed.
func (h *Handler) follow(ctx context.Context, t *topic, s stream, after int64) error {
	events, last := t.streams.follow()
	defer t.streams.leave(events)
	missed, err := h.missed(ctx, t, s.narrowed, after, last)
	if err != nil {
		h.options.Log.Error("stream of events ended", "topic", t.ID, "error", err)
		return err
	}
	if err := s.begin(last, missed); err != nil {
		return err
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-h.audience.closing:
			return nil
		case <-beat.C:
			err = s.send([]byte(":\n\n"))
		case batch, open := <-events:
			if !open {
				return nil
			}
			err = s.sendEvents(batch)
		}
		if err != nil {
			return err
		}
	}
}

// missed are the events of the entries after one, up to the one from which the
// stream goes on.
func (h *Handler) missed(ctx context.Context, t *topic, n narrowing, after, last int64) ([]event, error) {
	switch {
	case after < 0 || after == last:
		return nil, nil
	case after > last: // what it has seen was not from here
		return []event{resetEvent(last)}, nil
	}
	query := n.query(t.ID)
	query.After, query.Before, query.Limit = after, last+1, replayMost+1
	entries, err := h.options.Source.Entries(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read what was missed of topic %s: %w", t.ID, err)
	}
	if len(entries) > replayMost {
		return []event{resetEvent(last)}, nil
	}
	f := h.newFeed(t.Topic, narrowing{}, entries, time.Time{})
	var events []event
	for i := len(f.items) - 1; i >= 0; i-- {
		events = append(events, newEvent(eventEntry, f.items[i]))
	}
	return events, nil
}

// begin says when to come back, what was missed, and from where it goes on.
func (s stream) begin(last int64, missed []event) error {
	text := fmt.Appendf(nil, "retry: %d\n\n", eventRetry.Milliseconds())
	for _, e := range missed {
		text = append(text, e.text...)
	}
	return s.send(fmt.Appendf(text, "id: %d\n\n", last))
}

func (s stream) sendEvents(batch []event) error {
	var text []byte
	for _, e := range batch {
		if s.narrowed.concerns(e) {
			text = append(text, e.text...)
		}
	}
	if len(text) == 0 {
		return nil
	}
	return s.send(text)
}

// send writes to the client, which must take it within a time. The server's own
// limit is for answers that end.
func (s stream) send(text []byte) error {
	_ = s.control.SetWriteDeadline(time.Now().Add(eventPatience)) // not every connection has deadlines
	if _, err := s.w.Write(text); err != nil {
		return err
	}
	return s.control.Flush()
}
