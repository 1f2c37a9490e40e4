package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/topicwire/topicwire/internal/news"
)

// Limits on what is given to the YAML parser, which recurses.
const (
	maxSource = 4 << 20 // bytes
	maxDepth  = 64      // of nesting
	maxKeys   = 20_000  // of one mapping, in which the parser's time is quadratic
)

// parse returns the mapping that a source consists of, or what stops it from
// being read at all.
func parse(s *source) (root *ast.MappingNode, wrong *Problem) {
	defer func() {
		if caught := recover(); caught != nil {
			root, wrong = nil, s.syntax(position{line: 1, column: 1}, mistake{fmt.Sprintf("the YAML parser fails: %v", caught), ""})
		}
	}()
	if wrong := s.unreadable(); wrong != nil {
		return nil, wrong
	}
	tokens := lexer.Tokenize(s.text)
	if at, wrong := excess(tokens); wrong != nil {
		return nil, s.syntax(at, *wrong)
	}
	file, err := parseTokens(tokens)
	if err != nil {
		if again, changed := s.withoutReserved(tokens); changed {
			if file, wrong := parseTokens(again); wrong == nil {
				return s.mapping(file)
			}
		}
		return nil, s.syntaxError(err, tokens)
	}
	return s.mapping(file)
}

func parseTokens(tokens token.Tokens) (*ast.File, error) {
	return parser.Parse(tokens, parser.ParseComments, parser.AllowDuplicateMapKey())
}

// withoutReserved splits the source anew into tokens, with a letter in place of
// each @ and ` that stops the parser, so that all other mistakes are found as
// well. The decoder refuses these values, as it looks into the source; their
// tokens say what the source does.
func (s *source) withoutReserved(tokens token.Tokens) (again token.Tokens, changed bool) {
	lines := slices.Clone(s.lines)
	replaced := map[position]byte{}
	for _, t := range tokens {
		at := position{line: t.Position.Line, column: t.Position.Column}
		first := s.from(at)
		_, second := replaced[position{line: at.line, column: at.column - 1}]
		if t.Type != token.InvalidType || first == "" || !isReserved(first) || second {
			continue
		}
		replaced[at] = first[0]
		offset := len(s.line(at.line)) - len(first)
		line := lines[at.line-1]
		lines[at.line-1] = line[:offset] + "x" + line[offset+1:]
	}
	again = lexer.Tokenize(strings.Join(lines, "\n"))
	for _, t := range again {
		if was, ok := replaced[position{line: t.Position.Line, column: t.Position.Column}]; ok && t.Value != "" {
			t.Value = string(was) + t.Value[1:]
		}
	}
	return again, len(replaced) > 0
}

func (s *source) syntax(at position, m mistake) *Problem {
	p := s.problem(at, news.Problem{Message: m.message, Hint: m.hint})
	return &p
}

// unreadable finds what is no text.
func (s *source) unreadable() *Problem {
	if len(s.text) > maxSource {
		return s.syntax(position{line: 1, column: 1}, mistake{"the config is larger than 4 MiB", "move outlets to lists"})
	}
	for i, line := range s.lines {
		if !utf8.ValidString(line) {
			column := 1
			for rest := line; ; column++ {
				r, size := utf8.DecodeRuneInString(rest)
				if r == utf8.RuneError && size <= 1 {
					return s.syntax(position{i + 1, column, 1}, mistake{"this is not UTF-8", "save the file in that encoding"})
				}
				rest = rest[size:]
			}
		}
	}
	return nil
}

// excess finds where nesting or the number of keys passes its limit. Flow
// collections nest by their brackets, block collections by the columns that
// their entries begin at.
func excess(tokens token.Tokens) (position, *mistake) {
	type block struct{ column, keys int }
	var blocks []block
	flow, line := 0, 0
	for _, t := range tokens {
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow = max(0, flow-1)
		}
		at := position{t.Position.Line, t.Position.Column, 1}
		entry := t.Type == token.SequenceEntryType
		begins := at.line != line || entry || t.Type == token.MappingKeyType
		line = at.line
		if begins && flow == 0 && t.Type != token.CommentType {
			for len(blocks) > 0 && blocks[len(blocks)-1].column > at.column {
				blocks = blocks[:len(blocks)-1]
			}
			if len(blocks) == 0 || blocks[len(blocks)-1].column < at.column {
				blocks = append(blocks, block{column: at.column})
			}
			if top := &blocks[len(blocks)-1]; !entry {
				top.keys++
				if top.keys > maxKeys {
					return at, &mistake{fmt.Sprintf("more than %d keys stand in one mapping", maxKeys), ""}
				}
			}
		}
		if flow+len(blocks) > maxDepth {
			return at, &mistake{fmt.Sprintf("the nesting is deeper than %d levels", maxDepth), ""}
		}
	}
	return position{}, nil
}

// mapping takes the one mapping out of the parsed documents.
func (s *source) mapping(file *ast.File) (*ast.MappingNode, *Problem) {
	var body ast.Node
	for _, document := range file.Docs {
		switch document.Body.(type) {
		case nil, *ast.CommentGroupNode:
			continue
		case *ast.DirectiveNode:
			return nil, s.syntax(positionOf(document.Body), mistake{"YAML directives have no meaning here", "drop the line"})
		}
		if body != nil {
			return nil, s.syntax(positionOf(document.Body), mistake{"a second YAML document begins here", "drop the --- or ... before it"})
		}
		body = document.Body
	}
	switch body := body.(type) {
	case nil:
		return nil, s.syntax(position{line: 1, column: 1}, mistake{"the config is empty", "it needs outlets: and topics: at least"})
	case *ast.MappingNode:
		return body, nil
	case *ast.MappingValueNode:
		return &ast.MappingNode{BaseNode: &ast.BaseNode{}, Start: body.Start, Values: []*ast.MappingValueNode{body}}, nil
	}
	return nil, s.syntax(positionOf(body), mistake{nounOf(body) + " stands where the config's keys are wanted", "begin with a key such as outlets:"})
}

// syntaxError says in our words what the parser found.
func (s *source) syntaxError(err error, tokens token.Tokens) *Problem {
	var syntax *yaml.SyntaxError
	if !errors.As(err, &syntax) || syntax.Token == nil || syntax.Token.Position == nil {
		return s.syntax(position{line: 1, column: 1}, mistake{"this is no YAML: " + firstLine(err.Error()), ""})
	}
	at := position{syntax.Token.Position.Line, syntax.Token.Position.Column, 1}
	if at, m, ok := s.misread(tokens, at); ok {
		return s.syntax(at, m)
	}
	for _, known := range syntaxMistakes {
		if strings.Contains(syntax.Message, known.says) {
			return s.syntax(at, known.mistake)
		}
	}
	return s.syntax(at, mistake{"this is no YAML: " + syntax.Message, ""})
}

// syntaxMistakes are what the parser says, and what we say instead.
var syntaxMistakes = []struct {
	says string
	mistake
}{
	{"end character of double-quoted", mistake{`the double quote that opens here is not closed`, `end the text with "`}},
	{"end character of single-quoted", mistake{`the single quote that opens here is not closed`, `end the text with ', and write '' for an apostrophe in it`}},
	{"end token ']' not found", mistake{`the [ that opens here is not closed`, `end the list with ]`}},
	{"end token '}'", mistake{`the { that opens here is not closed`, `end the keys with }`}},
	{"corresponding to ']'", mistake{`this ] closes nothing`, `quote the value, or drop it`}},
	{"corresponding to '}'", mistake{`this } closes nothing`, `quote the value, or drop it`}},
	{"',' or ']' must be", mistake{`the list goes on wrongly here`, `write , between items and ] at the end`}},
	{"',' or '}' must be", mistake{`the keys go on wrongly here`, `write , between keys and } at the end`}},
	{"cannot start any token", mistake{`a tab indents this line`, `indent with spaces`}},
	{"tab character", mistake{`a tab indents this line`, `indent with spaces`}},
	{"mapping value is not allowed", mistake{`a second "key:" stands in this value, or the next line is indented too far`, `quote a value with a colon in it; begin keys that belong together at one column`}},
	{"block sequence entries are not allowed", mistake{`a list cannot begin on its key's line`, `begin each - on a line of its own`}},
	{"unexpected scalar value type", mistake{`a value is missing before this, or is no value`, `quote what contains [ ] { } or ,`}},
	{"value is not allowed in this context", mistake{`this fits nowhere in the YAML`, `indent it like its neighbours, or quote the whole value`}},
	{"escape", mistake{`a backslash in double quotes begins an escape that YAML does not know`, `use single quotes`}},
}

// misread finds what stands at a syntax error, or before it on its line, and
// means something to YAML that the writer hardly meant.
func (s *source) misread(tokens token.Tokens, at position) (position, mistake, bool) {
	if isReserved(s.from(at)) {
		at.width = len([]rune(s.value(at)))
		return at, s.reserved(at), true
	}
	for _, t := range tokens {
		where := position{t.Position.Line, t.Position.Column, 1}
		if where.line != at.line || where.column > at.column {
			continue
		}
		switch t.Type {
		case token.TagType, token.AnchorType, token.AliasType:
			where.width = len([]rune(s.value(where)))
			return where, s.indicator(where), true
		}
	}
	if next := s.from(at); strings.HasPrefix(next, "[") || strings.HasPrefix(next, "{") {
		return s.swallowedEnd(tokens, at)
	}
	return position{}, mistake{}, false
}

// swallowedEnd finds the comment that hides the end of an open bracket:
// [summit #1, talks].
func (s *source) swallowedEnd(tokens token.Tokens, open position) (position, mistake, bool) {
	for _, t := range tokens {
		if t.Type != token.CommentType || t.Position.Line != open.line || t.Position.Column < open.column {
			continue
		}
		before := t.Prev
		if before == nil || !plain(before) || !swallows(t.Value) {
			continue
		}
		at := tokenPosition(before)
		word := strings.TrimSpace(before.Value) + " #" + cutFlow(t.Value)
		return at, swallowed(strings.TrimSpace(before.Value), word), true
	}
	return position{}, mistake{}, false
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
