package text

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// class says what a character does to the word that it stands in, as far as that
// can be said of it alone.
type class uint8

const (
	letter    class = iota // goes on a word; folds to one character
	digit                  // likewise
	unsure                 // ask UAX #29 and the definition of Fold
	alone                  // a word by itself, as in scripts without spaces
	kana                   // goes on a run of katakana
	pair                   // a letter that folds to two, such as ß
	mark                   // goes on a letter of a script whose marks stay
	ordered                // likewise, but two of them may change places
	composing              // likewise, but may become one with the letter
	accent                 // goes on a letter; folds to nothing on one of Latin or Greek
	unheard                // goes on a word and folds to nothing
	stop                   // a full stop: ends a word, but not a number or an acronym
	comma                  // ends a word, but not a number
	divider                // ends a word
	newline                // likewise, and perhaps a paragraph
)

// character is a class, and what the character folds to; of a pair, both letters,
// which are ASCII.
type character struct {
	folded rune
	class  class
}

// pairOf packs the two letters that a character folds to.
func pairOf(first, second rune) rune { return first<<8 | second }

// tableSize covers Latin to Greek Extended, the Indic and the Semitic scripts.
const tableSize = 0x2000

// characters holds what is known of each character alone, so that the usual text
// needs neither normalisation nor segmentation: 64 KiB that make reading several
// times faster. What it says is asked of their definitions, once.
var characters = sync.OnceValue(func() *[tableSize]character {
	table := new([tableSize]character)
	ask := words.FromString("")
	for r := range rune(tableSize) {
		if r < utf8.RuneSelf {
			table[r] = ofASCII(r)
		} else {
			table[r] = ofDefinitions(r, ask)
		}
	}
	return table
})

func ofASCII(r rune) character {
	switch {
	case 'a' <= r && r <= 'z':
		return character{r, letter}
	case 'A' <= r && r <= 'Z':
		return character{r + 'a' - 'A', letter}
	case '0' <= r && r <= '9':
		return character{r, digit}
	case r == '.':
		return character{r, stop}
	case r == ',', r == ';':
		return character{r, comma}
	case r == '\n':
		return character{r, newline}
	case r == '\r': // joins what follows, if that is a line feed
		return character{r, unsure}
	}
	return character{r, divider}
}

// ofDefinitions asks UAX #29 about a character between two letters, and foldSlow.
func ofDefinitions(r rune, ask *words.Iterator[string]) character {
	if unwritten(r) || r == softHyphen {
		return character{r, unheard}
	}
	if joint(r) || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.Zs, unicode.Sc, unicode.Sm) || jamo(r) {
		return character{r, unsure}
	}
	s := string(r)
	before, after := whole(ask, "a"+s), whole(ask, s+"a")
	if unicode.Is(unicode.M, r) {
		return character{r, ofMark(r, before && !after)}
	}
	folded := []rune(foldSlow(s))
	if before && after && unicode.IsLetter(r) && len(folded) == 2 && folded[0] < utf8.RuneSelf && folded[1] < utf8.RuneSelf {
		return character{pairOf(folded[0], folded[1]), pair}
	}
	if len(folded) != 1 || whole(ask, "a"+s+"a") && !(before && after) || whole(ask, "1"+s+"1") && !before {
		return character{r, unsure} // such as a MidLetter
	}
	switch {
	case before && after && unicode.IsLetter(r):
		return character{folded[0], letter}
	case before && after && unicode.Is(unicode.Nd, r):
		return character{folded[0], digit}
	case before || after:
		return character{r, unsure}
	case unicode.IsLetter(r) && whole(ask, s+s):
		return character{r, unsure}
	case unicode.IsLetter(r):
		return character{folded[0], alone}
	case !wordlike(s):
		return character{r, divider}
	}
	return character{r, unsure}
}

// ofMark is the class of a mark that belongs to the letter before it.
func ofMark(r rune, belongs bool) class {
	properties := norm.NFKC.PropertiesString(string(r))
	switch {
	case !belongs || foldSlow(string(r)) != string(r):
		return unsure
	case 0x0300 <= r && r <= 0x036F && unicode.Is(unicode.Mn, r):
		return accent
	case !indic(r):
		return unsure
	case composes(r):
		return composing
	case properties.CCC() != 0:
		return ordered
	}
	return mark
}

// composes reports whether a mark becomes one with some letter of its script.
func composes(r rune) bool {
	for letter := r &^ 0x7F; letter <= r|0x7F; letter++ {
		if s := string(letter) + string(r); norm.NFC.String(s) != s && norm.NFC.IsNormalString(string(letter)) {
			return true
		}
	}
	return false
}

// whole reports whether UAX #29 leaves s in one piece.
func whole(ask *words.Iterator[string], s string) bool {
	ask.SetText(s)
	return ask.Next() && ask.End() == len(s)
}

const softHyphen = '\u00ad'

// jamo are Hangul letters that NFKC composes with their neighbours.
func jamo(r rune) bool { return 0x1100 <= r && r <= 0x11FF }

// indic are the scripts of South and South-East Asia, whose vowels are marks.
func indic(r rune) bool {
	return 0x0900 <= r && r <= 0x0DFF || 0x0E00 <= r && r <= 0x109F || 0x1780 <= r && r <= 0x17FF
}

// beyond is what is known of a character outside of the table, by blocks whose
// characters are alike: those that texts are full of.
func beyond(r rune) character {
	switch {
	case 0x3041 <= r && r <= 0x3096, 0x3400 <= r && r <= 0x9FFF: // hiragana, without the voicing marks; ideographs
		return character{r, alone}
	case 0x30A1 <= r && r <= 0x30FA, 0x30FC <= r && r <= 0x30FE: // katakana
		return character{r, kana}
	case 0xAC00 <= r && r <= 0xD7A3: // Hangul syllables
		return character{r, letter}
	}
	switch r {
	case '“', '”', '„':
		return character{'"', divider}
	case '‐', '–', '—', '―', '†', '•', '…', '‹', '›', '€', '₽', '、', '。', '〈', '〉', '《', '》', '「', '」',
		'『', '』', '【', '】', '・', '！', '（', '）', '？', '〜':
		return character{r, divider}
	case '‘', '’':
		return character{'\'', divider}
	case '，', '；':
		return character{r, comma}
	}
	return character{r, unsure}
}
