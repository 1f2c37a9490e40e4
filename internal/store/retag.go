package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/topicwire/topicwire/internal/news"
)

// How many items are read at once to be decided anew, and how many of those that
// differ are written in one transaction. Visits wait for no more than that.
const (
	retagRead  = 200
	retagBatch = 100
)

// retagNote is after how many readings the store is told how far the rules have
// been applied: what is done again after an interruption takes no second.
const retagNote = 20

// Retag applies new rules to every stored item, and returns for how many that
// changed anything. Matches that stay keep their time and their number; new ones
// begin now, as it is now that the topic first has the item, and have no number
// until [Store.Publish] is called: so who waits with that until Retag has returned
// publishes all of them at once, in the order of their dates. An item counts as
// changed ([news.Entry.Changed]) when it mentions other entities than before, or
// when a match that stays has another score or other evidence: all of that is
// published with it.
//
// Items are read and decided while visits go on, and only those that differ are
// written, in batches; what visits report meanwhile must have been decided by the
// new rules. Progress, unless nil, is told how many items of how many have been
// decided. The fingerprint is what RulesFingerprint returns when all are done. Until
// then it returns "": so whoever goes back to the rules from before has to apply
// those, and whoever goes on with the new ones goes on about where this ended.
func (s *Store) Retag(ctx context.Context, fingerprint string, decide func(news.Item) news.Verdict,
	progress func(done, total int),
) (int, error) {
	r := retagging{store: s, decide: decide, since: milliseconds(s.Now())}
	err := s.update(ctx, func(tx *sql.Tx) (err error) {
		r.after, err = beginRules(ctx, tx, fingerprint)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("begin to apply rules: %w", err)
	}
	changed, err := r.run(ctx, progress)
	if err != nil {
		return changed, fmt.Errorf("apply rules to items after %q: %w", r.after, s.explain(err))
	}
	err = s.update(ctx, func(tx *sql.Tx) error { return endRules(ctx, tx, fingerprint) })
	if err != nil {
		return changed, fmt.Errorf("set the fingerprint of the rules: %w", err)
	}
	return changed, nil
}

// retagging is a run over all stored items.
type retagging struct {
	store  *Store
	decide func(news.Item) news.Verdict
	since  int64  // of new matches
	after  string // ID of the item up to which all are done
	rounds int    // since that was noted
}

func (r *retagging) run(ctx context.Context, progress func(done, total int)) (changed int, err error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	done, total, err := r.count(ctx)
	if err != nil {
		return 0, err
	}
	for {
		progress(done, max(done, total))
		outdated, read, err := r.compare(ctx)
		if err != nil || read == 0 {
			return changed, err
		}
		for batch := range slices.Chunk(outdated, retagBatch) {
			n, err := r.write(ctx, batch)
			if err != nil {
				return changed, err
			}
			changed += n
		}
		done += read
		if err := r.note(ctx); err != nil {
			return changed, err
		}
	}
}

// note has the store remember, from time to time, up to which item all are done.
func (r *retagging) note(ctx context.Context) error {
	if r.rounds++; r.rounds < retagNote {
		return nil
	}
	r.rounds = 0
	return r.store.update(ctx, func(tx *sql.Tx) error { return putSetting(ctx, tx, rulesDoneSetting, r.after) })
}

const (
	// countItems adds up what is counted along with visits.
	countItems = `SELECT COALESCE(SUM(items), 0) FROM outlets`

	countItemsUpTo = `SELECT count(*) FROM items WHERE id <= $1`
)

// count returns how many items are done, and about how many are stored.
func (r *retagging) count(ctx context.Context) (done, total int, err error) {
	if err := r.store.begin(); err != nil {
		return 0, 0, err
	}
	defer r.store.writes.Done()
	if err = r.store.read.QueryRowContext(ctx, countItemsUpTo, r.after).Scan(&done); err != nil {
		return 0, 0, err
	}
	err = r.store.read.QueryRowContext(ctx, countItems).Scan(&total)
	return done, total, err
}

// compare decides the next items, and returns the ids of those of which something
// else is stored, and how many it read.
func (r *retagging) compare(ctx context.Context) (outdated []string, read int, err error) {
	if err := r.store.begin(); err != nil {
		return nil, 0, err
	}
	defer r.store.writes.Done()
	items, err := decidedAfter(ctx, r.store.read, r.after, retagRead)
	if err != nil {
		return nil, 0, err
	}
	for _, d := range items {
		stays, err := d.agrees(d.verdict(r.decide))
		if err != nil {
			return nil, 0, fmt.Errorf("item %s: %w", d.item.ID, err)
		}
		if !stays {
			outdated = append(outdated, d.item.ID)
		}
		r.after = d.item.ID
	}
	return outdated, len(items), ctx.Err()
}

// write decides items once more, as they are in the transaction that writes what
// changed: a visit may have been there since. It returns for how many items
// something did.
func (r *retagging) write(ctx context.Context, ids []string) (changed int, err error) {
	s := r.store
	err = s.update(ctx, func(tx *sql.Tx) error {
		changed = 0
		w := s.statements.within(ctx, tx)
		changedAt := s.nextChange()
		for _, id := range ids {
			d, err := decidedItem(ctx, tx, id)
			if errors.Is(err, sql.ErrNoRows) { // pruned since
				continue
			}
			if err != nil {
				return fmt.Errorf("item %s: %w", id, err)
			}
			differs, err := d.apply(ctx, tx, w, d.verdict(r.decide), r.since, changedAt)
			if err != nil {
				return fmt.Errorf("item %s: %w", id, err)
			}
			if differs {
				changed++
			}
		}
		return nil
	})
	return changed, err
}
