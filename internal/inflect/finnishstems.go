package inflect

import "strings"

// finnishNouns returns the ways to decline a word in the nominative singular.
func finnishNouns(word string, kind Kind) []finnishNoun {
	if noun, ok := finnishListed(word); ok {
		return []finnishNoun{noun}
	}
	name := !startsLower(word)
	if before, ok := cutEnd(word, "nen"); ok && before != "" && strings.ContainsAny(finnishLast(before), finnishVowels) {
		return []finnishNoun{finnishNen(before)}
	}
	if before, ok := cutEnd(word, "t"); ok && kind != Person && endsInAny(word, finnishParticiples[:3]) && len(word) > 5 {
		return []finnishNoun{finnishParticiple(word, before[:len(before)-1])}
	}
	if !strings.ContainsAny(finnishLast(word), finnishVowels) {
		return finnishConsonant(word, name)
	}
	return finnishVowel(word, name, kind)
}

// finnishConsonant reads a word that ends in a consonant. A name takes an i:
// Putin, Putinin; a Finnish word has a stem of its own: puhelin, puhelimen.
func finnishConsonant(word string, name bool) []finnishNoun {
	foreign := finnishI(word+"i", word+"i")
	if before, ok := cutEnd(word, "in"); ok && !name && before != "" {
		return []finnishNoun{finnishE(before+"ime", before+"ime", before+"inta")}
	}
	before, ok := cutEnd(word, "s")
	if !ok || before == "" || !strings.ContainsAny(finnishLast(before), finnishVowels) {
		return []finnishNoun{foreign}
	}
	switch {
	case name:
		return []finnishNoun{foreign, finnishE(before+"kse", before+"kse", finnishEnd(word, "tA"))}
	case endsInAny(word, finnishAbstract):
		return []finnishNoun{finnishAbstractNoun(before)}
	case endsInAny(word, []string{"as", "äs", "kaunis", "kallis", "ruumis", "valmis"}):
		return []finnishNoun{finnishLong(finnishStrong(before), finnishEnd(word, "tA"))}
	}
	return []finnishNoun{finnishE(before+"kse", before+"kse", finnishEnd(word, "tA"))}
}

// finnishAbstract ends the nouns that are like oikeus, oikeuden, and unlike
// kokous, kokouksen.
var finnishAbstract = []string{
	"uus", "yys", "eus", "eys", "talous", "vapaus", "rakkaus", "sairaus", "vakaus", "raskaus", "hitaus",
}

func finnishAbstractNoun(before string) finnishNoun {
	n := finnishE(before+"te", before+"de", finnishEnd(before, "ttA"))
	n.many(before+"ksi", before+"ksi", "en", "A", "in")
	return n
}

// finnishVowel reads a word that ends in a vowel.
func finnishVowel(word string, name bool, kind Kind) []finnishNoun {
	end := lastLetters(word, 2)
	last := end[len(end)-1]
	if len(end) == 2 && end[0] == last {
		return []finnishNoun{finnishDoubled(word)}
	}
	if len(end) == 2 && strings.ContainsRune("iy", last) && strings.ContainsRune("aeouyäö", end[0]) ||
		len(end) == 2 && last == 'u' && strings.ContainsRune("aeo", end[0]) && name || len([]rune(word)) == 2 {
		return []finnishNoun{finnishDiphthong(word)}
	}
	weak := finnishWeakStems(word, name, kind)
	var out []finnishNoun
	for _, weak := range weak {
		switch {
		case endsInAny(word, []string{"tie"}) && !name:
			out = append(out, finnishWork(word))
		case last == 'i':
			out = append(out, finnishI(word, weak))
		case last == 'e' && !name || endsInAny(word, finnishNamesInE):
			strong := finnishStrong(word)
			out = append(out, finnishLong(strong, finnishEnd(word, "ttA")))
		case strings.ContainsRune("oöuy", last):
			out = append(out, finnishO(word, weak))
		case last == 'a' || last == 'ä':
			out = append(out, finnishA(word, weak))
		default:
			out = append(out, finnishRegular(word, weak))
		}
	}
	return out
}

// finnishNamesInE are names in -e that are Finnish: Tampere, Tampereen.
var finnishNamesInE = []string{"tampere", "rinne", "halme", "salme", "laine"}

// finnishWeakStems returns the weak stem of a word that ends in a vowel. In names
// doubled consonants weaken, and what ends like a Finnish word; in foreign names
// of persons that is not certain, so that both stems are given.
func finnishWeakStems(word string, name bool, kind Kind) []string {
	weak := finnishWeak(word)
	if weak == word {
		return []string{word}
	}
	if !name {
		if endsInAny(word, []string{"auto", "data"}) {
			return []string{word}
		}
		return []string{weak}
	}
	letters := lastLetters(word, 3)
	doubled := len(letters) == 3 && letters[0] == letters[1]
	if last := letters[len(letters)-1]; last == 'e' || !doubled && !endsInAny(word, finnishWeakening) {
		return []string{word}
	}
	if kind == Person {
		return []string{weak, word}
	}
	return []string{weak}
}

// finnishWeakening ends the names that weaken as common nouns do.
var finnishWeakening = []string{
	"valta", "kunta", "ranta", "pelto", "silta", "turku", "riika", "lanti", "nki",
}

// finnishWeak returns the weak stem of a strong one that ends in a single vowel
// (consonant gradation, VISK § 41).
func finnishWeak(stem string) string {
	letters := []rune(stem)
	n := len(letters)
	if n < 3 {
		return stem
	}
	before, last, stop := letters[n-3], letters[n-1], letters[n-2]
	head, tail := string(letters[:n-2]), string(last)
	if before == stop && strings.ContainsRune("kpt", stop) {
		return head + tail
	}
	vowel := strings.ContainsRune(finnishVowels, before)
	switch {
	case stop == 'k' && before == 'n':
		return head + "g" + tail
	case stop == 'k' && vowel && before == last && strings.ContainsRune("uy", last):
		return head + "v" + tail
	case stop == 'k' && (vowel || before == 'l' || before == 'r'):
		return head + tail
	case stop == 'p' && before == 'm', stop == 't' && strings.ContainsRune("nlr", before):
		return head + string(before) + tail
	case stop == 'p' && (vowel || before == 'l' || before == 'r'):
		return head + "v" + tail
	case stop == 't' && (vowel || before == 'h'):
		return head + "d" + tail
	}
	return stem
}

// finnishStrong returns the strong stem of a weak one that ends in a single vowel:
// pakote, pakotte-; sade, satee-.
func finnishStrong(stem string) string {
	letters := []rune(stem)
	n := len(letters)
	if n < 3 {
		return stem
	}
	before, stop := letters[n-3], letters[n-2]
	head, tail := string(letters[:n-2]), string(letters[n-1])
	vowel := strings.ContainsRune(finnishVowels, before)
	switch {
	case strings.ContainsRune("kpt", stop) && (vowel || strings.ContainsRune("lrn", before)):
		return head + string(stop) + string(stop) + tail
	case stop == 'd' && (vowel || before == 'h'):
		return head + "t" + tail
	case stop == 'g' && before == 'n':
		return head + "k" + tail
	case stop == before && (stop == 'n' || stop == 'r'):
		return head + "t" + tail
	case before == 'm' && stop == 'm':
		return head + "p" + tail
	case strings.HasSuffix(stem, "tarve"):
		return head + "p" + tail
	}
	return stem
}

// finnishListed reads a word that ends in one of finnishIrregular.
func finnishListed(word string) (finnishNoun, bool) {
	for _, w := range finnishIrregular {
		before, ok := cutEnd(word, w.word)
		if !ok {
			continue
		}
		weak, strong, partitive := w.weak, w.strong, w.partitive
		if before == "" && !startsLower(word) {
			all := [][]string{{weak, strong, partitive}}
			capitaliseForms(all)
			weak, strong, partitive = all[0][0], all[0][1], all[0][2]
		}
		n := finnishE(before+strong, before+weak, before+partitive)
		if strings.HasSuffix(weak, "de") && strings.HasSuffix(w.word, "si") {
			stem := strings.TrimSuffix(before+strong, "te") + "si"
			n.many(stem, stem, "en", "A", "in")
		}
		return n, true
	}
	return finnishNoun{}, false
}

// finnishAdjectives are words, besides those in -inen, that stand before a noun.
var finnishAdjectives = []string{
	"uusi", "suuri", "pieni", "musta", "vanha", "pyhä", "hyvä", "iso", "vihreä", "korkea",
}

// finnishIrregular are words whose i is an e in the stem, and a few others.
var finnishIrregular = []struct{ word, weak, strong, partitive string }{
	{"meri", "mere", "mere", "merta"}, {"järvi", "järve", "järve", "järveä"}, {"saari", "saare", "saare", "saarta"},
	{"vuori", "vuore", "vuore", "vuorta"}, {"kieli", "kiele", "kiele", "kieltä"},
	{"niemi", "nieme", "nieme", "niemeä"}, {"salmi", "salme", "salme", "salmea"},
	{"lahti", "lahde", "lahte", "lahtea"}, {"joki", "joe", "joke", "jokea"}, {"mäki", "mäe", "mäke", "mäkeä"},
	{"lehti", "lehde", "lehte", "lehteä"}, {"tuki", "tue", "tuke", "tukea"}, {"väki", "väe", "väke", "väkeä"},
	{"suomi", "suome", "suome", "suomea"}, {"uusi", "uude", "uute", "uutta"}, {"vuosi", "vuode", "vuote", "vuotta"},
	{"suuri", "suure", "suure", "suurta"}, {"pieni", "piene", "piene", "pientä"}, {"vesi", "vede", "vete", "vettä"},
	{"käsi", "käde", "käte", "kättä"}, {"lapsi", "lapse", "lapse", "lasta"}, {"hetki", "hetke", "hetke", "hetkeä"},
	{"talvi", "talve", "talve", "talvea"}, {"nimi", "nime", "nime", "nimeä"}, {"henki", "henge", "henke", "henkeä"},
	{"ääni", "ääne", "ääne", "ääntä"}, {"hiili", "hiile", "hiile", "hiiltä"}, {"kärki", "kärje", "kärke", "kärkeä"},
	{"puoli", "puole", "puole", "puolta"}, {"mies", "miehe", "miehe", "miestä"}, {"toimi", "toime", "toime", "tointa"},
}
