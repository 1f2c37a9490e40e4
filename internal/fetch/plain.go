package fetch

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/topicwire/topicwire/internal/text"
)

// plain is a headline, or any other line of text that may have been meant as
// text or as HTML, as plain text on one line. Tags of HTML go; any other "<" is
// text, so that "a < b" and "List<T>" survive. Entities are decoded, twice where
// they were escaped twice. What is longer than limit characters is cut.
func plain(s string, limit int) string {
	if s == "" {
		return ""
	}
	switch {
	case strings.IndexByte(s, '<') >= 0:
		s = text.FromHTML(escapeLoose(s))
	case strings.IndexByte(s, '&') >= 0:
		s = html.UnescapeString(html.UnescapeString(s))
	}
	if strings.IndexByte(s, '<') >= 0 && escapeLoose(s) != strings.ReplaceAll(s, "<", "&lt;") {
		s = text.FromHTML(escapeLoose(s)) // its tags were escaped once more
	}
	return text.Excerpt(oneLine(s), limit)
}

// escapeLoose escapes every "<" that does not begin a tag of HTML, or a comment.
func escapeLoose(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	lastComment := strings.LastIndex(s, "-->") // once, or each of many "<!--" would look through all that follows
	for i := 0; i < len(s); i++ {
		if s[i] == '<' && !tag(s[i:]) && !(i < lastComment && strings.HasPrefix(s[i:], "<!--")) {
			b.WriteString("&lt;")
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// maxTag is how long the name of an element of HTML can be.
const maxTag = len("blockquote") + 2

// tag reports whether s begins with a tag of HTML.
func tag(s string) bool {
	name := strings.TrimPrefix(s[1:], "/")
	n := 0
	for n < len(name) && n < maxTag && ('a' <= name[n]|0x20 && name[n]|0x20 <= 'z' || '0' <= name[n] && name[n] <= '9') {
		n++
	}
	if n == 0 || n == len(name) || strings.IndexByte(" \t\r\n/>", name[n]) < 0 {
		return false
	}
	a := atom.Lookup([]byte(strings.ToLower(name[:n])))
	if a == 0 || attributeOnly[a] {
		return false
	}
	end := strings.IndexAny(name[n:], "<>")
	return end >= 0 && name[n+end] == '>'
}

// attributeOnly are atoms that an "<" of ordinary text could precede and that
// name attributes, not elements.
var attributeOnly = map[atom.Atom]bool{
	atom.Alt: true, atom.Async: true, atom.Class: true, atom.Color: true, atom.Cols: true,
	atom.Content: true, atom.Coords: true, atom.Default: true, atom.Dir: true, atom.Face: true,
	atom.For: true, atom.Headers: true, atom.Height: true, atom.High: true, atom.Href: true,
	atom.Icon: true, atom.Id: true, atom.Is: true, atom.Kind: true, atom.Lang: true, atom.List: true,
	atom.Loop: true, atom.Low: true, atom.Max: true, atom.Method: true, atom.Min: true,
	atom.Name: true, atom.Open: true, atom.Pattern: true, atom.Ping: true, atom.Required: true,
	atom.Reversed: true, atom.Rows: true, atom.Scope: true, atom.Selected: true, atom.Shape: true,
	atom.Size: true, atom.Sizes: true, atom.Sorted: true, atom.Start: true, atom.Step: true,
	atom.Target: true, atom.Type: true, atom.Value: true, atom.Width: true, atom.Wrap: true,
}

// oneLine collapses white space and drops characters that no line of text has.
func oneLine(s string) string {
	if tidy(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
		case unicode.IsControl(r) || r == '\uFEFF' || r == '\u200B' || r == '\u00AD' || r == '\uFFFE' || r == '\uFFFF':
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// tidy reports whether oneLine has nothing to do; it may say no too often.
func tidy(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ' || c == 0x7F || c == 0xC2 || c == 0xE2 || c == 0xE1 || c == 0xE3 || c == 0xEF:
			if c < ' ' || c == 0x7F {
				return false
			}
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200B' || r == '\u00AD' || r >= 0xFEFF || r == utf8.RuneError {
				return false
			}
			space = false
		default:
			space = false
		}
	}
	return !space || s == ""
}
