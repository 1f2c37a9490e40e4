package publish

import (
	"strings"
	"unicode/utf8"
)

// clean returns s as valid UTF-8 with only those characters that XML 1.0 allows
// (section 2.2), less DEL and the C1 controls, which XML discourages and nobody
// sees. What nobody could decode becomes a question mark: validators warn of
// U+FFFD. Other characters are dropped.
func clean(s string) string {
	for { // what was dropped may have kept the rest from being understood
		next := withoutControls(decodedOnce(s))
		if next == s {
			return s
		}
		s = next
	}
}

func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError:
			return '?'
		case r == nextLine:
			return '\n'
		case !allowed(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// decodedOnce undoes what makes "Ã©" of "é": UTF-8 that was taken for Latin-1,
// which validators warn of. A text is only changed when all of it can be such,
// as no language writes it.
func decodedOnce(s string) string {
	if !strings.ContainsAny(s, "\u00c2\u00c3") {
		return s
	}
	once := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xFF {
			return s
		}
		once = append(once, byte(r))
	}
	if !utf8.Valid(once) {
		return s
	}
	return string(once)
}

// nextLine is a line feed among the C1 controls.
const nextLine = 0x85

func allowed(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return true
	case r < 0x20, 0x7F <= r && r <= 0x9F, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return true // no rune of a string is a surrogate
}

// cleanLine is clean for names and titles: on one line, with single spaces, and
// with nothing in it that turns the text around it. No-break spaces stay, as
// French puts them before its colons.
func cleanLine(s string) string {
	return strings.Join(strings.FieldsFunc(withoutTurns(clean(s)), func(r rune) bool {
		switch r {
		case ' ', '\t', '\n', '\r', 0x2028, 0x2029:
			return true
		}
		return false
	}), " ")
}

// The controls that change the direction of what follows them (Unicode, UAX #9).
const (
	firstEmbedding, lastEmbedding = '\u202a', '\u202e' // overrides, and their end
	firstIsolate, lastIsolate     = '\u2066', '\u2068'
	popIsolate                    = '\u2069'
)

func turns(r rune) bool {
	return firstEmbedding <= r && r <= lastEmbedding || firstIsolate <= r && r <= popIsolate
}

// withoutTurns drops embeddings and overrides, and isolates that are not closed
// or close nothing. The marks LRM and RLM stay: they only speak for themselves.
func withoutTurns(s string) string {
	if !strings.ContainsFunc(s, turns) {
		return s
	}
	var open []int // offsets of isolates that wait for their end
	balanced := map[int]bool{}
	for i, r := range s {
		switch {
		case firstIsolate <= r && r <= lastIsolate:
			open = append(open, i)
		case r == popIsolate && len(open) > 0:
			last := len(open) - 1
			balanced[i], balanced[open[last]] = true, true
			open = open[:last]
		}
	}
	var out strings.Builder
	for i, r := range s {
		if !turns(r) || balanced[i] {
			out.WriteRune(r)
		}
	}
	return out.String()
}
