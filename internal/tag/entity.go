package tag

import (
	"cmp"
	"slices"
)

// entity is a compiled news.Entity; needs and notWith are patterns.
type entity struct {
	id, name       string
	needs, notWith []int
}

// mention is a find of an alias.
type mention struct {
	find
	pattern int
}

// settleEntities decides which entities the item mentions. An alias within a
// longer alias is not a mention ("Melania Trump" is not Trump); then an entity's
// guards must hold anywhere in the item.
func (r *reading) settleEntities() {
	for _, m := range longest(r.aliasFinds()) {
		for _, owner := range r.tagger.owners[m.pattern] {
			if !r.guarded(&r.tagger.entities[owner]) {
				continue
			}
			if r.mentions == nil {
				r.mentions = map[int][]find{}
			}
			r.mentions[owner] = append(r.mentions[owner], m.find)
		}
	}
}

func (r *reading) aliasFinds() []mention {
	var all []mention
	for pattern, finds := range r.finds {
		if len(r.tagger.owners[pattern]) == 0 {
			continue
		}
		for _, f := range finds {
			all = append(all, mention{f, pattern})
		}
	}
	return all
}

// longest sorts finds by place and drops those that lie within a longer one.
func longest(all []mention) []mention {
	slices.SortFunc(all, byPlace)
	kept := all[:0]
	var widest find
	for _, m := range all {
		within := m.field == widest.field && m.last <= widest.last
		if within && (m.first != widest.first || m.last != widest.last) {
			continue
		}
		widest = m.find
		kept = append(kept, m)
	}
	return kept
}

// byPlace orders finds by where they begin, the longer first.
func byPlace(a, b mention) int {
	return cmp.Or(
		cmp.Compare(a.field.order, b.field.order),
		cmp.Compare(a.first, b.first),
		cmp.Compare(b.last, a.last),
		cmp.Compare(a.pattern, b.pattern))
}

// guarded reports whether the entity's context guards hold.
func (r *reading) guarded(e *entity) bool {
	found := func(pattern int) bool { return len(r.finds[pattern]) > 0 }
	if slices.ContainsFunc(e.notWith, found) {
		return false
	}
	return len(e.needs) == 0 || slices.ContainsFunc(e.needs, found)
}
