package inflect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ukrainian has the cases nominative, genitive, dative, accusative, instrumental,
// locative and vocative. Common words are given no vocative of their own.
var ukrainian = table{
	Language:            Language{"uk", "Ukrainian", "Ukrainian Orthography of 2019 (Український правопис), §§ 67-103"},
	cases:               7,
	adjectivesLikeNouns: true,
	read:                readUkrainian,
}

const (
	ukrainianVowels  = "аеєиіїоуюя"
	ukrainianHushing = "жшчщ"
)

func readUkrainian(word string, kind Kind) []reading {
	if strings.Contains(word, "-") {
		if first, rest, ok := strings.Cut(word, "-на-"); ok {
			return suffixed(readUkrainian(first, kind), "-на-"+rest)
		}
		return compound(word, kind, readUkrainian)
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	if !unicode.Is(unicode.Cyrillic, last) || utf8.RuneCountInString(word) < 2 ||
		abbreviation(word) || listed(word, ukrainianIndeclinable) {
		return nil
	}
	if kind == Person && !capitalised(word) && !listed(word, "молодший старший") {
		return nil
	}
	if forms, ok := ukrainianIrregular[strings.ToLower(word)]; ok {
		return wholeNoun(word, forms)
	}
	if kind == Person {
		if adjective := ukrainianAdjective(word, kind); adjective != nil {
			return adjective
		}
		return ukrainianPerson(word)
	}
	var nouns []reading
	common := !capitalised(word)
	switch {
	case listed(word, ukrainianPlurals), common && lastOf(word, "иії"), !common && endsIn(word, "и", "вці"):
		nouns = ukrainianPlural(word)
	case ukrainianNeuterA(word):
		nouns = ukrainianDoubled(word, common)
	case lastOf(word, "ая"):
		nouns = ukrainianFeminine(word, common)
	case lastOf(word, "ое"):
		nouns = ukrainianNeuter(word, common)
	case lastOf(word, "ь"+ukrainianHushing) && ukrainianSoftFeminine(word):
		nouns = ukrainianThird(word, common)
	case !lastOf(word, ukrainianVowels):
		nouns = ukrainianMasculine(word, kind, common)
	}
	adjectives := ukrainianAdjective(word, kind)
	if len(adjectives) > 0 && adjectives[0].gender == masculine {
		return adjectives
	}
	if len(adjectives) > 0 && (listed(word, ukrainianAdjectives) || endsIn(word, "ська", "цька", "зька", "ське", "цьке", "зьке")) {
		nouns = nil
	}
	return append(nouns, adjectives...)
}

// ukrainianMasculine reads a noun that ends in a consonant, й or ь.
func ukrainianMasculine(word string, kind Kind, common bool) []reading {
	stem := ukrainianStem(word, common)
	if kind == Person && letters(word, ukrainianVowels) == 1 {
		stem = strings.TrimRight(word, "йь") // Піт is no sweat
	}
	var endings, many string
	switch {
	case endsIn(word, "й"):
		endings, many = "я/ю ю/єві 0 єм ї/ю/єві ю", "ї їв ям ї ями ях"
	case endsIn(word, "ь"), listed(word, ukrainianSoftR):
		endings, many = "я/ю ю/еві 0 ем і/ю/еві ю", "і ів ям і ями ях"
		if endsIn(word, "ець") {
			endings = "я ю/еві 0 ем і/ю/еві ю"
		}
	case lastOf(word, ukrainianHushing):
		endings, many = "а/у у/еві 0 ем і/у/еві е/у", "і ів ам і ами ах"
	default:
		endings, many = "а/у у/ові 0 ом і/у/ові е", "и ів ам и ами ах"
	}
	one := declined(word, stem, endings)
	one[3] = []string{word}
	if endsIn(word, "ц") { // Мерц: hard, or soft as Ukrainian words are
		one[4] = append(one[4], stem+"ем")
	}
	if kind == Person {
		one[1] = one[1][:1]
		one[3] = one[1]
	}
	ukrainianSoften(word, stem, one)
	if common {
		one[6] = []string{word}
	}
	out := []reading{{gender: masculine, forms: one}}
	if common {
		forms := append(paradigm(stem, many), []string{word})
		if endsIn(word, "анин", "янин") {
			forms = append(paradigm(cut(word, 2), "и 0 ам 0 ами ах"), []string{word})
		}
		forms[6] = forms[0]
		out = append(out, reading{gender: plural, forms: forms})
	}
	return out
}

// ukrainianSoften changes к, г and х before the endings of the locative and of
// the vocative.
func ukrainianSoften(word, stem string, one [][]string) {
	before := cut(stem, 1)
	switch {
	case endsIn(stem, "к"):
		one[5] = []string{stem + "у", stem + "ові"}
		one[6] = []string{stem + "у"}
	case endsIn(stem, "г"):
		one[5][0], one[6] = before+"зі", []string{before + "же", stem + "у"}
	case endsIn(stem, "х"):
		one[5][0], one[6] = before+"сі", []string{before + "ше", stem + "у"}
	case endsIn(word, "ець"):
		one[6] = []string{before + "че", stem + "ю"}
	}
}

// ukrainianStem returns the stem of a masculine noun: о or е for і of the last
// syllable, or without the vowel that is there in the nominative alone.
func ukrainianStem(word string, common bool) string {
	lower := strings.ToLower(word)
	if stem, ok := ukrainianStems[lower]; ok {
		return like(word, stem)
	}
	short := cut(lower, 2)
	switch {
	case endsIn(lower, "піль"):
		return cut(word, 3) + "ол"
	case !common && endsIn(lower, "їв") && letters(lower, ukrainianVowels) > 1:
		return cut(word, 2) + "єв"
	case !common && endsIn(lower, "чів", "жів", "шів", "щів"):
		return cut(word, 2) + "ев"
	case !common && endsIn(lower, "ів") && letters(lower, ukrainianVowels) > 0:
		return cut(word, 2) + "ов"
	case common && endsIn(lower, "хід", "вхід"):
		return cut(word, 2) + "од"
	case endsIn(lower, "ець") && letters(cut(lower, 3), ukrainianVowels) > 0 && !lastOf(cut(lower, 3), ukrainianVowels):
		if endsIn(lower, "лець") {
			return cut(word, 3) + "ьц"
		}
		return cut(word, 3) + "ц"
	case endsIn(lower, "єць"):
		return cut(word, 3) + "йц"
	case common && endsIn(lower, "ок") && letters(short, ukrainianVowels) > 0 && !lastOf(short, ukrainianVowels) && !endsIn(lower, ukrainianKeepsO...):
		return cut(word, 2) + "к"
	case lastOf(word, "йь"):
		return cut(word, 1)
	}
	return word
}

// ukrainianFeminine reads a noun in -а or -я.
func ukrainianFeminine(word string, common bool) []reading {
	stem := cut(word, 1)
	var endings, many string
	switch {
	case lastOf(word, "я") && lastOf(stem, ukrainianVowels+"'’ʼ"):
		endings, many = "ї ї ю єю ї є", "ї й ям ї ями ях"
	case lastOf(word, "я"):
		endings, many = "і і ю ею і е/ю", "і ь ям і ями ях"
	case lastOf(stem, ukrainianHushing):
		endings, many = "і і у ею і е", "і 0 ам і ами ах"
	case endsIn(word, "иа", "іа", "уа"):
		return nil
	default:
		endings, many = "и і у ою і о", "и 0 ам и ами ах"
	}
	one := declined(word, stem, endings)
	if lastOf(word, "а") {
		soft := []string{ukrainianSoftened(stem) + "і"}
		one[2], one[5] = soft, soft
	}
	out := []reading{{gender: feminine, forms: one}}
	if common {
		one[6] = []string{word}
		forms := append(paradigm(stem, many), []string{word})
		forms[1], forms[6] = ukrainianGenitive(word, stem, forms[1]), forms[0]
		out = append(out, reading{gender: plural, forms: forms})
	}
	return out
}

func ukrainianSoftened(stem string) string {
	if lastOf(stem, "гкх") {
		r, _ := utf8.DecodeLastRuneInString(stem)
		return cut(stem, 1) + map[rune]string{'г': "з", 'к': "ц", 'х': "с"}[r]
	}
	return stem
}

// ukrainianGenitive is the genitive plural: школа, шкіл; поставка, поставок.
func ukrainianGenitive(word, stem string, regular []string) []string {
	before := cut(stem, 1)
	switch form, ok := ukrainianGenitives[strings.ToLower(word)]; {
	case ok:
		return []string{form}
	case endsIn(stem, "к") && !lastOf(before, ukrainianVowels+"ь"):
		return []string{before + "ок"}
	case endsIn(stem, "к") && endsIn(before, "ь"):
		return []string{cut(before, 1) + "ок"}
	case lastOf(stem, "'’ʼ"):
		return []string{before + "ей"}
	case endsIn(stem, "ц") && lastOf(word, "я"):
		return []string{stem + "ь"}
	}
	return regular
}

// ukrainianThird reads a feminine noun without an ending: область, ніч, Русь.
func ukrainianThird(word string, common bool) []reading {
	bare := strings.TrimSuffix(word, "ь")
	stem := bare
	if with, ok := ukrainianStems[strings.ToLower(word)]; ok {
		stem = like(word, with)
	} else if endsIn(word, "ість") {
		stem = cut(word, 4) + "ост"
	}
	instrumental := []string{bare + "ю"}
	if r, size := utf8.DecodeLastRuneInString(bare); lastOf(cut(bare, 1), ukrainianVowels) && size > 0 {
		instrumental = []string{bare + string(r) + "ю"}
	}
	one := [][]string{{word}, {stem + "і"}, {stem + "і"}, {word}, instrumental, {stem + "і"}, {stem + "е"}}
	if endsIn(bare, "ст") {
		one[1] = append(one[1], stem+"и")
	}
	out := []reading{{gender: feminine, forms: one}}
	if common {
		one[6] = []string{word}
		many := "і ей ям і ями ях і"
		if lastOf(word, ukrainianHushing) {
			many = "і ей ам і ами ах і"
		}
		out = append(out, reading{gender: plural, forms: paradigm(stem, many)})
	}
	return out
}

func ukrainianSoftFeminine(word string) bool {
	if lastOf(word, ukrainianHushing) {
		return listed(word, ukrainianFeminineHushing)
	}
	return !endsIn(word, "ець", "єць", "тель", "поль", "піль", "ень", "раїль", "аль", "ель", "уль") && !listed(word, ukrainianSoftMasculines) ||
		listed(word, ukrainianSoftFeminines)
}

// ukrainianNeuterA reports whether a noun in -я is neuter: its consonant is doubled
// (Запоріжжя), or there are two of them with an apostrophe.
func ukrainianNeuterA(word string) bool {
	stem := cut(word, 1)
	r, size := utf8.DecodeLastRuneInString(stem)
	doubled := size > 0 && strings.HasSuffix(stem, string(r)+string(r))
	return endsIn(word, "я") && (doubled || endsIn(word, "р'я", "р’я", "в'я", "в’я", "рʼя", "вʼя")) &&
		!listed(word, "стаття суддя рілля ілля сім'я сім’я здоров'я")
}

func ukrainianDoubled(word string, common bool) []reading {
	stem := cut(word, 1)
	out := []reading{{gender: neuter, forms: declined(word, stem, "я ю я ям і/ю я")}}
	if lastOf(stem, "'’ʼ") {
		out[0].forms[5] = []string{stem + "ї"}
	}
	if common {
		genitive := cut(stem, 1) + "ь"
		if lastOf(stem, ukrainianHushing) {
			genitive = cut(stem, 1)
		}
		many := paradigm(stem, "я 0 ям я ями ях я")
		many[1] = []string{genitive}
		out = append(out, reading{gender: plural, forms: many})
	}
	return out
}

// ukrainianNeuter reads a noun in -о or -е.
func ukrainianNeuter(word string, common bool) []reading {
	stem := cut(word, 1)
	if lastOf(word, "е") {
		switch {
		case listed(word, "море поле горе"):
			out := []reading{{gender: neuter, forms: declined(word, stem, "я ю е ем і/ю е")}}
			if common {
				out = append(out, reading{gender: plural, forms: paradigm(stem, "я ів ям я ями ях я")})
			}
			return out
		case endsIn(word, "ище", "овище", "це", "же", "че"):
			out := []reading{{gender: neuter, forms: declined(word, stem, "а/я у/ю е ем і/у е")}}
			if common {
				out = append(out, reading{gender: plural, forms: paradigm(stem, "а/я 0/ь ам/ям а/я ами/ями ах/ях а/я")})
			}
			return out
		}
		return nil
	}
	known := common || endsIn(word, "во", "ино", "сто", "ко", "но", "ло", "ро") || listed(word, "місто")
	if !known || lastOf(stem, ukrainianVowels) {
		return nil
	}
	out := []reading{{gender: neuter, forms: declined(word, stem, "а у о ом і/у о")}}
	if common {
		many := paradigm(stem, "а 0 ам а ами ах а")
		if form, ok := ukrainianGenitives[strings.ToLower(word)]; ok {
			many[1] = []string{form}
		}
		out = append(out, reading{gender: plural, forms: many})
	}
	return out
}

// ukrainianPlural reads a noun whose dictionary form is the plural.
func ukrainianPlural(word string) []reading {
	stem, common := cut(word, 1), !capitalised(word)
	a, genitives := "а", []string{stem + "ів"}
	switch {
	case endsIn(word, "ії"):
		a, genitives = "я", []string{stem + "й"}
	case endsIn(word, "ї"):
		a, genitives = "я", []string{stem + "їв"}
	case listed(word, "гроші діти люди"):
		return nil
	case endsIn(word, "і") && !lastOf(stem, ukrainianHushing):
		a = "я"
		genitives = append(genitives, stem+"ей")
	case lastOf(word, "а"), !common && !listed(word, ukrainianIvPlurals), listed(word, ukrainianZeroPlurals):
		genitives = ukrainianGenitive(stem+"а", stem, []string{stem})
	}
	forms := append([][]string{{word}, genitives}, paradigm(stem, a+"м 0 "+a+"ми "+a+"х 0")...)
	forms[3], forms[6] = []string{word}, []string{word}
	return []reading{{gender: plural, forms: forms}}
}
