package config

import (
	"regexp"
	"slices"
	"unicode/utf8"
)

// blot stands for a secret in messages and excerpts.
const blot = "*****"

// What a line may hold in clear: a password in an address, the value of a
// parameter of an address whose name says that it is a secret, and, where the
// config could not be parsed, what looks like the value of a header.
var (
	userInfo    = regexp.MustCompile(`://([^/\s"']*)@`)
	parameter   = regexp.MustCompile(`(?i)[?&;][^=&;#\s"']*(?:token|key|auth|authorization|password|passwd|passphrase|pass|pwd|secret|sig|signature|credentials?|session)=([^&;#\s"']+)`)
	headerValue = regexp.MustCompile(`(?i)(?:authorization|cookie|token|key|secret)["']?\s*:\s*(\S.*)`)
)

// withoutSecrets blots out the passwords and the like of the addresses in a text.
func withoutSecrets(text string) string {
	for _, looks := range []*regexp.Regexp{userInfo, parameter} {
		found := looks.FindAllStringSubmatchIndex(text, -1)
		for _, m := range slices.Backward(found) {
			text = text[:m[2]] + blot + text[m[3]:]
		}
	}
	return text
}

// conceal keeps what stands at a position, and on a number of lines after it,
// out of excerpts.
func (s *source) conceal(at position, more int) {
	s.secrets[at.line] = append(s.secrets[at.line], at)
	for line := at.line + 1; line <= at.line+more; line++ {
		s.secrets[line] = append(s.secrets[line], position{line, 1, len(s.line(line))})
	}
}

// hidden is what no message shows of a line.
func (s *source) hidden(line int) []position {
	hidden := slices.Clone(s.secrets[line])
	looks := []*regexp.Regexp{userInfo, parameter}
	if !s.parsed {
		looks = append(looks, headerValue)
	}
	text := s.line(line)
	for _, look := range looks {
		for _, m := range look.FindAllStringSubmatchIndex(text, -1) {
			hidden = append(hidden, position{line, utf8.RuneCountInString(text[:m[2]]) + 1, utf8.RuneCountInString(text[m[2]:m[3]])})
		}
	}
	return hidden
}

// hides reports whether what stands at a position is not shown.
func (s *source) hides(at position) bool {
	return slices.ContainsFunc(s.hidden(at.line), func(h position) bool {
		return h.column <= at.column && at.column < h.column+h.width
	})
}
