package tag

import (
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

func TestScore(t *testing.T) {
	entities := []news.Entity{
		{ID: "alaska", Path: "entities.alaska", Name: "Alaska"},
		{ID: "nato", Path: "entities.nato", Name: "NATO", Aliases: []string{"NATO*", "Nato"}}, // which do not count thrice
	}
	rule := news.Rule{
		Any: append(terms("entity/alaska", "Putin", "summit", "talks"), news.Rule{All: terms("leaders", "absent")}),
		Boost: []news.Rule{
			{Title: &news.Rule{Term: "Anchorage", Path: "topics.t.match.boost[0].title"}},
			term("agreement"),
		},
	}
	tagger := compile(t, entities, topicOf(rule))
	for _, test := range []struct {
		name string
		item news.Item
		want float64
	}{
		{"one thing at the beginning", news.Item{Title: "Alaska waits"}, 50},
		{"one thing late", news.Item{Title: "All waits for Alaska"}, 31},
		{"two things", news.Item{Title: "Alaska Putin"}, 69},
		{"one thing twice", news.Item{Title: "Alaska, Alaska"}, 50},
		{"a branch that fails adds nothing", news.Item{Title: "Alaska leaders"}, 50},
		{"in title and text", news.Item{Title: "Alaska waits", Summary: "Alaska waits"}, 50},
		{"in the text only", news.Item{Title: "All wait", Summary: "Alaska waits"}, 13},
		{"in the title only", news.Item{Title: "Alaska waits", Summary: "All wait"}, 38},
		{"content that repeats the summary", news.Item{Title: "All wait", Summary: "Alaska waits", Content: "<p>Alaska waits</p>"}, 13},
		{"another entity besides", news.Item{Title: "Alaska NATO"}, 29},
		{"another entity named again and again", news.Item{Title: "Alaska", Summary: "NATO NATO NATO NATO"}, 25},
		{"a boost", news.Item{Title: "Alaska agreement"}, 63},
		{"two boosts", news.Item{Title: "Alaska agreement Anchorage"}, 72},
		{"a boost for the title", news.Item{Title: "Alaska", Summary: "Anchorage waits"}, 38},
	} {
		matches := tagger.Tag(test.item).Matches
		if len(matches) != 1 {
			t.Errorf("%s: %d topics match", test.name, len(matches))
		} else if matches[0].Score != test.want {
			t.Errorf("%s: score = %v, want %v", test.name, matches[0].Score, test.want)
		}
	}
}

func TestScoreByWeights(t *testing.T) {
	item := news.Item{Title: "All wait", Summary: "Alaska waits", Content: "<p>Alaska waits</p>"}
	for _, test := range []struct {
		weights news.Weights
		want    float64
	}{
		{news.DefaultWeights, 13},
		{news.Weights{Title: 3, Summary: 1, Content: 5}, 31}, // what summary and content both say has the greater weight
		{news.Weights{Title: 3, Summary: 1, Content: 0.5}, 13},
		{news.Weights{Title: 0, Summary: 1, Content: 1}, 50},
		{news.Weights{Title: 1}, 0},
		{news.Weights{}, 0},
	} {
		topic := topicOf(term("Alaska"))
		topic.Weights = test.weights
		if got := compile(t, nil, topic).Tag(item).Matches[0].Score; got != test.want {
			t.Errorf("%+v: score = %v, want %v", test.weights, got, test.want)
		}
	}
}

func TestScoreOfNear(t *testing.T) {
	entities := []news.Entity{{ID: "alaska", Path: "entities.alaska", Name: "Alaska"}}
	tagger := compile(t, entities, topicOf(news.Rule{Near: &news.Near{Terms: terms("entity/alaska", "summit"), Within: 1}}))
	matches := tagger.Tag(news.Item{Title: "Alaska summit"}).Matches
	if len(matches) != 1 || matches[0].Score != 50 {
		t.Errorf("matches: %+v; want one with score 50, as Alaska is what the rule asks for", matches)
	}
}

func TestScoreOfNoneAlone(t *testing.T) {
	tagger := compile(t, nil, topicOf(news.Rule{None: terms("Alaska")}))
	if got := tagger.Tag(news.Item{Title: "Chess"}).Matches; len(got) != 1 || got[0].Score != 0 {
		t.Errorf("matches: %+v, want one with score 0", got)
	}
}

func TestMinScore(t *testing.T) {
	topic := topicOf(news.Rule{Any: terms("Alaska", "Putin")})
	topic.MinScore = 60
	tagger := compile(t, nil, topic)
	for title, want := range map[string]int{"Alaska": 0, "Putin in Alaska": 1} {
		if got := len(tagger.Tag(news.Item{Title: title}).Matches); got != want {
			t.Errorf("%q: %d topics match, want %d", title, got, want)
		}
	}
}
