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
	"github.com/topicwire/topicwire/internal/tag"
)

// NearOptions say what Near lists.
type NearOptions struct {
	Topic string
	Limit int // items at most
}

// Near writes the stored items that just missed a topic, with what was missing:
// those first for which the least would have to be otherwise, and among these the
// ones that score best by what was found.
func (p *Program) Near(ctx context.Context, path string, options NearOptions) (err error) {
	s, err := load(path)
	if err != nil {
		return err
	}
	if err := s.hasTopic(options.Topic); err != nil {
		return err
	}
	if options.Limit < 1 {
		return &UsageError{"--limit must be 1 or more"}
	}
	r, err := store.OpenReader(ctx, s.Store)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	n := nearest{limit: options.Limit}
	err = p.eachItem(ctx, r, "looking", func(item news.Item) {
		if miss, ok := s.tagger.Miss(item, options.Topic); ok {
			n.add(item, miss)
		}
	})
	if err != nil {
		return err
	}
	e := explainer{colour: p.Colour}
	for _, m := range n.best() {
		e.item(fmt.Sprintf("%3g", m.miss.Score), m.item)
		fmt.Fprintf(&e, "      %s\n", e.paint(faint, missWords(m.miss)))
	}
	if len(n.items) == 0 {
		p.note("No stored item that %s does not match has anything that its rule asks for.", options.Topic)
	}
	return p.print(e.String())
}

// hasTopic refuses a topic that the config does not have.
func (s *setup) hasTopic(id string) error {
	ids := make([]string, len(s.Topics))
	for i, t := range s.Topics {
		ids[i] = t.ID
	}
	if slices.Contains(ids, id) {
		return nil
	}
	return &UsageError{fmt.Sprintf("no topic has the id %q: there are %s", id, strings.Join(ids, ", "))}
}

// nearest are the items that miss a topic by the least.
type nearest struct {
	limit int
	items []missed
}

type missed struct {
	item news.Item
	miss tag.Miss
}

// add notes an item. Only so many more than the limit are held as are sorted out
// together.
func (n *nearest) add(item news.Item, miss tag.Miss) {
	n.items = append(n.items, missed{item, miss})
	if len(n.items) >= 2*n.limit+1000 {
		n.items = slices.Clip(n.best())
	}
}

func (n *nearest) best() []missed {
	slices.SortFunc(n.items, func(a, b missed) int {
		return cmp.Or(cmp.Compare(len(a.miss.Lacks), len(b.miss.Lacks)), cmp.Compare(b.miss.Score, a.miss.Score),
			b.item.Published.Compare(a.item.Published), cmp.Compare(a.item.ID, b.item.ID))
	})
	return n.items[:min(len(n.items), n.limit)]
}

// missWords says by what an item misses a topic.
func missWords(miss tag.Miss) string {
	if len(miss.Lacks) == 0 {
		return fmt.Sprintf("the score %g is below min_score %g", miss.Score, miss.MinScore)
	}
	parts := make([]string, 0, len(miss.Lacks))
	for _, lack := range miss.Lacks {
		where := ""
		if lack.Title {
			where = " in the title"
		}
		switch {
		case lack.Exclude && len(lack.Terms) == 0:
			parts = append(parts, "none excludes it"+where)
		case lack.Exclude:
			parts = append(parts, "none excludes "+list(lack.Terms)+where)
		case len(lack.Terms) == 1:
			parts = append(parts, "lacks "+lack.Terms[0]+where)
		default:
			parts = append(parts, "lacks one of "+list(lack.Terms)+where)
		}
	}
	return strings.Join(parts, "; ")
}
