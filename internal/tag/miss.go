package tag

import "github.com/topicwire/topicwire/internal/news"

// Miss says by what an item misses a topic.
type Miss struct {
	Score    float64 // that of what was found, as if the rule held
	MinScore float64
	Lacks    []Lack // the fewest that would make the rule hold; none when only the score is too low
}

// Lack is one thing that would have to be otherwise.
type Lack struct {
	Terms   []string // one of which would have to be there, as the config writes them
	Title   bool     // in the title
	Exclude bool     // instead: all are there, and none may be
}

// Miss says by what an item misses a topic. It is false when the topic matches it,
// when nothing that the rule asks for is there, and when there is no such topic.
func (t *Tagger) Miss(item news.Item, id string) (Miss, bool) {
	r := t.read(item)
	defer t.release(r)
	for i := range t.topics {
		topic := &t.topics[i]
		if topic.id != id {
			continue
		}
		if _, matches := topic.match(r); matches {
			return Miss{}, false
		}
		ask := missing{reading: r}
		lacks := ask.node(&topic.rule, false)
		if len(ask.found) == 0 {
			return Miss{}, false
		}
		return Miss{Score: topic.score(r, ask.found), MinScore: topic.minScore, Lacks: lacks}, true
	}
	return Miss{}, false
}

// missing is a walk through a rule that does not hold.
type missing struct {
	*reading
	found []held // what the rule asks for and is there
}

// node returns the fewest things that would make a rule hold.
func (m *missing) node(n *node, title bool) []Lack {
	if n.leaf != nil {
		ask := asking{reading: m.reading, titleOnly: title}
		if ask.node(n) {
			m.found = append(m.found, ask.leaves...)
			return nil
		}
		return []Lack{{Terms: []string{n.leaf.written}, Title: title}}
	}
	var lacks []Lack
	for i := range n.none {
		lacks = append(lacks, m.excluded(&n.none[i], title)...)
	}
	for i := range n.all {
		lacks = append(lacks, m.node(&n.all[i], title)...)
	}
	if len(n.any) > 0 {
		lacks = append(lacks, m.any(n.any, title)...)
	}
	if n.title != nil {
		lacks = append(lacks, m.node(n.title, true)...)
	}
	return lacks
}

// excluded is what must not be there of a rule under none.
func (m *missing) excluded(n *node, title bool) []Lack {
	ask := asking{reading: m.reading, titleOnly: title}
	if !ask.node(n) {
		return nil
	}
	lack := Lack{Title: title, Exclude: true}
	for _, leaf := range ask.leaves {
		lack.Terms = append(lack.Terms, leaf.written)
	}
	return []Lack{lack}
}

// any returns what the rule lacks that lacks least; where several lack one thing
// only, each of these would do.
func (m *missing) any(rules []node, title bool) []Lack {
	var least []Lack
	holds := false
	for i := range rules {
		lacks := m.node(&rules[i], title)
		switch {
		case len(lacks) == 0:
			holds = true
		case i == 0 || least == nil || len(lacks) < len(least):
			least = lacks
		case len(lacks) == 1 && len(least) == 1 && !lacks[0].Exclude && !least[0].Exclude && lacks[0].Title == least[0].Title:
			least[0].Terms = append(least[0].Terms, lacks[0].Terms...)
		}
	}
	if holds {
		return nil
	}
	return least
}
