package publish

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// item is an entry of a feed.
type item struct {
	id        string
	title     string
	link      string // or ""
	author    string // "Outlet" or "Name, Outlet"
	excerpt   string // plain text, or ""
	fullText  string // HTML; "" when only an excerpt is published
	foot      string // one line of HTML: where it comes from and why it is there
	language  string // or ""
	published time.Time
	updated   time.Time
	outlet    outlet
	tags      []tag    // one at least
	entities  []entity // mentioned; may be empty
	matched   []label  // what the rule found, each once
	score     float64
	why       []news.Evidence
	number    int64     // in the order of publication
	changed   time.Time // when an edit was stored; zero: never

	comments, replies     string // addresses of a page and a feed of the discussion, or ""
	pictures, attachments []media
}

// outlet is where an item comes from.
type outlet struct{ id, name, home, feed string }

// tag is a category: an entity, or a term that matched.
type tag struct{ term, scheme, label string }

func (h *Handler) newItem(e news.Entry) item {
	it := item{
		id:        cleanLine(e.ID),
		title:     cleanLine(e.Title),
		link:      cleanURL(e.Link),
		language:  languageTag(e.Language, e.Source.Language),
		published: published(e),
		outlet: outlet{
			id:   e.Outlet,
			name: cleanLine(e.Source.Name),
			home: cleanURL(e.Source.Home),
			feed: feedURL(e.Source.Feed),
		},
		score:    finite(e.Match.Score),
		number:   e.Number,
		changed:  e.Changed,
		comments: cleanURL(e.Comments),
		replies:  feedURL(e.Replies),
	}
	if it.outlet.name == "" {
		it.outlet.name = e.Outlet
	}
	it.updated = latest(it.published, second(e.Modified()))
	it.excerpt = excerpt(e.Item, it.title)
	if h.options.FullContent {
		it.fullText = fullText(e.Content, h.options.Images)
	}
	it.pictures, it.attachments = newMedia(e.Media)
	if !h.options.Images {
		it.pictures = nil
	}
	if it.title == "" {
		it.title = it.excerptTitle()
	}
	it.author = author(e.Authors, it.outlet.name)
	for _, why := range e.Match.Why {
		it.why = append(it.why, news.Evidence{Term: cleanLine(why.Term), Field: why.Field, Text: cleanLine(why.Text)})
		it.matched = appendLabel(it.matched, h.label(cleanLine(why.Term)))
	}
	for _, id := range e.Entities {
		about := h.entity(id)
		it.entities = append(it.entities, about)
		it.tags = append(it.tags, about.tag())
	}
	if len(it.tags) == 0 {
		it.tags = it.terms()
	}
	return it
}

// published is the outlet's date, else when we first saw the item. A stored item
// has one of them; without any, no reader shall meet the year 1.
func published(e news.Entry) time.Time {
	for _, t := range []time.Time{e.Published, e.FirstSeen, e.Since} {
		if !t.IsZero() {
			return second(t)
		}
	}
	return unknownTime
}

// excerptTitle names an item that its outlet gave no title.
func (it item) excerptTitle() string {
	const short = 80
	if it.excerpt != "" {
		return cleanLine(text.Excerpt(it.excerpt, short)) // the cut may have left something open
	}
	return it.outlet.name
}

// excerpt is the beginning of an item's summary, else of its content; a text
// that only repeats the title says nothing.
func excerpt(i news.Item, title string) string {
	for _, html := range []string{i.Summary, i.Content} {
		plain := cleanLine(text.FromHTML(clean(html)))
		if plain != "" && plain != title {
			return cleanLine(text.Excerpt(plain, ExcerptLimit)) // the cut may have left something open
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

func appendLabel(list []label, l label) []label {
	if slices.ContainsFunc(list, func(known label) bool { return known.String() == l.String() }) {
		return list
	}
	return append(list, l)
}

// finite rounds a score to one decimal, and guards JSON, which has no word for
// infinity.
func finite(score float64) float64 {
	if math.IsNaN(score) || math.IsInf(score, 0) {
		return 0
	}
	return math.Round(score*10) / 10
}

// number writes a score without needless zeros.
func number(score float64) string {
	return strconv.FormatFloat(score, 'f', -1, 64)
}
