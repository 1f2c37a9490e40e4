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
	i.media, i.comments, i.language, i.published, i.updated, i.first_seen, i.entities`

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
		&s.media, &i.Comments, &i.Language, &s.published, &s.updated, &s.firstSeen, &s.entities}
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

// listEntries goes along the index matches_feed, so its cost is that of what it
// returns.
const listEntries = `SELECT ` + itemColumns + `, m.score, m.why, m.since,
	o.name, o.feed, o.home, o.language, o.country, o.schedule, o.outlet_group
	FROM matches m JOIN items i ON i.id = m.item JOIN outlets o ON o.id = i.outlet
	WHERE m.topic = $1 ORDER BY m.listed / 60000 DESC, m.published DESC, m.item LIMIT $2`

// Entries returns at most limit items of a topic in the order of its feed: what
// came to the topic last first, and of what came within the same minute, as a
// round of visits brings it, the latest published first. An item that came more
// than a day after its date of publication stands as if it had come a day after
// that. A limit of 0 or less returns none. The source of an entry comes without
// its headers.
func (s *Store) Entries(ctx context.Context, topic string, limit int) ([]news.Entry, error) {
	if limit <= 0 {
		return nil, nil
	}
	rows, err := s.read.QueryContext(ctx, listEntries, topic, limit)
	if err != nil {
		return nil, fmt.Errorf("list entries of topic %s: %w", topic, s.explain(err))
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var entries []news.Entry
	for rows.Next() {
		entry, err := scanEntry(rows)
		if err != nil {
			return nil, fmt.Errorf("list entries of topic %s: %w", topic, s.explain(err))
		}
		entry.Match.Topic = topic
		entries = append(entries, entry)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list entries of topic %s: %w", topic, s.explain(err))
	}
	return entries, nil
}

// scanEntry reads a row of listEntries.
func scanEntry(rows *sql.Rows) (news.Entry, error) {
	var entry news.Entry
	var scan itemScan
	var why string
	var since int64
	from := &entry.Source
	err := rows.Scan(append(scan.places(), &entry.Match.Score, &why, &since, &from.Name, &from.Feed, &from.Home,
		&from.Language, &from.Country, &from.Schedule, &from.Group)...)
	if err != nil {
		return entry, err
	}
	if entry.Item, entry.Entities, err = scan.finish(); err != nil {
		return entry, err
	}
	entry.Source.ID = entry.Outlet
	entry.Since = fromMilliseconds(since)
	if err := decodeList(why, &entry.Match.Why); err != nil {
		return entry, fmt.Errorf("item %s: %w", entry.ID, err)
	}
	return entry, nil
}
