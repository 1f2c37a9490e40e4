package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
// are joined (U.S. is us, J.D.Vance is jd and vance).
func Words(plain string) []Word {
	var s Scanner
	s.Read(plain)
	out := make([]Word, 0, len(plain)/6+1)
	for s.Next() {
		folded := plain[s.Start:s.End]
		if folded != string(s.Folded) {
			folded = string(s.Folded)
		}
		out = append(out, Word{s.Start, s.End, folded, s.Paragraph})
	}
	return out
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
			if alphanumeric(c) {
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

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// split adds to s.parts the words of a segment, which begins at an offset of the
// text: what stands between its joints, single letters with full stops between
// them taken together.
func (s *Scanner) split(segment string, start int) {
	begin, tied := 0, false // a full stop ties this part to the single letter before it
	part := func(end int, stop bool) {
		one := segment[begin:end]
		single := singleLetter(one)
		switch {
		case !wordlike(one):
			single = false
		case tied && single:
			last := &s.parts[len(s.parts)-1]
			s.joined = AppendFold(s.joined, one)
			last.end, last.foldedEnd = start+end, len(s.joined)
		default:
			single = s.add(one, start+begin) && single
		}
		tied = single && stop
	}
	for i := 0; i < len(segment); {
		r, size := utf8.DecodeRuneInString(segment[i:])
		if joint(r) && !(r == '.' && betweenDigits(segment, i)) {
			part(i, r == '.')
			begin = i + size
		}
		i += size
	}
	part(len(segment), false)
}

// add adds a part with what it folds to, unless that is nothing: a stroke that
// stretches Arabic words is no word.
func (s *Scanner) add(one string, start int) bool {
	before := len(s.joined)
	s.joined = AppendFold(s.joined, one)
	if len(s.joined) == before {
		return false
	}
	s.parts = append(s.parts, part{start, start + len(one), before, len(s.joined)})
	return true
}

func singleLetter(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && unicode.IsLetter(r)
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
