package tag

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// listed is a term among others, with its path; forms are those of an inflected
// word.
type listed struct {
	path, written string
	forms         []string
	kept          bool // stands there for another reason, whatever covers it
}

type termList []listed

func (l *termList) add(path, written string) { *l = append(*l, listed{path: path, written: written}) }

// covered notes terms of a list that are found only where another one of it is
// found too. Of the terms that name an entity, the other one must be as long: a
// longer name keeps others' names from being found in it.
func (c *compiler) covered(terms termList, within bool) {
	owners := map[int32][]int{} // by pattern: the terms of the list that it is a form of
	for i, t := range terms {
		for _, form := range t.each() {
			if number, ok := c.patterns[form]; ok {
				owners[number] = append(owners[number], i)
			}
		}
	}
	by := make([][]int, len(terms))
	for i, t := range terms {
		by[i] = c.coverers(t, owners, i, within)
	}
	for i, t := range terms {
		for _, j := range by[i] {
			if t.forms != nil && terms[j].forms != nil {
				continue // languages that share forms
			}
			mutual := slices.Contains(by[j], i)
			if t.kept || mutual && j > i && !terms[j].kept {
				continue // the later one of two is too much
			}
			c.notice(t.path, mistake{
				fmt.Sprintf("%q adds nothing to %s: what it finds, that finds too", t.written, terms[j].quoted()),
				"drop it"})
			break
		}
	}
}

func (l listed) each() []string {
	if l.forms != nil {
		return l.forms
	}
	return []string{l.written}
}

func (l listed) quoted() string {
	if l.forms != nil {
		return fmt.Sprintf("%q with its forms", l.written)
	}
	return fmt.Sprintf("%q", l.written)
}

// coverers returns the other terms of the list of which one is found wherever a
// form of this term is. Only one that covers every form counts.
func (c *compiler) coverers(t listed, owners map[int32][]int, self int, within bool) []int {
	var out []int
	for n, form := range t.each() {
		var found []int
		c.eachCover(form, within, func(pattern int32) {
			for _, i := range owners[pattern] {
				if i != self && !slices.Contains(found, i) && (n == 0 || slices.Contains(out, i)) {
					found = append(found, i)
				}
			}
		})
		if out = found; out == nil {
			return nil
		}
	}
	return out
}

// eachCover calls f for the patterns that are found wherever a term is: those that
// the matcher finds in the term itself.
func (c *compiler) eachCover(written string, within bool, f func(pattern int32)) {
	own, wrong := parseTerm(written)
	if wrong != nil {
		return
	}
	plain := written
	if own.exact != nil {
		plain = text.Plain(written[1:])
	}
	if own.prefix {
		plain = strings.TrimSuffix(plain, "*")
	}
	if own.exact == nil {
		plain = strings.ToLower(plain) // the term is found without its capital, too
	}
	var w walk
	words := c.tagger.matcher.match(&w, plain, 0)
	for _, found := range w.finds {
		other := c.written[found.pattern]
		whole := int(found.last-found.first)+1 == words
		switch {
		case !whole && !within:
		case isExact(other) && own.exact == nil:
		case own.prefix && int(found.last)+1 == words && !isStem(other):
		default:
			f(found.pattern)
		}
	}
}

// swallowed returns a leaf under none: and what a rule asks for that it is found
// with, where the rule never holds: each of its alternatives has such a pair.
func swallowed(r news.Rule) (none, asked news.Rule, never bool) {
	if len(r.None) == 0 {
		return none, asked, false
	}
	if len(r.Any) > 0 {
		if none, asked, never = dropped(news.Rule{Any: r.Any}, r.None); never {
			return none, asked, true
		}
	}
	return dropped(news.Rule{All: r.All}, r.None)
}

// dropped reports whether one of the rules under none: holds whenever a rule that
// is asked for does.
func dropped(r news.Rule, nones []news.Rule) (none, asked news.Rule, always bool) {
	if r.Leaf() {
		none, always = coveredBy(r, nones)
		return none, r, always
	}
	for _, one := range r.All {
		if none, asked, always = dropped(one, nones); always {
			return none, asked, true
		}
	}
	if len(r.Any) == 0 {
		return none, asked, false
	}
	for _, one := range r.Any {
		if none, asked, always = dropped(one, nones); !always {
			return none, asked, false
		}
	}
	return none, asked, true
}

// coveredBy returns the leaf of which one of several rules is any, and that is
// found wherever another leaf is.
func coveredBy(asked news.Rule, nones []news.Rule) (news.Rule, bool) {
	for _, none := range nones {
		if none.Leaf() && covers(none, asked) {
			return none, true
		}
		if len(none.All)+len(none.None) == 0 && none.Title == nil {
			if leaf, ok := coveredBy(asked, none.Any); ok {
				return leaf, true
			}
		}
	}
	return news.Rule{}, false
}

// covers reports whether a leaf is found wherever another is.
func covers(wide, narrow news.Rule) bool {
	if wide.Expression != "" || narrow.Expression != "" {
		return wide.Expression == narrow.Expression
	}
	if wide.Term == "" || narrow.Term == "" {
		return false
	}
	if wide.Term == narrow.Term {
		return true
	}
	if strings.HasPrefix(wide.Term, entityPrefix) || strings.HasPrefix(narrow.Term, entityPrefix) {
		return false
	}
	c := &compiler{tagger: &Tagger{matcher: newMatcher()}, patterns: map[string]int32{}}
	c.feed("", wide.Term, 0)
	found := false
	c.eachCover(narrow.Term, true, func(int32) { found = true })
	return found
}

// written is a leaf as the config writes it.
func written(r news.Rule) string {
	if r.Expression != "" {
		return "{re: " + r.Expression + "}"
	}
	return fmt.Sprintf("%q", r.Term)
}
