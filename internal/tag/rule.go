package tag

import (
	"slices"

	"github.com/topicwire/topicwire/internal/news"
)

// topic is a compiled news.Topic.
type topic struct {
	id       string
	rule     node
	weights  map[string]float64 // by field
	minScore float64
}

// node is a compiled news.Rule: a leaf, or any of all, any, none and title, and
// boost beside them.
type node struct {
	leaf                  *leaf
	all, any, none, boost []node
	title                 *node
}

// leaf is something that can be found: a concept, an expression or terms that are
// near to one another. The other two are unset (-1, nil); all are where the rule
// is mistaken, and then it is never found.
type leaf struct {
	written    string // as the config writes it, and evidence names it
	concept    int32
	expression int
	near       *near
}

// held is a leaf that made a rule hold.
type held struct {
	*leaf
	titleOnly bool
	boost     int // the number of the rule of a boost: that it is of, from 1; 0 for the rule itself
}

// match asks a topic's rule of an item.
func (t *topic) match(r *reading) (news.Match, bool) {
	leaves, ok := t.holds(r)
	if !ok {
		return news.Match{}, false
	}
	score := t.score(r, leaves)
	if score < t.minScore {
		return news.Match{}, false
	}
	return news.Match{Topic: t.id, Score: score, Why: r.evidence(leaves)}, true
}

// holds reports whether a topic's rule holds, and the leaves that made it.
func (t *topic) holds(r *reading) ([]held, bool) {
	ask := asking{reading: r}
	ok := ask.node(&t.rule)
	return ask.leaves, ok
}

// asking is a walk through a rule tree.
type asking struct {
	*reading
	titleOnly bool
	boost     int // what is asked is of this boost:, or 0
	boosts    int // that held so far
	leaves    []held
}

// node reports whether a rule holds, and appends the leaves that made it. A
// branch that fails adds none.
func (a *asking) node(n *node) bool {
	if n.leaf != nil {
		if !a.has(n.leaf) {
			return false
		}
		a.leaves = append(a.leaves, held{leaf: n.leaf, titleOnly: a.titleOnly, boost: a.boost})
		return true
	}
	before, boosts := len(a.leaves), a.boosts
	if a.some(n.none) || !a.parts(n) {
		a.leaves, a.boosts = a.leaves[:before], boosts
		return false
	}
	a.boosting(n.boost)
	return true
}

// some reports whether one of several rules holds at least.
func (a *asking) some(rules []node) bool {
	one := false
	for i := range rules {
		one = a.node(&rules[i]) || one
	}
	return one
}

// parts asks all, any and title.
func (a *asking) parts(n *node) bool {
	for i := range n.all {
		if !a.node(&n.all[i]) {
			return false
		}
	}
	return (len(n.any) == 0 || a.some(n.any)) && (n.title == nil || a.inTitle(n.title))
}

func (a *asking) inTitle(n *node) bool {
	outer := a.titleOnly
	a.titleOnly = true
	ok := a.node(n)
	a.titleOnly = outer
	return ok
}

func (a *asking) boosting(rules []node) {
	outer := a.boost
	for i := range rules {
		a.boost = a.boosts + 1
		if a.node(&rules[i]) {
			a.boosts++
		}
	}
	a.boost = outer
}

// has reports whether a leaf is found.
func (a *asking) has(l *leaf) bool {
	switch {
	case l.concept >= 0:
		return a.reading.has(l.concept, a.titleOnly)
	case l.near != nil:
		_, _, found := a.nearest(l.near, a.within())
		return found
	case l.expression >= 0:
		return slices.ContainsFunc(a.fields[:a.within()], func(f field) bool {
			return a.tagger.expressions[l.expression].MatchString(f.plain)
		})
	}
	return false
}

// within is how many fields are asked.
func (a *asking) within() int {
	if a.titleOnly {
		return 1
	}
	return len(a.fields)
}
