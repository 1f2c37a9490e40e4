package tag

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/inflect"
	"github.com/topicwire/topicwire/internal/news"
)

// inflected returns the terms that inflected words stand for: every case form of
// each, with the path of the word in the config.
func (c *compiler) inflected(all []news.Inflected, kind inflect.Kind, f func(path, form string)) {
	for _, in := range all {
		for i, word := range in.Words {
			path := fmt.Sprintf("%s[%d]", in.Path, i)
			if m := uninflectable(word); m != nil {
				c.problem(path, *m)
				continue
			}
			forms, err := caseForms(in.Language, word, kind)
			if err != nil {
				c.problem(in.Path, mistake{fmt.Sprintf("no declension of the language %q is known", in.Language), "write one of " + languages() + ", or the forms as aliases"})
				break
			}
			for _, form := range forms {
				f(path, form)
			}
		}
	}
}

// caseForms returns every case form of a word or phrase. Where it is not said what
// kind of name a phrase is, and all its words have capitals, it may be a person's:
// then every word takes the case.
func caseForms(language, phrase string, kind inflect.Kind) ([]string, error) {
	forms, err := inflect.Forms(language, phrase, kind)
	if err != nil || kind == inflect.Person || !capitals(phrase) {
		return forms, err
	}
	more, err := inflect.Forms(language, phrase, inflect.Person)
	for _, form := range more {
		if !slices.Contains(forms, form) {
			forms = append(forms, form)
		}
	}
	return forms, err
}

// capitals reports whether a phrase has several words, each with a capital.
func capitals(phrase string) bool {
	words := strings.Fields(phrase)
	for _, word := range words {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
			return false
		}
	}
	return len(words) > 1
}

// words returns the concept of each inflected word of a rule, with all its forms.
func (c *compiler) words(all []news.Inflected) []int32 {
	var out []int32
	for _, in := range all {
		for i, word := range in.Words {
			written := inflectedPrefix + word
			number, known := c.terms[in.Language+" "+written]
			if !known {
				number = c.newConcept(written)
				c.terms[in.Language+" "+written] = number
				one := news.Inflected{Language: in.Language, Words: in.Words[i : i+1], Path: in.Path}
				c.inflected([]news.Inflected{one}, inflect.Other, func(path, form string) { c.feed(path, form, number) })
			}
			out = append(out, number)
		}
	}
	return out
}

// inflectedPrefix stands before an inflected word where evidence names it.
const inflectedPrefix = "inflected: "

// maxInflected is how many words an inflected phrase may have: each may be read in
// several ways, and those multiply.
const maxInflected = 6

// uninflectable says what is wrong with a word that has the sign of a form.
func uninflectable(word string) *mistake {
	if len(strings.Fields(word)) > maxInflected {
		return &mistake{fmt.Sprintf("an inflected phrase has %d words at most", maxInflected), "inflect the words that matter, or write the forms as terms"}
	}
	if strings.HasPrefix(word, "=") || strings.HasSuffix(word, "*") || strings.HasPrefix(word, entityPrefix) {
		return &mistake{"inflected words are written as in a dictionary", "drop the = or the *, or write it as a plain term"}
	}
	return nil
}

func languages() string {
	var codes []string
	for _, l := range inflect.Languages() {
		codes = append(codes, l.Code)
	}
	return strings.Join(codes, ", ")
}

// kindOf is how the names of an entity are declined.
func kindOf(e news.Entity) inflect.Kind {
	if e.Kind == "person" {
		return inflect.Person
	}
	return inflect.Other
}

// Forms returns everything that an entity is found by, with its name, its aliases
// as they are written, and every case form of its inflected names, in that order.
func Forms(e news.Entity) []string {
	c := &compiler{}
	var out []string
	eachName(e, func(_, name string) { out = append(out, name) })
	c.inflected(e.Inflected, kindOf(e), func(_, form string) {
		if !slices.Contains(out, form) {
			out = append(out, form)
		}
	})
	return out
}
