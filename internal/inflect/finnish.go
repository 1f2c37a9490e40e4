package inflect

import (
	"slices"
	"strings"
)

// finnish has twelve cases in the singular, then the same in the plural.
// Comitative and instructive are left out: they are rare and ask for more than
// an ending.
var finnish = table{
	Language: Language{"fi", "Finnish", "Iso suomen kielioppi (VISK), Kielitoimiston sanakirja"},
	nameLast: true,
	head:     lastHead,
	cases:    finnishCases,
	read:     readFinnish,
}

// finnishNoun is what the endings of a Finnish word hang on. The strong and the
// weak stem differ by consonant gradation: Helsinki-, Helsingi-.
type finnishNoun struct {
	strong, weak             string
	partitive, illative      []string
	manyStrong, manyWeak     string // the stems of the plural, which end in i
	manyGenitive, manyOthers []string
	manyIllative             []string
	adjective                bool
}

// readFinnish reads a Finnish word. A capital makes it a name, which has no plural
// but where it is one, such as Yhdysvallat.
func readFinnish(word string, kind Kind) []reading {
	if first, second, ok := finnishBothParts(word); ok {
		return finnishCompound(first, second, kind)
	}
	if strings.ContainsAny(word, "-0123456789") || shortAcronym(word) || !strings.ContainsAny(strings.ToLower(word), finnishVowels) {
		return nil
	}
	if many := finnishPluralOnly(word, kind); many != nil {
		return many
	}
	var out []reading
	for _, noun := range finnishNouns(word, kind) {
		noun.adjective = noun.adjective || endsInAny(word, finnishAdjectives)
		forms := noun.singular(word)
		if startsLower(word) {
			forms = append(forms, noun.plural()...)
		} else {
			forms = append(forms, make([][]string, 12)...)
		}
		out = append(out, reading{adjective: noun.adjective, gender: anyGender, forms: withoutHomographs(forms, finnishHomographs)})
	}
	return out
}

// finnishHomographs are forms of names that are met more often as another word,
// such as peruna, potato, of Peru.
var finnishHomographs = []string{"peruna"}

// finnishBothParts splits the compounds whose first part takes the case too:
// Ison-Britannian, Uudessa-Seelannissa, Mustallamerellä.
func finnishBothParts(word string) (first, second string, ok bool) {
	for _, first := range []string{"Iso-", "Uusi-"} {
		if second, ok := strings.CutPrefix(word, first); ok {
			return first, second, true
		}
	}
	if first, ok := strings.CutSuffix(word, "meri"); ok && (first == "Musta" || first == "Punainen") {
		return first, "meri", true
	}
	return "", "", false
}

func finnishCompound(first, second string, kind Kind) []reading {
	first, hyphen := strings.CutSuffix(first, "-")
	between := ""
	if hyphen {
		between = "-"
	}
	var out []reading
	for _, a := range readFinnish(first, Other) {
		for _, b := range readFinnish(second, kind) {
			r := reading{gender: anyGender, forms: make([][]string, finnishCases)}
			for c := range r.forms {
				for _, form := range a.forms[c] {
					for _, rest := range b.forms[c] {
						r.forms[c] = append(r.forms[c], form+between+rest)
					}
				}
			}
			out = append(out, r)
		}
	}
	return out
}

// singular returns the forms of the singular, by case.
func (n finnishNoun) singular(word string) [][]string {
	forms := [][]string{{word}, {n.weak + "n"}, n.partitive, n.illative, {finnishEnd(n.strong, "nA")}}
	return append(forms, finnishLocal(n.weak)...)
}

// plural returns the forms of the plural, in the order of the singular.
func (n finnishNoun) plural() [][]string {
	forms := [][]string{{n.weak + "t"}, n.manyGenitive, n.manyOthers, n.manyIllative, {finnishEnd(n.manyStrong, "nA")}}
	return append(forms, finnishLocal(n.manyWeak)...)
}

// finnishLocal returns the cases that close the syllable before them, and with it
// take the weak stem: in, out of, on, off, onto, becoming, without.
func finnishLocal(weak string) [][]string {
	var out [][]string
	for _, ending := range []string{"ssA", "stA", "llA", "ltA", "lle", "ksi", "ttA"} {
		out = append(out, []string{finnishEnd(weak, ending)})
	}
	return out
}

// finnishPluralOnly reads a word that is plural in the dictionary: Yhdysvallat,
// vaalit. Of names, those alone that end like one, as Kuwait is no plural.
func finnishPluralOnly(word string, kind Kind) []reading {
	stem, ok := strings.CutSuffix(word, "t")
	if !ok || kind == Person {
		return nil
	}
	singular := ""
	for _, p := range finnishPlurals {
		if before, ok := cutEnd(word, p.plural); ok {
			singular = before + p.singular
		}
	}
	switch {
	case singular != "":
	case !startsLower(word) || endsInAny(word, finnishParticiples) || !strings.ContainsAny(strings.ToLower(stem[len(stem)-1:]), finnishVowels):
		return nil
	case strings.HasSuffix(stem, "kse"):
		singular = strings.TrimSuffix(stem, "kse") + "s"
	case strings.HasSuffix(stem, "se"):
		singular = strings.TrimSuffix(stem, "se") + "nen"
	case endsInAny(stem, []string{"ee", "aa", "ää"}) && finnishSyllables(stem) > 1:
		return finnishPluralReadings(word, []finnishNoun{finnishLong(withoutLast(stem), "")})
	default:
		singular = finnishStrong(stem)
	}
	return finnishPluralReadings(word, finnishNouns(strings.ToLower(singular), Other))
}

func finnishPluralReadings(word string, nouns []finnishNoun) []reading {
	var out []reading
	for _, noun := range nouns {
		forms := noun.plural()
		forms[0] = []string{strings.ToLower(word)}
		if !startsLower(word) {
			capitaliseForms(forms)
		}
		all := append(make([][]string, 12), forms...)
		out = append(out, reading{adjective: noun.adjective, gender: plural, forms: all})
	}
	return out
}

// finnishPlurals are words that often end a name that is plural.
var finnishPlurals = []struct{ plural, singular string }{
	{"vallat", "valta"}, {"kunnat", "kunta"}, {"maat", "maa"}, {"saaret", "saari"}, {"joukot", "joukko"},
	{"filippiinit", "filippiini"}, {"malediivit", "malediivi"}, {"seychellit", "seychelli"}, {"komorit", "komori"},
	{"alpit", "alppi"}, {"andit", "andi"}, {"karpaatit", "karpaatti"}, {"yhdistyneet", "yhdistynyt"},
	{"neuvottelut", "neuvottelu"}, {"keskustelut", "keskustelu"}, {"vaalit", "vaali"}, {"pakotteet", "pakote"},
	{"voimat", "voima"}, {"kisat", "kisa"}, {"markkinat", "markkina"}, {"viranomaiset", "viranomainen"},
	{"asevoimat", "asevoima"}, {"olympialaiset", "olympialainen"},
}

// finnishParticiples end the words in -t that are singular.
var finnishParticiples = []string{"nut", "nyt", "kuollut", "olut", "lyhyt", "kevyt"}

// finnishRegular returns a noun whose stem ends in a short vowel that stays.
func finnishRegular(strong, weak string) finnishNoun {
	n := finnishNoun{strong: strong, weak: weak}
	last := finnishLast(strong)
	n.partitive = []string{finnishEnd(strong, "A")}
	n.illative = []string{strong + last + "n"}
	return n
}

// finnishLast returns the last letter of a stem, a vowel.
func finnishLast(stem string) string {
	runes := []rune(strings.ToLower(stem))
	return string(runes[len(runes)-1])
}

const (
	finnishCases  = 24
	finnishVowels = "aeiouyäöå"
	finnishBack   = "aouå"
)

// finnishEnd adds an ending to a stem: its A is a behind a, o or u, and ä elsewhere.
// The last vowel that decides wins; e and i do not, nor does y behind a vowel.
func finnishEnd(stem, ending string) string {
	vowel := "ä"
	letters := []rune(strings.ToLower(stem))
	for i, r := range slices.Backward(letters) {
		if strings.ContainsRune(finnishBack, r) {
			vowel = "a"
			break
		}
		if r == 'ä' || r == 'ö' || r == 'y' && (i == 0 || !strings.ContainsRune(finnishVowels, letters[i-1])) {
			break
		}
	}
	return stem + strings.ReplaceAll(ending, "A", vowel)
}
