package poll

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// visit makes one visit and notes in e what it learned. It calls answered once,
// when the outlet has answered. It returns an error when what it learned could not
// be stored. When ctx ends, the visit is abandoned: nothing is
// stored and e is as before.
func (p *Poller) visit(ctx context.Context, e *entry, answered func()) error {
	began := e.began.wall.Truncate(time.Millisecond)
	report, items := p.ask(ctx, e, sync.OnceFunc(answered))
	if group := p.groups[e.outlet.Group]; group != nil && len(items) > 0 {
		group <- struct{}{} // or two outlets might find the same article new
		defer func() { <-group }()
	}
	err := p.compare(ctx, e, &report, items, began)
	p.stamp(&report, e, began)
	if err == nil {
		err = p.Store.Record(ctx, report)
	}
	if ctx.Err() != nil {
		p.Log.LogAttrs(ctx, slog.LevelInfo, "visit abandoned", slog.String("outlet", e.outlet.ID))
		return nil //nolint:nilerr // to be stopped is no failure
	}
	if err != nil {
		// Nothing was stored, so the next visit must ask as this one did; but
		// the outlet has been visited, and what it asked for holds.
		next := report.State
		e.state.VisitedAt, e.state.NotBefore, e.state.Gone, e.state.Refused = began, next.NotBefore, next.Gone, next.Refused
		e.state.Failures, e.state.RetryAt = next.Failures, next.RetryAt
		p.Log.LogAttrs(ctx, slog.LevelError, "visit not stored", slog.String("outlet", e.outlet.ID), slog.Any("error", err))
		if p.Unstored != nil {
			p.Unstored(err)
		}
		return fmt.Errorf("visit to outlet %s: %w", e.outlet.ID, err)
	}
	e.state = report.State
	p.log(ctx, report.Visit)
	if p.Stored != nil {
		p.Stored(report)
	}
	return nil
}

// ask fetches the outlet's document.
func (p *Poller) ask(ctx context.Context, e *entry, answered func()) (report news.Report, items []news.Item) {
	defer answered()
	defer p.contain(ctx, e, &report)
	report.Visit, report.State, items = p.Fetch(ctx, e.outlet, e.state)
	return report, items
}

// compare identifies and tags what a document holds, and adds it to the report.
func (p *Poller) compare(ctx context.Context, e *entry, report *news.Report, items []news.Item, began time.Time) error {
	defer p.contain(ctx, e, report)
	if len(items) == 0 {
		return nil
	}
	decision, err := p.decide(ctx, e, items, began)
	if err == nil {
		p.learn(report, decision)
	}
	return err
}

// contain, deferred, makes a failed visit of a fault of ours, which on one outlet
// must not cost the others.
func (p *Poller) contain(ctx context.Context, e *entry, report *news.Report) {
	fault := recover()
	if fault == nil {
		return
	}
	p.Log.LogAttrs(ctx, slog.LevelError, "internal fault", slog.String("outlet", e.outlet.ID),
		slog.Any("error", fault), slog.String("stack", string(debug.Stack())))
	*report = news.Report{State: e.state, Visit: news.Visit{
		Outcome: news.OutcomeFailed, Error: fmt.Sprintf("internal fault: %v", fault)}}
	report.State.Failures++
}

// stamp notes whose visit it was, when, and when the next is due.
func (p *Poller) stamp(report *news.Report, e *entry, began time.Time) {
	report.Visit.Outlet, report.Visit.At = e.outlet.ID, began
	state := &report.State
	state.Outlet, state.VisitedAt = e.outlet.ID, began
	state.RetryAt = retryAt(e.schedule, state.Failures, report.Visit.Status, began)
	next := *e
	next.state, next.now = *state, false
	state.Due = next.due(e.began)
}

// decide compares a document with what is known. What looks new is looked up once
// more in other ways: under the other spellings of its address, under the id that
// was about to be minted, and in the other outlets of the group.
func (p *Poller) decide(ctx context.Context, e *entry, items []news.Item, now time.Time) (decision, error) {
	known, err := p.Store.Known(ctx, e.outlet.ID, items, titleKeys(items))
	if err != nil {
		return decision{}, err
	}
	d := identify(p.Authority, e.outlet, items, stored{own: known}, now)
	minted := d.added()
	if len(minted) == 0 || e.state.VisitedAt.IsZero() && e.outlet.Group == "" {
		return d, nil
	}
	more := stored{}
	if !e.state.VisitedAt.IsZero() {
		if more.own, err = p.knownOtherwise(ctx, e.outlet.ID, d); err != nil {
			return d, err
		}
	}
	if links := d.links(); e.outlet.Group != "" && len(links) > 0 {
		if more.group, err = p.Store.KnownInGroup(ctx, e.outlet, links); err != nil {
			return d, err
		}
	}
	if len(more.own)+len(more.group) == 0 {
		return d, nil
	}
	more.own = slices.Concat(known, more.own)
	return identify(p.Authority, e.outlet, items, more, now), nil
}

// knownOtherwise looks up the new items of a decision under the ids that they
// would get and under the other spellings of their addresses.
func (p *Poller) knownOtherwise(ctx context.Context, outlet string, d decision) ([]news.Known, error) {
	known, err := p.Store.KnownByID(ctx, outlet, d.added())
	if err != nil {
		return nil, err
	}
	var spelt []news.Item
	for _, f := range d.findings {
		if !f.New {
			continue
		}
		for _, link := range spellings(f.Link) {
			spelt = append(spelt, news.Item{Link: link})
		}
		for _, guid := range spellings(f.GUID) {
			spelt = append(spelt, news.Item{GUID: guid})
		}
	}
	if len(spelt) == 0 {
		return known, nil
	}
	more, err := p.Store.Known(ctx, outlet, spelt, nil)
	return append(known, more...), err
}

// learn tags what is new or changed and adds it to the report.
func (p *Poller) learn(report *news.Report, d decision) {
	for i := range d.findings {
		f := &d.findings[i]
		f.Verdict = p.Tag(f.Item)
		if f.New {
			report.Visit.New++
		} else {
			report.Visit.Changed++
		}
	}
	report.Visit.Unchanged = d.unchanged
	report.Findings, report.Seen = d.findings, d.seen
}

func (p *Poller) log(ctx context.Context, v news.Visit) {
	level := slog.LevelDebug
	switch {
	case v.Outcome == news.OutcomeFailed:
		level = slog.LevelWarn
	case v.New+v.Changed > 0:
		level = slog.LevelInfo
	}
	p.Log.LogAttrs(ctx, level, "visit",
		slog.String("outlet", v.Outlet), slog.String("outcome", string(v.Outcome)), slog.Int("status", v.Status),
		slog.Int("new", v.New), slog.Int("changed", v.Changed), slog.Duration("took", v.Took), slog.String("error", v.Error))
}
