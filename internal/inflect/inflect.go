// Package inflect makes all case forms of a name from the form in the dictionary,
// by the declension tables of its language: Путин gives Путина, Путину, Путиным,
// Путине, and nothing else. It guesses nothing about a text: forms are made once,
// when rules are compiled, and looked for as they are. It is pure and imports
// nothing of ours.
//
// A language is a file that reads a word: which declensions its ending allows,
// and what they make of it. Each names the grammar that its tables follow.
package inflect

import (
	"fmt"
	"slices"
	"strings"
)

// Kind says what a name names, where that decides how it is declined.
type Kind int

// The kinds of names.
const (
	Other  Kind = iota // places, organisations, events, common words
	Person             // every word of a person's name takes the case
)

// Language is one whose declension is known.
type Language struct {
	Code   string // ISO 639-1
	Name   string // in English
	Source string // the grammar or dictionary that the tables follow
}

// Languages returns the languages that are known, by code.
func Languages() []Language {
	var out []Language
	for _, t := range tables {
		out = append(out, t.Language)
	}
	slices.SortFunc(out, func(a, b Language) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// Forms returns every case form of a word or phrase in its dictionary form, which
// is the first; the others are sorted. A word that its language does not decline
// has one form. The error says that the language is not known.
//
// In a phrase, adjectives agree with the noun behind them, and what follows the
// first noun stays as it is (Министерство обороны, Министерства обороны); every
// word of a person's name takes the case. Some languages mark the last word only.
func Forms(language, phrase string, kind Kind) ([]string, error) {
	at := slices.IndexFunc(tables, func(t table) bool { return t.Code == language })
	if at < 0 {
		return nil, fmt.Errorf("inflect %q: no declension of language %q is known", phrase, language)
	}
	words := strings.Fields(phrase)
	if len(words) == 0 {
		return nil, nil
	}
	forms := tables[at].phrase(words, kind)
	slices.Sort(forms)
	forms = slices.Compact(forms)
	first := strings.Join(words, " ")
	forms = slices.DeleteFunc(forms, func(form string) bool { return form == first })
	return slices.Insert(forms, 0, first), nil
}

// table is a language's declension.
type table struct {
	Language
	lastOnly bool // of a phrase, the last word alone takes the case
	// adjectives may end as nouns do (Чорна, війна): a word that can be read as both
	// is an adjective before a noun that agrees with it, and else a noun
	adjectivesLikeNouns bool
	nameLast            bool // of a person's name, the last word alone takes the case
	// headLast: genitives stand before the noun, and stay as they are (Europos Sąjunga);
	// what follows from one of the prepositions on stays too
	headLast     bool
	prepositions []string
	follows      bool // an adjective behind its noun agrees with it too (Unia Europejska)
	cases        int  // how many cases its readings have, those of both numbers if it gives both
	// given tells the gender of a person from the first word of a longer name; nil
	// when names tell nothing.
	given func(name string) gender
	// head returns where the noun of a phrase stands: before it adjectives agree, all
	// else stays as it is. Without head, it is the first word that is no adjective.
	head func(words []string) int
	// read returns every way to decline a word that its ending allows, in slices of
	// its own; none means that it is not declined. It is asked of the last part of
	// a word with a hyphen when it knows nothing of the whole.
	read func(word string, kind Kind) []reading
}

// reading is one way to decline a word.
type reading struct {
	adjective bool
	attribute bool // an adjective beside a noun only: alone, the word is something else
	genitive  bool // an adjective that may as well be a genitive behind a noun, and stay as it is
	alone     bool // only of a word that is the whole name, such as the possessive Trumpův
	gender    gender
	forms     [][]string // by case, in the same order for all words of a language; variants side by side
}

// gender is that of a noun, or those that an adjective's form agrees with.
type gender uint8

const (
	masculine gender = 1 << iota
	feminine
	neuter
	plural
	anyGender = masculine | feminine | neuter | plural
)

// readWord reads a word; of one with a hyphen, such as Нью-Йорк, the last part.
func (t table) readWord(word string, kind Kind) []reading {
	readings := t.read(word, kind)
	if hyphen := strings.LastIndexByte(word, '-'); len(readings) == 0 && hyphen >= 0 {
		readings = t.read(word[hyphen+1:], kind)
		for _, r := range readings {
			for _, variants := range r.forms {
				for i := range variants {
					variants[i] = word[:hyphen+1] + variants[i]
				}
			}
		}
	}
	if len(readings) == 0 {
		return []reading{t.undeclined(word)}
	}
	return readings
}

func (t table) undeclined(word string) reading {
	forms := make([][]string, t.cases)
	for c := range forms {
		forms[c] = []string{word}
	}
	return reading{gender: anyGender, forms: forms}
}
