package poll

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// identity is what may identify an item of a document: the keys of its GUID and
// link, "" when they identify nothing, and that of its title.
type identity struct {
	guid, link, title string
	published         time.Time // zero when not known
	item              *news.Item
}

// document is what is said of items by those beside them.
type document struct {
	items       []identity
	guids       map[string]bool
	links       map[string]bool
	titles      map[string]int // how often each is there
	guidsRemade bool           // the GUIDs are others than at the last visit, and tell nothing
}

// read returns the identity of each item. A GUID that several different
// titles of the document share identifies nothing, nor does a link that several
// titles or dates share, nor the outlet's home page: some feeds give it to every
// item.
func read(outlet news.Outlet, items []news.Item, titles []string) document {
	d := document{make([]identity, len(items)), map[string]bool{}, map[string]bool{}, map[string]int{}, false}
	guids, links := map[string]identity{}, map[string]identity{}
	sharedGUID, sharedLink := map[string]bool{}, map[string]bool{}
	for i := range items {
		item := &items[i]
		key := identity{guid: guidKey(item.GUID, item.Link), link: linkKey(item.Link), title: titles[i], published: item.Published, item: item}
		if first, ok := guids[key.guid]; ok && first.title != key.title {
			sharedGUID[key.guid] = true
		}
		if first, ok := links[key.link]; ok && (first.title != key.title || !sameDate(first.published, key.published)) {
			sharedLink[key.link] = true
		}
		guids[key.guid], links[key.link], d.items[i] = key, key, key
		d.guids[key.guid], d.links[key.link] = true, true
		d.titles[key.title]++
	}
	for i, key := range d.items {
		if sharedGUID[key.guid] {
			d.items[i].guid = ""
		}
		if sharedLink[key.link] || isHome(key.item.Link, outlet.Home) {
			d.items[i].link = ""
		}
	}
	return d
}

// isHome reports whether a link leads to a home page.
func isHome(link, home string) bool {
	u, err := url.Parse(link)
	if err != nil || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	return strings.Trim(u.Path, "/") == "" || home != "" && linkKey(link) == linkKey(home)
}

// sameDate reports whether two dates do not tell items apart: they are equal, or
// one is not known.
func sameDate(a, b time.Time) bool { return a.IsZero() || b.IsZero() || a.Equal(b) }

// lookup finds known items by what identifies them.
type lookup struct {
	byID                            map[string]*news.Known
	byGUID, byLink, byPage, byTitle map[string][]*news.Known
	group                           map[string]bool // links that other outlets of the group have
}

func index(known stored) lookup {
	ix := lookup{map[string]*news.Known{}, map[string][]*news.Known{}, map[string][]*news.Known{},
		map[string][]*news.Known{}, map[string][]*news.Known{}, map[string]bool{}}
	for i := range known.own {
		k := &known.own[i]
		if ix.byID[k.ID] != nil {
			continue
		}
		ix.byID[k.ID] = k
		guid, link := guidKey(k.GUID, k.Link), linkKey(k.Link)
		page, _ := pageKey(k.Link)
		ix.byGUID[guid] = append(ix.byGUID[guid], k)
		ix.byLink[link] = append(ix.byLink[link], k)
		ix.byPage[page] = append(ix.byPage[page], k)
		ix.byTitle[k.TitleKey] = append(ix.byTitle[k.TitleKey], k)
	}
	for _, k := range known.group {
		ix.group[linkKey(k.Link)] = true
	}
	return ix
}

// settle returns the id of an item and the known item that it is, or a new id.
func (ix lookup) settle(authority, outlet string, key identity, d document) (string, *news.Known) {
	if before := ix.find(key, d); before != nil {
		return before.ID, before
	}
	id := mint(authority, outlet, key)
	return id, ix.byID[id] // it was known by this GUID once, and has had others since
}

// find returns the known item that has an identity, or nil. An item is known by
// its GUID, else by its link, else by title and date; what several known items
// share identifies only the one with the same title.
func (ix lookup) find(key identity, d document) *news.Known {
	if key.guid != "" && !d.guidsRemade {
		switch same := ix.byGUID[key.guid]; len(same) {
		case 0:
			return ix.renamed(key, d)
		case 1:
			return same[0]
		default:
			if k := titled(same, key); k != nil {
				return k
			}
		}
	}
	if key.link != "" {
		if k := only(ix.byLink[key.link], key); k != nil {
			return k
		}
		return ix.elsewhere(key, d)
	}
	if k := titled(ix.byTitle[key.title], key); k != nil {
		return k
	}
	return ix.redated(key, d)
}

// remade reports whether an outlet has minted the GUIDs of its document anew:
// there is none that is known, but an item that is known under another by its link
// and title. Then they tell nothing, and the links are asked alone, so that items
// whose titles were edited meanwhile are found as well.
func (ix lookup) remade(d document) bool {
	found := false
	for _, key := range d.items {
		if key.guid == "" {
			continue
		}
		if len(ix.byGUID[key.guid]) > 0 {
			return false
		}
		found = found || key.link != "" && slices.ContainsFunc(ix.byLink[key.link], func(k *news.Known) bool {
			return k.GUID != "" && k.TitleKey == key.title
		})
	}
	return found
}

// renamed returns the known item to which an unknown GUID is new: one with the
// same link that had none; or one with the same link and title, or without a link
// with the same title and date, whose own GUID has left the document.
func (ix lookup) renamed(key identity, d document) *news.Known {
	left := func(k *news.Known) bool {
		return k.TitleKey == key.title && (k.GUID == "" || !d.guids[guidKey(k.GUID, k.Link)])
	}
	var candidates []*news.Known
	if key.link == "" {
		for _, k := range ix.byTitle[key.title] {
			if d.titles[key.title] == 1 && left(k) && !key.published.IsZero() && key.published.Equal(k.Published) {
				candidates = append(candidates, k)
			}
		}
		return only(candidates, key)
	}
	for _, k := range ix.byLink[key.link] {
		if k.GUID == "" || left(k) {
			candidates = append(candidates, k)
		}
	}
	if k := only(candidates, key); k != nil {
		return k
	}
	if k := ix.elsewhere(key, d); k != nil && left(k) {
		return k
	}
	return nil
}

// elsewhere returns the known item that was elsewhere on the same page, and is
// there no more: its link differs in the fragment only, its title not at all.
func (ix lookup) elsewhere(key identity, d document) *news.Known {
	page, _ := pageKey(key.item.Link)
	if d.titles[key.title] > 1 {
		return nil
	}
	for _, k := range ix.byPage[page] {
		if !d.links[linkKey(k.Link)] && titled([]*news.Known{k}, key) != nil {
			return k
		}
	}
	return nil
}

// redated returns the known item of which an item that is known by its title
// differs in the date only: some feeds date everything anew at each visit.
func (ix lookup) redated(key identity, d document) *news.Known {
	if d.titles[key.title] > 1 {
		return nil
	}
	same := fingerprint(*key.item)
	for _, k := range ix.byTitle[key.title] {
		if k.Fingerprint == same {
			return k
		}
	}
	return nil
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
func titled(candidates []*news.Known, key identity) *news.Known {
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
