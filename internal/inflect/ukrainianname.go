package inflect

import "strings"

// ukrainianAdjective reads an adjective, or a surname that is declined as one. In
// -а, -е and -і adjectives end as nouns do.
func ukrainianAdjective(word string, kind Kind) []reading {
	lower := strings.ToLower(word)
	stem := cut(word, 1)
	var from gender
	soft := false
	switch {
	case listed(word, ukrainianNotAdjective):
		return nil
	case endsIn(lower, "ий"):
		from, stem = masculine, cut(word, 2)
	case endsIn(lower, "ній") && (kind == Other || !endsIn(lower, "тоній")) && !lastOf(cut(lower, 3), ukrainianVowels) || listed(lower, "синій третій осінній"):
		from, stem, soft = masculine, cut(word, 2), true
	case kind == Person && endsIn(lower, "стой"):
		from, stem = masculine, cut(word, 2)
	case endsIn(lower, "ська", "цька", "зька"):
		from = feminine
	case kind == Person && endsIn(lower, "ова", "ева", "єва", "іна", "їна") && !listed(lower, ukrainianGivenIna):
		return []reading{{gender: feminine, forms: paradigm(stem, "а ої ій у ою ій а")}}
	case kind == Person && endsIn(lower, "жна", "чна", "льна", "рна", "ина") && !listed(lower, ukrainianGivenIna):
		if endsIn(lower, "ина") {
			return []reading{{gender: feminine, forms: paradigm(stem, "а ої ій у ою ій а")}}
		}
		from = feminine
	case kind == Person:
		return nil
	case listed(lower, ukrainianAdjectives), endsIn(lower, ukrainianAdjectiveA...):
		from = feminine
		if lastOf(lower, "е") {
			from = neuter
		}
	case endsIn(lower, "е") && (lastOf(stem, "нвктгрлдхчшж") && !listed(lower, "море поле горе")):
		from = neuter
	case endsIn(lower, "і") && lastOf(stem, "нвкртглдхпбчшм") && !endsIn(lower, "вці"):
		from = plural
	default:
		return nil
	}
	gs := []gender{from}
	if !capitalised(word) && kind == Other {
		switch from {
		case masculine:
			gs = []gender{masculine, feminine, neuter, plural}
		case feminine, neuter:
			gs = append(gs, plural)
		}
	}
	var out []reading
	for _, g := range gs {
		out = append(out, reading{adjective: true, gender: g, forms: ukrainianAdjectiveForms(word, stem, g, soft, kind)})
	}
	return out
}

func ukrainianAdjectiveForms(word, stem string, g gender, soft bool, kind Kind) [][]string {
	hard := map[gender]string{
		masculine: "ий ого ому ий им ому/ім ий",
		feminine:  "а ої ій у ою ій а",
		neuter:    "е ого ому е им ому/ім е",
		plural:    "і их им і ими их і",
	}
	if soft {
		hard = map[gender]string{
			masculine: "ій ього ьому ій ім ьому/ім ій",
			feminine:  "я ьої ій ю ьою ій я",
			neuter:    "є ього ьому є ім ьому/ім є",
			plural:    "і іх ім і іми іх і",
		}
	}
	forms := paradigm(stem, hard[g])
	if g == masculine {
		forms[0], forms[3], forms[6] = []string{word}, []string{word}, []string{word}
		if kind == Person {
			forms[3] = forms[1]
		}
	}
	return forms
}

// ukrainianPerson reads a name or surname.
func ukrainianPerson(word string) []reading {
	lower := strings.ToLower(word)
	stem := cut(word, 1)
	woman := reading{gender: feminine, forms: unchanged(word, 7)}
	switch {
	case listed(word, ukrainianUndeclinedNames):
		return []reading{{gender: anyGender, forms: unchanged(word, 7)}}
	case endsIn(lower, "их"), lastOf(lower, "еєиіїую"):
		return nil
	case lastOf(lower, "о"):
		if !endsIn(lower, "ко") && !listed(lower, ukrainianMenO) {
			return nil
		}
		man := declined(word, stem, "а у/ові а ом у/ові у/о")
		return []reading{{gender: masculine, forms: man}, woman}
	case lastOf(lower, "ая"):
		out := ukrainianFeminine(word, false)
		for i := range out {
			switch {
			case listed(word, ukrainianMenA):
				out[i].gender = masculine
			case !listed(word, ukrainianWomenA):
				out[i].gender = masculine | feminine
			}
		}
		return out
	case listed(word, "любов нінель рахіль есфір адель юдиф жизель"):
		return ukrainianThird(word, false)
	case listed(word, "меркель"):
		return []reading{woman}
	}
	out := ukrainianMasculine(word, Person, false)
	man := out[0].forms
	switch {
	case listed(word, ukrainianOmNames):
	case endsIn(lower, "ів", "їв", "ов", "ев", "єв", "ин", "ін", "їн"):
		man[4] = []string{cut(man[1][0], 1) + "им"}
		if endsIn(lower, "ів", "їв") { // Ковалів: Ковалева, Коваліва
			for c, variants := range declined(word, word, "а у/ові а им і/у/ові е") {
				man[c] = append(man[c], variants...)
			}
		}
	}
	return append(out, woman)
}
