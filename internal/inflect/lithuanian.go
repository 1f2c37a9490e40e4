package inflect

import (
	"slices"
	"strings"
)

var lithuanian = table{
	Language: Language{"lt", "Lithuanian", "V. Ambrazas (ed.), Dabartinės lietuvių kalbos gramatika"},
	cases:    2 * lithuanianCases, headLast: true, read: readLithuanian,
	prepositions: []string{
		"ant", "apie", "ar", "be", "dėl", "iki", "ir", "iš", "į", "nuo", "pagal", "pas", "per", "po", "prie", "prieš", "su", "tarp", "už",
	},
}

// nominative, genitive, dative, accusative, instrumental, locative, vocative
const lithuanianCases = 7

// Endings of the paradigms. What stands before "+" is softened (t to č, d to dž).
var lithuanianNouns = []struct {
	ending           string
	gender           gender
	singular, plural string
}{
	{"jus", masculine, "jus|jaus|jui|jų|jumi|juje|jau", "jai|jų|jams|jus|jais|juose|jai"},
	{"ius", masculine, "ius|iaus|iui|ių|iumi|iuje|iau", "iai|ių|iams|ius|iais|iuose|iai"},
	{"us", masculine, "us|aus|ui|ų|umi|uje|au", "ūs|ų|ums|us|umis|uose|ūs"},
	{"as", masculine, "as|o|ui|ą|u|e|e", "ai|ų|ams|us|ais|uose|ai"},
	{"is", masculine, "is|1io|1iui|į|1iu|yje|i", "1iai|1ių|1iams|1ius|1iais|1iuose|1iai"},
	{"ys", masculine, "ys|1io|1iui|į|1iu|yje|y", "1iai|1ių|1iams|1ius|1iais|1iuose|1iai"},
	{"a", feminine, "a|os|ai|ą|a|oje|a", "os|ų|oms|as|omis|ose|os"},
	{"ė", feminine, "ė|ės|ei|ę|e|ėje|e", "ės|1ių|ėms|es|ėmis|ėse|ės"},
	{"iai", plural, "", "iai|ių|iams|ius|iais|iuose|iai"},
	{"ai", plural, "", "ai|ų|ams|us|ais|uose|ai"},
	{"os", plural, "", "os|ų|oms|as|omis|ose|os"},
	{"ės", plural, "", "ės|1ių|ėms|es|ėmis|ėse|ės"},
}

var lithuanianThird = struct{ singular, plural string }{
	"is|ies|1iai|į|imi|yje|ie", "ys|1ių|ims|is|imis|yse|ys",
}

// Adjectives, the definite ones first: of those the ending is sure.
var lithuanianAdjectives = []struct {
	ending           string
	gender           gender
	singular, plural string
}{
	{"ysis", masculine, "ysis|1iojo|1iajam|įjį|1iuoju|1iajame|ysis", ""},
	{"usis", masculine, "usis|iojo|iajam|ųjį|iuoju|iajame|usis", "ieji|iųjų|iesiems|iuosius|iaisiais|iuosiuose|ieji"},
	{"asis", masculine, "asis|ojo|ajam|ąjį|uoju|ajame|asis", "ieji|ųjų|iesiems|uosius|aisiais|uosiuose|ieji"},
	{"oji", feminine, "oji|osios|ajai|ąją|ąja|ojoje|oji", "osios|ųjų|osioms|ąsias|osiomis|osiose|osios"},
	{"osios", plural, "", "osios|ųjų|osioms|ąsias|osiomis|osiose|osios"},
	{"ieji", plural, "", "ieji|ųjų|iesiems|uosius|aisiais|uosiuose|ieji"},
	{"inis", masculine, "inis|inio|iniam|inį|iniu|iniame|ini", "iniai|inių|iniams|inius|iniais|iniuose|iniai"},
	{"inė", feminine, "inė|inės|inei|inę|ine|inėje|ine", "inės|inių|inėms|ines|inėmis|inėse|inės"},
	{"inės", plural, "", "inės|inių|inėms|ines|inėmis|inėse|inės"},
	{"iniai", plural, "", "iniai|inių|iniams|inius|iniais|iniuose|iniai"},
	{"as", masculine, "as|o|am|ą|u|ame|as", "i|ų|iems|us|ais|uose|i"},
	{"us", masculine, "us|aus|iam|ų|iu|iame|us", "ūs|ių|iems|ius|iais|iuose|ūs"},
	{"is", masculine, "is|1io|1iam|į|1iu|1iame|is", "i,1iai|1ių|iems,1iams|1ius|1iais|1iuose|i,1iai"},
	{"a", feminine, "a|os|ai|ą|a|oje|a", "os|ų|oms|as|omis|ose|os"},
	{"ė", feminine, "ė|ės|ei|ę|e|ėje|e", "ės|1ių|ėms|es|ėmis|ėse|ės"},
	{"os", plural, "", "os|ų|oms|as|omis|ose|os"},
	{"ės", plural, "", "ės|1ių|ėms|es|ėmis|ėse|ės"},
	{"i", plural, "", "i|ų|iems|us|ais|uose|i"},
}

// readLithuanian reads a noun, an adjective or both. A capital letter makes a noun
// a proper name, which has no plural unless it is one.
func readLithuanian(word string, kind Kind) []reading {
	if abbreviation(word) || initial(word) {
		return nil
	}
	if kind == Person {
		return lithuanianNoun(word, true)
	}
	adjectives := lithuanianAdjective(word)
	if len(adjectives) > 0 && !adjectives[0].attribute {
		return adjectives
	}
	return append(adjectives, lithuanianNoun(word, false)...)
}

func lithuanianNoun(word string, person bool) []reading {
	low := strings.ToLower(word)
	switch {
	case person:
	case named(low, lithuanianFeminines):
		return []reading{lithuanianReading(word, strings.TrimSuffix(word, "is"), feminine, lithuanianThird.singular, lithuanianThird.plural)}
	case named(low, lithuanianFemininePlurals):
		return []reading{lithuanianReading(word, strings.TrimSuffix(word, "ys"), plural, "", lithuanianThird.plural)}
	case endsIn(word, "uo"):
		return lithuanianInUo(word)
	}
	for _, n := range lithuanianNouns {
		stem, ok := strings.CutSuffix(word, n.ending)
		if ok && stem != "" && !(person && n.gender == plural) {
			return []reading{lithuanianReading(word, stem, n.gender, n.singular, n.plural)}
		}
	}
	return nil
}

// lithuanianAdjective reads an adjective. Those in -iškas and the definite ones are
// nothing else; of those in -inis, which nouns are too, a genitive does not end so.
func lithuanianAdjective(word string) []reading {
	for _, a := range lithuanianAdjectives {
		stem, ok := strings.CutSuffix(word, a.ending)
		if !ok || endsIn(a.ending, "os", "ės") && len(a.ending) <= len("ės") && capitalised(word) { // Amerikos
			continue
		}
		definite := slices.Contains([]string{"ysis", "usis", "asis", "oji", "osios", "ieji"}, a.ending)
		only := definite || endsIn(stem, "išk")
		r := lithuanianReading(word, stem, a.gender, a.singular, a.plural)
		r.adjective, r.attribute = true, !only
		r.genitive = !only && !endsIn(a.ending, "inis", "inė", "inės", "iniai")
		out := []reading{r}
		if !capitalised(word) && a.ending == "as" && only {
			woman := lithuanianReading(word, stem, feminine, "a|os|ai|ą|a|oje|a", "os|ų|oms|as|omis|ose|os")
			woman.adjective = true
			out = append(out, woman)
		}
		return out
	}
	return nil
}

// lithuanianReading declines a stem, softened where the paradigm has i behind it.
func lithuanianReading(word, stem string, g gender, singular, several string) reading {
	if capitalised(word) && singular != "" {
		several = ""
	}
	soft, _ := swapEnd(stem, "dt", "dč", "t", "č", "d", "dž")
	return knownNoun{g, singular, several, []string{stem, soft}}.reading(lithuanianCases)
}

// lithuanianInUo declines vanduo, vandens.
func lithuanianInUo(word string) []reading {
	stem := strings.TrimSuffix(word, "uo") + "en"
	out := lithuanianReading(word, stem, masculine, "|s|iui|į|iu|yje|ie", "ys|ų|ims|is|imis|yse|ys")
	out.forms[0] = []string{word}
	return []reading{out}
}

// Feminine nouns in -is, and their plurals, between spaces.
const (
	lithuanianFeminines = " šalis pilis naktis ugnis mirtis sutartis dalis sritis žuvis širdis ausis akis viltis išeitis mintis ateitis praeitis apimtis būtis stotis " +
		"paskirtis krūtis pirtis nosis valtis avis krosnis vinis "
	lithuanianFemininePlurals = " šalys naktys sutartys dalys sritys durys žuvys širdys akys ausys mintys viltys mirtys pilys stotys "
)
