package config

import (
	"slices"
	"strings"
	"unicode"

	"github.com/topicwire/topicwire/internal/news"
)

func checkTopicID(text string) (string, *mistake) {
	id, wrong := checkID(text)
	if wrong == nil && slices.Contains(news.ReservedTopicIDs, id) {
		wrong = &mistake{"the address /" + id + " is the daemon's own", "name the topic otherwise, such as " + id + "-news"}
	}
	return id, wrong
}

func (b *builder) entities() {
	for _, id := range b.order["entities"] {
		e := b.written.Entities[id]
		b.written.Config.Entities = append(b.written.Config.Entities, news.Entity{
			ID: id, Name: e.Name, Kind: e.Kind, Aliases: e.Aliases, Inflected: e.Inflected,
			Needs: e.Needs, NotWith: e.NotWith, Not: e.Not, Wikidata: e.Wikidata, URL: e.URL,
			Path: child("entities", id),
		})
	}
}

// topics builds the topics that have a rule. One that was not read whole, or
// whose entities were not, is left without its tests: their failing would only
// repeat the mistake.
func (b *builder) topics() {
	if _, given := b.places.byPath["topics"]; given && len(b.order["topics"]) == 0 && !b.refused("topics") {
		b.refuseAt("topics", mistake{"there is no topic in it", "name one: an id, and match: under it"})
	}
	for _, id := range b.order["topics"] {
		entry, path := b.written.Topics[id], child("topics", id)
		if entry.Match.empty() {
			continue
		}
		t := news.Topic{
			ID: id, Title: entry.Title, Description: entry.Description, Match: entry.Match.Rule,
			Weights: news.Weights(entry.Weights), MinScore: entry.MinScore, Path: path,
		}
		if t.Title == "" {
			t.Title = titleOf(id)
		}
		tests := b.tests(entry.Tests, child(path, "tests"))
		if !b.refused(path) && !b.refused("entities") {
			t.Tests = tests
		}
		b.written.Config.Topics = append(b.written.Config.Topics, t)
	}
}

func (b *builder) tests(entries []testEntry, path string) []news.Test {
	var tests []news.Test
	for i, entry := range entries {
		below := item(path, i)
		_, match := b.places.byPath[child(below, "match")]
		_, drop := b.places.byPath[child(below, "drop")]
		switch {
		case match && drop:
			b.refuseAt(below, mistake{"a test says match: or drop:, not both", "make two tests of it"})
		case match:
			tests = append(tests, news.Test{Text: entry.Match, Match: true, Path: child(below, "match")})
		case drop:
			tests = append(tests, news.Test{Text: entry.Drop, Path: child(below, "drop")})
		case !b.refused(below):
			b.refuseAt(below, mistake{"the test is empty", "write match: or drop: and a title"})
		}
	}
	return tests
}

// titleOf is the title of a topic that names none: alaska-summit becomes
// Alaska summit.
func titleOf(id string) string {
	words := []rune(strings.Join(strings.FieldsFunc(id, func(r rune) bool { return r == '-' }), " "))
	if len(words) == 0 {
		return id
	}
	words[0] = unicode.ToUpper(words[0])
	return string(words)
}
