package tag

import (
	"fmt"
	"slices"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

func TestMistakes(t *testing.T) {
	leaf := func(written string) news.Topic {
		return topicOf(news.Rule{Path: "topics.t.match", All: []news.Rule{{Term: written, Path: "topics.t.match.all[0]"}}})
	}
	re := func(written string) news.Topic {
		return topicOf(news.Rule{Expression: written, Path: "topics.t.match"})
	}
	putin := news.Entity{ID: "vladimir-putin", Path: "entities.vladimir-putin", Name: "Vladimir Putin", Aliases: []string{"Putin"}}
	georgia := news.Entity{ID: "georgia", Path: "entities.georgia", Name: "Georgia"}
	tested := leaf("Alaska")
	tested.Tests = []news.Test{
		{Text: "Alaska Airlines", Path: "topics.t.tests[0].drop"},
		{Text: "Anchorage", Match: true, Path: "topics.t.tests[1].match"},
		{Text: "Alaska", Match: true, Path: "topics.t.tests[2].match"},
	}
	scored := leaf("Alaska")
	scored.MinScore, scored.Tests = 60, tested.Tests[2:]
	scored.Tests[0].Path = "topics.t.tests[0].match"
	for _, test := range []struct {
		name     string
		entities []news.Entity
		topic    news.Topic
		want     []string
	}{
		{"no word", nil, leaf("---"), []string{
			"topics.t.match.all[0]: the term has no word in it (write a word, or {re: '...'} for punctuation)"}},
		{"star within", nil, leaf("Pu*tin"), []string{
			"topics.t.match.all[0]: a * stands only at the end of a term (write stem*, or {re: '...'})"}},
		{"star alone", nil, leaf("*"), []string{
			"topics.t.match.all[0]: the term has no word in it (write a word, or {re: '...'} for punctuation)"}},
		{"star after a space", nil, leaf("Putin *"), []string{
			"topics.t.match.all[0]: the * does not follow a letter or a digit (write the * right behind the beginning of the word)"}},
		{"exact stem", nil, leaf("=NATO*"), []string{
			"topics.t.match.all[0]: a term is =EXACT or stem*, not both (drop the = or the *)"}},
		{"undefined entity", []news.Entity{putin}, leaf("entity/putin"), []string{
			`topics.t.match.all[0]: no entity has the id "putin" (did you mean entity/vladimir-putin?)`}},
		{"undefined entity, nothing near", nil, leaf("entity/nato"), []string{
			`topics.t.match.all[0]: no entity has the id "nato" (add it under entities: as nato)`}},
		{"entity as a guard", []news.Entity{{ID: "a", Path: "entities.a", Name: "Aleph", Needs: []string{"entity/b"}}}, leaf("entity/a"), []string{
			"entities.a.needs[0]: an entity cannot stand here (name a word or a phrase)"}},
		{"shared alias", []news.Entity{georgia, {ID: "georgia-us", Path: "entities.georgia-us", Name: "Georgia (US)", Aliases: []string{"GEORGIA"}}}, leaf("xylophone"), []string{
			`entities.georgia-us.aliases[0]: "GEORGIA" is also a name of georgia (tell them apart with needs: or not_with:, or drop one)`}},
		{"shared alias, the third without guards", []news.Entity{
			{ID: "a", Path: "entities.a", Name: "Springfield", Needs: []string{"Illinois"}},
			{ID: "b", Path: "entities.b", Name: "Springfield"},
			{ID: "c", Path: "entities.c", Name: "Carthage", Aliases: []string{"=Springfield"}},
		}, leaf("xylophone"), []string{`entities.c.aliases[0]: "=Springfield" is also a name of b (tell them apart with needs: or not_with:, or drop one)`}},
		{"shared alias with guards", []news.Entity{georgia, {ID: "georgia-us", Path: "entities.georgia-us", Name: "Georgia", Needs: []string{"Atlanta"}}}, leaf("xylophone"), nil},
		{"expression", nil, re("Putin("), []string{
			"topics.t.match: not an RE2 expression: missing closing ): `Putin(` (mend it, or quote what is meant as it stands with a backslash)"}},
		{"look-ahead", nil, re("Putin(?!a)"), []string{
			"topics.t.match: not an RE2 expression: invalid or unsupported Perl syntax: `(?!` (RE2 has no look-around and no back-references)"}},
		{"flag in capitals", nil, re("(?I)putin"), []string{
			"topics.t.match: (?I) is no flag of an RE2 expression (write (?i) for any case, (?s) for . to match line breaks)"}},
		{"flag turned round", nil, re("(i?)putin"), []string{
			"topics.t.match: (i?) is no flag of an RE2 expression (write (?i) for any case, (?s) for . to match line breaks)"}},
		{"deaf boundary before", nil, re(`\bПутин`), []string{
			`topics.t.match: \b does not see 'П': it knows ASCII letters only (write the words as plain terms, which are whole words in every script)`}},
		{"deaf boundary after a group", nil, re(`(Putin|Путин)\b`), []string{
			`topics.t.match: \b does not see 'н': it knows ASCII letters only (write the words as plain terms, which are whole words in every script)`}},
		{"deaf class", nil, re(`Путин\w*`), []string{
			"topics.t.match: \\w does not see 'н': it knows ASCII letters only (write [\\pL\\pM\\pN_] for the letters of every script, or a plain stem*)"}},
		{"boundary beside ASCII", nil, re(`\bPutin\b|Путин`), nil},
		{"failing tests", nil, tested, []string{
			`topics.t.tests[0].drop: the topic should drop "Alaska Airlines", but matches (found: Alaska)`,
			`topics.t.tests[1].match: the topic should match "Anchorage", but drops it (topicwire explain shows why)`}},
		{"failing test, the score", nil, scored, []string{
			`topics.t.tests[0].match: the topic should match "Alaska", but drops it: the rule holds, the score does not reach min_score (it is 50, less than 60)`}},
		{"unused entity is a notice", []news.Entity{putin, georgia}, leaf("entity/georgia"), []string{
			"notice: entities: no topic names vladimir-putin (they still tag items)"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := Compile(test.entities, []news.Topic{test.topic})
			if got := lines(problems); !slices.Equal(got, test.want) {
				t.Errorf("problems are\n%q, want\n%q", got, test.want)
			}
		})
	}
}

func TestDeafBeside(t *testing.T) {
	for written, deaf := range map[string]bool{
		`\b(?:Trump|Путин|Putin)\b`: true, `(Путин|Trump)\b`: true, `\b(?:Путин)?x`: true, `\bП{2}`: true,
		`\b"?Путин`: true, `(?:\b|^)Путин`: true, `\b[A-ZА-Я]x`: true, `é\bx`: true,
		`\bPutin\b|Путин`: false, `\bPutin\b.*Путин`: false, `\BПутин`: false, `\wПутин`: true, `^\w+Путин`: true, `[\w]+é`: true, `\w+ Путин`: false, `Putin\w*`: false, `[\wа-я]+н`: false, `\b[^a]`: false, `\bx.é`: false,
	} {
		if _, wrong := parseExpression(written); (wrong != nil) != deaf {
			t.Errorf("%s: %v, want a mistake: %v", written, wrong, deaf)
		}
	}
}

func TestFlags(t *testing.T) {
	for written, fine := range map[string]bool{
		`talk(s?)`: true, `president(s?) (i?)`: true, `(?U)a+b`: true, `(?i)putin`: true, `(?is)putin`: true,
		`(i?)putin`: false, `(i)putin`: false, `(?I)putin`: false, `(?iS)putin`: false,
	} {
		if _, wrong := parseExpression(written); (wrong == nil) != fine {
			t.Errorf("%s: %v, want it to be fine: %v", written, wrong, fine)
		}
	}
}

// A test says something new though another topic has mistakes.
func TestTestsOfOtherTopicsRun(t *testing.T) {
	failing := topicOf(term("Alaska"))
	failing.Tests = []news.Test{{Text: "Anchorage", Match: true, Path: "topics.t.tests[0].match"}}
	mistaken := news.Topic{ID: "u", Path: "topics.u", Match: news.Rule{Term: "entity/none", Path: "topics.u.match"}}
	_, problems := Compile(nil, []news.Topic{mistaken, failing})
	if len(problems) != 2 || !problems[1].Test {
		t.Errorf("problems: %+v; want the mistake and the failing test", problems)
	}
}

// A Tagger made despite mistakes must not fail on an item: config and reload
// compile what can be read to find every mistake at once.
func TestMistakesDoNotPanicLater(t *testing.T) {
	tagger, _ := Compile(nil, []news.Topic{topicOf(news.Rule{Any: []news.Rule{
		{Term: "entity/none"}, {Term: "*"}, {Expression: "("}, {Term: "ok"},
	}})})
	if got := len(tagger.Tag(news.Item{Title: "ok"}).Matches); got != 1 {
		t.Errorf("%d topics match, want 1", got)
	}
}

// lines are problems as a person may read them.
func lines(problems []news.Problem) []string {
	var out []string
	for _, p := range problems {
		line := fmt.Sprintf("%s: %s (%s)", p.Path, p.Message, p.Hint)
		if p.Notice {
			line = "notice: " + line
		}
		out = append(out, line)
	}
	return out
}
