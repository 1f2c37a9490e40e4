package tag

import (
	"fmt"
	"slices"

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
	Label    string // "all", "any", "none" or the term as written
	Held     bool   // for none: that nothing below was found
	Why      []news.Evidence
	Children []Step
}

// Explain decides about an item as Tag does, and says why.
func (t *Tagger) Explain(item news.Item) Explanation {
	r := t.read(item)
	out := Explanation{Verdict: t.Tag(item), Mentions: r.explainMentions()}
	for i := range t.topics {
		topic := &t.topics[i]
		held, leaves := topic.rule.holds(r, nil)
		out.Topics = append(out.Topics, Consequence{
			Topic: topic.id, Held: held, MinScore: topic.minScore,
			Score: topic.score(r, r.evidence(leaves)), Rule: topic.rule.explain(r),
		})
	}
	return out
}

func (n *node) explain(r *reading) Step {
	held, leaves := n.holds(r, nil)
	if n.leaf != nil {
		return Step{Label: n.leaf.written, Held: held, Why: r.evidence(leaves)}
	}
	var steps []Step
	for _, branch := range []struct {
		label    string
		children []node
		only     node // the branch without its siblings
	}{
		{"all", n.all, node{all: n.all}},
		{"any", n.any, node{any: n.any}},
		{"none", n.none, node{none: n.none}},
	} {
		if branch.children == nil {
			continue
		}
		step := Step{Label: branch.label}
		step.Held, _ = branch.only.holds(r, nil)
		for i := range branch.children {
			step.Children = append(step.Children, branch.children[i].explain(r))
		}
		steps = append(steps, step)
	}
	if len(steps) == 1 {
		return steps[0]
	}
	return Step{Label: "and", Held: held, Children: steps}
}

func (r *reading) explainMentions() []Mention {
	all := r.aliasFinds()
	kept := longest(slices.Clone(all)) // longest sorts what it is given
	slices.SortFunc(all, byPlace)
	var out []Mention
	for number := range r.tagger.entities {
		e := &r.tagger.entities[number]
		if finds := r.mentions[number]; len(finds) > 0 {
			out = append(out, Mention{Entity: e.id, Text: finds[0].around()})
			continue
		}
		for _, m := range all {
			if slices.Contains(r.tagger.owners[m.pattern], number) {
				out = append(out, Mention{Entity: e.id, Text: m.around(), Hidden: r.whyHidden(e, m, kept)})
				break
			}
		}
	}
	return out
}

// whyHidden says why a find of an entity's alias is no mention of it.
func (r *reading) whyHidden(e *entity, m mention, kept []mention) string {
	for _, other := range kept {
		if other.field == m.field && other.first <= m.first && m.last <= other.last && other.last-other.first > m.last-m.first {
			longer := r.tagger.entities[r.tagger.owners[other.pattern][0]].id
			return fmt.Sprintf("it is part of a name of %s", longer)
		}
	}
	for _, pattern := range e.notWith {
		if len(r.finds[pattern]) > 0 {
			return fmt.Sprintf("not_with has %q, which is there", r.tagger.matcher.patterns[pattern].written)
		}
	}
	return "nothing that it needs is there"
}

// around returns the original words around a find.
func (f find) around() string {
	return f.field.around(f.field.words[f.first].Start, f.field.words[f.last].End)
}
