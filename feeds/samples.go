package feeds

import (
	"bytes"
	"fmt"
	"net/url"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/topicwire/topicwire/internal/news"
)

// The formats of sample feeds.
const (
	FormatRSS2 = "rss2" // RSS 2.0
	FormatRSS1 = "rss1" // RSS 1.0, which is RDF
	FormatAtom = "atom" // Atom 1.0, RFC 4287
	FormatJSON = "json" // JSON Feed 1.1
)

// SampleOutlet is an invented news outlet of the offline demo.
type SampleOutlet struct {
	ID          string       `yaml:"id"` // slug
	Name        string       `yaml:"name"`
	Domain      string       `yaml:"domain"` // invented, under .example; part of every guid
	Format      string       `yaml:"format"` // one of the Format constants
	Language    string       `yaml:"language"`
	Country     string       `yaml:"country"`
	Description string       `yaml:"description"`
	Items       []SampleItem `yaml:"items"`
}

// SampleItem is one article of a sample outlet. Its text is ours, its facts are
// true.
type SampleItem struct {
	ID       string    `yaml:"id"` // slug, unique within the outlet
	Title    string    `yaml:"title"`
	Summary  string    `yaml:"summary"` // HTML
	Author   string    `yaml:"author"`
	Category string    `yaml:"category"`
	At       time.Time `yaml:"at"`    // when it was published
	Topic    bool      `yaml:"topic"` // it is about the summit: what the demo's topic is expected to find
	Held     bool      `yaml:"held"`  // kept back, to be published while the demo runs

	// Updated is when the item was last edited. It is zero in the samples; who
	// edits an item while the demo runs sets it.
	Updated time.Time `yaml:"-"`
}

// Samples reads the embedded sample outlets. Every call returns its own copy.
func Samples() ([]SampleOutlet, error) {
	var file struct {
		Outlets []SampleOutlet `yaml:"outlets"`
	}
	decoder := yaml.NewDecoder(bytes.NewReader(samples), yaml.Strict())
	if err := decoder.Decode(&file); err != nil {
		return nil, fmt.Errorf("read the sample outlets: %w", err)
	}
	return file.Outlets, nil
}

// Shift moves the dates of all items, those held back too, by one and the same
// span, so that the newest is from now. Their order and their distances stay.
func Shift(outlets []SampleOutlet, now time.Time) {
	var newest time.Time
	for _, outlet := range outlets {
		for _, item := range outlet.Items {
			if item.At.After(newest) {
				newest = item.At
			}
		}
	}
	// Feeds give dates in whole seconds.
	span := now.Truncate(time.Second).Sub(newest)
	for _, outlet := range outlets {
		for i := range outlet.Items {
			outlet.Items[i].At = outlet.Items[i].At.Add(span)
		}
	}
}

// Outlet is the outlet as a config would list it, when its feed is served under
// base, the address of the demo's server without a slash at its end.
func (o SampleOutlet) Outlet(base string) news.Outlet {
	return news.Outlet{
		ID:       o.ID,
		Name:     o.Name,
		Feed:     base + o.FeedPath(),
		Home:     base + o.HomePath(),
		Language: o.Language,
		Country:  o.Country,
	}
}

// HomePath is where the outlet's home page is on the demo's server.
func (o SampleOutlet) HomePath() string { return "/" + url.PathEscape(o.ID) + "/" }

// FeedPath is where the outlet's feed is on the demo's server.
func (o SampleOutlet) FeedPath() string { return o.HomePath() + "feed" }

// ItemPath is where the item's page is on the demo's server.
func (o SampleOutlet) ItemPath(item SampleItem) string {
	return o.HomePath() + url.PathEscape(item.ID)
}

// GUID is the item's identifier in the outlet's feed, a tag: URI (RFC 4151). It
// does not depend on the server's address. RSS 1.0 has no place for it.
func (o SampleOutlet) GUID(item SampleItem) string {
	return "tag:" + o.Domain + ",2025:" + item.ID
}
