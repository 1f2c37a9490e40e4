package config

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/topicwire/topicwire/internal/news"
)

// source is a text that was read, with its lines for messages.
type source struct {
	name    string
	text    string // without byte order mark, its lines ended by \n
	order   int    // the config is 0, its lists follow
	lines   []string
	parsed  bool               // secrets is complete
	secrets map[int][]position // by line: what no message shows
	columns columns
}

// columns say where the characters of the line that was last asked for begin, in
// bytes: a file may be one long line.
type columns struct {
	line    int
	offsets []int
}

// offset returns where a column of a line begins, or false behind its end.
func (s *source) offset(at position) (int, bool) {
	if s.columns.line != at.line {
		s.columns.line, s.columns.offsets = at.line, s.columns.offsets[:0]
		for offset := range s.line(at.line) {
			s.columns.offsets = append(s.columns.offsets, offset)
		}
	}
	if at.column < 1 || at.column > len(s.columns.offsets) {
		return 0, false
	}
	return s.columns.offsets[at.column-1], true
}

func newSource(name string, text []byte) *source {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	s := &source{name: name, text: string(text), secrets: map[int][]position{}}
	s.lines = strings.Split(s.text, "\n")
	return s
}

func (s *source) problem(at position, p news.Problem) Problem {
	return Problem{Problem: p, File: s.name, Line: at.line, Column: at.column, width: at.width, source: s}
}

func (s *source) rank() int {
	if s == nil {
		return 0
	}
	return s.order
}

func (s *source) line(number int) string {
	if s == nil || number < 1 || number > len(s.lines) {
		return ""
	}
	return s.lines[number-1]
}

// from is the text of a line from a column on.
func (s *source) from(at position) string {
	_, after := s.split(at)
	return after
}

// split cuts the line of a position in two there.
func (s *source) split(at position) (before, after string) {
	line := s.line(at.line)
	if offset, ok := s.offset(at); ok {
		return line[:offset], line[offset:]
	}
	return line, ""
}

// excerpt is the line with a caret under what is wrong, or "" when there is no
// such line.
func (s *source) excerpt(line, column, wide int, tone, reset string) string {
	if s.line(line) == "" || column < 1 {
		return ""
	}
	runes, column, wide := s.blot(line, column, wide)
	const limit = 160
	if len(runes) > limit { // a file in one line
		start := max(0, min(column-limit/2, len(runes)-limit))
		runes, column = runes[start:start+limit], column-start
	}
	wide = max(1, min(wide, len(runes)-column+1))
	number := fmt.Sprintf("%5d | ", line)
	indent := cells(runes[:min(column-1, len(runes))])
	carets := max(1, cells(runes[min(column-1, len(runes)):min(column-1+wide, len(runes))]))
	return fmt.Sprintf("%s%s\n%s%s%s%s%s\n", number, string(runes),
		strings.Repeat(" ", len(number)-2)+"| ", strings.Repeat(" ", indent), tone, strings.Repeat("^", carets), reset)
}

// blot makes a line fit to be shown: secrets become stars, and every character
// takes a known number of cells. It moves the position along.
func (s *source) blot(line, column, wide int) (shown []rune, newColumn, newWide int) {
	shown = []rune(s.line(line))
	masked := make([]bool, len(shown))
	for _, h := range s.hidden(line) {
		for i := max(0, h.column-1); i < min(h.column-1+h.width, len(shown)); i++ {
			masked[i] = true
		}
	}
	var out []rune
	begin, end := column-1, column-1+wide
	newBegin, newEnd := -1, -1
	for i := 0; i <= len(shown); i++ {
		if i == begin {
			newBegin = len(out)
		}
		if i == end {
			newEnd = len(out)
		}
		switch {
		case i == len(shown):
		case !masked[i]:
			out = append(out, visible(shown[i]))
		case i == 0 || !masked[i-1]:
			out = append(out, []rune(blot)...)
		}
	}
	if newBegin < 0 { // one past the end of the line, where something is missing
		newBegin = len(out)
	}
	return out, newBegin + 1, max(newEnd-newBegin, 1)
}

// visible replaces what would move a terminal's cursor.
func visible(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return unicode.ReplacementChar
	}
	return r
}

// cells is how many columns of a terminal a text takes: two for each wide
// character (UAX 11), none for a combining mark.
func cells(text []rune) int {
	n := 0
	for _, r := range text {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r):
		case kind == width.EastAsianWide, kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
