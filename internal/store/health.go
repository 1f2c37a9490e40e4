package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

const listHealth = `SELECT id, name, feed, home, language, country, schedule, outlet_group, items, last_item, pause,
	` + stateColumns + ` FROM outlets WHERE active = 1 ORDER BY id`

// listVisits reads the visits of one outlet after the other in the order of
// the table, from the $1-th before the latest on. CROSS JOIN makes SQLite begin
// with the outlets; to other engines it is a plain join. Nothing is later than
// the last visit, but for visits from before the clock was set back.
const listVisits = `SELECT v.outlet, v.at, v.took, v.outcome, v.status, v.bytes, v.new, v.changed, v.unchanged, v.error, v.note
	FROM outlets o CROSS JOIN visits v
	WHERE o.active = 1 AND v.outlet = o.id AND v.at <= o.visited_at
	AND v.at >= COALESCE((SELECT at FROM visits WHERE outlet = o.id AND at <= o.visited_at
		ORDER BY at DESC LIMIT 1 OFFSET $1), 0)
	ORDER BY o.id, v.at, v.nth`

// Health returns how every active outlet has been doing, by id in order, with at
// most so many of its latest visits (at least 1). The outlets come without their
// headers.
func (s *Store) Health(ctx context.Context, visits int) ([]news.Health, error) {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // both lists of one moment
	if err != nil {
		return nil, fmt.Errorf("list health: %w", s.explain(err))
	}
	defer func() { _ = tx.Rollback() }() // it has only read
	health, err := healthOf(ctx, tx)
	if err != nil {
		return nil, fmt.Errorf("list health: %w", s.explain(err))
	}
	if err := addVisits(ctx, tx, health, visits); err != nil {
		return nil, fmt.Errorf("list visits: %w", s.explain(err))
	}
	return health, nil
}

// healthOf returns the health of active outlets without their visits.
func healthOf(ctx context.Context, tx *sql.Tx) ([]news.Health, error) {
	rows, err := tx.QueryContext(ctx, listHealth)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var health []news.Health
	for rows.Next() {
		var h news.Health
		var last, pause int64
		places, finish := scanState(&h.State)
		o := &h.Outlet
		err := rows.Scan(append([]any{&o.ID, &o.Name, &o.Feed, &o.Home, &o.Language, &o.Country, &o.Schedule,
			&o.Group, &h.Items, &last, &pause}, places...)...)
		if err != nil {
			return nil, err
		}
		finish()
		h.State.Outlet = o.ID
		h.LastItem = fromMilliseconds(last)
		h.Pause = time.Duration(pause) * time.Millisecond
		health = append(health, h)
	}
	return health, rows.Err()
}

// addVisits adds their latest visits to outlets, which come in the order of id.
func addVisits(ctx context.Context, tx *sql.Tx, health []news.Health, most int) error {
	rows, err := tx.QueryContext(ctx, listVisits, most-1)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	at := 0
	for rows.Next() {
		visit, err := scanVisit(rows)
		if err != nil {
			return err
		}
		for health[at].Outlet.ID != visit.Outlet {
			at++
		}
		h := &health[at]
		if h.Visits == nil {
			h.Visits = make([]news.Visit, 0, most)
		}
		visit.Outlet = h.Outlet.ID // one string for all visits
		h.Visits = append(h.Visits, visit)
	}
	for i := range health {
		visits := health[i].Visits
		slices.Reverse(visits)
		// There are more when several were within the first one's millisecond.
		health[i].Visits = visits[:min(len(visits), most)]
	}
	return rows.Err()
}

// scanVisit reads a row of listVisits.
func scanVisit(rows *sql.Rows) (news.Visit, error) {
	var v news.Visit
	var at, took int64
	err := rows.Scan(&v.Outlet, &at, &took, &v.Outcome, &v.Status, &v.Bytes, &v.New, &v.Changed, &v.Unchanged, &v.Error,
		&v.Note)
	v.At = fromMilliseconds(at)
	v.Took = fromMicroseconds(took)
	return v, err
}
