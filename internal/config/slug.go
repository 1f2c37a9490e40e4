package config

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// latin spells the letters that do not come apart into a letter of ASCII and
// its marks.
var latin = strings.NewReplacer(
	"ß", "ss", "ẞ", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "ø", "o", "Ø", "o", "ł", "l", "Ł", "l",
	"đ", "d", "Đ", "d", "ð", "d", "Ð", "d", "þ", "th", "Þ", "th", "ħ", "h", "Ħ", "h", "ı", "i", "ŋ", "ng", "Ŋ", "ng",
	"ə", "e", "Ə", "e", "’", "", "'", "", "ʼ", "", "&", " and ", "+", " plus ")

// Slug makes an id of a name: Le Monde diplomatique becomes
// le-monde-diplomatique. It reports false for a name with letters of another
// script, which it cannot spell, and for a name without any letter or digit.
func Slug(name string) (string, bool) {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(latin.Replace(name)) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			return "", false
		case !unicode.Is(unicode.M, r):
			gap = true
		}
	}
	return b.String(), b.Len() > 0
}

// OutletID is the id of an outlet that names none; it reports false if none can be
// made.
func OutletID(name, feed string) (string, bool) {
	u, err := url.Parse(feed)
	if err != nil {
		return "", false
	}
	return outletID(name, u.Hostname())
}

// outletID makes the slug of an outlet's name, or of its feed's host where the name
// is in another script.
func outletID(name, host string) (string, bool) {
	if id, ok := Slug(name); ok {
		return id, true
	}
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	return Slug(plainHost(host))
}

// plainHost is a host without the label that says what it serves.
func plainHost(host string) string {
	for _, label := range []string{"www.", "feeds.", "feed.", "rss."} {
		if rest, ok := strings.CutPrefix(strings.ToLower(host), label); ok && strings.Contains(rest, ".") {
			return rest
		}
	}
	return strings.ToLower(host)
}
