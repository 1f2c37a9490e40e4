package poll

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// visit makes one visit and notes in e what it learned. It calls answered once,
// when the outlet has answered. It returns an error when what it learned could not
// be stored. When ctx ends, the visit is abandoned: nothing is
// stored and e is as before.
func (p *Poller) visit(ctx context.Context, e *entry, answered func()) error {
	began := time.Now().UTC().Truncate(time.Millisecond)
	report, err := p.report(ctx, e, began, sync.OnceFunc(answered))
	if err == nil {
		err = p.Store.Record(ctx, report)
	}
	if ctx.Err() != nil {
		p.Log.LogAttrs(ctx, slog.LevelInfo, "visit abandoned", slog.String("outlet", e.outlet.ID))
		return nil //nolint:nilerr // to be stopped is no failure
	}
	if err != nil {
		// Nothing was stored, so the next visit must ask as this one did; but
		// the outlet has been visited, and is not to be asked again at once.
		e.state.VisitedAt = began
		p.Log.LogAttrs(ctx, slog.LevelError, "visit not stored", slog.String("outlet", e.outlet.ID), slog.Any("error", err))
		return fmt.Errorf("visit to outlet %s: %w", e.outlet.ID, err)
	}
	e.state = report.State
	p.log(ctx, report.Visit)
	if p.Stored != nil {
		p.Stored(report)
	}
	return nil
}

// report is the way of the data: fetch, identify, tag.
func (p *Poller) report(ctx context.Context, e *entry, began time.Time, answered func()) (report news.Report, err error) {
	defer answered()
	defer func() { // a fault of ours on one outlet must not cost the others
		if fault := recover(); fault != nil {
			p.Log.LogAttrs(ctx, slog.LevelError, "internal fault", slog.String("outlet", e.outlet.ID),
				slog.Any("error", fault), slog.String("stack", string(debug.Stack())))
			report = news.Report{State: e.state, Visit: news.Visit{
				Outcome: news.OutcomeFailed, Error: fmt.Sprintf("internal fault: %v", fault)}}
			report.State.Failures++
			p.stamp(&report, e, began)
		}
	}()
	visit, state, items := p.Fetch(ctx, e.outlet, e.state)
	answered()
	report = news.Report{Visit: visit, State: state}
	if len(items) > 0 {
		decision, err := p.decide(ctx, e, items, began)
		if err != nil {
			return report, err
		}
		p.learn(&report, decision)
	}
	p.stamp(&report, e, began)
	return report, nil
}

// stamp notes whose visit it was, when, and when the next is due.
func (p *Poller) stamp(report *news.Report, e *entry, began time.Time) {
	report.Visit.Outlet, report.Visit.At = e.outlet.ID, began
	report.State.Outlet, report.State.VisitedAt = e.outlet.ID, began
	next := entry{outlet: e.outlet, state: report.State, schedule: e.schedule}
	report.State.Due = next.due(began)
}

// decide compares a document with what is known. An id that was about to be
// minted may be taken: then it is looked up what has it, and decided again.
func (p *Poller) decide(ctx context.Context, e *entry, items []news.Item, now time.Time) (decision, error) {
	known, err := p.Store.Known(ctx, e.outlet.ID, items, titleKeys(items))
	if err != nil {
		return decision{}, err
	}
	d := identify(p.Authority, e.outlet, items, known, now)
	minted := d.added()
	if len(minted) == 0 || e.state.VisitedAt.IsZero() {
		return d, nil
	}
	taken, err := p.Store.KnownByID(ctx, e.outlet.ID, minted)
	if err != nil || len(taken) == 0 {
		return d, err
	}
	return identify(p.Authority, e.outlet, items, append(known, taken...), now), nil
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
