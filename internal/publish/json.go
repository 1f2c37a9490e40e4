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

// jsonItem extends feeds.JSONItem by the language and by our own object.
type jsonItem struct {
	feeds.JSONItem
	Language  string        `json:"language,omitempty"`
	Topicwire jsonExtension `json:"_topicwire"`
}

// jsonExtension is our own object in an item. NAMESPACE.md documents it.
type jsonExtension struct {
	About          string            `json:"about"`
	Outlet         string            `json:"outlet"`
	Topic          string            `json:"topic"`
	Score          float64           `json:"score"`
	Why            []news.Evidence   `json:"why"`
	Entities       []string          `json:"entities"`
	EntityLinks    map[string]string `json:"entity_links"`    // by id; those that have a page
	EntityWikidata map[string]string `json:"entity_wikidata"` // by id; those that have an item there
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
			Description: f.description,
		},
		Items: make([]jsonItem, 0, len(f.items)),
	}
	for _, it := range f.items {
		out.Items = append(out.Items, newJSONItem(f, it))
	}
	return jsonDocument(out)
}

func newJSONItem(f feed, it item) jsonItem {
	out := jsonItem{
		JSONItem: feeds.JSONItem{
			Id:            it.id,
			Url:           it.link,
			Title:         it.title,
			ContentHTML:   it.body(),
			Summary:       it.excerpt,
			PublishedDate: &it.published,
			ModifiedDate:  &it.updated,
			Authors:       []*feeds.JSONAuthor{{Name: it.author, Url: it.outlet.home}},
		},
		Language: it.language,
		Topicwire: jsonExtension{
			About:          Namespace,
			Outlet:         it.outlet.id,
			Topic:          f.topic,
			Score:          it.score,
			Why:            append([]news.Evidence{}, it.why...),
			Entities:       make([]string, 0, len(it.entities)),
			EntityLinks:    map[string]string{},
			EntityWikidata: map[string]string{},
		},
	}
	for _, t := range it.tags {
		out.Tags = append(out.Tags, t.label)
	}
	for _, e := range it.entities {
		out.Topicwire.Entities = append(out.Topicwire.Entities, e.id)
		if e.href != "" {
			out.Topicwire.EntityLinks[e.id] = e.href
		}
		if e.wikidata != "" {
			out.Topicwire.EntityWikidata[e.id] = e.wikidata
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
