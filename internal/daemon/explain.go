package daemon

import (
	"fmt"
	"strings"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
)

// Explain writes, for a person, which entities a text mentions, and why each
// topic's rule holds for it or does not. The text is a title.
func (p *Program) Explain(path, text string) error {
	c, _ := config.Load(path) // its mistakes are among the problems
	tagger, found := tag.Compile(c.Entities, c.Topics)
	for i := range found {
		found[i].Notice = found[i].Notice || found[i].Test // to see why a test fails is what Explain is for
	}
	problems := c.Problems(found...)
	if err := problems.Err(); err != nil {
		return err
	}
	for _, problem := range problems {
		if problem.Test {
			p.note("%s", problem)
		}
	}
	e := explainer{colour: p.Colour}
	explained := tagger.Explain(news.Item{Title: text})
	e.mentions(explained.Mentions)
	for _, topic := range explained.Topics {
		e.consequence(topic)
	}
	return p.print(e.String())
}

// Forms writes, one a line, everything that an entity is found by: its name, its
// aliases and all case forms of its inflected names. The entity is an id, or
// entity/ID as rules write it.
func (p *Program) Forms(path, entity string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	id := strings.TrimPrefix(entity, "entity/")
	for _, e := range s.Entities {
		if e.ID == id {
			return p.print(strings.Join(tag.Forms(e), "\n") + "\n")
		}
	}
	return &UsageError{fmt.Sprintf("no entity of %s has the id %q", path, id)}
}

func (p *Program) print(text string) error {
	if _, err := fmt.Fprint(p.Stdout, text); err != nil {
		return fmt.Errorf("write to standard output: %w", err)
	}
	return nil
}

// explainer writes explanations, in colour where it is welcome.
type explainer struct {
	strings.Builder
	colour bool
}

// The colours of a terminal (ECMA-48, Select Graphic Rendition).
const (
	red   = "31"
	green = "32"
	bold  = "1"
	faint = "2"
)

func (e *explainer) paint(colour, text string) string {
	if !e.colour || text == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

func (e *explainer) mark(held bool) string {
	if held {
		return e.paint(green, "✓")
	}
	return e.paint(red, "✗")
}

func (e *explainer) mentions(mentions []tag.Mention) {
	if len(mentions) == 0 {
		e.WriteString("No entity is mentioned.\n")
		return
	}
	e.WriteString("Entities:\n")
	for _, m := range mentions {
		fmt.Fprintf(e, "  %s %s: %q", e.mark(m.Hidden == ""), m.Entity, m.Text)
		if m.Hidden != "" {
			e.WriteString(e.paint(red, " does not count: "+m.Hidden))
		}
		e.WriteByte('\n')
	}
}

func (e *explainer) consequence(c tag.Consequence) {
	switch {
	case !c.Held:
		fmt.Fprintf(e, "\nTopic %s: %s.\n", e.paint(bold, c.Topic), e.paint(red, "no match"))
	case c.Score < c.MinScore:
		fmt.Fprintf(e, "\nTopic %s: %s, the rule holds but the score %g is below min_score %g.\n",
			e.paint(bold, c.Topic), e.paint(red, "no match"), c.Score, c.MinScore)
	default:
		fmt.Fprintf(e, "\nTopic %s: %s, score %g.\n", e.paint(bold, c.Topic), e.paint(green, "a match"), c.Score)
	}
	e.step(c.Rule, 1)
}

// maxAbsent is how many terms that were not found are listed side by side: those
// of an any in thirty languages are a page of nothing.
const maxAbsent = 4

func (e *explainer) step(step tag.Step, depth int) {
	indent := strings.Repeat("  ", depth)
	label := step.Label
	if !step.Held && len(step.Children) == 0 {
		label = e.paint(faint, label)
	}
	fmt.Fprintf(e, "%s%s %s", indent, e.mark(step.Held), label)
	for _, why := range step.Why {
		fmt.Fprintf(e, ": %q", why.Text)
	}
	if step.Label == "none" && step.Held {
		fmt.Fprintf(e, " of %d is there\n", len(step.Children))
		return
	}
	e.WriteByte('\n')
	shown := 0
	for _, child := range step.Children {
		switch {
		case child.Held || step.Label == "all" || step.Label == "and":
		case step.Held || shown == maxAbsent: // what else might have been is of no interest
			continue
		}
		e.step(child, depth+1)
		shown++
	}
	if rest := len(step.Children) - shown; rest > 0 {
		fmt.Fprintf(e, "%s  %s\n", indent, e.mark(false)+e.paint(faint, fmt.Sprintf(" %d more", rest)))
	}
}
