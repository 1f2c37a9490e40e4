// Package tag decides what an item is about: which entities it mentions, which
// topics' rules hold for it, how much, and why. It is pure: the same rules and
// the same item give the same verdict, whatever the order or the time.
//
// Compile turns entities and topics into a Tagger and says everything that is
// wrong with them. A Tagger reads the words of an item once (package text), walks
// a trie of the words of all terms (matcher.go), settles which entities are
// mentioned (entity.go), and then asks each topic's rule tree (rule.go).
package tag

import (
	"slices"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// Tagger decides about items. It is safe for concurrent use.
type Tagger struct {
	matcher     matcher
	expressions []expression
	entities    []entity
	entityIndex map[string]int
	owners      [][]int // by pattern: the entities of which it is an alias
	topics      []topic
}

// Tag returns the verdict on an item: from its title, summary and content alone.
func (t *Tagger) Tag(item news.Item) news.Verdict {
	r := t.read(item)
	verdict := news.Verdict{Entities: r.entityIDs()}
	for i := range t.topics {
		if match, ok := t.topics[i].match(r); ok {
			verdict.Matches = append(verdict.Matches, match)
		}
	}
	return verdict
}

// field is one part of an item, as plain text and as words.
type field struct {
	order int
	name  string
	plain string
	words []text.Word
}

// find is a place where a pattern matched: words first to last of a field.
type find struct {
	field       *field
	first, last int
}

// reading is an item with everything that was found in it.
type reading struct {
	tagger   *Tagger
	fields   []field
	repeats  bool           // the content says the same as the summary, and is no field
	finds    map[int][]find // by pattern
	mentions map[int][]find // by entity, those that count
}

func (t *Tagger) read(item news.Item) *reading {
	r := &reading{tagger: t}
	r.fields, r.repeats = fields(item)
	for i := range r.fields {
		f := &r.fields[i]
		t.matcher.match(f.plain, f.words, func(pattern, first, last int) {
			if r.finds == nil {
				r.finds = map[int][]find{}
			}
			r.finds[pattern] = append(r.finds[pattern], find{f, first, last})
		})
	}
	r.settleEntities()
	return r
}

// maxField is how much of a field is read, in bytes of plain text: some forty
// pages. What an outlet sends beyond, by mistake or in malice, costs nothing.
const maxField = 256 << 10

// fields returns the title, and the summary and the content if they have text.
// Many feeds repeat the summary as content; what is said twice counts once.
func fields(item news.Item) (out []field, repeats bool) {
	add := func(name, plain string) {
		plain = head(plain)
		out = append(out, field{len(out), name, plain, text.Words(plain)})
	}
	summary, content := text.FromHTML(item.Summary), text.FromHTML(item.Content)
	add(news.FieldTitle, text.Plain(item.Title))
	if summary != "" {
		add(news.FieldSummary, summary)
	}
	if repeats = content == summary; content != "" && !repeats {
		add(news.FieldContent, content)
	}
	return out, repeats
}

// head is what is read of a plain text.
func head(plain string) string {
	if len(plain) <= maxField {
		return plain
	}
	end := maxField
	for end > 0 && !utf8.RuneStart(plain[end]) {
		end--
	}
	return plain[:end]
}

func (r *reading) entityIDs() []string {
	var ids []string
	for i := range r.mentions {
		ids = append(ids, r.tagger.entities[i].id)
	}
	slices.Sort(ids)
	return ids
}
