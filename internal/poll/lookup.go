package poll

import (
	"net/url"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// identity is what may identify an item of a document; a GUID or a link that
// does not is "".
type identity struct {
	guid, link, title string
	published         time.Time // zero when not known
}

// identities returns the identity of each item. A GUID that several different
// titles of the document share identifies nothing, nor does a link that several
// titles or dates share, nor the outlet's home page: some feeds give it to every
// item.
func identities(outlet news.Outlet, document []news.Item, titles []string) []identity {
	guids, links := map[string]identity{}, map[string]identity{}
	sharedGUID, sharedLink := map[string]bool{}, map[string]bool{}
	keys := make([]identity, len(document))
	for i, item := range document {
		key := identity{guid: item.GUID, link: item.Link, title: titles[i], published: item.Published}
		if first, ok := guids[key.guid]; ok && first.title != key.title {
			sharedGUID[key.guid] = true
		}
		if first, ok := links[key.link]; ok && (first.title != key.title || !sameDate(first.published, key.published)) {
			sharedLink[key.link] = true
		}
		guids[key.guid], links[key.link], keys[i] = key, key, key
	}
	for i, key := range keys {
		if sharedGUID[key.guid] {
			keys[i].guid = ""
		}
		if sharedLink[key.link] || isHome(key.link, outlet.Home) {
			keys[i].link = ""
		}
	}
	return keys
}

// isHome reports whether a link leads to a home page.
func isHome(link, home string) bool {
	u, err := url.Parse(link)
	if err != nil || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	return strings.Trim(u.Path, "/") == "" || home != "" && strings.TrimRight(link, "/") == strings.TrimRight(home, "/")
}

// sameDate reports whether two dates do not tell items apart: they are equal, or
// one is not known.
func sameDate(a, b time.Time) bool { return a.IsZero() || b.IsZero() || a.Equal(b) }

// lookup finds known items by what identifies them.
type lookup struct {
	byID                    map[string]*news.Known
	byGUID, byLink, byTitle map[string][]*news.Known
}

func index(known []news.Known) lookup {
	ix := lookup{map[string]*news.Known{}, map[string][]*news.Known{}, map[string][]*news.Known{}, map[string][]*news.Known{}}
	for i := range known {
		k := &known[i]
		ix.byID[k.ID] = k
		ix.byGUID[k.GUID] = append(ix.byGUID[k.GUID], k)
		ix.byLink[k.Link] = append(ix.byLink[k.Link], k)
		ix.byTitle[k.TitleKey] = append(ix.byTitle[k.TitleKey], k)
	}
	return ix
}

// settle returns the id of an item and the known item that it is, or a new id.
func (ix lookup) settle(authority, outlet string, key identity, present map[string]bool, now time.Time) (string, *news.Known) {
	if before := ix.find(key, present); before != nil {
		return before.ID, before
	}
	id := mint(authority, outlet, key)
	return id, ix.byID[id] // it was known by this GUID once, and has had others since
}

// find returns the known item that has an identity, or nil. An item is known by
// its GUID, else by its link, else by title and date; what several known items
// share identifies only the one with the same title.
//
// A GUID that is unknown may be new to a known item: one with the same link that
// had none, or one with the same link and title whose own GUID has left the
// document (present are those that it has). Some feeds mint GUIDs anew.
func (ix lookup) find(key identity, present map[string]bool) *news.Known {
	if key.guid != "" {
		switch same := ix.byGUID[key.guid]; len(same) {
		case 0:
			return ix.renamed(key, present)
		case 1:
			return same[0]
		default:
			if k := ix.titled(same, key); k != nil {
				return k
			}
		}
	}
	if key.link != "" {
		return only(ix.byLink[key.link], key)
	}
	return ix.titled(ix.byTitle[key.title], key)
}

// renamed returns the known item to which an unknown GUID is new.
func (ix lookup) renamed(key identity, present map[string]bool) *news.Known {
	if key.link == "" {
		return nil
	}
	var candidates []*news.Known
	for _, k := range ix.byLink[key.link] {
		if k.GUID == "" || k.TitleKey == key.title && !present[k.GUID] {
			candidates = append(candidates, k)
		}
	}
	return only(candidates, key)
}

// only returns the one candidate, or that with the same title among several.
func only(candidates []*news.Known, key identity) *news.Known {
	if len(candidates) == 1 {
		return candidates[0]
	}
	for _, k := range candidates {
		if k.TitleKey == key.title {
			return k
		}
	}
	return nil
}

// titled returns the candidate with the same title and a date that fits.
func (ix lookup) titled(candidates []*news.Known, key identity) *news.Known {
	for _, k := range candidates {
		published := k.Published
		if published.Equal(k.FirstSeen) { // the outlet gave none
			published = time.Time{}
		}
		if k.TitleKey == key.title && sameDate(published, key.published) {
			return k
		}
	}
	return nil
}

// titleKeys are what titles are compared by: their words and the signs of their
// numbers, so that spaces, quotes and case do not make another item of one. A
// title without words is compared as it is.
func titleKeys(document []news.Item) []string {
	out := make([]string, len(document))
	var words []string
	for i, item := range document {
		words = words[:0]
		for _, w := range text.Words(item.Title) {
			if w.Start > 0 && (item.Title[w.Start-1] == '-' || item.Title[w.Start-1] == '+') && (w.Start == 1 || item.Title[w.Start-2] == ' ') {
				words = append(words, item.Title[w.Start-1:w.Start])
			}
			words = append(words, w.Folded)
		}
		if len(words) == 0 {
			words = append(words, "", item.Title)
		}
		out[i] = digest(words...)
	}
	return out
}
