package benchmark

import (
	"fmt"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
)

// manyTopics are topics that ask for an entity and for a term of their own, which
// is in no text.
func manyTopics(n int, entity string) []news.Topic {
	out := make([]news.Topic, n)
	for i := range out {
		path := fmt.Sprintf("topics.t%d", i)
		out[i] = news.Topic{ID: fmt.Sprint("t", i), Title: "Topic", Path: path, Weights: news.DefaultWeights, Match: news.Rule{
			Path: path + ".match",
			All: []news.Rule{
				{Path: path + ".match.all[0]", Term: "entity/" + entity},
				{Path: path + ".match.all[1]", Term: fmt.Sprintf("qwx%dzzk", i)},
			},
		}}
	}
	return out
}

// TestFiguresOfTopics measures a thousand topics beside one, none of which match:
// where their entity is in no text, and where it is in each.
func TestFiguresOfTopics(t *testing.T) {
	wanting(t)
	all := ownNews(t)
	set := aliases(all, 500)
	in := samples(all, set)
	const here, elsewhere = "here", "elsewhere"
	entities := append(named(set),
		news.Entity{ID: here, Name: "Anchorage", Kind: "place", Path: "entities.here"},
		news.Entity{ID: elsewhere, Name: "Qwxville", Kind: "place", Path: "entities.elsewhere"})
	b := table{title: "1,000 topics that do not match beside 1, all languages in turn, with 500 aliases"}
	b.line("their entity is", "1 topic, MB/s", "1,000 topics, MB/s", "times slower")
	for _, entity := range []string{elsewhere, here} {
		one, thousand := compile(t, entities, manyTopics(1, entity)), compile(t, entities, manyTopics(1000, entity))
		s := in[len(in)-1]
		titled := func(tagger *tag.Tagger) func() {
			return s.each(func(plain string) { tagger.Tag(news.Item{Title: "Anchorage", Summary: plain}) })
		}
		took := fastest(4*eachMeasure, titled(one), titled(thousand))
		b.line(entity, perSecond(s.size, took[0]), perSecond(s.size, took[1]), ratio(took[1], took[0]))
	}
	b.print()
}

func BenchmarkTopics(b *testing.B) {
	all := ownNews(b)
	set := aliases(all, 500)
	in := samples(all, set)
	entities := append(named(set), news.Entity{ID: "elsewhere", Name: "Qwxville", Kind: "place", Path: "entities.elsewhere"})
	for _, n := range []int{1, 1000} {
		tagger := compile(b, entities, manyTopics(n, "elsewhere"))
		b.Run(fmt.Sprint(n), func(b *testing.B) { in[len(in)-1].bench(b, in[len(in)-1].tag(tagger)) })
	}
}
