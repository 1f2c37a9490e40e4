package inflect

import (
	"slices"
	"strings"
)

// swedish hangs the genitive on the last word of a phrase: Vita husets.
var swedish = table{
	Language: Language{"sv", "Swedish", "Svenska Akademiens grammatik, SAOL"},
	lastOnly: true,
	cases:    1,
	read:     readSwedish,
}

// readSwedish reads a Swedish word. One with a capital is a name, which has a
// genitive alone.
func readSwedish(word string, kind Kind) []reading {
	if strings.ContainsRune(word, '-') {
		return nil
	}
	forms := []string{word}
	if startsLower(word) && !endsInAny(word, []string{"arna", "erna", "orna"}) {
		forms = append(forms, nordicForms(word, slices.Concat(swedishNouns, swedishEndings))...)
	}
	return []reading{{gender: anyGender, forms: [][]string{nordicGenitives(forms)}}}
}

// nordicNoun says how nouns with an ending make the definite singular and the
// plurals, indefinite and definite: möte, mötet, möten, mötena.
type nordicNoun struct {
	ending  string
	cut     int    // how many letters the forms leave out at its end
	forms   string // what follows instead
	whole   bool   // a word of its own too, not just an ending
	instead bool   // the forms replace the whole ending
}

// nordicForms returns the forms of a common noun, but for the genitives: those of
// the first ending that it has, of the definite singular if it has none.
func nordicForms(word string, nouns []nordicNoun) []string {
	for _, noun := range nouns {
		before, ok := strings.CutSuffix(word, noun.ending)
		if !ok || before == "" && !noun.whole {
			continue
		}
		stem := word[:len(word)-noun.cut]
		if noun.instead {
			stem = before
		}
		var forms []string
		for form := range strings.FieldsSeq(noun.forms) {
			forms = append(forms, stem+form)
		}
		return forms
	}
	return nil
}

// nordicGenitives adds the genitive of every form: an s, unless it ends in one.
func nordicGenitives(forms []string) []string {
	var out []string
	for _, form := range forms {
		out = append(out, form)
		if !endsInAny(form, []string{"s", "x", "z"}) {
			out = append(out, form+"s")
		}
	}
	return out
}

// swedishNouns are words whose own ending does not tell their forms, and which
// often end a compound.
var swedishNouns = []nordicNoun{
	{ending: "minister", cut: 2, forms: "ern rar rarna", whole: true},
	{ending: "vapen", cut: 2, forms: "net nen", whole: true},
	{ending: "land", instead: true, forms: "landet länder länderna", whole: true},
	{ending: "stad", instead: true, forms: "staden städer städerna", whole: true},
	{ending: "man", instead: true, forms: "mannen män männen", whole: true},
	{ending: "makt", forms: "en er erna", whole: true}, {ending: "attack", forms: "en er erna", whole: true},
	{ending: "gräns", forms: "en er erna", whole: true}, {ending: "bank", forms: "en er erna", whole: true},
	{ending: "fred", forms: "en", whole: true}, {ending: "robot", forms: "en ar arna", whole: true},
	{ending: "dag", forms: "en ar arna", whole: true}, {ending: "strejk", forms: "en er erna", whole: true},
	{ending: "plan", forms: "en er erna", whole: true}, {ending: "chef", forms: "en er erna", whole: true},
	{ending: "general", forms: "en er erna", whole: true}, {ending: "konflikt", forms: "en er erna", whole: true},
	{ending: "kongress", forms: "en er erna", whole: true}, {ending: "allians", forms: "en er erna", whole: true},
	{ending: "konferens", forms: "en er erna", whole: true}, {ending: "armé", forms: "n er erna", whole: true},
	{ending: "kommitté", forms: "n er erna", whole: true},
	{ending: "drönare", cut: 1, forms: "en na", whole: true}, {ending: "krig", forms: "et en", whole: true}, {ending: "avtal", forms: "et en", whole: true},
	{ending: "val", forms: "et en", whole: true}, {ending: "anfall", forms: "et en", whole: true},
	{ending: "samtal", forms: "et en", whole: true}, {ending: "besök", forms: "et en", whole: true},
	{ending: "beslut", forms: "et en", whole: true}, {ending: "råd", forms: "et en", whole: true},
	{ending: "hot", forms: "et en", whole: true}, {ending: "hus", forms: "et en", whole: true},
	{ending: "folk", forms: "et en", whole: true}, {ending: "stöd", forms: "et en", whole: true},
	{ending: "förbund", forms: "et en", whole: true}, {ending: "eldupphör", forms: "et en", whole: true},
	{ending: "fördrag", forms: "et en", whole: true}, {ending: "förslag", forms: "et en", whole: true},
	{ending: "uppror", forms: "et en", whole: true}, {ending: "år", forms: "et en", whole: true},
	{ending: "parti", forms: "et er erna", whole: true}, {ending: "departement", forms: "et en", whole: true}, {ending: "system", forms: "et en", whole: true},
	{ending: "hav", forms: "et en", whole: true},
	{ending: "möte", forms: "t n na", whole: true}, {ending: "öde", forms: "t n na", whole: true},
	{ending: "pojke", cut: 1, forms: "en ar arna", whole: true},
}

// swedishEndings are those of common nouns (SAG, Substantiv § 60).
var swedishEndings = []nordicNoun{
	{ending: "ande", forms: "t n na"}, {ending: "ende", forms: "t n na"}, {ending: "else", cut: 1, forms: "en er erna"},
	{ending: "are", cut: 1, forms: "en na"}, {ending: "ium", cut: 2, forms: "et er erna"},
	{ending: "ing", forms: "en ar arna"}, {ending: "het", forms: "en er erna"}, {ending: "tion", forms: "en er erna"},
	{ending: "sion", forms: "en er erna"}, {ending: "union", forms: "en er erna", whole: true}, {ending: "itet", forms: "en er erna"},
	{ending: "ment", forms: "et en"}, {ending: "ent", forms: "en er erna"}, {ending: "ist", forms: "en er erna"},
	{ending: "nad", forms: "en er erna"}, {ending: "dom", forms: "en ar arna"}, {ending: "skap", forms: "et en er erna"},
	{ending: "ant", forms: "en er erna"}, {ending: "kris", forms: "en er erna", whole: true},
	{ending: "tur", forms: "en er erna"}, {ending: "or", forms: "n er erna"}, {ending: "i", forms: "n er erna"},
	{ending: "a", cut: 1, forms: "an or orna"}, {ending: "e", forms: "t n na"},
}
