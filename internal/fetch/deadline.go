package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http/httptrace"
	"sync"
	"time"
)

// phase is a part of an exchange that has a deadline of its own.
type phase int

const (
	connecting  phase = iota // looking the name up included
	handshaking              // TLS
	waiting                  // for the header of the answer
	reading                  // begins anew with whatever comes of the body
)

// limit is how long a phase may take of a visit that may take as long as whole.
func (p phase) limit(whole time.Duration) time.Duration {
	switch p {
	case waiting:
		return whole * 2 / 3
	case reading:
		return whole / 2
	}
	return whole / 3
}

// errSlow says in which phase an outlet was too slow.
type errSlow struct {
	phase phase
	limit time.Duration
}

func (e *errSlow) Error() string {
	within := words(e.limit)
	switch e.phase {
	case connecting:
		return fmt.Sprintf("no connection was made within %s", within)
	case handshaking:
		return fmt.Sprintf("the TLS handshake did not end within %s", within)
	case waiting:
		return fmt.Sprintf("no answer began within %s", within)
	}
	return fmt.Sprintf("the answer stopped in the middle: nothing more came for %s", within)
}

// phases watches over the deadline of the phase that an exchange is in. Its
// methods may be called at once: a connection is made in the background.
type phases struct {
	whole  time.Duration
	expire func(error)

	mu    sync.Mutex
	phase phase
	timer *time.Timer
	tries int // of the request that is being made
}

// enter begins a phase.
func (p *phases) enter(next phase) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.begin(next)
}

func (p *phases) begin(next phase) {
	limit := next.limit(p.whole)
	if p.timer != nil && next == p.phase {
		p.timer.Reset(limit)
		return
	}
	p.halt()
	p.phase = next
	p.timer = time.AfterFunc(limit, func() { p.expire(&errSlow{next, limit}) })
}

// stop ends the watch, until the next phase begins.
func (p *phases) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.halt()
}

func (p *phases) halt() {
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
}

// maxTries is how often one request is sent at most. net/http sends it again when
// the connection that it kept has been closed, which is as it should be, and
// whenever a server says over HTTP/2 that it took none of it (GOAWAY,
// REFUSED_STREAM), which one that is broken says each time: thousands of times
// within a visit.
const maxTries = 3

var errRefusedOften = fmt.Errorf("it turned the request away %d times without reading it", maxTries)

// ask begins a request, which has been sent no times yet.
func (p *phases) ask() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tries = 0
}

// sent has a connection, over which the request is sent.
func (p *phases) sent() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.tries++; p.tries > maxTries {
		p.expire(errRefusedOften)
		return
	}
	p.begin(waiting)
}

// handshake begins the handshake of a connection that is still waited for: while
// one is being made, another may have become free.
func (p *phases) handshake() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil && p.phase == connecting {
		p.begin(handshaking)
	}
}

// trace makes the phases follow the requests that are made with the context.
func (p *phases) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:           func(string) { p.enter(connecting) },
		TLSHandshakeStart: p.handshake,
		GotConn:           func(httptrace.GotConnInfo) { p.sent() },
	})
}

// watched is a body whose every piece begins the phase of reading anew.
type watched struct {
	io.ReadCloser
	phases *phases
}

func (w watched) Read(to []byte) (int, error) {
	n, err := w.ReadCloser.Read(to)
	if n > 0 {
		w.phases.enter(reading)
	}
	return n, err
}
