package tag

import (
	"fmt"

	"github.com/topicwire/topicwire/internal/news"
)

// Explanation is a verdict with the reasons for and against, for a person.
type Explanation struct {
	news.Verdict
	Mentions []Mention     // of entities, in the order of the config
	Topics   []Consequence // every topic, in the order of the config
}

// Mention is an entity that was found, or was found but does not count.
type Mention struct {
	Entity string
	Text   string // the words around it
	Hidden string // why it does not count, or "" when it does
}

// Consequence is a topic's rule as it held, or did not.
type Consequence struct {
	Topic    string
	Held     bool // the rule
	Score    float64
	MinScore float64
	Rule     Step
}

// Step is a node of a rule tree as it held, or did not.
type Step struct {
	Label    string // "all", "any", "none", "title", "boost" or the term as written
	Held     bool   // for none: that nothing below was found
	Why      []news.Evidence
	Children []Step
}

// Explain decides about an item as Tag does, and says why.
func (t *Tagger) Explain(item news.Item) Explanation {
	r := t.read(item)
	defer t.release(r)
	out := Explanation{Verdict: t.Tag(item), Mentions: r.explainMentions()}
	for i := range t.topics {
		topic := &t.topics[i]
		leaves, held := topic.holds(r)
		one := Consequence{Topic: topic.id, Held: held, MinScore: topic.minScore, Rule: topic.rule.explain(r, false)}
		if held {
			one.Score = topic.score(r, leaves)
		}
		out.Topics = append(out.Topics, one)
	}
	return out
}

func (n *node) explain(r *reading, titleOnly bool) Step {
	ask := asking{reading: r, titleOnly: titleOnly}
	held := ask.node(n)
	if n.leaf != nil {
		return Step{Label: n.leaf.written, Held: held, Why: r.evidence(ask.leaves)}
	}
	var title []node
	if n.title != nil {
		title = []node{*n.title}
	}
	var steps []Step
	for _, branch := range []struct {
		label    string
		children []node
		only     node // the branch without its siblings
	}{
		{"all", n.all, node{all: n.all}},
		{"any", n.any, node{any: n.any}},
		{"title", title, node{title: n.title}},
		{"none", n.none, node{none: n.none}},
		{"boost", n.boost, node{any: n.boost}},
	} {
		if branch.children == nil {
			continue
		}
		ask := asking{reading: r, titleOnly: titleOnly}
		step := Step{Label: branch.label, Held: ask.node(&branch.only)}
		for i := range branch.children {
			step.Children = append(step.Children, branch.children[i].explain(r, titleOnly || branch.label == "title"))
		}
		steps = append(steps, step)
	}
	if len(steps) == 1 {
		return steps[0]
	}
	return Step{Label: "and", Held: held, Children: steps}
}

func (r *reading) explainMentions() []Mention {
	hidden := map[int32]Mention{}
	r.eachName(func(n name, entity int32, inLonger bool) {
		e := &r.tagger.entities[entity]
		if _, known := hidden[entity]; !known && len(r.mentions.of(entity)) == 0 {
			hidden[entity] = Mention{Entity: e.id, Text: r.wordsAround(n.find), Hidden: r.whyHidden(e, n, inLonger)}
		}
	})
	var out []Mention
	for number := range r.tagger.entities {
		if find, ok := r.mentions.first(int32(number)); ok {
			out = append(out, Mention{Entity: r.tagger.entities[number].id, Text: r.wordsAround(r.walk.finds[find])})
		} else if m, ok := hidden[int32(number)]; ok {
			out = append(out, m)
		}
	}
	return out
}

// whyHidden says why a find of an entity's name is no mention of it.
func (r *reading) whyHidden(e *entity, n name, inLonger bool) string {
	if inLonger {
		return fmt.Sprintf("it is part of %q", r.longer(n))
	}
	if e.notWith >= 0 {
		if find, ok := r.hits.first(e.notWith); ok {
			f := r.walk.finds[find]
			return fmt.Sprintf("not_with names %q, which is there", r.fields[f.field].plain[f.start:f.end])
		}
	}
	return "nothing that it needs is there"
}

// longer returns the longest name, or phrase of a not:, that a name is part of.
func (r *reading) longer(n name) string {
	widest := n.find
	for _, other := range r.names {
		if other.field == n.field && other.first <= n.first && n.last <= other.last && other.last-other.first > widest.last-widest.first {
			widest = other.find
		}
	}
	return r.fields[n.field].plain[widest.start:widest.end]
}

// wordsAround returns the original words around a find.
func (r *reading) wordsAround(f find) string {
	return r.around(r.fields[f.field].plain, int(f.start), int(f.end))
}
