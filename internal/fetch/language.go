package fetch

import (
	"strings"

	"golang.org/x/text/language"
)

// normalLanguage is a language as BCP 47 writes it ("en_us" is en-US), or "" for
// what names none.
func normalLanguage(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 35 { // RFC 5646, section 4.4.1
		return ""
	}
	tag, err := language.Parse(strings.ReplaceAll(s, "_", "-"))
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// language of an item: its own, else the feed's, else the outlet's.
func (r *reader) language(own string) string {
	if own != "" {
		if normal := normalLanguage(own); normal != "" {
			return normal
		}
	}
	return r.feedLanguage
}
