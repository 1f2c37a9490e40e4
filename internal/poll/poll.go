// Package poll visits every outlet on its cron schedule, and decides what each
// visit taught: which items are new, which were edited, which are as they were.
//
// One goroutine owns the queue (queue.go) and starts visits; a visit (visit.go)
// is fetch, identify, tag, store, and everything it learned is stored in one
// transaction or not at all. robfig/cron reads the schedules and says which
// times they name; its own runner is not used, because when an outlet is due
// depends also on what it answered (Retry-After, 410) and on when it was really
// visited last, which outlives the process in the store.
package poll

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// Options are what a Poller needs. All functions must be safe for concurrent use.
type Options struct {
	Schedule    string        // of outlets that name none, in robfig/cron syntax
	Concurrency int           // visits at once, over all hosts; at least 1
	PerHost     int           // visits at once to one host; at least 1
	HostPause   time.Duration // between two requests to one host
	Grace       time.Duration // for visits in flight when Run is stopped
	Adaptive    bool          // visit an outlet less often that publishes rarely (due.go)
	Authority   string        // domain in the tag: URIs of new items (RFC 4151)

	// Fetch makes one request and reads the answer. It reports a failure in the
	// visit's outcome, and leaves State.Due alone.
	Fetch func(context.Context, news.Outlet, news.State) (news.Visit, news.State, []news.Item)
	// Tag decides what an item is about.
	Tag func(news.Item) news.Verdict
	// Stored is told of every visit after it was stored, Unstored of every one that
	// could not be; nil tells nobody.
	Stored   func(news.Report)
	Unstored func(error)

	Store Store
	Log   *slog.Logger
}

// Store is what a Poller remembers with.
type Store interface {
	// Known returns the outlet's stored items that share a GUID, a link or a
	// title key with one of the items.
	Known(ctx context.Context, outlet string, items []news.Item, titleKeys []string) ([]news.Known, error)
	// KnownByID returns those of the outlet's stored items that have these ids.
	KnownByID(ctx context.Context, outlet string, ids []string) ([]news.Known, error)
	// KnownInGroup returns stored items of the other outlets of this one's group
	// that have one of these links. It is asked only where there is a group.
	KnownInGroup(ctx context.Context, outlet news.Outlet, links []string) ([]news.Known, error)
	// Record stores what a visit learned in one transaction.
	Record(context.Context, news.Report) error
}

// Poller visits outlets. Make one with New for each run.
type Poller struct {
	Options
	outlets []*entry
	clock   clock
	pace    pace
	groups  map[string]chan struct{} // by name; holds one while a visit compares and stores items
}

// New prepares to visit the outlets; states are what is remembered of those
// that were visited before, by outlet ID. A schedule that cannot be read is an
// error that names the outlet.
func New(options Options, outlets []news.Outlet, states map[string]news.State) (*Poller, error) {
	p := &Poller{Options: options, clock: newClock(), groups: map[string]chan struct{}{"": nil}}
	schedules := parser{}
	for _, outlet := range outlets {
		spec := outlet.Schedule
		if spec == "" {
			spec = options.Schedule
		}
		s, err := schedules.parse(spec, outlet.ID)
		if err != nil {
			return nil, fmt.Errorf("outlet %s: schedule %q: %w", outlet.ID, spec, err)
		}
		state := states[outlet.ID]
		state.Outlet = outlet.ID
		p.outlets = append(p.outlets, &entry{outlet: outlet, state: state, schedule: s, adaptive: options.Adaptive, host: hostOf(outlet.Feed)})
		if _, ok := p.groups[outlet.Group]; !ok {
			p.groups[outlet.Group] = make(chan struct{}, 1)
		}
	}
	return p, nil
}

// Run visits outlets when they are due, until ctx ends. Then it starts no more
// visits, gives those in flight Options.Grace to finish, and abandons the rest,
// of which nothing is stored: the next start asks them at their next place.
func (p *Poller) Run(ctx context.Context) {
	newQueue(p, p.outlets, false).run(ctx) // which has logged what could not be stored
}

// RunDue visits each outlet that is due once, and returns. Due is here what was
// not visited for the interval of its schedule, whatever its place. With ids only
// those outlets are visited, whatever their schedules and their last visits say,
// though never before the outlet allows it (Retry-After, 410). It returns the number of visits that it made, and an
// error if one could not be stored.
func (p *Poller) RunDue(ctx context.Context, ids ...string) (int, error) {
	q := newQueue(p, p.selected(ids), true)
	made := q.run(ctx)
	return made, q.failed
}

// Due is how many visits RunDue with the same ids would make now.
func (p *Poller) Due(ids ...string) int {
	return len(newQueue(p, p.selected(ids), true).times)
}

// selected are the outlets with these ids, made due at once; all of them, due
// when they are, without ids.
func (p *Poller) selected(ids []string) []*entry {
	if len(ids) == 0 {
		return p.outlets
	}
	named := map[string]bool{}
	for _, id := range ids {
		named[id] = true
	}
	var out []*entry
	for _, e := range p.outlets {
		if named[e.outlet.ID] {
			now := *e
			now.now = true
			out = append(out, &now)
		}
	}
	return out
}
