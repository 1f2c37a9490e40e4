package inflect

import (
	"strings"
)

const (
	greekAccents = "άέήίόύώΐΰΆΈΉΊΌΎΏ"
	greekBare    = "αεηιουωϊϋΑΕΗΙΟΥΩ"
)

// Words of which the ending does not tell enough, without accents, between spaces.
const (
	greekNeutersInOs = " κρατος μελος εθνος πελαγος ετος κοστος πληθος χρεος τελος μερος ορος βελος μεγεθος λαθος δασος εδαφος παθος βαρος στελεχος ειδος "

	greekFemininesInOs = " αιγυπτος κυπρος ροδος συνοδος περιοδος οδος εισοδος εξοδος μεθοδος νησος κως χιος σαμος λεσβος ηπειρος ανοδος καθοδος προοδος μεσογειος "

	greekNeuterPlurals = " εμιρατα βαλκανια χανια σκοπια τρικαλα ιωαννινα ιμια καλαβρυτα αντιποινα μετρα πυρα συνορα "

	greekSureAdjectives = " λευκ μαυρ βορει νοτι ανατολικ δυτικ μεγαλ μεσ νε παλαι ερυθρ κοκκιν πρασιν μικρ ανωτατ ενωμεν "

	// Names and nouns that end as adjectives do.
	greekNounsLikeAdjectives = " αφρικη αμερικη αττικη βαλτικη πολιτικη τεχνικη μουσικη κριτικη τακτικη στρατηγικη ουκρανια καινη "
)

// greekPlain is a word without its accents; a diaeresis stays.
func greekPlain(word string) string {
	bare := []rune(greekBare)
	return strings.Map(func(r rune) rune {
		for i, accented := range []rune(greekAccents) {
			if r == accented {
				return bare[i]
			}
		}
		return r
	}, word)
}

// greekNuclei are the places of the letters that bear the accent of each
// syllable, the last first: of two letters that are one vowel, the second.
func greekNuclei(word string) []int {
	letters := []rune(greekPlain(strings.ToLower(word)))
	var out []int
	for i := len(letters) - 1; i >= 0; i-- {
		if !strings.ContainsRune("αεηιουωϊϋ", letters[i]) {
			continue
		}
		out = append(out, i)
		if i == 0 {
			break
		}
		switch string(letters[i-1 : i+1]) {
		case "αι", "ει", "οι", "υι", "ου", "αυ", "ευ", "ηυ":
			i--
		}
	}
	return out
}

func greekSyllables(word string) int { return len(greekNuclei(word)) }

// greekAccentOf is the syllable from the end that bears the accent, 0 without one.
func greekAccentOf(word string) int {
	letters := []rune(word)
	for n, at := range greekNuclei(word) {
		if strings.ContainsRune(greekAccents, letters[at]) {
			return n + 1
		}
		if at > 0 && strings.ContainsRune(greekAccents, letters[at-1]) && strings.ContainsRune("ιυ", letters[at]) {
			return n + 1
		}
	}
	return 0
}

// greekAccented puts the accent on a syllable from the end, if the word has it.
// Where the word of the dictionary has the accent on the first of two letters
// (Μάιος), that stays.
func greekAccented(plain, word string, place int) string {
	nuclei := greekNuclei(plain)
	if place < 1 || place > len(nuclei) {
		return plain
	}
	letters := []rune(plain)
	at := nuclei[place-1]
	from := []rune(word)
	if at > 0 && at < len(from) && strings.ContainsRune("άέόΆΈΌ", from[at-1]) && strings.ContainsRune("ιυ", from[at]) {
		at--
	}
	bare := []rune(greekBare)
	for i, accented := range []rune(greekAccents) {
		if bare[i] == letters[at] {
			letters[at] = accented
			break
		}
	}
	return string(letters)
}
