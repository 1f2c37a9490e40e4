package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// In one transaction, so many items are published, or so many archive pages
// closed. Visits wait for no more than that. Usually it is all.
const (
	publishItems = 200
	publishPages = 10
)

// listUnpublished reads what is new to a topic along the index matches_feed, and
// is done at once when nothing is. The plus keeps SQLite from going along
// matches_published instead, which has the order, but all of the topic.
const listUnpublished = `SELECT item FROM matches WHERE topic = $1 AND number = 0 ORDER BY +published, item`

// numberMatch gives a match the number $3, unless it has one. It is published no
// earlier than what was published before it, at $4.
const numberMatch = `UPDATE matches SET number = $3, since = CASE WHEN since < $4 THEN $4 ELSE since END
	WHERE item = $1 AND topic = $2 AND number = 0 RETURNING since`

// countUnarchived counts entries in no archive page, but no further than $3.
const countUnarchived = `SELECT count(*) FROM
	(SELECT 1 FROM matches WHERE topic = $1 AND number > $2 LIMIT $3) AS unarchived`

// edition is how far a topic was published.
type edition struct {
	news.Edition
	since int64 // of the entry that was published last
}

// Publish gives what has newly come to a topic its numbers, in the order of the
// items' dates of publication, and closes archive pages of size entries, as long
// as keep entries at least are in none after that. It returns how far the topic
// is published now. Both the numbers and the time since which the topic has its
// entries only ever rise, though the clock be set back or entries leave.
//
// An entry that leaves the topic and comes back has its number again, unless a
// page was closed in between over the place that it had: then it is new, as those
// who follow the pages have not seen it.
//
// Much that is new at once is published by and by, so that visits go on; each
// transaction is whole by itself.
func (s *Store) Publish(ctx context.Context, topic string, size, keep int) (news.Edition, error) {
	if size < 1 || keep < 0 {
		return news.Edition{}, fmt.Errorf("publish topic %s: pages of %d entries beside %d", topic, size, keep)
	}
	p := publication{store: s, topic: topic, size: size, keep: keep}
	if err := p.run(ctx); err != nil {
		return news.Edition{}, fmt.Errorf("publish topic %s: %w", topic, err)
	}
	return p.Edition, nil
}

// publication is a topic that is being published.
type publication struct {
	store *Store
	topic string
	size  int // of archive pages
	keep  int // entries that are in none
	edition
	full bool // another page can be closed
}

// run publishes all that is new now.
func (p *publication) run(ctx context.Context) error {
	if err := p.store.begin(); err != nil {
		return err
	}
	items, err := p.look(ctx)
	p.store.writes.Done()
	if err != nil {
		return p.store.explain(err)
	}
	for len(items) > 0 || p.full {
		batch := items[:min(len(items), publishItems)]
		items = items[len(batch):]
		if err := p.store.update(ctx, func(tx *sql.Tx) error { return p.write(ctx, tx, batch) }); err != nil {
			return err
		}
	}
	return nil
}

// look reads how far the topic is published, and what is new to it.
func (p *publication) look(ctx context.Context) ([]string, error) {
	if err := p.read(ctx, p.store.read); err != nil {
		return nil, err
	}
	rows, err := p.store.read.QueryContext(ctx, listUnpublished, p.topic)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var items []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		items = append(items, id)
	}
	return items, rows.Err()
}

// read reads how far the topic is published.
func (p *publication) read(ctx context.Context, q querier) error {
	p.edition = edition{}
	err := q.QueryRowContext(ctx, `SELECT last, since, archives, archived, expired_archives FROM topics WHERE id = $1`, p.topic).
		Scan(&p.Last, &p.since, &p.Archives, &p.Archived, &p.Expired)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return p.count(ctx, q)
}

// Edition returns how far a topic is published, and publishes nothing.
func (s *Store) Edition(ctx context.Context, topic string) (news.Edition, error) {
	p := publication{store: s, topic: topic}
	if err := p.read(ctx, s.read); err != nil {
		return news.Edition{}, fmt.Errorf("read how far topic %s is published: %w", topic, s.explain(err))
	}
	return p.Edition, nil
}

// count finds out whether another page can be closed.
func (p *publication) count(ctx context.Context, q querier) error {
	var unarchived int
	err := q.QueryRowContext(ctx, countUnarchived, p.topic, p.Archived, p.size+p.keep).Scan(&unarchived)
	p.full = unarchived >= p.size+p.keep
	return err
}

// write publishes items and closes pages in a transaction.
func (p *publication) write(ctx context.Context, tx *sql.Tx, items []string) error {
	// What was read before is read again, as another may have published since.
	_, err := tx.ExecContext(ctx, `INSERT INTO topics (id, last, since, archives, archived) VALUES ($1, 0, 0, 0, 0)
		ON CONFLICT (id) DO NOTHING`, p.topic)
	if err != nil {
		return err
	}
	if err := p.read(ctx, tx); err != nil {
		return err
	}
	if err := p.number(ctx, tx, items); err != nil {
		return err
	}
	if err := p.count(ctx, tx); err != nil {
		return err
	}
	for pages := 0; p.full && pages < publishPages; pages++ {
		if err := p.closePage(ctx, tx); err != nil {
			return fmt.Errorf("close archive page %d: %w", p.Archives+1, err)
		}
		if err := p.count(ctx, tx); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `UPDATE topics SET last = $2, since = $3, archives = $4, archived = $5 WHERE id = $1`,
		p.topic, p.Last, p.since, p.Archives, p.Archived)
	return err
}

// number gives items the next numbers, but for those that left the topic since
// they were listed, or were numbered by another.
func (p *publication) number(ctx context.Context, tx *sql.Tx, items []string) error {
	if len(items) == 0 {
		return nil
	}
	number, err := tx.PrepareContext(ctx, numberMatch)
	if err != nil {
		return err
	}
	defer func() { _ = number.Close() }() // the transaction closes it too
	read, err := tx.PrepareContext(ctx, readItem)
	if err != nil {
		return err
	}
	defer func() { _ = read.Close() }() // likewise
	w := p.store.statements.within(ctx, tx)
	for _, id := range items {
		err := number.QueryRowContext(ctx, id, p.topic, p.Last+1, p.since).Scan(&p.since)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return fmt.Errorf("item %s: number: %w", id, err)
		}
		p.Last++
		by, err := readIndexed(ctx, read, id)
		if err != nil {
			return fmt.Errorf("item %s: %w", id, err)
		}
		if err := index(ctx, w, id, []place{{p.topic, p.Last}}, by); err != nil {
			return fmt.Errorf("item %s: %w", id, err)
		}
	}
	return nil
}

// readItem reads what indexOf needs.
const readItem = `SELECT outlet, language, entities, title, summary, content FROM items WHERE id = $1`

// readIndexed returns what a stored item is found by.
func readIndexed(ctx context.Context, read *sql.Stmt, id string) (indexed, error) {
	var item news.Item
	var data string
	err := read.QueryRowContext(ctx, id).
		Scan(&item.Outlet, &item.Language, &data, &item.Title, &item.Summary, &item.Content)
	if err != nil {
		return indexed{}, err
	}
	var entities []string
	if err := decodeList(data, &entities); err != nil {
		return indexed{}, err
	}
	return indexOf(item, entities), nil
}
