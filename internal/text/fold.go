package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the form in which terms and words are compared: compatible
// forms made one (NFKC), case folded (ß is ss, ς is σ), accents of Latin and
// Greek letters dropped (é is e, ł is l, ı is i), apostrophes, quotation marks and the Persian forms of Arabic letters unified, and what only steers layout or
// is left out at will removed (soft hyphens, the vowel signs of Arabic and
// Hebrew). Other marks tell letters apart (й and и, ї and і) and stay.
// Fold(Fold(s)) == Fold(s).
func Fold(s string) string {
	table := characters()
	for _, r := range s {
		if folded, simple := foldOne(table, r); !simple || folded != r {
			return string(AppendFold(make([]byte, 0, len(s)+8), s))
		}
	}
	return s // as most words are folded already
}

// AppendFold appends Fold(s) to dst. What stands between two spaces folds by
// itself, so that only the pieces that need it are normalised.
func AppendFold(dst []byte, s string) []byte {
	table := characters()
	piece, start := 0, len(dst) // of s, and of dst
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		folded, simple := foldOne(table, r)
		if !simple {
			end := len(s)
			if space := strings.IndexByte(s[i:], ' '); space >= 0 {
				end = i + space
			}
			dst, i = append(dst[:start], foldSlow(s[piece:end])...), end
			piece, start = end, len(dst)
			continue
		}
		i += size
		if dst = utf8.AppendRune(dst, folded); r == ' ' {
			piece, start = i, len(dst)
		}
	}
	return dst
}

// foldOne returns what a character folds to where that does not depend on its
// neighbours.
func foldOne(table *[tableSize]character, r rune) (folded rune, simple bool) {
	var c character
	if r < tableSize {
		c = table[r]
	} else {
		c = beyond(r)
	}
	return c.folded, r < utf8.RuneSelf || c.class == letter || c.class == digit || c.class == alone || c.class == kana
}

// foldSlow is the definition of Fold. Folding can make new things to fold (a
// compatible form of a capital), so it is repeated until nothing changes.
func foldSlow(s string) string {
	for range 4 {
		folded := foldOnce(s)
		if folded == s {
			break
		}
		s = folded
	}
	return s
}

func foldOnce(s string) string {
	s = cases.Fold().String(norm.NFKC.String(s))
	var out strings.Builder
	out.Grow(len(s))
	bare := false // the last letter is one whose marks are dropped
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Cf, r), unwritten(r):
		case unicode.Is(unicode.Mn, r):
			if !bare {
				out.WriteRune(r)
			}
		default:
			bare = unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Greek, r)
			if plain, ok := written[r]; ok {
				out.WriteString(plain)
			} else {
				out.WriteRune(r)
			}
		}
	}
	return dropStress(norm.NFKC.String(out.String()))
}

// unwritten are characters that writers of a script leave out as they like:
// vowel signs of Arabic and points of Hebrew, the stroke that stretches an Arabic
// word, and selectors of how an emoji looks.
func unwritten(r rune) bool {
	return 0x064B <= r && r <= 0x0652 || r == 0x0670 || r == 0x0640 ||
		0x0591 <= r && r <= 0x05C7 && unicode.Is(unicode.Mn, r) || 0xFE00 <= r && r <= 0xFE0F
}

// dropStress removes the acute and grave of Cyrillic that compose with no
// letter: they mark stress in dictionaries and in names, never a letter.
func dropStress(s string) string {
	if !strings.ContainsAny(s, "\u0300\u0301") {
		return s
	}
	cyrillic := false
	return strings.Map(func(r rune) rune {
		if cyrillic && (r == '\u0300' || r == '\u0301') {
			return -1
		}
		cyrillic = unicode.Is(unicode.Cyrillic, r)
		return r
	}, s)
}

// written are Latin letters with strokes and ligatures, which Unicode does not
// decompose though readers and keyboards do, the yeh and kaf of Persian keyboards,
// and the many apostrophes and quotation marks, which stand for one another.
var written = map[rune]string{
	'ی': "ي", 'ک': "ك",
	'ł': "l", 'ø': "o", 'đ': "d", 'ħ': "h", 'ŧ': "t", 'ı': "i", 'æ': "ae", 'œ': "oe", 'ð': "d", 'þ': "th",
	'’': "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", '׳': "'",
	'“': `"`, '”': `"`, '„': `"`, '״': `"`,
}
