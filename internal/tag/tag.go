// Package tag decides what an item is about: which entities it mentions, which
// topics' rules hold for it, how much it is about them, and why. It is pure: the
// same rules and the same item give the same verdict, whatever the order or the
// time.
//
// Compile turns entities and topics into a Tagger and says everything that is
// wrong with them. A term becomes a pattern of words (term.go, inflect.go); what
// patterns stand for - an entity, a term of a rule, a guard - is a concept
// (concept.go). A Tagger walks each field of an item once, word by word, through a
// trie of all patterns (matcher.go, vocabulary.go, stems.go, clitic.go), settles
// which entities are mentioned (entity.go), and asks the rule trees (rule.go,
// near.go) of those topics alone that something was found for (trigger.go).
package tag

import (
	"slices"
	"sync"

	"github.com/topicwire/topicwire/internal/news"
)

// Tagger decides about items. It is safe for concurrent use.
type Tagger struct {
	matcher     matcher
	feeds       lists // by pattern: the concepts that a find of it feeds
	concepts    []concept
	entities    []entity
	entityIndex map[string]int
	expressions []expression
	topics      []topic
	triggers    triggers
	readings    sync.Pool // of *reading
}

// Tag returns the verdict on an item: from its title, summary and content alone.
func (t *Tagger) Tag(item news.Item) news.Verdict {
	r := t.read(item)
	defer t.release(r)
	verdict := news.Verdict{Entities: r.entityIDs()}
	for _, number := range r.candidates() {
		if match, ok := t.topics[number].match(r); ok {
			verdict.Matches = append(verdict.Matches, match)
		}
	}
	return verdict
}

func (r *reading) entityIDs() []string {
	var ids []string
	for entity := range r.mentions.concepts() {
		ids = append(ids, r.tagger.entities[entity].id)
	}
	slices.Sort(ids)
	return ids
}
