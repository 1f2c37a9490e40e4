package tag

import (
	"slices"
)

// triggers say which topics' rules need to be asked of an item, so that a topic
// for which nothing is found costs nothing: each rule has concepts of which one at
// least must be found for it to hold.
type triggers struct {
	topics lists   // by concept
	always []int32 // topics whose rule can hold though no concept is found, such as {re: ...}
}

// candidates returns the topics whose rules may hold, in the order of the config.
func (r *reading) candidates() []int32 {
	t := &r.tagger.triggers
	r.asked = append(r.asked[:0], t.always...)
	r.round++
	if r.round == 0 { // after four thousand million items
		clear(r.askedAt)
		r.round = 1
	}
	for _, found := range [2]hits{r.mentions, r.hits} {
		for concept := range found.concepts() {
			for _, topic := range t.topics.of(concept) {
				if r.askedAt[topic] != r.round {
					r.askedAt[topic] = r.round
					r.asked = append(r.asked, topic)
				}
			}
		}
	}
	slices.Sort(r.asked)
	return r.asked
}

// newTriggers finds the triggers of each topic: those that the fewest topics
// share.
func newTriggers(topics []topic, concepts int) triggers {
	shared := make([]int, concepts) // by concept: how many leaves of rules ask for it
	for i := range topics {
		topics[i].rule.eachConcept(func(c int32) { shared[c]++ })
	}
	var t triggers
	byConcept := make([][]int32, concepts)
	for i := range topics {
		set, needed := topics[i].rule.trigger(shared)
		if !needed {
			t.always = append(t.always, int32(i))
			continue
		}
		slices.Sort(set)
		for _, c := range slices.Compact(set) {
			byConcept[c] = append(byConcept[c], int32(i))
		}
	}
	t.topics = newLists(byConcept)
	return t
}

// eachConcept calls f for each concept that a rule asks for, none: and boost:
// apart.
func (n *node) eachConcept(f func(int32)) {
	if n.leaf != nil {
		for _, set := range n.leaf.needed() {
			for _, c := range set {
				f(c)
			}
		}
		return
	}
	for _, rules := range [][]node{n.all, n.any} {
		for i := range rules {
			rules[i].eachConcept(f)
		}
	}
	if n.title != nil {
		n.title.eachConcept(f)
	}
}

// needed are sets of concepts, of each of which one must be found for a leaf.
func (l *leaf) needed() [][]int32 {
	switch {
	case l.concept >= 0:
		return [][]int32{{l.concept}}
	case l.near != nil:
		return l.near.terms
	}
	return nil
}

// trigger returns concepts of which one at least must be found for a rule to
// hold; false where it can hold without.
func (n *node) trigger(shared []int) (best []int32, needed bool) {
	offer := func(set []int32, ok bool) {
		if ok && (!needed || cost(set, shared) < cost(best, shared)) {
			best, needed = set, true
		}
	}
	if n.leaf != nil {
		if n.leaf.concept < 0 && n.leaf.near == nil && n.leaf.expression < 0 {
			return nil, true // mistaken: it never holds
		}
		for _, set := range n.leaf.needed() {
			offer(set, true)
		}
		return best, needed
	}
	for i := range n.all {
		offer(n.all[i].trigger(shared))
	}
	if n.title != nil {
		offer(n.title.trigger(shared))
	}
	if len(n.any) > 0 {
		var union []int32
		ok := true
		for i := range n.any {
			set, one := n.any[i].trigger(shared)
			union, ok = append(union, set...), ok && one
		}
		offer(union, ok)
	}
	return best, needed
}

func cost(set []int32, shared []int) int {
	sum := 0
	for _, c := range set {
		sum += shared[c]
	}
	return sum
}
