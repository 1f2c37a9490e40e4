package daemon

import (
	"fmt"
	"slices"
	"strings"
)

// text is the config as it is written.
func (o *InitOptions) text(outlets []string) string {
	var out strings.Builder
	out.WriteString(`# What topicwire visits, looks for and publishes. topicwire check says whether all is
# well with it, topicwire explain "a headline" why a text matches or does not.
# A setting behind a # is the default. While the daemon runs, a change is taken over.

listen: 127.0.0.1:8080              # where it serves
public_url: http://127.0.0.1:8080   # what subscribers see; every link in the feeds starts with it
store: topicwire.db                 # one file, beside this one

poll:
  schedule: "@every 15m"            # cron syntax; an outlet may set its own
`)
	if o.Contact != "" {
		fmt.Fprintf(&out, "  contact: %s\n", quoted(o.Contact))
	} else {
		out.WriteString("  # contact: mailto:you@example.org # tells the outlets how to reach you; please set it\n")
	}
	out.WriteString(`  # keep: 2160h                     # off-topic items stay this long, so that a new rule also finds what is past
# keep_published: 0s                # what was published stays this long in the archive; 0s is for ever

# Whose feeds are visited: lists (OPML), or outlets one by one.
# topicwire outlets add ADDRESS makes a line of a feed or a home page.
outlets:
`)
	for _, line := range outlets {
		fmt.Fprintf(&out, "  %s\n", line)
	}
	entities := o.entities()
	if len(entities) > 0 {
		out.WriteString(`
# Who and what is looked for under any of its names. Add aliases in any language;
# inflected: {ru: [...]} finds all case forms of a name.
entities:
`)
	}
	for _, e := range entities {
		fmt.Fprintf(&out, "  %s: {name: %s, kind: %s}\n", e.id, quoted(e.name), e.kind)
	}
	out.WriteString(`
# What is published. match is a rule of all, any and none, nested as you like; a term
# is a whole word or phrase, stem* a beginning, =EXACT exact, entity/ID any of its names.
topics:
`)
	fmt.Fprintf(&out, "  %s:\n    title: %s\n    match:\n", o.topicID(), quoted(o.Title))
	o.rule(&out, entities)
	o.tests(&out, entities)
	return out.String()
}

func (o *InitOptions) rule(out *strings.Builder, entities []newEntity) {
	named := make([]string, len(entities))
	for i, e := range entities {
		named[i] = "entity/" + e.id
	}
	switch {
	case o.All:
		fmt.Fprintf(out, "      all:\n        - any: %s\n        - any: %s\n", quotedList(named), quotedList(o.Words))
	default:
		fmt.Fprintf(out, "      any: %s\n", quotedList(append(named, o.Words...)))
	}
	if len(o.Not) > 0 {
		fmt.Fprintf(out, "      none: %s\n", quotedList(o.Not))
	}
}

// tests are headlines that the rule must match or drop. Terms that are no plain
// words cannot be written as one.
func (o *InitOptions) tests(out *strings.Builder, entities []newEntity) {
	var samples []string
	for _, word := range o.Words {
		if !strings.ContainsAny(word, "*=/") {
			samples = append(samples, word)
		}
	}
	var names []string
	for _, e := range entities {
		names = append(names, e.name)
	}
	var match []string
	switch {
	case !o.All:
		match = slices.Concat(names, samples)
	case len(names) > 0 && len(samples) > 0:
		match = []string{names[0] + ", " + samples[0]}
	}
	if len(match) == 0 {
		return
	}
	var lines strings.Builder
	for _, text := range match {
		if !o.excludes(text) {
			fmt.Fprintf(&lines, "      - match: %s\n", quoted(text))
		}
	}
	for _, word := range o.Not {
		if !strings.ContainsAny(word, "*=/") {
			fmt.Fprintf(&lines, "      - drop: %s\n", quoted(match[0]+", "+word))
		}
	}
	if lines.Len() > 0 {
		out.WriteString("    # Headlines that check holds the rule to. Add real ones, of what to drop too.\n    tests:\n" + lines.String())
	}
}

// excludes reports whether a text may have one of the words that exclude it.
func (o *InitOptions) excludes(text string) bool {
	for _, word := range o.Not {
		if strings.Contains(strings.ToLower(text), strings.ToLower(strings.Trim(word, "*="))) {
			return true
		}
	}
	return false
}
