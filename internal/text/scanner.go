package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"
)

// Scanner reads a plain text word by word, folding as it goes. It says what
// Words says, and allocates nothing for the usual text. The zero value reads
// nothing; Read sets it to a text, again and again.
type Scanner struct {
	Start, End int    // of the word, as byte offsets in the text
	Folded     []byte // what the word folds to; valid until the next call of Next
	Paragraph  bool   // the word begins a paragraph

	text      string
	at        int
	paragraph bool // the next word begins one
	table     *[tableSize]character
	segments  *words.Iterator[string]
	parts     []part // of a segment that was split
	told      int    // how many of them
	joined    []byte // what they fold to, one after the other
}

// part is a word of a segment that was split.
type part struct{ start, end, foldedStart, foldedEnd int }

// Read sets the scanner to the beginning of a plain text, as Plain and FromHTML
// return it.
func (s *Scanner) Read(plain string) {
	if s.table == nil {
		s.table, s.segments = characters(), words.FromString("")
	}
	s.text, s.at, s.paragraph, s.parts, s.told = plain, 0, true, s.parts[:0], 0
}

// Next goes to the next word, and reports whether there is one.
func (s *Scanner) Next() bool {
	for s.told == len(s.parts) {
		if s.at >= len(s.text) {
			return false
		}
		switch c, size := s.character(s.at); c.class {
		case letter, digit, pair, kana:
			if s.run(c.class) {
				return true
			}
			s.segment()
		case alone:
			if s.single(c, size) {
				return true
			}
			s.segment()
		case divider, newline, stop, comma:
			if size == 1 && c.class == divider && s.at+1 < len(s.text) && s.text[s.at+1] < utf8.RuneSelf {
				s.at++
				continue
			}
			if s.follows(s.at + size) {
				s.segment()
				continue
			}
			if c.class == newline && newParagraph(s.text, s.at) {
				s.paragraph = true
			}
			s.at += size
		default:
			s.segment()
		}
	}
	s.tell()
	return true
}

// character returns what is known of the character at an offset, and its length.
func (s *Scanner) character(at int) (character, int) {
	c := s.text[at]
	if c < utf8.RuneSelf {
		return s.table[c], 1
	}
	if c < 0xE0 && c >= 0xC2 && at+1 < len(s.text) && s.text[at+1]&0xC0 == 0x80 {
		return s.table[rune(c&0x1F)<<6|rune(s.text[at+1]&0x3F)], 2
	}
	if rest := s.text[at:]; len(rest) >= 3 && 0xE1 <= c && c <= 0xEF && c != 0xED && rest[1]&0xC0 == 0x80 && rest[2]&0xC0 == 0x80 {
		r := rune(c&0x0F)<<12 | rune(rest[1]&0x3F)<<6 | rune(rest[2]&0x3F)
		if r < tableSize {
			return s.table[r], 3
		}
		return beyond(r), 3
	}
	r, size := utf8.DecodeRuneInString(s.text[at:])
	if r < tableSize {
		return s.table[r], size
	}
	return beyond(r), size
}

// follows reports whether the character at an offset may belong to the one before
// it, whatever that is (UAX #29, WB4).
func (s *Scanner) follows(at int) bool {
	if at >= len(s.text) || s.text[at] < utf8.RuneSelf {
		return false
	}
	c, _ := s.character(at)
	return c.class.attaches()
}

// attaches reports whether a character may belong to the one before it.
func (c class) attaches() bool {
	switch c {
	case unsure, mark, ordered, composing, accent, unheard:
		return true
	}
	return false
}

// single reads the word of one character, and its marks, at s.at. It reports
// false and reads nothing when it takes more to know it.
func (s *Scanner) single(c character, size int) bool {
	at, before, asked := s.at+size, alone, false
	s.Folded = utf8.AppendRune(s.Folded[:0], c.folded)
	for at < len(s.text) && s.text[at] >= utf8.RuneSelf {
		c, size := s.character(at)
		if !c.class.attaches() {
			break
		}
		if c.class != mark && c.class != ordered && c.class != composing || !indicBytes(s.Folded) {
			return false
		}
		asked = asked || c.class == composing || c.class == ordered && before == ordered
		s.Folded = utf8.AppendRune(s.Folded, c.folded)
		at, before = at+size, c.class
	}
	if asked && !norm.NFKC.IsNormal(s.Folded) {
		return false
	}
	s.found(s.at, at)
	return true
}

// run reads the word of letters and digits, or of katakana, at s.at, where every
// character says by itself what it does. Else it reports false and reads nothing.
func (s *Scanner) run(kind class) bool {
	folded := s.Folded[:0]
	at, last, before := s.at, unsure, unsure // the last letter or digit, and the character before this one
	var next class                           // of what ends the word
	var size int
	asked := false // whether it is normal must be asked
loop:
	for at < len(s.text) {
		if b := s.text[at]; b < utf8.RuneSelf {
			c := s.table[b]
			if c.class > digit || kind == kana { // ASCII is letters, digits and what ends a word
				next, size = c.class, 1
				break
			}
			folded = append(folded, byte(c.folded))
			last, before = c.class, c.class
			at++
			continue
		}
		c, length := s.character(at)
		if (c.class == kana) != (kind == kana) {
			next, size = c.class, length
			break
		}
		switch {
		case c.class == letter, c.class == digit, c.class == kana:
			folded = utf8.AppendRune(folded, c.folded)
			last = c.class
		case c.class == pair:
			folded = append(folded, byte(c.folded>>8), byte(c.folded))
			last = letter
		case c.class == unheard, c.class == accent && last == letter && bareBytes(folded):
		case c.class == mark || c.class == ordered || c.class == composing:
			if !indicBytes(folded) {
				return false
			}
			folded = utf8.AppendRune(folded, c.folded)
			asked = asked || c.class == composing || c.class == ordered && before == ordered
		default:
			next, size = c.class, length
			break loop
		}
		at, before = at+length, c.class
	}
	s.Folded = folded
	if asked && !norm.NFKC.IsNormal(folded) || at < len(s.text) && !s.ends(at, size, next, last) {
		return false
	}
	s.found(s.at, at)
	return true
}

// bareBytes reports whether the last character of what was folded is of a script
// whose accents are dropped.
func bareBytes(folded []byte) bool {
	if len(folded) > 0 && folded[len(folded)-1] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeLastRune(folded)
	return unicode.Is(unicode.Greek, r) || unicode.Is(unicode.Latin, r)
}

// indicBytes reports whether the last character of what was folded is of a script
// whose marks stay as they are.
func indicBytes(folded []byte) bool {
	r, _ := utf8.DecodeLastRune(folded)
	return indic(r)
}

// ends reports whether a word plainly ends before the character at an offset:
// its length, its class, and the class of the word's last character.
func (s *Scanner) ends(at, size int, next, last class) bool {
	switch {
	case next.attaches():
		return false
	case next == letter, next == digit, next == pair, next == alone, next == kana:
		return true
	}
	if at+size == len(s.text) || s.text[at+size] == ' ' {
		return true
	}
	if s.follows(at + size) {
		return false
	}
	if next == newline || s.text[at] == ' ' {
		return true
	}
	after, _ := s.character(at + size)
	switch {
	case next == stop && last == letter && singleLetter(s.text[s.at:at]):
		return after.class != letter && after.class != pair
	case (next == stop || next == comma) && last == digit:
		return after.class != digit
	case s.text[at] == '"':
		return after.class != letter || s.text[at+1] != 0xD7 // gershayim, typed as a quotation mark
	}
	return true
}

// found tells the word from start to end.
func (s *Scanner) found(start, end int) {
	s.Start, s.End, s.at = start, end, end
	s.Paragraph, s.paragraph = s.paragraph, false
}

// segment reads the segment of UAX #29 at s.at, which begins one, into parts.
func (s *Scanner) segment() {
	s.segments.SetText(s.text[s.at:])
	s.segments.Next()
	segment, start := s.segments.Value(), s.at
	s.at += len(segment)
	if !wordlike(segment) {
		if strings.Contains(segment, "\u2029") || strings.Contains(segment, "\n") && newParagraph(s.text, start+strings.IndexByte(segment, '\n')) {
			s.paragraph = true
		}
		return
	}
	s.parts, s.told, s.joined = s.parts[:0], 0, s.joined[:0]
	s.split(segment, start)
}

// tell tells the next part of a segment.
func (s *Scanner) tell() {
	next := s.parts[s.told]
	s.told++
	end := s.at
	s.Folded = append(s.Folded[:0], s.joined[next.foldedStart:next.foldedEnd]...)
	s.found(next.start, next.end)
	s.at = end
}
