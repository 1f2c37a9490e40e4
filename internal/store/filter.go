package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"

	"github.com/topicwire/topicwire/internal/news"
)

// filter is a query as the store answers it.
type filter struct {
	nothing       bool // nothing can be found
	after, before int64
	minScore      float64
	expression    string // for the table search; "" when the index need not be asked
	base          int64  // what the topic's rowids have beside the number
}

// maxNumber is more than any entry's number, and keeps rowids of the table search
// within their topic.
const maxNumber = math.MaxInt32

// searchBase is the rowid in the table search of an entry of a topic with the
// number 0, by the topic's nr.
func searchBase(nr int64) int64 { return nr << 32 }

// filter reads what a query asks for.
func (s *Store) filter(ctx context.Context, q news.Query) (filter, error) {
	f := filter{after: max(q.After, 0), before: min(cmp.Or(q.Before, maxNumber), maxNumber), minScore: q.MinScore}
	if f.minScore == 0 {
		f.minScore = -math.MaxFloat64 // nothing is asked
	}
	if !searches(q) {
		return f, nil
	}
	expression, findable := searchFor(q)
	if !findable {
		return filter{nothing: true}, nil
	}
	var nr int64
	err := s.read.QueryRowContext(ctx, `SELECT nr FROM topics WHERE id = $1`, q.Topic).Scan(&nr)
	if errors.Is(err, sql.ErrNoRows) {
		return filter{nothing: true}, nil // nothing of it was ever published
	}
	f.expression, f.base = expression, searchBase(nr)
	return f, err
}
