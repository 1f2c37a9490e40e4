// Package text turns what outlets write into words that can be compared: HTML
// to plain text, plain text to words in every script, and words to the one form
// in which rule and item meet, whatever their case, accents or quotes. It is
// pure and imports nothing of ours.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Paragraph stands between two blocks in the plain text of FromHTML. No term
// matches across it.
const Paragraph = "\n\n"

// Plain returns a plain text, such as a title, with its white space collapsed; a
// blank line in it is a Paragraph. What looks like a tag is text.
func Plain(s string) string { return collapse(s) }

// FromHTML returns the plain text of an HTML fragment: no tags, entities
// decoded (once more where they were escaped twice), white space collapsed, and
// Paragraph wherever a block begins or ends, so that no words of two blocks are
// glued together. Until a tag comes, a blank line is a Paragraph too, since feeds
// send plain text as HTML. It never fails, however broken the HTML is.
func FromHTML(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return unescapeTwice(collapse(nethtml.UnescapeString(s)))
	}
	if plain, ok := fromPlainTags(s); ok {
		return plain
	}
	return fromAnyHTML(s)
}

// fromAnyHTML is FromHTML for whatever a browser would read.
func fromAnyHTML(s string) string { return unescapeTwice(withoutTags(s)) }

func withoutTags(s string) string {
	out := builder{blankLines: true}
	tokens := nethtml.NewTokenizer(strings.NewReader(s))
	skip, depth := atom.Atom(0), 0 // the element whose text is not for reading
	for {
		kind := tokens.Next()
		switch kind {
		case nethtml.ErrorToken:
			return out.String()
		case nethtml.TextToken:
			if depth == 0 {
				out.text(string(tokens.Text()))
			}
			continue
		case nethtml.CommentToken, nethtml.DoctypeToken:
			continue
		}
		name, _ := tokens.TagName()
		tag := atom.Lookup(name)
		out.tag(tag)
		switch {
		case depth == 0 && !hidden[tag], depth > 0 && tag != skip, kind == nethtml.SelfClosingTagToken && tag == atom.Svg:
		case kind != nethtml.EndTagToken:
			skip, depth = tag, depth+1
		case depth > 0:
			depth--
		}
	}
}

// unescapeTwice decodes what is still an entity after one decoding: many feeds
// escape their HTML twice, tags included, and no headline means to show "&quot;".
func unescapeTwice(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	decoded := nethtml.UnescapeString(s)
	if strings.Count(decoded, "<") > strings.Count(s, "<") {
		return withoutTags(decoded)
	}
	return collapse(decoded)
}

// hidden elements hold text that no reader sees. That of a noscript or an object
// is seen by those who run no script, as feed readers do.
var hidden = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Title: true, atom.Iframe: true, atom.Svg: true,
}

// inline elements do not end a block; every other element of HTML does. What HTML
// does not know is inline, as it is in browsers.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true,
	atom.Big: true, atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true,
	atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true,
	atom.Mark: true, atom.Nobr: true, atom.Q: true, atom.Rp: true, atom.Rt: true, atom.Ruby: true,
	atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true,
	atom.Var: true, atom.Wbr: true, atom.Svg: true, atom.Math: true,
}

// builder joins runs of text with single spaces and Paragraphs.
type builder struct {
	strings.Builder
	blankLines       bool // a blank line ends a paragraph
	lineBreak        bool // the last tag was a br
	space, paragraph bool // owed before the next character
}

func (b *builder) tag(tag atom.Atom) {
	b.blankLines = false
	switch {
	case tag == atom.Br:
		b.space = true
		b.paragraph = b.paragraph || b.lineBreak // two of them are how old feeds part paragraphs
		b.lineBreak = true
	case tag == atom.Img:
		b.space = true
	case tag != 0 && !inline[tag]:
		b.paragraph = true
	}
}

// text appends s with its white space collapsed.
func (b *builder) text(s string) {
	newlines, run := 0, -1 // run is where the characters since the last white space begin
	end := func(at int) {
		if run >= 0 {
			b.owed()
			b.WriteString(s[run:at])
			run, newlines, b.lineBreak = -1, 0, false
		}
	}
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case r == '\n' || r == '\u2029':
			end(i)
			if newlines++; b.blankLines && newlines > 1 || r == '\u2029' {
				b.paragraph = true
			}
			b.space = true
		case unicode.IsSpace(r):
			end(i)
			b.space = true
		case run < 0:
			run = i
		}
		i += size
	}
	end(len(s))
}

func (b *builder) owed() {
	if b.Len() > 0 {
		if b.paragraph {
			b.WriteString(Paragraph)
		} else if b.space {
			b.WriteByte(' ')
		}
	}
	b.space, b.paragraph = false, false
}

// collapse returns s with white space collapsed, itself when there is nothing
// to collapse, which is the common case.
func collapse(s string) string {
	if collapsed(s) {
		return s
	}
	b := builder{blankLines: true}
	b.Grow(len(s))
	b.text(s)
	return b.String()
}

func collapsed(s string) bool {
	space := true // leading white space is to be dropped
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c > ' ' && c < 0xC2 || c > 0xE3 { // neither white space nor the beginning of any
			space = false
			continue
		}
		if c < ' ' || c == ' ' && space || c > ' ' && beginsSpace(s[i:]) {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// beginsSpace reports whether a text begins with a character of white space that
// is not ASCII (Unicode's White_Space): NEL, the no-break space, the Ogham space
// mark, those from U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
func beginsSpace(s string) bool {
	switch s[0] {
	case 0xC2, 0xE1, 0xE2, 0xE3:
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsSpace(r)
	}
	return false
}
