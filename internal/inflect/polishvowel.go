package inflect

import "strings"

// polishInA reads a word in -a: a noun, feminine but for the names of men; an
// adjective or the surname of a woman (Zełenska, Unia Europejska).
func polishInA(word string, kind Kind) []reading {
	stem := strings.TrimSuffix(word, "a")
	adjectival := endsIn(stem, "sk", "ck", "dzk")
	if kind == Person && adjectival && syllables(word) > 1 {
		return []reading{polishFeminineAdjective(stem, false)}
	}
	noun := polishNounInA(word)
	if kind == Person {
		noun.gender |= masculine
		return []reading{noun}
	}
	if named(strings.ToLower(stem), polishAdjectives) || endsIn(stem, "jsk", "ńsk", "iczn", "yczn", "cyjn", "ualn", "onaln") {
		return []reading{polishFeminineAdjective(stem, false)}
	}
	if adjectival || polishAdjectiveStem(stem) {
		return []reading{noun, polishFeminineAdjective(stem, true)}
	}
	return []reading{noun}
}

// polishAdjectiveStem reports whether adjectives end so before -y, -a, -e.
func polishAdjectiveStem(stem string) bool {
	low := strings.ToLower(stem)
	return named(low, polishAdjectives) || syllables(stem) > 1 && endsIn(stem, "czn", "jn", "ln", "żn", "śn", "wn", "dn", "tn", "mn", "bn", "pn", "nn", "zn", "rn", "cn", "ow", "on", "an", "sz")
}

// polishSureAdjective reports whether a word in -y or -i is nothing but an adjective.
func polishSureAdjective(word string) bool {
	low := strings.ToLower(word)
	return named(strings.TrimSuffix(low, "y"), polishAdjectives) ||
		endsIn(low, "ki") && named(strings.TrimSuffix(low, "i"), polishAdjectives)
}

func polishNounInA(word string) reading {
	stem := strings.TrimSuffix(word, "a")
	before := strings.TrimSuffix(stem, "i")
	switch {
	case !capitalised(word) && endsIn(word, "dca", "ńca", "wca", "jca"): // przywódca
		return polishNoun(word, masculine, "a|y|y|ę|ą|y|o", "y|ów|om|-|ami|ach|y", stem)
	case !capitalised(word) && endsIn(word, "ista", "ysta") && syllables(word) > 2:
		return polishNoun(word, masculine, "a|y|1cie|ę|ą|1cie|o", "1ci,y|ów|om|-|ami|ach|1ci", stem, strings.TrimSuffix(stem, "st")+"ś")
	case endsIn(stem, "ki", "gi", "chi", "li", "ri", "di", "ti"):
		return polishNoun(word, feminine, "a|i|i|ę|ą|i|o", "e|i|om|e|ami|ach|e", stem)
	case endsIn(stem, "si", "ci", "zi", "dzi"): // Kasia, babcia
		return polishNoun(word, feminine, "a|||ę|ą||o,u", "e|,1|om|e|ami|ach|e", stem, before)
	case endsIn(strings.ToLower(stem), "oni", "ani", "eni", "ini", "uni", "rni") && !endsIn(stem, "Ani", "Hani", "Kani", "Bani", "arni"):
		return polishNoun(word, feminine, "a|i|i|ę|ą|i|o", "e|i|om|e|ami|ach|e", stem)
	case endsIn(stem, "ni"):
		return polishNoun(word, feminine, "a|||ę|ą||o", "e|,1|om|e|ami|ach|e", stem, strings.TrimSuffix(before, "n")+"ń")
	case endsIn(word, "ziemia", "Ziemia", "głębia"):
		return polishNoun(word, feminine, "a|||ę|ą||o", "e||om|e|ami|ach|e", stem)
	case endsIn(stem, "i"): // Armia, Zofia
		return polishNoun(word, feminine, "a|i|i|ę|ą|i|o", "e|i|om|e|ami|ach|e", stem)
	case endsIn(stem, "aj", "ej", "oj", "uj", "yj"):
		return polishNoun(word, feminine, "a|1i|1i|ę|ą|1i|o,u", "e|1i,|om|e|ami|ach|e", stem, strings.TrimSuffix(stem, "j"))
	case endsIn(stem, "j"):
		return polishNoun(word, feminine, "a|i|i|ę|ą|i|o", "e|i|om|e|ami|ach|e", stem)
	case endsIn(stem, "e", "o", "u"): // Korea, Nikaragua
		return polishNoun(word, feminine, "a|i|i|ę|ą|i|o", "e|i|om|e|ami|ach|e", stem)
	case endsIn(stem, "l"):
		return polishNoun(word, feminine, "a|i|i|ę|ą|i|o", "e|,i|om|e|ami|ach|e", stem)
	case endsIn(stem, "cz", "sz", "rz", "ż", "dz", "c", "dż"):
		return polishNoun(word, feminine, "a|y|y|ę|ą|y|o", "e|,y|om|e|ami|ach|e", stem)
	}
	gen := "y"
	if endsIn(stem, "k", "g") {
		gen = "i"
	}
	singular := "a|" + gen + "|1|ę|ą|1|o"
	return polishNoun(word, feminine, singular, gen+"|2|om|"+gen+"|ami|ach|"+gen, stem, polishLocative(stem), polishBare(stem))
}

// polishBare is the genitive of the plural, without an ending: matek, rozmów,
// wojen.
func polishBare(stem string) string {
	if form, ok := swapEnd(stem, "ow", "ów", "szkoł", "szkół", "drog", "dróg", "wod", "wód", "osob", "osób", "gór", "gór", "ręk", "rąk", "święt", "świąt",
		"źródł", "źródeł", "krzesł", "krzeseł", "skrzydł", "skrzydeł", "światł", "świateł", "okn", "okien", "cł", "ceł",
		"sk", "sk", "alk", "alk", "ńk", "niek", "jn", "jen", "sn", "sen", "łn", "łen", "ln", "len", "gr", "gier", "tw", "tw"); ok {
		return form
	}
	runes := []rune(stem)
	if len(runes) > 2 && runes[len(runes)-1] == 'k' && !strings.ContainsRune("aeiouyóąę", runes[len(runes)-2]) {
		return string(runes[:len(runes)-1]) + "ek"
	}
	return stem
}

// polishInO reads a neuter noun, or the name of a man, which is declined like
// one, like a noun in -a, or not at all.
func polishInO(word string, kind Kind) []reading {
	stem := strings.TrimSuffix(word, "o")
	instrumental, locative := "em", "1"
	switch {
	case endsIn(stem, "k", "g"):
		instrumental, locative = "iem", "u"
	case endsIn(stem, "i", "l", "j", "c", "cz", "sz", "ch", "h", "e"):
		locative = "u"
	}
	soft := polishLocative(stem)
	if kind != Person {
		return []reading{polishNoun(word, neuter, "o|a|u|o|"+instrumental+"|"+locative+"|o", "a|2|om|a|ami|ach|a", stem, soft, polishBare(stem))}
	}
	out := []reading{
		polishNoun(word, masculine, "o|a|owi|a|"+instrumental+"|"+locative+"|o", "", stem, soft),
		polishNoun(word, masculine|feminine, "||||||", "", word),
	}
	switch {
	case endsIn(stem, "k", "g"):
		out = append(out, polishNoun(word, masculine, "o|i|1|ę|ą|1|o", "", stem, soft))
	case !endsIn(stem, "i", "l", "j", "c", "h", "e"):
		out = append(out, polishNoun(word, masculine, "o|y|1|ę|ą|1|o", "", stem, soft))
	}
	return out
}

// polishInE reads a neuter noun, the plural of one in -a or -j, an adjective, or
// the foreign name of a man: Rutte, Ruttego; Vance, Vance'a.
func polishInE(word string, kind Kind) []reading {
	stem := strings.TrimSuffix(strings.TrimSuffix(word, "e"), "é")
	if kind == Person {
		return polishForeignE(word, stem)
	}
	if endsIn(word, "é") {
		return nil
	}
	if polishAdjectiveStem(stem) || endsIn(stem, "ski", "cki", "dzki", "ni") && !endsIn(stem, "ani", "eni") {
		adjectives := polishNeuterAdjective(stem)
		if endsIn(stem, "ski", "cki", "czn", "jn", "ow", "on", "ln", "rn", "żn", "wn", "ał") {
			return adjectives
		}
		for i := range adjectives {
			adjectives[i].attribute = true
		}
		return append(polishNounInE(word, stem), adjectives...)
	}
	return polishNounInE(word, stem)
}

func polishNounInE(word, stem string) []reading {
	short := strings.TrimSuffix(stem, "i")
	switch {
	case !capitalised(word) && endsIn(stem, "cj", "sj", "zj", "cyj", "ki", "gi", "ri", "ti", "bi", "di"), // sankcje, partie
		capitalised(word) && endsIn(stem, "ic", "di", "lc"): // Katowice, Indie
		return []reading{polishPlural(word)}
	case endsIn(stem, "ni", "ci", "si", "zi", "pi", "bi", "wi", "mi", "dzi", "li"):
		bare, _ := swapEnd(short, "dz", "dzi", "n", "ń", "c", "ć", "s", "ś", "z", "ź")
		if bare == short {
			bare = stem
		}
		return []reading{polishNoun(word, neuter, "e|a|u|e|em|u|e", "a|1|om|a|ami|ach|a", stem, bare)}
	}
	bare, _ := swapEnd(stem, "orz", "órz", "ol", "ól")
	return []reading{polishNoun(word, neuter, "e|a|u|e|em|u|e", "a|1|om|a|ami|ach|a", stem, bare)}
}

// polishForeignE declines the name of a man in -e, whether it is heard or not.
func polishForeignE(word, stem string) []reading {
	heard, full := stem+"e", word+"'"
	out := []reading{polishNoun(word, masculine, "1|go|mu|1,go|m|m|1", "", heard, word), polishFemale(word)}
	switch {
	case endsIn(stem, "k", "g", "i", "e", "l", "h", "ch"):
		out = append(out, polishNoun(word, masculine, "1|a|owi|1,a|em|u|u", "", full, word))
	case endsIn(stem, "c"):
		out = append(out, polishNoun(word, masculine, "1|a|owi|1,a|em|2sie|2sie", "", full, word, strings.TrimSuffix(stem, "c")))
	default:
		out = append(out, polishNoun(word, masculine, "1|a|owi|1,a|em|2|2", "", full, word, polishLocative(stem)))
	}
	return out
}

// polishInY reads an adjective, the surname of a man, a noun in the plural.
func polishInY(word string, kind Kind) []reading {
	stem := strings.TrimSuffix(word, "y")
	if kind == Person {
		out := []reading{polishMasculineAdjective(word, false)}
		if endsIn(word, "y") && !endsIn(word, "rzy", "cy", "ty") {
			out = append(out, polishNoun(word, masculine, "1|'ego|'emu|1,'ego|m|m|1", "", word, word)) // Kennedy'ego
		}
		if !endsIn(word, "ski", "cki", "dzki") {
			out = append(out, polishFemale(word))
		}
		return out
	}
	attribute := !endsIn(word, "jski", "ński", "lski", "wski", "rski", "ecki", "acki", "icki", "ycki", "ucki", "dzki",
		"czny", "cyjny", "alny") && !polishSureAdjective(word) && !named(word, polishSureAdjectives) ||
		named(word, polishGenitives)
	if capitalised(word) && endsIn(word, "ski", "cki") && !named(word, polishGenitives) {
		attribute = false
	}
	short := strings.TrimSuffix(stem, "i")
	adjective := polishMasculineAdjective(word, attribute)
	switch {
	case !attribute:
		return polishAdjective(word)
	case named(word, polishGenitives):
		return []reading{adjective}
	case endsIn(word, "ji", "ii"):
		return nil
	case capitalised(word) && endsIn(word, "i") && !endsIn(word, "ki", "gi"):
		if polishAdjectiveStem(short) || endsIn(short, "dn", "tn", "rn") {
			return []reading{adjective}
		}
		return append(polishIndeclinable(word), adjective)
	case polishAdjectiveStem(short) || endsIn(word, "ki", "gi", "dni", "tni", "ni"):
		return []reading{polishPlural(word), adjective}
	}
	return []reading{polishPlural(word)}
}

// polishPlural declines a noun that is in the plural in the dictionary.
func polishPlural(word string) reading {
	stem, _ := swapEnd(word, "y", "", "e", "", "a", "")
	genitive := "1,ów"
	bare := polishBare(stem)
	if endsIn(word, "i") {
		stem = strings.TrimSuffix(word, "i")
		bare = polishBare(stem)
		if endsIn(stem, "k", "g") {
			return knownNoun{plural, "", "i|1,ów|om|i|ami|ach|i", []string{stem, bare}}.reading(polishCases)
		}
	}
	switch {
	case endsIn(stem, "cj", "sj", "zj", "i"):
		genitive = "i"
	case endsIn(word, "nia", "cia"):
		stem = strings.TrimSuffix(word, "a")
		genitive, bare = "1", strings.TrimSuffix(stem, "i")
		bare, _ = swapEnd(bare, "n", "ń", "c", "ć")
	case endsIn(word, "ice", "a"):
		genitive = "1"
	case !capitalised(word) && endsIn(word, "nci", "ści", "cy"):
		return polishMen(word)
	}
	switch {
	case named(word, polishPluralsInOw):
		genitive = "ów"
	case capitalised(word) && endsIn(word, "y"):
		genitive = "1"
	}
	nominative := strings.TrimPrefix(word, stem)
	paradigm := nominative + "|" + genitive + "|om|" + nominative + "|ami|ach|" + nominative
	if !capitalised(word) && endsIn(genitive, "ów") && polishBareOnly(stem) {
		paradigm = nominative + "|1|om|" + nominative + "|ami|ach|" + nominative
	}
	return knownNoun{plural, "", paradigm, []string{stem, bare}}.reading(polishCases)
}

// polishMen declines a noun for men in the plural: migranci, uchodźcy.
func polishMen(word string) reading {
	stem, _ := swapEnd(word, "nci", "nt", "ści", "st", "ycy", "yk", "icy", "ik", "acy", "ak", "cy", "c")
	return knownNoun{plural, "", "1|ów|om|-|ami|ach|1", []string{stem, word}}.reading(polishCases)
}

// polishBareOnly reports whether a noun in the plural is one of those in -a.
func polishBareOnly(stem string) bool {
	return endsIn(stem, "ow", "ad", "an", "aw", "yn") && syllables(stem) > 1
}

// polishMasculineAdjective declines in the singular, and if it is no name in the
// plural too.
func polishMasculineAdjective(word string, attribute bool) reading {
	stem, _ := swapEnd(word, "y", "", "i", "")
	oblique := stem
	if endsIn(word, "i") {
		oblique = word
	}
	out := polishNoun(word, masculine, "1|ego|emu|ego|1m|1m|1", "e,2|1ch|1m|-|1mi|1ch|e,2", oblique, word, polishVirile(stem))
	out.adjective, out.attribute, out.genitive = true, attribute, attribute && (!endsIn(word, "owy") || endsIn(word, "mowy", "głowy", "budowy", "połowy"))
	return out
}

func polishFeminineAdjective(stem string, attribute bool) reading {
	oblique, y := stem, stem+"y"
	if endsIn(stem, "k", "g") {
		oblique, y = stem+"i", stem+"i"
	}
	if endsIn(stem, "i") {
		y = stem
	}
	out := polishNoun(stem, feminine, "1a|ej|ej|1ą|1ą|ej|1a", "e|2ch|2m|e|2mi|2ch|e", oblique, stem, y)
	out.adjective, out.attribute, out.genitive = true, attribute, attribute && (capitalised(stem) || stem == "złot")
	return out
}

// polishNeuterAdjective declines in -e, the ending of the neuter and of the plural.
func polishNeuterAdjective(stem string) []reading {
	y := stem + "y"
	if endsIn(stem, "i") {
		y = stem
	}
	single := knownNoun{neuter, "e|ego|emu|e|1m|1m|e", "e|1ch|1m|e|1mi|1ch|e", []string{stem, y}}.reading(polishCases)
	several := knownNoun{plural, "", "e|1ch|1m|e|1mi|1ch|e", []string{stem, y}}.reading(polishCases)
	single.adjective, several.adjective = true, true
	return []reading{single, several}
}

// polishAdjective is an adjective alone, in all genders: rosyjski, rosyjska.
func polishAdjective(word string) []reading {
	stem := strings.TrimSuffix(word, "y")
	base := strings.TrimSuffix(stem, "i")
	neuterStem := stem
	out := []reading{polishMasculineAdjective(word, false)}
	if capitalised(word) {
		return out
	}
	if endsIn(stem, "i") && !endsIn(base, "k", "g") {
		base = stem
	}
	out = append(out, polishFeminineAdjective(base, false))
	return append(out, polishNeuterAdjective(neuterStem)...)
}
