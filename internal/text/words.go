package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Word is a word of a text: where it stands in the original and what it folds to.
type Word struct {
	Start, End int    // byte offsets in the text
	Folded     string // see Fold
	Paragraph  bool   // the word begins a paragraph
}

// Words returns the words of a plain text in order: the segments of UAX #29
// that hold a letter, a digit or a symbol such as an emoji. Han characters are
// words one by one. A segment is split further where languages hang something
// on a name: at apostrophes (Trump's, l'Alaska, Putin'in), at colons (EU:n), at
// full stops (arrived.Trump) and at underscores, and the letters of an acronym
// are joined (U.S. is us).
func Words(s string) []Word {
	w := walker{text: s, lower: lowerASCII(s), out: make([]Word, 0, len(s)/5+1), paragraph: true}
	for at := 0; at < len(s); {
		if end := asciiWord(s, at); end > at {
			w.add(at, end)
			at = end
			continue
		}
		if c := s[at]; c < utf8.RuneSelf && !alphanumeric(c) && c != '_' && !extended(s, at+1) {
			if c == '\n' {
				w.paragraph = w.paragraph || newParagraph(s, at)
			}
			at++
			continue
		}
		at = w.segment(at)
	}
	return w.out
}

// walker gathers the words of a text.
type walker struct {
	text      string
	lower     string // text with its ASCII capitals in lower case; the same offsets
	out       []Word
	paragraph bool // the next word begins one
}

// add adds an ASCII word: a piece of lower is its fold.
func (w *walker) add(start, end int) {
	w.out = append(w.out, Word{Start: start, End: end, Folded: w.lower[start:end], Paragraph: w.paragraph})
	w.paragraph = false
}

// segment takes the segment of UAX #29 at an offset that begins one, and
// returns where it ends.
func (w *walker) segment(at int) int {
	segments := words.FromString(w.text[at:])
	if !segments.Next() {
		return len(w.text)
	}
	segment := segments.Value()
	if !wordlike(segment) {
		if strings.Contains(segment, "\u2029") {
			w.paragraph = true
		}
		return at + len(segment)
	}
	before := len(w.out)
	w.out = appendParts(w.out, segment, at)
	if len(w.out) > before {
		w.out[before].Paragraph = w.paragraph
		w.paragraph = false
	}
	return at + len(segment)
}

// extended reports whether the character at an offset may belong to the one
// before it, whatever that is (UAX #29, WB4). Letters do not, but for the
// voicing marks of half-width kana.
func extended(s string, at int) bool {
	if at == len(s) || s[at] < utf8.RuneSelf || 0xD0 <= s[at] && s[at] <= 0xD1 { // ASCII and Cyrillic
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return !unicode.IsLetter(r) || r == '\uff9e' || r == '\uff9f'
}

// asciiWord returns the end of the word of ASCII letters and digits at an
// offset, where what follows plainly ends it, else the offset: most words of
// most texts are found so, without asking UAX #29.
func asciiWord(s string, at int) int {
	end := at
	for end < len(s) && alphanumeric(s[end]) {
		end++
	}
	if end == len(s) {
		return end
	}
	switch c := s[end]; {
	case c >= utf8.RuneSelf, c == '_':
		return at
	case c == '\'', c == '.', c == ',', c == ';', c == ':': // which join words, unless a space follows
		if end+1 < len(s) && s[end+1] != ' ' {
			return at
		}
	}
	return end
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// lowerASCII returns s with its ASCII capitals in lower case and all else as it is.
func lowerASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			lower := []byte(s)
			for ; i < len(s); i++ {
				if c := s[i]; 'A' <= c && c <= 'Z' {
					lower[i] = c + 'a' - 'A'
				}
			}
			return string(lower)
		}
	}
	return s
}

// newParagraph reports whether the line break at offset i is part of a Paragraph.
func newParagraph(s string, i int) bool {
	return strings.HasPrefix(s[i:], Paragraph) || i > 0 && s[i-1] == '\n'
}

// wordlike reports whether a segment is a word rather than space or
// punctuation. A segment is of one kind, but may begin with a character that
// only joins (an underscore, a mark), so all of it is looked at.
func wordlike(segment string) bool {
	for i := 0; i < len(segment); {
		c := segment[i]
		if c < utf8.RuneSelf {
			if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(segment[i:])
		if unicode.In(r, unicode.L, unicode.N, unicode.So) && !(r == utf8.RuneError && size == 1) {
			return true
		}
		i += size
	}
	return false
}

// appendParts splits one segment where something hangs on a name.
func appendParts(out []Word, segment string, start int) []Word {
	if !strings.ContainsAny(segment, ".:_'’‘ʼʻ＇․：·") {
		return append(out, Word{Start: start, End: start + len(segment), Folded: Fold(segment)})
	}
	if acronym(segment) {
		letters := strings.ReplaceAll(segment, ".", "")
		return append(out, Word{Start: start, End: start + len(segment), Folded: Fold(letters)})
	}
	begin := 0
	for i, r := range segment {
		size := utf8.RuneLen(r)
		if !joint(r) || r == '.' && betweenDigits(segment, i) {
			continue
		}
		out = appendPart(out, segment, begin, i, start)
		begin = i + size
	}
	return appendPart(out, segment, begin, len(segment), start)
}

func appendPart(out []Word, segment string, begin, end, start int) []Word {
	if !wordlike(segment[begin:end]) {
		return out
	}
	return append(out, Word{Start: start + begin, End: start + end, Folded: Fold(segment[begin:end])})
}

// joint reports whether r joins two parts within a segment.
func joint(r rune) bool {
	switch r {
	case '.', ':', '_', '\'', '’', '‘', 'ʼ', 'ʻ', '＇', '․', '：', '·':
		return true
	}
	return false
}

func betweenDigits(s string, i int) bool {
	digit := func(j int) bool { return 0 <= j && j < len(s) && '0' <= s[j] && s[j] <= '9' }
	return digit(i-1) && digit(i+1)
}

// acronym reports whether s is single letters with full stops between them.
func acronym(s string) bool {
	letter := true
	for _, r := range s {
		if letter != unicode.IsLetter(r) || !letter && r != '.' {
			return false
		}
		letter = !letter
	}
	return strings.IndexByte(s, '.') > 0
}
