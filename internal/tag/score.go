package tag

import (
	"math"
	"slices"

	"github.com/topicwire/topicwire/internal/news"
)

// score says how much of an item is about a topic, from 0 to 100, in whole
// numbers. Three things make it.
//
// How present each thing is that the rule found: the more, the more weight its
// field has, the earlier it stands there, and the oftener it is named.
//
// How many things those are: each closes half of the gap to 100 that the others
// leave when it is fully present, and less when it is less.
//
// What else the item is about: only the share counts that the rule's finds have in
// the presence of everything found, the other entities that are mentioned
// included.
//
// Each rule of a boost: that holds then closes a quarter of the gap to 100.
func (t *topic) score(r *reading, leaves []held) float64 {
	m := measure{reading: r, weights: t.weights}
	if m.total = m.totalWeight(); m.total == 0 {
		return 0
	}
	found, gap, boosts := 0.0, 1.0, 0
	for i, l := range leaves {
		boosts = max(boosts, l.boost)
		if l.boost > 0 || slices.ContainsFunc(leaves[:i], l.same) {
			continue
		}
		p := m.leaf(l)
		found += p
		gap *= 1 - halfOfGap*min(1, p)
	}
	if found == 0 {
		return 0 // a rule of none: alone
	}
	missing := 1 - (1-gap)*found/(found+m.others(leaves))
	for range boosts {
		missing *= 1 - quarterOfGap
	}
	return math.Round(100 * (1 - missing))
}

const (
	halfOfGap    = 0.5
	quarterOfGap = 0.25
	late         = 0.5  // of its presence that a find at the end of a field lacks
	doubled      = 0.25 // of its presence that a thing gains each time its finds double
)

// same reports whether two leaves ask for the same: a rule may ask for a thing in
// several places.
func (l held) same(other held) bool {
	return other.boost == 0 && other.written == l.written && other.titleOnly == l.titleOnly
}

// measure measures how present a thing is in an item: 1 is at the beginning of
// every field.
type measure struct {
	*reading
	weights map[string]float64 // of the topic, by field
	total   float64            // of the weights of all fields that the item has
}

func (m *measure) totalWeight() float64 {
	sum := 0.0
	for i := range m.fields {
		sum += m.weight(i)
	}
	return sum
}

// weight is that of a field. What both summary and content say has that of the
// one of more weight.
func (m *measure) weight(field int) float64 {
	name := m.fields[field].name
	if m.repeats && name == news.FieldSummary {
		return max(m.weights[name], m.weights[news.FieldContent])
	}
	return m.weights[name]
}

func (m *measure) leaf(l held) float64 {
	if l.concept >= 0 {
		return m.concept(l.concept, l.titleOnly)
	}
	sum := 0.0
	for i := range m.fields {
		if start, _, ok := m.placeOf(l.leaf, i); ok && (i == 0 || !l.titleOnly) {
			sum += m.weight(i) * early(start, len(m.fields[i].plain)+1)
		}
	}
	return sum / m.total
}

func (m *measure) concept(concept int32, titleOnly bool) float64 {
	var counts, firsts [3]int // by field
	hits := m.hitsOf(concept)
	for i := range hits {
		f := &m.walk.finds[hits.find(i)]
		if counts[f.field] == 0 || int(f.first) < firsts[f.field] {
			firsts[f.field] = int(f.first)
		}
		counts[f.field]++
	}
	sum := 0.0
	for i := range m.fields {
		if counts[i] > 0 && (i == 0 || !titleOnly) {
			sum += m.weight(i) * early(firsts[i], m.fields[i].words) * (1 + doubled*math.Log2(float64(counts[i])))
		}
	}
	return sum / m.total
}

// early is how much a find counts that stands at a place of a field of some length.
func early(place, length int) float64 { return 1 - late*float64(place)/float64(length) }

// others is the presence of the entities that the rule's finds are none of.
func (m *measure) others(leaves []held) float64 {
	sum := 0.0
	for entity := range m.mentions.concepts() {
		if !slices.ContainsFunc(leaves, func(l held) bool { return l.asksFor(entity) }) {
			sum += m.concept(entity, false)
		}
	}
	return sum
}

// asksFor reports whether a leaf is a concept, or has it among its terms.
func (l *leaf) asksFor(concept int32) bool {
	return l.concept == concept ||
		l.near != nil && slices.ContainsFunc(l.near.terms, func(term []int32) bool { return slices.Contains(term, concept) })
}
