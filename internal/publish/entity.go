package publish

import "regexp"

// entity is one that an item mentions.
type entity struct {
	id, name string
	kind     string // "entity" when it is no longer configured
	known    bool   // it is configured
	href     string // address of a page about it, or ""
	wikidata string // its item there, such as Q7747, or ""
}

// wikidataPage stands before an item's id in the address of its page.
const wikidataPage = "https://www.wikidata.org/wiki/"

var wikidataItem = regexp.MustCompile(`^Q[1-9][0-9]*$`)

// entity returns what is published of an entity. Where the config names no page
// that may be linked to, its page is the one at Wikidata.
func (h *Handler) entity(id string) entity {
	configured, known := h.entities[id]
	e := entity{id: id, name: cleanLine(configured.Name), kind: configured.Kind, known: known, href: cleanURL(configured.URL)}
	if e.name == "" {
		e.name = id
	}
	if e.kind == "" {
		e.kind = "entity"
	}
	if wikidataItem.MatchString(configured.Wikidata) {
		e.wikidata = configured.Wikidata
		if e.href == "" {
			e.href = wikidataPage + e.wikidata
		}
	}
	return e
}

// tag is the category of an entity; its scheme says of what kind it is.
func (e entity) tag() tag {
	return tag{term: e.id, scheme: Namespace + "#" + e.kind, label: e.name}
}
