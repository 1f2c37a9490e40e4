package text

import (
	"strings"
	"unicode/utf8"
)

// Excerpt returns the beginning of a plain text on one line, at most limit
// characters and an ellipsis, cut between two words where there is a word
// boundary in its second half, else between two characters. A text that fits is
// returned whole.
func Excerpt(plain string, limit int) string {
	plain = strings.ReplaceAll(plain, Paragraph, " ")
	if utf8.RuneCountInString(plain) <= limit {
		return plain
	}
	end := offset(plain, limit)
	cut := 0
	for _, w := range Words(plain[:min(len(plain), end+utf8.UTFMax*16)]) {
		if w.End > end {
			break
		}
		cut = w.End
	}
	if cut < end/2 {
		cut = end
	}
	return strings.TrimRight(plain[:cut], " ") + "…"
}

// offset is the byte offset of the n-th character, or the length of s.
func offset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
