package fetch

import (
	"context"
	"errors"
	"time"
)

// largeBody is the size in bytes beyond which a document is large. Most feeds
// stay below it.
const largeBody = 1 << 20

// How many large documents a client reads at once, from where they grow large
// until they are parsed, and how many of them it parses. gofeed makes of a document
// a tree that can be twenty times its size, so many at once would take gigabytes;
// but a tree waits for nobody. A document that is still on its way takes only its
// own size, and a slow outlet can hold its place for as long as a visit may last.
const (
	largeRead   = 8
	largeParsed = 2
)

// turns holds something for each large document that is read, or parsed.
type turns chan struct{}

// errCrowded is our fault, not the outlet's.
var errCrowded = errors.New("the document is large, and too many such came at once; it will be read next time")

// turn is one of turns, once it is taken.
type turn struct {
	of    turns
	taken bool
}

// wait takes the turn when there is one. The visit's time limit stands still
// meanwhile, but for no longer than it is.
func (t *turn) wait(ctx context.Context, limit *timeLimit) error {
	limit.pause()
	defer limit.resume()
	patience := time.NewTimer(limit.whole)
	defer patience.Stop()
	select {
	case t.of <- struct{}{}:
		t.taken = true
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-patience.C:
		return errCrowded
	}
}

// end gives the turn back, if it was taken.
func (t *turn) end() {
	if t.taken {
		<-t.of
	}
}

// timeLimit is the time that an outlet has for a visit. It can stand still while
// we keep the outlet waiting.
type timeLimit struct {
	whole time.Duration
	left  time.Duration // since it last began to run
	began time.Time
	timer *time.Timer
}

// newTimeLimit calls expire when the time is over.
func newTimeLimit(whole time.Duration, expire func()) *timeLimit {
	return &timeLimit{whole: whole, left: whole, began: time.Now(), timer: time.AfterFunc(whole, expire)}
}

func (l *timeLimit) pause() {
	l.timer.Stop()
	l.left -= time.Since(l.began)
}

func (l *timeLimit) resume() {
	l.began = time.Now()
	l.timer.Reset(l.left)
}

func (l *timeLimit) stop() { l.timer.Stop() }
