package poll

import (
	"sync"
	"time"
)

// pace is when the queue has something to do next, on the monotonic clock. It is
// written by the queue and read by whoever asks how the poller is doing.
type pace struct {
	mu      sync.Mutex
	waiting bool // for an outlet to be due, or for an answer
	until   time.Duration
}

// set notes that the queue waits from now on for so long at least, or for nothing.
func (p *pace) set(now, wait time.Duration, waiting bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting, p.until = waiting, now+max(wait, 0)
}

// Late is for how long the poller has done nothing although there was something to
// do: a visit was due, or is under way. While all is well, that is no longer than
// a visit takes.
func (p *Poller) Late() time.Duration {
	p.pace.mu.Lock()
	defer p.pace.mu.Unlock()
	if !p.pace.waiting {
		return 0
	}
	return max(p.clock().mono-p.pace.until, 0)
}
