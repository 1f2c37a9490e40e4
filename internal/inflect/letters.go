package inflect

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// startsLower reports whether a word begins with a small letter, as a common noun
// does in most languages.
func startsLower(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// capitaliseForms gives every form a capital.
func capitaliseForms(forms [][]string) {
	for _, variants := range forms {
		for i, form := range variants {
			r, size := utf8.DecodeRuneInString(form)
			variants[i] = string(unicode.ToUpper(r)) + form[size:]
		}
	}
}

// cutEnd cuts an ending off a word, whatever its capitals.
func cutEnd(word, end string) (before string, found bool) {
	at := len(word) - len(end)
	if at < 0 || !strings.EqualFold(word[at:], end) {
		return word, false
	}
	return word[:at], true
}

// endsInAny reports whether a word has one of some endings, whatever its capitals.
func endsInAny(word string, ends []string) bool {
	for _, end := range ends {
		if _, ok := cutEnd(word, end); ok {
			return true
		}
	}
	return false
}

// shortAcronym reports whether a word is two or three capitals, which are said one
// by one and have endings behind a colon or a hyphen at most: EU, USA.
func shortAcronym(word string) bool {
	return len(word) < 4 && len(word) > 1 && word == strings.ToUpper(word)
}

// lastLetters returns the last letters of a word, in small letters: n of them, or
// all that it has.
func lastLetters(word string, n int) []rune {
	letters := []rune(strings.ToLower(word))
	return letters[max(0, len(letters)-n):]
}

// withoutHomographs drops, of a name, the forms that are other words.
func withoutHomographs(forms [][]string, homographs []string) [][]string {
	for c, variants := range forms {
		forms[c] = slices.DeleteFunc(variants, func(form string) bool {
			return !startsLower(form) && slices.Contains(homographs, strings.ToLower(form))
		})
	}
	return forms
}

// withoutLast returns a word without its last letter.
func withoutLast(word string) string {
	_, size := utf8.DecodeLastRuneInString(word)
	return word[:len(word)-size]
}
