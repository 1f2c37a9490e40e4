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
		tagger:   &Tagger{matcher: newMatcher(), entityIndex: map[string]int{}},
		patterns: map[string]int{},
		used:     map[int]bool{},
	}
	for _, e := range entities {
		c.entity(e)
	}
	c.sharedAliases(entities)
	for _, t := range topics {
		c.topic(t)
	}
	c.unusedEntities(entities)
	c.runTests(topics)
	return c.tagger, c.problems
}

type compiler struct {
	tagger   *Tagger
	patterns map[string]int // by the term as written
	used     map[int]bool   // entities that a topic names
	leaning  []bool         // by topic: its rule names entities
	problems []news.Problem
}

func (c *compiler) problem(path string, m mistake) {
	c.problems = append(c.problems, news.Problem{Path: path, Message: m.message, Hint: m.hint})
}

// pattern returns the number of a term, or -1 and a problem.
func (c *compiler) pattern(path, written string) int {
	if number, ok := c.patterns[written]; ok {
		return number
	}
	p, wrong := parseTerm(written)
	if wrong != nil {
		c.problem(path, *wrong)
		return -1
	}
	number := c.tagger.matcher.add(p)
	c.patterns[written] = number
	c.tagger.owners = append(c.tagger.owners, nil)
	return number
}

func (c *compiler) entity(e news.Entity) {
	number := len(c.tagger.entities)
	compiled := entity{id: e.ID, name: e.Name}
	compiled.needs = c.guards(e.Path+".needs", e.Needs)
	compiled.notWith = c.guards(e.Path+".not_with", e.NotWith)
	c.tagger.entities = append(c.tagger.entities, compiled)
	c.tagger.entityIndex[e.ID] = number
	for i, alias := range names(e) {
		if p := c.pattern(aliasPath(e, i), alias); p >= 0 && !slices.Contains(c.tagger.owners[p], number) {
			c.tagger.owners[p] = append(c.tagger.owners[p], number)
		}
	}
}

// names are the terms by which an entity is found: its name, then its aliases.
func names(e news.Entity) []string {
	if e.Name == "" { // a mistake that config has reported
		return e.Aliases
	}
	return append([]string{e.Name}, e.Aliases...)
}

func aliasPath(e news.Entity, i int) string {
	if e.Name != "" {
		if i == 0 {
			return e.Path + ".name"
		}
		i--
	}
	return fmt.Sprintf("%s.aliases[%d]", e.Path, i)
}

func (c *compiler) guards(path string, terms []string) []int {
	var out []int
	for i, term := range terms {
		if p := c.pattern(fmt.Sprintf("%s[%d]", path, i), term); p >= 0 {
			out = append(out, p)
		}
	}
	return out
}

// sharedAliases refuses an alias that two entities have when neither has guards
// to tell them apart. Aliases are shared when they are the same words, however
// they are written.
func (c *compiler) sharedAliases(entities []news.Entity) {
	owner := map[string]string{} // the first entity without guards, by words
	for _, e := range entities {
		if hasGuards(e) {
			continue
		}
		for j, alias := range names(e) {
			p, wrong := parseTerm(alias)
			if wrong != nil {
				continue
			}
			words := strings.Join(p.words, " ")
			first, shared := owner[words]
			if !shared {
				owner[words] = e.ID
			} else if first != e.ID {
				c.problem(aliasPath(e, j), mistake{
					fmt.Sprintf("%q is also an alias of %s", alias, first),
					"tell them apart with needs: or not_with:, or drop one"})
			}
		}
	}
}

func hasGuards(e news.Entity) bool { return len(e.Needs)+len(e.NotWith) > 0 }

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
	if r.Leaf() {
		return node{leaf: c.leaf(r)}
	}
	return node{all: c.rules(r.All), any: c.rules(r.Any), none: c.rules(r.None)}
}

func (c *compiler) rules(rules []news.Rule) []node {
	var out []node
	for _, r := range rules {
		out = append(out, c.rule(r))
	}
	return out
}

func (c *compiler) leaf(r news.Rule) *leaf {
	l := &leaf{written: r.Term, pattern: -1, expression: -1, entity: -1}
	id, isEntity := strings.CutPrefix(r.Term, entityPrefix)
	switch {
	case r.Expression != "":
		l.written = "re: " + r.Expression
		l.expression = c.expression(r)
	case isEntity:
		l.entity = c.entityNumber(r.Path, id)
	default:
		l.pattern = c.pattern(r.Path, r.Term)
	}
	return l
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

func (c *compiler) entityNumber(path, id string) int {
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
	return number
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

// unusedEntities is a notice only: an entity that no rule names still tags items.
func (c *compiler) unusedEntities(entities []news.Entity) {
	var unused []string
	for i, e := range entities {
		if !c.used[i] {
			unused = append(unused, e.ID)
		}
	}
	if len(c.used) == 0 || len(unused) == 0 {
		return // rules of plain terms only: tagging is all that the entities are for
	}
	c.problems = append(c.problems, news.Problem{
		Path: "entities", Message: "no topic names " + strings.Join(unused, ", "), Hint: "they still tag items", Notice: true})
}
