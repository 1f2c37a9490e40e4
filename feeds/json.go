package feeds

import (
	"encoding/json"
	"io"
)

type jsonDocument struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url"`
	FeedURL     string     `json:"feed_url"`
	Description string     `json:"description"`
	Language    string     `json:"language"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID            string       `json:"id"`
	URL           string       `json:"url"`
	Title         string       `json:"title"`
	ContentHTML   string       `json:"content_html"` // an item must have content
	DatePublished string       `json:"date_published"`
	DateModified  string       `json:"date_modified,omitempty"`
	Authors       []jsonAuthor `json:"authors,omitempty"`
	Tags          []string     `json:"tags,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func writeJSON(w io.Writer, feed sampleFeed) error {
	document := jsonDocument{
		Version:     "https://jsonfeed.org/version/1.1",
		Title:       feed.Name,
		HomePageURL: feed.home(),
		FeedURL:     feed.self(),
		Description: feed.Description,
		Language:    feed.Language,
		Items:       []jsonItem{}, // required, even when empty
	}
	for _, item := range feed.items {
		rendered := jsonItem{
			ID:            feed.GUID(item),
			URL:           feed.link(item),
			Title:         item.Title,
			ContentHTML:   item.Summary,
			DatePublished: date(item.At),
		}
		if !item.Updated.IsZero() {
			rendered.DateModified = date(item.Updated)
		}
		if item.Author != "" {
			rendered.Authors = []jsonAuthor{{item.Author}}
		}
		if item.Category != "" {
			rendered.Tags = []string{item.Category}
		}
		document.Items = append(document.Items, rendered)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(document)
}
