package fetch

import (
	"strings"

	"github.com/mmcdole/gofeed/atom"
)

// readAtom takes the entries of Atom 1.0 (RFC 4287) and 0.3. The identifiers
// come from the guard, when it saw the same entries.
func (r *reader) readAtom(feed *atom.Feed, ids []string) {
	r.setFeed(feed.Title, atomLink(feed.Links, "alternate"), feed.Language)
	feedAuthors := names(feed.Authors)
	for i, entry := range feed.Entries {
		d := r.atomEntry(entry)
		if len(ids) == len(feed.Entries) && ids[i] != "" {
			d.guid = ids[i]
		}
		if len(d.authors) == 0 {
			d.authors = feedAuthors
		}
		r.add(d)
	}
}

func (r *reader) atomEntry(entry *atom.Entry) draft {
	x := entry.Extensions
	d := draft{
		guid:      entry.ID,
		link:      first(value(x["feedburner"], "origLink"), atomLink(entry.Links, "alternate")),
		title:     entry.Title,
		summary:   first(entry.Summary, mediaDescription(x["media"])),
		authors:   names(entry.Authors),
		discussed: atomDiscussion(entry.Links),
		language:  value(x["dc"], "language"),
		published: r.firstDate(entry.Published, entry.PublishedParsed, value(x["dc"], "date")),
		updated:   r.date(entry.Updated, entry.UpdatedParsed),
	}
	if d.published.IsZero() {
		d.published = d.updated
	}
	if entry.Content != nil {
		d.content = atomContent(entry.Content)
		if d.link == "" {
			d.link = entry.Content.Src
		}
	}
	if len(d.authors) == 0 {
		for _, creator := range x["dc"]["creator"] {
			d.authors = append(d.authors, person(creator.Value))
		}
	}
	if len(d.authors) == 0 && entry.Source != nil {
		d.authors = names(entry.Source.Authors)
	}
	for _, category := range entry.Categories {
		d.categories = append(d.categories, first(category.Label, category.Term))
	}
	media := mediaList{base: r.base}
	for _, link := range entry.Links {
		if link.Rel == "enclosure" {
			media.add(link.Href, link.Type, link.Length)
		}
	}
	media.addExtensions(x)
	d.media = media.list
	return d
}

// atomContent is the content as HTML; "" when it is neither text nor HTML.
func atomContent(c *atom.Content) string {
	switch kind := strings.ToLower(c.Type); {
	case kind == "text" || kind == "text/plain":
		return escapeText.Replace(c.Value)
	case kind == "" || kind == "html" || strings.Contains(kind, "html") || kind == "application/xml" || kind == "text/xml":
		return c.Value
	}
	return ""
}

// atomLink is the first link of that relation, an HTML page before any other.
func atomLink(links []*atom.Link, rel string) string {
	found := ""
	for _, link := range links {
		if link.Rel != rel || link.Href == "" {
			continue
		}
		if link.Type == "" || strings.Contains(link.Type, "html") {
			return link.Href
		}
		if found == "" && rel == "alternate" {
			found = link.Href
		}
	}
	return found
}

func names(persons []*atom.Person) []string {
	var out []string
	for _, p := range persons {
		if name := person(p.Name); name != "" {
			out = append(out, name)
		}
	}
	return out
}
