package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// listUnarchived reads the entries of the next archive page.
const listUnarchived = selectEntries + `
	FROM matches m JOIN items i ON i.id = m.item JOIN outlets o ON o.id = i.outlet
	WHERE m.topic = $1 AND m.number > $2 ORDER BY m.number LIMIT $3`

// closePage makes an archive page of the oldest entries that are in none. The
// numbers of matches that were dropped before the page ends are given up.
func (p *publication) closePage(ctx context.Context, tx *sql.Tx) error {
	entries, err := queryEntries(ctx, tx, listUnarchived, p.topic, p.Archived, p.size)
	if err != nil {
		return err
	}
	slices.Reverse(entries)
	last := entries[0].Number
	data, err := encodePage(entries)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO archives (topic, page, last, closed, entries) VALUES ($1, $2, $3, $4, $5)`,
		p.topic, p.Archives+1, last, milliseconds(p.store.Now()), data)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM dropped WHERE topic = $1 AND number > $2 AND number <= $3`, p.topic, p.Archived, last)
	if err != nil {
		return err
	}
	p.Archives++
	p.Archived = last
	return nil
}

// Archive returns an archive page of a topic, from 1, as it was when it was
// closed, the latest entry first, and when that was; no entries when there is no
// such page. What happens to an item later does not change it.
func (s *Store) Archive(ctx context.Context, topic string, page int) ([]news.Entry, time.Time, error) {
	var closed int64
	var data []byte
	err := s.read.QueryRowContext(ctx, `SELECT closed, entries FROM archives WHERE topic = $1 AND page = $2`, topic, page).
		Scan(&closed, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, time.Time{}, nil
	}
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("read archive page %d of topic %s: %w", page, topic, s.explain(err))
	}
	entries, err := decodePage(data)
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("read archive page %d of topic %s: %w", page, topic, err)
	}
	return entries, fromMilliseconds(closed), nil
}

// archived is an entry as archive pages hold it. Pages outlive the program that
// closed them, so what it writes has names of its own, none of which may ever
// mean anything else. Times are as they are in the tables.
type archived struct {
	ID         string          `json:"id"`
	Outlet     archivedOutlet  `json:"outlet"`
	GUID       string          `json:"guid,omitempty"`
	Link       string          `json:"link,omitempty"`
	Title      string          `json:"title,omitempty"`
	Summary    string          `json:"summary,omitempty"`
	Content    string          `json:"content,omitempty"`
	Authors    []string        `json:"authors,omitempty"`
	Categories []string        `json:"categories,omitempty"`
	Media      []news.Media    `json:"media,omitempty"`
	Comments   string          `json:"comments,omitempty"`
	Replies    string          `json:"replies,omitempty"`
	Language   string          `json:"language,omitempty"`
	Published  int64           `json:"published,omitempty"`
	Updated    int64           `json:"updated,omitempty"`
	FirstSeen  int64           `json:"first_seen,omitempty"`
	Topic      string          `json:"topic"`
	Score      float64         `json:"score"`
	Why        []news.Evidence `json:"why,omitempty"`
	Entities   []string        `json:"entities,omitempty"`
	Since      int64           `json:"since,omitempty"`
	Number     int64           `json:"number"`
	Changed    int64           `json:"changed,omitempty"`
}

type archivedOutlet struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Feed     string `json:"feed"`
	Home     string `json:"home,omitempty"`
	Language string `json:"language,omitempty"`
	Country  string `json:"country,omitempty"`
	Schedule string `json:"schedule,omitempty"`
	Group    string `json:"group,omitempty"`
}

func archivedOf(e news.Entry) archived {
	o := e.Source
	return archived{
		ID: e.ID, Outlet: archivedOutlet{o.ID, o.Name, o.Feed, o.Home, o.Language, o.Country, o.Schedule, o.Group},
		GUID: e.GUID, Link: e.Link, Title: e.Title, Summary: e.Summary, Content: e.Content, Authors: e.Authors,
		Categories: e.Categories, Media: e.Media, Comments: e.Comments, Replies: e.Replies, Language: e.Language,
		Published: milliseconds(e.Published), Updated: milliseconds(e.Updated), FirstSeen: milliseconds(e.FirstSeen),
		Topic: e.Match.Topic, Score: e.Match.Score, Why: e.Match.Why, Entities: e.Entities,
		Since: milliseconds(e.Since), Number: e.Number, Changed: milliseconds(e.Changed),
	}
}

// entry is the reverse of archivedOf.
func (a archived) entry() news.Entry {
	o := a.Outlet
	return news.Entry{
		Item: news.Item{
			ID: a.ID, Outlet: o.ID, GUID: a.GUID, Link: a.Link, Title: a.Title, Summary: a.Summary, Content: a.Content,
			Authors: a.Authors, Categories: a.Categories, Media: a.Media, Comments: a.Comments, Replies: a.Replies,
			Language: a.Language, Published: fromMilliseconds(a.Published), Updated: fromMilliseconds(a.Updated),
			FirstSeen: fromMilliseconds(a.FirstSeen),
		},
		Source: news.Outlet{
			ID: o.ID, Name: o.Name, Feed: o.Feed, Home: o.Home, Language: o.Language, Country: o.Country,
			Schedule: o.Schedule, Group: o.Group,
		},
		Match: news.Match{Topic: a.Topic, Score: a.Score, Why: a.Why}, Entities: a.Entities,
		Since: fromMilliseconds(a.Since), Number: a.Number, Changed: fromMilliseconds(a.Changed),
	}
}

// encodePage returns the entries of an archive page as they are stored.
func encodePage(entries []news.Entry) ([]byte, error) {
	page := make([]archived, len(entries))
	for i, e := range entries {
		page[i] = archivedOf(e)
	}
	var out bytes.Buffer
	compressed := gzip.NewWriter(&out)
	if err := errors.Join(json.NewEncoder(compressed).Encode(page), compressed.Close()); err != nil {
		return nil, fmt.Errorf("encode entries: %w", err)
	}
	return out.Bytes(), nil
}

// decodePage is the reverse of encodePage.
func decodePage(data []byte) ([]news.Entry, error) {
	plain, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("decode entries: %w", err)
	}
	var page []archived
	if err := json.NewDecoder(plain).Decode(&page); err != nil {
		return nil, fmt.Errorf("decode entries: %w", err)
	}
	entries := make([]news.Entry, len(page))
	for i, a := range page {
		entries[i] = a.entry()
	}
	return entries, nil
}
