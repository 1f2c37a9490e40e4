package tag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// lint says what can be compiled but is hardly meant: what can never hold as
// mistakes, what is of no use as notices.
func (c *compiler) lint(entities []news.Entity, topics []news.Topic) {
	c.sharedNames(entities)
	for _, e := range entities {
		c.lintEntity(e)
	}
	for _, t := range topics {
		c.lintRule(t.Match)
	}
	c.unusedEntities(entities)
}

func (c *compiler) lintEntity(e news.Entity) {
	var named termList
	eachName(e, func(path, name string) { named.add(path, name) })
	if e.Name != "" {
		named[0].kept = true // it is what readers see
	}
	for _, in := range e.Inflected {
		for i, word := range in.Words {
			if forms, err := caseForms(in.Language, word, kindOf(e)); err == nil && word != "" {
				named = append(named, listed{path: fmt.Sprintf("%s[%d]", in.Path, i), written: word, forms: forms})
			}
		}
	}
	c.covered(named, false)
	c.short(named)
	for _, list := range []struct {
		key   string
		terms []string
	}{{"needs", e.Needs}, {"not_with", e.NotWith}, {"not", e.Not}} {
		var terms termList
		for i, term := range list.terms {
			terms.add(fmt.Sprintf("%s.%s[%d]", e.Path, list.key, i), term)
		}
		c.covered(terms, true)
		c.short(terms)
	}
}

func (c *compiler) lintRule(r news.Rule) {
	if none, asked, never := swallowed(r); never {
		c.problem(none.Path, mistake{
			fmt.Sprintf("none: drops what the rule asks for: %s is found wherever %s is, so nothing can match", written(none), written(asked)),
			"drop one of them, or write a longer phrase under none:"})
	}
	for _, list := range []struct {
		rules []news.Rule
		one   bool // is enough, so that a longer term adds nothing to a shorter one
	}{{r.Any, true}, {r.None, true}, {r.All, false}, {r.Boost, false}} {
		var terms termList
		for _, one := range list.rules {
			if one.Term != "" && !strings.HasPrefix(one.Term, entityPrefix) {
				terms.add(one.Path, one.Term)
			}
			c.lintRule(one)
		}
		c.short(terms)
		if list.one {
			c.covered(terms, true)
		}
	}
	if r.Title != nil {
		c.lintRule(*r.Title)
	}
}

// short notes terms of one or two letters, which are words of many languages.
func (c *compiler) short(terms termList) {
	for _, t := range terms {
		if t.forms != nil || isExact(t.written) || !tooShort(t.written) {
			continue
		}
		hint := "write =" + strings.TrimSuffix(t.written, "*") + " if its case tells it from them, or a longer phrase"
		if t.kept {
			hint = "name it in full, and add =" + t.written + " to its aliases"
		}
		c.notice(t.path, mistake{fmt.Sprintf("%q is so short that other languages may have a word like it", t.written), hint})
	}
}

// tooShort reports whether a term has one word, of one or two letters of Latin,
// Greek or Cyrillic: in other scripts they are words enough.
func tooShort(written string) bool {
	words := text.Words(written)
	if len(words) != 1 || utf8.RuneCountInString(words[0].Folded) > 2 {
		return false
	}
	for _, r := range words[0].Folded {
		if !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) {
			return false
		}
	}
	return true
}

// sharedNames refuses a name that two entities have when neither has guards to
// tell them apart. Names are shared when they are the same words, however they
// are written.
func (c *compiler) sharedNames(entities []news.Entity) {
	owner := map[string]string{} // the first entity without guards, by words
	for _, e := range entities {
		if len(e.Needs)+len(e.NotWith) > 0 {
			continue
		}
		last := "" // path: of an inflected word, one form is enough
		one := func(path, name string) {
			p, wrong := parseTerm(name)
			if wrong != nil || path == last {
				return
			}
			words := strings.Join(p.words, " ")
			first, shared := owner[words]
			if !shared {
				owner[words] = e.ID
			} else if first != e.ID {
				last = path
				c.problem(path, mistake{
					fmt.Sprintf("%q is also a name of %s", name, first),
					"tell them apart with needs: or not_with:, or drop one"})
			}
		}
		eachName(e, one)
		quiet := &compiler{}
		quiet.inflected(e.Inflected, kindOf(e), one)
	}
}

// unusedEntities is a notice only: an entity that no rule names still tags items.
// One whose name holds a name of another, used one is of use: it keeps Melania
// Trump from being taken for Trump.
func (c *compiler) unusedEntities(entities []news.Entity) {
	var unused []string
	for i, e := range entities {
		if !c.used[i] && !c.keepsOthersOut(e) {
			unused = append(unused, e.ID)
		}
	}
	if len(c.used) == 0 || len(unused) == 0 {
		return // rules of plain terms only: tagging is all that the entities are for
	}
	c.notice("entities", mistake{"no topic names " + strings.Join(unused, ", "), "they still tag items"})
}

func (c *compiler) keepsOthersOut(e news.Entity) bool {
	keeps := false
	eachName(e, func(_, name string) {
		c.eachCover(name, true, func(pattern int32) {
			for _, fed := range c.feeds[pattern] {
				keeps = keeps || c.used[int(fed)] && c.tagger.entities[fed].id != e.ID
			}
		})
	})
	return keeps
}
