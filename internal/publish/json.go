package publish

import (
	"bytes"
	"encoding/json"

	"github.com/gorilla/feeds"

	"github.com/topicwire/topicwire/internal/news"
)

// jsonFeed shadows feeds.JSONFeed's items, which it leaves out when there are none.
type jsonFeed struct {
	feeds.JSONFeed
	Items []jsonItem `json:"items"`
}

// jsonItem extends feeds.JSONItem by the language and by our own object, and
// shadows attachments, whose size it names wrongly.
type jsonItem struct {
	feeds.JSONItem
	Language    string           `json:"language,omitempty"`
	Attachments []jsonAttachment `json:"attachments,omitempty"`
	Topicwire   jsonExtension    `json:"_topicwire"`
}

type jsonAttachment struct {
	URL  string `json:"url"`
	Type string `json:"mime_type"`
	Size int64  `json:"size_in_bytes"`
}

// jsonExtension is our own object in an item. NAMESPACE.md documents it.
type jsonExtension struct {
	About          string            `json:"about"`
	Outlet         string            `json:"outlet"`
	Topic          string            `json:"topic"`
	Number         int64             `json:"number"`
	Score          float64           `json:"score"`
	Why            []news.Evidence   `json:"why"`
	Entities       []string          `json:"entities"`
	EntityPages    map[string]string `json:"entity_pages"`    // by id; of the items that mention them
	EntityLinks    map[string]string `json:"entity_links"`    // by id; those that have a page elsewhere
	EntityWikidata map[string]string `json:"entity_wikidata"` // by id; those that have an item there
	Comments       string            `json:"comments"`        // address of the discussion page, or ""
	Replies        string            `json:"replies"`         // address of a feed of the discussion, or ""
	Story          string            `json:"story"`           // "": items are not grouped
}

// renderJSON writes a feed as JSON Feed 1.1 (jsonfeed.org/version/1.1).
func renderJSON(f feed, self string) ([]byte, error) {
	out := jsonFeed{
		JSONFeed: feeds.JSONFeed{
			Version:     "https://jsonfeed.org/version/1.1",
			Title:       f.title,
			Language:    f.language,
			HomePageUrl: f.home,
			FeedUrl:     self,
			NextUrl:     f.nextURL(),
			Description: f.description,
		},
		Items: make([]jsonItem, 0, len(f.items)),
	}
	for _, hub := range f.hubsToName() {
		out.Hubs = append(out.Hubs, &feeds.JSONHub{Type: "WebSub", Url: hub})
	}
	for _, it := range f.items {
		out.Items = append(out.Items, newJSONItem(f, it))
	}
	return jsonDocument(out)
}

// nextURL is where a JSON feed goes on with earlier items, or "".
func (f feed) nextURL() string {
	for _, page := range []address{f.older, f.prev} {
		if page.there() {
			return page.in("json")
		}
	}
	return ""
}

func newJSONItem(f feed, it item) jsonItem {
	out := jsonItem{
		JSONItem: feeds.JSONItem{
			Id:            it.id,
			Url:           it.link,
			Title:         f.itemTitle(it),
			ContentHTML:   it.body(),
			Summary:       it.excerpt,
			PublishedDate: &it.published,
			ModifiedDate:  &it.updated,
			Authors:       []*feeds.JSONAuthor{{Name: it.author, Url: it.outlet.home}},
		},
		Language:  it.language,
		Topicwire: newJSONExtension(f, it),
	}
	for _, t := range it.tags {
		out.Tags = append(out.Tags, t.label)
	}
	if len(it.pictures) > 0 {
		out.Image = it.pictures[0].url
	}
	for _, m := range it.attachments {
		out.Attachments = append(out.Attachments, jsonAttachment{m.url, m.kind, m.length})
	}
	return out
}

func newJSONExtension(f feed, it item) jsonExtension {
	out := jsonExtension{
		About:          Namespace,
		Outlet:         it.outlet.id,
		Topic:          f.topic,
		Number:         it.number,
		Score:          it.score,
		Why:            append([]news.Evidence{}, it.why...),
		Entities:       make([]string, 0, len(it.entities)),
		EntityPages:    map[string]string{},
		EntityLinks:    map[string]string{},
		EntityWikidata: map[string]string{},
		Comments:       it.comments,
		Replies:        it.replies,
	}
	for _, e := range it.entities {
		out.Entities = append(out.Entities, e.id)
		if page := f.entityPage(e); page != "" {
			out.EntityPages[e.id] = page
		}
		if e.href != "" {
			out.EntityLinks[e.id] = e.href
		}
		if e.wikidata != "" {
			out.EntityWikidata[e.id] = e.wikidata
		}
	}
	return out
}

// jsonDocument marshals with indentation, and with & and < as they are: nobody
// reads these documents as HTML.
func jsonDocument(v any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
