package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// Record stores all that a visit learned, or nothing of it, and returns when
// that is on record. New items are first seen, and newly matched, at the time of
// the visit; an item without a date of publication takes that time too. Changed
// items keep their id, their first times and the times of the matches that stay.
// Unchanged items that were seen again are last seen now, and known by the GUID
// that they have now.
//
// It is an error if the outlet is unknown ([Store.SyncOutlets]), or if an item
// that is changed or seen again is no longer stored: the visit must then be
// repeated. Calls at the same time share a transaction, yet a report that
// fails fails alone. When ctx ends before the writing begins, nothing is
// written; after that, Record returns what came of it.
func (s *Store) Record(ctx context.Context, report news.Report) error {
	outlet := report.Visit.Outlet
	r, err := newRecording(report)
	if err != nil {
		return fmt.Errorf("record visit to outlet %s: %w", outlet, err)
	}
	if err := s.begin(); err != nil {
		return fmt.Errorf("record visit to outlet %s: %w", outlet, err)
	}
	defer s.writes.Done()
	if err := s.submit(ctx, r); err != nil {
		return fmt.Errorf("record visit to outlet %s: %w", outlet, s.explain(err))
	}
	return nil
}

// recording is a report on its way into the store. All that can be made ready
// is, so that the one writer only writes.
type recording struct {
	outlet   string
	at       int64 // time of the visit
	state    []any // values of updateState
	visit    []any // values of insertVisit
	findings []row
	seen     []news.Sighting

	claimed atomic.Bool // by the writer, or by a caller who gives up
	done    chan error  // holds one
}

// row is a finding that is ready to be written.
type row struct {
	id      string
	title   string
	new     bool
	values  []any // of insertItem if it is new, else of updateItem, but for the last
	matches []match
	index   func() indexed // what it is found by
}

// edits reports whether an item of the recording was changed.
func (r *recording) edits() bool {
	return slices.ContainsFunc(r.findings, func(f row) bool { return !f.new })
}

// newRecording checks that a report speaks of one outlet, and makes it ready.
func newRecording(report news.Report) (*recording, error) {
	visit, state := report.Visit, report.State
	if visit.Outlet == "" {
		return nil, errors.New("the visit names no outlet")
	}
	if state.Outlet != visit.Outlet {
		return nil, fmt.Errorf("the state is that of outlet %q", state.Outlet)
	}
	at := milliseconds(visit.At)
	r := &recording{
		outlet: visit.Outlet, at: at, seen: report.Seen, done: make(chan error, 1),
		findings: make([]row, 0, len(report.Findings)),
		visit: []any{visit.Outlet, at, visit.Took.Microseconds(), string(visit.Outcome), int64(visit.Status),
			visit.Bytes, int64(visit.New), int64(visit.Changed), int64(visit.Unchanged), visit.Error, visit.Note},
	}
	var added int64
	for _, finding := range report.Findings {
		if finding.New {
			added++
		}
		ready, err := newRow(visit.Outlet, visit.At, finding)
		if err != nil {
			return nil, fmt.Errorf("item %s: %w", finding.ID, err)
		}
		r.findings = append(r.findings, ready)
	}
	r.state = []any{state.Outlet, milliseconds(state.VisitedAt), milliseconds(state.Due),
		milliseconds(state.NotBefore), flag(state.Gone), flag(state.Refused), int64(state.Failures),
		milliseconds(state.RetryAt), milliseconds(state.FreshUntil),
		state.FeedPeriod.Microseconds(), int64(state.SkipHours), int64(state.SkipDays),
		milliseconds(state.ReadAt), milliseconds(state.ChangedAt),
		state.Source, state.ETag, state.LastModified, state.BodyHash,
		state.RedirectTo, milliseconds(state.RedirectSince), added, at}
	return r, nil
}

// newRow makes a finding of a visit to an outlet ready.
func newRow(outlet string, at time.Time, finding news.Finding) (row, error) {
	item := finding.Item
	if item.ID == "" {
		return row{}, errors.New("it has no id")
	}
	if item.Outlet != outlet {
		return row{}, fmt.Errorf("it belongs to outlet %q", item.Outlet)
	}
	authors, err1 := encodeList(item.Authors)
	categories, err2 := encodeList(item.Categories)
	media, err3 := encodeList(item.Media)
	entities, err4 := encodeList(finding.Entities)
	matches, err5 := encodeMatches(finding.Matches)
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		return row{}, err
	}
	values := []any{item.ID, outlet, item.GUID, item.Link, finding.TitleKey, item.Title, item.Summary,
		item.Content, authors, categories, media, item.Comments, item.Replies, item.Language, milliseconds(item.Updated),
		milliseconds(at), finding.Fingerprint, entities}
	if finding.New {
		published := item.Published
		if published.IsZero() {
			published = at
		}
		values = append(values, milliseconds(published))
	}
	index := sync.OnceValue(func() indexed { return indexOf(item, finding.Entities) })
	if !finding.New && len(matches) > 0 {
		index() // as it is published, most likely; what is new seldom was
	}
	return row{id: item.ID, title: item.Title, new: finding.New, values: values, matches: matches, index: index}, nil
}

// write writes a recording in a transaction; changed is the time of its edits.
func (r *recording) write(ctx context.Context, w statements, changed int64) error {
	known, err := affect(ctx, w.updateState, r.state...)
	if err != nil {
		return fmt.Errorf("update state: %w", err)
	}
	if known == 0 {
		return errors.New("the outlet is unknown to the store")
	}
	if _, err := w.insertVisit.ExecContext(ctx, r.visit...); err != nil {
		return fmt.Errorf("insert visit: %w", err)
	}
	for _, finding := range r.findings {
		if err := finding.write(ctx, w, r.at, changed); err != nil {
			return fmt.Errorf("item %s: %w", finding.id, err)
		}
	}
	for _, seen := range r.seen {
		if n, err := affect(ctx, w.renewItem, seen.ID, r.outlet, r.at, seen.GUID); err != nil {
			return fmt.Errorf("item %s: renew: %w", seen.ID, err)
		} else if n == 0 {
			return fmt.Errorf("item %s: seen again, but no longer stored", seen.ID)
		}
	}
	return nil
}

// write writes an item and its matches; at is the time of the visit, changed that
// of an edit.
func (f row) write(ctx context.Context, w statements, at, changed int64) error {
	if f.new {
		if _, err := w.insertItem.ExecContext(ctx, f.values...); err != nil {
			return fmt.Errorf("insert: %w", err)
		}
		back, err := putMatches(ctx, w, f.id, f.matches, at)
		if err != nil || len(back) == 0 {
			return err
		}
		return index(ctx, w, f.id, back, f.index())
	}
	if err := retitle(ctx, w, f.id, f.title, at); err != nil {
		return fmt.Errorf("keep the title: %w", err)
	}
	if n, err := affect(ctx, w.updateItem, append(slices.Clip(f.values), changed)...); err != nil {
		return fmt.Errorf("update: %w", err)
	} else if n == 0 {
		return errors.New("changed, but no longer stored")
	}
	did, err := replaceMatches(ctx, w, f.id, f.matches, at)
	if err != nil || len(did.stay)+len(did.back) == 0 {
		return err
	}
	return index(ctx, w, f.id, append(did.stay, did.back...), f.index())
}
