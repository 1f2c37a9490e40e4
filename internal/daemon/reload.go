package daemon

import (
	"context"
	"os"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/config"
)

// watchEvery is how often the files of the config are looked at. Looking finds what
// notices of the system miss: files on a network, files of which only one is
// mounted into a container, links that are exchanged.
const watchEvery = time.Second

// reload waits for a config that is to be used from now on; it returns nil when
// ctx ends before.
func (d *daemon) reload(ctx context.Context, again func() (*setup, config.Files, error)) *setup {
	files := newLookout(d.Files)
	var look <-chan time.Time // nil never yields
	if d.program.Watch {
		ticker := time.NewTicker(watchEvery)
		defer ticker.Stop()
		look = ticker.C
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-d.program.Reload:
		case <-look:
			if !files.changed() {
				continue
			}
		}
		next, read, err := again()
		files = newLookout(read)
		if err != nil {
			d.reloaded(ctx, err)
			continue
		}
		d.keepFixed(ctx, next)
		return next
	}
}

// keepFixed keeps what takes a restart as it was.
func (d *daemon) keepFixed(ctx context.Context, next *setup) {
	if next.Listen != d.Listen || next.Publish.TLS != d.Publish.TLS {
		d.program.Log.WarnContext(ctx, "listen or publish.tls has changed: it takes a restart, for which public_url waits too",
			"listen", d.Listen, "public_url", d.PublicURL)
		next.Listen, next.Publish.TLS, next.PublicURL = d.Listen, d.Publish.TLS, d.PublicURL
	}
	if next.Store != d.Store {
		d.program.Log.WarnContext(ctx, "store has changed: it takes a restart", "store", d.Store)
		next.Store = d.Store
	}
}

// reloaded notes how a reload ended: nil is well.
func (p *process) reloaded(ctx context.Context, err error) {
	p.metrics.reloaded(err == nil)
	p.refusal.set(err)
	if err != nil {
		p.tell(ctx, "STATUS=The config was changed and refused; the one from before is in force")
		p.program.Log.ErrorContext(ctx, "config not reloaded", "error", err)
		return
	}
	p.program.Log.InfoContext(ctx, "config reloaded")
}

// refusal is why the config that is there now is not the one in force.
type refusal struct {
	mu  sync.Mutex
	at  time.Time
	err error
}

func (r *refusal) set(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.at, r.err = time.Now(), err
}

// text tells of the refusal, in lines; "" if there is none.
func (r *refusal) text() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		return ""
	}
	return "The config was changed and refused on " + r.at.UTC().Format("2 January 2006, 15:04:05 MST") +
		"; the one from before is in force.\n" + r.err.Error()
}

// lookout notices that files are no longer what they were when they were read.
type lookout struct {
	known config.Files
	last  config.Files // at the last look; nil: as known
	stats map[string]os.FileInfo
	sums  config.Files // of what stats describe
}

func newLookout(known config.Files) *lookout {
	return &lookout{known: known, stats: map[string]os.FileInfo{}, sums: config.Files{}}
}

// changed reports whether a file holds something else than when it was read, and
// has for two looks: editors may write in several steps.
func (l *lookout) changed() bool {
	now := make(config.Files, len(l.known))
	same, settled := true, l.last != nil
	for name, sum := range l.known {
		now[name] = l.sum(name)
		same = same && now[name] == sum
		settled = settled && now[name] == l.last[name]
	}
	l.last = now
	return !same && settled
}

// sum is what a file holds now. It is read only when it looks changed.
func (l *lookout) sum(name string) config.Sum {
	stat, err := os.Stat(name)
	if err != nil {
		delete(l.stats, name)
		return config.Sum{}
	}
	if before := l.stats[name]; before != nil && os.SameFile(before, stat) &&
		before.Size() == stat.Size() && before.ModTime().Equal(stat.ModTime()) {
		return l.sums[name]
	}
	content, err := config.ReadFile(name)
	l.stats[name], l.sums[name] = stat, config.SumOf(content, err)
	return l.sums[name]
}
