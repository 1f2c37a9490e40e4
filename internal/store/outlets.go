package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// listOutlets reads what a news.Outlet has, but for its headers, which are not
// stored; those that were visited last come first.
const listOutlets = `SELECT id, name, feed, home, language, country, schedule, outlet_group, active
	FROM outlets ORDER BY visited_at DESC, id`

// putOutlet forgets, when the address changes, what the old one said: that it is
// gone, when to come again and when never, and how often it failed.
const putOutlet = `INSERT INTO outlets
	(id, name, feed, home, language, country, schedule, outlet_group, active)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT (id) DO UPDATE SET name = excluded.name, feed = excluded.feed, home = excluded.home,
	language = excluded.language, country = excluded.country, schedule = excluded.schedule,
	outlet_group = excluded.outlet_group, active = excluded.active,
	gone = CASE WHEN outlets.feed = excluded.feed THEN outlets.gone ELSE 0 END,
	refused = CASE WHEN outlets.feed = excluded.feed THEN outlets.refused ELSE 0 END,
	failures = CASE WHEN outlets.feed = excluded.feed THEN outlets.failures ELSE 0 END,
	due = CASE WHEN outlets.feed = excluded.feed THEN outlets.due ELSE 0 END,
	not_before = CASE WHEN outlets.feed = excluded.feed THEN outlets.not_before ELSE 0 END,
	retry_at = CASE WHEN outlets.feed = excluded.feed THEN outlets.retry_at ELSE 0 END,
	fresh_until = CASE WHEN outlets.feed = excluded.feed THEN outlets.fresh_until ELSE 0 END,
	feed_period = CASE WHEN outlets.feed = excluded.feed THEN outlets.feed_period ELSE 0 END,
	skip_hours = CASE WHEN outlets.feed = excluded.feed THEN outlets.skip_hours ELSE 0 END,
	skip_days = CASE WHEN outlets.feed = excluded.feed THEN outlets.skip_days ELSE 0 END`

// outletRow is an outlet as it is stored, comparable.
type outletRow struct {
	id, name, feed, home, language, country, schedule, group string
	active                                                   bool
}

// rowOf is the row of an outlet that is configured.
func rowOf(o news.Outlet) outletRow {
	return outletRow{o.ID, o.Name, o.Feed, o.Home, o.Language, o.Country, o.Schedule, o.Group, true}
}

// SyncOutlets makes the store's outlets those of the config. What is remembered
// of an outlet stays, whatever changes about it; only that its old address failed or
// asked to be left alone is forgotten when it gets another. Outlets that are not among these
// become inactive, and active again when they return.
//
// An outlet with a new id and the address of one that is no longer among these is
// that one, renamed: its state, visits and items go over to the new id, and the
// items keep their own. Of several such, it is the one that was visited last.
func (s *Store) SyncOutlets(ctx context.Context, outlets []news.Outlet) error {
	err := s.update(ctx, func(tx *sql.Tx) error {
		stored, err := storedOutlets(ctx, tx)
		if err != nil {
			return fmt.Errorf("list outlets: %w", err)
		}
		if err := s.renameOutlets(ctx, tx, stored, outlets); err != nil {
			return err
		}
		put, err := tx.PrepareContext(ctx, putOutlet)
		if err != nil {
			return err
		}
		defer func() { _ = put.Close() }() // the transaction closes it too
		for _, row := range outletChanges(stored, outlets) {
			_, err := put.ExecContext(ctx, row.id, row.name, row.feed, row.home, row.language,
				row.country, row.schedule, row.group, flag(row.active))
			if err != nil {
				return fmt.Errorf("outlet %s: %w", row.id, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("synchronise outlets: %w", err)
	}
	return nil
}

// outletChanges returns the rows that must be written to have these outlets.
func outletChanges(stored []outletRow, outlets []news.Outlet) []outletRow {
	byID := make(map[string]outletRow, len(stored))
	for _, row := range stored {
		byID[row.id] = row
	}
	var changes []outletRow
	configured := make(map[string]bool, len(outlets))
	for _, outlet := range outlets {
		configured[outlet.ID] = true
		if row := rowOf(outlet); byID[outlet.ID] != row {
			changes = append(changes, row)
		}
	}
	for _, row := range stored {
		if row.active && !configured[row.id] {
			row.active = false
			changes = append(changes, row)
		}
	}
	return changes
}

// storedOutlets returns every outlet of the store, those visited last first.
func storedOutlets(ctx context.Context, tx *sql.Tx) ([]outletRow, error) {
	rows, err := tx.QueryContext(ctx, listOutlets)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var stored []outletRow
	for rows.Next() {
		var r outletRow
		err := rows.Scan(&r.id, &r.name, &r.feed, &r.home, &r.language, &r.country, &r.schedule, &r.group, &r.active)
		if err != nil {
			return nil, err
		}
		stored = append(stored, r)
	}
	return stored, rows.Err()
}

// stateColumns are those of outlets that make a news.State, in the order of
// scanState.
const stateColumns = `visited_at, due, not_before, gone, refused, failures, retry_at, fresh_until,
	feed_period, skip_hours, skip_days, read_at, changed_at, source, etag, last_modified, body_hash, redirect_to, redirect_since`

// scanState returns where to scan stateColumns to, and what to call when it is
// done.
func scanState(state *news.State) (places []any, finish func()) {
	var visited, due, notBefore, retry, fresh, period, read, changed, redirect int64
	places = []any{&visited, &due, &notBefore, &state.Gone, &state.Refused, &state.Failures, &retry, &fresh,
		&period, &state.SkipHours, &state.SkipDays, &read, &changed, &state.Source, &state.ETag, &state.LastModified, &state.BodyHash, &state.RedirectTo, &redirect}
	return places, func() {
		state.VisitedAt = fromMilliseconds(visited)
		state.Due = fromMilliseconds(due)
		state.NotBefore = fromMilliseconds(notBefore)
		state.RetryAt = fromMilliseconds(retry)
		state.FreshUntil = fromMilliseconds(fresh)
		state.FeedPeriod = fromMicroseconds(period)
		state.ReadAt = fromMilliseconds(read)
		state.ChangedAt = fromMilliseconds(changed)
		state.RedirectSince = fromMilliseconds(redirect)
	}
}

// States returns what is remembered of every outlet, inactive ones too, by its
// id. One that was never visited has a state of zeros.
func (s *Store) States(ctx context.Context) (map[string]news.State, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, `+stateColumns+` FROM outlets`)
	if err != nil {
		return nil, fmt.Errorf("list states: %w", s.explain(err))
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	states := map[string]news.State{}
	for rows.Next() {
		var state news.State
		places, finish := scanState(&state)
		if err := rows.Scan(append([]any{&state.Outlet}, places...)...); err != nil {
			return nil, fmt.Errorf("list states: %w", s.explain(err))
		}
		finish()
		states[state.Outlet] = state
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list states: %w", s.explain(err))
	}
	return states, nil
}

// Reset forgets that outlets asked to be left alone (410, Retry-After, or a copy
// that is fresh for long) and that failures make us wait; of all outlets without
// ids. What feeds say of themselves stays, as a 304 would not say it again.
func (s *Store) Reset(ctx context.Context, ids ...string) error {
	const reset = `UPDATE outlets SET gone = 0, refused = 0, not_before = 0, retry_at = 0, fresh_until = 0`
	return s.update(ctx, func(tx *sql.Tx) error {
		if len(ids) == 0 {
			if _, err := tx.ExecContext(ctx, reset); err != nil {
				return fmt.Errorf("reset outlets: %w", err)
			}
		}
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, reset+` WHERE id = $1`, id); err != nil {
				return fmt.Errorf("reset outlet %s: %w", id, err)
			}
		}
		return nil
	})
}
