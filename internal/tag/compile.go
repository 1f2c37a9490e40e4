package tag

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

const entityPrefix = "entity/"

// Compile makes a Tagger of entities and topics. It returns every mistake and
// notice that it finds, each with its path in the config; what is mistaken is
// left out of the Tagger, which then serves to find further mistakes only.
func Compile(entities []news.Entity, topics []news.Topic) (*Tagger, []news.Problem) {
	c := &compiler{
		tagger:   &Tagger{matcher: newMatcher(), entityIndex: make(map[string]int, len(entities))},
		patterns: map[string]int32{},
		terms:    map[string]int32{},
		used:     map[int]bool{},
	}
	c.entities(entities)
	for _, t := range topics {
		c.topic(t)
	}
	c.finish()
	c.lint(entities, topics)
	c.runTests(topics)
	return c.tagger, c.problems
}

type compiler struct {
	tagger   *Tagger
	patterns map[string]int32 // by the term as written
	written  []string         // by pattern
	feeds    [][]int32        // by pattern
	terms    map[string]int32 // concepts, by the term as written
	used     map[int]bool     // entities that a topic names
	leaning  []bool           // by topic: its rule names entities
	problems []news.Problem
}

func (c *compiler) problem(path string, m mistake) {
	c.problems = append(c.problems, news.Problem{Path: path, Message: m.message, Hint: m.hint})
}

func (c *compiler) notice(path string, m mistake) {
	c.problems = append(c.problems, news.Problem{Path: path, Message: m.message, Hint: m.hint, Notice: true})
}

// finish makes the Tagger of what was gathered.
func (c *compiler) finish() {
	t := c.tagger
	t.matcher.clip()
	for i := range c.feeds {
		slices.Sort(c.feeds[i])
		c.feeds[i] = slices.Compact(c.feeds[i])
	}
	t.feeds = newLists(c.feeds)
	t.triggers = newTriggers(t.topics, len(t.concepts))
}

// feed adds a term's pattern, whose finds feed a concept. A mistaken term is a
// problem.
func (c *compiler) feed(path, written string, concept int32) {
	number, ok := c.patterns[written]
	if !ok {
		p, wrong := parseTerm(written)
		if wrong != nil {
			c.problem(path, *wrong)
			return
		}
		number = int32(len(c.feeds))
		c.tagger.matcher.add(p, int(number))
		c.patterns[written] = number
		c.written = append(c.written, written)
		c.feeds = append(c.feeds, nil)
	}
	c.feeds[number] = append(c.feeds[number], concept)
}

// newConcept returns the number of a new concept.
func (c *compiler) newConcept(written string) int32 {
	c.tagger.concepts = append(c.tagger.concepts, concept{written})
	return int32(len(c.tagger.concepts) - 1)
}

// term returns the concept of a term of a rule.
func (c *compiler) term(path, written string) int32 {
	if number, ok := c.terms[written]; ok {
		return number
	}
	number := c.newConcept(written)
	c.terms[written] = number
	c.feed(path, written, number)
	return number
}

// entities makes the first concepts, whose numbers are those of the entities.
func (c *compiler) entities(entities []news.Entity) {
	for number, e := range entities {
		c.newConcept(entityPrefix + e.ID)
		c.tagger.entityIndex[e.ID] = number
	}
	for number, e := range entities {
		eachName(e, func(path, name string) { c.feed(path, name, int32(number)) })
		c.inflected(e.Inflected, kindOf(e), func(path, form string) { c.feed(path, form, int32(number)) })
		for i, phrase := range e.Not {
			c.feed(fmt.Sprintf("%s.not[%d]", e.Path, i), phrase, hidesEntity(number))
		}
		c.tagger.entities = append(c.tagger.entities, entity{
			id: e.ID, needs: c.guard(e.Path+".needs", e.Needs), notWith: c.guard(e.Path+".not_with", e.NotWith),
		})
	}
}

// guard returns the concept of a list of guards, or -1 when it is empty. Entities
// with the same guards share it.
func (c *compiler) guard(path string, terms []string) int32 {
	if len(terms) == 0 {
		return -1
	}
	key := "guards: " + strings.Join(terms, "\n")
	if number, known := c.terms[key]; known {
		return number
	}
	number := c.newConcept(key)
	c.terms[key] = number
	for i, term := range terms {
		c.feed(fmt.Sprintf("%s[%d]", path, i), term, number)
	}
	return number
}

// eachName calls f for the terms by which an entity is found: its name, then its
// aliases.
func eachName(e news.Entity, f func(path, name string)) {
	if e.Name != "" { // else a mistake that config has reported
		f(e.Path+".name", e.Name)
	}
	for i, alias := range e.Aliases {
		f(fmt.Sprintf("%s.aliases[%d]", e.Path, i), alias)
	}
}

func (c *compiler) topic(t news.Topic) {
	c.leaning = append(c.leaning, false)
	c.tagger.topics = append(c.tagger.topics, topic{
		id:       t.ID,
		rule:     c.rule(t.Match),
		minScore: t.MinScore,
		weights: map[string]float64{
			news.FieldTitle: t.Weights.Title, news.FieldSummary: t.Weights.Summary, news.FieldContent: t.Weights.Content,
		},
	})
}

func (c *compiler) rule(r news.Rule) node {
	switch {
	case len(r.Inflected) > 0:
		return c.inflectedRule(r)
	case r.Leaf():
		return node{leaf: c.leaf(r)}
	}
	n := node{all: c.rules(r.All), any: c.rules(r.Any), none: c.rules(r.None), boost: c.rules(r.Boost)}
	if r.Title != nil {
		title := c.rule(*r.Title)
		n.title = &title
	}
	return n
}

func (c *compiler) rules(rules []news.Rule) []node {
	var out []node
	for _, r := range rules {
		out = append(out, c.rule(r))
	}
	return out
}

// inflectedRule is any of the words, each of which is a leaf with all its forms.
func (c *compiler) inflectedRule(r news.Rule) node {
	var n node
	for _, number := range c.words(r.Inflected) {
		n.any = append(n.any, node{leaf: &leaf{written: c.tagger.concepts[number].written, concept: number, expression: -1}})
	}
	if n.any == nil {
		return node{leaf: &leaf{concept: -1, expression: -1}} // mistaken
	}
	return n
}

func (c *compiler) leaf(r news.Rule) *leaf {
	l := &leaf{written: r.Term, concept: -1, expression: -1}
	switch {
	case r.Expression != "":
		l.written = "re: " + r.Expression
		l.expression = c.expression(r)
	case r.Near != nil:
		l.near, l.written = c.near(r.Near)
	default:
		l.concept = c.named(r)
	}
	return l
}

// named returns the concept of a term or of entity/ID, or -1 and a problem.
func (c *compiler) named(r news.Rule) int32 {
	if id, isEntity := strings.CutPrefix(r.Term, entityPrefix); isEntity {
		return c.entityNumber(r.Path, id)
	}
	return c.term(r.Path, r.Term)
}

func (c *compiler) near(n *news.Near) (*near, string) {
	out := &near{within: n.Within}
	var written []string
	for _, term := range n.Terms {
		concepts, names := c.choice(term)
		out.terms = append(out.terms, concepts)
		if rest := len(names) - maxNamed; rest > 1 {
			names = append(names[:maxNamed], fmt.Sprintf("%d more", rest))
		}
		written = append(written, strings.Join(names, " or "))
	}
	return out, nearPrefix + strings.Join(written, " … ")
}

// maxNamed is how many alternatives of a term that is near are named, where none
// of them was found yet.
const maxNamed = 3

// nearPrefix stands before terms that are near where evidence names them.
const nearPrefix = "near: "

// choice returns the concepts of which one is wanted, and how they are written.
func (c *compiler) choice(r news.Rule) (concepts []int32, written []string) {
	switch {
	case len(r.Any) > 0:
		for _, one := range r.Any {
			more, names := c.choice(one)
			concepts, written = append(concepts, more...), append(written, names...)
		}
		return concepts, written
	case len(r.Inflected) > 0:
		concepts = c.words(r.Inflected)
	default:
		if number := c.named(r); number >= 0 {
			concepts = []int32{number}
		}
	}
	for _, number := range concepts {
		written = append(written, c.tagger.concepts[number].written)
	}
	return concepts, written
}

func (c *compiler) expression(r news.Rule) int {
	e, wrong := parseExpression(r.Expression)
	if wrong != nil {
		c.problem(r.Path, *wrong)
		return -1
	}
	c.tagger.expressions = append(c.tagger.expressions, e)
	return len(c.tagger.expressions) - 1
}

func (c *compiler) entityNumber(path, id string) int32 {
	c.leaning[len(c.leaning)-1] = true
	number, ok := c.tagger.entityIndex[id]
	if !ok {
		hint := fmt.Sprintf("add it under entities: as %s", id)
		if near := nearest(id, c.tagger.entityIndex); near != "" {
			hint = fmt.Sprintf("did you mean %s%s?", entityPrefix, near)
		}
		c.problem(path, mistake{fmt.Sprintf("no entity has the id %q", id), hint})
		return -1
	}
	c.used[number] = true
	return int32(number)
}

// nearest is a known id that shares a word of three letters or more with id.
func nearest(id string, known map[string]int) string {
	var near []string
	for candidate := range known {
		for _, part := range strings.Split(id, "-") {
			if len(part) >= 3 && strings.Contains(candidate, part) || strings.Contains(id, candidate) {
				near = append(near, candidate)
			}
		}
	}
	if len(near) == 0 {
		return ""
	}
	return slices.Min(near)
}
