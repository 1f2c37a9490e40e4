package publish

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

// facet is a list of links that narrow a topic further.
type facet struct {
	Label string
	Links []facetLink
	More  []facetLink // that are shown when asked for
}

// facetLink leads to the items that have something.
type facetLink struct {
	Name  string
	Count int
	Href  string
}

// facetLinks is how many links of a facet are shown at once.
const facetLinks = 10

func newFacet(label string, links []facetLink) facet {
	shown := min(len(links), facetLinks)
	if len(links) <= facetLinks+2 { // two more need no button
		shown = len(links)
	}
	return facet{label, links[:shown], links[shown:]}
}

// kinds of entities, in the order in which a page shows them.
var kinds = []struct{ kind, label string }{
	{"person", "People"}, {"organization", "Organisations"}, {"place", "Places"}, {"event", "Events"}, {"", "Others"},
}

// whoAndWhat is what the items of a coverage mention, by kind.
func (h *Handler) whoAndWhat(f feed, coverage news.Coverage) []facet {
	links := map[string][]facetLink{}
	for _, tally := range coverage.Entities {
		if _, known := h.entities[tally.ID]; !known || tally.ID == f.narrowed.entity {
			continue // what is no longer configured has no page
		}
		about, kind := h.entity(tally.ID), ""
		if slices.ContainsFunc(kinds, func(k struct{ kind, label string }) bool { return k.kind == about.kind }) {
			kind = about.kind
		}
		links[kind] = append(links[kind], facetLink{
			Name: about.name, Count: tally.Count, Href: h.path(f.topic, refined(f.narrowed, narrowing{entity: tally.ID})),
		})
	}
	var out []facet
	for _, k := range kinds {
		if len(links[k.kind]) > 0 {
			out = append(out, newFacet(k.label, links[k.kind]))
		}
	}
	return out
}

// outletsAndLanguages are those of a coverage, where the feed is not narrowed to
// one already.
func (h *Handler) outletsAndLanguages(f feed, coverage news.Coverage) []facet {
	var out []facet
	if f.narrowed.outlet == "" {
		var links []facetLink
		for _, tally := range coverage.Outlets {
			if _, known := h.outletNames[tally.ID]; !known {
				continue
			}
			links = append(links, facetLink{
				Name: h.outletName(tally.ID), Count: tally.Count, Href: h.path(f.topic, refined(f.narrowed, narrowing{outlet: tally.ID})),
			})
		}
		if len(links) > 0 {
			out = append(out, newFacet("Outlets", links))
		}
	}
	if f.narrowed.language == "" {
		var links []facetLink
		for _, tally := range baseLanguages(coverage.Languages) {
			links = append(links, facetLink{
				Name: languageName(tally.ID), Count: tally.Count, Href: h.path(f.topic, refined(f.narrowed, narrowing{language: tally.ID})),
			})
		}
		if len(links) > 1 {
			out = append(out, newFacet("Languages", links))
		}
	}
	return out
}

// baseLanguages adds up what is in one language, whatever the country.
func baseLanguages(tallies []news.Tally) []news.Tally {
	var out []news.Tally
	for _, tally := range tallies {
		base, _, _ := strings.Cut(tally.ID, "-")
		i := slices.IndexFunc(out, func(t news.Tally) bool { return t.ID == base })
		if i < 0 {
			i, out = len(out), append(out, news.Tally{ID: base})
		}
		out[i].Count += tally.Count
	}
	slices.SortStableFunc(out, func(a, b news.Tally) int { return cmp.Compare(b.Count, a.Count) })
	return out
}

// refined is a narrowing with what more is asked for; it begins with the latest
// entries again.
func refined(n, more narrowing) narrowing {
	n.before = 0
	n.entity = cmp.Or(more.entity, n.entity)
	n.outlet = cmp.Or(more.outlet, n.outlet)
	n.language = cmp.Or(more.language, n.language)
	return n
}
