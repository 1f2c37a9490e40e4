package tag

import (
	"fmt"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

// runTests holds every topic against its own tests, unless its rules have
// mistakes already: then a failing test says nothing new.
func (c *compiler) runTests(topics []news.Topic) {
	for _, p := range c.problems {
		if !p.Notice {
			return
		}
	}
	for i, t := range topics {
		for _, test := range t.Tests {
			r := c.tagger.read(news.Item{Title: test.Text})
			match, held := c.tagger.topics[i].match(r)
			switch {
			case held && !test.Match:
				c.problem(test.Path, mistake{
					fmt.Sprintf("the rule should drop %q, but matches", test.Text),
					"found: " + found(match.Why)})
			case !held && test.Match:
				c.problem(test.Path, mistake{
					fmt.Sprintf("the rule should match %q, but drops it", test.Text),
					"run: topicwire explain, with the text"})
			}
		}
	}
}

func found(why []news.Evidence) string {
	var terms []string
	for _, e := range why {
		terms = append(terms, e.Term)
	}
	if terms == nil {
		return "nothing that none: names"
	}
	return strings.Join(terms, ", ")
}
