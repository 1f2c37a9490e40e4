package inflect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// russian declines by Zaliznyak's types: cases are nominative, genitive, dative,
// accusative, instrumental and prepositional. The second locative (в Крыму) is
// written as the dative. A form with ё is also written with е.
var russian = table{
	Language: Language{"ru", "Russian", "A. A. Zaliznyak, Grammatical Dictionary of the Russian Language"},
	cases:    6,
	read:     readRussian,
}

const (
	russianVowels  = "аеёиоуыэюя"
	russianHushing = "жшщч"
)

func readRussian(word string, kind Kind) []reading {
	if strings.Contains(word, "-") {
		if first, rest, ok := strings.Cut(word, "-на-"); ok { // Ростов-на-Дону
			return suffixed(readRussian(first, kind), "-на-"+rest)
		}
		return compound(word, kind, readRussian)
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	if !unicode.Is(unicode.Cyrillic, last) || utf8.RuneCountInString(word) < 2 {
		return nil
	}
	if listed(word, "мид") && abbreviation(word) {
		return []reading{{gender: masculine, forms: declined(word, word, "а у 0 ом е")}}
	}
	if abbreviation(word) || listed(word, russianIndeclinable) {
		return nil
	}
	if kind == Person && !capitalised(word) && !listed(word, "младший старший") {
		return nil // a particle: фон дер, ван
	}
	readings := russianReadings(word, kind)
	accusative := 0 // as the nominative for things, as the genitive for men
	if kind == Person {
		accusative = 1
	}
	for _, r := range readings {
		if r.gender == masculine && !lastOf(word, "ая") { // but Илью, not Ильи
			r.forms[3] = r.forms[accusative]
		}
	}
	return rewritten(readings, func(form string) []string {
		switch {
		case form != word && listed(form, russianOtherWords):
			return nil
		case !strings.Contains(form, "ё"):
			return []string{form}
		}
		return []string{form, strings.ReplaceAll(form, "ё", "е")}
	})
}

func russianReadings(word string, kind Kind) []reading {
	common := !capitalised(word)
	if listed(word, "часов") && !common { // Часов Яр
		return []reading{{adjective: true, gender: masculine, forms: declined(word, word, "а у 0 ым ом")}}
	}
	if forms, ok := russianIrregular[strings.ToLower(word)]; ok {
		return wholeNoun(word, forms)
	}
	if adjective := russianAdjective(word, kind); adjective != nil {
		return adjective
	}
	if kind == Person {
		return russianPerson(word)
	}
	switch {
	case listed(word, russianPlurals), common && lastOf(word, "ыи"), !common && lastOf(word, "ы"):
		return russianPlural(word)
	case lastOf(word, "ая"):
		return russianFeminine(word, common)
	case lastOf(word, "ое"):
		return russianNeuter(word, common)
	case lastOf(word, "ь"):
		return russianSoft(word, common)
	case lastOf(word, russianVowels):
		return nil
	}
	return russianMasculine(word, common, "ом")
}

// russianNoun adds the endings of a hard declension to a stem by the rules of
// spelling: и for ы after к, г, х and hushing letters; where stress decides
// between о and е after hushing letters and ц, both.
func russianNoun(lemma, stem, endings string) [][]string {
	velar, hushing, ts := lastOf(stem, "кгх"), lastOf(stem, russianHushing), lastOf(stem, "ц")
	var fields []string
	for _, field := range strings.Fields(endings) {
		for _, ending := range strings.Split(field, "/") {
			switch {
			case ending == "ов" && hushing:
				field = "ей"
			case (hushing || ts) && strings.HasPrefix(ending, "о") && ending != "ок":
				field += "/е" + strings.TrimPrefix(ending, "о")
			case (velar || hushing) && strings.HasPrefix(ending, "ы"):
				field = strings.ReplaceAll(field, "ы", "и")
			}
		}
		fields = append(fields, field)
	}
	return declined(lemma, stem, strings.Join(fields, " "))
}

// russianMasculine reads a noun that ends in a consonant or й.
func russianMasculine(word string, common bool, instrumental string) []reading {
	stem := russianFleeting(word, common)
	if lastOf(word, "й") {
		prepositional := "е"
		if endsIn(word, "ий") {
			prepositional = "и"
		}
		stem = cut(word, 1)
		if with, ok := russianStems[strings.ToLower(word)]; ok {
			stem = like(word, with)
		}
		out := []reading{{gender: masculine, forms: declined(word, stem, "я ю й ем "+prepositional)}}
		if common {
			out = append(out, reading{gender: plural, forms: paradigm(stem, "и ев/й ям и ями ях")})
		}
		return out
	}
	out := []reading{{gender: masculine, forms: russianNoun(word, stem, "а у 0 "+instrumental+" е")}}
	out[0].forms[3] = []string{word}
	if !common {
		return out
	}
	many := russianNoun("", stem, "ы ов ам ы ами ах")[1:]
	if endsIn(word, "анин", "янин") {
		many = paradigm(cut(word, 2), "е 0 ам 0 ами ах")
	} else if listed(word, russianPluralA) {
		many = paradigm(stem, "а ов ам а ами ах")
	}
	return append(out, reading{gender: plural, forms: many})
}

// russianFleeting returns the stem of a masculine noun, which may lose a vowel.
func russianFleeting(word string, common bool) string {
	lower := strings.ToLower(word)
	if stem, ok := russianStems[lower]; ok {
		return like(word, stem)
	}
	stem := strings.ToLower(cut(word, 2))
	before := lastOf(stem, russianVowels)
	cluster := lastOf(stem, "бвгджзклмнпрстфхцчшщ") && lastOf(cut(stem, 1), "бвгджзклмнпрстфхцчшщ")
	switch {
	case letters(stem, russianVowels) == 0, cluster && endsIn(lower, "ец"):
		return word
	case endsIn(lower, "ец") && before:
		return cut(word, 2) + "йц"
	case endsIn(lower, "лец"):
		return cut(word, 2) + "ьц"
	case endsIn(lower, "ец"):
		return cut(word, 2) + "ц"
	case common && endsIn(lower, "ок") && !before && !endsIn(lower, russianKeepsO...):
		return cut(word, 2) + "к"
	case common && endsIn(lower, "чек", "шек"):
		return cut(word, 2) + "к"
	}
	return word
}

// russianFeminine reads a noun in -а or -я.
func russianFeminine(word string, common bool) []reading {
	stem := cut(word, 1)
	if endsIn(word, "иа", "уа", "оа") {
		return nil // Гарсиа
	}
	if lastOf(word, "а") {
		out := []reading{{gender: feminine, forms: russianNoun(word, stem, "ы е у ой/ою е")}}
		if common {
			out = append(out, reading{gender: plural, forms: append(russianNoun("", stem, "ы")[1:],
				append([][]string{russianGenitive(stem)}, paradigm(stem, "ам "+russianI(stem)+" ами ах")...)...)})
		}
		return out
	}
	endings, genitive := "и е ю ей/ею/ёй/ёю е", russianGenitive(stem)
	if endsIn(word, "ия") {
		endings = "и и ю ей/ею и"
	} else if !endsIn(word, "ья", "ля", "ня", "ря", "мя", "дя", "тя", "сья") {
		endings = "и е ю ей/ею е"
	}
	out := []reading{{gender: feminine, forms: declined(word, stem, endings)}}
	if common {
		out = append(out, reading{gender: plural, forms: append([][]string{{stem + "и"}, genitive}, paradigm(stem, "ям и ями ях")...)})
	}
	return out
}

func russianI(stem string) string {
	if lastOf(stem, "кгх"+russianHushing) {
		return "и"
	}
	return "ы"
}

// russianGenitive returns the genitive plural of a feminine noun: its stem, with a
// vowel between the consonants at the end where the language wants one.
func russianGenitive(stem string) []string {
	if form, ok := russianGenitives[strings.ToLower(stem)]; ok {
		return []string{form}
	}
	before := cut(stem, 1)
	switch {
	case endsIn(stem, "и"):
		return []string{before + "ий"}
	case endsIn(stem, "ь"):
		return []string{before + "ей", before + "ий"}
	case lastOf(stem, russianVowels):
		return []string{stem + "й"}
	case endsIn(stem, "к") && lastOf(before, "йь"):
		return []string{cut(before, 1) + "ек"}
	case endsIn(stem, "к") && lastOf(before, russianHushing):
		return []string{before + "ек"}
	case endsIn(stem, "к") && !lastOf(before, russianVowels+"с"):
		return []string{before + "ок"}
	case listed(stem+"я", russianSoftGenitive):
		return []string{stem + "ь"}
	}
	return []string{stem}
}

// russianNeuter reads a noun in -о or -е; foreign names in them are not declined.
func russianNeuter(word string, common bool) []reading {
	stem := cut(word, 1)
	known := common || endsIn(word, "ство", "во", "ино", "ыно") || listed(word, russianNeuters)
	var one, many [][]string
	switch {
	case endsIn(word, "ие"):
		one, many = declined(word, stem, "я ю е ем и"), paradigm(stem, "я й ям я ями ях")
	case endsIn(word, "ье"):
		one, many = declined(word, stem, "я ю е ем е"), paradigm(cut(stem, 1), "ья ий/ьев ьям ья ьями ьях")
	case !known, lastOf(stem, russianVowels):
		return nil
	case lastOf(word, "о"):
		one = declined(word, stem, "а у о ом е")
		many = append([][]string{{stem + "а"}, {russianNeuterGenitive(stem)}}, paradigm(stem, "ам а ами ах")...)
	case lastOf(stem, russianHushing+"ц"):
		one, many = declined(word, stem, "а у е ем е"), paradigm(stem, "а 0 ам а ами ах")
	default:
		one, many = declined(word, stem, "я ю е ем е"), paradigm(stem, "я ей ям я ями ях")
	}
	out := []reading{{gender: neuter, forms: one}}
	if common {
		out = append(out, reading{gender: plural, forms: many})
	}
	return out
}

// russianNeuterGenitive is the genitive plural: письмо, писем; окно, окон.
func russianNeuterGenitive(stem string) string {
	before := cut(stem, 1)
	switch {
	case lastOf(before, "ь"):
		return cut(before, 1) + "е" + strings.TrimPrefix(stem, before)
	case endsIn(stem, "кн"), endsIn(stem, "лк"):
		return before + "о" + strings.TrimPrefix(stem, before)
	case endsIn(stem, "сл", "тн", "дн"), endsIn(stem, "сн"):
		return before + "е" + strings.TrimPrefix(stem, before)
	}
	return stem
}

// russianSoft reads a noun in -ь, which is masculine or feminine.
func russianSoft(word string, common bool) []reading {
	stem, lower := cut(word, 1), strings.ToLower(word)
	if russianSoftFeminine(lower) {
		if short, ok := russianStems[lower]; ok {
			stem = like(word, short)
		}
		out := []reading{{gender: feminine, forms: declined(word, stem, "и и ь ью и")}}
		out[0].forms[3], out[0].forms[4] = []string{word}, []string{word + "ю"}
		if common {
			a := "я"
			if lastOf(stem, russianHushing) {
				a = "а"
			}
			out = append(out, reading{gender: plural, forms: paradigm(stem, "и ей "+a+"м и "+a+"ми "+a+"х")})
		}
		return out
	}
	if short, ok := russianStems[lower]; ok {
		stem = like(word, short)
	}
	out := []reading{{gender: masculine, forms: declined(word, stem, "я ю ь ем/ём е")}}
	out[0].forms[3] = []string{word}
	if common {
		nominative := "и"
		if listed(word, "лагерь вексель егерь якорь учитель") {
			nominative = "я"
		}
		out = append(out, reading{gender: plural, forms: paradigm(stem, nominative+" ей ям "+nominative+" ями ях")})
	}
	return out
}

func russianSoftFeminine(lower string) bool {
	switch {
	case listed(lower, russianSoftMasculines), endsIn(lower, "тель", "поль", "арь", "ырь", "орь"):
		return listed(lower, "гарь тварь ударь хворь корь мораль соль боль")
	case endsIn(lower, "ль", "брь"):
		return listed(lower, russianFeminineL)
	}
	return true
}

// russianPlural reads a noun whose dictionary form is the plural.
func russianPlural(word string) []reading {
	stem, common := cut(word, 1), !capitalised(word)
	genitive, a := stem+"ов", "а"
	switch {
	case listed(word, russianZeroPlurals), !common && !listed(word, russianOvPlurals), lastOf(word, "ая"):
		genitive = stem
	}
	genitives := []string{genitive}
	switch {
	case endsIn(word, "ии"), lastOf(stem, "е") && endsIn(word, "и"), endsIn(word, "ия"):
		genitives, a = []string{stem + "й"}, "я"
		if endsIn(word, "аи", "еи") {
			genitives = append(genitives, stem+"ев")
		}
	case endsIn(word, "аи"):
		genitives, a = []string{stem + "ев"}, "я"
	case lastOf(stem, russianHushing):
		genitives = append(russianGenitive(stem), stem+"ей")
	case lastOf(stem, "кгх") && common && genitive != stem:
		genitives = append(genitives, russianGenitive(stem)...)
	case lastOf(stem, "кгх") && genitive == stem:
		genitives = russianGenitive(stem)
	case endsIn(word, "и"):
		genitives, a = []string{stem + "ей"}, "я"
		if lastOf(stem, "лн") {
			genitives = append(genitives, stem+"ь")
		}
	}
	forms := append([][]string{{word}, genitives}, paradigm(stem, a+"м "+a+" "+a+"ми "+a+"х")...)
	forms[3] = []string{word}
	return []reading{{gender: plural, forms: forms}}
}
