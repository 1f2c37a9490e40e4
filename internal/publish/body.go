package publish

import (
	"html"
	"slices"
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
	name := html.EscapeString(it.outlet.name)
	if it.outlet.home != "" {
		name = `<a href="` + html.EscapeString(it.outlet.home) + `">` + name + `</a>`
	}
	out.WriteString("<p><small>From " + name)
	for _, part := range it.reasons() {
		out.WriteString(" · " + html.EscapeString(part))
	}
	out.WriteString("</small></p>")
	return out.String()
}

// reasons say in words why an item is in its topic.
func (it item) reasons() []string {
	var parts []string
	if len(it.matched) > 0 {
		parts = append(parts, "matched "+strings.Join(it.matched, ", "))
	}
	if also := it.alsoMentioned(); len(also) > 0 {
		parts = append(parts, "also mentions "+strings.Join(also, ", "))
	}
	return append(parts, "score "+number(it.score))
}

// alsoMentioned are the entities that the rule did not ask for.
func (it item) alsoMentioned() []string {
	var names []string
	for _, entity := range it.entities {
		if !slices.Contains(it.matched, entity.label) {
			names = appendNew(names, entity.label)
		}
	}
	return names
}
