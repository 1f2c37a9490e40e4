package inflect

import (
	"slices"
	"strings"
)

// phrase returns the forms of words that stand together.
func (t table) phrase(words []string, kind Kind) []string {
	if t.lastOnly || t.nameLast && kind == Person {
		return t.lastWord(words, kind)
	}
	readings := t.readings
	if t.head != nil {
		readings = t.readingsAroundHead
	}
	var out []string
	for _, declined := range readings(words, kind) {
		for c := range t.cases {
			out = append(out, join(declined, c)...)
		}
	}
	return out
}

func (t table) lastWord(words []string, kind Kind) []string {
	last := len(words) - 1
	before := strings.Join(words[:last], " ")
	if before != "" {
		before += " "
	}
	var out []string
	for _, r := range t.readWord(words[last], kind) {
		for _, variants := range r.forms {
			for _, form := range variants {
				out = append(out, before+form)
			}
		}
	}
	return out
}

// readings returns the ways to decline a phrase: a reading for each of its words.
func (t table) readings(words []string, kind Kind) [][]reading {
	switch {
	case kind == Person:
		return t.person(words)
	case t.headLast:
		return t.beforeHead(words, kind)
	}
	var out [][]reading
	for _, first := range t.readWord(words[0], kind) {
		switch {
		case first.adjective && len(words) > 1:
			for _, rest := range t.readings(words[1:], kind) {
				if agree(first, rest) {
					out = append(out, append([]reading{first}, rest...))
				}
			}
		case !first.attribute:
			for _, rest := range t.behind(first, words[1:], kind) {
				out = append(out, append([]reading{first}, rest...))
			}
		}
	}
	return t.likely(out, kind)
}

// likely drops readings of a phrase that are wrong beside others: those of a name
// whose words are not of one man or one woman (Меланию Трамп, but not Мелании
// Трампа), and nouns that are adjectives here.
func (t table) likely(phrases [][]reading, kind Kind) [][]reading {
	wrong := func(words []reading) bool { return genders(words) == 0 }
	if kind != Person {
		if !t.adjectivesLikeNouns {
			return phrases
		}
		wrong = func(words []reading) bool { return words[0].adjective != (len(words) > 1) }
	}
	if !slices.ContainsFunc(phrases, func(words []reading) bool { return !wrong(words) }) {
		return phrases
	}
	return slices.DeleteFunc(phrases, wrong)
}

// genders returns those that all of the words can have.
func genders(words []reading) gender {
	common := anyGender
	for _, word := range words {
		common &= word.gender
	}
	return common
}

// agree reports whether an adjective goes with the noun of what follows it.
func agree(adjective reading, rest []reading) bool {
	for _, r := range rest {
		if !r.adjective {
			return adjective.gender&r.gender != 0
		}
		if adjective.gender&r.gender == 0 {
			return false
		}
	}
	return true
}

// person reads every word of a name. A given name that tells the gender excludes
// readings of the surname: Melania Trump does not decline Trump.
func (t table) person(words []string) [][]reading {
	allowed := anyGender
	if t.given != nil && len(words) > 1 {
		allowed = t.given(words[0])
	}
	out := [][]reading{nil}
	for _, word := range words {
		var longer [][]reading
		readings := slices.DeleteFunc(t.readWord(word, Person), func(r reading) bool {
			return r.gender&allowed == 0 || r.alone && len(words) > 1
		})
		if len(readings) == 0 {
			readings = []reading{t.undeclined(word)}
		}
		for _, before := range out {
			for _, r := range readings {
				longer = append(longer, append(slices.Clone(before), r))
			}
		}
		out = longer
	}
	return t.likely(out, Person)
}

// behind reads what follows a noun: it stays as it is, and where the language has
// adjectives there, those that agree with the noun.
func (t table) behind(noun reading, words []string, kind Kind) [][]reading {
	if len(words) == 0 {
		return [][]reading{nil}
	}
	var out [][]reading
	stays := true
	if t.follows {
		for _, r := range t.readWord(words[0], kind) {
			if !r.adjective || r.gender&noun.gender == 0 {
				continue
			}
			stays = stays && r.genitive
			for _, rest := range t.behind(noun, words[1:], kind) {
				out = append(out, append([]reading{r}, rest...))
			}
		}
	}
	if stays {
		out = append(out, t.fixed(words))
	}
	return out
}

// beforeHead reads a phrase whose noun is its last word that can be declined: the
// adjectives before it agree with it, and all else stays.
func (t table) beforeHead(words []string, kind Kind) [][]reading {
	end := slices.IndexFunc(words, func(word string) bool { return slices.Contains(t.prepositions, word) })
	if end <= 0 {
		end = len(words)
	}
	isNoun := func(word string) bool {
		return slices.ContainsFunc(t.readWord(word, kind), func(r reading) bool { return !r.adjective && r.gender != anyGender })
	}
	head := end - 1
	for head > 0 && !isNoun(words[head]) {
		head--
	}
	if !isNoun(words[head]) {
		head = end - 1
	}
	var out [][]reading
	for _, noun := range t.readWord(words[head], kind) {
		if noun.attribute {
			continue
		}
		phrases := [][]reading{append([]reading{noun}, t.fixed(words[head+1:])...)}
		for _, word := range slices.Backward(words[:head]) {
			var longer [][]reading
			for _, first := range t.agreeing(word, noun, kind) {
				for _, rest := range phrases {
					longer = append(longer, append([]reading{first}, rest...))
				}
			}
			phrases = longer
		}
		out = append(out, phrases...)
	}
	return out
}

// agreeing reads a word before the noun of a phrase.
func (t table) agreeing(word string, noun reading, kind Kind) []reading {
	var out []reading
	stays := true
	for _, r := range t.readWord(word, kind) {
		if r.adjective && r.gender&noun.gender != 0 {
			stays = stays && r.genitive
			out = append(out, r)
		}
	}
	if stays {
		out = append(out, t.undeclined(word))
	}
	return out
}

func (t table) fixed(words []string) []reading {
	var out []reading
	for _, word := range words {
		out = append(out, t.undeclined(word))
	}
	return out
}

// join returns the phrases of one case: every variant of a word with every
// variant of the others.
func join(words []reading, c int) []string {
	out := []string{""}
	for i, word := range words {
		var longer []string
		for _, before := range out {
			for _, form := range word.forms[c] {
				if i > 0 {
					form = " " + form
				}
				longer = append(longer, before+form)
			}
		}
		out = longer
	}
	return out
}
