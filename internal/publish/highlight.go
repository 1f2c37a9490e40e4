package publish

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// segment is a piece of a text; marked pieces are what a rule found.
type segment struct {
	Text string
	Mark bool
}

// span is a part of a text, by byte offsets.
type span struct{ start, end int }

// compileExpressions returns the expressions of the topics' rules. Evidence names
// no other: the daemon judges its items anew when a rule has changed. One that
// does not compile is not marked; to refuse it is not for who publishes.
func compileExpressions(topics []news.Topic) map[string]*regexp.Regexp {
	compiled := map[string]*regexp.Regexp{}
	var walk func(rules ...news.Rule)
	walk = func(rules ...news.Rule) {
		for _, rule := range rules {
			if re, err := regexp.Compile(rule.Expression); err == nil && rule.Expression != "" {
				compiled[rule.Expression] = re
			}
			walk(rule.All...)
			walk(rule.Any...)
			walk(rule.None...)
			walk(rule.Boost...)
			if rule.Title != nil {
				walk(*rule.Title)
			}
		}
	}
	for _, topic := range topics {
		walk(topic.Match)
	}
	return compiled
}

// found returns the text of a piece of evidence with what its term found marked.
// Of words in all their case forms only the dictionary's form is marked: the term
// does not tell the others.
func (h *Handler) found(why news.Evidence) []segment {
	var spans []span
	for _, term := range nearTerms(why.Term) {
		spans = append(spans, h.spans(term, why.Text)...)
	}
	return mark(why.Text, spans)
}

// spans returns where a term that is not made of others stands in a text: any
// name of an entity, what an expression matches, or the term itself.
func (h *Handler) spans(term, plain string) []span {
	if id, isEntity := strings.CutPrefix(term, entitySign); isEntity {
		return entitySpans(h.entities[id], plain)
	}
	if written, isExpression := strings.CutPrefix(term, expressionSign); isExpression {
		var spans []span
		if re := h.expressions[written]; re != nil {
			for _, at := range re.FindAllStringIndex(plain, -1) {
				spans = append(spans, span{at[0], at[1]})
			}
		}
		return spans
	}
	return termSpans(plain, strings.TrimPrefix(term, inflectedSign))
}

// entitySpans returns where the names of an entity stand, but for those inside a
// phrase in which they are not a mention of it.
func entitySpans(e news.Entity, plain string) []span {
	names := append([]string{e.Name}, e.Aliases...)
	for _, inflected := range e.Inflected {
		names = append(names, inflected.Words...)
	}
	phrases := termSpans(plain, e.Not...)
	return slices.DeleteFunc(termSpans(plain, names...), func(s span) bool {
		return slices.ContainsFunc(phrases, func(phrase span) bool { return phrase.start <= s.start && s.end <= phrase.end })
	})
}

// termSpans returns where terms stand in a text. A term is written as in the
// config: words, stem* or =EXACT.
func termSpans(plain string, terms ...string) []span {
	words := text.Words(plain)
	var spans []span
	for _, term := range terms {
		spans = append(spans, newNeedle(term).in(plain, words)...)
	}
	return spans
}

// mark splits a text at the ends of the spans; spans that meet, or have but a
// space between them, become one.
func mark(plain string, spans []span) []segment {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	var out []segment
	done := 0
	for i := 0; i < len(spans); i++ {
		s := spans[i]
		for i+1 < len(spans) && strings.TrimSpace(plain[min(s.end, spans[i+1].start):spans[i+1].start]) == "" {
			i++
			s.end = max(s.end, spans[i].end)
		}
		out = appendSegment(out, plain[done:s.start], false)
		out = appendSegment(out, plain[s.start:s.end], true)
		done = s.end
	}
	return appendSegment(out, plain[done:], false)
}

func appendSegment(out []segment, s string, mark bool) []segment {
	if s == "" {
		return out
	}
	return append(out, segment{s, mark})
}

// needle is a term to be found again.
type needle struct {
	words []text.Word
	stem  bool   // the last word may go on
	exact string // how it must be written, in NFC; "" when that does not matter
}

func newNeedle(term string) needle {
	written, exact := strings.CutPrefix(term, exactSign)
	written, stem := strings.CutSuffix(written, stemSign)
	n := needle{words: text.Words(written), stem: stem}
	if last := len(n.words) - 1; exact && last >= 0 {
		n.exact = norm.NFC.String(written[n.words[0].Start:n.words[last].End])
	}
	return n
}

// in returns where the needle stands in a text.
func (n needle) in(plain string, words []text.Word) []span {
	var spans []span
	for i := 0; len(n.words) > 0 && i+len(n.words) <= len(words); i++ {
		s := span{words[i].Start, words[i+len(n.words)-1].End}
		if n.stands(words[i:]) && (n.exact == "" || norm.NFC.String(plain[s.start:s.end]) == n.exact) {
			spans = append(spans, s)
		}
	}
	return spans
}

// stands reports whether the words begin with those of the needle.
func (n needle) stands(words []text.Word) bool {
	for i := range n.words {
		word, wanted := words[i].Folded, n.words[i].Folded
		if word != wanted && !(n.stem && i == len(n.words)-1 && strings.HasPrefix(word, wanted)) {
			return false
		}
	}
	return true
}
