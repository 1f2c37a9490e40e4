package daemon

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

const (
	withdrawEvery = time.Second      // looks whether something is to be hidden
	hidePatience  = 15 * time.Second // for a daemon to do that
)

// withdraw hides what another process asks to be hidden.
func (d *daemon) withdraw(ctx context.Context) {
	ticker := time.NewTicker(withdrawEvery)
	defer ticker.Stop()
	told := "" // what failed last, so that it is told once
	for {
		topics, err := d.store.Withdraw(ctx)
		if len(topics) > 0 {
			d.program.Log.InfoContext(ctx, "item hidden", "topics", topics)
			d.handler.Withdrawn(topics)
		}
		switch {
		case err == nil:
			told = ""
		case ctx.Err() == nil && err.Error() != told:
			told = err.Error()
			d.program.Log.ErrorContext(ctx, "item not hidden, which is tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// Hide withdraws an item, which is named by its id or its link, from everything
// that is published, for good. A daemon that is running does that for us.
func (p *Program) Hide(ctx context.Context, path, reference string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	item, err := findItem(ctx, s.Store, strings.TrimSpace(reference))
	if err != nil {
		return err
	}
	if err := hide(ctx, s.Store, item.ID); err != nil {
		return err
	}
	p.note("Hidden: %q of %s (%s).", item.Title, item.Outlet, item.ID)
	return nil
}

// findItem finds the one item with an id or a link.
func findItem(ctx context.Context, dsn, reference string) (item news.Item, err error) {
	r, err := store.OpenReader(ctx, dsn)
	if err != nil {
		return news.Item{}, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	found, err := r.Find(ctx, reference)
	if err != nil {
		return news.Item{}, err
	}
	switch len(found) {
	case 0:
		return news.Item{}, &UsageError{fmt.Sprintf("no stored item has the id or the link %q: feeds and pages have them", reference)}
	case 1:
		return found[0], nil
	}
	ids := make([]string, len(found))
	for i, item := range found {
		ids[i] = item.ID
	}
	return news.Item{}, &UsageError{fmt.Sprintf("%d items have the link %s: name one by its id: %s", len(found), reference, strings.Join(ids, ", "))}
}

// hide hides an item, or has whoever has the store open do it.
func hide(ctx context.Context, dsn, item string) error {
	st, err := store.Open(ctx, dsn)
	if err == nil {
		_, err = st.Hide(ctx, item)
		return errors.Join(err, st.Close())
	}
	if !errors.Is(err, store.ErrInUse) {
		return err
	}
	if err := store.RequestHide(ctx, dsn, item); err != nil {
		return err
	}
	return awaitHidden(ctx, dsn, item)
}

func awaitHidden(ctx context.Context, dsn, item string) (err error) {
	r, err := store.OpenReader(ctx, dsn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	patience, cancel := context.WithTimeout(ctx, hidePatience)
	defer cancel()
	for {
		done, err := r.Hidden(ctx, item)
		if err != nil || done {
			return err
		}
		select {
		case <-patience.Done():
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return errors.New("the daemon has not hidden it yet: it will as soon as it can, see its log")
		case <-time.After(withdrawEvery / 10):
		}
	}
}
