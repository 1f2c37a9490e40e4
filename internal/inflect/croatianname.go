package inflect

import "strings"

// croatianAdjective reads an adjective. Its endings are those of nouns too, so that
// one is known by its suffix.
func croatianAdjective(word string, kind Kind) []reading {
	lower := strings.ToLower(word)
	if listed(word, croatianNotAdjective) {
		return nil
	}
	stem := cut(word, 1)
	suffix := endsIn(stem, "sk", "čk", "šk", "cn", "dn", "jn", "ln", "mn", "pn", "rn", "tn", "vn", "zn", "žn", "čn", "bn", "šn",
		"jen", "ljen", "ovan", "nat", "sn", "gn", "hn", "kn") || listed(stem, croatianAdjectiveStems)
	var gs []gender
	switch {
	case !suffix:
		return nil
	case endsIn(lower, "i"):
		gs = []gender{masculine, plural, feminine, neuter, pluralFeminine, pluralNeuter}
		if capitalised(word) {
			gs = gs[:2]
		}
	case endsIn(lower, "a"):
		gs = []gender{feminine, pluralFeminine}
	case endsIn(lower, "o"), endsIn(lower, "e") && lastOf(stem, croatianSoft):
		gs = []gender{neuter, pluralNeuter}
	case endsIn(lower, "e"):
		gs = []gender{pluralFeminine}
	default:
		return nil
	}
	if capitalised(word) && lastOf(lower, "ao") {
		gs = gs[:1]
	}
	var out []reading
	for _, g := range gs {
		out = append(out, reading{adjective: true, gender: g, forms: croatianAdjectiveForms(stem, g, kind)})
	}
	return out
}

func croatianAdjectiveForms(stem string, g gender, kind Kind) [][]string {
	endings := map[gender]string{
		masculine:      "i og/oga om/ome/omu i i im",
		feminine:       "a e oj u a om",
		neuter:         "o og/oga om/ome/omu o o im",
		plural:         "i ih im/ima e i im/ima",
		pluralFeminine: "e ih im/ima e e im/ima",
		pluralNeuter:   "a ih im/ima a a im/ima",
	}[g]
	if lastOf(stem, croatianSoft) && g&(masculine|neuter) != 0 {
		endings = strings.NewReplacer("og", "eg", "om", "em", "o ", "e ").Replace(endings)
	}
	forms := paradigm(stem, endings)
	if g == masculine && kind == Person {
		forms[3] = forms[1]
	}
	return forms
}

// croatianPerson reads a name or surname. A woman's that ends in a consonant is not
// declined.
func croatianPerson(word string) []reading {
	lower := strings.ToLower(word)
	stem := cut(word, 1)
	woman := reading{gender: feminine, forms: unchanged(word, 6)}
	switch {
	case endsIn(lower, "ski", "cki", "čki", "mlađi", "stariji", "jni", "čni"):
		return []reading{{adjective: true, gender: masculine, forms: croatianAdjectiveForms(stem, masculine, Person)}}
	case endsIn(lower, "skij", "ckij", "skyj", "sky"):
		stem = strings.TrimSuffix(strings.TrimSuffix(word, "j"), "i")
		if trimmed, ok := strings.CutSuffix(stem, "y"); ok {
			stem = trimmed
		}
		return []reading{{gender: masculine, forms: append([][]string{{word}}, croatianAdjectiveForms(stem, masculine, Person)[1:]...)}}
	case endsIn(lower, "ska", "cka", "čka") && !listed(word, croatianNotAdjective), endsIn(lower, "ova", "eva", "aja") && lower != "eva" && lower != "maja":
		return []reading{{gender: feminine, forms: paradigm(stem, "a e oj u a om")}}
	case lastOf(lower, "a"):
		out := croatianFeminine(word, false, Person)
		switch {
		case listed(word, croatianMenA):
			out[0].gender = masculine
		case !listed(word, croatianWomenA) && !endsIn(word, "ia", "ija"):
			out[0].gender = masculine | feminine
		}
		return out
	case listed(word, "ante mate jure stipe frane ive luke đure"):
		return []reading{{gender: masculine, forms: paradigm(stem, "e e i u e om")}}
	case endsIn(lower, "io"): // Rubio, Rubija
		return []reading{{gender: masculine, forms: paradigm(stem, "o ja ju ja o jem")}, woman}
	case lastOf(lower, "o"):
		return []reading{{gender: masculine, forms: paradigm(stem, "o a u a o om")}, woman}
	case lastOf(lower, "e"): // Vance, Vancea
		return []reading{{gender: masculine, forms: declined(word, word, "a u a 0 om")}, woman}
	case listed(word, croatianUndeclinedNames):
		return []reading{{gender: anyGender, forms: unchanged(word, 6)}}
	}
	return append(croatianMasculine(word, Person, false), woman)
}
