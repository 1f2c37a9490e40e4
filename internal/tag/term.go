package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/topicwire/topicwire/internal/text"
)

// mistake is what is wrong with a term, and what to write.
type mistake struct{ message, hint string }

// forms are the ways to write a term, tried in this order. A leaf of a rule may
// also be entity/ID or {re: ...}, which are no patterns of words.
var forms = []struct {
	is    func(written string) bool
	parse func(written string) (pattern, *mistake)
}{
	{isExact, parseExact},
	{isStem, parseStem},
	{func(string) bool { return true }, parsePlain},
}

func parseTerm(written string) (pattern, *mistake) {
	for _, form := range forms {
		if form.is(written) {
			return form.parse(written)
		}
	}
	panic("tag: the last form takes every term")
}

// A plain term is a word or a phrase: "White House".
func parsePlain(written string) (pattern, *mistake) {
	words := text.Words(written)
	p := pattern{words: make([]string, len(words))}
	for i, w := range words {
		p.words[i] = w.Folded
	}
	switch {
	case strings.HasPrefix(written, entityPrefix):
		return p, &mistake{"an entity cannot stand here", "name a word or a phrase"}
	case strings.HasPrefix(strings.ToLower(written), entityPrefix), strings.HasPrefix(strings.ToLower(written), "entity /"):
		return p, &mistake{"an entity is written entity/ID", "write it in lower case, without spaces"}
	case len(p.words) == 0:
		return p, &mistake{"the term has no word in it", "write a word, or {re: '...'} for punctuation"}
	case strings.Contains(written, "*"):
		return p, &mistake{"a * stands only at the end of a term", "write stem*, or {re: '...'}"}
	}
	p.proper = isProper(written, words)
	return p, nil
}

// isProper reports whether a term ends in a name that may take an -s, as English
// and German write without an apostrophe too (Trumps): a word of some letters,
// written with a capital.
func isProper(written string, words []text.Word) bool {
	last := words[len(words)-1]
	first, _ := utf8.DecodeRuneInString(written[last.Start:])
	return unicode.IsUpper(first) && len(last.Folded) >= leastProper && isLatinLetter(last.Folded[len(last.Folded)-1])
}

// leastProper is how long a name must be, in bytes, so that it with an -s is no
// other word: Mar and Mars.
const leastProper = 4

func isLatinLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// A stem* is a word or a phrase whose last word goes on: "Putin*", "White Hous*".
func isStem(written string) bool { return strings.HasSuffix(written, "*") }

func parseStem(written string) (pattern, *mistake) {
	stem := strings.TrimSuffix(written, "*")
	p, wrong := parsePlain(stem)
	if wrong != nil {
		return p, wrong
	}
	words := text.Words(stem)
	if words[len(words)-1].End != len(stem) {
		return p, &mistake{"the * does not follow a letter or a digit", "write the * right behind the beginning of the word"}
	}
	p.prefix, p.proper = true, false
	return p, nil
}

// An =EXACT term is a word or a phrase that is written just so, punctuation
// included: "=JBER" does not match "jber", nor "=Łódź" "Lodz", nor "=AT&T" "AT T".
func isExact(written string) bool { return strings.HasPrefix(written, "=") }

func parseExact(written string) (pattern, *mistake) {
	written = text.Plain(written[1:])
	if isStem(written) {
		return pattern{}, &mistake{"a term is =EXACT or stem*, not both", "drop the = or the *"}
	}
	p, wrong := parsePlain(written)
	if wrong != nil {
		return p, wrong
	}
	words := text.Words(written)
	start, end := words[0].Start, words[len(words)-1].End
	p.proper = false
	p.exact = &exact{norm.NFC.String(written[:start]), norm.NFC.String(written[start:end]), norm.NFC.String(written[end:])}
	return p, nil
}
