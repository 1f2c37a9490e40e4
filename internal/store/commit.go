package store

import (
	"context"
	"database/sql"
	"slices"
	"time"
)

// A transaction takes reports until it has this many of either, so that no
// caller waits long and the write-ahead log stays short.
const (
	batchReports = 64
	batchItems   = 2000

	// gatherFor is how long a recording waits for others to share its
	// transaction: little beside what the visit took, and it halves the cost of a
	// round in which nothing is new.
	gatherFor = 2 * time.Millisecond
)

// submit hands a recording to the writer and waits for the outcome. Whoever
// claims it first decides: the writer, when its transaction has begun, or the
// caller, when ctx ends before that.
func (s *Store) submit(ctx context.Context, r *recording) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case s.queue <- r:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-r.done:
		return err
	case <-ctx.Done():
		if r.claimed.CompareAndSwap(false, true) {
			return ctx.Err()
		}
		return <-r.done
	}
}

// commitReports writes what is submitted until the queue is closed. While it
// writes one batch, the next one gathers at the queue: so the busier the daemon
// is, the more visits share the cost of a transaction.
func (s *Store) commitReports() {
	defer close(s.stopped)
	for first := range s.queue {
		s.commit(s.gather(first))
	}
}

// gather returns the first recording and those that come within gatherFor.
func (s *Store) gather(first *recording) []*recording {
	batch := []*recording{first}
	enough := time.NewTimer(gatherFor)
	defer enough.Stop()
	for items := len(first.findings); len(batch) < batchReports && items < batchItems; {
		select {
		case r, open := <-s.queue:
			if !open {
				return batch
			}
			batch = append(batch, r)
			items += len(r.findings)
		case <-enough.C:
			return batch
		}
	}
	return batch
}

// commit writes a batch in one transaction, and answers each recording. If the
// batch fails, each gets a transaction of its own, so that one bad report costs
// the others nothing.
func (s *Store) commit(batch []*recording) {
	begun := false
	err := s.transact(context.Background(), func(tx *sql.Tx) error {
		begun, batch = true, claim(batch)
		return s.writeReports(tx, batch)
	})
	if err == nil || !begun || len(batch) == 1 {
		for _, r := range batch {
			r.done <- err
		}
		return
	}
	for _, r := range batch {
		r.done <- s.transact(context.Background(), func(tx *sql.Tx) error {
			return s.writeReports(tx, []*recording{r})
		})
	}
}

// claim returns those of a batch on which the caller has not given up. From now
// on, nobody can.
func claim(batch []*recording) []*recording {
	claimed := batch[:0]
	for _, r := range batch {
		if r.claimed.CompareAndSwap(false, true) {
			claimed = append(claimed, r)
		}
	}
	return claimed
}

// writeReports writes recordings in a transaction, until one fails.
func (s *Store) writeReports(tx *sql.Tx, batch []*recording) error {
	ctx := context.Background()
	w := s.statements.within(ctx, tx)
	changed := int64(0)
	if slices.ContainsFunc(batch, (*recording).edits) {
		changed = s.nextChange()
	}
	for _, r := range batch {
		if err := r.write(ctx, w, changed); err != nil {
			return err
		}
	}
	return nil
}
