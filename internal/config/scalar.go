package config

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// positionOf is where a node begins in the text.
func positionOf(n ast.Node) position {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return positionOf(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return positionOf(n.Key)
	}
	if n == nil || n.GetToken() == nil || n.GetToken().Position == nil {
		return position{line: 1, column: 1, width: 1}
	}
	return tokenPosition(n.GetToken())
}

func tokenPosition(t *token.Token) position {
	at := position{t.Position.Line, t.Position.Column, 1}
	if written := strings.Trim(firstLine(strings.TrimLeft(t.Origin, " \n")), " \t"); written != "" && t.Type != token.ImplicitNullType {
		at.width = utf8.RuneCountInString(written)
	}
	return at
}

// nounOf names what a node is, for messages.
func nounOf(n ast.Node) string {
	switch n.(type) {
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.NullNode, nil:
		return "nothing"
	}
	return "a single value"
}

// scalar is a value as the config writes it.
type scalar struct {
	text   string
	quoted bool // in quotes or as a block; else YAML might mean a number by it
}

// scalar reads a single value. Numbers, booleans and dates are taken as they are
// written, so that a term may be 1984, 007 or no; null is refused, for it may
// be a value forgotten. What YAML would change is refused too.
func (d *decoder) scalar(n ast.Node, path string, wanted want) (scalar, bool) {
	at := positionOf(n)
	switch n := n.(type) {
	case *ast.TagNode, *ast.AnchorNode, *ast.AliasNode:
		at.width = utf8.RuneCountInString(d.source.value(at))
		d.refuse(at, path, d.source.indicator(at))
		return scalar{}, false
	case *ast.NullNode, nil:
		d.refuse(at, path, d.source.nothing(n, at, wanted))
		return scalar{}, false
	case *ast.LiteralNode:
		return scalar{n.Value.Value, true}, true
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		t := n.GetToken()
		if next := t.Next; wanted.free && plain(t) && next != nil && next.Type == token.CommentType && swallows(next.Value) && sameLine(t) {
			d.refuse(at, path, swallowed(t.Value, t.Value+" #"+strings.TrimRight(next.Value, " ")))
			return scalar{}, false
		}
		if plain(t) && isReserved(d.source.from(at)) {
			d.refuse(at, path, d.source.reserved(at))
			return scalar{}, false
		}
		return scalar{t.Value, !plain(t)}, true
	}
	d.refuse(at, path, mistake{fmt.Sprintf("%s stands where %s is wanted", nounOf(n), wanted.noun), wanted.such()})
	return scalar{}, false
}

// plain reports whether a token is a scalar without quotes.
func plain(t *token.Token) bool {
	switch t.Type {
	case token.DoubleQuoteType, token.SingleQuoteType, token.CommentType, token.LiteralType, token.FoldedType:
		return false
	}
	return t.Indicator == token.NotIndicator
}

// swallows reports whether a comment begins like a word, as in "summit #1". A
// row of # may come first: "summit ##1".
func swallows(comment string) bool {
	word := strings.TrimLeft(comment, "#")
	r, _ := utf8.DecodeRuneInString(word)
	return word != "" && !unicode.IsSpace(r)
}

// sameLine reports whether a scalar's last line goes on after it.
func sameLine(t *token.Token) bool {
	return !strings.HasSuffix(strings.TrimRight(t.Origin, " \t"), "\n")
}

func swallowed(kept, meant string) mistake {
	return mistake{
		fmt.Sprintf("YAML reads %s here: what follows is a comment to it", show(kept)),
		"quote it: " + quote(meant) + ", or put a space after the # of a comment"}
}

// nothing is what to say of null: written, forgotten, or the rest of #word.
func (s *source) nothing(n ast.Node, at position, wanted want) mistake {
	if n != nil && n.GetToken() != nil && n.GetToken().Type != token.ImplicitNullType {
		word := n.GetToken().Value
		return mistake{word + " is no value to YAML", fmt.Sprintf("write %s, or quote it: %s", wanted.noun, quote(word))}
	}
	rest := strings.TrimSpace(s.from(at))
	if strings.HasPrefix(rest, "!") {
		return s.indicator(at)
	}
	if strings.HasPrefix(rest, "#") && swallows(rest) {
		return mistake{"YAML reads nothing here: " + show(rest) + " is a comment to it", "quote it: " + quote(rest)}
	}
	return mistake{"there is no value", wanted.write()}
}

// isReserved reports whether a text begins with @, ` or %, which YAML keeps for
// itself.
func isReserved(text string) bool {
	return text != "" && strings.IndexByte("@`%", text[0]) >= 0
}

// reserved is what to say of such a value.
func (s *source) reserved(at position) mistake {
	value := strings.TrimSuffix(s.value(at), ":") // of a key
	m := mistake{"a value cannot begin with " + value[:1], "quote it: " + quote(value)}
	if s.hides(at) {
		m.hint = "quote it"
	}
	return m
}

// indicator is what to say of a value that begins with !, & or *.
func (s *source) indicator(at position) mistake {
	value := s.value(at)
	if value == "" {
		return mistake{"YAML tags, anchors and aliases have no meaning here", "drop it"}
	}
	what := "a YAML tag, anchor or alias"
	switch value[0] {
	case '!':
		what = "a YAML tag"
	case '&':
		what = "a YAML anchor"
	case '*':
		what = "a YAML alias"
	}
	word, rest, _ := strings.Cut(value, " ")
	if value[0] == '!' && rest != "" {
		return mistake{fmt.Sprintf("YAML reads %s here: %s is a tag to it", show(rest), show(word)), "quote it: " + quote(value)}
	}
	return mistake{fmt.Sprintf("%s is %s", show(word), what), "quote it: " + quote(value) + "; tags, anchors and aliases have no meaning here"}
}

// value is the text of the plain value at a position, to the end of its line,
// a comment, or the end of its place in a flow collection.
func (s *source) value(at position) string {
	before, rest := s.split(at)
	if cut := strings.Index(rest, " # "); cut >= 0 {
		rest = rest[:cut]
	}
	opened := strings.Count(before, "[") + strings.Count(before, "{")
	if opened > strings.Count(before, "]")+strings.Count(before, "}") {
		rest = cutFlow(rest)
	}
	return strings.TrimSpace(rest)
}

func cutFlow(text string) string {
	if cut := strings.IndexAny(text, ",]}"); cut >= 0 {
		text = text[:cut]
	}
	return strings.TrimSpace(text)
}

// quote writes a text in YAML's single quotes, its secrets blotted out.
func quote(text string) string {
	return "'" + strings.ReplaceAll(withoutSecrets(text), "'", "''") + "'"
}
