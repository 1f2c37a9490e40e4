package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// retagBatch is how many items are decided anew in one transaction. Visits wait
// for no more than that.
const retagBatch = 100

// rulesSetting is the name of the setting that RulesFingerprint returns.
const rulesSetting = "rules"

// RulesFingerprint returns the fingerprint of the rules that every stored item
// was decided by, or "" if that is not so of any.
func (s *Store) RulesFingerprint(ctx context.Context) (string, error) {
	var value string
	err := s.read.QueryRowContext(ctx, `SELECT value FROM settings WHERE name = $1`, rulesSetting).Scan(&value)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("read the fingerprint of the rules: %w", s.explain(err))
	}
	return value, nil
}

// Retag applies new rules to every stored item, and returns for how many that
// changed anything. Matches that stay keep their time and their number; new ones
// begin now, as it is now that the topic first has the item. An item counts as
// changed ([news.Entry.Changed]) when it mentions other entities than before, or
// when a match that stays has another score or other evidence: all of that is
// published with it.
//
// It works in batches, so that visits go on; what they report must have been
// decided by the new rules. The fingerprint is set last: when Retag is
// interrupted, the store still has the old one, and Retag can be called again.
func (s *Store) Retag(ctx context.Context, fingerprint string, decide func(news.Item) news.Verdict) (int, error) {
	since := milliseconds(s.Now())
	total, after := 0, ""
	for {
		var changed int
		var last string
		err := s.update(ctx, func(tx *sql.Tx) error {
			items, err := itemsAfter(ctx, tx, after)
			if err != nil || len(items) == 0 {
				return err
			}
			last = items[len(items)-1].item.ID
			changed, err = s.retag(ctx, tx, items, decide, since)
			return err
		})
		if err != nil {
			return total, fmt.Errorf("apply rules to items after %q: %w", after, err)
		}
		if total += changed; last == "" {
			break
		}
		after = last
	}
	err := s.update(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO settings (name, value) VALUES ($1, $2)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, rulesSetting, fingerprint)
		return err
	})
	if err != nil {
		return total, fmt.Errorf("set the fingerprint of the rules: %w", err)
	}
	return total, nil
}

// decided is a stored item with the entities that it was found to mention.
type decided struct {
	item     news.Item
	entities string // JSON
}

// itemsAfter returns the next items in the order of id. They are read in the
// transaction that decides them, so no visit changes them in between.
func itemsAfter(ctx context.Context, tx *sql.Tx, id string) ([]decided, error) {
	rows, err := tx.QueryContext(ctx, `SELECT `+itemColumns+` FROM items i WHERE i.id > $1 ORDER BY i.id LIMIT $2`,
		id, retagBatch)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var items []decided
	for rows.Next() {
		var scan itemScan
		if err := rows.Scan(scan.places()...); err != nil {
			return nil, err
		}
		item, _, err := scan.finish()
		if err != nil {
			return nil, err
		}
		items = append(items, decided{item, scan.entities})
	}
	return items, rows.Err()
}

// retag decides items anew and writes what changed, and returns for how many
// items something did.
func (s *Store) retag(ctx context.Context, tx *sql.Tx, items []decided,
	decide func(news.Item) news.Verdict, since int64,
) (int, error) {
	w := s.statements.within(ctx, tx)
	changedAt := s.nextChange()
	changed := 0
	for _, d := range items {
		verdict := decide(d.item)
		differs, err := d.apply(ctx, tx, w, verdict, since, changedAt)
		if err != nil {
			return 0, fmt.Errorf("item %s: %w", d.item.ID, err)
		}
		if differs {
			changed++
		}
	}
	return changed, nil
}

// apply writes what was decided about an item, and reports whether that changed
// anything.
func (d decided) apply(ctx context.Context, tx *sql.Tx, w statements, verdict news.Verdict, since, changedAt int64) (bool, error) {
	entities, err1 := encodeList(verdict.Entities)
	matches, err2 := encodeMatches(verdict.Matches)
	if err := errors.Join(err1, err2); err != nil {
		return false, err
	}
	did, err := replaceMatches(ctx, w, d.item.ID, matches, since)
	if err != nil {
		return false, err
	}
	outdated := did.back
	if entities != d.entities {
		outdated = append(outdated, did.stay...)
	}
	if len(outdated) > 0 {
		if err := index(ctx, w, d.item.ID, outdated, indexOf(d.item, verdict.Entities)); err != nil {
			return false, err
		}
	}
	if entities == d.entities && !did.rejudged {
		return did.any, nil
	}
	_, err = tx.ExecContext(ctx, `UPDATE items SET entities = $2, changed = $3 WHERE id = $1`, d.item.ID, entities, changedAt)
	if err != nil {
		return false, fmt.Errorf("update entities: %w", err)
	}
	return true, nil
}
