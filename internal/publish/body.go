package publish

import (
	"html"
	"strings"
)

// body returns the HTML that readers show of an item: the excerpt, and at its
// foot one line on where the item comes from and why it is there. It names the
// entities as well, since some readers show no categories.
func (it item) body() string {
	var out strings.Builder
	if it.excerpt != "" {
		out.WriteString(`<p dir="auto">` + html.EscapeString(it.excerpt) + "</p>\n")
	}
	out.WriteString("<p><small>From " + anchor(it.outlet.name, it.outlet.home, ""))
	for _, part := range it.reasons() {
		out.WriteString(" · " + part)
	}
	out.WriteString("</small></p>")
	return out.String()
}

// reasons say in words, as HTML, why an item is in its topic.
func (it item) reasons() []string {
	var parts, matched []string
	for _, l := range it.matched {
		matched = append(matched, l.html())
	}
	if len(matched) > 0 {
		parts = append(parts, "matched "+strings.Join(matched, ", "))
	}
	if also := it.alsoMentioned(); len(also) > 0 {
		parts = append(parts, "also mentions "+strings.Join(also, ", "))
	}
	return append(parts, "score "+number(it.score))
}

// alsoMentioned are, as HTML, the entities that the rule did not ask for.
func (it item) alsoMentioned() []string {
	known := map[string]bool{}
	for _, l := range it.matched {
		for _, n := range l {
			known[n.text] = true
		}
	}
	var names []string
	for _, e := range it.entities {
		if !known[e.name] {
			known[e.name] = true
			names = append(names, e.html())
		}
	}
	return names
}

// html is the label with its entities' names as links.
func (l label) html() string {
	names := make([]string, len(l))
	for i, n := range l {
		names[i] = anchor(n.text, n.about.href, n.about.kind)
	}
	return strings.Join(names, " near ")
}

// html is the entity's name, which is a link where there is a page about it.
func (e entity) html() string { return anchor(e.name, e.href, e.kind) }

// anchor is a text as HTML, which links to an address unless that is "". The title
// of the link may be "".
func anchor(text, href, title string) string {
	text = html.EscapeString(text)
	if href == "" {
		return text
	}
	start := `<a href="` + html.EscapeString(href) + `"`
	if title != "" {
		start += ` title="` + html.EscapeString(title) + `"`
	}
	return start + ">" + text + "</a>"
}
