package tag_test

import (
	"reflect"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
)

func TestMiss(t *testing.T) {
	term := func(words ...string) []news.Rule {
		var rules []news.Rule
		for _, w := range words {
			rules = append(rules, news.Rule{Term: w})
		}
		return rules
	}
	topic := news.Topic{ID: "summit", Weights: news.DefaultWeights, MinScore: 40, Match: news.Rule{
		All: []news.Rule{
			{Any: term("Putin", "Kremlin")},
			{Any: append(term("Alaska", "Anchorage"), news.Rule{All: term("Elmendorf", "Richardson")})},
		},
		None:  term("Airlines"),
		Title: &news.Rule{Any: term("summit", "talks")},
	}}
	tagger, problems := tag.Compile(nil, []news.Topic{topic})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	place := tag.Lack{Terms: []string{"Alaska", "Anchorage"}}
	title := tag.Lack{Terms: []string{"summit", "talks"}, Title: true}
	for _, test := range []struct {
		item  news.Item
		lacks []tag.Lack
		none  bool // no miss
	}{
		{item: news.Item{Title: "Putin in Alaska for talks"}, none: true},
		{item: news.Item{Title: "Weather in Paris"}, none: true},
		{item: news.Item{Title: "Kremlin on the talks"}, lacks: []tag.Lack{place}},
		{item: news.Item{Title: "Putin in Alaska", Summary: "A summit"}, lacks: []tag.Lack{title}},
		{item: news.Item{Title: "Putin"}, lacks: []tag.Lack{place, title}},
		{item: news.Item{Title: "Putin talks at Elmendorf"}, lacks: []tag.Lack{{Terms: []string{"Alaska", "Anchorage", "Richardson"}}}},
		{item: news.Item{Title: "Putin, Alaska Airlines: talks"}, lacks: []tag.Lack{{Terms: []string{"Airlines"}, Exclude: true}}},
	} {
		miss, ok := tagger.Miss(test.item, "summit")
		if ok == test.none || !reflect.DeepEqual(miss.Lacks, test.lacks) {
			t.Errorf("%s: %v, %+v; want %+v", test.item.Title, ok, miss, test.lacks)
		}
		if ok && (miss.Score <= 0 || miss.MinScore != 40) {
			t.Errorf("%s: score %g of %g", test.item.Title, miss.Score, miss.MinScore)
		}
	}
	low, ok := tagger.Miss(news.Item{Title: "A long way home from many places, with talks", Summary: "Putin, Alaska"}, "summit")
	if matched := len(tagger.Tag(news.Item{Title: "A long way home from many places, with talks", Summary: "Putin, Alaska"}).Matches) > 0; ok == matched {
		t.Errorf("%+v, though it matches: %v", low, matched)
	}
	if _, ok := tagger.Miss(news.Item{Title: "Putin"}, "nobody"); ok {
		t.Error("a topic that is not there is missed")
	}
}
