package tag

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
)

// expression is a compiled {re: ...}. It is asked of each field's plain text.
type expression struct {
	*regexp.Regexp
	written string
}

// misspeltFlags at the beginning of an expression are meant as (?i): (i), (i?), (?I).
var misspeltFlags = regexp.MustCompile(`^\((?:[imsU]\??|\?[A-Zi]*[A-TV-Z][A-Zi]*)\)`)

func parseExpression(written string) (expression, *mistake) {
	if flags := misspeltFlags.FindString(written); flags != "" {
		return expression{}, &mistake{fmt.Sprintf("%s is no flag of an RE2 expression", flags), "write (?i) for any case, (?s) for . to match line breaks"}
	}
	re, err := regexp.Compile(written)
	if err != nil {
		hint := "mend it, or quote what is meant as it stands with a backslash"
		if strings.Contains(err.Error(), "Perl syntax") || strings.Contains(err.Error(), "escape sequence") {
			hint = "RE2 has no look-around and no back-references"
		}
		return expression{}, &mistake{fmt.Sprintf("not an RE2 expression: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: ")), hint}
	}
	if tree, err := syntax.Parse(written, syntax.Perl); err == nil {
		if deaf, letter := deafBeside(tree); deaf != "" {
			hint := "write the words as plain terms, which are whole words in every script"
			if deaf == `\w` {
				hint = `write [\pL\pM\pN_] for the letters of every script, or a plain stem*`
			}
			return expression{}, &mistake{fmt.Sprintf(`%s does not see %q: it knows ASCII letters only`, deaf, letter), hint}
		}
	}
	return expression{re, written}, nil
}
