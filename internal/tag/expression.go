package tag

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// expression is a compiled {re: ...}. It is asked of each field's plain text.
type expression struct {
	*regexp.Regexp
	written string
}

var misspeltFlags = regexp.MustCompile(`\(\?[A-Z]+\)|\([imsU]+\?\)`)

func parseExpression(written string) (expression, *mistake) {
	re, err := regexp.Compile(written)
	if flags := misspeltFlags.FindString(written); flags != "" {
		return expression{}, &mistake{fmt.Sprintf("%s is no flag of an RE2 expression", flags), "write (?i) for any case, (?s) for . to match line breaks"}
	}
	if err != nil {
		return expression{}, &mistake{
			fmt.Sprintf("not an RE2 expression: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: ")),
			"RE2 has no look-around and no back-references"}
	}
	if tree, err := syntax.Parse(written, syntax.Perl); err == nil {
		if letter, found := deafBoundary(tree); found {
			return expression{}, &mistake{
				fmt.Sprintf(`\b beside %q never matches: it knows ASCII letters only`, letter),
				"write the words as plain terms, which are whole words in every script"}
		}
	}
	return expression{re, written}, nil
}

// deafBoundary looks for a word boundary beside a letter that it does not take
// for one.
func deafBoundary(tree *syntax.Regexp) (rune, bool) {
	if tree.Op == syntax.OpConcat {
		for i, sub := range tree.Sub {
			if sub.Op != syntax.OpWordBoundary && sub.Op != syntax.OpNoWordBoundary {
				continue
			}
			if i+1 < len(tree.Sub) {
				if r := outerRune(tree.Sub[i+1], true); r >= utf8.RuneSelf && unicode.IsLetter(r) {
					return r, true
				}
			}
			if i > 0 {
				if r := outerRune(tree.Sub[i-1], false); r >= utf8.RuneSelf && unicode.IsLetter(r) {
					return r, true
				}
			}
		}
	}
	for _, sub := range tree.Sub {
		if r, found := deafBoundary(sub); found {
			return r, true
		}
	}
	return 0, false
}

// outerRune is a character with which the expression can begin, or end; 0 when
// it is not plain to see.
func outerRune(tree *syntax.Regexp, begin bool) rune {
	switch tree.Op {
	case syntax.OpLiteral, syntax.OpCharClass:
		if len(tree.Rune) == 0 {
			return 0
		}
		if begin {
			return tree.Rune[0]
		}
		return tree.Rune[len(tree.Rune)-1]
	case syntax.OpCapture, syntax.OpPlus, syntax.OpConcat, syntax.OpAlternate:
		if begin {
			return outerRune(tree.Sub[0], begin)
		}
		return outerRune(tree.Sub[len(tree.Sub)-1], begin)
	}
	return 0
}
