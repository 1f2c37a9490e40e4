package fetch

import (
	"net/url"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

// newPolicy is what HTML may hold when it comes from an outlet: paragraphs,
// headings, emphasis, lists, tables, quotes, and links and pictures with an
// absolute http or https address. Scripts, styles, forms, frames, events and
// every other scheme are dropped.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6",
		"b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "cite",
		"q", "blockquote", "code", "pre", "kbd", "samp", "ul", "ol", "li", "dl", "dt", "dd",
		"figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src", "alt", "title").OnElements("img")
	p.AllowAttrs("width", "height").Matching(bluemonday.Integer).OnElements("img")
	p.AllowAttrs("colspan", "rowspan").Matching(bluemonday.Integer).OnElements("td", "th")
	p.AllowURLSchemes("http", "https")
	p.AllowRelativeURLs(false)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(true)
	return p
}

// escapeText makes HTML of plain text.
var escapeText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// sanitise makes the HTML of an outlet harmless, with relative addresses
// resolved against base. Most of what feeds hold is plain text, which needs no
// parsing.
func (r *reader) sanitise(s string) string {
	s = strings.TrimSpace(cutHTML(s))
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	if strings.IndexByte(s, '<') < 0 {
		if strings.IndexByte(s, '&') < 0 {
			return s
		}
		return escapeText.Replace(html.UnescapeString(s))
	}
	if relative(s) {
		s = resolveHTML(r.base, s)
	}
	return strings.TrimSpace(r.policy.Sanitize(s))
}

// cutHTML is as much of an HTML text as an item may have. A tag at its end that is
// cut in two is taken out; what is left open there is closed where it is shown.
func cutHTML(s string) string {
	if len(s) <= maxHTML {
		return s
	}
	s = strings.ToValidUTF8(s[:maxHTML], "")
	if open := strings.LastIndexByte(s, '<'); open > strings.LastIndexByte(s, '>') {
		s = s[:open]
	}
	return s
}

// relative reports whether some href or src in s may not be absolute.
func relative(s string) bool {
	for i := strings.IndexByte(s, '='); i >= 0; {
		if before := strings.TrimRight(s[max(0, i-8):i], " \t\r\n"); endsFold(before, "href") || endsFold(before, "src") {
			value := strings.TrimLeft(s[i+1:], " \t\r\n\"'")
			if !hasPrefixFold(value, "http://") && !hasPrefixFold(value, "https://") {
				return true
			}
		}
		n := strings.IndexByte(s[i+1:], '=')
		if n < 0 {
			return false
		}
		i += n + 1
	}
	return false
}

func endsFold(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// resolveHTML makes the addresses of links and pictures absolute.
func resolveHTML(base *url.URL, s string) string {
	var out strings.Builder
	out.Grow(len(s) + 128)
	tokens := html.NewTokenizer(strings.NewReader(s))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return out.String()
		}
		raw := string(tokens.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken || !relative(raw) {
			out.WriteString(raw)
			continue
		}
		token := tokens.Token()
		for i, a := range token.Attr {
			if a.Key == "href" || a.Key == "src" {
				token.Attr[i].Val = absolute(base, a.Val)
			}
		}
		out.WriteString(token.String())
	}
}
