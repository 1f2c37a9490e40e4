package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// itemColumns are those of items i that make a news.Item, and its entities, in
// the order of itemScan.
const itemColumns = `i.id, i.outlet, i.guid, i.link, i.title, i.summary, i.content, i.authors, i.categories,
	i.media, i.comments, i.replies, i.language, i.published, i.updated, i.first_seen, i.entities`

// itemScan is a place to scan itemColumns to.
type itemScan struct {
	item                                 news.Item
	authors, categories, media, entities string
	published, updated, firstSeen        int64
}

// places returns where each of itemColumns goes.
func (s *itemScan) places() []any {
	i := &s.item
	return []any{&i.ID, &i.Outlet, &i.GUID, &i.Link, &i.Title, &i.Summary, &i.Content, &s.authors, &s.categories,
		&s.media, &i.Comments, &i.Replies, &i.Language, &s.published, &s.updated, &s.firstSeen, &s.entities}
}

// finish returns the item that was scanned, and its entities.
func (s *itemScan) finish() (news.Item, []string, error) {
	item := s.item
	item.Published = fromMilliseconds(s.published)
	item.Updated = fromMilliseconds(s.updated)
	item.FirstSeen = fromMilliseconds(s.firstSeen)
	var entities []string
	err := errors.Join(decodeList(s.authors, &item.Authors), decodeList(s.categories, &item.Categories),
		decodeList(s.media, &item.Media), decodeList(s.entities, &entities))
	if err != nil {
		return item, nil, fmt.Errorf("item %s: %w", item.ID, err)
	}
	return item, entities, nil
}

// selectEntries reads what makes a news.Entry, in the order of scanEntry.
const selectEntries = `SELECT ` + itemColumns + `, i.changed, m.topic, m.score, m.why, m.since, m.number,
	o.name, o.feed, o.home, o.language, o.country, o.schedule, o.outlet_group`

// fromChosen reads the entries that a query before it has chosen, the latest
// published first.
const fromChosen = selectEntries + ` FROM chosen c CROSS JOIN matches m ON m.item = c.item AND m.topic = $1
	JOIN items i ON i.id = m.item JOIN outlets o ON o.id = i.outlet ORDER BY m.number DESC`

// listEntries chooses along the index matches_feed, which says all that it asks;
// so its cost is that of what it returns, and little for each that scores too low.
const listEntries = `WITH chosen AS (SELECT item FROM matches
	WHERE topic = $1 AND number > $2 AND number < $3 AND score >= $4 ORDER BY number DESC LIMIT $5) ` + fromChosen

// findEntries chooses along the index search, in the same order. CROSS JOIN makes
// SQLite do so.
const findEntries = `WITH chosen AS (SELECT m.item FROM search s
	CROSS JOIN matches m ON m.topic = $1 AND m.number = s.rowid - $6 AND m.score >= $4
	WHERE s.search MATCH $7 AND s.rowid > $2 + $6 AND s.rowid < $3 + $6 ORDER BY s.rowid DESC LIMIT $5) ` + fromChosen

// findScored is findEntries for those that score enough, where these may be few
// among many that are found: it goes along matches_feed instead.
const findScored = `WITH chosen AS (SELECT m.item FROM matches m
	WHERE m.topic = $1 AND m.number > $2 AND m.number < $3 AND m.score >= $4 AND m.number IN
	(SELECT s.rowid - $6 FROM search s WHERE s.search MATCH $7 AND s.rowid > $2 + $6 AND s.rowid < $3 + $6)
	ORDER BY m.number DESC LIMIT $5) ` + fromChosen

// Entries returns the entries that are asked for, the latest published first.
// What is not published yet ([Store.Publish]) is not among them. The source of an
// entry comes without its headers.
//
// Words are found in every script, whatever their case and accents, in the title,
// the summary and the content. White space alone asks for nothing; other
// characters that make no word find nothing. A word with a star at its end stands
// for all that begin so, if it has three characters at least. Of words and
// phrases the first 32 count, of stars the first 4.
func (s *Store) Entries(ctx context.Context, query news.Query) ([]news.Entry, error) {
	if query.Limit <= 0 {
		return nil, nil
	}
	f, err := s.filter(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("list entries of topic %s: %w", query.Topic, s.explain(err))
	}
	if f.nothing {
		return nil, nil
	}
	list, values := listEntries, []any{query.Topic, f.after, f.before, f.minScore, query.Limit}
	if f.expression != "" {
		list, values = findEntries, append(values, f.base, f.expression)
		if query.MinScore != 0 {
			list = findScored
		}
	}
	entries, err := queryEntries(ctx, s.read, list, values...)
	if err != nil {
		return nil, fmt.Errorf("list entries of topic %s: %w", query.Topic, s.explain(err))
	}
	return entries, nil
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, values ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, values ...any) *sql.Row
}

// queryEntries returns what a query that begins with selectEntries finds.
func queryEntries(ctx context.Context, q querier, query string, values ...any) ([]news.Entry, error) {
	rows, err := q.QueryContext(ctx, query, values...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var entries []news.Entry
	for rows.Next() {
		entry, err := scanEntry(rows)
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	return entries, rows.Err()
}

// scanEntry reads a row of selectEntries.
func scanEntry(rows *sql.Rows) (news.Entry, error) {
	var entry news.Entry
	var scan itemScan
	var why string
	var changed, since int64
	from := &entry.Source
	err := rows.Scan(append(scan.places(), &changed, &entry.Match.Topic, &entry.Match.Score, &why, &since, &entry.Number,
		&from.Name, &from.Feed, &from.Home, &from.Language, &from.Country, &from.Schedule, &from.Group)...)
	if err != nil {
		return entry, err
	}
	if entry.Item, entry.Entities, err = scan.finish(); err != nil {
		return entry, err
	}
	entry.Source.ID = entry.Outlet
	entry.Changed = fromMilliseconds(changed)
	entry.Since = fromMilliseconds(since)
	if err := decodeList(why, &entry.Match.Why); err != nil {
		return entry, fmt.Errorf("item %s: %w", entry.ID, err)
	}
	return entry, nil
}
