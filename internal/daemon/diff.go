package daemon

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// ErrDifferent is that Diff found a difference, which it has written. The exit
// status is 1, as it is of diff(1).
var ErrDifferent = errors.New("the configs decide differently")

// Diff writes what the rules of another config would change about the items that
// are stored: for each topic those that would come in and go, with the reasons. It
// returns ErrDifferent unless that is nothing; as of diff(1), the exit status of any other
// error is 2.
func (p *Program) Diff(ctx context.Context, path, newer string) error {
	different, err := p.diff(ctx, path, newer)
	switch {
	case err != nil:
		return &comparisonError{err}
	case different:
		return ErrDifferent
	}
	return nil
}

// comparisonError is that nothing can be said of whether configs differ.
type comparisonError struct{ error }

func (e *comparisonError) Unwrap() error { return e.error }

func (p *Program) diff(ctx context.Context, path, newer string) (different bool, err error) {
	s, err := load(path)
	if err != nil {
		return false, err
	}
	next, err := load(newer)
	if err != nil {
		return false, err
	}
	r, err := store.OpenReader(ctx, s.Store)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	d := differ{before: s, after: next, topics: map[string]*difference{}}
	items := 0
	err = p.eachItem(ctx, r, "comparing", func(item news.Item) {
		items++
		d.compare(item)
	})
	if err != nil {
		return false, err
	}
	if err := p.print(d.report(explainer{colour: p.Colour})); err != nil {
		return false, err
	}
	if len(d.topics) > 0 {
		return true, nil
	}
	p.note("Both decide the same about %s.", count(items, "stored item"))
	return false, nil
}

// eachItem does something with each stored item, with a bar on a terminal.
func (p *Program) eachItem(ctx context.Context, r *store.Reader, what string, do func(news.Item)) error {
	total, err := r.Count(ctx)
	if err != nil {
		return err
	}
	step := func() {}
	if p.Terminal && total > 0 {
		bar := p.bar(total, what)
		step = func() { _ = bar.Add(1) } // a bar that cannot be drawn is no reason to stop
		defer func() { _ = bar.Finish() }()
	}
	for item, err := range r.Items(ctx) {
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		do(item)
		step()
	}
	return nil
}

// differ compares what two configs decide.
type differ struct {
	before, after *setup
	topics        map[string]*difference // those that differ
}

// difference is what changes about a topic.
type difference struct {
	in, out []moved
	others  int // that stay, with another score or other evidence
}

// moved is an item that comes in or goes, with the reason.
type moved struct {
	item   news.Item
	reason string
}

func (d *differ) topic(id string) *difference {
	if d.topics[id] == nil {
		d.topics[id] = &difference{}
	}
	return d.topics[id]
}

func (d *differ) compare(item news.Item) {
	had := map[string]news.Match{}
	for _, m := range d.before.tagger.Tag(item).Matches {
		had[m.Topic] = m
	}
	for _, m := range d.after.tagger.Tag(item).Matches {
		old, stays := had[m.Topic]
		delete(had, m.Topic)
		switch {
		case !stays:
			t := d.topic(m.Topic)
			t.in = append(t.in, moved{item, foundWords(m)})
		case old.Score != m.Score || !slices.Equal(old.Why, m.Why):
			d.topic(m.Topic).others++
		}
	}
	for id := range had {
		t := d.topic(id)
		t.out = append(t.out, moved{item, d.whyOut(item, id)})
	}
}

// foundWords is why an item matches, in words.
func foundWords(m news.Match) string {
	terms := make([]string, 0, len(m.Why))
	for _, why := range m.Why {
		if !slices.Contains(terms, why.Term) {
			terms = append(terms, why.Term)
		}
	}
	return fmt.Sprintf("matches %s, score %g", list(terms), m.Score)
}

// whyOut is why an item is no longer in a topic.
func (d *differ) whyOut(item news.Item, id string) string {
	if !slices.ContainsFunc(d.after.Topics, func(t news.Topic) bool { return t.ID == id }) {
		return "there is no such topic any more"
	}
	miss, ok := d.after.tagger.Miss(item, id)
	if !ok {
		return "nothing that the rule asks for is there"
	}
	return missWords(miss)
}

func (d *differ) report(e explainer) string {
	for _, topic := range d.order() {
		t := d.topics[topic]
		fmt.Fprintf(&e, "%s: %s items, %s", e.paint(bold, topic), e.paint(green, fmt.Sprintf("+%d", len(t.in))), e.paint(red, fmt.Sprintf("-%d", len(t.out))))
		if t.others > 0 {
			fmt.Fprintf(&e, ", %d with another score or other reasons", t.others)
		}
		e.WriteByte('\n')
		e.moved(e.paint(green, "+"), t.in)
		e.moved(e.paint(red, "-"), t.out)
	}
	return e.String()
}

// order is that of the newer config; topics that it does not have come last.
func (d *differ) order() []string {
	var ids []string
	for _, s := range []*setup{d.after, d.before} {
		for _, t := range s.Topics {
			if d.topics[t.ID] != nil && !slices.Contains(ids, t.ID) {
				ids = append(ids, t.ID)
			}
		}
	}
	return ids
}

// moved lists items, the latest first.
func (e *explainer) moved(sign string, items []moved) {
	slices.SortFunc(items, func(a, b moved) int {
		return cmp.Or(b.item.Published.Compare(a.item.Published), cmp.Compare(a.item.ID, b.item.ID))
	})
	for _, m := range items {
		e.item(sign, m.item)
		fmt.Fprintf(e, "      %s\n", e.paint(faint, m.reason))
	}
}

// item writes an item in a line.
func (e *explainer) item(sign string, item news.Item) {
	fmt.Fprintf(e, "  %s %s  %s: %s\n", sign, item.Published.UTC().Format("2006-01-02 15:04"), item.Outlet, plainLine(item.Title))
}

// plainLine makes a stranger's text fit for a line on a terminal.
func plainLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, text)
}

// list is the first of several terms.
func list(terms []string) string {
	const most = 6
	if len(terms) <= most {
		return strings.Join(terms, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(terms[:most], ", "), len(terms)-most)
}
