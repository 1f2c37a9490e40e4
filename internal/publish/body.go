package publish

import (
	"html"
	"strings"
)

// excerptHTML is what readers show of an item that is not published whole: the
// excerpt, and the foot. Without an excerpt it is the foot alone.
func (it item) excerptHTML() string {
	if it.excerpt == "" {
		return it.foot
	}
	return `<p dir="auto">` + html.EscapeString(it.excerpt) + "</p>\n" + it.foot
}

// body is what readers show of an item: its whole text where that is published.
func (it item) body() string {
	if it.fullText == "" {
		return it.excerptHTML()
	}
	return `<div dir="auto">` + it.fullText + "</div>\n" + it.foot
}

// foot is one line of HTML on where an item comes from and why it is there. It
// names the entities as well, since some readers show no categories.
func (f feed) foot(it item) string {
	var out strings.Builder
	out.WriteString("<p><small>From " + anchor(it.outlet.name, it.outlet.home, ""))
	for _, part := range f.reasons(it) {
		out.WriteString(" · " + part)
	}
	out.WriteString("</small></p>")
	return out.String()
}

// reasons say in words, as HTML, why an item is in its topic.
func (f feed) reasons(it item) []string {
	var parts, matched []string
	for _, l := range it.matched {
		matched = append(matched, f.labelHTML(l))
	}
	if len(matched) > 0 {
		parts = append(parts, "matched "+strings.Join(matched, ", "))
	}
	if also := f.alsoMentioned(it); len(also) > 0 {
		parts = append(parts, "also mentions "+strings.Join(also, ", "))
	}
	return append(parts, "score "+number(it.score))
}

// alsoMentioned are, as HTML, the entities that the rule did not ask for.
func (f feed) alsoMentioned(it item) []string {
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
			names = append(names, f.nameHTML(e.name, e))
		}
	}
	return names
}

// labelHTML is a label with its entities' names as links.
func (f feed) labelHTML(l label) string {
	names := make([]string, len(l))
	for i, n := range l {
		names[i] = f.nameHTML(n.text, n.about)
	}
	return strings.Join(names, " near ")
}

// nameHTML is a name, which leads to the items that mention the entity.
func (f feed) nameHTML(name string, about entity) string {
	return anchor(name, f.entityPage(about), about.kind)
}

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
