package inflect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// serbian has the cases of Croatian, and its declension. A name is declined in the
// script that it is written in.
var serbian = table{
	Language:            Language{"sr", "Serbian", "I. Klajn, Gramatika srpskog jezika"},
	cases:               6,
	adjectivesLikeNouns: true,
	read:                readSerbian,
}

func readSerbian(word string, kind Kind) []reading {
	last, _ := utf8.DecodeLastRuneInString(word)
	if !unicode.Is(unicode.Cyrillic, last) {
		return readCroatian(word, kind)
	}
	if abbreviation(word) {
		return nil
	}
	return rewritten(readCroatian(serbianLatin(word), kind), func(form string) []string {
		return []string{serbianCyrillic(form)}
	})
}

const (
	serbianCyrillicLetters = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш"
	serbianLatinLetters    = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"
)

// serbianLatin writes a Cyrillic word in Latin letters.
func serbianLatin(word string) string {
	from, to := strings.Fields(serbianCyrillicLetters), strings.Fields(serbianLatinLetters)
	var pairs []string
	for i, letter := range from {
		pairs = append(pairs, letter, to[i], strings.ToUpper(letter), capital(to[i]))
	}
	return strings.NewReplacer(pairs...).Replace(word)
}

// serbianCyrillic writes a Latin word in Cyrillic letters.
func serbianCyrillic(word string) string {
	from, to := strings.Fields(serbianLatinLetters), strings.Fields(serbianCyrillicLetters)
	var pairs []string
	for _, size := range []int{2, 1} { // lj before l
		for i, letter := range from {
			if utf8.RuneCountInString(letter) == size {
				pairs = append(pairs, letter, to[i], capital(letter), strings.ToUpper(to[i]))
			}
		}
	}
	return strings.NewReplacer(pairs...).Replace(word)
}

// capital writes the first letter of a word large.
func capital(word string) string { return like("A", word) }
