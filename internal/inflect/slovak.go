package inflect

import (
	"strings"
	"unicode/utf8"
)

var slovak = table{
	Language: Language{"sk", "Slovak", "Morfológia slovenského jazyka, Ľ. Štúr Institute of Linguistics (JÚĽŠ SAV)"},
	cases:    2 * slovakCases, given: slavicGiven, read: readSlovak,
}

// nominative, genitive, dative, accusative, locative, instrumental
const slovakCases = 6

// readSlovak reads a noun, an adjective or both. A capital letter makes a noun a
// proper name, which has no plural unless it is one.
func readSlovak(word string, kind Kind) []reading {
	if known, ok := slovakKnown[word]; ok {
		return []reading{known.reading(slovakCases)}
	}
	if abbreviation(word) || initial(word) || kind == Person && len(word) <= 2 { // Si
		return nil
	}
	switch lastRune(word) {
	case 'ý', 'á', 'é', 'í':
		return slovakAdjectives(word, kind)
	case 'a', 'o', 'e', 'i', 'y', 'u':
		if kind == Person {
			return slovakPersonInVowel(word)
		}
		return slovakInVowel(word)
	case 'ú', 'ó', 'ö', 'ü', 'ä':
		return nil
	}
	if last := lastRune(word); last < 'a' || last > 'ž' {
		return nil
	}
	if kind == Person {
		return slovakPerson(word)
	}
	return slovakConsonant(word)
}

func slovakNoun(word string, g gender, singular, plural string, stems ...string) reading {
	if capitalised(word) {
		plural = ""
	}
	return knownNoun{g, singular, plural, stems}.reading(slovakCases)
}

func slovakFemale(word string) reading {
	return slovakNoun(word, feminine, "|||||", "", word)
}

// slovakPossessive is the adjective of a man's name, in all its forms: Trumpov.
func slovakPossessive(stem string) reading {
	r := knownNoun{masculine, "ov|ova|ovu|ovo|ovej|ovou", "ovho|ovmu|ovom|ovým,ovými|ovi,ove|ových", []string{stem}}.reading(slovakCases)
	r.alone = true
	return r
}

// slovakOblique is the stem before an ending: Kremľ of Kremeľ, Nemc of Nemec.
func slovakOblique(word string) string {
	stem, ok := swapEnd(word, "Kremeľ", "Kremľ", "Peter", "Petr", "minister", "ministr", "Alexander", "Alexandr", "Pavel", "Pavl", "Havel", "Havl",
		"ujem", "ujm", "oheň", "ohň", "týždeň", "týždň")
	if ok || syllables(word) < 2 {
		return stem
	}
	stem, _ = swapEnd(word, "dok", "dk", "nok", "nk", "mok", "mk", "čok", "čk", "žok", "žk", "atok", "atk", "vrtok", "vrtk", "ec", "c", "ček", "čk", "nek", "nk")
	return stem
}

var slovakSoftEnds = []string{"c", "č", "ď", "dz", "dž", "j", "ľ", "ň", "š", "ť", "ž"}

// slovakPlain is a stem before -e or -i, which soften it by themselves.
func slovakPlain(stem string) string {
	plain, _ := swapEnd(stem, "ď", "d", "ľ", "l", "ň", "n", "ť", "t")
	return plain
}

// slovakPerson declines a man's name in a consonant.
func slovakPerson(word string) []reading {
	if stem, ok := swapEnd(word, "skyj", "sk", "skij", "sk", "ckyj", "ck", "ckij", "ck", "nyj", "n"); ok {
		return []reading{slovakNoun(word, masculine, "1|ého|ému|ého|om|ým", "", stem, word), slovakFemale(word)}
	}
	stem := slovakOblique(word)
	out := []reading{slovakNoun(word, masculine, "1|a|ovi|a|ovi|om", "", stem, word), slovakPossessive(stem), slovakFemale(word)}
	if endsIn(word, "ek", "ok") && stem != word {
		out = append(out, slovakNoun(word, masculine, "|a|ovi|a|ovi|om", "", word))
	}
	return out
}

// slovakPersonInVowel declines a woman's or man's name in a short vowel.
func slovakPersonInVowel(word string) []reading {
	switch stem := word[:len(word)-1]; lastRune(word) {
	case 'a':
		woman := slovakFeminineInA(word, stem)
		man := slovakNoun(word, masculine, "a|u|ovi|u|ovi|om", "", stem)
		return []reading{woman, man, slovakPossessive(stem)}
	case 'o':
		return []reading{
			slovakNoun(word, masculine, "o|a|ovi|a|ovi|om", "", stem), slovakPossessive(stem), slovakFemale(word),
		}
	case 'e':
		return []reading{
			slovakNoun(word, masculine, "|ho|mu|ho|m|m", "", word), slovakFemale(word),
			slovakNoun(word, masculine, "|a|ovi|a|ovi|om", "", word), slovakPossessive(word),
		}
	case 'i', 'y':
		return []reading{slovakNoun(word, masculine, "|ho|mu|ho|m,om|m", "", word), slovakFemale(word)}
	case 'u':
		return []reading{slovakNoun(word, masculine, "|a|ovi|a|ovi|om", "", word), slovakPossessive(word), slovakFemale(word)}
	}
	return nil
}

// slovakConsonant reads a noun in a consonant that is no person's surname; of a
// proper name all that places and persons have.
func slovakConsonant(word string) []reading {
	if endsIn(word, "osť") || named(word, slovakFeminines) {
		return []reading{slovakFeminineConsonant(word)}
	}
	if endsIn(word, "skyj") {
		return slovakPerson(word)
	}
	if stem, ok := strings.CutSuffix(word, "um"); ok && syllables(word) > 1 {
		return []reading{slovakNoun(word, neuter, "um|a|u|um|e,u|om", "á|1,í|ám|á|ách|ami", stem, slovakBare(stem))}
	}
	return []reading{slovakMasculine(word, slovakOblique(word), !capitalised(word) && slovakAnimate(word))}
}

// slovakMasculine is like dub, stroj or chlap. The accusative is like the
// nominative or the genitive.
func slovakMasculine(word, stem string, animate bool) reading {
	if animate {
		virile, _ := swapEnd(slovakPlain(stem), "k", "c", "ch", "s")
		several := "2i,ovia,ia|ov|om|-|och|mi,ami"
		if endsIn(word, "teľ", "č", "r", "j") {
			several = "ia,i,ovia|ov|om|-|och|mi"
		}
		return slovakNoun(word, masculine, "1|a|ovi|-|ovi|om", several, stem, word, virile)
	}
	genitive, dative := "u", "u"
	if capitalised(word) && !named(word, slovakPlacesInU) {
		genitive, dative = "u,a", "u,ovi"
	}
	locative, first := "e", "y"
	switch {
	case endsIn(stem, slovakSoftEnds...):
		genitive, locative, first = "u,a", "2i", "2e"
	case endsIn(stem, "k", "g", "h"):
		locative = "u"
	case endsIn(stem, "or", "ol", "hl", "tr"):
	case endsIn(stem, "l"):
		locative, first = "i", "y,e"
	case endsIn(stem, "r"):
		locative = "i"
	}
	return slovakNoun(word, masculine, "1|"+genitive+"|"+dative+"|-|"+locative+"|om", first+"|ov|om|-|och|mi,ami", stem, word, slovakPlain(stem))
}

func slovakAnimate(word string) bool {
	return named(word, slovakAnimates) ||
		endsIn(word, "prezident", "minister", "premiér", "ák", "ík", "teľ", "ár", "ológ", "ant") && !named(word, slovakThings)
}

// slovakFeminineConsonant declines a feminine noun in a consonant: kosť, dlaň.
func slovakFeminineConsonant(word string) reading {
	stem, _ := swapEnd(word, "deň", "dň", "seň", "sň", "seľ", "sľ")
	plain := slovakPlain(stem)
	if endsIn(word, "osť") || named(word, slovakLikeKost) {
		return slovakNoun(word, feminine, "2|1i|1i|2|1i|ou", "1i|1í|1iam|1i|1iach|ami", stem, plain, word)
	}
	return slovakNoun(word, feminine, "2|1e|1i|2|1i|ou", "1e|1í|1iam|1e|1iach|ami", stem, plain, word)
}

// slovakInVowel reads a noun in a short vowel, or an adjective that is short by
// the rhythmical law: Biely, Európska.
func slovakInVowel(word string) []reading {
	stem := word[:len(word)-1]
	var out []reading
	if slovakLong(stem) && endsIn(stem, "sk", "ck", "n", "l", "v", "t", "r", "m", "šš") && endsIn(word, "y", "a", "e") {
		out = slovakAdjectiveReadings(stem, word, "")
		if endsIn(stem, "psk", "jsk", "nsk", "ánsk", "biel", "Biel", "iern", "čn", "jn", "ijsk", "ársk", "álny", "tív", "szk", "ísk", "ýchodn") && !endsIn(stem, "vojn") {
			return out
		}
		for i := range out {
			out[i].attribute = true
		}
	}
	switch lastRune(word) {
	case 'a':
		return append(out, slovakFeminineInA(word, stem))
	case 'o':
		return append(out, slovakNeuterInO(word, stem))
	case 'e':
		return append(out, slovakInE(word, stem))
	case 'y':
		return append(out, slovakPlural(word, stem))
	}
	return out
}

// slovakLong reports whether the last vowel of a stem is long.
func slovakLong(stem string) bool {
	last := strings.LastIndexAny(stem, "aeiouyäáéíóúýôĺŕ")
	if last < 0 {
		return false
	}
	tail := stem[last:]
	first, _ := utf8.DecodeRuneInString(tail)
	return strings.ContainsRune("áéíóúýôĺŕ", first) || last > 0 && stem[last-1] == 'i' && strings.ContainsRune("aeu", first)
}

// slovakLength shortens an ending behind a long syllable, by the rhythmical law.
func slovakLength(stem, ending string) string {
	if slovakLong(stem) {
		return "a" + strings.TrimPrefix(ending, "á")
	}
	return ending
}

func slovakFeminineInA(word, stem string) reading {
	switch {
	case !capitalised(word) && endsIn(word, "dca", "pca", "ávca", "anca", "jca", "ista"): // vodca
		return slovakNoun(word, masculine, "a|u|ovi|u|ovi|om", "ovia,i|ov|om|ov|och|ami", stem)
	case endsIn(stem, "i"):
		return slovakNoun(word, feminine, "a|e|i|u|i|ou", "e|í|ám|e|ách|ami", stem)
	case endsIn(stem, "e", "o", "u"):
		return slovakNoun(word, feminine, "a|y|i|u|i|ou", "y|í|ám|y|ách|ami", stem)
	case endsIn(stem, slovakSoftEnds...):
		return slovakNoun(word, feminine, "a|1e|1i|u|1i|ou", "1e|2|1iam,am|1e|1iach,ach|ami", stem, slovakPlain(stem), slovakBare(stem))
	}
	return slovakNoun(word, feminine, "a|y|e|u|e|ou", "y|1|"+slovakLength(stem, "ám")+"|y|"+slovakLength(stem, "ách")+"|ami", stem, slovakBare(stem))
}

// slovakBare is the genitive of the plural, without an ending: vojen, otázok.
func slovakBare(stem string) string {
	if form, ok := swapEnd(stem, "jn", "jen", "stv", "stiev", "žb", "žieb", "ľb", "lieb", "ln", "len", "sl", "sel", "dl", "diel", "žen", "žien", "mest", "miest", "hr", "hier", "kn", "kien", "sk", "sk", "cl", "ciel"); ok {
		return form
	}
	runes := []rune(stem)
	if len(runes) > 2 && runes[len(runes)-1] == 'k' && !strings.ContainsRune("aeiouyáéíóúýôä", runes[len(runes)-2]) {
		return string(runes[:len(runes)-1]) + "ok"
	}
	return stem
}

func slovakNeuterInO(word, stem string) reading {
	locative := "e"
	switch {
	case endsIn(stem, "k", "g", "h", "i", "e"):
		locative = "u"
	case stem == "práv": // práve is another word
		locative = "-"
	}
	several := slovakLength(stem, "á") + "|1|" + slovakLength(stem, "ám") + "|-|" + slovakLength(stem, "ách") + "|ami"
	return slovakNoun(word, neuter, "o|a|u|o|"+locative+"|om", several, stem, slovakBare(stem))
}

func slovakInE(word, stem string) reading {
	switch {
	case endsIn(stem, "ci") && !capitalised(word): // sankcie
		return knownNoun{plural, "", "e|í|ám|e|ách|ami", []string{stem}}.reading(slovakCases)
	case endsIn(stem, "i"):
		base := strings.TrimSuffix(stem, "i")
		return slovakNoun(word, neuter, "e|a|u|e|1í|1ím", "a|1í|am|a|ach|ami", stem, base)
	case endsIn(word, "more", "srdce", "slnce", "pole", "letisko", "stredisko"):
		return slovakNoun(word, neuter, "e|a|u|e|i|om", "ia|1|iam|ia|iach|ami", stem, stem)
	case capitalised(word) && endsIn(stem, "ic"): // Košice
		return knownNoun{plural, "", "e||iam|e|iach|ami", []string{stem}}.reading(slovakCases)
	}
	return knownNoun{plural, "", "e|,í|iam,am|e|iach,ach|ami", []string{stem}}.reading(slovakCases)
}

// slovakPlural declines a noun that is in the plural in the dictionary.
func slovakPlural(word, stem string) reading {
	if named(word, slovakFemininePlurals) || capitalised(word) && !named(word, slovakMasculinePlurals) {
		return knownNoun{plural, "", "y|1|" + slovakLength(stem, "ám") + "|y|" + slovakLength(stem, "ách") + "|ami", []string{stem, slovakBare(stem)}}.reading(slovakCases)
	}
	return knownNoun{plural, "", "y|ov|om|y|och|mi,ami", []string{stem}}.reading(slovakCases)
}

// slovakAdjectives reads a word in a long vowel: an adjective, a name that is one
// (Zelenská).
func slovakAdjectives(word string, kind Kind) []reading {
	stem, _ := swapEnd(word, "ý", "", "á", "", "é", "", "í", "")
	if kind == Person {
		switch lastRune(word) {
		case 'á':
			return []reading{slovakNoun(word, feminine, "á|ej|ej|ú|ej|ou", "", stem)}
		case 'ý', 'í':
			vowel := string(lastRune(word))
			long := map[string]string{"ý": "é", "í": "ie"}[vowel]
			return []reading{
				slovakNoun(word, masculine, vowel+"|"+long+"ho|"+long+"mu|"+long+"ho|om|"+vowel+"m", "", stem), slovakFemale(word),
			}
		}
		return nil
	}
	if endsIn(word, "í") {
		return slovakSoftAdjectives(stem, word)
	}
	return slovakAdjectiveReadings(stem, word, "long")
}

func slovakSoftAdjectives(stem, word string) []reading {
	r := slovakNoun(word, masculine, "í|ieho|iemu|-|om|ím", "í|ích|ím|-|ích|ími", stem)
	r.adjective = true
	return []reading{r}
}

// slovakAdjectiveReadings are those of the gender and number that the ending of an
// adjective shows; of a common one in the masculine alone, all.
func slovakAdjectiveReadings(stem, word, length string) []reading {
	y, a, e, u := "y", "a", "e", "u"
	if length == "long" {
		y, a, e, u = "ý", "á", "é", "ú"
	}
	virile, _ := swapEnd(stem, "ch", "s")
	several := e + ",1" + map[string]string{"y": "i", "ý": "í"}[y] + "|" + y + "ch|" + y + "m|-|" + y + "ch|" + y + "mi"
	many := e + "|" + y + "ch|" + y + "m|" + e + "|" + y + "ch|" + y + "mi"
	man := slovakNoun(word, masculine, y+"|"+e+"ho|"+e+"mu|-|om|"+y+"m", several, stem, virile)
	woman := slovakNoun(word, feminine, a+"|ej|ej|"+u+"|ej|ou", many, stem)
	thing := slovakNoun(word, neuter, e+"|"+e+"ho|"+e+"mu|"+e+"|om|"+y+"m", many, stem)
	all := []reading{man, woman, thing, knownNoun{plural, "", many, []string{stem}}.reading(slovakCases)}
	for i := range all {
		all[i].adjective = true
	}
	switch strings.TrimPrefix(word, stem) {
	case a:
		return all[1:2]
	case e:
		return all[2:]
	}
	if capitalised(word) {
		return all[:1]
	}
	return all[:3]
}
