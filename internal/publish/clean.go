package publish

import (
	"strings"
	"unicode/utf8"
)

// clean returns s as valid UTF-8 with only those characters that XML 1.0 allows
// (section 2.2), less DEL and the C1 controls, which XML discourages and nobody
// sees. Invalid bytes become U+FFFD, other characters are dropped.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if !allowed(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

func allowed(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return true
	case 0x7F <= r && r <= 0x9F:
		return r == 0x85 // next line
	case r < 0x20, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return true // a valid string holds no surrogates
}

// cleanLine is clean for names and titles: on one line, with single spaces, and
// with nothing in it that turns the text around it. No-break spaces stay, as
// French puts them before its colons.
func cleanLine(s string) string {
	return strings.Join(strings.FieldsFunc(withoutTurns(clean(s)), func(r rune) bool {
		switch r {
		case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
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
