package daemon

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/schollz/progressbar/v3"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// PollOptions say what Poll visits.
type PollOptions struct {
	Outlet string // only this one, due or not; "" for all that are due
	Reset  bool   // forget that outlets asked to be left alone (Retry-After, 410)
}

// Poll visits what is due and stores what it learns, then returns. Outlets that
// fail are reported and do not make it fail.
func (p *Program) Poll(ctx context.Context, path string, options PollOptions) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	if err := s.knows(options.Outlet); err != nil {
		return err
	}
	st, err := store.Open(ctx, s.Store)
	if err != nil {
		return err
	}
	d, err := newDaemon(ctx, s, newProcess(p), st, nil)
	if err == nil {
		if err = d.applyRules(ctx); err == nil {
			err = d.pollDue(ctx, options)
		}
	}
	return errors.Join(err, st.Close())
}

// knows refuses an outlet that the config does not have.
func (s *setup) knows(id string) error {
	has := func(o news.Outlet) bool { return o.ID == id }
	if id == "" || slices.ContainsFunc(s.Outlets, has) {
		return nil
	}
	return &UsageError{fmt.Sprintf("no outlet has the id %q: /outlets lists them, and a list may give one with id=", id)}
}

func (d *daemon) pollDue(ctx context.Context, options PollOptions) error {
	var ids []string
	if options.Outlet != "" {
		ids = []string{options.Outlet}
	}
	if options.Reset {
		if err := d.store.Reset(ctx, ids...); err != nil {
			return err
		}
	}
	round := &round{program: d.program}
	told := d.program.Visited
	program := *d.program
	program.Visited = func(r news.Report) {
		round.visited(r)
		if told != nil {
			told(r)
		}
	}
	d.process.program = &program
	poller, err := d.poller(ctx)
	if err != nil {
		return err
	}
	due := poller.Due(ids...)
	round.begin(due)
	_, err = poller.RunDue(ctx, ids...)
	round.end()
	if err != nil {
		return fmt.Errorf("not all that was learned could be stored: %w", err)
	}
	if err := d.pruneOnce(ctx); err != nil {
		return err
	}
	if due == 0 {
		program.note("Nothing is due.%s", d.waiting(ctx, options.Outlet))
	}
	return ctx.Err()
}

// waiting says why a named outlet is not visited.
func (d *daemon) waiting(ctx context.Context, outlet string) string {
	if outlet == "" {
		return ""
	}
	states, err := d.store.States(ctx)
	switch state := states[outlet]; {
	case err != nil:
		return ""
	case state.Gone:
		return fmt.Sprintf(" %s answered 410 Gone; --reset asks it again.", outlet)
	default:
		return fmt.Sprintf(" %s asked for no visit before %s; --reset ignores that.", outlet, state.NotBefore.Format("2006-01-02 15:04 MST"))
	}
}

// round is what a poll shows of itself, and sums up.
type round struct {
	program *Program
	mu      sync.Mutex
	bar     *progressbar.ProgressBar

	visits, isNew, changed int
	failed                 []string
}

func (r *round) begin(due int) {
	if r.program.Terminal && due > 0 {
		r.bar = r.program.bar(due, "visiting outlets")
	}
}

func (r *round) visited(report news.Report) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.visits++
	r.isNew += report.Visit.New
	r.changed += report.Visit.Changed
	if report.Visit.Outcome == news.OutcomeFailed {
		r.failed = append(r.failed, fmt.Sprintf("%s: %s", report.Visit.Outlet, report.Visit.Error))
	}
	if r.bar != nil {
		_ = r.bar.Add(1) // a bar that cannot be drawn is no reason to stop
	}
}

func (r *round) end() {
	if r.bar != nil {
		_ = r.bar.Finish()
	}
	if r.visits == 0 {
		return
	}
	slices.Sort(r.failed)
	for _, line := range r.failed {
		r.program.note("  failed: %s", line)
	}
	r.program.note("%s visited, %s failed; %s new, %d changed.",
		count(r.visits, "outlet"), count(len(r.failed), "visit"), count(r.isNew, "item"), r.changed)
}

// count is "1 item", "2 items".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if base, ok := strings.CutSuffix(noun, "y"); ok {
		return fmt.Sprintf("%d %sies", n, base)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
