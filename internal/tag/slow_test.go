package tag

import (
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// phrasesOf are phrases of one to n words, all of them the same word.
func phrasesOf(word string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strings.TrimSpace(strings.Repeat(word+" ", i+1))
	}
	return out
}

// TestNoInputIsSlow tags texts that are long and made to be slow: four times the
// text must not take much more than four times as long. What costs the square of
// its length takes sixteen times as long.
func TestNoInputIsSlow(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	tagger := slowTagger(t)
	for name, unit := range slowUnits {
		t.Run(name, func(t *testing.T) {
			small, large := longer(unit, 32<<10), longer(unit, 128<<10)
			ratio := 0.0
			for range 5 { // what else the machine does makes one side slow, not always the same
				short := fastest(func() { tagger.Tag(news.Item{Summary: small}) })
				long := fastest(func() { tagger.Tag(news.Item{Summary: large}) })
				if ratio = float64(long) / float64(short); ratio < 8 {
					return
				}
			}
			t.Errorf("%.10q… takes %.0f times as long for four times the text", small, ratio)
		})
	}
}

// slowTagger looks for what slowUnits repeat.
func slowTagger(t *testing.T) *Tagger {
	near := news.Rule{Path: "topics.t.match", Near: &news.Near{Terms: terms("near", "far", "absent"), Within: 3}}
	close := news.Rule{Path: "topics.t.match", Near: &news.Near{Terms: terms("near", "far"), Within: 0}}
	entities := []news.Entity{
		{ID: "putin", Path: "entities.putin", Name: "Putin", Aliases: []string{"Putin*", "푸틴", "بوتين", "פוטין", "পুতিন", "=Vladimir Putin"},
			Not: []string{"Putin Putin", "Putin Putin Putin"}},
		{ID: "long", Path: "entities.long", Name: "a", Aliases: phrasesOf("a", 10), Not: phrasesOf("b", 10)},
		{ID: "guarded", Path: "entities.guarded", Name: "b", Needs: []string{"absent"}, NotWith: []string{"none"}},
	}
	return compile(t, entities,
		topicOf(news.Rule{Any: append(terms("Putin", "푸틴*", "entity/long", "entity/guarded", "=a.a"), near)}),
		topicOf(news.Rule{Any: []news.Rule{close}, Boost: terms("entity/putin")}))
}

// slowUnits are texts that are repeated, by name.
var slowUnits = map[string]string{
	"a term":                         "Putin ",
	"a term in paragraphs":           "Putin\n\n",
	"nested phrases":                 "a ",
	"nested phrases of not":          "b ",
	"not and names":                  "Putin Putin a b ",
	"near, and one that is absent":   "near ",
	"nearly near":                    "near x far x ",
	"near to what is no term":        "far far far x x x x near ",
	"exact terms that are not":       "vladimir putin ",
	"one word":                       "putin",
	"a word of Hangul":               "푸틴",
	"a word of particles":            "은에게",
	"a word of Hebrew":               "פוטין",
	"a word of Hebrew acronyms":      "פ\"",
	"a word of Arabic":               "وبوتين",
	"a word of lam":                  "ل",
	"a word of Bengali":              "পুতিনের",
	"a word of katakana":             "プー",
	"a word of Thai":                 "ปูติน",
	"Han":                            "普京",
	"acronyms":                       "a.a.a.a ",
	"one acronym":                    "a.",
	"acronyms and words":             "a.bc.",
	"words joined":                   "putin’",
	"words joined after a mark":      "pu\u0301tin’",
	"colons":                         "e\u0301u:n:",
	"underscores":                    "e\u0301_",
	"numbers":                        "1,1.1",
	"apostrophes":                    "'",
	"quotation marks":                `"`,
	"full stops":                     ".",
	"combining marks":                "\u0301",
	"marks of several classes":       "\u0301\u0327\u0323",
	"marks on a letter":              "a\u0301\u0301\u0301\u0301",
	"vowel points":                   "\u05b8",
	"strokes":                        "\u0640",
	"soft hyphens":                   "\u00ad",
	"soft hyphens between":           "a\u00ad",
	"joiners":                        "\u200d",
	"a letter and joiners":           "x.\u200d",
	"a family":                       "👨\u200d👩\u200d",
	"flags":                          "🇺",
	"skin":                           "👍🏽",
	"jamo":                           "\u1111\u116e",
	"final jamo":                     "\u11ab",
	"halfwidth kana":                 "ﾌﾟ",
	"a ligature of eighteen letters": "\ufdfa",
	"broken UTF-8":                   "\xff",
	"half of a character":            "\xe3\x83",
	"paragraphs":                     "\n\n",
	"line breaks":                    "\n x",
	"carriage returns":               "\r",
	"tags":                           "<p>a</p>",
	"open tags":                      "<b>",
	"less-thans":                     "<",
	"half of a tag":                  `<a href="`,
	"half of a comment":              "<!--",
	"hidden":                         "<svg>",
	"entities":                       "&amp;amp;",
	"ampersands":                     "&",
	"entities without an end":        "&amp",
	"an entity of many letters":      "&x",
}

func longer(unit string, length int) string { return strings.Repeat(unit, length/len(unit)) }

// fastest is the least time that something takes of several.
func fastest(f func()) time.Duration {
	least := time.Duration(1 << 62)
	for range 3 {
		began := time.Now()
		f()
		least = min(least, time.Since(began))
	}
	return least
}
