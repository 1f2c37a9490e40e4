package publish

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test -update writes it anew); got:\n%s", path, got)
	}
}

var feedPaths = []string{
	"alaska-summit.rss", "alaska-summit.atom", "alaska-summit.json",
	"quiet.rss", "quiet.atom", "quiet.json",
}

func TestFeedsGolden(t *testing.T) {
	h := newServing(t)
	for _, name := range feedPaths {
		golden(t, name, []byte(bodyOf(t, get(t, h, "/news/"+name))))
	}
}

// TestRichFeedsGolden shows what outlets send along, and the options.
func TestRichFeedsGolden(t *testing.T) {
	f := kindOf(t, "rich")
	for _, format := range formats {
		document, err := format.render(f, f.address.in(format.extension))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "rich."+format.extension, document)
	}
}

func TestFeedsReadBack(t *testing.T) {
	h := newServing(t)
	var ids []string
	for _, e := range testEntries()[:5] {
		ids = append(ids, e.ID)
	}
	for _, format := range formats {
		t.Run(format.extension, func(t *testing.T) {
			feed, err := gofeed.NewParser().ParseString(bodyOf(t, get(t, h, "/news/alaska-summit."+format.extension)))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, item := range feed.Items {
				got = append(got, item.GUID)
				if item.PublishedParsed == nil || item.PublishedParsed.Year() != 2025 {
					t.Errorf("%s: published %q", item.GUID, item.Published)
				}
				if len(item.Categories) == 0 {
					t.Errorf("%s: no category", item.GUID)
				}
				if item.Title == "" || len(item.Authors) != 1 {
					t.Errorf("%s: title %q, authors %v", item.GUID, item.Title, item.Authors)
				}
			}
			if !slices.Equal(got, ids) {
				t.Errorf("ids %v, want %v", got, ids)
			}
			if want := "https://example.org/news/alaska-summit." + format.extension; feed.FeedLink != want {
				t.Errorf("self link %q, want %q", feed.FeedLink, want)
			}
			if feed.Title != "The Putin-Trump Alaska summit" {
				t.Errorf("title %q", feed.Title)
			}
			if want := "Jo Field, Harbour Post"; feed.Items[0].Authors[0].Name != want {
				t.Errorf("author %q, want %q", feed.Items[0].Authors[0].Name, want)
			}
			if want := "Putin arrives in Anchorage for talks with Trump"; feed.Items[0].Title != want {
				t.Errorf("title %q, want %q", feed.Items[0].Title, want)
			}
		})
	}
}

func TestRSSSourceAndGUID(t *testing.T) {
	feed, err := (&rss.Parser{}).Parse(strings.NewReader(bodyOf(t, get(t, newServing(t), "/news/alaska-summit.rss"))))
	if err != nil {
		t.Fatal(err)
	}
	first := feed.Items[0]
	if first.Source == nil || first.Source.URL != "https://harbour.example/feed.xml" || first.Source.Title != "Harbour Post" {
		t.Errorf("source %+v: want the outlet's name and feed, without its password and its key", first.Source)
	}
	if first.GUID.IsPermalink != "false" {
		t.Errorf("guid isPermaLink=%q", first.GUID.IsPermalink)
	}
	if first.PubDate != "Fri, 15 Aug 2025 10:00:00 +0000" {
		t.Errorf("pubDate %q", first.PubDate)
	}
	if feed.TTL != "15" {
		t.Errorf("ttl %q", feed.TTL)
	}
}

// trumpPage is an entity's page of the fixture, as it is published.
const trumpPage = "https://people.example/trump?lang=en&view=%22%3Cfull%3E%22"

// jsonReader reads a JSON Feed with its own keys, strictly.
type jsonReader struct {
	Items []struct {
		ID          string `json:"id"`
		ContentHTML string `json:"content_html"`
		Topicwire   struct {
			About, Outlet, Topic string
			Score                float64
			Why                  []struct{ Term, Field, Text string }
			Entities             []string
			Links                map[string]string `json:"entity_links"`
			Wikidata             map[string]string `json:"entity_wikidata"`
			Pages                map[string]string `json:"entity_pages"`
			Number               int64
			Comments, Replies    *string
			Story                *string
		} `json:"_topicwire"`
	} `json:"items"`
}

func TestJSONExtension(t *testing.T) {
	var feed jsonReader
	if err := json.Unmarshal([]byte(bodyOf(t, get(t, newServing(t), "/news/alaska-summit.json"))), &feed); err != nil {
		t.Fatal(err)
	}
	got := feed.Items[0].Topicwire
	if got.About != Namespace || got.Outlet != "harbour-post" || got.Topic != "alaska-summit" || got.Score != 7 {
		t.Errorf("_topicwire %+v", got)
	}
	if len(got.Why) != 3 || got.Why[0].Term != "entity/vladimir-putin" || got.Why[0].Text != "Putin arrives in Anchorage" {
		t.Errorf("why %+v", got.Why)
	}
	if !slices.Equal(got.Entities, []string{"alaska", "donald-trump", "vladimir-putin"}) || got.Story == nil || *got.Story != "" {
		t.Errorf("entities %v, story %v", got.Entities, got.Story)
	}
	if want := map[string]string{"donald-trump": trumpPage, "vladimir-putin": "https://www.wikidata.org/wiki/Q7747"}; !maps.Equal(got.Links, want) {
		t.Errorf("entity links %v, want %v", got.Links, want)
	}
	if want := map[string]string{"donald-trump": "Q22686", "vladimir-putin": "Q7747"}; !maps.Equal(got.Wikidata, want) {
		t.Errorf("entities at Wikidata %v, want %v", got.Wikidata, want)
	}
	if bare := feed.Items[4].Topicwire; bare.Links == nil || bare.Pages == nil || bare.Wikidata == nil {
		t.Error("an item without entities lacks a key")
	}
	const pages = "https://example.org/news/alaska-summit/entity/"
	if want := map[string]string{"alaska": pages + "alaska", "donald-trump": pages + "donald-trump", "vladimir-putin": pages + "vladimir-putin"}; !maps.Equal(got.Pages, want) {
		t.Errorf("entity pages %v, want %v", got.Pages, want)
	}
	if got.Number != 7 || got.Comments == nil || got.Replies == nil {
		t.Errorf("number %d, comments %v, replies %v", got.Number, got.Comments, got.Replies)
	}
	want := `<p><small>From <a href="https://harbour.example/">Harbour Post</a> · matched <a href="` + pages + `vladimir-putin" title="person">Vladimir Putin</a>, <a href="` + pages + `donald-trump" title="person">Donald Trump</a>, Anchorage · also mentions <a href="` + pages + `alaska" title="place">Alaska</a> · score 7</small></p>`
	if body := feed.Items[0].ContentHTML; !strings.HasSuffix(body, want) {
		t.Errorf("body %s\nwant at its foot %s", body, want)
	}
}

func TestFeedLanguage(t *testing.T) {
	tests := []struct {
		name      string
		languages []string
		want      string
	}{
		{"none", nil, ""},
		{"one", []string{"de", "de"}, "de"},
		{"mixed", []string{"de", "en"}, ""},
		{"unknown beside one", []string{"", "en"}, ""},
	}
	for _, test := range tests {
		var items []item
		for _, language := range test.languages {
			items = append(items, item{language: language})
		}
		if got := commonLanguage(items); got != test.want {
			t.Errorf("%s: language %q, want %q", test.name, got, test.want)
		}
	}
}

func TestExcerptIsCutAtAWord(t *testing.T) {
	entry := testEntries()[0]
	entry.Summary = "<p>" + strings.Repeat("seventeen letters ", 40) + "</p>"
	got := excerpt(entry.Item, entry.Title)
	if n := len([]rune(got)); n > ExcerptLimit+1 || n < ExcerptLimit-20 {
		t.Errorf("excerpt of %d characters", n)
	}
	if !strings.HasSuffix(got, "seventeen…") && !strings.HasSuffix(got, "letters…") {
		t.Errorf("excerpt ends within a word: %q", got)
	}
}
