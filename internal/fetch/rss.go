package fetch

import (
	"strings"
	"time"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// readRSS takes the items of RSS 0.9x, 1.0 and 2.0, with what the modules
// Dublin Core, content, Media RSS, iTunes, Atom and FeedBurner add.
func (r *reader) readRSS(feed *rss.Feed) {
	dc := feed.Extensions["dc"]
	r.setFeed(first(feed.Title, value(dc, "title")), feed.Link, first(feed.Language, value(dc, "language")))
	for _, item := range feed.Items {
		r.add(r.rssItem(item))
	}
}

func (r *reader) rssItem(item *rss.Item) draft {
	x := item.Extensions
	dc, terms, itunes := x["dc"], x["dcterms"], x["itunes"]
	d := draft{
		link:    rssLink(item),
		title:   first(item.Title, value(dc, "title"), atomValue(x, "title"), value(x["media"], "title")),
		summary: first(item.Description, value(dc, "description"), atomValue(x, "summary"), value(itunes, "summary")),
		content: first(item.Content, atomValue(x, "content")),

		discussed: rssDiscussion(item.Comments, x),
		language:  value(dc, "language"),
	}
	if item.GUID != nil {
		d.guid = item.GUID.Value
	}
	d.published = r.firstDate(item.PubDate, item.PubDateParsed,
		value(dc, "date"), atomValue(x, "published"), value(terms, "issued"), value(terms, "created"))
	d.updated = r.firstDate(atomValue(x, "updated"), nil, value(terms, "modified"))
	if d.published.IsZero() {
		d.published = d.updated
	}
	d.authors = rssAuthors(item)
	for _, category := range item.Categories {
		d.categories = append(d.categories, category.Value)
	}
	for _, subject := range dc["subject"] {
		d.categories = append(d.categories, subject.Value)
	}
	if keywords := value(itunes, "keywords"); keywords != "" {
		d.categories = append(d.categories, strings.Split(keywords, ",")...)
	}
	media := mediaList{base: r.base}
	for _, e := range item.Enclosures {
		media.add(e.URL, e.Type, e.Length)
	}
	media.addExtensions(x)
	d.media = media.list
	return d
}

// rssLink is the address of the article: the one before FeedBurner rewrote it,
// the first link, an Atom link, or the guid where it is an address.
func rssLink(item *rss.Item) string {
	if original := value(item.Extensions["feedburner"], "origLink"); original != "" {
		return original
	}
	for _, link := range item.Links {
		if link != "" {
			return link
		}
	}
	for _, prefix := range atomPrefixes {
		for _, link := range item.Extensions[prefix]["link"] {
			if rel := link.Attrs["rel"]; (rel == "" || rel == "alternate") && link.Attrs["href"] != "" {
				return link.Attrs["href"]
			}
		}
	}
	if g := item.GUID; g != nil && !strings.EqualFold(g.IsPermalink, "false") &&
		(hasPrefixFold(g.Value, "http://") || hasPrefixFold(g.Value, "https://")) {
		return g.Value
	}
	return ""
}

// rssAuthors are the names in author ("address (Name)"), dc:creator and what
// stands in for them. An address without a name is nobody's to publish.
func rssAuthors(item *rss.Item) []string {
	var names []string
	for _, creator := range item.Extensions["dc"]["creator"] {
		names = append(names, person(creator.Value))
	}
	if len(names) == 0 && item.Author != "" {
		names = append(names, person(item.Author))
	}
	for _, prefix := range atomPrefixes {
		for _, author := range item.Extensions[prefix]["author"] {
			names = append(names, value(author.Children, "name"))
		}
	}
	if len(names) == 0 {
		names = append(names, person(value(item.Extensions["itunes"], "author")))
	}
	return names
}

// person is the name in "address (Name)", "Name (address)" or "Name <address>".
func person(s string) string {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "@") {
		return s
	}
	for _, brackets := range []string{"()", "<>"} {
		outside, rest, found := strings.Cut(s, brackets[:1])
		if !found {
			continue
		}
		inside, _, _ := strings.Cut(rest, brackets[1:])
		for _, part := range []string{inside, outside} {
			if part = strings.TrimSpace(part); part != "" && !strings.Contains(part, "@") {
				return part
			}
		}
	}
	if strings.ContainsAny(s, " ") && strings.Index(s, " ") < strings.Index(s, "@") {
		return s // a name with an "@" in it
	}
	return ""
}

// firstDate is the first of the dates that can be read.
func (r *reader) firstDate(raw string, parsed *time.Time, others ...string) time.Time {
	at := r.date(raw, parsed)
	for _, other := range others {
		if !at.IsZero() {
			break
		}
		at = r.date(other, nil)
	}
	return at
}

// atomPrefixes are gofeed's names for the versions of Atom within RSS.
var atomPrefixes = [...]string{"atom", "atom10", "atom03"}

func atomValue(x ext.Extensions, name string) string {
	for _, prefix := range atomPrefixes {
		if v := value(x[prefix], name); v != "" {
			return v
		}
	}
	return ""
}

// value is the text of the first extension element of that name.
func value(elements map[string][]ext.Extension, name string) string {
	for _, e := range elements[name] {
		if e.Value != "" {
			return e.Value
		}
	}
	return ""
}
