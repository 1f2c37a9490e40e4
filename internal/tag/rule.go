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

// node is a compiled news.Rule: a leaf, or any of all, any and none.
type node struct {
	leaf           *leaf
	all, any, none []node
}

// leaf is something that can be found. One of the numbers is set, the others are
// -1; all are where the rule is mistaken, and then it is never found.
type leaf struct {
	written    string // as the config writes it, and evidence names it
	pattern    int
	expression int
	entity     int
}

// match asks a topic's rule of an item.
func (t *topic) match(r *reading) (news.Match, bool) {
	held, leaves := t.rule.holds(r, nil)
	if !held {
		return news.Match{}, false
	}
	why := r.evidence(leaves)
	score := t.score(r, why)
	if score < t.minScore {
		return news.Match{}, false
	}
	return news.Match{Topic: t.id, Score: score, Why: why}, true
}

// holds reports whether the rule holds, and appends the leaves that made it. A
// branch that fails adds none.
func (n *node) holds(r *reading, leaves []*leaf) (bool, []*leaf) {
	if n.leaf != nil {
		if !r.has(n.leaf) {
			return false, leaves
		}
		return true, append(leaves, n.leaf)
	}
	for i := range n.none {
		if held, _ := n.none[i].holds(r, nil); held {
			return false, leaves
		}
	}
	before := len(leaves)
	var held bool
	for i := range n.all {
		if held, leaves = n.all[i].holds(r, leaves); !held {
			return false, leaves[:before]
		}
	}
	one := len(n.any) == 0
	for i := range n.any {
		if held, leaves = n.any[i].holds(r, leaves); held {
			one = true
		}
	}
	if !one {
		return false, leaves[:before]
	}
	return true, leaves
}

// has reports whether a leaf is found in any field.
func (r *reading) has(l *leaf) bool {
	switch {
	case l.pattern >= 0:
		return len(r.finds[l.pattern]) > 0
	case l.entity >= 0:
		return len(r.mentions[l.entity]) > 0
	case l.expression >= 0:
		return slices.ContainsFunc(r.fields, func(f field) bool {
			return r.tagger.expressions[l.expression].MatchString(f.plain)
		})
	}
	return false
}
