package config

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/http/httpguts"

	"github.com/topicwire/topicwire/internal/news"
)

// origin is where an outlet is written, in the config or in a list.
type origin interface {
	refuse(key string, m mistake) // at a key of the outlet, or "" for the whole
	notice(key string, m mistake)
	refused(key string) bool // the key has a mistake already
	where(key string) string // file:line:column
}

// census knows which outlets and lists there are already, and where.
type census struct {
	byID, byFeed, lists map[string]sighting
}

// sighting is a key of an outlet that was seen. Its place is worked out only
// for a message.
type sighting struct {
	origin
	key string
}

func (s sighting) String() string { return s.where(s.key) }

// outlets builds the outlets of the config and of its lists.
func (b *builder) outlets() {
	if b.options.OutletsElsewhere && len(b.written.Outlets) == 0 {
		return
	}
	if _, given := b.places.byPath["outlets"]; !given {
		return // refused already
	}
	seen := census{map[string]sighting{}, map[string]sighting{}, map[string]sighting{}}
	before := len(b.problems)
	for i, entry := range b.written.Outlets {
		path := item("outlets", i)
		from := yamlOrigin{b.decoder, path}
		if _, list := b.places.byPath[child(path, "list")]; list {
			b.list(entry, from, seen)
			continue
		}
		b.outlet(entry, from, seen)
	}
	if len(b.written.Config.Outlets) == 0 && b.problems[before:].Err() == nil && !b.decoder.refused("outlets") {
		b.refuseAt("outlets", mistake{"there is no outlet in it", "name outlets, or lists of them: - list: feeds/world.opml"})
	}
}

// list reads the outlets of a list, which stands alone in its entry.
func (b *builder) list(entry outletEntry, from yamlOrigin, seen census) {
	for _, key := range outletFields.keys() {
		if _, given := b.places.byPath[child(from.path, key)]; given && key != "list" {
			from.refuse(key, mistake{"the outlets of a list say this for themselves", "write it in the list, or name the outlet without list:"})
		}
	}
	if entry.List == "" {
		return // refused already
	}
	name := b.inFolder(entry.List)
	if first, twice := seen.lists[name]; twice {
		from.refuse("list", mistake{"this list is read at " + first.String() + " already", "drop one of them"})
		return
	}
	seen.lists[name] = sighting{from, "list"}
	text, err := b.options.ReadFile(name)
	if err != nil {
		from.refuse("list", mistake{name + " cannot be read: " + reason(err), "lists are relative to the config's folder"})
		return
	}
	b.opml(name, text, from, len(seen.lists), seen)
}

// outlet checks what an outlet's keys say together, fills in what they leave
// out, and adds it.
func (b *builder) outlet(entry outletEntry, from origin, seen census) {
	if entry.Feed == "" {
		if !from.refused("feed") && !from.refused("") {
			from.refuse("", mistake{"the outlet has no feed", "write feed: and the feed's address"})
		}
		return
	}
	u, _ := url.Parse(entry.Feed)
	first, twice := seen.byFeed[sameFeed(u)]
	switch {
	case twice && b.options.Merge:
		from.notice("feed", mistake{"this feed is there already: " + first.String(), "the outlet is left out"})
		return
	case twice:
		from.refuse("feed", mistake{"this feed is visited already: " + first.String(), "drop one of the two outlets"})
		return
	}
	seen.byFeed[sameFeed(u)] = sighting{from, "feed"}
	if entry.Name == "" {
		entry.Name = plainHost(u.Hostname())
	}
	if entry.ID == "" && !from.refused("id") {
		id, ok := outletID(entry.Name, u.Hostname())
		if !ok {
			from.refuse("", mistake{"no id can be made of the outlet's name", "give it one: id: some-name"})
		}
		entry.ID = id
	}
	if first, twice := seen.byID[entry.ID]; twice && entry.ID != "" && !b.options.Merge {
		from.refuse(idKey(from, entry), mistake{
			fmt.Sprintf("the id %s is that of another outlet: %s", show(entry.ID), first), "give one of the two an id of its own"})
	} else {
		seen.byID[entry.ID] = sighting{from, ""}
	}
	if !from.refused("schedule") {
		b.pace("", entry.Schedule, func(m mistake) { from.refuse("schedule", m) })
	}
	b.written.Config.Outlets = append(b.written.Config.Outlets, news.Outlet{
		ID: entry.ID, Name: entry.Name, Feed: entry.Feed, Home: entry.Home, Language: entry.Language,
		Country: entry.Country, Schedule: entry.Schedule, Group: entry.Group, Headers: headers(entry, from),
	})
}

// idKey is the key that an outlet's id came from.
func idKey(from origin, entry outletEntry) string {
	for _, key := range []string{"id", "name"} {
		if from.where(key) != "" {
			return key
		}
	}
	return ""
}

// FeedKey is equal for two addresses of a feed that are one, however they are
// written (RFC 3986, section 6.2.2).
func FeedKey(feed string) string {
	u, err := url.Parse(feed)
	if err != nil {
		return feed
	}
	return sameFeed(u)
}

// sameFeed is equal for addresses that are one.
func sameFeed(u *url.URL) string {
	same := *u
	same.Scheme, same.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	if host, ok := asciiHost(&same); ok {
		same.Host = host
	}
	if port := u.Port(); port == "80" && same.Scheme == "http" || port == "443" && same.Scheme == "https" {
		same.Host = strings.TrimSuffix(same.Host, ":"+port)
	}
	if same.Path == "" {
		same.Path = "/"
	}
	return same.String()
}

// managed are the headers that every visit sets for itself.
var managed = map[string]string{
	"User-Agent":        "poll.contact is what you can say in it",
	"Accept-Encoding":   "visits ask for the encodings that they can read",
	"If-None-Match":     "visits send the validators that the outlet gave",
	"If-Modified-Since": "visits send the validators that the outlet gave",
	"Host":              "it follows from the feed's address",
	"Referer":           "no visit sends one",
	"Range":             "a feed is read whole",
	"Connection":        "it belongs to the connection",
	"Content-Length":    "visits send no body",
	"Transfer-Encoding": "visits send no body",
}

func checkHeaderName(text string) (string, *mistake) {
	if !httpguts.ValidHeaderFieldName(text) {
		return text, &mistake{show(text) + " is no name of a header", "write one such as Authorization"}
	}
	if why, ok := managed[http.CanonicalHeaderKey(text)]; ok {
		return text, &mistake{"this header cannot be set", "drop it: " + why}
	}
	return text, nil
}

// headers returns an outlet's headers with their names in canonical form.
func headers(entry outletEntry, from origin) map[string]string {
	if len(entry.Headers) == 0 {
		return nil
	}
	canonical := make(map[string]string, len(entry.Headers))
	for name, value := range entry.Headers {
		name = http.CanonicalHeaderKey(name)
		if _, twice := canonical[name]; twice {
			from.refuse("headers", mistake{"the header " + name + " is there twice", "keep one of them"})
		}
		canonical[name] = value
	}
	return canonical
}

// yamlOrigin is an outlet in the config.
type yamlOrigin struct {
	decoder *decoder
	path    string
}

func (o yamlOrigin) at(key string) string {
	if key == "" {
		return o.path
	}
	return child(o.path, key)
}

func (o yamlOrigin) refuse(key string, m mistake) { o.decoder.refuseAt(o.at(key), m) }

func (o yamlOrigin) notice(key string, m mistake) {
	o.decoder.add(o.decoder.places.locate(news.Problem{Path: o.at(key), Message: m.message, Hint: m.hint, Notice: true}))
}

func (o yamlOrigin) refused(key string) bool {
	if key == "" { // any mistake in it, such as a misspelt feed:
		return o.decoder.refused(o.path)
	}
	return o.decoder.refused(o.at(key))
}

func (o yamlOrigin) where(key string) string {
	place, ok := o.decoder.places.byPath[o.at(key)]
	if !ok {
		return ""
	}
	at := place.best()
	return fmt.Sprintf("%s:%d:%d", o.decoder.source.name, at.line, at.column)
}
