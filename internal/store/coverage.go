package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// listCovered reads what is counted of the entries that were published by their
// outlets within a time. The index matches_published has all of it.
const listCovered = `SELECT m.published, m.facets FROM matches m
	WHERE m.topic = $1 AND m.published >= $2 AND m.published < $3 AND m.number > 0`

// alsoFound leaves those that the index finds.
const alsoFound = ` AND m.number IN (SELECT s.rowid - $4 FROM search s
	WHERE s.search MATCH $5 AND s.rowid > $4 AND s.rowid < $4 + 4294967296)`

// Coverage counts the entries that are asked for over a time of so many steps, by
// when their outlets published them; Before, After and Limit of the query do not
// count. It takes a microsecond or so for each entry within the time.
func (s *Store) Coverage(ctx context.Context, query news.Query, from time.Time, step time.Duration, steps int) (news.Coverage, error) {
	if step < time.Millisecond || steps < 1 {
		return news.Coverage{}, fmt.Errorf("count entries of topic %s: %d steps of %s", query.Topic, steps, step)
	}
	c := census{from: milliseconds(from), step: step.Milliseconds(), steps: steps, counts: map[string][]int{}}
	f, err := s.filter(ctx, query)
	if err == nil && !f.nothing {
		err = c.take(ctx, s.read, query, f)
	}
	if err != nil {
		return news.Coverage{}, fmt.Errorf("count entries of topic %s: %w", query.Topic, s.explain(err))
	}
	coverage := c.coverage()
	coverage.From, coverage.Step = from, step
	return coverage, nil
}

// census is a count under way. Times are in milliseconds.
type census struct {
	from, step int64
	steps      int
	items      int
	counts     map[string][]int // by facets, of which few are different, and step
}

// take counts what a filter leaves.
func (c *census) take(ctx context.Context, db *sql.DB, query news.Query, f filter) error {
	list, values := listCovered, []any{query.Topic, c.from, c.from + c.step*int64(c.steps)}
	if f.expression != "" {
		list, values = list+alsoFound, append(values, f.base, f.expression)
	}
	if query.MinScore != 0 { // which no index has beside the time
		values = append(values, f.minScore)
		list += fmt.Sprintf(` AND m.score >= $%d`, len(values))
	}
	rows, err := db.QueryContext(ctx, list, values...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var published int64
	var facets sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&published, &facets); err != nil {
			return err
		}
		counts := c.counts[string(facets)]
		if counts == nil {
			counts = make([]int, c.steps)
			c.counts[string(facets)] = counts
		}
		counts[(published-c.from)/c.step]++
		c.items++
	}
	return rows.Err()
}

// coverage returns what was counted.
func (c *census) coverage() news.Coverage {
	entities, outlets, languages := counter{}, counter{}, counter{}
	for facets, counts := range c.counts {
		language := ""
		for facet := range strings.SplitSeq(facets, " ") {
			if id, ok := strings.CutPrefix(facet, entityFacet); ok {
				entities.add(id, counts, 0)
			} else if id, ok := strings.CutPrefix(facet, outletFacet); ok {
				outlets.add(id, counts, c.steps)
			} else if tag, ok := strings.CutPrefix(facet, languageFacet); ok {
				language = tag // the last is the whole tag
			}
		}
		if language != "" {
			languages.add(language, counts, 0)
		}
	}
	return news.Coverage{Items: c.items, Outlets: outlets.tallies(), Entities: entities.tallies(), Languages: languages.tallies()}
}

// counter counts by id.
type counter map[string]*news.Tally

// add adds counts by step to a tally, and to its own steps, of which it has so
// many.
func (c counter) add(id string, counts []int, steps int) {
	tally := c[id]
	if tally == nil {
		tally = &news.Tally{ID: id}
		if steps > 0 {
			tally.Steps = make([]int, steps)
		}
		c[id] = tally
	}
	for i, n := range counts {
		tally.Count += n
		if steps > 0 {
			tally.Steps[i] += n
		}
	}
}

// tallies returns what was counted, the most first.
func (c counter) tallies() []news.Tally {
	out := make([]news.Tally, 0, len(c))
	for _, tally := range c {
		out = append(out, *tally)
	}
	slices.SortFunc(out, func(a, b news.Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID))
	})
	return out
}
