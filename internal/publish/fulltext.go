package publish

import (
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What the whole text of an item may hold. It was made harmless when it was
// fetched; this holds for what an earlier version let pass, too.
var (
	textPolicy     = newTextPolicy(false)
	picturesPolicy = newTextPolicy(true)
)

func newTextPolicy(pictures bool) *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "div", "span", "h1", "h2", "h3", "h4", "h5", "h6",
		"b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "cite",
		"q", "blockquote", "code", "pre", "kbd", "samp", "ul", "ol", "li", "dl", "dt", "dd",
		"figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("colspan", "rowspan").Matching(bluemonday.Integer).OnElements("td", "th")
	if pictures {
		p.AllowAttrs("src", "alt", "title").OnElements("img")
		p.AllowAttrs("width", "height").Matching(bluemonday.Integer).OnElements("img")
	}
	p.AllowURLSchemes("http", "https")
	p.AllowRelativeURLs(false)
	p.RequireParseableURLs(true)
	return p
}

// fullText returns the HTML of an item's whole text as readers get it: with
// absolute addresses, without pictures that only count readers, and balanced. It
// is "" when there is nothing to read in it.
func fullText(source string, pictures bool) string {
	policy := textPolicy
	if pictures {
		policy = picturesPolicy
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(policy.Sanitize(source)), body)
	if err != nil { // elements within elements without end
		return ""
	}
	for _, node := range nodes {
		body.AppendChild(node)
	}
	if !tidy(body) || !holdsText(body) {
		return ""
	}
	var out strings.Builder
	for node := range body.ChildNodes() {
		if err := html.Render(&out, node); err != nil {
			return ""
		}
	}
	return strings.TrimSpace(out.String())
}

func holdsText(parent *html.Node) bool {
	for node := range parent.Descendants() {
		if node.Type == html.TextNode && strings.TrimSpace(node.Data) != "" {
			return true
		}
	}
	return false
}

// tidy cleans what is below a node, and drops what there is nothing in, such as
// the link around a picture that is gone. It reports whether anything stayed
// that is seen.
func tidy(parent *html.Node) bool {
	seen := false
	for node := parent.FirstChild; node != nil; {
		next := node.NextSibling
		switch keep, visible := tidyNode(node); {
		case !keep:
			parent.RemoveChild(node)
		case visible:
			seen = true
		}
		node = next
	}
	return seen
}

func tidyNode(node *html.Node) (keep, visible bool) {
	if node.Type == html.TextNode {
		node.Data = clean(node.Data) // what its references stood for
		return true, strings.TrimSpace(node.Data) != ""
	}
	if node.Type != html.ElementNode {
		return false, false
	}
	for i, a := range node.Attr {
		node.Attr[i].Val = clean(a.Val)
	}
	switch node.DataAtom {
	case atom.Br, atom.Hr:
		return true, false
	case atom.Img:
		keep = cleanAddress(node, "src") && !isTracker(node)
		return keep, keep
	case atom.A:
		if !cleanAddress(node, "href") {
			node.Attr = nil
		}
	}
	visible = tidy(node)
	switch node.DataAtom {
	case atom.Td, atom.Th, atom.Tr, atom.Tbody: // which others stand beside
		return true, visible
	}
	if !visible && node.FirstChild != nil { // which may part two words
		*node = html.Node{Type: html.TextNode, Data: " ", Parent: node.Parent, PrevSibling: node.PrevSibling, NextSibling: node.NextSibling}
		return true, false
	}
	return visible, visible
}

// cleanAddress cleans an attribute, and reports whether it is an address.
func cleanAddress(node *html.Node, name string) bool {
	for i, a := range node.Attr {
		if a.Key == name {
			node.Attr[i].Val = cleanURL(a.Val)
			return node.Attr[i].Val != ""
		}
	}
	return false
}

// trackers are hosts of pictures that nobody sees: they count who reads a feed.
// So are those of the hosts below them.
var trackers = []string{
	"feeds.feedburner.com", "feedproxy.google.com", "feedsportal.com", "feeds.wordpress.com", "pixel.wp.com", "stats.wordpress.com",
	"doubleclick.net", "google-analytics.com", "quantserve.com", "scorecardresearch.com", "xiti.com", "ioam.de", "ivwbox.de", "vgwort.de",
	"mc.yandex.ru", "counter.yadro.ru", "top-fwz1.mail.ru", "counter.rambler.ru",
}

// isTracker reports whether a picture is of one pixel or none, or counts readers
// for somebody.
func isTracker(img *html.Node) bool {
	for _, a := range img.Attr {
		switch a.Key {
		case "width", "height":
			if digits := strings.TrimLeft(a.Val, "0"); digits == "" || digits == "1" {
				return true
			}
		case "src":
			_, rest, _ := strings.Cut(a.Val, "://")
			host := rest[:len(rest)-len(strings.TrimLeftFunc(rest, func(r rune) bool { return !strings.ContainsRune("/?#:", r) }))]
			for _, tracker := range trackers {
				if host == tracker || strings.HasSuffix(host, "."+tracker) {
					return true
				}
			}
		}
	}
	return false
}
