package config

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

// Problem is a mistake or a notice and where it stands.
type Problem struct {
	news.Problem
	File   string // as the config's path leads to it
	Line   int    // from 1; 0 when it concerns the whole file
	Column int    // from 1, in characters

	width  int // of what is wrong, in characters
	source *source
}

// String is the problem on one line, as compilers write it:
// config.yaml:12:9: topics.x.match.all[1]: what is wrong (what to write).
func (p Problem) String() string {
	at, rest := p.parts()
	return at + ": " + rest
}

func (p Problem) parts() (at, rest string) {
	at = p.File
	if p.Line > 0 {
		at = fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	}
	if p.Notice {
		rest = "notice: "
	}
	if p.Path != "" {
		rest += p.Path + ": "
	}
	rest += p.Message
	if p.Hint != "" {
		rest += " (" + p.Hint + ")"
	}
	return at, rest
}

// Problems are mistakes and notices in the order of the text.
type Problems []Problem

// Err returns nil when there are notices at most, else an *Error with the
// mistakes among the problems.
func (ps Problems) Err() error {
	var mistakes Problems
	for _, p := range ps {
		if !p.Notice {
			mistakes = append(mistakes, p)
		}
	}
	if len(mistakes) == 0 {
		return nil
	}
	return &Error{Mistakes: mistakes}
}

// Notices returns the problems that stop nothing.
func (ps Problems) Notices() Problems {
	return slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return !p.Notice })
}

// String has a problem a line.
func (ps Problems) String() string {
	var lines []string
	for _, p := range ps {
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// Write is for a person at a terminal: under each problem stands its line of
// the source with a caret. Passwords and header values are blotted out there.
func (ps Problems) Write(w io.Writer, colour bool) error {
	p := plainPaint
	if colour {
		p = colourPaint
	}
	var b strings.Builder
	for _, problem := range ps {
		at, rest := problem.parts()
		tone := p.mistake
		if problem.Notice {
			tone = p.notice
		}
		fmt.Fprintf(&b, "%s%s:%s %s\n", p.place, at, p.reset, rest)
		b.WriteString(problem.source.excerpt(problem.Line, problem.Column, problem.width, tone, p.reset))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// paint holds the terminal's control sequences (ECMA-48 SGR).
type paint struct{ place, mistake, notice, reset string }

var (
	plainPaint  = paint{}
	colourPaint = paint{place: "\x1b[1m", mistake: "\x1b[1;31m", notice: "\x1b[1;33m", reset: "\x1b[0m"}
)

// sort orders by place: the config before its lists, then by line and column.
func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.source.rank(), b.source.rank()),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// explain reports whether a problem that another package found only follows
// from a mistake that is known already: at the same path, or in the same rule.
func (ps Problems) explain(found news.Problem) bool {
	rule, inRule := cutRule(found.Path)
	for _, p := range ps {
		if p.Notice || p.Path == "" {
			continue
		}
		if p.Path == found.Path {
			return true
		}
		if other, ok := cutRule(p.Path); ok && inRule && rule == other && strings.HasPrefix(p.Path, found.Path) {
			return true
		}
	}
	return false
}

// cutRule returns the path of the rule that a path leads into:
// topics.x.match of topics.x.match.all[1].
func cutRule(path string) (string, bool) {
	before, _, ok := strings.Cut(path+".", ".match.")
	return before, ok && strings.HasPrefix(path, "topics.")
}

// Error is every mistake in a config.
type Error struct {
	Mistakes Problems
}

// Error has a mistake a line.
func (e *Error) Error() string { return e.Mistakes.String() }

// Write is Problems.Write of the mistakes.
func (e *Error) Write(w io.Writer, colour bool) error { return e.Mistakes.Write(w, colour) }

// mistake is what is wrong with a value, and what to write instead.
type mistake struct{ message, hint string }
