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
	var b strings.Builder
	explained := tagger.Explain(news.Item{Title: text})
	writeMentions(&b, explained.Mentions)
	for _, topic := range explained.Topics {
		writeConsequence(&b, topic)
	}
	if _, err := fmt.Fprint(p.Stdout, b.String()); err != nil {
		return fmt.Errorf("write explanation: %w", err)
	}
	return nil
}

func writeMentions(b *strings.Builder, mentions []tag.Mention) {
	if len(mentions) == 0 {
		b.WriteString("No entity is mentioned.\n")
		return
	}
	b.WriteString("Entities:\n")
	for _, m := range mentions {
		fmt.Fprintf(b, "  %s %s: %q", mark(m.Hidden == ""), m.Entity, m.Text)
		if m.Hidden != "" {
			fmt.Fprintf(b, " does not count: %s", m.Hidden)
		}
		b.WriteByte('\n')
	}
}

func writeConsequence(b *strings.Builder, c tag.Consequence) {
	switch {
	case !c.Held:
		fmt.Fprintf(b, "\nTopic %s: no match.\n", c.Topic)
	case c.Score < c.MinScore:
		fmt.Fprintf(b, "\nTopic %s: no match, the rule holds but the score %g is below min_score %g.\n", c.Topic, c.Score, c.MinScore)
	default:
		fmt.Fprintf(b, "\nTopic %s: a match, score %g.\n", c.Topic, c.Score)
	}
	writeStep(b, c.Rule, 1)
}

// maxAbsent is how many terms that were not found are listed side by side: those
// of an any in thirty languages are a page of nothing.
const maxAbsent = 4

func writeStep(b *strings.Builder, step tag.Step, depth int) {
	indent := strings.Repeat("  ", depth)
	fmt.Fprintf(b, "%s%s %s", indent, mark(step.Held), step.Label)
	for _, e := range step.Why {
		fmt.Fprintf(b, ": %q", e.Text)
	}
	if step.Label == "none" && step.Held {
		fmt.Fprintf(b, " of %d is there\n", len(step.Children))
		return
	}
	b.WriteByte('\n')
	shown := 0
	for _, child := range step.Children {
		switch {
		case child.Held || step.Label == "all" || step.Label == "and":
			writeStep(b, child, depth+1)
		case step.Held || shown == maxAbsent: // what else might have been is of no interest
			continue
		default:
			writeStep(b, child, depth+1)
		}
		shown++
	}
	if rest := len(step.Children) - shown; rest > 0 {
		fmt.Fprintf(b, "%s  %s %d more\n", indent, mark(false), rest)
	}
}

func mark(held bool) string {
	if held {
		return "✓"
	}
	return "✗"
}
