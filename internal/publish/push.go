package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// How hubs are told of changes.
const (
	pushTimeout    = 20 * time.Second // of one request
	pushPause      = 10 * time.Second // before a hub that failed is asked again; doubled at each failure
	pushLongest    = time.Hour        // of those pauses, and of what a hub asks for itself
	pushRemembered = time.Hour        // how long ago a change may be of which hubs are told at the start
	maxHubAnswer   = 64 << 10         // bytes of an answer that are read, so that its connection can be used again
)

// hub is a WebSub hub (W3C Recommendation of 23 January 2018): it is told which
// feeds have changed, and fetches them and passes them on. What it could not be told is
// kept until it can: a feed that changes again meanwhile is one that changed.
type hub struct {
	address string
	client  *http.Client
	agent   string // User-Agent
	log     *slog.Logger

	mu      sync.Mutex
	changed map[string]bool // addresses of feeds
	wake    chan struct{}   // holds one token when changed is not empty
}

func newHubs(options Options) []*hub {
	hubs := make([]*hub, 0, len(options.Hubs))
	// A redirected POST becomes a GET, which tells nobody anything.
	client := &http.Client{Timeout: pushTimeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, address := range options.Hubs {
		hubs = append(hubs, &hub{
			address: address, client: client, log: options.Log,
			agent:   strings.TrimSuffix("topicwire/"+options.Version, "/") + " (+" + generatorURL + ")",
			changed: map[string]bool{}, wake: make(chan struct{}, 1),
		})
	}
	return hubs
}

// push tells the hubs which feeds of a topic have changed between two snapshots.
// What changed shortly before the first snapshot of a process may not have been
// told by the process before.
func (h *Handler) push(before, now *snapshot) {
	if len(h.hubs) == 0 || (len(before.documents) == 0 && h.options.Now().Sub(now.feed.updated) > pushRemembered) {
		return
	}
	var changed []string
	for _, format := range formats {
		old := before.documents[format.extension]
		if old == nil || old.tag != now.documents[format.extension].tag {
			changed = append(changed, now.feed.address.in(format.extension))
		}
	}
	for _, hub := range h.hubs {
		hub.note(changed)
	}
}

func (b *hub) note(changed []string) {
	if len(changed) == 0 {
		return
	}
	b.mu.Lock()
	for _, address := range changed {
		b.changed[address] = true
	}
	b.mu.Unlock()
	select {
	case b.wake <- struct{}{}:
	default: // a token waits already
	}
}

func (b *hub) take() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	changed := slices.Sorted(maps.Keys(b.changed))
	clear(b.changed)
	return changed
}

// run tells the hub of what is noted, one feed at a time, until ctx is done.
func (b *hub) run(ctx context.Context) {
	pause := pushPause
	for {
		select {
		case <-ctx.Done():
			return
		case <-b.wake:
		}
		wait := b.tell(ctx, b.take())
		if wait == 0 {
			pause = pushPause
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(min(max(wait, pause), pushLongest)):
			pause = min(2*pause, pushLongest)
		}
	}
}

// tell tells the hub of changed feeds. When the hub cannot be told now, it notes
// what is left again, and returns how long to wait at least.
func (b *hub) tell(ctx context.Context, changed []string) time.Duration {
	for i, address := range changed {
		err := b.publish(ctx, address)
		var refused *hubError
		switch {
		case err == nil:
			b.log.DebugContext(ctx, "hub told", "hub", b.shown(), "url", address)
		case ctx.Err() != nil:
			return 0
		case errors.As(err, &refused) && !refused.temporary():
			b.log.WarnContext(ctx, "hub refuses a feed", "hub", b.shown(), "url", address, "error", err)
		default:
			b.log.WarnContext(ctx, "hub not told; it will be", "hub", b.shown(), "url", address, "error", err)
			b.note(changed[i:])
			wait := time.Nanosecond
			if refused != nil {
				wait = max(wait, refused.retryAfter)
			}
			return wait
		}
	}
	return 0
}

// publish tells the hub of one changed feed, as hubs have agreed on since
// PubSubHubbub 0.3, section 7.1; WebSub leaves it to them.
func (b *hub) publish(ctx context.Context, address string) error {
	form := url.Values{"hub.mode": {"publish"}, "hub.url": {address}, "hub.topic": {address}}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, b.address, strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("ask hub: %w", err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("User-Agent", b.agent)
	response, err := b.client.Do(request)
	if err != nil {
		var failed *url.Error // whose address may hold a password
		if errors.As(err, &failed) {
			err = failed.Err
		}
		return fmt.Errorf("ask hub: %w", err)
	}
	defer func() { _ = response.Body.Close() }() // all that matters is the status
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, maxHubAnswer))
	if response.StatusCode >= 200 && response.StatusCode < 300 {
		return nil
	}
	seconds, err := strconv.Atoi(response.Header.Get("Retry-After"))
	if err != nil || seconds < 0 {
		seconds = 0
	}
	return &hubError{status: response.StatusCode, retryAfter: min(time.Duration(min(seconds, 1<<20))*time.Second, pushLongest)}
}

// shown is the hub's address without what may be a credential.
func (b *hub) shown() string { return feedURL(b.address) }

// hubError is an answer of a hub that is not a success.
type hubError struct {
	status     int
	retryAfter time.Duration // 0 when it does not say
}

func (e *hubError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("the hub answered %d %s", e.status, http.StatusText(e.status)))
}

// temporary reports whether the same request may succeed later.
func (e *hubError) temporary() bool {
	return e.status >= 500 || e.status == http.StatusTooManyRequests || e.status == http.StatusRequestTimeout
}
