package tag

import (
	"slices"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

func term(s string) news.Rule { return news.Rule{Term: s, Path: "topics.t.match"} }

func terms(all ...string) []news.Rule {
	var out []news.Rule
	for _, s := range all {
		out = append(out, term(s))
	}
	return out
}

func topicOf(match news.Rule) news.Topic {
	return news.Topic{ID: "t", Path: "topics.t", Match: match, Weights: news.DefaultWeights}
}

// compile fails the test on any mistake.
func compile(t *testing.T, entities []news.Entity, topics ...news.Topic) *Tagger {
	t.Helper()
	tagger, problems := Compile(entities, topics)
	for _, p := range problems {
		if !p.Notice {
			t.Fatalf("%s: %s (%s)", p.Path, p.Message, p.Hint)
		}
	}
	return tagger
}

func matches(t *testing.T, match news.Rule, title string) bool {
	t.Helper()
	return len(compile(t, nil, topicOf(match)).Tag(news.Item{Title: title}).Matches) == 1
}

func TestTermForms(t *testing.T) {
	for _, test := range []struct {
		term string
		yes  []string
		no   []string
	}{
		{"Assad", []string{"Assad flees", "ASSAD", "Assad's men", "the Assad-era army", "Assads Sturz"}, []string{"the ambassador", "assads"}},
		{"Путин", []string{"Путин прибыл", "сказал ПУТИН.", "«Путин»"}, []string{"Путина ждут", "Распутин"}},
		{"White House", []string{"the white house said", "White  House", "White-House", "(White House)"}, []string{"white houses", "House White", "White\n\nHouse"}},
		{"Zürich", []string{"zurich", "ZÜRICH"}, []string{"Zurichsee"}},
		{"l'Alaska", []string{"l’Alaska", "L'ALASKA"}, []string{"Alaska"}},
		{"普京", []string{"俄罗斯总统普京抵达", "普京"}, []string{"普通北京人"}},
		{"プーチン", []string{"プーチン大統領", "ﾌﾟｰﾁﾝ氏"}, []string{"ラスプーチン"}},
		{"U.S.", []string{"the US and", "U.S. envoy"}, []string{"used"}},
		{"Путин*", []string{"Путина", "Путиным", "путинский", "Путин"}, []string{"Распутин", "Пути"}},
		{"푸틴*", []string{"푸틴은 도착", "푸틴"}, []string{"라스푸틴"}},
		{"White Hous*", []string{"White House", "white houses"}, []string{"White Horse", "whitehouse"}},
		{"=JBER", []string{"at JBER today"}, []string{"jber", "Jber", "JBERS"}},
		{"=US", []string{"US envoy", "the US-Russia summit"}, []string{"let us go", "us", "USA"}},
		{"=Joint Base", []string{"at Joint Base X"}, []string{"a joint base", "Joint base"}},
		{"=Łódź", []string{"w Łódź"}, []string{"Lodz", "łódź"}},
		{"AT&T", []string{"AT&T sues"}, []string{"att"}},
		{"=AT&T", []string{"AT&T sues"}, []string{"at AT, T-Mobile", "at&t"}},
		{"=C++", []string{"in C++ now"}, []string{"Vitamin C helps", "c++"}},
		{"=U.S.", []string{"the U.S. envoy"}, []string{"the US envoy"}},
		{"=naïve", []string{"nai\u0308ve"}, []string{"naive"}},
		{"script", []string{"How <script> tags work"}, nil},
		{"Putin", []string{"How <script> tags work: Putin says", "if x <Putin> y", "5<Putin"}, nil},
	} {
		for _, title := range test.yes {
			if !matches(t, term(test.term), title) {
				t.Errorf("%s does not match %q", test.term, title)
			}
		}
		for _, title := range test.no {
			if matches(t, term(test.term), title) {
				t.Errorf("%s matches %q", test.term, title)
			}
		}
	}
}

func TestExpressions(t *testing.T) {
	re := func(s string) news.Rule { return news.Rule{Expression: s, Path: "topics.t.match"} }
	for _, test := range []struct {
		re, title string
		want      bool
	}{
		{`(?s).*`, "anything at all", true},
		{`summit #\d`, "the summit #2", true},
		{`summit #\d`, "the Summit #2", false}, // case counts unless (?i)
		{`(?i)summit #\d`, "the Summit #2", true},
		{`^Live:`, "Live: talks", true},
		{`^Live:`, "We live: talks", false},
		{`Пути[нм]`, "с Путиным", true},
		{`(?s).*`, "", true}, // takes every item
	} {
		if got := matches(t, re(test.re), test.title); got != test.want {
			t.Errorf("re %s on %q = %v, want %v", test.re, test.title, got, test.want)
		}
	}
}

func TestRules(t *testing.T) {
	all := func(r ...news.Rule) news.Rule { return news.Rule{All: r} }
	any := func(r ...news.Rule) news.Rule { return news.Rule{Any: r} }
	none := func(r ...news.Rule) news.Rule { return news.Rule{None: r} }
	for _, test := range []struct {
		name string
		rule news.Rule
		yes  []string
		no   []string
	}{
		{"all", all(terms("a", "b")...), []string{"a b", "b x a"}, []string{"a", "b", ""}},
		{"any", any(terms("a", "b")...), []string{"a", "b", "a b"}, []string{"c"}},
		{"none", none(terms("a", "b")...), []string{"c"}, []string{"a", "b c"}},
		{"all and any", news.Rule{All: terms("a"), Any: terms("b", "c")}, []string{"a b", "a c"}, []string{"a", "b c"}},
		{"none wins over all and any", news.Rule{All: terms("a"), Any: terms("b"), None: terms("x")}, []string{"a b"}, []string{"a b x"}},
		{"any in all", all(any(terms("a", "b")...), any(terms("c", "d")...)), []string{"a d", "b c"}, []string{"a b", "c d"}},
		{"all in any", any(all(terms("a", "b")...), all(terms("c", "d")...)), []string{"a b", "c d"}, []string{"a c", "b d"}},
		{"none within a branch", any(news.Rule{All: terms("a"), None: terms("x")}, term("c")), []string{"a", "x c"}, []string{"a x"}},
		{"none of all", none(all(terms("a", "b")...)), []string{"a", "b"}, []string{"a b"}},
		{"none of none", none(none(term("a"))), []string{"a"}, []string{"b"}},
	} {
		for _, title := range test.yes {
			if !matches(t, test.rule, title) {
				t.Errorf("%s does not match %q", test.name, title)
			}
		}
		for _, title := range test.no {
			if matches(t, test.rule, title) {
				t.Errorf("%s matches %q", test.name, title)
			}
		}
	}
}

func TestEntities(t *testing.T) {
	entities := []news.Entity{
		{ID: "donald-trump", Path: "entities.donald-trump", Name: "Donald Trump", Aliases: []string{"Trump", "Трамп*", "特朗普"}},
		{ID: "melania-trump", Path: "entities.melania-trump", Name: "Melania Trump"},
		{ID: "georgia", Path: "entities.georgia", Name: "Georgia", Needs: []string{"Tbilisi", "Caucas*"}, NotWith: []string{"Atlanta"}},
		{ID: "georgia-us", Path: "entities.georgia-us", Name: "Georgia", Needs: []string{"Atlanta", "=GOP"}},
		{ID: "jber", Path: "entities.jber", Name: "Joint Base Elmendorf-Richardson", Aliases: []string{"=JBER"}},
		{ID: "richardson", Path: "entities.richardson", Name: "Bill Richardson", Aliases: []string{"Richardson"}},
	}
	tagger := compile(t, entities)
	for _, test := range []struct{ name, title, summary, want string }{
		{"name and alias", "Donald Trump speaks. Trump leaves", "", "donald-trump"},
		{"case form", "Встреча с Трампом", "", "donald-trump"},
		{"Han", "美国总统特朗普说", "", "donald-trump"},
		{"longest match wins", "Melania Trump writes", "", "melania-trump"},
		{"longest match, and the other elsewhere", "Melania Trump writes", "Trump reads", "donald-trump melania-trump"},
		{"within a base's name", "At Joint Base Elmendorf–Richardson", "", "jber"},
		{"needs, not there", "Georgia votes", "", ""},
		{"needs, elsewhere in the item", "Georgia votes", "<p>Crowds in the Caucasus</p>", "georgia"},
		{"not_with", "Georgia votes", "Tbilisi, not Atlanta", "georgia-us"},
		{"exact alias", "jber or JBER", "", "jber"},
		{"exact alias in lower case", "jber", "", ""},
		{"within a word, and a verb", "trumpet trumps", "", ""},
		{"an -s behind a name", "Trumps Plan", "", "donald-trump"},
	} {
		got := strings.Join(tagger.Tag(news.Item{Title: test.title, Summary: test.summary}).Entities, " ")
		if got != test.want {
			t.Errorf("%s: %q, %q mentions %q, want %q", test.name, test.title, test.summary, got, test.want)
		}
	}
}

func TestEvidence(t *testing.T) {
	entities := []news.Entity{{ID: "alaska", Path: "entities.alaska", Name: "Alaska", Aliases: []string{"Аляск*"}}}
	tagger := compile(t, entities, topicOf(news.Rule{
		All: []news.Rule{term("entity/alaska"), {Any: append(terms("summit", "talks"), news.Rule{All: terms("Putin", "absent")})}},
	}))
	item := news.Item{
		Title:   "Summit in Alaska",
		Summary: "<p>Leaders of both countries are to meet in the largest city of Alaska, for talks that Putin proposed.</p>",
		Content: "<p>Unrelated.</p><p>The summit begins at noon.</p>",
	}
	match := tagger.Tag(item).Matches[0]
	want := []news.Evidence{
		{Term: "entity/alaska", Field: "title", Text: "Summit in Alaska"},
		{Term: "entity/alaska", Field: "summary", Text: "meet in the largest city of Alaska, for talks that Putin"},
		{Term: "summit", Field: "title", Text: "Summit in Alaska"},
		{Term: "summit", Field: "content", Text: "The summit begins at noon"},
		{Term: "talks", Field: "summary", Text: "largest city of Alaska, for talks that Putin proposed"},
	}
	if !slices.Equal(match.Why, want) {
		t.Errorf("evidence is\n%q, want\n%q", match.Why, want)
	}
}

func TestExplain(t *testing.T) {
	tagger := compile(t, []news.Entity{
		{ID: "georgia", Path: "entities.georgia", Name: "Georgia", Needs: []string{"Tbilisi"}},
	}, topicOf(news.Rule{All: terms("Putin", "Alaska"), None: terms("airline")}))
	got := tagger.Explain(news.Item{Title: "Putin in Georgia"})
	topic := got.Topics[0]
	if topic.Held || topic.Rule.Label != "and" || len(topic.Rule.Children) != 2 {
		t.Fatalf("the rule is explained as %+v", topic)
	}
	all, none := topic.Rule.Children[0], topic.Rule.Children[1]
	if all.Held || !all.Children[0].Held || all.Children[1].Held || !none.Held || none.Children[0].Held {
		t.Errorf("all is explained as %+v, none as %+v", all, none)
	}
	if len(got.Mentions) != 1 || got.Mentions[0].Hidden != "nothing that it needs is there" {
		t.Errorf("mentions are explained as %+v, want georgia that does not count", got.Mentions)
	}
}
