package inflect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// croatian has the cases nominative, genitive, dative (which is the locative too),
// accusative, vocative and instrumental. Only men's names are given a vocative of
// their own.
var croatian = table{
	Language:            Language{"hr", "Croatian", "E. Barić et al., Hrvatska gramatika"},
	cases:               6,
	adjectivesLikeNouns: true,
	read:                readCroatian,
}

const (
	croatianVowels = "aeiou"
	croatianSoft   = "čćšžđjc" // lj, nj and dž end so too
)

// Adjectives in the plural agree in gender too.
const (
	pluralFeminine = plural << 1
	pluralNeuter   = plural << 2
)

func readCroatian(word string, kind Kind) []reading {
	if strings.Contains(word, "-") {
		if first, rest, ok := strings.Cut(word, "-na-"); ok {
			return suffixed(readCroatian(first, kind), "-na-"+rest)
		}
		return compound(word, kind, readCroatian)
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	if !unicode.Is(unicode.Latin, last) || utf8.RuneCountInString(word) < 2 ||
		abbreviation(word) || listed(word, croatianIndeclinable) {
		return nil
	}
	if kind == Person && !capitalised(word) && !listed(word, "mlađi stariji") {
		return nil
	}
	if forms, ok := croatianIrregular[strings.ToLower(word)]; ok {
		return wholeNoun(word, forms)
	}
	if kind == Person {
		return croatianPerson(word)
	}
	common := !capitalised(word)
	if listed(word, croatianForeign) { // New York, New Yorka
		return []reading{{adjective: true, gender: anyGender, forms: unchanged(word, 6)}}
	}
	adjectives := croatianAdjective(word, kind)
	if len(adjectives) > 0 && endsIn(word, "ski", "čki", "ška", "ska", "čka", "cki", "ški", "ska", "ske", "čke", "sko", "čko") {
		return adjectives
	}
	return append(croatianNoun(word, common), adjectives...)
}

func croatianNoun(word string, common bool) []reading {
	switch {
	case listed(word, croatianPlurals), common && lastOf(word, "i"),
		common && lastOf(word, "e") && !croatianNeuterE(word):
		return croatianPlural(word)
	case lastOf(word, "a"):
		return croatianFeminine(word, common, Other)
	case lastOf(word, "oe"):
		return croatianNeuter(word, common)
	case endsIn(word, "ost") && !listed(word, "most gost post rost"), listed(word, croatianThird):
		return croatianThirdDeclension(word, common)
	}
	return croatianMasculine(word, Other, common)
}

// croatianMasculine reads a noun that ends in a consonant, or a foreign one in -i,
// -y, -u.
func croatianMasculine(word string, kind Kind, common bool) []reading {
	stem := croatianStem(word, kind)
	endings := "a u 0 e om"
	switch {
	case lastOf(word, "iy"):
		stem, endings = word+"j", "a u 0 u em"
	case lastOf(word, "u"):
		endings = "a u 0 0 om"
	case endsIn(word, "ić"):
		endings = "a u 0 u em"
	case lastOf(word, croatianSoft), endsIn(word, "št", "žd"):
		endings = "a u 0 u em/om"
	case lastOf(stem, "kgh"):
		endings = "a u 0 u om"
	case endsIn(word, "ov", "ev") && kind == Person:
		endings = "a u 0 e om/im"
	}
	one := declined(word, stem, endings)
	one[3] = []string{word}
	if kind == Person {
		one[3] = one[1]
	}
	if kind == Other || lastOf(word, "iyu") {
		one[4] = []string{word}
	}
	out := []reading{{gender: masculine, forms: one}}
	if common {
		out = append(out, croatianPluralMasculine(word, stem))
	}
	return out
}

// croatianPluralMasculine makes the plural: long for words of one syllable
// (sudovi), short for others, with c, z, s for k, g, h.
func croatianPluralMasculine(word, stem string) reading {
	if letters(word, croatianVowels) == 1 && !listed(word, "dan konj gost zub prst") {
		endings := "ovi ova ovima ove ovi ovima"
		if lastOf(stem, croatianSoft) {
			endings = "evi eva evima eve evi evima"
		}
		return reading{gender: plural, forms: paradigm(stem, endings)}
	}
	soft := stem
	if lastOf(stem, "kgh") {
		r, size := utf8.DecodeLastRuneInString(stem)
		soft = stem[:len(stem)-size] + map[rune]string{'k': "c", 'g': "z", 'h': "s"}[r]
	}
	genitive := stem + "a"
	if stem != word && endsIn(word, "ac", "ak", "ar") { // borac, borca, boraca
		genitive = word + "a"
	}
	return reading{gender: plural, forms: [][]string{{soft + "i"}, {genitive}, {soft + "ima"}, {stem + "e"}, {soft + "i"}, {soft + "ima"}}}
}

// croatianStem returns the stem of a masculine noun: without a of the last
// syllable where it is there in the nominative alone.
func croatianStem(word string, kind Kind) string {
	lower := strings.ToLower(word)
	if stem, ok := croatianStems[lower]; ok && (kind == Other || listed(lower, "petar aleksandar pavao")) {
		return like(word, stem)
	}
	short := cut(lower, 2)
	if letters(short, croatianVowels) == 0 || lastOf(short, croatianVowels) {
		return word
	}
	switch {
	case endsIn(lower, "tac", "dac"), endsIn(lower, "ac") && lastOf(cut(short, 1), "bcčćdđfghjklmnpqrsštvzž"):
		return word
	case endsIn(lower, "lac", "nac", "rac", "vac", "jac", "mac", "pac"):
		return cut(word, 2) + "c"
	case kind == Other && !capitalised(word) && endsIn(lower, "nak", "tak") && !endsIn(lower, "junak", "vjernak", "znak"):
		return cut(word, 2) + "k"
	case endsIn(lower, "mbar"), kind == Other && endsIn(lower, "ministar", "centar"):
		return cut(word, 2) + "r"
	}
	return word
}

// croatianFeminine reads a noun in -a.
func croatianFeminine(word string, common bool, kind Kind) []reading {
	stem := cut(word, 1)
	if endsIn(stem, "i") { // Melania, Melanije
		stem += "j"
	}
	one := declined(word, stem, "e i u o om")
	one[4] = []string{word} // that of places is seldom heard
	if endsIn(word, "ica") && kind == Person {
		one[4] = []string{stem + "e"}
	}
	if lastOf(stem, "kgh") && kind == Other {
		r, size := utf8.DecodeLastRuneInString(stem)
		soft := stem[:len(stem)-size] + map[rune]string{'k': "ci", 'g': "zi", 'h': "si"}[r]
		if lastOf(cut(stem, 1), "čćtšž") {
			one[2] = append(one[2], soft)
		} else {
			one[2] = []string{soft}
		}
	}
	out := []reading{{gender: feminine, forms: one}}
	if common {
		many := paradigm(stem, "e a ama e e ama")
		before := cut(stem, 1)
		if endsIn(stem, "k") && !lastOf(before, croatianVowels+"sš") || listed(word, "zemlja") {
			many[1] = []string{stem + "i", before + "a" + strings.TrimPrefix(stem, before) + "a"}
		}
		if listed(word, "zemlja") {
			many[1] = []string{"zemalja"}
		}
		out = append(out, reading{gender: pluralFeminine, forms: many})
	}
	return out
}

// croatianThirdDeclension reads a feminine noun that ends in a consonant.
func croatianThirdDeclension(word string, common bool) []reading {
	ju := word + "ju"
	switch {
	case endsIn(word, "st"):
		ju = cut(word, 2) + "šću"
	case endsIn(word, "ć", "č", "lj", "đ"):
		ju = word + "u"
	case endsIn(word, "t"):
		ju = cut(word, 1) + "ću"
	case endsIn(word, "v", "m", "b", "p"):
		ju = word + "lju"
	}
	one := [][]string{{word}, {word + "i"}, {word + "i"}, {word}, {word + "i"}, {word + "i", ju}}
	out := []reading{{gender: feminine, forms: one}}
	if common {
		out = append(out, reading{gender: pluralFeminine, forms: paradigm(word, "i i ima i i ima")})
	}
	return out
}

// croatianNeuterE reports whether a common noun in -e is neuter, and not a plural.
func croatianNeuterE(word string) bool {
	return endsIn(word, "je", "će", "šte", "đe", "žđe") && !endsIn(word, "ije") || listed(word, croatianNeuters)
}

// croatianNeuter reads a noun in -o or -e; of names of places, foreign ones too.
func croatianNeuter(word string, common bool) []reading {
	stem := cut(word, 1)
	endings, many := "a u 0 0 om", "a a ima a a ima"
	if lastOf(word, "e") {
		endings = "a u 0 0 em"
	}
	if endsIn(word, "io") { // Tokio, Tokija
		stem += "j"
		endings = "a u 0 0 em"
	}
	one := declined(word, stem, endings)
	one[3], one[4] = []string{word}, []string{word}
	out := []reading{{gender: neuter, forms: one}}
	if common {
		out = append(out, reading{gender: pluralNeuter, forms: paradigm(stem, many)})
	}
	return out
}

// croatianPlural reads a noun whose dictionary form is the plural: in -i it is
// masculine, in -e feminine.
func croatianPlural(word string) []reading {
	stem := cut(word, 1)
	if lastOf(word, "e") {
		return []reading{{gender: pluralFeminine, forms: paradigm(stem, "e a ama e e ama")}}
	}
	hard := stem
	if with, ok := croatianStems[strings.ToLower(word)]; ok {
		hard = like(word, with)
	}
	return []reading{{gender: plural, forms: [][]string{{word}, {hard + "a"}, {stem + "ima"}, {hard + "e"}, {word}, {stem + "ima"}}}}
}
