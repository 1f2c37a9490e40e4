package inflect

import (
	"strings"
	"unicode"
)

// turkish marks the last word of a phrase. Names are made without the apostrophe
// that they should have (Putinin): where it stands, it ends the name.
var turkish = table{
	Language: Language{"tr", "Turkish", "TDK Yazım Kılavuzu; Göksel and Kerslake, Turkish"},
	lastOnly: true,
	cases:    1,
	read:     readTurkish,
}

// readTurkish reads a Turkish word. Common nouns have a plural and the possessive
// of a compound too: zirve, Alaska zirvesi, zirveler.
func readTurkish(word string, kind Kind) []reading {
	if strings.ContainsAny(word, "-0123456789") || turkishVowel(word) == 0 || word == strings.ToUpper(word) {
		return nil
	}
	common := startsLower(word)
	stems := []turkishStem{{bare: word, open: word, front: endsInAny(word, turkishFront)}}
	if kind == Other && (common || endsInAny(word, []string{"lık", "lik", "luk", "lük"})) {
		stems[0].open = turkishOpen(word)
	}
	if kind == Person && strings.ContainsRune("uüoö", turkishVowel(word)) {
		stems = append(stems, turkishStem{bare: word, open: word, flat: true})
	}
	var forms []string
	if kind == Other && turkishPossessed(word) && endsInAny(word, turkishOnlyPossessed) {
		stems = nil
	}
	for _, stem := range stems {
		forms = append(forms, stem.cases()...)
		if common {
			forms = append(forms, stem.plural()...)
			forms = append(forms, stem.possessive()...)
		}
	}
	if kind == Other && turkishPossessed(word) {
		forms = append(forms, turkishPronominal(word)...)
		if before := turkishOwned(word); common && before != "" {
			forms = append(forms, turkishManyOf(before)...)
		}
	}
	all := withoutHomographs([][]string{append(forms, word)}, turkishHomographs)
	return []reading{{gender: anyGender, forms: all}}
}

// turkishHomographs are forms of names that without their apostrophe are other
// words: Çini is tile, Romanın of the novel, Maliye finance.
var turkishHomographs = []string{"çini", "romanın", "maliye", "katarı", "katara", "şamdan", "vana"}

// turkishStem is what the endings of a word hang on.
type turkishStem struct {
	bare  string // before a consonant
	open  string // before a vowel: kitab- of kitap
	front bool   // takes front vowels, whatever its own: işgal, işgale
	flat  bool   // takes no round vowels, as it is said with none: Trump, Trumpın
}

// cases returns the singular: accusative, genitive, dative, locative, what is
// there, ablative, and with.
func (s turkishStem) cases() []string {
	buffer, genitive, with := "", "", ""
	if turkishEndsInVowel(s.bare) {
		buffer, genitive, with = "y", "n", "y"
	}
	if s.bare == "su" {
		genitive = "y"
	}
	place := "d"
	if strings.ContainsRune("fstkçşhpx", lastLetters(s.bare, 1)[0]) {
		place = "t"
	}
	return []string{
		s.add(s.open, buffer+"I"), s.add(s.open, genitive+"In"), s.add(s.open, buffer+"A"),
		s.add(s.bare, place+"A"), s.add(s.bare, place+"Aki"), s.add(s.bare, place+"An"), s.add(s.bare, with+"lA"),
	}
}

func (s turkishStem) plural() []string {
	many := s.add(s.bare, "lAr")
	return append(turkishStem{bare: many, open: many}.cases(), append(turkishManyOf(s.add(s.bare, "")), many)...)
}

// possessive returns the forms of the word at the end of a compound.
func (s turkishStem) possessive() []string {
	ending := "I"
	if turkishEndsInVowel(s.bare) {
		ending = "sI"
	}
	if s.bare == "su" {
		ending = "yI"
	}
	own := s.add(s.open, ending)
	return append(turkishPronominal(own), own)
}

// turkishManyOf returns the plural of a word at the end of a compound.
func turkishManyOf(word string) []string {
	many := turkishStem{bare: word, front: endsInAny(word, turkishFront)}.add(word, "lArI")
	return append(turkishPronominal(many), many)
}

// turkishPronominal returns the cases of a word that ends in the possessive, with
// an n: Birliği, Birliğinde.
func turkishPronominal(own string) []string {
	s := turkishStem{bare: own, open: own}
	return []string{
		s.add(own, "nI"), s.add(own, "nIn"), s.add(own, "nA"),
		s.add(own, "ndA"), s.add(own, "ndAki"), s.add(own, "ndAn"), s.add(own, "ylA"),
	}
}

// turkishPossessed reports whether a word may end in the possessive.
func turkishPossessed(word string) bool {
	letters := lastLetters(word, 5)
	if len(letters) < 5 {
		return false
	}
	return strings.ContainsRune("ıiuü", letters[4]) && unicode.IsLetter(letters[3]) &&
		!strings.ContainsRune(turkishVowels, letters[3])
}

// turkishOnlyPossessed ends words that are plainly in the possessive.
var turkishOnlyPossessed = []string{
	"ğı", "ği", "ğu", "ğü", "ları", "leri", "ması", "mesi", "ası", "esi", "tısı", "başkanı", "bakanı",
}

// turkishOwned returns a word in the possessive without it: toplantısı, başkanı;
// "" if the word is so short that it may well be in no possessive.
func turkishOwned(word string) string {
	letters := []rune(word)
	n := len(letters)
	vowels := 0
	for _, r := range letters {
		if strings.ContainsRune(turkishVowels, r) {
			vowels++
		}
	}
	switch {
	case vowels < 3 || endsInAny(word, []string{"ları", "leri"}):
		return ""
	case letters[n-2] == 's' && strings.ContainsRune(turkishVowels, letters[n-3]):
		return string(letters[:n-2])
	case letters[n-2] == 'ğ':
		return string(letters[:n-2]) + "k"
	}
	return string(letters[:n-1])
}

// add adds an ending by vowel harmony: A is a or e, I is ı, i, u or ü.
func (s turkishStem) add(stem, ending string) string {
	last := turkishVowel(stem)
	if s.front {
		last = map[rune]rune{'a': 'e', 'ı': 'i', 'o': 'ö', 'u': 'ü'}[last]
	}
	if s.flat {
		last = 'a'
	}
	out := []rune(stem)
	for _, r := range ending {
		switch {
		case r == 'A' && strings.ContainsRune("aıou", last):
			r = 'a'
		case r == 'A':
			r = 'e'
		case r == 'I':
			r = map[rune]rune{'a': 'ı', 'ı': 'ı', 'e': 'i', 'i': 'i', 'o': 'u', 'u': 'u', 'ö': 'ü', 'ü': 'ü'}[last]
		}
		if strings.ContainsRune(turkishVowels, r) {
			last = r
		}
		out = append(out, r)
	}
	return string(out)
}

const turkishVowels = "aeıioöuü"

// turkishPlain are letters of other languages, and of Turkish with a circumflex,
// by the vowel that they are said like.
var turkishPlain = strings.NewReplacer("â", "a", "á", "a", "ä", "e", "é", "e", "è", "e", "ê", "e", "î", "i", "í", "i",
	"y", "i", "ó", "o", "ô", "o", "û", "u", "ú", "u", "I", "ı", "İ", "i")

// turkishVowel returns the last vowel of a word, or 0. A y is one if there is no
// other: Kyiv, but also Lynch.
func turkishVowel(word string) rune {
	lower := strings.ToLower(turkishPlain.Replace(strings.ReplaceAll(word, "y", "j")))
	for _, lower := range []string{lower, strings.ReplaceAll(lower, "j", "i")} {
		if at := strings.LastIndexAny(lower, turkishVowels); at >= 0 {
			return []rune(lower[at:])[0]
		}
	}
	return 0
}

func turkishEndsInVowel(word string) bool {
	letters := []rune(word)
	last := string(letters[len(letters)-1])
	if last == "y" {
		return len(letters) > 1 && !strings.ContainsRune(turkishVowels, letters[len(letters)-2])
	}
	return strings.ContainsAny(strings.ToLower(turkishPlain.Replace(last)), turkishVowels)
}

// turkishFront ends words that take front vowels though their own are back.
var turkishFront = []string{
	"işgal", "ihlal", "festival", "general", "amiral", "ihmal", "hilal", "kabul", "petrol", "kontrol", "protokol",
	"alkol", "saat", "dikkat", "sürat", "hakikat", "sadakat", "senegal", "kemal", "meşgul", "futbol", "iptal", "ihtimal",
}

// turkishHard ends words of more than one syllable whose last letter does not
// soften.
var turkishHard = []string{"hukuk", "ittifak", "ahlak", "evrak", "merak", "infilak", "iştirak", "mülk", "tank"}

// turkishShortened are words that lose their last vowel before another.
var turkishShortened = []struct{ bare, open string }{
	{"şehir", "şehr"}, {"isim", "ism"}, {"fikir", "fikr"}, {"nehir", "nehr"}, {"emir", "emr"}, {"metin", "metn"},
	{"kısım", "kısm"}, {"izin", "izn"}, {"hüküm", "hükm"}, {"keşif", "keşf"}, {"nesil", "nesl"}, {"resim", "resm"},
	{"grup", "grub"}, {"yurt", "yurd"}, {"güç", "güc"}, {"renk", "reng"},
}

// turkishOpen returns the stem of a common noun before a vowel.
func turkishOpen(word string) string {
	for _, w := range turkishShortened {
		if before, ok := cutEnd(word, w.bare); ok && (before == "" || w.bare == "grup") {
			return before + w.open
		}
	}
	letters := []rune(word)
	n := len(letters)
	vowels := 0
	for _, r := range letters {
		if strings.ContainsRune(turkishVowels, r) {
			vowels++
		}
	}
	if vowels < 2 || endsInAny(word, turkishHard) {
		return word
	}
	soft := map[rune]string{'p': "b", 'ç': "c", 'k': "ğ"}[letters[n-1]]
	if letters[n-1] == 'k' && letters[n-2] == 'n' {
		soft = "g"
	}
	if soft == "" {
		return word
	}
	return string(letters[:n-1]) + soft
}
