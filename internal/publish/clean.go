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

// cleanLine is clean for names and titles: on one line, with single spaces.
// No-break spaces stay, as French puts them before its colons.
func cleanLine(s string) string {
	return strings.Join(strings.FieldsFunc(clean(s), func(r rune) bool {
		switch r {
		case ' ', '\t', '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
			return true
		}
		return false
	}), " ")
}

// cleanURL returns an http or https address as RFC 3986 writes it, with every
// other byte percent-encoded, or "" for anything else.
func cleanURL(s string) string {
	s = strings.TrimSpace(s)
	scheme, rest, found := strings.Cut(s, "://")
	scheme = strings.ToLower(scheme)
	if !found || (scheme != "http" && scheme != "https") || rest == "" || strings.IndexByte("/?#", rest[0]) >= 0 {
		return ""
	}
	return scheme + "://" + escapeURL(withoutUser(rest))
}

// withoutUser drops name and password, which are for us and not for readers.
func withoutUser(rest string) string {
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	return rest[strings.LastIndexByte(rest[:end], '@')+1:]
}

func escapeURL(s string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])),
			c <= ' ', c >= 0x7F, strings.IndexByte("\"<>\\^`{|}", c) >= 0:
			out.Write([]byte{'%', hex[c>>4], hex[c&15]})
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
