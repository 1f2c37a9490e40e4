package inflect

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// cells writes out a paradigm: its cases stand between bars, variants between
// commas. Each is an ending of the first stem, or of the one whose number it
// begins with; "-" is a case without a form.
func cells(paradigm string, stems ...string) [][]string {
	var out [][]string
	for cell := range strings.SplitSeq(paradigm, "|") {
		var variants []string
		for ending := range strings.SplitSeq(cell, ",") {
			stem := 0
			if ending == "-" {
				continue
			}
			if ending != "" && ending[0] >= '1' && ending[0] <= '9' {
				stem, ending = int(ending[0]-'0'), ending[1:]
			}
			if form := stems[stem] + ending; form != "" {
				variants = append(variants, form)
			}
		}
		out = append(out, variants)
	}
	return out
}

// numbers puts the cases of the singular and of the plural behind each other; a
// number that the word lacks is nil.
func numbers(cases int, singular, plural [][]string) [][]string {
	out := make([][]string, 2*cases)
	copy(out, singular)
	copy(out[cases:], plural)
	return out
}

// named reports whether a word, with its capitals, is in a list of words with
// spaces between and around.
func named(word, list string) bool { return strings.Contains(list, " "+word+" ") }

// initial reports whether a word stands for another: J., K.
func initial(word string) bool {
	return utf8.RuneCountInString(word) < 2 || endsIn(word, ".")
}

func lastRune(word string) rune {
	last, _ := utf8.DecodeLastRuneInString(word)
	return last
}

// swapEnd replaces the first ending in the pairs that a word has.
func swapEnd(word string, pairs ...string) (string, bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if stem, ok := strings.CutSuffix(word, pairs[i]); ok {
			return stem + pairs[i+1], true
		}
	}
	return word, false
}

const latinVowels = "aeiouyąęóáéíýúůěāēīūėįųäôöü"

// syllables counts the vowels of a word in Latin letters, a rough measure of its
// length; i before another vowel is none.
func syllables(word string) int {
	count := 0
	letters := []rune(strings.ToLower(word))
	for i, r := range letters {
		softens := r == 'i' && i+1 < len(letters) && strings.ContainsRune(latinVowels, letters[i+1])
		if strings.ContainsRune(latinVowels, r) && !softens {
			count++
		}
	}
	return count
}

// Given names of women that end in a consonant, as the press of any language
// writes them.
var femaleGiven = []string{
	"Agnes", "Alison", "Annegret", "Astrid", "Beatrix", "Carmen", "Carol", "Doris", "Edith", "Elisabeth",
	"Elizabeth", "Ellen", "Esther", "Gretchen", "Hannah", "Helen", "Ines", "Ingrid", "Iris", "Isabel", "Jill",
	"Judith", "Karen", "Karin", "Katrin", "Kirsten", "Kristin", "Lauren", "Margaret", "Margret", "Marjolein", "Megan",
	"Meghan", "Mercedes", "Miriam", "Nikol", "Pam", "Rachel", "Ruth", "Sarah", "Sharon", "Sigrid", "Susan",
}

// Given names of men that end in a or e, as those of women do.
var maleGiven = []string{
	"Andre", "André", "Barnaba", "Blake", "Bruce", "Costa", "Dave", "Dima", "George", "Giuseppe", "Ilja", "Jake", "Joe", "Jose",
	"José", "Joshua", "Kostia", "Kuba", "Kyle", "Luca", "Luka", "Luke", "Mike", "Misza", "Míša", "Mustafa", "Mykola",
	"Mykoła", "Nikita", "Nikola", "Nykyta", "Pete", "Sascha", "Saša", "Sasza", "Steve", "Wayne", "Zia",
}

// slavicGiven tells the gender of a given name: women's end in a, or are known.
func slavicGiven(name string) gender {
	switch {
	case slices.Contains(maleGiven, name):
		return masculine
	case slices.Contains(femaleGiven, name) || endsIn(name, "a", "á"):
		return feminine
	case endsIn(name, "e", "é", "."):
		return anyGender
	}
	return masculine
}
