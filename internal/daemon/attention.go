package daemon

import (
	"context"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/publish"
)

// watchOutletsEvery is how often it is looked for outlets that need attention.
const watchOutletsEvery = 5 * time.Minute

// stuckAfter is for how long visits may make no progress, beyond the time that one
// may take.
const stuckAfter = 5 * time.Minute

// healthy reports whether visits make progress.
func (d *daemon) healthy() bool {
	return !d.started.Load() || d.polling.Late() < stuckAfter+3*d.Fetch.Timeout
}

// attention remembers what was told of outlets that need some, so that the log
// tells it once.
type attention struct {
	mu   sync.Mutex
	told map[string]bool // by outlet and alarm; nil before the first look
}

// watchOutlets counts outlets by how they are doing, and logs what
// /outlets.atom tells of them.
func (d *daemon) watchOutlets(ctx context.Context) {
	ticker := time.NewTicker(watchOutletsEvery)
	defer ticker.Stop()
	for {
		if err := d.lookAtOutlets(ctx, time.Now()); err != nil && ctx.Err() == nil {
			d.program.Log.ErrorContext(ctx, "look at the outlets", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func (d *daemon) lookAtOutlets(ctx context.Context, now time.Time) error {
	health, err := d.store.Health(ctx, publish.HealthVisits)
	if err != nil {
		return err
	}
	a := &d.attention
	a.mu.Lock()
	defer a.mu.Unlock()
	first, held := a.told == nil, map[string]bool{}
	counts := make(map[publish.Condition]int, len(publish.Conditions))
	needing := 0
	for _, o := range health {
		condition, _ := publish.Diagnose(o, now)
		counts[condition]++
		alarms := publish.Alarms(o, now)
		needing += min(len(alarms), 1)
		for _, alarm := range alarms {
			id := o.ID + "/" + alarm.ID
			held[id] = true
			if !first && !a.told[id] { // at the start they are not news, but counted below
				d.program.Log.WarnContext(ctx, alarm.Title, "outlet", o.ID, "why", alarm.Text)
			}
		}
	}
	a.told = held
	d.metrics.outlets(counts)
	if first && needing > 0 {
		d.program.Log.WarnContext(ctx, "outlets need attention, see /outlets", "outlets", needing)
	}
	return nil
}
