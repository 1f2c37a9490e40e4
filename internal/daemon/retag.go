package daemon

import (
	"context"
	"time"

	"github.com/schollz/progressbar/v3"
)

const (
	retagRetry  = 30 * time.Second // after it has failed
	retagReport = 10 * time.Second // between two lines of the log
)

// retag applies the rules to what is stored, if others decided that, and lets the
// feeds change then. What fails is tried again until ctx ends; the daemon that
// follows goes on from there, unless it has other rules.
func (d *daemon) retag(ctx context.Context) {
	for d.source.holding() {
		err := d.applyRules(ctx)
		if err == nil {
			break
		}
		if ctx.Err() != nil {
			return
		}
		d.program.Log.ErrorContext(ctx, "rules not applied to stored items, which is tried again", "in", retagRetry, "error", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(retagRetry):
		}
	}
	for _, t := range d.Topics {
		d.handler.Changed(t.ID)
	}
}

// applyRules applies the rules to what is stored, unless that has been done.
func (d *daemon) applyRules(ctx context.Context) error {
	if !d.source.holding() {
		return nil
	}
	p := newRetagProgress(ctx, d.process)
	changed, err := d.store.Retag(ctx, d.rules, d.tagger.Tag, p.report)
	p.end(err)
	if err != nil {
		return err
	}
	d.source.release()
	if p.total > 0 {
		d.program.Log.InfoContext(ctx, "rules applied to stored items", "items", p.total, "changed", changed, "took", time.Since(p.began))
	}
	return nil
}

// retagProgress shows how far the rules have been applied: in a metric, from time
// to time in the log, and on a terminal as a bar.
type retagProgress struct {
	*process
	ctx      context.Context //nolint:containedctx // for the log, as long as one call of Retag
	began    time.Time
	total    int
	reported time.Time
	bar      *progressbar.ProgressBar
}

func newRetagProgress(ctx context.Context, p *process) *retagProgress {
	now := time.Now()
	return &retagProgress{process: p, ctx: ctx, began: now, reported: now}
}

func (p *retagProgress) report(done, total int) {
	p.total = total
	p.metrics.retagRemaining.Set(float64(total - done))
	if total == 0 {
		return
	}
	if p.program.Terminal {
		if p.bar == nil {
			p.bar = p.program.bar(total, "applying rules to stored items")
		}
		_ = p.bar.Set(done) // a bar that cannot be drawn is no reason to stop
	}
	if time.Since(p.reported) >= retagReport {
		p.reported = time.Now()
		p.program.Log.InfoContext(p.ctx, "applying rules to stored items", "done", done, "of", total)
	}
}

// end takes the bar away. What is left after an error stays in the metric; if that
// was not counted yet, there is something at least.
func (p *retagProgress) end(err error) {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
	switch {
	case err == nil:
		p.metrics.retagRemaining.Set(0)
	case p.total == 0:
		p.metrics.retagRemaining.Set(1)
	}
}

// bar is a progress bar on the terminal.
func (p *Program) bar(total int, what string) *progressbar.ProgressBar {
	return progressbar.NewOptions(total, progressbar.OptionSetWriter(p.Stderr),
		progressbar.OptionSetDescription(what), progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(false))
}
