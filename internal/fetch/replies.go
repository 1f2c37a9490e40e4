package fetch

import (
	"strings"

	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
)

// discussion is where an item is discussed, as its feed has the addresses: on a
// page, and in a feed of the replies. How many there are is not taken: it is out
// of date at once.
type discussion struct{ page, feed string }

// atomDiscussion reads the links with rel="replies" of an entry (RFC 4685,
// section 4): the first to a page and the first to a feed.
func atomDiscussion(links []*atom.Link) discussion {
	var d discussion
	for _, link := range links {
		if link.Rel == "replies" {
			d.add(link.Href, link.Type)
		}
	}
	return d
}

// rssDiscussion reads comments, wfw:commentRss (which was spelt with RSS at
// first) and links of Atom within RSS.
func rssDiscussion(comments string, x ext.Extensions) discussion {
	d := discussion{page: comments, feed: first(value(x["wfw"], "commentRss"), value(x["wfw"], "commentRSS"))}
	for _, prefix := range atomPrefixes {
		for _, link := range x[prefix]["link"] {
			if link.Attrs["rel"] == "replies" {
				d.add(link.Attrs["href"], link.Attrs["type"])
			}
		}
	}
	return d
}

// add takes an address by its media type. Without one it is that of an Atom feed
// (RFC 4685, section 4).
func (d *discussion) add(address, kind string) {
	kind = strings.ToLower(kind)
	switch {
	case strings.Contains(kind, "html"):
		d.page = first(d.page, address)
	case kind == "" || strings.Contains(kind, "xml") || strings.Contains(kind, "json"):
		d.feed = first(d.feed, address)
	}
}
