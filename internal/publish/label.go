package publish

import (
	"regexp"
	"strings"
)

// terms are the categories of an item that mentions no entity.
func (it item) terms() []tag {
	var tags []tag
	for _, label := range it.matched {
		text := label.String()
		if text == "" {
			continue
		}
		tags = append(tags, tag{term: text, scheme: Namespace + "#term", label: text})
	}
	if len(tags) == 0 {
		tags = []tag{{term: it.outlet.id, scheme: Namespace + "#outlet", label: it.outlet.name}}
	}
	return tags
}

// Signs before a term that say what kind it is (see news.Evidence).
const (
	entitySign     = "entity/"
	expressionSign = "re: "
	inflectedSign  = "inflected: "
	nearSign       = "near: "
	nearBetween    = " … " // between the terms of a near term
	exactSign      = "="
	stemSign       = "*" // behind it
)

// label is what people call a term of a rule: one name, or those of the terms
// that stand near each other.
type label []name

// name is what people call a term that is not made of others. Where it names an
// entity, about is that entity.
type name struct {
	text  string
	about entity
}

// String is the label as plain text.
func (l label) String() string {
	names := make([]string, len(l))
	for i, n := range l {
		names[i] = n.text
	}
	return strings.Join(names, " near ")
}

// label names a term of a rule: an entity as the config does, others without the
// signs that say how they match.
func (h *Handler) label(term string) label {
	var l label
	for _, part := range nearTerms(term) {
		l = append(l, h.name(part))
	}
	return l
}

// nearTerms returns the terms of which a near term is made, and any other term by
// itself.
func nearTerms(term string) []string {
	written, isNear := strings.CutPrefix(term, nearSign)
	if !isNear {
		return []string{term}
	}
	return strings.Split(written, nearBetween)
}

func (h *Handler) name(term string) name {
	if id, isEntity := strings.CutPrefix(term, entitySign); isEntity {
		about := h.entity(id)
		return name{about.name, about}
	}
	if written, isExpression := strings.CutPrefix(term, expressionSign); isExpression {
		return name{text: expressionLabel(written)}
	}
	if word, isInflected := strings.CutPrefix(term, inflectedSign); isInflected {
		return name{text: word}
	}
	if plain := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(term, exactSign), stemSign)); plain != "" {
		return name{text: plain}
	}
	return name{text: term}
}

var (
	expressionFlags = regexp.MustCompile(`^\(\?[imsU]+\)`)
	plainChoice     = regexp.MustCompile(`^(?:\\b|\^)?(\()?(?:\?:)?([\pL\pM\pN '’-]+(?:\|[\pL\pM\pN '’-]+)*)(\))?(?:\\b|\$)?$`)
)

// expressionLabel is what people call an expression: (?i)\b(salmon|trout)\b is
// "salmon or trout". What says more than a choice of words is called a pattern.
func expressionLabel(written string) string {
	bare := expressionFlags.ReplaceAllString(written, "")
	parts := plainChoice.FindStringSubmatch(bare)
	if parts == nil || (parts[1] == "") != (parts[3] == "") {
		return "pattern " + bare
	}
	return strings.ReplaceAll(parts[2], "|", " or ")
}
