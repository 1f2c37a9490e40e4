package tag

import (
	"fmt"
	"slices"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

func TestLint(t *testing.T) {
	any := func(written ...string) news.Topic { return topicOf(news.Rule{Any: terms(written...)}) }
	without := func(none ...news.Rule) news.Topic {
		return topicOf(news.Rule{All: []news.Rule{term("Alaska"), {Any: terms("Putin*", "White House")}}, None: none})
	}
	named := func(aliases ...string) []news.Entity {
		return []news.Entity{{ID: "putin", Path: "entities.putin", Name: "Putin", Aliases: aliases}}
	}
	inflected := named("Путину")
	inflected[0].Inflected = []news.Inflected{{Language: "ru", Words: []string{"Путин"}, Path: "entities.putin.inflected.ru"}}
	stem := named("Путин*")
	stem[0].Inflected = inflected[0].Inflected
	const adds, drop = " adds nothing to ", ": what it finds, that finds too (drop it)"
	const swallows, shorten = ", so nothing can match", " (drop one of them, or write a longer phrase under none:)"
	for _, test := range []struct {
		name     string
		entities []news.Entity
		topic    news.Topic
		want     []string
	}{
		{"short Latin", nil, any("EU", "Alaska"), []string{
			`notice: topics.t.match.any[0]: "EU" is so short that other languages may have a word like it (write =EU if its case tells it from them, or a longer phrase)`}},
		{"short stem in Cyrillic", nil, any("ЕС*", "Alaska"), []string{
			`notice: topics.t.match.any[0]: "ЕС*" is so short that other languages may have a word like it (write =ЕС if its case tells it from them, or a longer phrase)`}},
		{"short but exact, short but Han, short words in a phrase", nil, any("=EU", "俄", "le La"), nil},
		{"twice but for accents", nil, any("Orban", "Orbán"), []string{`notice: topics.t.match.any[1]: "Orbán"` + adds + `"Orban"` + drop}},
		{"a stem covers", nil, any("Putins", "Putin*"), []string{`notice: topics.t.match.any[0]: "Putins"` + adds + `"Putin*"` + drop}},
		{"a stem covers a stem", nil, any("Putini*", "Putin*"), []string{`notice: topics.t.match.any[0]: "Putini*"` + adds + `"Putin*"` + drop}},
		{"a word does not cover a stem", nil, any("Putin*", "Putinism house"), []string{`notice: topics.t.match.any[1]: "Putinism house"` + adds + `"Putin*"` + drop}},
		{"a word covers a phrase", nil, any("Alaska summit", "Alaska"), []string{`notice: topics.t.match.any[0]: "Alaska summit"` + adds + `"Alaska"` + drop}},
		{"any case covers an exact term, not the reverse", nil, any("=NATO", "nato"), []string{`notice: topics.t.match.any[0]: "=NATO"` + adds + `"nato"` + drop}},
		{"an -s behind a name is found with a capital only", nil, any("Russe", "Russes"), nil},
		{"an -s behind a name, exactly", nil, any("Trump", "=Trumps"), []string{`notice: topics.t.match.any[1]: "=Trumps"` + adds + `"Trump"` + drop}},
		{"a clitic", nil, any("وبوتين", "بوتين"), []string{`notice: topics.t.match.any[0]: "وبوتين"` + adds + `"بوتين"` + drop}},
		{"a short name", []news.Entity{{ID: "eu", Path: "entities.eu", Name: "EU"}}, any("entity/eu"), []string{
			`notice: entities.eu.name: "EU" is so short that other languages may have a word like it (name it in full, and add =EU to its aliases)`}},
		{"all is not any, nor is boost", nil, topicOf(news.Rule{All: terms("summit", "Alaska summit"), Boost: terms("talks", "Alaska talks")}), nil},
		{"an alias that is the name", named("PUTIN"), any("entity/putin"), []string{`notice: entities.putin.aliases[0]: "PUTIN"` + adds + `"Putin"` + drop}},
		{"the name stays", named("Putin*"), any("entity/putin"), nil},
		{"a longer name keeps others out", named("Vladimir Putin"), any("entity/putin"), nil},
		{"a case form", inflected, any("entity/putin"), []string{`notice: entities.putin.aliases[0]: "Путину"` + adds + `"Путин" with its forms` + drop}},
		{"every case form", stem, any("entity/putin"), []string{`notice: entities.putin.inflected.ru[0]: "Путин"` + adds + `"Путин*"` + drop}},
		{"guards", []news.Entity{{ID: "georgia", Path: "entities.georgia", Name: "Georgia", Needs: []string{"Tbilisi", "tbilisi"}}}, any("entity/georgia"), []string{
			`notice: entities.georgia.needs[1]: "tbilisi"` + adds + `"Tbilisi"` + drop}},
		{"none swallows a term", nil, without(term("alaska")), []string{
			`topics.t.match.none[0]: none: drops what the rule asks for: "alaska" is found wherever "Alaska" is` + swallows + shorten}},
		{"none swallows every choice", nil, without(news.Rule{Any: terms("Putin*", "House")}), []string{
			`topics.t.match.none[0].any[1]: none: drops what the rule asks for: "House" is found wherever "White House" is` + swallows + shorten}},
		{"none swallows some choice", nil, without(term("Putin*")), nil},
		{"none is longer", nil, without(term("Alaska Airlines")), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			place(&test.topic.Match, "topics.t.match")
			_, problems := Compile(test.entities, []news.Topic{test.topic})
			if got := lines(problems); !slices.Equal(got, test.want) {
				t.Errorf("problems are\n%q, want\n%q", got, test.want)
			}
		})
	}
}

// place gives the nodes of a rule the paths that they have in a config.
func place(r *news.Rule, path string) {
	r.Path = path
	for key, rules := range map[string][]news.Rule{"all": r.All, "any": r.Any, "none": r.None, "boost": r.Boost} {
		for i := range rules {
			place(&rules[i], fmt.Sprintf("%s.%s[%d]", path, key, i))
		}
	}
	if r.Title != nil {
		place(r.Title, path+".title")
	}
}
