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
	return rewritten(readCroatian(serbianToLatin.Replace(word), kind), func(form string) []string {
		return []string{serbianToCyrillic.Replace(form)}
	})
}

const (
	serbianCyrillicLetters = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш"
	serbianLatinLetters    = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"
)

// serbianToLatin and serbianToCyrillic change the script of a word.
var (
	serbianToLatin    = scriptReplacer(serbianCyrillicLetters, serbianLatinLetters)
	serbianToCyrillic = scriptReplacer(serbianLatinLetters, serbianCyrillicLetters)
)

// scriptReplacer replaces the letters of one script by those of another, pairs of
// letters that stand for one (lj) before single ones.
func scriptReplacer(from, to string) *strings.Replacer {
	letters, others := strings.Fields(from), strings.Fields(to)
	var pairs []string
	for _, size := range []int{2, 1} {
		for i, letter := range letters {
			if utf8.RuneCountInString(letter) == size {
				pairs = append(pairs, letter, others[i], like("A", letter), like("A", others[i]))
			}
		}
	}
	return strings.NewReplacer(pairs...)
}
