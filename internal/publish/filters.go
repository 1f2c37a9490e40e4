package publish

// filters are what a page is narrowed to, each with a way to undo it, and a form
// to narrow it to words. The form is a plain address as well: what it sends are
// the parameters that every feed takes.
type filters struct {
	Active []filter
	Action string   // where the form leads
	Hidden []hidden // what the form keeps
	Words  string   // "" or what is looked for now
	Facets []facet
}

// filter is one thing that a page is narrowed to.
type filter struct {
	Name   string
	Remove string // address of the page without it
}

// hidden is a field of the form that nobody fills in.
type hidden struct{ Name, Value string }

func (h *Handler) newFilters(f feed, facets []facet) filters {
	n := f.narrowed
	n.before = 0
	out := filters{Words: n.words, Facets: facets, Action: h.site.path + "/" + n.name(f.topic)}
	without := func(name string, change func(*narrowing)) {
		less := n
		change(&less)
		out.Active = append(out.Active, filter{name, h.path(f.topic, less)})
	}
	if n.entity != "" {
		without(h.entity(n.entity).name, func(n *narrowing) { n.entity = "" })
		if n.outlet != "" {
			out.Hidden = append(out.Hidden, hidden{"outlet", n.outlet})
		}
	}
	if n.outlet != "" {
		without(h.outletName(n.outlet), func(n *narrowing) { n.outlet = "" })
	}
	if n.language != "" {
		without("in "+languageName(n.language), func(n *narrowing) { n.language = "" })
		out.Hidden = append(out.Hidden, hidden{"lang", n.language})
	}
	if n.words != "" {
		without("with “"+n.words+"”", func(n *narrowing) { n.words = "" })
	}
	if n.minScore != 0 {
		score := number(n.minScore)
		without("score "+score+" or more", func(n *narrowing) { n.minScore = 0 })
		out.Hidden = append(out.Hidden, hidden{"min_score", score})
	}
	return out
}
