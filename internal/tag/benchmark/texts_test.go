package benchmark

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/topicwire/topicwire/internal/text"
)

const (
	textBytes  = 2048 // of one news text
	mostTexts  = 24   // in each language
	aliasEvery = 40   // words between one alias and the next in a text
)

// corpora are real items, where they are present.
const corpora = "../../../../shared/data"

// language is how news and names are written in one language.
type language struct {
	name        string
	least, most int  // letters of a word in a name
	spaced      bool // its words stand apart
	syllables   bool // and are syllables, of which a name has two at least
	ideographs  bool // any may follow any in a name
	texts       []string
	words       []string        // of the texts
	follows     map[rune][]rune // by letter: those behind it in the texts; by 0: those that words begin with
}

// written are languages as their names are written: least, most, spaced.
var written = map[string]language{
	"english": {least: 4, most: 9, spaced: true}, "german": {least: 4, most: 10, spaced: true},
	"spanish": {least: 4, most: 9, spaced: true}, "french": {least: 4, most: 9, spaced: true},
	"vietnamese": {least: 2, most: 5, spaced: true, syllables: true}, "russian": {least: 4, most: 10, spaced: true},
	"arabic": {least: 4, most: 8, spaced: true}, "hindi": {least: 4, most: 9, spaced: true},
	"korean": {least: 3, most: 5, spaced: true}, "chinese": {least: 3, most: 4, ideographs: true},
	"japanese": {least: 3, most: 5, ideographs: true}, "thai": {least: 5, most: 10},
}

// ownNews are our sentences in nine languages, in ever other orders.
func ownNews(tb testing.TB) []*language {
	tb.Helper()
	files, _ := filepath.Glob("testdata/*.txt")
	var all []*language
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		sentences := strings.Split(strings.TrimSpace(string(content)), "\n")
		own := len(sentences)
		random := rand.New(rand.NewPCG(7, 8))
		for len(sentences) < mostTexts*40 {
			sentences = append(sentences, sentences[random.IntN(own)])
		}
		all = append(all, newLanguage(strings.TrimSuffix(filepath.Base(file), ".txt"), sentences))
	}
	return all
}

// realNews are items of 2025 in seven languages; nil where they are absent.
func realNews(tb testing.TB) []*language {
	tb.Helper()
	file, err := os.Open(filepath.Join(corpora, "items.jsonl"))
	if err != nil {
		return nil
	}
	defer file.Close()
	names := map[string]string{"en": "english", "es": "spanish", "fr": "french", "vi": "vietnamese", "ru": "russian", "ko": "korean", "zh": "chinese"}
	items := map[string][]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var item struct{ Title, Summary, Lang string }
		if err := json.Unmarshal(lines.Bytes(), &item); err != nil {
			tb.Fatal(err)
		}
		items[names[item.Lang]] = append(items[names[item.Lang]], text.Plain(item.Title+". "+text.FromHTML(item.Summary)))
	}
	var all []*language
	for name, sentences := range items {
		if name != "" {
			all = append(all, newLanguage(name, sentences))
		}
	}
	slices.SortFunc(all, func(a, b *language) int { return strings.Compare(a.name, b.name) })
	return all
}

func newLanguage(name string, sentences []string) *language {
	l := written[name]
	l.name, l.texts, l.follows = name, sentences, map[rune][]rune{}
	for _, sentence := range sentences {
		for _, word := range strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) }) {
			l.words = append(l.words, word)
			last := rune(0)
			for _, r := range word {
				l.follows[last] = append(l.follows[last], r)
				if !l.ideographs {
					last = r
				}
			}
		}
	}
	return &l
}

// alias makes up a name. Its letters follow one another as in the language, so
// that many words of the news begin as names do. One word in four of a longer
// name is a word of the news, as in "Bank of Kormin".
func (l *language) alias(random *rand.Rand) string {
	words := make([]string, 1)
	if l.spaced {
		words = make([]string, 1+random.IntN(3))
	}
	if l.syllables {
		words = append(words, "")
	}
	for i := range words {
		if i < len(words)-1 && random.IntN(4) == 0 {
			words[i] = l.words[random.IntN(len(l.words))]
			continue
		}
		var letters []rune
		last := rune(0)
		for want := l.least + random.IntN(l.most-l.least+1); len(letters) < want; {
			next := l.follows[last]
			if next == nil {
				next = l.follows[0]
			}
			last = next[random.IntN(len(next))]
			letters = append(letters, last)
		}
		words[i] = string(letters)
	}
	return strings.Join(words, " ")
}

// aliases returns n names, as many in each language, no two of which are the
// same when folded. Number i is in the language i%len(all).
func aliases(all []*language, n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	known := make(map[string]bool, n)
	out := make([]string, 0, n)
	for len(out) < n {
		alias := all[len(out)%len(all)].alias(random)
		if folded := foldedWords(alias); !known[folded] {
			known[folded] = true
			out = append(out, alias)
		}
	}
	return out
}

// foldedWords tells terms apart as the tagger does.
func foldedWords(s string) string {
	var out []string
	for _, w := range text.Words(s) {
		out = append(out, w.Folded)
	}
	return strings.Join(out, " ")
}

// news2K are texts of textBytes each in the language of that number, with about
// one alias of the set every aliasEvery words.
func news2K(all []*language, number int, set []string) []string {
	random := rand.New(rand.NewPCG(3, uint64(number)))
	var out []string
	var b strings.Builder
	words := 0
	for _, sentence := range all[number].texts {
		b.WriteString(sentence + " ")
		for words += len(text.Words(sentence)); words >= aliasEvery; words -= aliasEvery {
			b.WriteString(set[random.IntN(len(set)/len(all))*len(all)+number] + " ")
		}
		if b.Len() >= textBytes && len(out) < mostTexts {
			out = append(out, strings.TrimSpace(strings.ToValidUTF8(b.String()[:textBytes], "")))
			b.Reset()
		}
	}
	return out
}

// newsSet is news to measure with.
type newsSet struct {
	name      string
	languages []*language
}

// newsSets are our sentences, and real items where they are present.
func newsSets(t testing.TB) []newsSet {
	t.Helper()
	sets := []newsSet{{"our sentences", ownNews(t)}}
	if real := realNews(t); real != nil {
		sets = append(sets, newsSet{"real items", real})
	} else {
		t.Logf("there is no %s: measured with our sentences alone", corpora)
	}
	return sets
}
