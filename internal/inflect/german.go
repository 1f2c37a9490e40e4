package inflect

import (
	"slices"
	"strings"
)

// german has four cases in the singular and four in the plural: nominative,
// accusative, dative, genitive. Of a name, the genitive alone has an ending.
var german = table{
	Language: Language{"de", "German", "Duden, Die Grammatik"},
	nameLast: true,
	cases:    8,
	head:     germanHead,
	read:     readGerman,
}

// germanHead finds the noun: the last word before the first small one, as in
// Vereinigte Staaten von Amerika. Adjectives before it may be small.
func germanHead(words []string) int {
	head := 0
	for i, word := range words {
		switch {
		case !startsLower(word):
			head = i
		case i > 0 && !startsLower(words[i-1]):
			return i - 1
		}
	}
	return head
}

// readGerman reads a German word. Every noun has a capital: that one is common is
// told by its ending.
func readGerman(word string, kind Kind) []reading {
	if word == strings.ToUpper(word) || strings.ContainsAny(word, "-0123456789") {
		return nil
	}
	if kind == Person {
		return []reading{germanName(word, kind)}
	}
	readings := germanAdjectives(word)
	if startsLower(word) {
		return readings
	}
	for _, noun := range slices.Concat(germanNouns, germanEndings) {
		before, ok := cutEnd(word, noun.singular)
		if !ok || before == "" && noun.bound || before != "" && noun.alone {
			continue
		}
		r := noun.reading(before)
		if before == "" {
			capitaliseForms(r.forms)
		}
		return append(readings, r)
	}
	if endsInAny(word, germanPlurals) {
		forms := append(make([][]string, 4), germanPluralForms(word)...)
		return append(readings, reading{gender: plural, forms: forms})
	}
	name := germanName(word, kind)
	return append(readings, name, reading{gender: feminine | plural, forms: germanSingular(word, word, word, word)})
}

// germanName returns a name, whose genitive ends in s; behind an s, ß, x or z it
// has an apostrophe (Merz'), which ends the word, or now and then -ens.
func germanName(word string, kind Kind) reading {
	genitive := word + "s"
	if endsInAny(word, []string{"s", "ß", "x", "z"}) {
		genitive = word
		if kind == Person {
			genitive = word + "ens"
		}
	}
	return reading{gender: masculine | neuter, forms: germanSingular(word, word, word, genitive)}
}

func germanSingular(nominative, accusative, dative, genitive string) [][]string {
	return [][]string{{nominative}, {accusative}, {dative}, {genitive}, nil, nil, nil, nil}
}

// reading returns a noun in both numbers.
func (n germanNoun) reading(before string) reading {
	singular, many := before+n.singular, ""
	if n.plural != "" {
		many = before + n.plural
	}
	forms := germanSingular(singular, singular, singular, singular)
	if n.genitive != "" {
		forms[3] = nil
	}
	for ending := range strings.FieldsSeq(n.genitive) {
		forms[3] = append(forms[3], singular+ending)
		if ending == "en" {
			forms[1], forms[2] = []string{singular + ending}, []string{singular + ending}
		}
	}
	if many != "" {
		copy(forms[4:], germanPluralForms(many))
	}
	return reading{gender: n.gender, forms: forms}
}

func germanPluralForms(many string) [][]string {
	dative := many
	if !endsInAny(many, []string{"n", "s"}) {
		dative += "n"
	}
	return [][]string{{many}, {many}, {dative}, {many}}
}

func germanFixed(word string) [][]string {
	forms := make([][]string, 8)
	for c := range forms {
		forms[c] = []string{word}
	}
	return forms
}

// germanAdjectives reads a word as an adjective, by the gender that its ending
// shows: Weißes Haus, but das Weiße Haus. One with a capital begins a name, and
// has no plural but its own. Genfer and its like stay as they are.
func germanAdjectives(word string) []reading {
	letters := []rune(word)
	if len(letters) < 4 {
		return nil
	}
	common := startsLower(word)
	var out []reading
	add := func(g gender, stem string, endings ...string) {
		r := reading{adjective: true, gender: g, forms: make([][]string, 8)}
		for c, all := range endings {
			for ending := range strings.FieldsSeq(all) {
				r.forms[c] = append(r.forms[c], stem+ending)
			}
		}
		if common {
			r.forms = append(r.forms[:4], germanMany(stem)...)
		}
		out = append(out, r)
	}
	if stem, ok := strings.CutSuffix(word, "er"); ok {
		add(masculine, stem, "er e", "en", "em en", "en")
		out = append(out, reading{adjective: true, gender: feminine | neuter | plural, forms: germanFixed(word)})
	}
	if stem, ok := strings.CutSuffix(word, "es"); ok {
		add(neuter, stem, "es e", "es e", "em en", "en")
	}
	if stem, ok := strings.CutSuffix(word, "e"); ok {
		add(feminine, stem, "e", "e", "er en", "er en")
		many := append(make([][]string, 4), germanMany(stem)...)
		out = append(out, reading{adjective: true, gender: plural, forms: many})
	}
	return out
}

// germanMany returns an adjective's plural: without an article and with one.
func germanMany(stem string) [][]string {
	return [][]string{{stem + "e", stem + "en"}, {stem + "e", stem + "en"}, {stem + "en"}, {stem + "er", stem + "en"}}
}
