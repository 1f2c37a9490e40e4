package inflect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bulgarian has no cases but an article behind the first word of a phrase. Its
// "cases" are: without an article; with one on the adjective; with one on the noun.
// Names of persons and places take none. Men's nouns have a full article (Белият)
// for the subject and a short one (Белия) elsewhere.
var bulgarian = table{
	Language:            Language{"bg", "Bulgarian", "Grammar of Modern Standard Bulgarian (Граматика на съвременния български книжовен език), vol. 2, Bulgarian Academy of Sciences"},
	cases:               3,
	adjectivesLikeNouns: true,
	read:                readBulgarian,
}

const bulgarianVowels = "аеиоуъюя"

func readBulgarian(word string, kind Kind) []reading {
	last, _ := utf8.DecodeLastRuneInString(word)
	if kind == Person || !unicode.Is(unicode.Cyrillic, last) || utf8.RuneCountInString(word) < 3 || abbreviation(word) {
		return nil
	}
	if strings.Contains(word, "-") {
		return nil // the core declines the last part
	}
	adjectives := bulgarianAdjective(word)
	if len(adjectives) > 0 && endsIn(word, "ски", "ска", "ско", "чки", "шки", "ият", "ата", "ото", "ите") {
		return adjectives
	}
	if capitalised(word) && !listed(word, bulgarianInstitutions) {
		// a place: it takes no article
		return append([]reading{{gender: bulgarianGender(word), forms: [][]string{{word}, {word}, nil}}}, adjectives...)
	}
	return append(bulgarianNoun(word), adjectives...)
}

func bulgarianGender(word string) gender {
	switch {
	case listed(word, bulgarianFeminine), endsIn(word, "ост") && !listed(word, "мост гост пост ръст тост хост"), lastOf(word, "ая"):
		return feminine
	case lastOf(word, "оеую"):
		return neuter
	case lastOf(word, "и"):
		return plural | neuter // Тбилиси is neuter
	}
	return masculine
}

// bulgarianNoun reads a noun with its article and, of common words, its plural.
func bulgarianNoun(word string) []reading {
	articles := []string{word + "та"}
	g := bulgarianGender(word)
	stem := cut(word, 1)
	var many []string
	switch {
	case g == feminine && lastOf(word, "ая"):
		many = []string{stem + "и"}
	case g == feminine:
		many = []string{word + "и"}
	case g == neuter:
		articles = []string{word + "то"}
		switch {
		case endsIn(word, "ие"):
			many = []string{stem + "я"}
		case endsIn(word, "о", "ще", "це", "нце"):
			many = []string{stem + "а"}
		case endsIn(word, "не"):
			many = []string{stem + "ия"}
		case endsIn(word, "ме"): // време, времена
			many = []string{word + "на"}
		case endsIn(word, "е"):
			many = []string{word + "та"}
		}
	case g&plural != 0:
		articles = []string{word + "те"}
		g = plural
	case lastOf(word, "й"):
		articles, many = []string{stem + "ят", stem + "я"}, []string{stem + "и"}
	case endsIn(word, "тел", "дар", "кар", "лекар", "ден"), listed(word, "цар път кон огън секретар календар"):
		articles, many = []string{word + "ят", word + "я"}, []string{word + "и"}
	default:
		articles, many = []string{word + "ът", word + "а"}, bulgarianMasculinePlural(word)
	}
	out := []reading{{gender: g, forms: [][]string{{word}, {word}, articles}}}
	if !capitalised(word) {
		for _, form := range many {
			article := form + "те"
			if lastOf(form, "ая") {
				article = form + "та"
			}
			out = append(out, reading{gender: plural, forms: [][]string{{form}, {form}, {article}}})
		}
	}
	return out
}

// bulgarianMasculinePlural makes -ове for words of one syllable, -и for others,
// with ц, з, с for к, г, х and without the vowel that falls out.
func bulgarianMasculinePlural(word string) []string {
	if plural, ok := bulgarianPlurals[word]; ok {
		return []string{plural}
	}
	short := cut(word, 2)
	if letters(word, bulgarianVowels) == 1 {
		return []string{word + "ове"}
	}
	switch {
	case endsIn(word, "анин", "янин"):
		return []string{cut(word, 2) + "и"}
	case endsIn(word, "ец") && !lastOf(short, bulgarianVowels):
		return []string{short + "ци"}
	case endsIn(word, "ец"):
		return []string{short + "йци"}
	case endsIn(word, "ък"):
		return []string{short + "ци"}
	case endsIn(word, "ър"):
		return []string{short + "ри"}
	case endsIn(word, "ъл"):
		return []string{short + "ли"}
	case lastOf(word, "кгх"):
		r, _ := utf8.DecodeLastRuneInString(word)
		return []string{cut(word, 1) + map[rune]string{'к': "ци", 'г': "зи", 'х': "си"}[r]}
	}
	return []string{word + "и"}
}

// bulgarianAdjective reads an adjective, with an article or without. It is known by
// its suffix, as nouns may end as it does.
func bulgarianAdjective(word string) []reading {
	lower := strings.ToLower(word)
	bare, definite := lower, false
	for article, ending := range map[string]string{"ият": "", "ата": "а", "ото": "о", "ите": "и"} {
		if before, ok := strings.CutSuffix(lower, article); ok && bulgarianSuffix(before) {
			bare, definite = before+ending, true
			if article == "ият" {
				bare = before
			}
		}
	}
	var from gender
	stem := cut(bare, 1)
	switch {
	case definite && endsIn(lower, "ият"):
		from, stem = masculine, bare
	case listed(bare, bulgarianNotAdjective):
		return nil
	case endsIn(bare, "ски", "чки", "шки", "цки"):
		from = masculine
	case endsIn(bare, "а") && bulgarianSuffix(stem):
		from = feminine
	case endsIn(bare, "о") && bulgarianSuffix(stem):
		from = neuter
	case endsIn(bare, "и") && bulgarianSuffix(stem):
		from = plural
	case bulgarianMasculine[bare] != "":
		from, stem = masculine, bulgarianMasculine[bare]
	case endsIn(bare, "ен") && letters(bare, bulgarianVowels) > 1 && bulgarianSuffix(cut(bare, 2)+"н"):
		from, stem = masculine, cut(bare, 2)+"н"
	case endsIn(bare, "ов", "ев") && letters(bare, bulgarianVowels) > 1 && !capitalised(word):
		from, stem = masculine, bare
	default:
		return nil
	}
	gs := []gender{from}
	if !capitalised(word) {
		gs = []gender{from, plural}
		if from == masculine {
			gs = []gender{masculine, feminine, neuter, plural}
		}
	}
	if listed(stem, "бял бел") {
		stem = "бел"
	}
	var out []reading
	for _, g := range gs {
		plain, articles := bulgarianAdjectiveForms(stem, g)
		if g == masculine && !definite {
			plain = bare
		}
		with := append([]string{plain}, articles...)
		r := []reading{{adjective: true, gender: g, forms: [][]string{{plain}, with, nil}}}
		if g == masculine && endsIn(stem, "ск", "чк", "шк", "цк") {
			r[0].gender = masculine
		}
		out = append(out, rewritten(r, func(form string) []string { return []string{like(word, form)} })...)
	}
	return out
}

func bulgarianAdjectiveForms(stem string, g gender) (plain string, articles []string) {
	a := stem
	if stem == "бел" {
		a = "бял"
	}
	switch g {
	case feminine:
		return a + "а", []string{a + "ата"}
	case neuter:
		return a + "о", []string{a + "ото"}
	case plural:
		return stem + "и", []string{stem + "ите"}
	}
	plain = stem
	for short, full := range bulgarianMasculine {
		if full == stem {
			plain = short
		}
	}
	switch {
	case plain != stem:
	case endsIn(stem, "ск", "чк", "шк", "цк"):
		plain = stem + "и"
	case endsIn(stem, "н") && !lastOf(cut(stem, 1), bulgarianVowels):
		plain = cut(stem, 1) + "ен"
	}
	return plain, []string{stem + "ият", stem + "ия"}
}

// bulgarianSuffix reports whether a stem ends as those of adjectives do.
func bulgarianSuffix(stem string) bool {
	return endsIn(stem, "ск", "чк", "шк", "цк", "рн", "вн", "чн", "лн", "нн", "шн", "дн", "тн", "жн", "зн", "йн", "сн", "бн",
		"мн", "пн", "ен", "ов", "ев", "ан") || listed(stem, bulgarianStems)
}

// bulgarianStems are stems of adjectives that no suffix tells.
const bulgarianStems = `нов стар голям малк бял бел черн червен зелен млад добр бърз син велик жълт цял силн слаб богат
	прав друг първ втор трет обединен съединен върховн`

// bulgarianMasculine are men's forms of adjectives that no rule makes, with their stems.
var bulgarianMasculine = pairs(`нов:нов стар:стар голям:голям малък:малк бял:бел черен:черн червен:червен зелен:зелен
	млад:млад добър:добр бърз:бърз велик:велик жълт:жълт слаб:слаб богат:богат друг:друг първи:първ втори:втор`)

// bulgarianNotAdjective are nouns that end as adjectives do.
const bulgarianNotAdjective = `война страна цена зона сцена жена стена рана рамка глава основа украйна молдова тайна
	точка промяна смяна отбрана храна вина родина година минута половина причина новина граница размяна охрана
	бомба маса сграда държава точки войни страни цени жени ден пленен план закон район регион океан
	аляска маска каска пресечка почивка спирачка сделка среща пушка точка бойна сауна луна казарма
	корона колона икона зърно сукно платно дърво слово право вино село окно петно лекарства`

// bulgarianFeminine are feminine nouns that end in a consonant, beyond those in -ост.
const bulgarianFeminine = `област власт смърт нощ помощ реч пролет есен сол кръв любов заповед цел мощ част страст
	мисъл вест болест повест вечер памет чест проповед изповед`

// bulgarianInstitutions are nouns of names that take the article.
const bulgarianInstitutions = `министерство съвет сенат парламент конгрес събрание съюз дом съд банка комисия агенция
	партия организация правителство дума служба фонд институт университет академия република федерация
	кралство армия флот щаб център прокуратура полиция камара алианс пакт договор`

// bulgarianPlurals are plurals of men's nouns that no rule makes.
var bulgarianPlurals = pairs(`ден:дни месец:месеци човек:хора брат:братя гост:гости крал:крале цар:царе мъж:мъже кон:коне
	път:пътища център:центрове вятър:ветрове огън:огньове господин:господа зъб:зъби`)
