package tag

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// deafBeside returns a letter that is not ASCII, and the \b or \w that an
// expression has beside it, which does not take it for a letter; "" when there is
// none.
func deafBeside(tree *syntax.Regexp) (deaf string, letter rune) {
	for _, sub := range tree.Sub {
		if deaf, letter := deafBeside(sub); deaf != "" {
			return deaf, letter
		}
	}
	if tree.Op != syntax.OpConcat {
		return "", 0
	}
	for i := range tree.Sub {
		left := edgeOf(tree.Sub[i], false)
		for j := i + 1; j < len(tree.Sub); j++ {
			right := edgeOf(tree.Sub[j], true)
			switch {
			case left.deaf != "" && right.letter != 0:
				return left.deaf, right.letter
			case right.deaf != "" && left.letter != 0:
				return right.deaf, left.letter
			}
			if !right.empty {
				break
			}
		}
	}
	return "", 0
}

// outerEdge is what an expression may begin, or end, with.
type outerEdge struct {
	letter rune   // that is not ASCII; 0 for none
	deaf   string // a \b or \w
	empty  bool   // nothing at all: then its neighbour's edge counts too
}

// edgeOf is the edge of an expression at its beginning or at its end.
func edgeOf(tree *syntax.Regexp, begin bool) outerEdge {
	switch tree.Op {
	case syntax.OpWordBoundary:
		return outerEdge{deaf: `\b`, empty: true}
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpNoWordBoundary:
		return outerEdge{empty: true}
	case syntax.OpLiteral:
		r := tree.Rune[0]
		if !begin {
			r = tree.Rune[len(tree.Rune)-1]
		}
		return outerEdge{letter: foreign(r, r)}
	case syntax.OpCharClass:
		if slices.Equal(tree.Rune, []rune("09AZ__az")) {
			return outerEdge{deaf: `\w`}
		}
		return outerEdge{letter: foreignIn(tree.Rune)}
	case syntax.OpCapture, syntax.OpPlus:
		return edgeOf(tree.Sub[0], begin)
	case syntax.OpStar, syntax.OpQuest:
		if op := tree.Sub[0].Op; op == syntax.OpAnyChar || op == syntax.OpAnyCharNotNL {
			return outerEdge{} // whatever stands there, it can be what the boundary needs
		}
		e := edgeOf(tree.Sub[0], begin)
		e.empty = true
		return e
	case syntax.OpRepeat:
		e := edgeOf(tree.Sub[0], begin)
		e.empty = e.empty || tree.Min == 0
		return e
	case syntax.OpAlternate:
		var out outerEdge
		for _, sub := range tree.Sub {
			out = out.or(edgeOf(sub, begin))
		}
		return out
	case syntax.OpConcat:
		return edgeOfConcat(tree.Sub, begin)
	}
	return outerEdge{}
}

func edgeOfConcat(subs []*syntax.Regexp, begin bool) outerEdge {
	out := outerEdge{empty: true}
	for i := range subs {
		sub := subs[i]
		if !begin {
			sub = subs[len(subs)-1-i]
		}
		e := edgeOf(sub, begin)
		empty := e.empty
		out = out.or(e)
		if out.empty = empty; !empty {
			break
		}
	}
	return out
}

func (e outerEdge) or(other outerEdge) outerEdge {
	if e.letter == 0 {
		e.letter = other.letter
	}
	return outerEdge{e.letter, cmp.Or(e.deaf, other.deaf), e.empty || other.empty}
}

// foreignIn is a letter beyond ASCII in the ranges of a class; 0 for a class so
// wide that it was not written for its letters, such as [^a].
func foreignIn(ranges []rune) rune {
	for i := 0; i+1 < len(ranges); i += 2 {
		const wide = 0x1000
		if ranges[i+1]-ranges[i] > wide {
			return 0
		}
	}
	for i := 0; i+1 < len(ranges); i += 2 {
		if letter := foreign(ranges[i], ranges[i+1]); letter != 0 {
			return letter
		}
	}
	return 0
}

// foreign is the first letter beyond ASCII from low to high; 0 if there is none.
func foreign(low, high rune) rune {
	for r := max(low, utf8.RuneSelf); r <= high; r++ {
		if unicode.IsLetter(r) {
			return r
		}
	}
	return 0
}
