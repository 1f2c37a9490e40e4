package tag

import (
	"cmp"
	"slices"
)

// near is a compiled news.Near.
type near struct {
	terms  [][]int32 // for each term, the concepts of which one is it
	within int
}

// spotted is a find of one of the terms.
type spotted struct {
	find
	term    int
	concept int32
}

// nearest returns the first place in the first fields of an item where all terms
// stand near to one another, from the first of them to the last, and the concept
// that each term was there.
func (r *reading) nearest(n *near, fields int) (place find, concepts []int32, ok bool) {
	all, ok := r.spot(n, fields)
	if !ok {
		return find{}, nil, false
	}
	next := make([]int, len(n.terms)) // by term: its first find behind the one that is looked at
	concepts = make([]int32, len(n.terms))
	for i := range all {
		if place, ok := n.from(all, i, next, concepts); ok {
			return place, concepts, true
		}
	}
	return find{}, nil, false
}

// spot returns the finds of all terms in order of place, unless one has none.
func (r *reading) spot(n *near, fields int) ([]spotted, bool) {
	var all []spotted
	for term, concepts := range n.terms {
		before := len(all)
		for _, c := range concepts {
			hits := r.hitsOf(c)
			for i := range hits {
				if f := r.walk.finds[hits.find(i)]; int(f.field) < fields {
					all = append(all, spotted{f, term, c})
				}
			}
		}
		if len(all) == before {
			return nil, false
		}
	}
	slices.SortFunc(all, func(a, b spotted) int {
		return cmp.Or(cmp.Compare(a.field, b.field), cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(a.term, b.term))
	})
	return all, true
}

// from returns the place that begins with the i-th find and holds all terms, the
// next of each, if they are near enough. No find is behind one that it overlaps.
func (n *near) from(all []spotted, i int, next []int, concepts []int32) (find, bool) {
	first := all[i]
	place, words := first.find, int(first.last-first.first)+1
	concepts[first.term] = first.concept
	for term := range n.terms {
		if term == first.term {
			continue
		}
		at := max(next[term], i+1)
		for at < len(all) && all[at].term != term {
			at++
		}
		next[term] = at
		for at < len(all) && (all[at].term != term || all[at].paragraph == first.paragraph && all[at].first <= first.last) {
			at++
		}
		if at == len(all) || all[at].paragraph != first.paragraph {
			return find{}, false
		}
		concepts[term] = all[at].concept
		words += int(all[at].last-all[at].first) + 1
		if all[at].last > place.last {
			place.last, place.end = all[at].last, all[at].end
		}
	}
	return place, int(place.last-place.first)+1-words <= n.within
}
