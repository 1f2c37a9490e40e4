package tag

import (
	"iter"
	"slices"
)

// concept is what patterns stand for: the entity of the same number, a term of a
// rule with all its forms, or the guards of an entity. Terms that are written
// alike are one concept, in however many rules they stand.
type concept struct {
	written string // as evidence names it: entity/ID, or the term
}

// hidesEntity is what a pattern feeds, instead of a concept, when its finds hide
// an entity's names: chicken Kyiv.
func hidesEntity(number int) int32 { return int32(^number) }

// lists are short lists of numbers, one after the other.
type lists struct {
	starts []uint32 // by list, and one more
	values []int32
}

func newLists(all [][]int32) lists {
	l := lists{starts: make([]uint32, 1, len(all)+1)}
	for _, list := range all {
		l.values = append(l.values, list...)
		l.starts = append(l.starts, uint32(len(l.values)))
	}
	l.values = slices.Clip(l.values)
	return l
}

func (l *lists) of(number int32) []int32 { return l.values[l.starts[number]:l.starts[number+1]] }

// hits are the finds of concepts: a concept and the index of a find in each,
// sorted, so that those of a concept stand together and in order.
type hits []uint64

func (h *hits) add(concept int32, find int) {
	*h = append(*h, uint64(concept)<<32|uint64(find))
}

// of returns the hits of a concept.
func (h hits) of(concept int32) hits {
	from, _ := slices.BinarySearch(h, uint64(concept)<<32)
	to := from
	for to < len(h) && h.concept(to) == concept {
		to++
	}
	return h[from:to]
}

// first returns the first find of a concept, or false.
func (h hits) first(concept int32) (find int, ok bool) {
	at, _ := slices.BinarySearch(h, uint64(concept)<<32)
	if at == len(h) || h.concept(at) != concept {
		return 0, false
	}
	return h.find(at), true
}

func (h hits) concept(i int) int32 { return int32(h[i] >> 32) }
func (h hits) find(i int) int      { return int(uint32(h[i])) }

// concepts yields each concept that was hit, once.
func (h hits) concepts() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i := range h {
			if c := h.concept(i); (i == 0 || h.concept(i-1) != c) && !yield(c) {
				return
			}
		}
	}
}

// hitsOf returns the hits of a concept, an entity or a term.
func (r *reading) hitsOf(concept int32) hits {
	if int(concept) < len(r.tagger.entities) {
		return r.mentions.of(concept)
	}
	return r.hits.of(concept)
}

// has reports whether a concept was found, in the title or in any field.
func (r *reading) has(concept int32, titleOnly bool) bool {
	if r.present[concept>>6]>>(concept&63)&1 == 0 {
		return false
	}
	if !titleOnly {
		return true
	}
	first, _ := r.hitsOf(concept).first(concept)
	return first < r.titleFinds
}

// note sets, or clears, what has is asked first: a bit for each concept found.
func (r *reading) note(found hits, there bool) {
	for concept := range found.concepts() {
		if r.present[concept>>6] &^= 1 << (concept & 63); there {
			r.present[concept>>6] |= 1 << (concept & 63)
		}
	}
}
