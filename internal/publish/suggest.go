package publish

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// unknown says that there is no topic, entity or outlet with an id, and which one
// may have been meant, or where all are listed.
func (h *Handler) unknown(kind, id string, known []string) *problem {
	p := &problem{Status: http.StatusNotFound, Title: "There is no such " + kind}
	if meant := closest(id, known); meant != "" {
		p.Detail = fmt.Sprintf("No %s is called %q here. Did you mean %s?", kind, shorten(id), meant)
	} else {
		p.Detail = fmt.Sprintf("No %s is called %q here. The feeds that there are: %s", kind, shorten(id), h.site.absolute("opml"))
	}
	return p
}

// suggestedMost is how long an id may be of which the closest one is looked for.
const suggestedMost = 60

func shorten(id string) string {
	if runes := []rune(id); len(runes) > suggestedMost {
		return string(runes[:suggestedMost]) + "…"
	}
	return id
}

// closest is the known id that differs least from another, or "" when all differ
// in more than a third: one that begins with it, or it with one, is close.
func closest(id string, known []string) string {
	id = strings.ToLower(id)
	if id == "" || len(id) > suggestedMost {
		return ""
	}
	best, least := "", len(id)/3+2
	for _, candidate := range slices.Sorted(slices.Values(known)) {
		differs := distance(id, candidate)
		if strings.Contains("-"+candidate+"-", "-"+id+"-") || strings.HasPrefix(id, candidate+"-") {
			differs = min(differs, 1)
		}
		if differs < least {
			best, least = candidate, differs
		}
	}
	return best
}

// distance is how many letters must be put in, left out or changed to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// checkEntity refuses an id that is neither configured nor mentioned by what the
// topic holds.
func (h *Handler) checkEntity(t *topic, id string) error {
	if _, configured := h.entities[id]; configured || id == "" {
		return nil
	}
	if t.mentions(func(it item) bool {
		return slices.ContainsFunc(it.entities, func(e entity) bool { return e.id == id })
	}) {
		return nil
	}
	return h.unknown("entity", id, slices.Collect(maps.Keys(h.entities)))
}

// checkOutlet refuses an id of which there is no outlet, neither one that is
// visited nor one that was.
func (h *Handler) checkOutlet(t *topic, id string) error {
	if _, configured := h.outletNames[id]; configured || id == "" {
		return nil
	}
	if t.mentions(func(it item) bool { return it.outlet.id == id }) {
		return nil
	}
	return h.unknown("outlet", id, slices.Collect(maps.Keys(h.outletNames)))
}

func (t *topic) mentions(is func(item) bool) bool {
	current := t.current.Load()
	return current != nil && slices.ContainsFunc(current.feed.items, is)
}

// noTopic says what is not at an address whose first part is no topic.
func (h *Handler) noTopic(path string) *problem {
	name := strings.TrimPrefix(strings.TrimPrefix(path, h.site.path), "/")
	name, rest, _ := strings.Cut(name, "/")
	id, extension, _ := strings.Cut(name, ".")
	if h.topics[id] == nil {
		if strings.HasPrefix(path, h.site.path+"/") && name != "" {
			if p := h.unknown("topic", id, slices.Collect(maps.Keys(h.topics))); strings.Contains(p.Detail, "?") || rest != "" || extension != "" {
				return p
			}
		}
		return errNotFound
	}
	p := *errNotFound
	p.Detail = fmt.Sprintf("The topic %s is at /%s, /%s.rss, /%s.atom and /%s.json, and what it has of an entity or of an outlet at /%s/entity/ID and /%s/outlet/ID.",
		id, id, id, id, id, id, id)
	return &p
}
