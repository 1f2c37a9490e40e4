package inflect

import "strings"

var polish = table{
	Language: Language{"pl", "Polish", "Z. Saloni et al., Grammatical Dictionary of Polish (SGJP)"},
	follows:  true, cases: 2 * polishCases, given: slavicGiven, read: readPolish,
}

// nominative, genitive, dative, accusative, instrumental, locative, vocative
const polishCases = 7

// readPolish reads a noun, an adjective or both. A capital letter makes a noun
// a proper name, which has no plural unless it is one.
func readPolish(word string, kind Kind) []reading {
	if known, ok := polishKnown[word]; ok {
		return []reading{known.reading(polishCases)}
	}
	switch {
	case initial(word):
		return nil
	case abbreviation(word):
		return polishAcronym(word)
	case kind == Person && len(word) <= 2 && endsIn(word, "i", "u", "y"): // Xi
		return nil
	case kind == Other && named(word, polishPlurals):
		return []reading{polishPlural(word)}
	}
	switch lastRune(word) {
	case 'a':
		return polishInA(word, kind)
	case 'o':
		return polishInO(word, kind)
	case 'e', 'é':
		return polishInE(word, kind)
	case 'y', 'i':
		return polishInY(word, kind)
	case 'ę', 'ą', 'u', 'ó', 'á', 'í', 'ú', 'ü', 'ö', 'ä':
		return polishIndeclinable(word)
	}
	if last := lastRune(word); last < 'a' || last > 'ž' {
		return nil
	}
	return polishConsonant(word, kind)
}

// knownNoun is a word that no rule makes: its paradigm, over stems.
type knownNoun struct {
	gender   gender
	singular string // a paradigm of cells, or empty
	plural   string
	stems    []string
}

func (k knownNoun) reading(cases int) reading {
	var singular, plural [][]string
	if k.singular != "" {
		singular = cells(k.singular, k.stems...)
	}
	if k.plural != "" {
		plural = cells(k.plural, k.stems...)
	}
	return reading{gender: k.gender, forms: numbers(cases, singular, plural)}
}

func polishNoun(word string, g gender, singular, plural string, stems ...string) reading {
	if capitalised(word) {
		plural = ""
	}
	return knownNoun{g, singular, plural, stems}.reading(polishCases)
}

// polishIndeclinable is a name that stays: that of a woman, or a foreign one.
func polishIndeclinable(word string) []reading {
	return []reading{polishNoun(word, anyGender, "||||||", "||||||", word)}
}

// polishFemale is the surname of a woman that ends like that of a man, and so
// is not declined.
func polishFemale(word string) reading {
	return polishNoun(word, feminine, "||||||", "", word)
}

func polishAcronym(word string) []reading {
	switch {
	case strings.ContainsRune("AEIOUYĄĘÓ0123456789", lastRune(word)):
		return nil
	case endsIn(word, "K", "G"):
		return []reading{polishNoun(word, anyGender, "|-u|-owi|-|-iem|-u|-u", "", word)}
	}
	return []reading{polishNoun(word, anyGender, "|-u|-owi|-|-em|-ie|-ie", "", word)}
}

// polishLocative softens a hard stem before -e: Moskw gives Moskwie, Alask Alasce.
func polishLocative(stem string) string {
	form, ok := swapEnd(stem,
		"miast", "mieście", "powiat", "powiecie", "wiatr", "wietrze", "jazd", "jeździe", "światł", "świetle",
		"ciał", "ciele", "obiad", "obiedzie", "gwiazd", "gwieździe", "kościoł", "kościele", "popioł", "popiele",
		"szt", "szcie", "st", "ście", "zd", "ździe", "sł", "śle", "zn", "źnie", "osn", "ośnie", "ism", "iśmie",
		"ch", "sze", "h", "sze", "k", "ce", "g", "dze", "ł", "le", "r", "rze", "t", "cie", "d", "dzie", "x", "ksie")
	if ok {
		return form
	}
	return stem + "ie"
}

// polishOblique is the stem before an ending: Donieck, but Dońc of Doniec, Kijow
// of Kijów.
func polishOblique(word string) string {
	if syllables(word) < 2 {
		if stem, ok := swapEnd(word, "hód", "hod", "ród", "rod", "wód", "wod", "wóz", "woz", "bór", "bor", "róg", "rog", "dwór", "dwor", "rów", "row", "mróz", "mroz", "spór", "spor", "stół", "stoł", "Lwów", "Lwow", "lód", "lod", "dół", "doł", "wzór", "wzor", "gród", "grod", "głód", "głod"); ok {
			return stem
		}
		return word
	}
	pairs := []string{
		"człowiek", "człowiek", "Maciek", "Maćk", "iek", "iek",
		"niec", "ńc", "ciec", "ćc", "dziec", "dźc", "iec", "c", "ec", "c", "ek", "k",
		"ieł", "ł", "eł", "ł", "okój", "okoj", "ozwój", "ozwoj", "astrój", "astroj", "troj", "troj",
		"ów", "ow", "hód", "hod", "ród", "rod", "wód", "wod", "wóz", "woz", "bór", "bor", "wór", "wor", "zór", "zor", "pór", "por",
		"cioł", "cioł", "ciół", "cioł", "otokół", "otokoł", "zpół", "zpoł", "espół", "espoł", "osób", "osob", "wrót", "wrot",
		"urząd", "urzęd", "błąd", "błęd", "okrąg", "okręg",
		"Kacper", "Kacpr", "ksander", "ksandr", "Sylwester", "Sylwestr",
		"wrzesień", "wrześń", "grudzień", "grudń", "tyczeń", "tyczń", "kwiecień", "kwietń", "sierpień", "sierpń", "ogień", "ogń",
		"więzień", "więźń", "uczeń", "uczń", "minister", "ministr", "węgiel", "węgl", "marzec", "marc",
	}
	stem, _ := swapEnd(word, pairs...)
	return stem
}

// polishConsonant reads a noun in a consonant: masculine, or feminine in -ość
// and a few more.
func polishConsonant(word string, kind Kind) []reading {
	if kind == Other && (endsIn(word, "ość") || named(word, polishFeminines)) {
		return []reading{polishFeminineConsonant(word)}
	}
	if kind == Other && endsIn(word, "um") && !capitalised(word) {
		stem := strings.TrimSuffix(word, "um")
		return []reading{polishNoun(word, neuter, "1||||||", "a|ów|om|a|ami|ach|a", stem, word)}
	}
	out := []reading{polishMasculine(word, kind)}
	if kind == Person {
		out = append(out, polishFemale(word))
	}
	if kind == Person && named(word, polishUndeclined) { // Kim Dzong Un
		out = append(out, polishNoun(word, masculine, "||||||", "", word))
	}
	return out
}

// polishMan is what decides the endings of a masculine noun in a consonant.
type polishMan struct {
	word, stem string
	genitive   string // -u of things, -a of persons; of a place it may be either
	// The accusative is like the nominative or the genitive; only beside a man's
	// name of another declension it must be told (Andrzeja Dudę).
	accusative string
	person     bool // has the nominatives that men have in the plural besides
}

func polishMasculine(word string, kind Kind) reading {
	man := polishMan{word: word, stem: polishOblique(word), genitive: "u", accusative: "-"}
	animate := kind == Person || polishAnimate(word)
	man.person = animate && !named(word, polishThings)
	if kind == Person {
		man.accusative = "a"
	}
	switch {
	case animate || capitalised(word) && endsIn(word, "ów", "sk", "ck", "burg", "ec", "ew"):
		man.genitive = "a"
	case capitalised(word) && !endsIn(word, "grad", "gród", "hód", "stan") && !named(word, polishPlacesInU):
		man.genitive = "a,u"
	}
	if endsIn(man.stem, "ć", "ń", "ś", "ź", "j", "l", "cz", "sz", "rz", "ż", "dz", "dż", "c", "tz", "lz", "š", "č", "ž") {
		return man.soft()
	}
	return man.hard()
}

// decline has the stem, the word, and others that the paradigms number from 2.
func (m polishMan) decline(instrumental, locative, several string, others ...string) reading {
	singular := "1|" + m.genitive + "|owi|" + m.accusative + "|" + instrumental + "|" + locative + "|" + locative
	return polishNoun(m.word, masculine, singular, several, append([]string{m.stem, m.word}, others...)...)
}

func (m polishMan) soft() reading {
	genitive, persons := "ów,y", ""
	switch {
	case endsIn(m.stem, "ć", "ń", "ś", "ź"):
		m.stem, _ = swapEnd(m.stem, "ć", "ci", "ń", "ni", "ś", "si", "ź", "zi")
		m.genitive, genitive = "a", ",ów"
	case endsIn(m.stem, "oj"):
		return m.decline("em", "u", "e|ów,2i|om|-|ami|ach|e", strings.TrimSuffix(m.stem, "j"))
	case endsIn(m.stem, "j", "c") && !endsIn(m.stem, "cc"):
		genitive = "ów"
	case endsIn(m.stem, "l"):
		genitive = "ów,i"
	}
	if m.person {
		persons = ",owie"
	}
	return m.decline("em", "u", "e"+persons+"|"+genitive+"|om|-|ami|ach|e"+persons)
}

func (m polishMan) hard() reading {
	locative, first := polishLocative(m.stem), "y"
	if endsIn(m.stem, "k", "g") {
		first = "i"
	}
	if m.person {
		first += ",2,owie"
	}
	several := first + "|ów|om|-|ami|ach|" + first
	switch {
	case endsIn(m.word, "anin"):
		people := strings.TrimSuffix(m.word, "in")
		return m.decline("em", "2", "3ie|3|3om|-|3ami|3ach|3ie", locative, people)
	case endsIn(m.stem, "k", "g"):
		return m.decline("iem", "u", several, polishVirile(m.stem))
	case endsIn(m.stem, "h") || endsIn(strings.ToLower(m.word), "dom", "syn"):
		return m.decline("em", "u", several, polishVirile(m.stem))
	case endsIn(m.word, "x"): // Rex, Rexa or Reksa
		m.genitive, m.accusative = "a,2a", "a,2a"
		return m.decline("em,2em", "3", "", strings.TrimSuffix(m.stem, "x")+"ks", locative)
	}
	return m.decline("em", "3", several, polishVirile(m.stem), locative)
}

// polishVirile is the plural of a man's noun: prezydenci, politycy.
func polishVirile(stem string) string {
	form, ok := swapEnd(stem, "st", "ści", "t", "ci", "d", "dzi", "r", "rzy", "ł", "li", "ck", "ccy", "k", "cy", "g", "dzy", "ch", "si",
		"n", "ni", "p", "pi", "b", "bi", "w", "wi", "f", "fi", "m", "mi", "s", "si", "z", "zi", "c", "cy")
	if ok {
		return form
	}
	return stem + "e"
}

// polishAnimate reports whether a common noun has the genitive in -a, as persons
// and some machines have.
func polishAnimate(word string) bool {
	if capitalised(word) {
		return false
	}
	if named(word, polishInanimates) {
		return false
	}
	return named(word, polishAnimates) || named(word, polishThings) || endsIn(word, "arz", "erz", "acz", "ciel", "olog", "ik", "yk", "owiec", "ator", "aktor", "rektor", "esor",
		"doktor", "autor", "er", "anin", "man", "prezydent", "agent", "student", "pacjent", "klient", "ysta")
}

// polishFeminineConsonant declines a feminine noun in a consonant: Łódź, noc.
func polishFeminineConsonant(word string) reading {
	stem, soft := swapEnd(word, "wieś", "wsi", "krew", "krwi", "ć", "ci", "ń", "ni", "ś", "si", "ódź", "odzi", "dź", "dzi", "ź", "zi", "sól", "sol")
	if soft {
		if endsIn(word, "sól") {
			return polishNoun(word, feminine, "1|i|i|1|ą|i|i", "e|i|om|e|ami|ach|e", stem, word)
		}
		return polishNoun(word, feminine, "1|||1|ą||", "e,||om|e,|ami|ach|e,", stem, word)
	}
	return polishNoun(word, feminine, "|y|y||ą|y|y", "e,y|y|om|e,y|ami|ach|e,y", word)
}
