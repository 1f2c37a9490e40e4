package feeds

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"mime"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
)

var update = flag.Bool("update", false, "write the golden files anew")

const base = "http://127.0.0.1:9000"

func render(t *testing.T, outlet SampleOutlet, items []SampleItem) []byte {
	t.Helper()
	var document bytes.Buffer
	contentType, err := outlet.Render(&document, base, items)
	if err != nil {
		t.Fatal(err)
	}
	if _, params, err := mime.ParseMediaType(contentType); err != nil || params["charset"] != "utf-8" {
		t.Errorf("content type %q: %v", contentType, err)
	}
	return document.Bytes()
}

// readBack parses the document and compares what a reader sees with the items.
func readBack(t *testing.T, outlet SampleOutlet, items []SampleItem, document []byte) {
	t.Helper()
	if outlet.Format != FormatJSON {
		checkWellFormed(t, document)
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(document))
	if err != nil {
		t.Fatalf("%v\n%s", err, document)
	}
	if feed.Title != outlet.Name || feed.Language != outlet.Language || feed.Description != outlet.Description {
		t.Errorf("feed %q, language %q, description %q", feed.Title, feed.Language, feed.Description)
	}
	if feed.Link != base+outlet.HomePath() {
		t.Errorf("link %q", feed.Link)
	}
	if outlet.Format != FormatRSS1 && feed.FeedLink != base+outlet.FeedPath() {
		t.Errorf("feed link %q", feed.FeedLink)
	}
	if len(feed.Items) != len(items) {
		t.Fatalf("%d items, want %d", len(feed.Items), len(items))
	}
	for i, item := range items {
		got := feed.Items[i]
		guid := outlet.GUID(item)
		if outlet.Format == FormatRSS1 {
			guid = ""
		}
		if got.Title != item.Title || got.GUID != guid || got.Link != base+outlet.ItemPath(item) {
			t.Errorf("item %s: title %q, guid %q, link %q", item.ID, got.Title, got.GUID, got.Link)
		}
		if got.PublishedParsed == nil || !got.PublishedParsed.Equal(item.At) {
			t.Errorf("item %s: published %q, want %v", item.ID, got.Published, item.At)
		}
		if body := got.Description + got.Content; body != item.Summary {
			t.Errorf("item %s: summary %q, want %q", item.ID, body, item.Summary)
		}
		checkNames(t, item, got)
	}
}

func checkNames(t *testing.T, item SampleItem, got *gofeed.Item) {
	t.Helper()
	var authors []string
	for _, author := range got.Authors {
		authors = append(authors, author.Name)
	}
	if strings.Join(authors, "|") != item.Author {
		t.Errorf("item %s: authors %q, want %q", item.ID, authors, item.Author)
	}
	if strings.Join(got.Categories, "|") != item.Category {
		t.Errorf("item %s: categories %q, want %q", item.ID, got.Categories, item.Category)
	}
}

func checkWellFormed(t *testing.T, document []byte) {
	t.Helper()
	for decoder := xml.NewDecoder(bytes.NewReader(document)); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v\n%s", err, document)
		}
	}
}

func TestSamplesAreReadBack(t *testing.T) {
	for _, outlet := range mustSamples(t) {
		t.Run(outlet.ID, func(t *testing.T) {
			readBack(t, outlet, outlet.Items, render(t, outlet, outlet.Items))
		})
	}
}

// hostile is an outlet whose texts would break a document put together by hand.
func hostile(format string) (SampleOutlet, []SampleItem) {
	at := time.Date(2025, time.August, 15, 11, 30, 0, 0, time.FixedZone("AKDT", -8*3600))
	outlet := SampleOutlet{
		ID: "a-outlet", Name: `"A" & 'B' <C>`, Domain: "a.example", Format: format,
		Language: "en", Country: "US", Description: "1 < 2 && ]]> 3",
	}
	return outlet, []SampleItem{
		{ID: "one", Title: `Talks & "talks" <at> 11:30 ]]>`, Summary: `<p title="&amp;">A &lt; B ]]&gt; &nbsp;</p>`, Author: "O'Neil & Sons", Category: "R&D", At: at},
		{ID: "two", Title: "Саміт 峰会 قمة 🕊", Summary: "nobody signed it", At: at.Add(time.Hour), Updated: at.Add(2 * time.Hour)},
	}
}

func TestRenderEscapes(t *testing.T) {
	for format := range renderers {
		t.Run(format, func(t *testing.T) {
			outlet, items := hostile(format)
			document := render(t, outlet, items)
			readBack(t, outlet, items, document)
			golden(t, filepath.Join("testdata", format+".golden"), document)
		})
	}
}

func TestRenderNothing(t *testing.T) {
	for format := range renderers {
		outlet, _ := hostile(format)
		readBack(t, outlet, nil, render(t, outlet, nil))
	}
}

func TestRenderFails(t *testing.T) {
	outlet, items := hostile("rss3")
	if _, err := outlet.Render(io.Discard, base, items); err == nil || !strings.Contains(err.Error(), `a-outlet: unknown format "rss3"`) {
		t.Errorf("unknown format: %v", err)
	}
	broken, writer := io.Pipe()
	_ = broken.Close() // every write fails from now on
	for format := range renderers {
		outlet, items := hostile(format)
		if _, err := outlet.Render(writer, base, items); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: error %v, want that of the writer", format, err)
		}
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
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
		t.Errorf("differs from %s (go test ./feeds -update writes it anew):\n%s", path, got)
	}
}
