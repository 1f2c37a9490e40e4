package inflect

import "strings"

// russianAdjective reads an adjective, or a surname that is declined as one. One
// that starts with a small letter is read in every gender and in the plural.
func russianAdjective(word string, kind Kind) []reading {
	lower := strings.ToLower(word)
	if listed(word, russianNotAdjective) {
		return nil
	}
	stem, common := cut(word, 2), !capitalised(word)
	soft := lastOf(stem, "н") && endsIn(lower, "ий", "яя", "ее", "ие")
	var from gender
	switch {
	case endsIn(lower, "ый"), endsIn(lower, "ий") && russianAdjectiveStem(lower, kind):
		from = masculine
	case endsIn(lower, "ой") && letters(stem, russianVowels) > 0 && !endsIn(lower, "бой", "строй"):
		from = masculine
	case endsIn(lower, "ая") && letters(stem, russianVowels) > 0, endsIn(lower, "яя"):
		from = feminine
	case kind == Person:
		return nil
	case endsIn(lower, "ое"), endsIn(lower, "нее", "шее", "щее", "чее", "жее"):
		from = neuter
	case endsIn(lower, "ые"), endsIn(lower, "ие") && (lastOf(stem, "кгх"+russianHushing) || endsIn(lower, "дние", "шние", "жние", "рние", "вние", "йние", "хние")):
		from = plural
	default:
		return nil
	}
	genders := []gender{from}
	if common && kind == Other {
		switch from {
		case masculine:
			genders = []gender{masculine, feminine, neuter, plural}
		case feminine, neuter:
			genders = append(genders, plural)
		}
	}
	var out []reading
	for _, g := range genders {
		forms := russianAdjectiveForms(word, stem, g, soft)
		out = append(out, reading{adjective: true, gender: g, forms: forms})
	}
	return out
}

// russianAdjectiveStem reports whether a word in -ий is an adjective and not a
// noun such as Дмитрий or санаторий.
func russianAdjectiveStem(lower string, kind Kind) bool {
	stem := cut(lower, 2)
	if kind == Person {
		return lastOf(stem, "кгхжшщчн")
	}
	return lastOf(stem, "кгхжшщчн") || listed(lower, "третий")
}

func russianAdjectiveForms(word, stem string, g gender, soft bool) [][]string {
	y, o := "ы", "о" // of the hard declension
	switch {
	case soft:
		y, o = "и", "е"
	case lastOf(stem, "кгх"):
		y = "и"
	case lastOf(stem, russianHushing):
		y = "и"
		if !endsIn(word, "ой") {
			o = "е"
		}
	case lastOf(stem, "ц"):
		o = "е"
	}
	a, u := "ая", "ую"
	if soft {
		a, u = "яя", "юю"
	}
	nominative := y + "й"
	if endsIn(word, "ой") {
		nominative = "ой"
	}
	switch g {
	case feminine:
		return paradigm(stem, a+" "+o+"й "+o+"й "+u+" "+o+"й/"+o+"ю "+o+"й")
	case neuter:
		return paradigm(stem, o+"е "+o+"го "+o+"му "+o+"е "+y+"м "+o+"м")
	case plural:
		return paradigm(stem, y+"е "+y+"х "+y+"м "+y+"е "+y+"ми "+y+"х")
	}
	return paradigm(stem, nominative+" "+o+"го "+o+"му "+nominative+" "+y+"м "+o+"м")
}

// russianPerson reads a name or surname. A woman's that ends in a consonant is not
// declined.
func russianPerson(word string) []reading {
	lower := strings.ToLower(word)
	stem := cut(word, 1)
	woman := reading{gender: feminine, forms: unchanged(word, 6)}
	switch {
	case listed(word, russianUndeclinedNames): // Ким Чен Ын
		return []reading{{gender: anyGender, forms: unchanged(word, 6)}}
	case endsIn(lower, "их", "ых"), lastOf(lower, "оеуиыэю"):
		return nil
	case endsIn(lower, "ова", "ева", "ёва") && lower != "ева",
		endsIn(lower, "ина", "ына") && letters(stem, russianVowels) > 0 && !listed(word, russianGivenIna):
		return []reading{{gender: feminine, forms: declined(word, stem, "ой ой у ой/ою ой")}}
	case lastOf(lower, "ая"):
		out := russianFeminine(word, false)
		for i := range out {
			switch {
			case listed(word, russianMenA):
				out[i].gender = masculine
			case !listed(word, russianWomenA):
				out[i].gender = masculine | feminine // a surname: Кучма
			}
		}
		return out
	case listed(word, "любовь нинель рахиль эсфирь адель юдифь руфь жизель"):
		return []reading{{gender: feminine, forms: declined(word, stem, "и и ь ью и")}}
	case listed(word, "меркель"):
		return []reading{woman}
	case lastOf(lower, "ь"):
		man := russianStem(word, stem)
		return []reading{{gender: masculine, forms: declined(word, man, "я ю я ем е")}, woman}
	case lastOf(lower, "й"):
		return append(russianMasculine(word, false, "ем"), woman)
	}
	instrumental := "ом"
	if endsIn(lower, "ов", "ев", "ёв", "ин", "ын") && !listed(word, russianOmNames) {
		instrumental = "ым"
	}
	if letters(lower, russianVowels) == 1 && !listed(word, "лев пётр петр") { // Рот is no mouth
		return []reading{{gender: masculine, forms: russianNoun(word, word, "а у а "+instrumental+" е")}, woman}
	}
	return append(russianMasculine(word, false, instrumental), woman)
}

// russianStem returns the stem of a word that loses a vowel, or the one given.
func russianStem(word, stem string) string {
	if short, ok := russianStems[strings.ToLower(word)]; ok {
		return like(word, short)
	}
	return stem
}
