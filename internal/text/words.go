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
// on a name: at apostrophes (Trump's, l'Alaska, Putin'in), at colons (EU:n) and
// at full stops (arrived.Trump), and the letters of an acronym are joined (U.S.
// is us).
func Words(s string) []Word {
	out := make([]Word, 0, len(s)/6+1)
	segments := words.FromString(s)
	paragraph := true
	for segments.Next() {
		segment := segments.Value()
		if !wordlike(segment) {
			if strings.IndexByte(segment, '\n') >= 0 || strings.Contains(segment, "\u2029") {
				paragraph = paragraph || newParagraph(s, segments.Start())
			}
			continue
		}
		before := len(out)
		out = appendParts(out, segment, segments.Start())
		if paragraph && len(out) > before {
			out[before].Paragraph = true
			paragraph = false
		}
	}
	return out
}

// newParagraph reports whether the line break at offset i is part of a
// Paragraph: segments hold one line break each.
func newParagraph(s string, i int) bool {
	return s[i] != '\n' || strings.HasPrefix(s[i:], Paragraph) || i > 0 && s[i-1] == '\n'
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
		if unicode.In(r, unicode.L, unicode.N, unicode.So) {
			return true
		}
		i += size
	}
	return false
}

// appendParts splits one segment where something hangs on a name.
func appendParts(out []Word, segment string, start int) []Word {
	if !strings.ContainsAny(segment, ".:'’‘ʼ＇․：·") {
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
	case '.', ':', '\'', '’', '‘', 'ʼ', '＇', '․', '：', '·':
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
