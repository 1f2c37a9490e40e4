package inflect

import "strings"

// estonian has fourteen cases in the singular, then the same in the plural.
var estonian = table{
	Language: Language{"et", "Estonian", "Eesti keele käsiraamat, ÕS"},
	nameLast: true,
	head:     lastHead,
	cases:    2 * estonianCases,
	read:     readEstonian,
}

const estonianCases = 14

// estonianNoun has the cases of a noun that the others are made of.
type estonianNoun struct {
	word, genitive, partitive   string
	manyGenitive, manyPartitive string
	adjective                   bool
	alone                       bool   // the whole word alone, as names end like it
	illative                    string // the short one, where it differs from the genitive
}

// readEstonian reads an Estonian word. One with a capital is a name, which has no
// plural but where it is one, such as Ühendriigid.
func readEstonian(word string, kind Kind) []reading {
	if strings.ContainsAny(word, "-0123456789") || shortAcronym(word) || !strings.ContainsAny(strings.ToLower(word), estonianVowels) {
		return nil
	}
	if kind != Person {
		if many := estonianPlural(word); many != nil {
			return many
		}
	}
	nouns := estonianListed(word, kind)
	if nouns == nil {
		nouns = estonianRegular(word)
	}
	var out []reading
	for _, noun := range nouns {
		forms := estonianForms(noun.word, noun.genitive, noun.partitive, noun.adjective)
		if noun.illative != "" {
			forms[3] = append(forms[3], noun.illative)
		}
		many := make([][]string, estonianCases)
		if startsLower(word) && noun.manyGenitive != "" {
			many = estonianForms(noun.genitive+"d", noun.manyGenitive, noun.manyPartitive, noun.adjective)
		}
		out = append(out, reading{adjective: noun.adjective, gender: anyGender, forms: append(forms, many...)})
	}
	return out
}

// estonianForms returns the forms of one number. The cases hang on the genitive;
// an adjective has the genitive itself for the last four.
func estonianForms(nominative, genitive, partitive string, adjective bool) [][]string {
	forms := [][]string{{nominative}, {genitive}, strings.Fields(partitive)}
	for ending := range strings.FieldsSeq("sse s st le l lt ks") {
		forms = append(forms, []string{genitive + ending})
	}
	for ending := range strings.FieldsSeq("ni na ta ga") {
		if adjective {
			ending = ""
		}
		forms = append(forms, []string{genitive + ending})
	}
	return forms
}

const estonianVowels = "aeiouõäöüy"

func estonianVowel(r rune) bool { return strings.ContainsRune(estonianVowels, r) }

// estonianRegular returns the ways to decline a word that is not listed, by its
// ending. A name in a consonant takes an i (Putin, Putini), in s also an e.
func estonianRegular(word string) []estonianNoun {
	letters := lastLetters(word, 2)
	last := letters[len(letters)-1]
	common := startsLower(word)
	for _, end := range estonianEndings {
		before, ok := cutEnd(word, end.word)
		if ok && before != "" && (common || end.adjective) {
			return []estonianNoun{end.with(before)}
		}
	}
	switch {
	case estonianVowel(last) && len(letters) == 2 && estonianVowel(letters[0]):
		partitive := word + "d"
		if !common && letters[0] != last {
			partitive += " " + word + "t"
		}
		return []estonianNoun{{word: word, genitive: word, partitive: partitive, manyGenitive: word + "de", manyPartitive: word + "sid"}}
	case estonianVowel(last):
		return []estonianNoun{{word: word, genitive: word, partitive: word + "t", manyGenitive: word + "te", manyPartitive: word + "id"}}
	}
	stem := word + "i"
	nouns := []estonianNoun{{word: word, genitive: stem, partitive: stem + " " + stem + "t",
		manyGenitive: stem + "de", manyPartitive: word + "e " + word + "eid"}}
	if last == 's' && !common {
		nouns = append(nouns, estonianNoun{word: word, genitive: word + "e", partitive: word + "t"})
	}
	return nouns
}

// with returns a noun with what stands before its ending.
func (n estonianNoun) with(before string) estonianNoun {
	out := estonianNoun{adjective: n.adjective}
	for _, f := range []struct{ to, from *string }{
		{&out.word, &n.word}, {&out.genitive, &n.genitive}, {&out.partitive, &n.partitive},
		{&out.manyGenitive, &n.manyGenitive}, {&out.manyPartitive, &n.manyPartitive}, {&out.illative, &n.illative},
	} {
		var forms []string
		for form := range strings.FieldsSeq(*f.from) {
			forms = append(forms, before+form)
		}
		*f.to = strings.Join(forms, " ")
	}
	return out
}

// estonianListed returns a word that ends in one of estonianNouns; of a person's
// name, one that is the whole of it, such as Saar.
func estonianListed(word string, kind Kind) []estonianNoun {
	for _, noun := range estonianNouns {
		before, ok := cutEnd(word, noun.word)
		if !ok || before != "" && (noun.alone || kind == Person) {
			continue
		}
		noun = noun.with(before)
		if before == "" && !startsLower(word) {
			noun = noun.capital()
		}
		return []estonianNoun{noun}
	}
	return nil
}

// capital returns a noun with capitals.
func (n estonianNoun) capital() estonianNoun {
	out := n
	for _, form := range []*string{&out.word, &out.genitive, &out.partitive, &out.manyGenitive, &out.manyPartitive, &out.illative} {
		words := [][]string{strings.Fields(*form)}
		if len(words[0]) == 0 {
			continue
		}
		capitaliseForms(words)
		*form = strings.Join(words[0], " ")
	}
	return out
}

// estonianPlural reads a word that is plural in the dictionary: Ühendriigid,
// valimised. Of names, those alone that end like one, as Madrid is no plural.
func estonianPlural(word string) []reading {
	stem, ok := strings.CutSuffix(word, "d")
	if !ok {
		return nil
	}
	made := func(genitive, partitive string) []reading {
		forms := make([][]string, estonianCases)
		return []reading{{gender: plural, forms: append(forms, estonianForms(word, genitive, partitive, false)...)}}
	}
	for _, noun := range estonianNouns {
		if before, ok := cutEnd(stem, noun.genitive); ok && noun.manyGenitive != "" && noun.genitive != noun.word {
			noun = noun.with(before)
			if before == "" && !startsLower(word) {
				noun = noun.capital()
			}
			return made(noun.manyGenitive, noun.manyPartitive)
		}
	}
	for _, end := range []struct{ one, genitive, partitive string }{
		{"mise", "miste", "misi"}, {"ooni", "oonide", "oone"}, {"ipiini", "ipiinide", "ipiine"}, {"divi", "divide", "dive"},
	} {
		if before, ok := strings.CutSuffix(stem, end.one); ok {
			return made(before+end.genitive, before+end.partitive)
		}
	}
	if !startsLower(word) || !strings.ContainsAny(stem[len(stem)-1:], "aeiu") {
		return nil
	}
	return made(stem+"de", stem+"sid")
}
