package inflect

import "strings"

var greek = table{
	Language: Language{"el", "Greek", "M. Triantafyllidis, Νεοελληνική Γραμματική"},
	cases:    2 * greekCases, read: readGreek,
}

// nominative, genitive, accusative, vocative
const greekCases = 4

// readGreek reads a noun, an adjective or both. A capital letter makes a noun a
// proper name, which has no plural unless it is one. Foreign names that end as
// no Greek noun does are not declined.
func readGreek(word string, kind Kind) []reading {
	if abbreviation(word) || initial(word) {
		return nil
	}
	plain := greekPlain(word)
	if kind == Person {
		return greekNouns(word, plain, kind)
	}
	adjectives := greekAdjectives(word, plain)
	if len(adjectives) > 0 && !adjectives[0].attribute {
		return adjectives
	}
	return append(adjectives, greekNouns(word, plain, kind)...)
}

// greekParadigm is a declension. A number before an ending says on which syllable
// from the end the accent falls; without one it stays where it is in the
// dictionary, if it can.
type greekParadigm struct {
	ending           string
	gender           gender
	singular, plural string
}

var greekNounParadigms = []greekParadigm{
	{"εας", masculine, "εας|εα|εα|εα", "1εις|2εων|1εις|1εις"},
	{"ονας", masculine, "ονας|ονα|ονα|ονα", "ονες|2ονων|ονες|ονες"},
	{"ορας", masculine, "ορας|ορα|ορα|ορα", "ορες|2ορων|ορες|ορες"},
	{"ας", masculine, "ας|α|α|α", "ες|1ων|ες|ες"},
	{"ης", masculine, "ης|η|η|η", "ες|1ων|ες|ες"},
	{"ος", masculine, "ος|^ου|ο|ε,ο", "οι|^ων|^ους|οι"},
	{"μα", neuter, "μα|3ματος|μα|μα", "3ματα|2ματων|3ματα|3ματα"},
	{"τητα", feminine, "τητα|τητας|τητα|τητα", "τητες|2των|τητες|τητες"},
	{"δα", feminine, "δα|δας|δα|δα", "δες|2δων|δες|δες"},
	{"α", feminine, "α|ας|α|α", "ες|1ων|ες|ες"},
	{"ση", feminine, "ση|σης,3σεως|ση|ση", "2σεις|3σεων|2σεις|2σεις"},
	{"ξη", feminine, "ξη|ξης,3ξεως|ξη|ξη", "2ξεις|3ξεων|2ξεις|2ξεις"},
	{"ψη", feminine, "ψη|ψης,3ψεως|ψη|ψη", "2ψεις|3ψεων|2ψεις|2ψεις"},
	{"πολη", feminine, "πολη|πολης,3πολεως|πολη|πολη", "2πολεις|3πολεων|2πολεις|2πολεις"},
	{"δυναμη", feminine, "δυναμη|δυναμης,3δυναμεως|δυναμη|δυναμη", "2δυναμεις|3δυναμεων|2δυναμεις|2δυναμεις"},
	{"η", feminine, "η|ης|η|η", "ες|1ων|ες|ες"},
	{"ο", neuter, "ο|^ου|ο|ο", "α|^ων|α|α"},
	{"σεις", plural, "", "σεις|3σεων|σεις|σεις"},
	{"ξεις", plural, "", "ξεις|3ξεων|ξεις|ξεις"},
	{"ες", plural, "", "ες|1ων|ες|ες"},
	{"οι", plural, "", "οι|^ων|^ους|οι"},
}

var (
	greekNeuterOs   = greekParadigm{"ος", neuter, "ος|ους|ος|ος", "η|1ων|η|η"}
	greekNeuterI    = greekParadigm{"ι", neuter, "ι|1ιου|ι|ι", "ια|1ιων|ια|ια"}
	greekNeuterSeen = greekParadigm{"α", plural, "", "α|^ων|α|α"}
	greekNations    = greekParadigm{"η", plural, "", "η|1ων|η|η"}
	greekMenInOs    = greekParadigm{"ος", masculine, "ος|^ου,ου|ο|ε,ο", ""}
)

func greekNouns(word, plain string, kind Kind) []reading {
	low := " " + strings.ToLower(plain) + " "
	switch {
	case kind == Person && endsIn(plain, "ος"):
		return []reading{greekMenInOs.reading(word, plain), greekWoman(word)}
	case kind == Person && endsIn(plain, "ης", "ας"):
		return []reading{{gender: masculine, forms: numbers(greekCases, cells("|1|1|1", word, strings.TrimSuffix(word, "ς")), nil)}, greekWoman(word)}
	case kind == Person && endsIn(plain, "α", "η"):
		return []reading{{gender: feminine, forms: numbers(greekCases, cells("|,ς||", word), nil)}}
	case kind == Person && !endsIn(plain, "ο"):
		return nil
	case strings.Contains(greekNeutersInOs, low):
		return []reading{greekNeuterOs.reading(word, plain)}
	case strings.Contains(greekFemininesInOs, low):
		feminineOs := greekParadigm{"ος", feminine, "ος|^ου|ο|ε,ο", "οι|^ων|^ους|οι"}
		return []reading{feminineOs.reading(word, plain)}
	case strings.Contains(greekNeuterPlurals, low):
		return []reading{greekNeuterSeen.reading(word, plain)}
	case low == " εθνη ":
		return []reading{greekNations.reading(word, plain)}
	case endsIn(plain, "ι") && (!capitalised(word) || low == " παρισι ") && !endsIn(plain, "οι"):
		return []reading{greekNeuterI.reading(word, plain)}
	case kind == Person && endsIn(plain, "ο"): // foreign: Μάρκο Ρούμπιο
		return nil
	}
	for _, p := range greekNounParadigms {
		if endsIn(plain, p.ending) {
			return []reading{p.reading(word, plain)}
		}
	}
	return nil
}

// greekWoman is a surname that a woman has as a genitive, or as foreign: it stays.
func greekWoman(word string) reading {
	return reading{gender: feminine, forms: numbers(greekCases, cells("|||", word), nil)}
}

// reading declines a word; plain is the word without accents.
func (p greekParadigm) reading(word, plain string) reading {
	accent := greekAccentOf(word)
	stem := []rune(plain)
	stem = stem[:len(stem)-len([]rune(p.ending))]
	lemma := greekSyllables(plain)
	decline := func(paradigm string) [][]string {
		if paradigm == "" {
			return nil
		}
		var out [][]string
		for cell := range strings.SplitSeq(paradigm, "|") {
			var variants []string
			for ending := range strings.SplitSeq(cell, ",") {
				bare := string(stem) + strings.TrimLeft(ending, "^123")
				place := accent + greekSyllables(bare) - lemma
				switch {
				case accent == 0:
					place = 0
				case ending[0] == '^':
					place = min(place, 2)
				case ending[0] >= '1' && ending[0] <= '3':
					place = int(ending[0] - '0')
				}
				if place > 3 {
					place = 3
				}
				variants = append(variants, greekAccented(bare, word, place))
			}
			out = append(out, variants)
		}
		return out
	}
	several := p.plural
	if capitalised(word) && p.singular != "" {
		several = ""
	}
	return reading{gender: p.gender, forms: numbers(greekCases, decline(p.singular), decline(several))}
}

// greekAdjectives reads an adjective in the gender that its ending shows. The
// accent stays; it is sure of those that no noun resembles.
func greekAdjectives(word, plain string) []reading {
	var out []reading
	for _, p := range []greekParadigm{
		{"ης", masculine | feminine, "ης|ους|η|η", "εις|ων|εις|εις"},
		{"ες", neuter, "ες|ους|ες|ες", "η|ων|η|η"},
		{"ος", masculine, "ος|ου|ο|ε", "οι|ων|ους|οι"},
		{"η", feminine, "η|ης|η|η", "ες|ων|ες|ες"},
		{"α", feminine, "α|ας|α|α", "ες|ων|ες|ες"},
		{"ο", neuter, "ο|ου|ο|ο", "α|ων|α|α"},
		{"οι", plural, "", "οι|ων|ους|οι"},
		{"ες", plural, "", "ες|ων|ες|ες"},
		{"α", plural, "", "α|ων|α|α"},
	} {
		stem, ok := strings.CutSuffix(plain, p.ending)
		if !ok {
			continue
		}
		international := endsIn(stem, "εθν", "ηρ", "αφαν", "ασφαλ")
		if (p.ending == "ης" || p.ending == "ες" && p.gender == neuter) != international {
			continue
		}
		r := p.reading(word, plain)
		r.adjective = true
		r.attribute = !international && !endsIn(stem, "ικ", "ϊκ", "μεν") && !named(strings.ToLower(stem), greekSureAdjectives) ||
			named(strings.ToLower(plain), greekNounsLikeAdjectives)
		out = append(out, r)
	}
	return out
}
