package fetch

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/topicwire/topicwire/internal/news"
)

// leastSecret is the length in bytes from which a value is taken for a secret: in
// a message a shorter one would blot out what is none.
const leastSecret = 6

// conceal blots out of a message about a visit what the outlet's address and
// headers hold of secrets. A server may give back what it was sent: many a page
// for an answer 404 shows the address that was asked for.
func conceal(message string, outlet news.Outlet) string {
	for _, secret := range secrets(outlet) {
		message = strings.ReplaceAll(message, secret, "...")
	}
	return message
}

// secrets are the values that no message may show, the longest first: those of
// headers, the password of the address, and what in its query may be a key.
func secrets(outlet news.Outlet) []string {
	var found []string
	for _, value := range outlet.Headers {
		found = append(append(found, value), strings.FieldsFunc(value, separates)...)
	}
	if u, err := url.Parse(strings.TrimSpace(outlet.Feed)); err == nil {
		if password, given := u.User.Password(); given {
			_, written, _ := strings.Cut(u.User.String(), ":")
			found = append(found, password, written, base64.StdEncoding.EncodeToString([]byte(u.User.Username()+":"+password)))
		}
		for part := range strings.FieldsFuncSeq(u.RawQuery, separates) {
			_, value, _ := strings.Cut(part, "=")
			if !strings.ContainsFunc(value, marksKey) {
				continue // a word, such as in format=rss
			}
			found = append(found, value)
			if plain, err := url.QueryUnescape(value); err == nil {
				found = append(found, plain)
			}
		}
	}
	found = slices.DeleteFunc(found, func(s string) bool { return len(s) < leastSecret })
	slices.SortFunc(found, func(a, b string) int { return len(b) - len(a) })
	return found
}

// separates reports whether a character parts the values of a header or of a query.
func separates(r rune) bool { return r == ' ' || r == ';' || r == '&' }

// marksKey reports whether a character is one that words of small letters lack.
func marksKey(r rune) bool { return unicode.IsDigit(r) || unicode.IsUpper(r) }
