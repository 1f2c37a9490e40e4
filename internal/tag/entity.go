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
	if len(r.names) > 0 {
		r.settleNames()
	}
}

func (r *reading) settleNames() {
	slices.SortFunc(r.names, r.byPlace)
	r.eachName(func(n name, entity int32, hidden bool) {
		if !hidden {
			r.mentions.add(entity, n.index)
		}
	})
	slices.Sort(r.mentions)
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
}

// eachName calls f for each entity that a name names, with whether a longer name
// or a phrase of not: hides it. Names are in order of place.
func (r *reading) eachName(f func(n name, entity int32, hidden bool)) {
	var widest find
	var hiding []hidingPlace
	widest.field = -1
	for _, n := range r.names {
		hiding = slices.DeleteFunc(hiding, func(p hidingPlace) bool { return p.field != n.field || p.last < n.first })
		fed := r.tagger.feeds.of(n.pattern)
		for _, number := range fed {
			if number < 0 {
				hiding = append(hiding, hidingPlace{n.field, n.last, ^number})
			}
		}
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

// hidingPlace is where a phrase ends that hides an entity. It began before, or
// with, every name that is looked at after it.
type hidingPlace struct{ field, last, entity int32 }

func hides(places []hidingPlace, n name, entity int32) bool {
	return slices.ContainsFunc(places, func(p hidingPlace) bool { return p.entity == entity && n.last <= p.last })
}

// byPlace orders names by where they begin, the longer first, and phrases that
// hide before names.
func (r *reading) byPlace(a, b name) int {
	return cmp.Or(
		cmp.Compare(a.field, b.field),
		cmp.Compare(a.first, b.first),
		cmp.Compare(b.last, a.last),
		cmp.Compare(r.tagger.feeds.least(a.pattern), r.tagger.feeds.least(b.pattern)),
		cmp.Compare(a.pattern, b.pattern))
}

// least is the least number in a list: below zero for a phrase that hides.
func (l *lists) least(number int32) int32 { return slices.Min(l.of(number)) }

// guarded reports whether the entity's context guards hold.
func (r *reading) guarded(e *entity) bool {
	if e.notWith >= 0 && r.has(e.notWith, false) {
		return false
	}
	return e.needs < 0 || r.has(e.needs, false)
}
