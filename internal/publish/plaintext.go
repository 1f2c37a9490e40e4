package publish

import (
	"html"
	"regexp"
	"strings"
)

// wordJoiner is a character that nobody sees.
const wordJoiner = "\u2060"

// likeHTML is what feedparser, SimplePie and the W3C validator take for HTML in
// a text, or what a reader drops that takes all of it for HTML: tags, comments
// and references.
var likeHTML = regexp.MustCompile(`<[/!?A-Za-z]|&#?[\pL\pN_]+`)

var isWord = regexp.MustCompile(`^&\pL+$`)

// unlikeHTML keeps a plain text from being taken for HTML, so that its readers
// see of "<b>bold</b>" and "&lt;" what was written. It parts what looks like a
// tag or a reference by a character that is not seen.
func unlikeHTML(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	return likeHTML.ReplaceAllStringFunc(s, func(found string) string {
		if isWord.MatchString(found) && html.UnescapeString(found+";") == found+";" {
			return found // such as in AT&T
		}
		return found[:1] + wordJoiner + found[1:]
	})
}
