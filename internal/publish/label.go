package publish

import (
	"regexp"
	"strings"
)

// terms are the categories of an item that mentions no entity.
func (it item) terms() []tag {
	var tags []tag
	for _, label := range it.matched {
		tags = append(tags, tag{term: label, scheme: Namespace + "#term", label: label})
	}
	if len(tags) == 0 {
		tags = []tag{{term: it.outlet.id, scheme: Namespace + "#outlet", label: it.outlet.name}}
	}
	return tags
}

func (h *Handler) entityTag(id string) tag {
	entity, known := h.entities[id]
	name, kind := cleanLine(entity.Name), entity.Kind
	if !known || name == "" {
		name = id
	}
	if kind == "" { // no longer configured
		kind = "entity"
	}
	return tag{term: id, scheme: Namespace + "#" + kind, label: name}
}

// Signs before a term that say what kind it is (see news.Evidence).
const (
	entitySign     = "entity/"
	expressionSign = "re: "
	exactSign      = "="
	stemSign       = "*" // behind it
)

// label is what people call a term of a rule: an entity by its name, others
// without the signs that say how they match.
func (h *Handler) label(term string) string {
	if id, isEntity := strings.CutPrefix(term, entitySign); isEntity {
		return h.entityTag(id).label
	}
	if written, isExpression := strings.CutPrefix(term, expressionSign); isExpression {
		return expressionLabel(written)
	}
	if plain := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(term, exactSign), stemSign)); plain != "" {
		return plain
	}
	return term
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
