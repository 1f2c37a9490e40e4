package inflect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// belarusian has the cases nominative, genitive, dative, accusative, instrumental
// and locative. Where stress decides about an ending that is not written alike
// with and without it (-ай, -ой), both are made.
var belarusian = table{
	Language:            Language{"be", "Belarusian", "Short Grammar of Belarusian (Кароткая граматыка беларускай мовы, 2007); spelling rules of 2008"},
	cases:               6,
	adjectivesLikeNouns: true,
	read:                readBelarusian,
}

const (
	belarusianVowels = "аеёіоуыэюя"
	belarusianHard   = "жшчрц" // always hard: ы and э after them, never і and е
)

func readBelarusian(word string, kind Kind) []reading {
	if strings.Contains(word, "-") {
		if first, rest, ok := strings.Cut(word, "-на-"); ok {
			return suffixed(readBelarusian(first, kind), "-на-"+rest)
		}
		return compound(word, kind, readBelarusian)
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	if !unicode.Is(unicode.Cyrillic, last) || utf8.RuneCountInString(word) < 2 ||
		abbreviation(word) || listed(word, belarusianIndeclinable) {
		return nil
	}
	if kind == Person && !capitalised(word) && !listed(word, "малодшы старэйшы") {
		return nil
	}
	if forms, ok := belarusianIrregular[strings.ToLower(word)]; ok {
		return wholeNoun(word, forms)
	}
	adjectives := belarusianAdjective(word, kind)
	if kind == Person {
		if adjectives != nil {
			return adjectives
		}
		return belarusianPerson(word)
	}
	common := !capitalised(word)
	switch {
	case len(adjectives) > 0 && !endsIn(word, "ы", "я"), endsIn(word, "скі", "цкі", "ная", "ныя", "выя", "лыя", "мыя", "шыя", "скія", "цкія"):
		return adjectives
	case listed(word, belarusianPlurals), lastOf(word, "ы"), common && lastOf(word, "і"):
		return append(belarusianPlural(word), adjectives...)
	case belarusianNeuterEnding(word):
		return belarusianNeuter(word, common)
	case lastOf(word, "ая"):
		return append(belarusianFeminine(word, common), adjectives...)
	case listed(word, "ноч рэч печ дапамож керч сустрэч"), lastOf(word, "ь") && belarusianSoftFeminine(word):
		return belarusianThird(word, common)
	case !lastOf(word, belarusianVowels):
		return belarusianMasculine(word, kind)
	}
	return nil
}

// belarusianMasculine reads a noun that ends in a consonant, й, ў or ь.
func belarusianMasculine(word string, kind Kind) []reading {
	stem := belarusianStem(word, kind)
	var endings, many string
	switch {
	case endsIn(word, "ый", "ій"):
		endings, many = "я ю 0 ем і", "і яў ям і ямі ях"
	case endsIn(word, "й"):
		endings, many = "я/ю ю 0 ем і", "і яў/ёў ям і ямі ях"
	case endsIn(word, "ь"):
		endings, many = "я/ю ю 0 ем/ём і", "і яў/ёў ям і ямі ях"
	case lastOf(stem, belarusianHard):
		endings, many = "а/у у 0 ам/ом ы", "ы аў/оў ам ы амі ах"
	case lastOf(stem, "кгх"):
		endings, many = "а/у у 0 ам/ом у", "і аў/оў ам і амі ах"
	default:
		endings, many = "а/у у 0 ам/ом е", "ы аў/оў ам ы амі ах"
	}
	one := declined(word, stem, endings)
	one[3] = []string{word}
	if endsIn(one[5][0], "е") {
		one[5] = []string{belarusianSoftened(stem) + "е"}
	}
	if kind == Person {
		one[1] = one[1][:1]
		one[3] = one[1]
		one[5] = append(one[5], one[2]...)
		one[4] = one[4][:1]
	}
	out := []reading{{gender: masculine, forms: one}}
	if !capitalised(word) {
		forms := paradigm(stem, many)
		if endsIn(word, "анін", "янін") {
			forms = paradigm(cut(word, 2), "е 0 ам 0 амі ах")
		}
		out = append(out, reading{gender: plural, forms: forms})
	}
	return out
}

// belarusianSoftened changes т, д, к, г and х before the ending -е.
func belarusianSoftened(stem string) string {
	r, _ := utf8.DecodeLastRuneInString(stem)
	if soft, ok := map[rune]string{'т': "ц", 'д': "дз", 'к': "ц", 'г': "з", 'х': "с"}[r]; ok {
		return cut(stem, 1) + soft
	}
	return stem
}

// belarusianStem returns the stem of a masculine noun.
func belarusianStem(word string, kind Kind) string {
	lower := strings.ToLower(word)
	if stem, ok := belarusianStems[lower]; ok && (kind == Other || listed(lower, "леў павел пётр")) {
		return like(word, stem)
	}
	short := cut(lower, 2)
	fleeting := letters(short, belarusianVowels) > 0
	switch {
	case endsIn(lower, "ў"):
		return cut(word, 1) + "в"
	case fleeting && endsIn(lower, "лец"):
		return cut(word, 2) + "ьц"
	case fleeting && endsIn(lower, "ец", "эц") && lastOf(short, belarusianVowels):
		return cut(word, 2) + "йц"
	case fleeting && endsIn(lower, "ец", "эц") && kind == Other:
		return cut(word, 2) + "ц"
	case lastOf(word, "йь"):
		return cut(word, 1)
	}
	return word
}

// belarusianFeminine reads a noun in -а or -я.
func belarusianFeminine(word string, common bool) []reading {
	stem := cut(word, 1)
	var endings, many string
	switch {
	case lastOf(word, "я") && lastOf(stem, belarusianVowels+"'’ʼ"):
		endings, many = "і і ю яй/яю/ёй/ёю і", "і й ям і ямі ях"
	case lastOf(word, "я"):
		endings, many = "і і ю яй/яю/ёй/ёю і", "і ь/яў ям і ямі ях"
	case endsIn(word, "іа", "уа", "ыа"):
		return nil
	case lastOf(stem, "кгх"):
		endings, many = "і е у ай/аю/ой/ою е", "і 0 ам і амі ах"
	default:
		endings, many = "ы е у ай/аю/ой/ою е", "ы 0/аў ам ы амі ах"
	}
	one := declined(word, stem, endings)
	switch soft := belarusianSoftened(stem); {
	case lastOf(word, "я"):
	case lastOf(stem, belarusianHard):
		one[2] = []string{stem + "ы", stem + "э"}
	case lastOf(stem, "к"):
		one[2] = []string{soft + "ы", soft + "э"}
	default:
		one[2] = []string{soft + "е"}
	}
	one[5] = one[2]
	out := []reading{{gender: feminine, forms: one}}
	if common {
		forms := paradigm(stem, many)
		before := cut(stem, 1)
		switch genitive, ok := belarusianGenitives[strings.ToLower(word)]; {
		case ok:
			forms[1] = []string{genitive}
		case endsIn(stem, "к") && !lastOf(before, belarusianVowels):
			forms[1] = []string{strings.TrimSuffix(before, "ь") + "ак"}
		case endsIn(stem, "в"):
			forms[1] = []string{before + "ў", stem + "аў"}
		}
		out = append(out, reading{gender: plural, forms: forms})
	}
	return out
}

func belarusianSoftFeminine(word string) bool {
	return !endsIn(word, "ель", "аль", "уль", "ень", "эль", "аіль", "поль", "піль", "быль") && !listed(word, belarusianSoftMasculines) ||
		listed(word, belarusianSoftFeminines)
}

// belarusianThird reads a feminine noun without an ending: вобласць, Русь, ноч.
func belarusianThird(word string, common bool) []reading {
	bare := strings.TrimSuffix(word, "ь")
	i, u, many := "і", "ю", "і ей/яў ям і ямі ях"
	if bare == word {
		i, u, many = "ы", "у", "ы ей/аў ам ы амі ах"
	}
	stem := bare
	if with, ok := belarusianStems[strings.ToLower(word)]; ok {
		stem = like(word, with)
	}
	instrumental := bare + u
	if r, _ := utf8.DecodeLastRuneInString(bare); lastOf(cut(bare, 1), belarusianVowels) && !lastOf(bare, "рбпмвф") {
		instrumental = bare + string(r) + u
	} else if endsIn(bare, "дз") && lastOf(cut(bare, 2), belarusianVowels) {
		instrumental = cut(bare, 1) + "дз" + u
	}
	one := [][]string{{word}, {stem + i}, {stem + i}, {word}, {instrumental}, {stem + i}}
	out := []reading{{gender: feminine, forms: one}}
	if common {
		out = append(out, reading{gender: plural, forms: paradigm(stem, many)})
	}
	return out
}

func belarusianNeuterEnding(word string) bool {
	return lastOf(word, "оеэё") && (!capitalised(word) || endsIn(word, "нне", "ццё", "ўе", "оўе", "ле")) ||
		endsIn(word, "ства", "цтва", "жжа", "шша", "чча") || listed(word, belarusianNeuters)
}

// belarusianNeuter reads a neuter noun; without stress its ending is -а for -о.
func belarusianNeuter(word string, common bool) []reading {
	stem := cut(word, 1)
	var endings, many string
	switch {
	case lastOf(word, "её"):
		endings, many = "я ю 0 ем/ём і", "і яў ям і ямі ях"
	case lastOf(stem, belarusianHard):
		endings, many = "а у 0 ам/ом ы", "ы 0/аў ам ы амі ах"
	case lastOf(stem, "кгх"):
		endings, many = "а у 0 ам/ом у", "і 0/аў ам і амі ах"
	default:
		endings, many = "а у 0 ам/ом е", "ы 0/аў ам ы амі ах"
	}
	one := declined(word, stem, endings)
	one[3] = []string{word}
	if endsIn(one[5][0], "е") {
		one[5] = []string{belarusianSoftened(stem) + "е"}
	}
	out := []reading{{gender: neuter, forms: one}}
	if common {
		forms := paradigm(stem, many)
		if endsIn(stem, "в") {
			forms[1] = []string{cut(stem, 1) + "ў"}
		}
		out = append(out, reading{gender: plural, forms: forms})
	}
	return out
}

// belarusianPlural reads a noun whose dictionary form is the plural.
func belarusianPlural(word string) []reading {
	stem := cut(word, 1)
	a, genitives := "а", []string{stem + "аў"}
	switch {
	case endsIn(word, "іі", "ыі"):
		a, genitives = "я", []string{stem + "й"}
	case endsIn(word, "і") && !lastOf(stem, "кгх"):
		a, genitives = "я", []string{stem + "яў", stem + "ей"}
	case listed(word, belarusianZeroPlurals):
		genitives = append(genitives, stem)
	}
	forms := append([][]string{{word}, genitives}, paradigm(stem, a+"м 0 "+a+"мі "+a+"х")...)
	forms[3] = []string{word}
	return []reading{{gender: plural, forms: forms}}
}
