package publish

import (
	"math"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// Namespace is the XML namespace of our extension elements, the scheme of our
// categories and the address of the page that explains both (NAMESPACE.md).
const Namespace = "https://github.com/topicwire/topicwire/ns/1"

// generatorURL is the home of the program that makes the feeds.
const generatorURL = "https://github.com/topicwire/topicwire"

// feed is what a topic publishes, before it takes a format: strings are clean,
// dates are in UTC, to the second and never zero, addresses absolute.
type feed struct {
	topic       string // ID
	id          string // a tag: URI
	title       string
	description string
	language    string // "" when items are in several
	home        string // address of the topic's page
	version     string // of the generator; may be ""
	updated     time.Time
	ttl         time.Duration
	items       []item
}

// item is an entry of a feed.
type item struct {
	id        string
	title     string
	link      string // or ""
	author    string // "Outlet" or "Name, Outlet"
	excerpt   string // plain text, or ""
	language  string // or ""
	published time.Time
	updated   time.Time
	outlet    outlet
	tags      []tag    // one at least
	entities  []tag    // mentioned; may be empty
	matched   []string // what the rule found, as people call it
	score     float64
	why       []news.Evidence
}

// outlet is where an item comes from.
type outlet struct{ id, name, home, feed string }

// tag is a category: an entity, or a term that matched.
type tag struct{ term, scheme, label string }

// newFeed turns a topic's entries into a feed, in their order. Entries without
// an id and repeated ids are left out: a reader would take each for a new item
// at every visit.
func (h *Handler) newFeed(t news.Topic, entries []news.Entry) feed {
	f := feed{
		topic:       t.ID,
		id:          h.site.id(t.ID),
		title:       cleanLine(t.Title),
		description: cleanLine(t.Description),
		home:        h.site.absolute(t.ID),
		version:     cleanLine(h.options.Version),
		ttl:         h.options.TTL,
		items:       make([]item, 0, len(entries)),
	}
	if f.title == "" {
		f.title = t.ID
	}
	if f.description == "" {
		f.description = f.title
	}
	seen := make(map[string]bool, len(entries))
	for _, e := range entries {
		id := cleanLine(e.ID)
		if id == "" || seen[id] {
			h.options.Log.Error("entry left out: its id is missing or repeated", "topic", t.ID, "outlet", e.Outlet, "item", id)
			continue
		}
		seen[id] = true
		it := h.newItem(e)
		f.items = append(f.items, it)
		f.updated = latest(f.updated, it.updated, second(e.Since))
	}
	if f.updated.IsZero() {
		f.updated = h.started
	}
	f.language = commonLanguage(f.items)
	return f
}

func (h *Handler) newItem(e news.Entry) item {
	it := item{
		id:        cleanLine(e.ID),
		title:     cleanLine(e.Title),
		link:      cleanURL(e.Link),
		language:  languageTag(e.Language, e.Source.Language),
		published: h.published(e),
		outlet: outlet{
			id:   e.Outlet,
			name: cleanLine(e.Source.Name),
			home: cleanURL(e.Source.Home),
			feed: cleanURL(e.Source.Feed),
		},
		score: finite(e.Match.Score),
	}
	if it.outlet.name == "" {
		it.outlet.name = e.Outlet
	}
	it.updated = latest(it.published, second(e.Modified()))
	it.excerpt = excerpt(e.Item, it.title)
	if it.title == "" {
		it.title = it.excerptTitle()
	}
	it.author = author(e.Authors, it.outlet.name)
	for _, why := range e.Match.Why {
		it.why = append(it.why, news.Evidence{Term: cleanLine(why.Term), Field: why.Field, Text: cleanLine(why.Text)})
		it.matched = appendNew(it.matched, h.label(cleanLine(why.Term)))
	}
	for _, id := range e.Entities {
		it.entities = append(it.entities, h.entityTag(id))
	}
	it.tags = it.entities
	if len(it.tags) == 0 {
		it.tags = it.terms()
	}
	return it
}

// published is the outlet's date, else when we first saw the item. A stored item
// has both; the start of the daemon stands in so that no reader meets the year 1.
func (h *Handler) published(e news.Entry) time.Time {
	for _, t := range []time.Time{e.Published, e.FirstSeen, e.Since} {
		if !t.IsZero() {
			return second(t)
		}
	}
	return h.started
}

// excerptTitle names an item that its outlet gave no title.
func (it item) excerptTitle() string {
	const short = 80
	if it.excerpt != "" {
		return text.Excerpt(it.excerpt, short)
	}
	return it.outlet.name
}

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

// label is what people call a term of a rule: an entity by its name, others
// without the signs that say how they match.
func (h *Handler) label(term string) string {
	if id, isEntity := strings.CutPrefix(term, "entity/"); isEntity {
		return h.entityTag(id).label
	}
	if plain := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(term, "="), "*")); plain != "" && !strings.ContainsAny(plain, `\()[]|*`) {
		return plain
	}
	return term
}

// excerpt is the beginning of an item's summary, else of its content; a text
// that only repeats the title says nothing.
func excerpt(i news.Item, title string) string {
	for _, html := range []string{i.Summary, i.Content} {
		plain := cleanLine(text.FromHTML(clean(html)))
		if plain != "" && plain != title {
			return text.Excerpt(plain, ExcerptLimit)
		}
	}
	return ""
}

// author names the outlet, after the authors that are not the outlet itself:
// most readers show an item's author, few its source.
func author(names []string, outlet string) string {
	var all []string
	for _, name := range names {
		if name = cleanLine(name); name != "" && !strings.EqualFold(name, outlet) {
			all = appendNew(all, name)
		}
	}
	return strings.Join(append(all, outlet), ", ")
}

func appendNew(list []string, s string) []string {
	for _, known := range list {
		if known == s {
			return list
		}
	}
	return append(list, s)
}

// languageTag returns the first of the tags that is one (BCP 47), or "".
func languageTag(tags ...string) string {
	for _, s := range tags {
		if t, err := language.Parse(s); err == nil && t != language.Und {
			return t.String()
		}
	}
	return ""
}

func commonLanguage(items []item) string {
	common := ""
	for i, it := range items {
		if i > 0 && it.language != common {
			return ""
		}
		common = it.language
	}
	return common
}

func second(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.UTC().Truncate(time.Second)
}

func latest(times ...time.Time) time.Time {
	var out time.Time
	for _, t := range times {
		if t.After(out) {
			out = t
		}
	}
	return out
}

// finite rounds a score to two decimals, and guards JSON, which has no word for
// infinity: weights may be anything.
func finite(score float64) float64 {
	if math.IsNaN(score) || math.IsInf(score, 0) {
		return 0
	}
	return math.Round(score*100) / 100
}

// number writes a score without needless zeros.
func number(score float64) string {
	return strconv.FormatFloat(score, 'f', -1, 64)
}
