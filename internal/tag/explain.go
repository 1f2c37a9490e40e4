package tag

import "github.com/topicwire/topicwire/internal/news"

// Explanation is a verdict with the reasons for and against, for a person.
type Explanation struct {
	news.Verdict
	Mentions []Mention     // of entities, in the order of the config
	Topics   []Consequence // every topic, in the order of the config
}

// Mention is an entity that was found, or was found but does not count.
type Mention struct {
	Entity string
	Counts bool // else its guards or a longer alias rule it out
	Text   string
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
			Score: topic.score(r.evidence(leaves)), Rule: topic.rule.explain(r),
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
	var out []Mention
	for number := range r.tagger.entities {
		finds, counts := r.mentions[number], true
		if len(finds) == 0 {
			counts = false
			for _, m := range r.aliasFinds() {
				for _, owner := range r.tagger.owners[m.pattern] {
					if owner == number {
						finds = append(finds, m.find)
					}
				}
			}
		}
		if len(finds) > 0 {
			f := finds[0].field
			words := f.around(f.words[finds[0].first].Start, f.words[finds[0].last].End)
			out = append(out, Mention{r.tagger.entities[number].id, counts, words})
		}
	}
	return out
}
