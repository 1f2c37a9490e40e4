package tag

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

// runTests holds every topic against its own tests, unless its rule has mistakes
// already, or entities have that it may name: then a failing test says nothing new.
func (c *compiler) runTests(topics []news.Topic) {
	mistakes := slices.DeleteFunc(slices.Clone(c.problems), func(p news.Problem) bool { return p.Notice })
	for i, t := range topics {
		known := slices.ContainsFunc(mistakes, func(p news.Problem) bool {
			return strings.HasPrefix(p.Path, t.Path+".") || c.leaning[i] && strings.HasPrefix(p.Path, "entities.")
		})
		if known {
			continue
		}
		for _, test := range t.Tests {
			if wrong := c.tagger.test(&c.tagger.topics[i], test); wrong != nil {
				c.problems = append(c.problems, news.Problem{Path: test.Path, Message: wrong.message, Hint: wrong.hint, Test: true})
			}
		}
	}
}

// test returns what is wrong when a topic fails a test of its own.
func (t *Tagger) test(topic *topic, test news.Test) *mistake {
	r := t.read(news.Item{Title: test.Text})
	defer t.release(r)
	match, matched := topic.match(r)
	if matched == test.Match {
		return nil
	}
	if matched {
		return &mistake{fmt.Sprintf("the topic should drop %q, but matches", test.Text), "found: " + found(match.Why)}
	}
	if leaves, ok := topic.holds(r); ok {
		score := topic.score(r, leaves)
		return &mistake{
			fmt.Sprintf("the topic should match %q, but drops it: the rule holds, the score does not reach min_score", test.Text),
			fmt.Sprintf("it is %g, less than %g", score, topic.minScore)}
	}
	return &mistake{fmt.Sprintf("the topic should match %q, but drops it", test.Text), "topicwire explain shows why"}
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
