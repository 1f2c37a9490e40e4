package store

import (
	"context"
	"fmt"
	"time"
)

// maxTitles is how many earlier titles of an item are kept, the latest: an
// outlet that writes the time into its titles has a new one at every visit.
const maxTitles = 50

// EarlierTitle is what an item was called once.
type EarlierTitle struct {
	Title string
	Until time.Time // the visit that found another title
}

// EarlierTitles returns what an item was called before, the latest first, and
// each title once. What it is called now is not among them, even if it was
// called that before. There are at most 50.
func (s *Store) EarlierTitles(ctx context.Context, item string) ([]EarlierTitle, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT t.title, t.until FROM titles t JOIN items i ON i.id = t.item
		WHERE t.item = $1 AND t.title <> i.title ORDER BY t.until DESC, t.title`, item)
	if err != nil {
		return nil, fmt.Errorf("list earlier titles of item %s: %w", item, s.explain(err))
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var titles []EarlierTitle
	for rows.Next() {
		var title EarlierTitle
		var until int64
		if err := rows.Scan(&title.Title, &until); err != nil {
			return nil, fmt.Errorf("list earlier titles of item %s: %w", item, s.explain(err))
		}
		title.Until = fromMilliseconds(until)
		titles = append(titles, title)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list earlier titles of item %s: %w", item, s.explain(err))
	}
	return titles, nil
}

// retitle keeps the title of an item that is about to get another; at is the time
// of the visit.
func retitle(ctx context.Context, w statements, item, title string, at int64) error {
	kept, err := affect(ctx, w.keepTitle, item, title, at)
	if err != nil || kept == 0 {
		return err
	}
	_, err = w.dropTitles.ExecContext(ctx, item, maxTitles)
	return err
}
