package publish

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
	"golang.org/x/text/language"
)

// A checker gathers what a strict validator would say of a document: what the
// W3C feed validator reports as an error or a warning, and what the formats and
// readers demand besides.
type checker struct{ complaints []string }

func (c *checker) complain(format string, values ...any) {
	c.complaints = append(c.complaints, fmt.Sprintf(format, values...))
}

func (c *checker) demand(holds bool, format string, values ...any) {
	if !holds {
		c.complain(format, values...)
	}
}

// characters holds that a text has only characters that are text.
func (c *checker) characters(where, s string) {
	c.demand(utf8.ValidString(s), "%s: not UTF-8", where)
	for _, r := range s {
		if r == utf8.RuneError || r < ' ' && !strings.ContainsRune("\t\n\r", r) || 0x7F <= r && r <= 0x9F || r == 0xFFFE || r == 0xFFFF {
			c.complain("%s: the character %U", where, r)
			return
		}
	}
}

var (
	endTag    = regexp.MustCompile(`<[/!?a-zA-Z]`)
	reference = regexp.MustCompile(`&(#?[\pL\pN_]+);?`)
)

// line holds that a title or a name is there, on one line, and not taken for HTML.
func (c *checker) line(where, s string) {
	c.characters(where, s)
	c.demand(s != "" && strings.TrimSpace(s) == s && !strings.ContainsAny(s, "\r\n\t"), "%s: %q is no line of text", where, s)
	c.demand(!endTag.MatchString(s), "%s: %q looks like HTML", where, s)
	for _, found := range reference.FindAllStringSubmatch(s, -1) {
		name := "&" + found[1] + ";"
		c.demand(html.UnescapeString(name) == name && !strings.ContainsAny(name, "#0123456789_"), "%s: %q holds a reference", where, s)
	}
}

var addressCharacters = regexp.MustCompile(`^[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+$`)

// address holds that an address is absolute, of the web, and written as RFC 3986 has it.
func (c *checker) address(where, s string) {
	u, err := url.Parse(s)
	c.demand(err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && addressCharacters.MatchString(s), "%s: %q is no absolute address", where, s)
}

var tagURI = regexp.MustCompile(`^tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9;/?:@&=+$._!~*'()%,-]+$`)

func (c *checker) tagURI(where, s string) {
	c.demand(tagURI.MatchString(s), "%s: %q is no tag: URI", where, s)
}

// date822 holds that a date is RFC 822 as strict readers want it: with the right
// day of the week, four digits of year and a numeric zone.
func (c *checker) date822(where, s string) time.Time {
	at, err := time.Parse("Mon, 02 Jan 2006 15:04:05 -0700", s)
	c.demand(err == nil && at.Format("Mon, 02 Jan 2006 15:04:05 -0700") == s, "%s: %q is no date of RFC 822", where, s)
	c.demand(at.Year() > 1990, "%s: %q is not plausible", where, s)
	return at
}

func (c *checker) date3339(where, s string) time.Time {
	at, err := time.Parse(time.RFC3339, s)
	c.demand(err == nil && at.Format(time.RFC3339Nano) == s, "%s: %q is no date of RFC 3339", where, s)
	c.demand(at.Year() > 1990, "%s: %q is not plausible", where, s)
	return at
}

func (c *checker) language(where, s string) {
	_, err := language.Parse(s)
	c.demand(err == nil, "%s: %q is no language tag", where, s)
}

var mediaTypes = regexp.MustCompile(`^[a-z0-9.+-]+/[a-z0-9.+-]+$`)

func (c *checker) mediaType(where, s string) {
	c.demand(mediaTypes.MatchString(s), "%s: %q is no media type", where, s)
}

// once holds that a value has not been seen before.
func (c *checker) once(where string, seen map[string]bool, s string) {
	c.demand(!seen[s], "%s: %q a second time", where, s)
	seen[s] = true
}

// What HTML in a feed may be made of.
var (
	safeElements = strings.Fields("a p br hr div span h1 h2 h3 h4 h5 h6 b strong i em u s del ins sub sup small mark abbr cite q blockquote code pre kbd samp" +
		" ul ol li dl dt dd figure figcaption table caption thead tbody tfoot tr td th img")
	safeAttributes = strings.Fields("href src title alt dir width height colspan rowspan")
	voidElements   = strings.Fields("br hr img")
)

// html holds that HTML acts nowhere, is balanced, and has absolute addresses only.
func (c *checker) html(where, s string) {
	c.characters(where, s)
	c.demand(s != "", "%s: empty", where)
	var open []string
	tokens := nethtml.NewTokenizer(strings.NewReader(s))
	for {
		kind := tokens.Next()
		token := tokens.Token()
		switch kind {
		case nethtml.ErrorToken:
			c.demand(len(open) == 0, "%s: %v left open", where, open)
			return
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			c.element(where, token)
			if !slices.Contains(voidElements, token.Data) {
				open = append(open, token.Data)
			}
		case nethtml.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				c.complain("%s: </%s> after %v", where, token.Data, open)
				return
			}
			open = open[:len(open)-1]
		case nethtml.CommentToken, nethtml.DoctypeToken:
			c.complain("%s: %s", where, token)
		}
	}
}

func (c *checker) element(where string, token nethtml.Token) {
	c.demand(slices.Contains(safeElements, token.Data), "%s: <%s>", where, token.Data)
	for _, a := range token.Attr {
		c.demand(slices.Contains(safeAttributes, a.Key), "%s: <%s %s>", where, token.Data, a.Key)
		switch a.Key {
		case "href", "src":
			c.address(where, a.Val)
		case "width", "height":
			c.demand(a.Val != "0" && a.Val != "1", "%s: a picture that nobody sees: %s", where, token)
		}
	}
}
