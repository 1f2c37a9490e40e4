package publish

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// element is an element of an XML document; its name has the namespace before it
// where that is not the document's own.
type element struct {
	name     string
	attrs    map[string]string
	text     string
	children []*element
}

// namespaces are those that a validator knows, and ours, by the prefix that people
// know them by.
var namespaces = map[string]string{
	"http://www.w3.org/2005/Atom":                  "atom",
	"http://purl.org/rss/1.0/modules/content/":     "content",
	"http://purl.org/dc/elements/1.1/":             "dc",
	"http://purl.org/syndication/history/1.0":      "fh",
	"http://search.yahoo.com/mrss/":                "media",
	"http://purl.org/rss/1.0/modules/syndication/": "sy",
	"http://wellformedweb.org/CommentAPI/":         "wfw",
	"http://www.w3.org/XML/1998/namespace":         "xml",
	Namespace:                                      "topicwire",
}

// parse reads a document into elements, all of whose characters are text.
func (c *checker) parse(document []byte) *element {
	root := &element{}
	open := []*element{root}
	decoder := xml.NewDecoder(bytes.NewReader(document))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			c.complain("not well-formed: %v", err)
			break
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: c.name(token.Name), attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[c.name(a.Name)] = a.Value
				c.characters(e.name+"/"+a.Name.Local, a.Value)
			}
			top.children = append(top.children, e)
			open = append(open, e)
		case xml.EndElement:
			c.characters(top.name, top.text)
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	if len(root.children) != 1 {
		return &element{}
	}
	return root.children[0]
}

func (c *checker) name(n xml.Name) string {
	if n.Space == "" || n.Space == "xmlns" || n.Local == "xmlns" {
		return n.Local
	}
	prefix := namespaces[n.Space]
	c.demand(prefix != "", "the namespace %q", n.Space)
	return prefix + ":" + n.Local
}

func (e *element) all(name string) []*element {
	var out []*element
	for _, child := range e.children {
		if child.name == name {
			out = append(out, child)
		}
	}
	return out
}

// only is the one child of that name; where it is missing or not alone that is a
// mistake, and an empty element stands in.
func (c *checker) only(e *element, name string) *element {
	found := e.all(name)
	if len(found) != 1 {
		c.complain("%s: %d times %s", e.name, len(found), name)
		return &element{attrs: map[string]string{}}
	}
	return found[0]
}

// optional is like only, but there may be none: nil.
func (c *checker) optional(e *element, name string) *element {
	if len(e.all(name)) == 0 {
		return nil
	}
	return c.only(e, name)
}

// links checks links as RSS and Atom feeds have them.
func (c *checker) links(e *element, name, self, kind string) {
	seen := map[string]bool{}
	count := map[string]int{}
	for _, link := range e.all(name) {
		rel, href := link.attrs["rel"], link.attrs["href"]
		c.address(rel, href)
		c.once("link", seen, rel+" "+href)
		count[rel]++
		switch rel {
		case "self":
			c.demand(href == self && link.attrs["type"] == kind, "self is %s (%s), at %s", href, link.attrs["type"], self)
		case "current", "prev-archive", "next-archive", "next":
			c.demand(href != self && link.attrs["type"] == kind, "%s is %s (%s)", rel, href, link.attrs["type"])
		case "alternate":
			c.demand(link.attrs["type"] == "text/html", "alternate is %s", link.attrs["type"])
		default:
			c.demand(rel == "hub", "the relation %q", rel)
		}
	}
	for _, rel := range []string{"self", "current", "prev-archive", "next-archive", "next", "alternate"} {
		c.demand(count[rel] <= 1 && (rel != "self" || count[rel] == 1), "%d links to %s", count[rel], rel)
	}
	if archive := c.optional(e, "fh:archive"); archive != nil {
		c.demand(count["current"] == 1 && count["prev-archive"]+count["next-archive"] > 0 && count["hub"] == 0, "an archive page with %v", count)
	}
}

func checkRSS(document []byte, self string) []string {
	c := &checker{}
	root := c.parse(document)
	c.demand(root.name == "rss" && root.attrs["version"] == "2.0", "the root is %s %v", root.name, root.attrs)
	channel := c.only(root, "channel")
	c.line("title", c.only(channel, "title").text)
	c.line("description", c.only(channel, "description").text)
	c.address("link", c.only(channel, "link").text)
	c.links(channel, "atom:link", self, "application/rss+xml")
	if e := c.optional(channel, "language"); e != nil {
		c.language("language", e.text)
	}
	if e := c.optional(channel, "lastBuildDate"); e != nil {
		c.date822("lastBuildDate", e.text)
	}
	c.cadence(channel)
	first := slices.IndexFunc(channel.children, func(e *element) bool { return e.name == "item" })
	guids := map[string]bool{}
	for i, e := range channel.children {
		if e.name == "item" {
			c.rssItem(e, guids)
		} else {
			c.demand(first < 0 || i < first, "%s after an item", e.name)
		}
	}
	return c.complaints
}

// cadence holds that a feed says the same of how often it is updated in its two ways.
func (c *checker) cadence(channel *element) {
	ttl, err := strconv.Atoi(c.only(channel, "ttl").text)
	c.demand(err == nil && ttl > 0, "ttl: %v", err)
	times, err := strconv.Atoi(c.only(channel, "sy:updateFrequency").text)
	c.demand(err == nil && times > 0, "updateFrequency: %v", err)
	long := map[string]time.Duration{"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 168 * time.Hour, "monthly": 720 * time.Hour, "yearly": 8760 * time.Hour}
	period := long[c.only(channel, "sy:updatePeriod").text]
	c.demand(period > 0 && period/time.Duration(max(times, 1)) <= time.Duration(ttl)*time.Minute, "%d times in %v, but a ttl of %d minutes", times, period, ttl)
}

func (c *checker) rssItem(item *element, guids map[string]bool) {
	guid := c.only(item, "guid")
	c.demand(guid.attrs["isPermaLink"] == "false", "guid: isPermaLink is %q", guid.attrs["isPermaLink"])
	c.tagURI("guid", guid.text)
	c.once("guid", guids, guid.text)
	c.line("item title", c.only(item, "title").text)
	c.date822("pubDate", c.only(item, "pubDate").text)
	c.html("description", c.only(item, "description").text)
	if e := c.optional(item, "content:encoded"); e != nil {
		c.html("content:encoded", e.text)
		c.demand(slices.Index(item.children, e) > slices.Index(item.children, c.only(item, "description")), "content:encoded before description")
	}
	c.line("dc:creator", c.only(item, "dc:creator").text)
	c.demand(len(item.all("author")) == 0, "an author who has no address")
	for _, name := range []string{"link", "comments", "wfw:commentRss"} {
		if e := c.optional(item, name); e != nil {
			c.address(name, e.text)
		}
	}
	if e := c.optional(item, "dc:language"); e != nil {
		c.language("dc:language", e.text)
	}
	if e := c.optional(item, "source"); e != nil {
		c.address("source", e.attrs["url"])
		c.line("source", e.text)
	}
	if e := c.optional(item, "enclosure"); e != nil {
		c.enclosure("enclosure", e.attrs["url"], e.attrs["type"], e.attrs["length"])
	}
	c.demand(len(item.all("category")) > 0, "an item without category")
	for _, e := range item.all("category") {
		c.line("category", e.text)
		c.address("category", e.attrs["domain"])
	}
	c.related(item, "atom:link", len(item.all("link")) > 0)
	c.mediaRSS(item)
	c.extension(item)
}

func (c *checker) enclosure(where, address, kind, length string) {
	c.address(where, address)
	c.mediaType(where, kind)
	bytes, err := strconv.Atoi(length)
	c.demand(err == nil && bytes > 0, "%s: length %q", where, length)
}

// related checks the links to related pages, which stand only beside a link.
func (c *checker) related(e *element, name string, linked bool) {
	seen := map[string]bool{}
	for _, link := range e.all(name) {
		if link.attrs["rel"] != "related" {
			c.demand(name == "link", "the relation %q within an item", link.attrs["rel"])
			continue
		}
		c.demand(linked, "a related link, but no link")
		c.address("related", link.attrs["href"])
		c.once("related", seen, link.attrs["href"])
	}
}

func (c *checker) mediaRSS(e *element) {
	for _, content := range e.all("media:content") {
		c.address("media:content", content.attrs["url"])
		if kind, given := content.attrs["type"]; given {
			c.mediaType("media:content", kind)
		}
		c.demand(content.attrs["fileSize"] != "0" && content.attrs["medium"] == "image", "media:content %v", content.attrs)
	}
	if thumbnail := c.optional(e, "media:thumbnail"); thumbnail != nil {
		c.address("media:thumbnail", thumbnail.attrs["url"])
	}
}

// extension checks our own element.
func (c *checker) extension(e *element) {
	own := c.only(e, "topicwire:item")
	number, err := strconv.Atoi(own.attrs["number"])
	c.demand(err == nil && number > 0, "number %q", own.attrs["number"])
	_, err = strconv.ParseFloat(own.attrs["score"], 64)
	c.demand(err == nil && own.attrs["outlet"] != "" && own.attrs["topic"] != "", "topicwire:item %v", own.attrs)
	for _, entity := range own.all("topicwire:entity") {
		for _, name := range []string{"page", "href"} {
			if address, given := entity.attrs[name]; given {
				c.address(name, address)
			}
		}
	}
}

func checkAtom(document []byte, self string) []string {
	c := &checker{}
	root := c.parse(document)
	for _, e := range append(root.children, root) {
		e.local()
	}
	c.demand(root.name == "feed", "the root is %s", root.name)
	c.tagURI("id", c.only(root, "id").text)
	for _, name := range []string{"title", "subtitle"} {
		e := c.only(root, name)
		c.demand(e.attrs["type"] == "text", "%s: type %q", name, e.attrs["type"])
		c.line(name, e.text)
	}
	c.line("generator", c.only(root, "generator").text)
	c.links(root, "link", self, "application/atom+xml")
	updated := c.date3339("updated", c.only(root, "updated").text)
	ids, dates := map[string]bool{}, map[string]bool{}
	for i, entry := range root.all("entry") {
		c.demand(root.children[len(root.children)-len(root.all("entry"))+i] == entry, "something after an entry")
		c.demand(!c.atomEntry(entry, ids, dates).After(updated), "an entry was updated after the feed")
	}
	return c.complaints
}

// local drops Atom's prefix from a name and from those below.
func (e *element) local() {
	e.name = strings.TrimPrefix(e.name, "atom:")
	for _, child := range e.children {
		child.local()
	}
}

func (c *checker) atomEntry(entry *element, ids, dates map[string]bool) time.Time {
	id := c.only(entry, "id").text
	c.tagURI("id", id)
	c.once("id", ids, id)
	title := c.only(entry, "title")
	c.demand(title.attrs["type"] == "text", "title: type %q", title.attrs["type"])
	c.line("entry title", title.text)
	updated := c.date3339("updated", c.only(entry, "updated").text)
	c.once("updated", dates, updated.String())
	c.demand(!c.date3339("published", c.only(entry, "published").text).After(updated), "updated before it was published")
	content := c.only(entry, "content")
	c.demand(content.attrs["type"] == "html", "content: type %q", content.attrs["type"])
	c.html("content", content.text)
	author := c.only(entry, "author")
	c.line("author", c.only(author, "name").text)
	if uri := c.optional(author, "uri"); uri != nil {
		c.address("author", uri.text)
	}
	if tag, given := entry.attrs["xml:lang"]; given {
		c.language("xml:lang", tag)
	}
	c.demand(len(entry.all("category")) > 0, "an entry without category")
	for _, e := range entry.all("category") {
		c.line("category", e.attrs["label"])
		c.line("category", e.attrs["term"])
		c.address("category", e.attrs["scheme"])
	}
	source := c.only(entry, "source")
	c.address("source", c.only(source, "id").text)
	c.line("source", c.only(source, "title").text)
	c.date3339("source", c.only(source, "updated").text)
	c.entryLinks(entry)
	c.mediaRSS(entry)
	c.extension(entry)
	return updated
}

func (c *checker) entryLinks(entry *element) {
	seen := map[string]bool{}
	alternates := 0
	for _, link := range entry.all("link") {
		rel, href, kind := link.attrs["rel"], link.attrs["href"], link.attrs["type"]
		c.address(rel, href)
		c.once("link", seen, rel+" "+kind+" "+href)
		switch rel {
		case "alternate":
			alternates++
		case "replies":
			c.mediaType(rel, kind)
		case "enclosure":
			c.enclosure(rel, href, kind, link.attrs["length"])
		default:
			c.demand(rel == "related", "the relation %q", rel)
		}
	}
	c.demand(alternates <= 1, "%d links to the article", alternates)
	c.related(entry, "link", alternates == 1)
}
