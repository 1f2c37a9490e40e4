package inflect

import "strings"

// belarusianAdjective reads an adjective, or a surname that is declined as one.
func belarusianAdjective(word string, kind Kind) []reading {
	lower := strings.ToLower(word)
	if listed(word, belarusianNotAdjective) {
		return nil
	}
	var from gender
	stem := cut(word, 1)
	soft := false
	switch {
	case endsIn(lower, "ы") && (kind == Person || !listed(word, belarusianPlurals)) && lastOf(stem, "бвдзжлмнпрстўцчш"):
		from = masculine
	case endsIn(lower, "скі", "цкі", "кі", "гі", "хі") && (kind == Other || endsIn(lower, "скі", "цкі")):
		from = masculine
	case kind == Other && endsIn(lower, "шні", "дні", "жні", "рні"):
		from, soft = masculine, true
	case endsIn(lower, "ая") && letters(stem, belarusianVowels) > 1, endsIn(lower, "няя"):
		from, stem, soft = feminine, cut(word, 2), endsIn(lower, "яя")
	case kind == Person:
		return nil
	case endsIn(lower, "ае", "ое"), endsIn(lower, "няе"):
		from, stem, soft = neuter, cut(word, 2), endsIn(lower, "яе")
	case endsIn(lower, "ыя"), endsIn(lower, "кія", "гія", "хія", "нія") && !capitalised(word), endsIn(lower, "скія", "цкія"):
		from, stem, soft = plural, cut(word, 2), endsIn(lower, "нія")
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
		out = append(out, reading{adjective: true, gender: g, forms: belarusianAdjectiveForms(word, stem, g, soft, kind)})
	}
	return out
}

func belarusianAdjectiveForms(word, stem string, g gender, soft bool, kind Kind) [][]string {
	endings := map[gender]string{
		masculine: "ы ага аму ы ым ым",
		feminine:  "ая ай ай ую ай/аю ай",
		neuter:    "ае ага аму ае ым ым",
		plural:    "ыя ых ым ыя ымі ых",
	}[g]
	if listed(stem, belarusianStressed) && g != plural {
		endings = map[gender]string{
			masculine: "ы ога ому ы ым ым",
			feminine:  "ая ой ой ую ой/ою ой",
			neuter:    "ое ога ому ое ым ым",
		}[g]
	}
	switch {
	case soft:
		endings = map[gender]string{
			masculine: "і яга яму і ім ім",
			feminine:  "яя яй яй юю яй/яю яй",
			neuter:    "яе яга яму яе ім ім",
			plural:    "ія іх ім ія імі іх",
		}[g]
	case lastOf(stem, "кгх"):
		endings = strings.ReplaceAll(endings, "ы", "і")
	}
	forms := paradigm(stem, endings)
	if g == masculine {
		forms[0], forms[3] = []string{word}, []string{word}
		if kind == Person {
			forms[3] = forms[1]
		}
	}
	return forms
}

// belarusianPerson reads a name or surname.
func belarusianPerson(word string) []reading {
	lower := strings.ToLower(word)
	stem := cut(word, 1)
	woman := reading{gender: feminine, forms: unchanged(word, 6)}
	switch {
	case listed(word, belarusianUndeclinedNames):
		return []reading{{gender: anyGender, forms: unchanged(word, 6)}}
	case endsIn(lower, "іх", "ых"), lastOf(lower, "еёіоуэюы"):
		return nil
	case endsIn(lower, "ава", "ева", "ова", "ёва", "іна", "ына") && lower != "ева" && !listed(word, belarusianGivenIna):
		return []reading{{gender: feminine, forms: declined(word, stem, "ай/ой ай/ой у ай/аю/ой/ою ай/ой")}}
	case endsIn(lower, "ка") && !listed(word, belarusianWomenA): // Лукашэнка: for о without stress
		man := declined(word, stem, "і у у ам у")
		if endsIn(lower, "энка", "енка") {
			return []reading{{gender: masculine, forms: man}, woman}
		}
		return append(belarusianFeminine(word, false), reading{gender: masculine, forms: man})
	case lastOf(lower, "ая"):
		out := belarusianFeminine(word, false)
		for i := range out {
			switch {
			case listed(word, belarusianMenA):
				out[i].gender = masculine
				out[i].forms[4] = append(out[i].forms[4], stem+"ам")
				out[i].forms[2] = append(out[i].forms[2], stem+"у")
				if lastOf(lower, "я") {
					out[i] = reading{gender: masculine, forms: declined(word, stem, "і ю/і ю ем/ём/ёй/ёю ю/і")}
				}
			case !listed(word, belarusianWomenA):
				out[i].gender = masculine | feminine
			}
		}
		return out
	case listed(word, "любоў"):
		return []reading{{gender: feminine, forms: [][]string{{word}, {like(word, "любові")}, {like(word, "любові")}, {word}, {like(word, "любоўю")}, {like(word, "любові")}}}}
	case listed(word, "нінэль рахіль эсфір адэль жызэль"):
		return belarusianThird(word, false)
	case listed(word, "меркель"):
		return []reading{woman}
	}
	out := belarusianMasculine(word, Person)
	if endsIn(lower, "аў", "еў", "оў", "ёў", "ін", "ын") && !listed(word, belarusianOmNames) {
		out[0].forms[4] = []string{cut(out[0].forms[1][0], 1) + "ым"}
	}
	return append(out, woman)
}
