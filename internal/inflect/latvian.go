package inflect

import "strings"

var latvian = table{
	Language: Language{"lv", "Latvian", "D. Nītiņa, J. Grigorjevs (eds.), Latviešu valodas gramatika"},
	cases:    2 * latvianCases, headLast: true, given: latvianGiven, read: readLatvian,
	prepositions: []string{
		"aiz", "ap", "ar", "bez", "caur", "kā", "līdz", "no", "pa", "par", "pār", "pēc", "pie", "pirms", "pret", "starp", "uz", "un", "vai", "virs", "zem",
	},
}

// nominative, genitive, dative, accusative, locative; the vocative of names is
// left out, a bare stem that may be any word
const latvianCases = 5

// readLatvian reads a noun, an adjective or both. A capital letter makes a noun a
// proper name, which has no plural unless it is one.
func readLatvian(word string, kind Kind) []reading {
	if abbreviation(word) || initial(word) {
		return nil
	}
	if kind == Person {
		return latvianPerson(word)
	}
	adjectives := latvianAdjectives(word)
	if len(adjectives) > 0 && !adjectives[0].attribute {
		return adjectives
	}
	return append(adjectives, latvianNouns(word)...)
}

// latvianSoft is the stem of the second and fifth declension where it is
// softened: Kremļa of Kremlis, upju of upe.
func latvianSoft(stem string) string {
	soft, ok := swapEnd(stem, "dz", "dž", "ll", "ļļ", "nn", "ņņ", "ln", "ļņ", "sn", "šņ", "zn", "žņ", "st", "st", "l", "ļ", "n", "ņ", "s", "š", "z", "ž", "c", "č",
		"t", "š", "d", "ž", "b", "bj", "p", "pj", "m", "mj", "v", "vj", "f", "fj")
	if ok {
		return soft
	}
	return stem
}

func latvianNoun(word string, g gender, singular, several string, stems ...string) reading {
	if capitalised(word) && singular != "" {
		several = ""
	}
	return knownNoun{g, singular, several, stems}.reading(latvianCases)
}

// latvianGiven tells the gender of a given name: women's end in -a or -e.
func latvianGiven(name string) gender {
	switch {
	case endsIn(name, "a", "e"):
		return feminine
	case endsIn(name, "s", "š"):
		return masculine
	}
	return anyGender
}

// latvianPerson declines the name of a person, in the singular.
func latvianPerson(word string) []reading {
	switch {
	case endsIn(word, "a"): // the dative of men is their own
		stem := strings.TrimSuffix(word, "a")
		return []reading{latvianNoun(word, feminine, "a|as|ai|u|ā", "", stem), latvianNoun(word, masculine, "a|as|am|u|ā", "", stem)}
	case endsIn(word, "e"):
		stem := strings.TrimSuffix(word, "e")
		return []reading{latvianNoun(word, feminine, "e|es|ei|i|ē", "", stem), latvianNoun(word, masculine, "e|es|em|i|ē", "", stem)}
	}
	if stem, ok := strings.CutSuffix(word, "is"); ok {
		out := latvianNoun(word, masculine, "is|1a|im|i|ī", "", stem, latvianSoft(stem))
		if endsIn(stem, "t", "d") { // Uldis, Ulda
			out = latvianNoun(word, masculine, "is|a,1a|im|i|ī", "", stem, latvianSoft(stem))
		}
		return []reading{out}
	}
	return latvianFirst(word)
}

// latvianFirst declines a masculine noun in -s, -š or -us.
func latvianFirst(word string) []reading {
	if stem, ok := strings.CutSuffix(word, "us"); ok {
		return []reading{latvianNoun(word, masculine, "us|us|um|u|ū", "i|u|iem|us|os", stem)}
	}
	stem, ok := swapEnd(word, "s", "", "š", "")
	if !ok || stem == "" || strings.ContainsRune("aeiouāēīōū", lastRune(stem)) {
		return nil
	}
	return []reading{latvianNoun(word, masculine, "1|a|am|u|ā", "i|u|iem|us|os", stem, word)}
}

func latvianNouns(word string) []reading {
	low := strings.ToLower(word)
	if stem, ok := strings.CutSuffix(word, "šanās"); ok {
		return []reading{latvianNoun(word, feminine, "ās|ās|-|os|-", "ās|os|-|ās|-", stem+"šan")}
	}
	if named(low, latvianSixth) {
		stem := strings.TrimSuffix(word, "s")
		return []reading{latvianNoun(word, feminine, "s|s|ij|i|ī", "is|1u|īm|is|īs", stem, latvianSoft(stem))}
	}
	if named(low, latvianSixthPlurals) {
		stem := strings.TrimSuffix(word, "is")
		return []reading{latvianNoun(word, plural, "", "is|1u|īm|is|īs", stem, latvianSoft(stem))}
	}
	for _, n := range latvianEndings {
		stem, ok := strings.CutSuffix(word, n.ending)
		if ok && stem != "" {
			return []reading{latvianNoun(word, n.gender, n.singular, n.plural, stem, latvianSoft(stem))}
		}
	}
	return latvianFirst(word)
}

var latvianEndings = []struct {
	ending           string
	gender           gender
	singular, plural string
}{
	{"is", masculine, "is|1a|im|i|ī", "1i|1u|1iem|1us|1os"},
	{"a", feminine, "a|as|ai|u|ā", "as|u|ām|as|ās"},
	{"e", feminine, "e|es|ei|i|ē", "es|1u|ēm|es|ēs"},
	{"as", plural, "", "as|u|ām|as|ās"},
	{"es", plural, "", "es|1u|ēm|es|ēs"},
	{"i", plural, "", "i|u|iem|us|os"},
}

// The definite endings are sure, the others are those of nouns too.
var latvianDefinite = []struct {
	ending           string
	gender           gender
	singular, plural string
}{
	{"ais", masculine, "ais|ā|ajam|o|ajā", "ie|o|ajiem|os|ajos"},
	{"ā", feminine, "ā|ās|ajai|o|ajā", "ās|o|ajām|ās|ajās"},
	{"ie", plural, "", "ie|o|ajiem|os|ajos"},
	{"ās", plural, "", "ās|o|ajām|ās|ajās"},
}

func latvianAdjectives(word string) []reading {
	if endsIn(word, "šanās") {
		return nil
	}
	for _, a := range latvianDefinite {
		if stem, ok := strings.CutSuffix(word, a.ending); ok && stem != "" {
			r := latvianNoun(word, a.gender, a.singular, a.plural, stem)
			r.adjective, r.genitive = true, a.ending == "ās"
			return []reading{r}
		}
	}
	if endsIn(word, "is", "us", "e", "es") || capitalised(word) && endsIn(word, "as") { // Amerikas
		return nil
	}
	nouns := latvianNouns(word)
	for i := range nouns {
		nouns[i].adjective, nouns[i].attribute, nouns[i].genitive = true, true, true
	}
	return nouns
}

// Feminine nouns in -s, and their plurals, between spaces.
const (
	latvianSixth        = " valsts pils nakts uguns sirds zivs acs auss krāsns debess govs asins klints avs pirts telts balss vēsts "
	latvianSixthPlurals = " valstis pilis naktis sirdis zivis acis ausis durvis asinis debesis brokastis balsis "
)
