package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/microcosm-cc/bluemonday"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// document is a feed that was read.
type document struct {
	title string // plain text, or ""
	home  string // address of the outlet's home page, or ""
	items []news.Item
	cut   bool // it ended too early; items holds what came before

	repairs repairs
}

// reader reads the items of one document.
type reader struct {
	policy       *bluemonday.Policy
	base         *url.URL // where the document came from
	outlet       news.Outlet
	now          time.Time
	feedLanguage string

	doc document
}

// errNotFeed says that a document was whole, but no feed.
type errNotFeed struct {
	what  string   // it is instead
	feeds []string // that it links to
}

func (e *errNotFeed) Error() string {
	switch len(e.feeds) {
	case 0:
		return "this is " + e.what + ", not a feed"
	case 1:
		return "this is " + e.what + "; its feed is " + e.feeds[0]
	}
	return "this is " + e.what + "; its feeds are " + strings.Join(e.feeds, ", ")
}

// parse reads a whole document, which it overwrites. It never panics.
func (r *reader) parse(body []byte, contentType string) (err error) {
	defer func() {
		if p := recover(); p != nil {
			r.doc, err = document{}, fmt.Errorf("the feed cannot be read: %v", p)
		}
	}()
	body, r.doc.repairs, err = toUTF8(body, contentType)
	if err != nil {
		return err
	}
	received := len(body)
	if body = dropIllegal(body); len(body) < received {
		r.doc.repairs |= repairedControls
	}
	start := bytes.TrimLeft(body, " \t\r\n")
	if len(start) < len(body) && bytes.HasPrefix(start, []byte("<?xml ")) {
		r.doc.repairs |= repairedBeginning
	}
	switch {
	case len(start) == 0:
		return &errNotFeed{what: "an empty document"}
	case start[0] == '{' || start[0] == '[':
		return r.parseJSON(start)
	case isPage(start):
		return r.page(start)
	case start[0] != '<':
		return &errNotFeed{what: "plain text"}
	}
	return r.parseXML(start)
}

func (r *reader) parseXML(doc []byte) error {
	g, err := guard(doc, r.outlet.Country)
	if errors.Is(err, errNoRoot) {
		return &errNotFeed{what: "XML without an element"}
	} else if err != nil {
		return fmt.Errorf("the feed is refused: %w", err)
	}
	r.doc.cut = g.cut
	r.doc.repairs |= g.repairs
	if g.root == "channel" { // the root was forgotten
		r.doc.repairs |= repairedRoot
		g.root, g.clean = "rss", slices.Concat([]byte("<rss>"), g.clean, []byte("</rss>"))
	}
	switch g.root {
	case "rss", "rdf":
		feed, err := new(rss.Parser).Parse(bytes.NewReader(g.clean))
		if err != nil {
			return unreadable(err)
		}
		r.readRSS(feed)
	case "feed":
		feed, err := new(atom.Parser).Parse(bytes.NewReader(g.clean))
		if err != nil {
			return unreadable(err)
		}
		r.readAtom(feed, g.ids)
	default:
		return &errNotFeed{what: fmt.Sprintf("an XML document of another kind (<%.40s>)", g.root)}
	}
	return nil
}

func (r *reader) parseJSON(doc []byte) error {
	doc, cut, err := guardJSON(doc)
	if errors.Is(err, errShort) {
		return err
	} else if err != nil {
		return fmt.Errorf("the feed is refused: %w", err)
	}
	r.doc.cut = cut
	feed, err := new(json.Parser).Parse(bytes.NewReader(doc))
	if err != nil {
		if repaired := repairJSON(doc); repaired != nil {
			r.doc.repairs |= repairedTypes
			feed, err = new(json.Parser).Parse(bytes.NewReader(repaired))
		}
	}
	if err != nil {
		return unreadable(err)
	}
	if !strings.Contains(feed.Version, "jsonfeed.org/") {
		return &errNotFeed{what: "a JSON document of another kind"}
	}
	r.readJSON(feed)
	return nil
}

func unreadable(err error) error {
	return fmt.Errorf("the feed is damaged: %w", err)
}

// setFeed takes what the feed says of itself.
func (r *reader) setFeed(title, home, language string) {
	r.doc.title = plain(title, maxTitle)
	r.doc.home = absolute(r.base, home)
	r.feedLanguage = normalLanguage(language)
	if r.feedLanguage == "" {
		r.feedLanguage = normalLanguage(r.outlet.Language)
	}
}

// draft is an item as its format has it; texts are HTML, dates and addresses
// raw.
type draft struct {
	guid, link, title, summary, content string
	authors, categories                 []string
	media                               []news.Media
	discussed                           discussion
	language                            string
	published, updated                  time.Time
}

// add normalises an item and appends it, unless there is nothing in it.
func (r *reader) add(d draft) {
	if len(r.doc.items) == maxItems {
		return
	}
	item := news.Item{
		Outlet:     r.outlet.ID,
		GUID:       identifier(legal(strings.TrimSpace(d.guid))),
		Link:       canonical(r.base, d.link),
		Title:      plain(d.title, maxTitle),
		Summary:    r.sanitise(d.summary),
		Authors:    lines(d.authors, maxAuthors),
		Categories: lines(d.categories, maxCategories),
		Media:      d.media,
		Comments:   absolute(r.base, d.discussed.page),
		Replies:    absolute(r.base, d.discussed.feed),
		Language:   r.language(d.language),
		Published:  d.published,
		Updated:    d.updated,
	}
	if d.content != d.summary {
		item.Content = r.sanitise(d.content)
	}
	if item.Content == item.Summary {
		item.Content = ""
	}
	if item.Title == "" {
		item.Title = headline(item.Summary, item.Content)
	}
	if item.Title == "" && item.Link == "" {
		return
	}
	r.doc.items = append(r.doc.items, item)
}

// headline makes a title of the first words of an item that has none.
func headline(texts ...string) string {
	for _, t := range texts {
		if words := oneLine(text.FromHTML(t)); words != "" {
			return text.Excerpt(words, maxWords)
		}
	}
	return ""
}

// lines are the distinct texts of list in plain text, at most limit.
func lines(list []string, limit int) []string {
	var out []string
next:
	for _, s := range list {
		line := plain(s, maxWords)
		if line == "" {
			continue
		}
		if len(out) == limit {
			break
		}
		for _, known := range out {
			if known == line {
				continue next
			}
		}
		out = append(out, line)
	}
	return out
}

// legal drops what no store can keep: the null character.
func legal(s string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\x00", "")
}

// identifier is a guid of bearable length: what is too long of it is told from
// others by its digest.
func identifier(guid string) string {
	if len(guid) <= maxGUID {
		return guid
	}
	return strings.ToValidUTF8(guid[:maxGUID], "") + "#" + fingerprint(guid)
}

// first is the first of texts that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
