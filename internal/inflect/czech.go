package inflect

import "strings"

var czech = table{
	Language: Language{"cs", "Czech", "Internetová jazyková příručka, Institute of the Czech Language (ÚJČ AV ČR)"},
	cases:    2 * czechCases, given: slavicGiven, read: readCzech,
}

// nominative, genitive, dative, accusative, vocative, locative, instrumental
const czechCases = 7

// readCzech reads a noun, an adjective or both. A capital letter makes a noun a
// proper name, which has no plural unless it is one.
func readCzech(word string, kind Kind) []reading {
	if known, ok := czechKnown[word]; ok {
		return []reading{known.reading(czechCases)}
	}
	if abbreviation(word) || initial(word) || kind == Person && len(word) <= 2 { // Si
		return nil
	}
	switch lastRune(word) {
	case 'ý', 'á', 'é':
		return czechAdjectives(word, kind)
	case 'í':
		return czechInLongI(word, kind)
	case 'a', 'o', 'e', 'ě', 'i', 'y', 'u':
		if kind == Person {
			return czechPersonInVowel(word)
		}
		return czechInVowel(word)
	case 'ů', 'ú', 'ó', 'ö', 'ü', 'ä':
		return nil
	}
	if last := lastRune(word); last < 'a' || last > 'ž' {
		return nil
	}
	if kind == Person {
		return czechPerson(word)
	}
	return czechConsonant(word)
}

func czechNoun(word string, g gender, singular, plural string, stems ...string) reading {
	if capitalised(word) {
		plural = ""
	}
	return knownNoun{g, singular, plural, stems}.reading(czechCases)
}

func czechFemale(word string) reading {
	return czechNoun(word, feminine, "||||||", "", word)
}

// czechPossessive is the adjective of a man's name, in all its forms: Trumpův.
func czechPossessive(stem string) reading {
	r := knownNoun{masculine, "ův|ova|ovu|ovo|ově|ovou|ovým", "ovi|ovy|ových|ovými|-|-|-", []string{stem}}.reading(czechCases)
	r.alone = true
	return r
}

// czechOblique is the stem before an ending: Havl of Havel, Mark of Marek.
func czechOblique(word string) string {
	if syllables(word) < 2 {
		stem, _ := swapEnd(word, "dům", "dom", "Dům", "Dom", "vůz", "voz", "stůl", "stol", "důl", "dol", "sníh", "sněh", "vítr", "větr", "lev", "lv", "pes", "ps", "den", "dn")
		return stem
	}
	stem, _ := swapEnd(word, "Pavel", "Pavl", "Karel", "Karl", "Havel", "Havl", "Daněk", "Daňk", "Vaněk", "Vaňk", "něk", "ňk", "děk", "ďk", "těk", "ťk", "ěk", "k",
		"pátek", "pátk", "člověk", "člověk", "ek", "k", "něc", "ňc", "ec", "c", "vůz", "voz", "Petr", "Petr")
	return stem
}

var czechSoftEnds = []string{"c", "č", "ď", "j", "ň", "ř", "š", "ť", "ž"}

// czechVocative is the vocative of a hard noun: Trumpe, Petře, Marku.
func czechVocative(stem string) string {
	if endsIn(stem, "k", "g", "h") {
		return stem + "u"
	}
	if endsIn(stem, "tr", "pr", "dr", "br") {
		return strings.TrimSuffix(stem, "r") + "ře"
	}
	return stem + "e"
}

// czechLocative softens a hard stem before -e: Ukrajině, Aljašce, Praze.
func czechLocative(stem string) string {
	form, ok := swapEnd(stem, "ch", "še", "k", "ce", "h", "ze", "g", "ze", "r", "ře", "l", "le", "s", "se", "z", "ze", "x", "xe")
	if ok {
		return form
	}
	return stem + "ě"
}

// czechPerson declines a man's name in a consonant.
func czechPerson(word string) []reading {
	if stem, ok := swapEnd(word, "skyj", "sk", "skij", "sk", "ckyj", "ck", "ckij", "ck", "nyj", "n"); ok {
		return []reading{czechNoun(word, masculine, "1|ého|ému|ého|1,ý|ém|ým", "", stem, word), czechFemale(word)}
	}
	stem := czechOblique(word)
	out := []reading{czechFemale(word), czechPossessive(stem)}
	if endsIn(stem, czechSoftEnds...) {
		soft, _ := swapEnd(stem, "ď", "d", "ť", "t", "ň", "n")
		e := "e"
		if soft != stem {
			e = "ě"
		}
		return append(out, czechNoun(word, masculine, "1|2"+e+"|ovi,2i|2"+e+"|2i|ovi,2i|2"+e+"m", "", stem, word, soft))
	}
	if endsIn(stem, "z", "s", "x") {
		out = append(out, czechNoun(word, masculine, "1|e|ovi,i|e|i|ovi,i|em", "", stem, word))
	}
	return append(out, czechNoun(word, masculine, "1|a|ovi,u|a|2|ovi,u|em", "", stem, word, czechVocative(stem)))
}

// czechPersonInVowel declines a woman's or man's name in a short vowel.
func czechPersonInVowel(word string) []reading {
	switch stem := word[:len(word)-1]; lastRune(word) {
	case 'a':
		if endsIn(stem, "i", "e") {
			return []reading{czechNoun(word, feminine|masculine, "a|e|i|i,u|o|i|í,ou", "", stem)}
		}
		man := czechNoun(word, masculine, "a|y|ovi|u|o|ovi|ou", "", stem)
		woman := czechNoun(word, feminine, "a|y|1|u|o|1|ou", "", stem, czechLocative(stem))
		if endsIn(stem, "š", "č", "ž", "ň", "ď", "ť", "j", "c", "ř") {
			soft, changed := swapEnd(stem, "ď", "d", "ť", "t", "ň", "n")
			woman = czechNoun(word, feminine, "a|1e|1i|u|o|1i|ou", "", stem, soft)
			if changed {
				woman = czechNoun(word, feminine, "a|1ě|1i|u|o|1i|ou", "", stem, soft)
			}
		}
		return []reading{woman, man, czechPossessive(stem)}
	case 'o':
		return []reading{
			czechNoun(word, masculine, "o|a|ovi,u|a|o|ovi,u|em", "", stem), czechPossessive(stem), czechFemale(word),
			czechNoun(word, masculine, "||||||", "", word),
		}
	case 'e':
		return []reading{
			czechNoun(word, masculine, "|ho|mu|ho||m,ovi|m", "", word), czechFemale(word),
			czechNoun(word, masculine, "e|e|eovi,ovi|e|e|eovi,ovi|em", "", stem), czechPossessive(word),
		}
	case 'i', 'y':
		return []reading{czechNoun(word, masculine, "|ho|mu|ho||m|m", "", word), czechFemale(word)}
	case 'u':
		return []reading{czechNoun(word, masculine, "|a|ovi|a||ovi|em", "", word), czechFemale(word), czechPossessive(word)}
	}
	return nil
}

// czechConsonant reads a noun in a consonant that is no person's surname; of a
// proper name all that places and persons have.
func czechConsonant(word string) []reading {
	if endsIn(word, "ost", "ď", "ť", "ň") || named(word, czechFeminines) {
		return []reading{czechFeminineConsonant(word)}
	}
	if stem, ok := strings.CutSuffix(word, "um"); ok && syllables(word) > 1 {
		return []reading{czechNoun(word, neuter, "um|a|u|um|um|u|em", "a|1|ům|a|a|ech|y", stem, czechBare(stem))}
	}
	if endsIn(word, "skyj") {
		return czechPerson(word)
	}
	stem := czechOblique(word)
	animate := !capitalised(word) && czechAnimate(word)
	if endsIn(stem, czechSoftEnds...) {
		return []reading{czechSoftMasculine(word, stem, animate)}
	}
	out := []reading{czechHardMasculine(word, stem, animate)}
	if capitalised(word) && endsIn(stem, "l", "z", "s") && !endsIn(word, "al", "il", "ál") { // Kreml, Kremle
		out = append(out, czechNoun(word, masculine, "1|e|i|-|i|i|em", "", stem, word))
	}
	return out
}

// czechSoftMasculine is like stroj or muž. The accusative is like the nominative
// or the genitive.
func czechSoftMasculine(word, stem string, animate bool) reading {
	dative, several := "i", "e|ů|ům|-|-|ích|i"
	if animate {
		several = "i,ové,é|ů|ům|e|-|ích|i"
	}
	if animate || capitalised(word) {
		dative = "i,ovi"
	}
	return czechNoun(word, masculine, "1|e|"+dative+"|-|i|"+dative+"|em", several, stem, word)
}

// czechHardMasculine is like hrad or pán.
func czechHardMasculine(word, stem string, animate bool) reading {
	genitive, dative := "u", "u"
	switch {
	case animate:
		genitive, dative = "a", "u,ovi"
	case capitalised(word) && !named(word, czechPlacesInU):
		genitive, dative = "u,a", "u,ovi"
	}
	singular := "1|" + genitive + "|" + dative + "|-|2|" + dative
	vocative := czechVocative(stem)
	if soft, ok := swapEnd(stem, "ch", "š", "k", "c", "h", "z", "g", "z"); ok {
		several := "y|ů|ům|-|-|3ích,ách|y"
		if animate {
			several = "3i,ové|ů|ům|y|-|3ích|y"
		}
		return czechNoun(word, masculine, singular+"|em", several, stem, word, stem+"u", soft)
	}
	if !animate {
		if !capitalised(word) { // no one calls upon a thing, and the locative of some is another word
			singular = strings.Replace(singular, "|2|", "|-|", 1)
			if endsIn(stem, "r") && !endsIn(stem, "bor", "dvor") {
				return czechNoun(word, masculine, singular+"|em", "y|ů|ům|-|-|ech|y", stem, word)
			}
		}
		return czechNoun(word, masculine, singular+",3|em", "y|ů|ům|-|-|ech|y", stem, word, vocative, czechLocative(stem))
	}
	soft, _ := swapEnd(stem, "r", "ř")
	several := "3i,ové|ů|ům|y|-|ech|y"
	if endsIn(stem, "an") {
		several = "é,3i|ů|ům|y|-|ech|y"
	}
	return czechNoun(word, masculine, singular+"|em", several, stem, word, vocative, soft)
}

func czechAnimate(word string) bool {
	return named(word, czechAnimates) || endsIn(word, "prezident", "ministr", "premiér", "ák", "ík", "tel", "ař", "ář", "ista", "er", "olog", "ant", "álek") &&
		!named(word, czechThings)
}

// czechFeminineConsonant declines a feminine noun in a consonant: kost, píseň.
func czechFeminineConsonant(word string) reading {
	if endsIn(word, "ost") || named(word, czechLikeKost) {
		stem, _ := swapEnd(word, "ť", "t", "ď", "d", "ň", "n")
		return czechNoun(word, feminine, "1|i|i|1|i|i|í", "i|í|em|i|i|ech|1mi", stem, word)
	}
	stem, soft := swapEnd(word, "deň", "dn", "zeň", "zn", "seň", "sn", "beň", "bn", "ň", "n", "ď", "d", "ť", "t")
	if soft {
		return czechNoun(word, feminine, "1|ě,i|i|1|i|i|í", "ě|í|ím|ě|ě|ích|ěmi", stem, word)
	}
	return czechNoun(word, feminine, "|e|i||i|i|í", "e|í|ím|e|e|ích|emi", word)
}

// czechInVowel reads a noun in a short vowel.
func czechInVowel(word string) []reading {
	stem := word[:len(word)-1]
	switch lastRune(word) {
	case 'a':
		return []reading{czechFeminineInA(word, stem)}
	case 'o':
		return []reading{czechNeuterInO(word, stem)}
	case 'e':
		if named(strings.ToLower(word), czechNeuters) {
			return []reading{czechNoun(word, neuter, "e|e|i|e|e|i|em", "e|í|ím|e|e|ích|i", stem)}
		}
		if !capitalised(word) && endsIn(word, "dce", "pce", "ánce", "ávce", "ůjce") { // vůdce
			return []reading{czechNoun(word, masculine, "e|e|i,ovi|e|e|i,ovi|em", "i,ové|ů|ům|e|-|ích|i", stem)}
		}
		genitive := "í"
		if endsIn(stem, "ic") {
			genitive = "í,"
		}
		out := []reading{czechNoun(word, feminine, "e|e|i|i|e|i|í", "e|"+genitive+"|ím|e|e|ích|emi", stem)}
		if capitalised(word) && endsIn(stem, "ic") { // Košice
			out = []reading{knownNoun{plural, "", "e||ím|e|e|ích|emi", []string{stem}}.reading(czechCases)}
		}
		return out
	case 'y':
		return []reading{czechPlural(word, stem)}
	}
	if base, ok := strings.CutSuffix(word, "iště"); ok {
		return []reading{czechNoun(word, neuter, "ě|ě|i|ě|ě|i|ěm", "ě|1|ím|ě|ě|ích|i", base+"išt", base+"išť")}
	}
	if base, ok := strings.CutSuffix(word, "ě"); ok {
		return []reading{czechNoun(word, feminine, "ě|ě|i|i|ě|i|í", "ě|í|ím|ě|ě|ích|ěmi", base)}
	}
	return nil
}

func czechFeminineInA(word, stem string) reading {
	soft := czechLocative(stem)
	switch {
	case !capitalised(word) && endsIn(stem, "ist") && syllables(word) > 2:
		return czechNoun(word, masculine, "a|y|ovi|u|o|ovi|ou", "é,i|ů|ům|y|é|ech|y", stem)
	case endsIn(stem, "i", "e"):
		return czechNoun(word, feminine, "a|e|i|i,u|o|i|í,ou", "e|í|ím|e|e|ích|emi", stem)
	case endsIn(stem, "ň", "ď", "ť"):
		plain, _ := swapEnd(stem, "ň", "n", "ď", "d", "ť", "t")
		return czechNoun(word, feminine, "a|1i|1ě|u|o|1ě|ou", "1i||ám|1i|1i|ách|ami", stem, plain)
	}
	return czechNoun(word, feminine, "a|y|1|u|o|1|ou", "y|2|ám|y|y|ách|ami", stem, soft, czechBare(stem))
}

// czechBare is the genitive of the plural, without an ending: válek, služeb.
func czechBare(stem string) string {
	if form, ok := swapEnd(stem, "jn", "jen", "žb", "žeb", "rb", "reb", "lb", "leb", "hr", "her", "ntr", "nter", "str", "ster", "kn", "ken", "lk", "lek", "sl", "sel", "dl", "del", "cl", "cel", "hl", "hel", "sk", "sek"); ok {
		return form
	}
	runes := []rune(stem)
	if len(runes) > 2 && runes[len(runes)-1] == 'k' && !strings.ContainsRune("aeiouyáéíóúůýě", runes[len(runes)-2]) {
		return string(runes[:len(runes)-1]) + "ek"
	}
	return stem
}

func czechNeuterInO(word, stem string) reading {
	locative, plurals := "u,1", "ech"
	switch {
	case endsIn(stem, "k", "g", "h", "i", "e", "c"):
		locative, plurals = "u", "ách,ích"
		if softened, ok := swapEnd(stem, "k", "c"); ok {
			return czechNoun(word, neuter, "o|a|u|o|o|u|em", "a|2|ům|a|a|ách,1ích|y", stem, softened, czechBare(stem))
		}
	case !capitalised(word) && endsIn(stem, "v"): // právě is another word
		locative = "u"
	}
	return czechNoun(word, neuter, "o|a|u|o|o|"+locative+"|em", "a|2|ům|a|a|"+plurals+"|y", stem, czechLocative(stem), czechBare(stem))
}

// czechPlural declines a noun that is in the plural in the dictionary: names are
// like feminine nouns, common words like masculine ones but for those known.
func czechPlural(word, stem string) reading {
	paradigm, third := "y|ů|ům|y|y|2|y", stem+"ech"
	if soft, ok := swapEnd(stem, "ch", "š", "k", "c", "h", "z", "g", "z"); ok {
		third = soft + "ích"
	}
	likeFeminine := named(word, czechFemininePlurals) || capitalised(word) && !named(word, czechMasculinePlurals)
	if likeFeminine {
		paradigm = "y|1|ám|y|y|ách|ami"
	}
	return knownNoun{plural, "", paradigm, []string{stem, czechBare(stem), third}}.reading(czechCases)
}

// czechInLongI reads a noun such as setkání, or a soft adjective.
func czechInLongI(word string, kind Kind) []reading {
	adjective := knownNoun{anyGender, "|ho|mu|,ho||m|m", "|ch|m|,ch||ch|mi", []string{word}}
	adjectives := []reading{}
	for _, g := range []gender{masculine, neuter, plural} {
		a := adjective
		a.gender = g
		if g == plural {
			a.singular = ""
		}
		if capitalised(word) && g != plural {
			a.plural = ""
		}
		r := a.reading(czechCases)
		r.adjective, r.attribute = true, kind != Person
		adjectives = append(adjectives, r)
	}
	woman := czechNoun(word, feminine, "||||||", "|ch|m|||ch|mi", word)
	woman.adjective, woman.attribute = true, kind != Person
	if kind == Person {
		return []reading{adjectives[0], woman}
	}
	adjectives = append(adjectives, woman)
	if !endsIn(word, "ání", "ení", "ění", "tí", "ví", "ří", "ží", "lí", "dí", "čí") {
		for i := range adjectives {
			adjectives[i].attribute = false
		}
		return adjectives
	}
	return append(adjectives, czechNoun(word, neuter, "||||||m", "||m|||ch|mi", word))
}

// czechAdjectives reads an adjective; a name that is one, as Zelenská is; and
// of a common one alone all genders.
func czechAdjectives(word string, kind Kind) []reading {
	stem, _ := swapEnd(word, "ý", "", "á", "", "é", "")
	virile, _ := swapEnd(stem, "sk", "št", "ck", "čt", "ch", "š", "k", "c", "h", "z", "r", "ř")
	several := "é,á,1í|ých|ým|-|-|ých|ými"
	man := czechNoun(word, masculine, "ý|ého|ému|-|ý|ém|ým", several, stem, virile)
	if kind == Person {
		man = czechNoun(word, masculine, "ý|ého|ému|ého|ý|ém|ým", "", stem)
	}
	woman := czechNoun(word, feminine, "á|é|é|ou|á|é|ou", "é|ých|ým|é|é|ých|ými", stem)
	thing := czechNoun(word, neuter, "é|ého|ému|é|é|ém|ým", "á|ých|ým|á|á|ých|ými", stem)
	many := knownNoun{plural, "", "é|ých|ým|é|é|ých|ými", []string{stem}}.reading(czechCases)
	all := []reading{man, woman, thing, many}
	for i := range all {
		all[i].adjective = true
	}
	switch lastRune(word) {
	case 'á':
		return []reading{all[1]}
	case 'é':
		if kind == Person {
			return nil
		}
		return []reading{all[2], all[3]}
	}
	if capitalised(word) {
		return []reading{all[0]}
	}
	return all[:3]
}
