package publish

// feedLinkTo is a link of a feed to another document.
type feedLinkTo struct{ href, rel, kind string }

// links are the links of a feed in the format with that extension and media type,
// which RSS and Atom write in the same way: to itself, to the hubs that tell of
// its changes, and to the pages that it is spread over (RFC 5005).
func (f feed) links(extension, kind, self string) []feedLinkTo {
	links := []feedLinkTo{{self, "self", kind}}
	for _, hub := range f.hubsToName() {
		links = append(links, feedLinkTo{hub, "hub", ""})
	}
	for _, page := range []struct {
		rel string
		at  address
	}{{"current", f.current}, {"prev-archive", f.prev}, {"next-archive", f.next}, {"next", f.older}} {
		if page.at.there() {
			links = append(links, feedLinkTo{page.at.in(extension), page.rel, kind})
		}
	}
	return links
}

// hubsToName are the hubs of a feed that may change.
func (f feed) hubsToName() []string {
	if f.archive {
		return nil
	}
	return f.hubs
}

// historyNamespace is that of the element that marks an archive page (RFC 5005,
// section 4).
const historyNamespace = "http://purl.org/syndication/history/1.0"

// related are the pages that an item links to as related: those of its entities.
// An item without a link of its own has none, for NetNewsWire takes the first of
// them for the page that the article is about.
func (f feed) related(it item) []string {
	if it.link == "" {
		return nil
	}
	var pages []string
	for _, e := range it.entities {
		if page := f.entityPage(e); page != "" {
			pages = append(pages, page)
		}
	}
	return pages
}

// repliesType is the media type of a feed of replies: it may be RSS or Atom, and
// RFC 4685 takes a link without a type for Atom.
const repliesType = "application/xml"
