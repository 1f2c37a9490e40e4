package tag

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// The reference does what the package says of itself in the simplest way: every
// term is tried at every word, every name is held against every other, and every
// rule is asked. What the package does must come to the same (random_test.go).

// refPlace is where something is found: words of a field of an item.
type refPlace struct{ field, paragraph, first, last int }

func (p refPlace) within(other refPlace) bool {
	return p.field == other.field && other.first <= p.first && p.last <= other.last
}

func (p refPlace) overlaps(other refPlace) bool {
	return p.field == other.field && p.first <= other.last && other.first <= p.last
}

// refItem is an item as the reference reads it.
type refItem struct {
	entities []news.Entity
	fields   []refField
	found    map[string][]refPlace // by term, once it was asked for
}

type refField struct {
	name, plain string
	words       []text.Word
}

func newRefItem(entities []news.Entity, item news.Item) *refItem {
	r := &refItem{entities: entities, found: map[string][]refPlace{}}
	add := func(name, plain string) {
		r.fields = append(r.fields, refField{name, plain, text.Words(plain)})
	}
	add(news.FieldTitle, text.Plain(item.Title))
	summary, content := text.FromHTML(item.Summary), text.FromHTML(item.Content)
	if summary != "" {
		add(news.FieldSummary, summary)
	}
	if content != "" && content != summary {
		add(news.FieldContent, content)
	}
	return r
}

// find returns every place of a term.
func (r *refItem) find(term string) []refPlace {
	out, known := r.found[term]
	if known {
		return out
	}
	words, paragraph := refWords(term), 0
	for number, f := range r.fields {
		for first, w := range f.words {
			if w.Paragraph {
				paragraph++
			}
			if f.has(term, words, first) {
				out = append(out, refPlace{number, paragraph, first, first + len(words) - 1})
			}
		}
	}
	r.found[term] = out
	return out
}

// refWords are the words of a term, however it is written.
func refWords(term string) []text.Word {
	return text.Words(text.Plain(strings.TrimSuffix(strings.TrimPrefix(term, "="), "*")))
}

// has reports whether a term stands at a word.
func (f *refField) has(term string, words []text.Word, first int) bool {
	if first+len(words) > len(f.words) {
		return false
	}
	for i, word := range words {
		there := f.words[first+i]
		if i == len(words)-1 && (i == 0 || !there.Paragraph) && f.properName(term, there, word) {
			continue
		}
		if i > 0 && there.Paragraph || !refSame(there.Folded, word.Folded, i == 0, i == len(words)-1, strings.HasSuffix(term, "*")) {
			return false
		}
	}
	written, exact := strings.CutPrefix(term, "=")
	return !exact || f.written(text.Plain(written), words, f.words[first].Start, f.words[first+len(words)-1].End)
}

// properName reports whether a word of the text is the last word of a term with an
// -s behind it, and both are written with a capital.
func (f *refField) properName(term string, there, word text.Word) bool {
	capital := func(s string) bool {
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsUpper(r)
	}
	return !strings.HasPrefix(term, "=") && !strings.HasSuffix(term, "*") && len(word.Folded) >= 4 &&
		there.Folded == word.Folded+"s" && 'a' <= word.Folded[len(word.Folded)-1] && word.Folded[len(word.Folded)-1] <= 'z' &&
		capital(term[word.Start:]) && capital(f.plain[there.Start:])
}

// written reports whether an exact term is written so from start to end, with
// what it has before and behind its words.
func (f *refField) written(term string, words []text.Word, start, end int) bool {
	from, to := words[0].Start, words[len(words)-1].End
	return norm.NFC.String(f.plain[start:end]) == norm.NFC.String(term[from:to]) &&
		strings.HasSuffix(norm.NFC.String(f.plain[:start]), norm.NFC.String(term[:from])) &&
		strings.HasPrefix(norm.NFC.String(f.plain[end:]), norm.NFC.String(term[to:]))
}

// refSame reports whether a word of a text is one of a term: the term's first or
// last word, and the beginning of a word, as may be.
func refSame(there, word string, first, last, stem bool) bool {
	forms := []string{there}
	if first {
		forms = append(forms, withoutBefore(there)...)
	}
	if last {
		forms = append(forms, withoutBehind(there)...)
	}
	for _, form := range forms {
		if form == word || stem && last && strings.HasPrefix(form, word) {
			return true
		}
	}
	return false
}

// withoutBefore are the words that a word is without what hangs before it.
func withoutBefore(word string) []string {
	r, _ := utf8.DecodeRuneInString(word)
	var c *clitics
	switch {
	case 0x0600 <= r && r <= 0x06FF:
		c = arabicClitics
	case 0x0590 <= r && r <= 0x05FF:
		c = hebrewClitics
	default:
		return nil
	}
	var forms []string
	for before := range c.before {
		if rest, ok := strings.CutPrefix(word, before); ok && letters(rest) >= c.least {
			forms = append(forms, rest)
		}
	}
	for _, conjunction := range []string{"", "و", "ف", "ب", "ل", "ك"} {
		if rest, ok := strings.CutPrefix(word, conjunction+"لل"); ok && letters("ل"+rest) >= c.least {
			forms = append(forms, "ال"+rest)
		}
	}
	return forms
}

// letters are the characters of a word, the mark of a Hebrew acronym apart.
func letters(word string) int { return utf8.RuneCountInString(word) }

// withoutBehind are the words that a word is without what hangs behind it.
func withoutBehind(word string) []string {
	r, _ := utf8.DecodeLastRuneInString(word)
	var c *clitics
	switch {
	case 0xAC00 <= r && r <= 0xD7A3:
		c = koreanClitics
	case 0x0980 <= r && r <= 0x09FF:
		c = bengaliClitics
	default:
		return nil
	}
	var forms []string
	for behind := range c.behind {
		if rest, ok := strings.CutSuffix(word, behind); ok && utf8.RuneCountInString(rest) >= c.least {
			forms = append(forms, rest)
		}
	}
	return forms
}

// findAny returns the places of all of some terms.
func (r *refItem) findAny(terms []string) []refPlace {
	var out []refPlace
	for _, term := range terms {
		out = append(out, r.find(term)...)
	}
	return out
}

// mentions returns the places where an entity is mentioned.
func (r *refItem) mentions(e news.Entity) []refPlace {
	if len(e.Needs) > 0 && len(r.findAny(e.Needs)) == 0 || len(r.findAny(e.NotWith)) > 0 {
		return nil
	}
	var longer []refPlace // the names of all entities
	for _, other := range r.entities {
		longer = append(longer, r.findAny(names(other))...)
	}
	not := r.findAny(e.Not)
	var out []refPlace
	for _, p := range r.findAny(names(e)) {
		hidden := false
		for _, other := range longer {
			hidden = hidden || p.within(other) && p != other
		}
		for _, other := range not {
			hidden = hidden || p.within(other)
		}
		if !hidden {
			out = append(out, p)
		}
	}
	return out
}

func names(e news.Entity) []string { return append([]string{e.Name}, e.Aliases...) }

// holds reports whether a rule holds, in the title alone or in the whole item.
func (r *refItem) holds(rule news.Rule, titleOnly bool) bool {
	if rule.Leaf() {
		return r.leaf(rule, titleOnly)
	}
	all, any, none := true, len(rule.Any) == 0, true
	for _, child := range rule.All {
		all = r.holds(child, titleOnly) && all
	}
	for _, child := range rule.Any {
		any = r.holds(child, titleOnly) || any
	}
	for _, child := range rule.None {
		none = !r.holds(child, titleOnly) && none
	}
	return all && any && none && (rule.Title == nil || r.holds(*rule.Title, true))
}

func (r *refItem) leaf(rule news.Rule, titleOnly bool) bool {
	switch {
	case rule.Near != nil:
		return r.near(rule.Near, titleOnly)
	case rule.Expression != "":
		for i, f := range r.fields {
			if strings.Contains(f.plain, rule.Expression) && (i == 0 || !titleOnly) { // the random ones are plain letters
				return true
			}
		}
		return false
	}
	return len(r.places(rule, titleOnly)) > 0
}

// places returns those of a term, of an entity or of any of such.
func (r *refItem) places(rule news.Rule, titleOnly bool) []refPlace {
	var all []refPlace
	for _, one := range rule.Any {
		all = append(all, r.places(one, titleOnly)...)
	}
	if id, named := strings.CutPrefix(rule.Term, entityPrefix); named {
		for _, e := range r.entities {
			if e.ID == id {
				all = append(all, r.mentions(e)...)
			}
		}
	} else if rule.Term != "" {
		all = append(all, r.find(rule.Term)...)
	}
	var out []refPlace
	for _, p := range all {
		if p.field == 0 || !titleOnly {
			out = append(out, p)
		}
	}
	return out
}

// near tries every choice of one place for each term.
func (r *refItem) near(n *news.Near, titleOnly bool) bool {
	choices := make([][]refPlace, len(n.Terms))
	for i, term := range n.Terms {
		choices[i] = r.places(term, titleOnly)
	}
	var try func(chosen []refPlace) bool
	try = func(chosen []refPlace) bool {
		if len(chosen) == len(choices) {
			return wordsBetween(chosen) <= n.Within
		}
	next:
		for _, p := range choices[len(chosen)] {
			for _, other := range chosen {
				if p.overlaps(other) || p.paragraph != other.paragraph {
					continue next
				}
			}
			if try(append(chosen[:len(chosen):len(chosen)], p)) {
				return true
			}
		}
		return false
	}
	return try(nil)
}

// wordsBetween is how many words there are from the first place to the last that
// are of none.
func wordsBetween(places []refPlace) int {
	first, last, own := places[0].first, places[0].last, 0
	for _, p := range places {
		first, last, own = min(first, p.first), max(last, p.last), own+p.last-p.first+1
	}
	return last - first + 1 - own
}

func TestReferenceIsNoStrawMan(t *testing.T) {
	item := newRefItem(nil, news.Item{Title: "وللبيت الأبيض 푸틴에게도", Summary: "White House\n\nU.S. envoy"})
	for term, want := range map[string]int{"البيت الأبيض": 1, "푸틴": 1, "푸*": 1, "White House": 1, "House US": 0, "=U.S.": 1, "=US": 0, "ouse": 0} {
		if got := len(item.find(term)); got != want {
			t.Errorf("%s is found %d times, want %d", term, got, want)
		}
	}
}
