package publish

import (
	"encoding/xml"
	"strconv"

	"github.com/gorilla/feeds"
)

// rssItem shadows what feeds.RssItem gets wrong: a link that is always written,
// a single category, a source without its address.
type rssItem struct {
	XMLName xml.Name `xml:"item"`
	Title   rssText  `xml:"title"`
	Link    string   `xml:"link,omitempty"`
	feeds.RssItem
	Replies    string        `xml:"wfw:commentRss,omitempty"`
	Categories []rssCategory `xml:"category"`
	Creator    rssText       `xml:"dc:creator"`
	Language   string        `xml:"dc:language,omitempty"`
	Source     *rssSource    `xml:"source"`
	Related    []rssLink     `xml:"atom:link"`
	mediaElements
	About extension
}

type rssCategory struct {
	Domain string `xml:"domain,attr"`
	rssText
}

type rssSource struct {
	URL string `xml:"url,attr"`
	rssText
}

func newRSSItem(f feed, it item) rssItem {
	out := rssItem{
		Title:    asRSSText(f.itemTitle(it)),
		Link:     it.link,
		Creator:  asRSSText(it.author),
		Language: it.language,
		RssItem: feeds.RssItem{
			Description: it.excerptHTML(),
			Comments:    it.comments,
			Guid:        &feeds.RssGuid{Id: it.id, IsPermaLink: "false"},
			PubDate:     it.published.Format(rssDate),
		},
		Replies:       it.replies,
		mediaElements: newMediaElements(it.pictures),
		About:         newExtension(f, it),
	}
	if it.fullText != "" {
		out.Content = &feeds.RssContent{Content: it.body()}
	}
	out.Categories = make([]rssCategory, 0, len(it.tags))
	for _, t := range it.tags {
		out.Categories = append(out.Categories, rssCategory{Domain: t.scheme, rssText: asRSSText(t.label)})
	}
	if it.outlet.feed != "" {
		out.Source = &rssSource{URL: it.outlet.feed, rssText: asRSSText(it.outlet.name)}
	}
	for _, page := range f.related(it) {
		out.Related = append(out.Related, rssLink{page, "related", "text/html"})
	}
	if len(it.attachments) > 0 { // RSS has one an item
		m := it.attachments[0]
		out.Enclosure = &feeds.RssEnclosure{Url: m.url, Length: strconv.FormatInt(m.length, 10), Type: m.kind}
	}
	return out
}
