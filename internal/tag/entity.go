package tag

import (
	"cmp"
	"slices"
)

// entity is a compiled news.Entity. Its guards are concepts, or -1 where it has
// none.
type entity struct {
	id      string
	needs   int32 // found where one of its needs is
	notWith int32
}

// name is a find of a pattern that names entities, or hides them.
type name struct {
	find
	index int // in the walk's finds
}

// settle makes hits of what was found, and decides which entities the item
// mentions. A name within a longer name is not a mention ("Melania Trump" is not
// Trump), nor one within a phrase of its entity's not:; then the entity's guards
// must hold anywhere in the item.
func (r *reading) settle() {
	r.hits, r.mentions, r.names = r.hits[:0], r.mentions[:0], r.names[:0]
	entities := int32(len(r.tagger.entities))
	for i, f := range r.walk.finds {
		names := false
		for _, fed := range r.tagger.feeds.of(f.pattern) {
			if fed < entities {
				names = true
			} else {
				r.hits.add(fed, i)
			}
		}
		if names {
			r.names = append(r.names, name{f, i})
		}
	}
	slices.Sort(r.hits)
	r.hits = r.distinct(r.hits)
	r.note(r.hits, true) // which guards ask for
	if len(r.names) > 0 {
		r.settleNames()
	}
}

// distinct drops hits of a concept at a place where it has one already: Putin and
// Putin* find the same word.
func (r *reading) distinct(all hits) hits {
	kept := all[:0]
	for i := range all {
		if !r.placed(kept, all[i:i+1]) {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// placed reports whether a hit is at the place of one of the same concept. Finds
// are in the order of where they end.
func (r *reading) placed(kept, hit hits) bool {
	f := &r.walk.finds[hit.find(0)]
	for i := len(kept) - 1; i >= 0 && kept.concept(i) == hit.concept(0); i-- {
		other := &r.walk.finds[kept.find(i)]
		if other.field != f.field || other.last != f.last {
			break
		}
		if other.first == f.first {
			return true
		}
	}
	return false
}

func (r *reading) settleNames() {
	slices.SortFunc(r.names, r.byPlace)
	r.eachName(func(n name, entity int32, hidden bool) {
		if !hidden {
			r.mentions.add(entity, n.index)
		}
	})
	slices.Sort(r.mentions)
	r.mentions = r.distinct(r.mentions)
	kept := r.mentions[:0]
	guarded, last := false, int32(-1)
	for i := range r.mentions {
		if c := r.mentions.concept(i); c != last {
			guarded, last = r.guarded(&r.tagger.entities[c]), c
		}
		if guarded {
			kept = append(kept, r.mentions[i])
		}
	}
	r.mentions = kept
	r.note(r.mentions, true)
}

// eachName calls f for each entity that a name names, with whether a longer name
// or a phrase of not: hides it. Names are in order of place.
func (r *reading) eachName(f func(n name, entity int32, hidden bool)) {
	var widest find
	var hiding []hidingPlace
	widest.field = -1
	for i, n := range r.names {
		if i == 0 || !n.sharesPlace(r.names[i-1]) {
			hiding = r.hide(hiding, r.names[i:])
		}
		fed := r.tagger.feeds.of(n.pattern)
		within := n.field == widest.field && n.last <= widest.last && (n.first != widest.first || n.last != widest.last)
		for _, number := range fed {
			if 0 <= number && int(number) < len(r.tagger.entities) {
				f(n, number, within || hides(hiding, n, number))
				if !within {
					widest = n.find
				}
			}
		}
	}
}

// hide drops the places that end before the first of some names, and adds those
// that hide entities there.
func (r *reading) hide(hiding []hidingPlace, names []name) []hidingPlace {
	first := names[0]
	hiding = slices.DeleteFunc(hiding, func(p hidingPlace) bool { return p.field != first.field || p.last < first.first })
	for _, n := range names {
		if !n.sharesPlace(first) {
			break
		}
		for _, number := range r.tagger.feeds.of(n.pattern) {
			if number < 0 {
				hiding = withPlace(hiding, hidingPlace{n.field, n.last, ^number})
			}
		}
	}
	return hiding
}

func (n name) sharesPlace(other name) bool {
	return n.field == other.field && n.first == other.first && n.last == other.last
}

// withPlace adds a place. Of an entity's places the one that ends last is enough:
// all began before what comes.
func withPlace(places []hidingPlace, p hidingPlace) []hidingPlace {
	for i := range places {
		if places[i].entity == p.entity {
			places[i].last = max(places[i].last, p.last)
			return places
		}
	}
	return append(places, p)
}

// hidingPlace is where a phrase ends that hides an entity. It began before, or
// with, every name that is looked at after it.
type hidingPlace struct{ field, last, entity int32 }

func hides(places []hidingPlace, n name, entity int32) bool {
	return slices.ContainsFunc(places, func(p hidingPlace) bool { return p.entity == entity && n.last <= p.last })
}

// byPlace orders names by where they begin, the longer first.
func (r *reading) byPlace(a, b name) int {
	return cmp.Or(
		cmp.Compare(a.field, b.field),
		cmp.Compare(a.first, b.first),
		cmp.Compare(b.last, a.last),
		cmp.Compare(a.pattern, b.pattern))
}

// guarded reports whether the entity's context guards hold.
func (r *reading) guarded(e *entity) bool {
	if e.notWith >= 0 && r.has(e.notWith, false) {
		return false
	}
	return e.needs < 0 || r.has(e.needs, false)
}
