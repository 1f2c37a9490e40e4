package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/topicwire/topicwire/internal/news"
)

// ErrNoItem is that a store has no such item.
var ErrNoItem = errors.New("no such item is stored")

// Hide withdraws an item from everything that is published, for good: from its
// topics, what they find and their archive pages. No rule brings it back. The
// item stays stored, as its outlet may go on listing it; so whoever hides it
// again does nothing. It returns the topics that had it.
func (s *Store) Hide(ctx context.Context, item string) ([]string, error) {
	err := s.update(ctx, func(tx *sql.Tx) error {
		return requestHide(ctx, tx, item, milliseconds(s.Now()))
	})
	if err != nil {
		return nil, fmt.Errorf("hide item %s: %w", item, err)
	}
	return s.Withdraw(ctx)
}

// Hidden returns the items that were ever to be hidden, though they may still be
// somewhere.
func (s *Store) Hidden(ctx context.Context) ([]string, error) {
	items, err := queryStrings(ctx, s.read, `SELECT item FROM hidden ORDER BY item`)
	if err != nil {
		return nil, fmt.Errorf("list hidden items: %w", s.explain(err))
	}
	return items, nil
}

// requestHide notes that an item is to be hidden.
func requestHide(ctx context.Context, tx *sql.Tx, item string, at int64) error {
	result, err := tx.ExecContext(ctx, `INSERT INTO hidden (item, at, done) SELECT id, $2, 0 FROM items WHERE id = $1
		ON CONFLICT (item) DO NOTHING`, item, at)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	var stored bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM items WHERE id = $1)`, item).Scan(&stored); err != nil {
		return err
	}
	if !stored {
		return ErrNoItem
	}
	return nil
}

// Withdraw does what was asked for by [RequestHide], by another process too, and
// returns the topics that had such items. When it fails, or the process is killed,
// what is left is done by the next call. It is not called by two at once.
func (s *Store) Withdraw(ctx context.Context) ([]string, error) {
	pending, err := s.pendingHides(ctx)
	if err != nil {
		return nil, fmt.Errorf("list items to hide: %w", s.explain(err))
	}
	var all []string
	for _, item := range pending {
		topics, err := s.withdraw(ctx, item)
		all = append(all, topics...)
		if err != nil {
			return distinct(all), fmt.Errorf("withdraw item %s: %w", item, s.explain(err))
		}
	}
	return distinct(all), nil
}

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

func (s *Store) pendingHides(ctx context.Context) ([]string, error) {
	if err := s.begin(); err != nil {
		return nil, err
	}
	defer s.writes.Done()
	return queryStrings(ctx, s.read, `SELECT item FROM hidden WHERE done = 0 ORDER BY item`)
}

// queryStrings reads one column.
func queryStrings(ctx context.Context, q querier, query string, values ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, values...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var list []string
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			return nil, err
		}
		list = append(list, value)
	}
	return list, rows.Err()
}

// withdraw takes a hidden item out of its topics, so that no further archive page
// has it, and then out of the pages that are closed.
func (s *Store) withdraw(ctx context.Context, item string) (topics []string, err error) {
	err = s.update(ctx, func(tx *sql.Tx) error {
		topics, err = s.leaveTopics(ctx, tx, item)
		return err
	})
	if err != nil {
		return topics, err
	}
	pages, err := s.pagesWith(ctx, item)
	if err != nil {
		return topics, err
	}
	err = s.update(ctx, func(tx *sql.Tx) error {
		for _, p := range pages {
			// It counts as closed now, so that who has the page learns of its change.
			_, err := tx.ExecContext(ctx, `UPDATE archives SET entries = $3, closed = $4 WHERE topic = $1 AND page = $2`,
				p.topic, p.page, p.data, milliseconds(s.Now()))
			if err != nil {
				return fmt.Errorf("archive page %d of topic %s: %w", p.page, p.topic, err)
			}
			topics = append(topics, p.topic)
		}
		_, err := tx.ExecContext(ctx, `UPDATE hidden SET done = 1 WHERE item = $1`, item)
		return err
	})
	return topics, err
}

// leaveTopics drops all matches of an item; their numbers are not given back.
func (s *Store) leaveTopics(ctx context.Context, tx *sql.Tx, item string) ([]string, error) {
	w := s.statements.within(ctx, tx)
	did, err := matchesOf(ctx, w, item)
	if err != nil {
		return nil, err
	}
	var topics []string
	for _, m := range did {
		topics = append(topics, m.topic)
		if err := dropMatch(ctx, w, item, m); err != nil {
			return topics, err
		}
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM dropped WHERE item = $1`, item)
	return topics, err
}

// rewritten is an archive page without an item.
type rewritten struct {
	topic string
	page  int
	data  []byte
}

// pagesWith reads all archive pages, as an item may be in those of topics that it
// has left, and returns those that have it, without it. It is slow, and seldom.
func (s *Store) pagesWith(ctx context.Context, item string) ([]rewritten, error) {
	if err := s.begin(); err != nil {
		return nil, err
	}
	defer s.writes.Done()
	rows, err := s.read.QueryContext(ctx, `SELECT topic, page, entries FROM archives ORDER BY topic, page`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var found []rewritten
	for rows.Next() {
		var p rewritten
		var data sql.RawBytes
		if err := rows.Scan(&p.topic, &p.page, &data); err != nil {
			return nil, err
		}
		entries, err := decodePage(data)
		if err != nil {
			return nil, fmt.Errorf("archive page %d of topic %s: %w", p.page, p.topic, err)
		}
		rest := slices.DeleteFunc(entries, func(e news.Entry) bool { return e.ID == item })
		if len(rest) == len(entries) {
			continue
		}
		if p.data, err = encodePage(rest); err != nil {
			return nil, err
		}
		found = append(found, p)
	}
	return found, rows.Err()
}
