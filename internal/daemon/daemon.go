package daemon

import (
	"cmp"
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/fetch"
	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/poll"
	"github.com/topicwire/topicwire/internal/publish"
	"github.com/topicwire/topicwire/internal/store"
)

const pruneEvery = 6 * time.Hour

// daemon is the rooms put together, for as long as the config stays the same.
type daemon struct {
	*setup
	*process
	store   *store.Store
	handler *publish.Handler // nil when nothing is served
	polling *poll.Poller
	source  source      // of what is published
	rules   string      // fingerprint of those of the setup
	started atomic.Bool // outlets are visited
}

// process is what outlives the daemons of a process, which follow on one another
// when the config changes.
type process struct {
	program   *Program
	metrics   *metrics
	attention attention
	refusal   refusal
	notifier  notifier
}

func newProcess(p *Program) *process {
	return &process{program: p, metrics: newMetrics(p.Version)}
}

// newDaemon brings the outlets in a store in line with the config, and finds out
// whether that is so of what the rules say of the items: if not, the feeds stay as
// they are until that was done (see retag). Before is the daemon until now, or nil.
func newDaemon(ctx context.Context, s *setup, p *process, st *store.Store, before *daemon) (*daemon, error) {
	d := &daemon{setup: s, process: p, store: st, source: source{Store: st}}
	if err := st.SyncOutlets(ctx, s.Outlets); err != nil {
		return nil, err
	}
	var err error
	if d.rules, err = s.fingerprint(p.program.Version); err != nil {
		return nil, err
	}
	applied, err := st.UseRules(ctx, d.rules)
	if err != nil || applied {
		return d, err
	}
	var earlier *source
	if before != nil {
		earlier = &before.source
	}
	return d, d.source.hold(ctx, s.Topics, earlier)
}

// publisher makes a Handler that follows on that of another daemon, which may be nil.
func (d *daemon) publisher(before *daemon) (*publish.Handler, error) {
	ttl, err := d.cadence()
	if err != nil {
		return nil, err
	}
	var follows *publish.Handler
	if before != nil {
		follows = before.handler
	}
	return publish.New(publish.Options{
		PublicURL: d.PublicURL, Topics: d.Topics, Entities: d.Entities, Outlets: d.Outlets, Source: &d.source, TTL: ttl,
		Version: d.program.Version, Metrics: d.metrics.registry, Log: d.program.Log, Before: follows,
		FullContent: d.Publish.Content == config.ContentFull, TitlePrefix: d.Publish.TitlePrefix == config.PrefixOutlet,
		Images: d.Publish.Images, Hubs: d.Publish.Hubs, Token: d.Publish.Token, TrustedProxies: d.Publish.TrustedProxies,
		Healthy: d.healthy, Ready: d.started.Load, Trouble: d.refusal.text,
	})
}

// maxCadence bounds how long a copy of a feed is fresh, however seldom outlets are
// visited: who came just before a visit must not be a day behind.
const maxCadence = time.Hour

// cadence is how often there may be something new: at the fastest schedule.
func (d *daemon) cadence() (time.Duration, error) {
	least := maxCadence
	specs := map[string]bool{}
	for _, o := range d.Outlets {
		specs[cmp.Or(o.Schedule, d.Poll.Schedule)] = true
	}
	for spec := range specs {
		interval, err := poll.Interval(spec)
		if err != nil {
			return 0, fmt.Errorf("schedule %q: %w", spec, err)
		}
		least = min(least, interval)
	}
	return least, nil
}

// poller makes a Poller that tells the handler, if there is one, what changed.
func (d *daemon) poller(ctx context.Context) (*poll.Poller, error) {
	states, err := d.store.States(ctx)
	if err != nil {
		return nil, err
	}
	authority, err := publish.Authority(d.PublicURL)
	if err != nil {
		return nil, err
	}
	return poll.New(poll.Options{
		Schedule: d.Poll.Schedule, Concurrency: d.Poll.Concurrency, Grace: d.Poll.Grace, Adaptive: d.Poll.Adaptive,
		PerHost: d.Fetch.PerHost, HostPause: d.Fetch.HostPause,
		Authority: authority,
		Fetch:     d.fetch(), Tag: d.tagger.Tag, Store: d.store, Log: d.program.Log,
		Stored: d.stored, Unstored: func(error) { d.metrics.unrecorded.Inc() },
	}, d.Outlets, states)
}

func (d *daemon) fetch() func(context.Context, news.Outlet, news.State) (news.Visit, news.State, []news.Item) {
	client := fetch.New(d.fetchOptions(d.program.Version))
	return func(ctx context.Context, outlet news.Outlet, state news.State) (news.Visit, news.State, []news.Item) {
		result := client.Visit(ctx, outlet, state)
		return result.Visit, result.State, result.Items
	}
}

// fetchOptions are those of whoever visits the outlets of a config.
func (s *setup) fetchOptions(version string) fetch.Options {
	return fetch.Options{
		Version: version, Contact: s.Poll.Contact, AllowPrivate: s.Fetch.AllowPrivate,
		PermanentRedirectAfter: s.Fetch.PermanentRedirectAfter, Timeout: s.Fetch.Timeout, MaxBody: int64(s.Fetch.MaxBody),
		AllowDowngrade: s.Fetch.AllowDowngrade,
	}
}

// stored passes on what a visit learned.
func (d *daemon) stored(r news.Report) {
	d.metrics.visited(r)
	if d.handler != nil && !d.source.holding() { // else all topics are rendered when that ends
		for topic := range d.touched(r) {
			d.handler.Changed(topic)
		}
	}
	if d.program.Visited != nil {
		d.program.Visited(r)
	}
}

// touched are the topics whose feeds a visit may have changed: those that match
// what it found, and all when an item changed, since that may have been in any.
func (d *daemon) touched(r news.Report) map[string]bool {
	topics := map[string]bool{}
	for _, f := range r.Findings {
		for _, m := range f.Matches {
			topics[m.Topic] = true
		}
		if !f.New {
			for _, t := range d.Topics {
				topics[t.ID] = true
			}
		}
	}
	return topics
}

// prune drops from time to time what the store need not keep. It waits until the
// rules have been applied: what they bring back need not come again.
func (d *daemon) prune(ctx context.Context) {
	ticker := time.NewTicker(pruneEvery)
	defer ticker.Stop()
	for {
		if err := d.pruneOnce(ctx); err != nil && ctx.Err() == nil {
			d.program.Log.ErrorContext(ctx, "prune", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (d *daemon) pruneOnce(ctx context.Context) error {
	n, err := d.store.Prune(ctx, time.Now().Add(-d.Poll.Keep))
	if err == nil && n > 0 {
		d.program.Log.InfoContext(ctx, "pruned", "items", n)
	}
	if err != nil || d.KeepPublished == 0 {
		return err
	}
	n, topics, err := d.store.Expire(ctx, time.Now().Add(-d.KeepPublished))
	if len(topics) > 0 {
		d.program.Log.InfoContext(ctx, "archive shortened", "topics", topics, "items", n)
		if d.handler != nil {
			d.handler.Withdrawn(topics)
		}
	}
	return err
}
