package publish

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	feedjson "github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"
)

// readFeed is what a reader sees of a feed, whatever the format.
type readFeed struct {
	Title string
	Items []readItem
}

type readItem struct {
	ID, Title, Link, Author, Published string
	Categories                         []string
	Source, SourceFeed                 string // the outlet's name and its feed
	Comments, Replies                  string
	Enclosures                         []string // address, type and length
	Related                            []string
}

// meant is what a reader is to see of a feed in a format: all formats say the
// same, but for what a format has no place for.
func meant(f feed, extension string) readFeed {
	plain := unlikeHTML
	if extension == "json" {
		plain = func(s string) string { return s }
	}
	out := readFeed{Title: plain(f.title)}
	for _, it := range f.items {
		item := readItem{
			ID: it.id, Title: plain(f.itemTitle(it)), Link: it.link, Author: plain(it.author), Published: it.published.Format(time.RFC3339),
			Comments: it.comments, Replies: it.replies, Related: f.related(it),
		}
		for _, tag := range it.tags {
			item.Categories = append(item.Categories, plain(tag.label))
		}
		if extension == "atom" || extension == "rss" && it.outlet.feed != "" {
			item.Source, item.SourceFeed = plain(it.outlet.name), it.outlet.feed
			if it.outlet.feed == "" {
				item.SourceFeed = Namespace + "#outlet/" + it.outlet.id
			}
		}
		if extension == "json" {
			item.Related = nil
		}
		for i, m := range it.attachments {
			if extension != "rss" || i == 0 {
				item.Enclosures = append(item.Enclosures, enclosureLine(m.url, m.kind, m.length))
			}
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func enclosureLine(address, kind string, length any) string {
	return fmt.Sprintf("%s %s %v", address, kind, length)
}

// TestGofeedReadsWhatWeMeant reads every kind of feed back with gofeed.
func TestGofeedReadsWhatWeMeant(t *testing.T) {
	read := map[string]func(*testing.T, []byte) readFeed{"rss": gofeedRSS, "atom": gofeedAtom, "json": gofeedJSON}
	for _, kind := range feedKinds(t) {
		for _, format := range formats {
			document, err := format.render(kind.feed, kind.feed.address.in(format.extension))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, kind.name+"."+format.extension, read[format.extension](t, document), meant(kind.feed, format.extension))
		}
	}
}

func compare(t *testing.T, name string, got, want readFeed) {
	t.Helper()
	if got.Title != want.Title || len(got.Items) != len(want.Items) {
		t.Errorf("%s: %q with %d items, want %q with %d", name, got.Title, len(got.Items), want.Title, len(want.Items))
		return
	}
	for i, item := range got.Items {
		if !reflect.DeepEqual(item, want.Items[i]) {
			t.Errorf("%s, item %d:\ngot  %+q\nwant %+q", name, i, item, want.Items[i])
		}
	}
}

func gofeedRSS(t *testing.T, document []byte) readFeed {
	t.Helper()
	feed, err := new(rss.Parser).Parse(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	out := readFeed{Title: feed.Title}
	for _, i := range feed.Items {
		item := readItem{
			ID: i.GUID.Value, Title: i.Title, Link: i.Link, Published: i.PubDateParsed.UTC().Format(time.RFC3339), Comments: i.Comments,
			Author: extensionValue(i.Extensions, "dc", "creator"), Replies: extensionValue(i.Extensions, "wfw", "commentRss"),
		}
		for _, c := range i.Categories {
			item.Categories = append(item.Categories, c.Value)
		}
		if i.Source != nil {
			item.Source, item.SourceFeed = i.Source.Title, i.Source.URL
		}
		for _, e := range i.Enclosures {
			item.Enclosures = append(item.Enclosures, enclosureLine(e.URL, e.Type, e.Length))
		}
		for _, link := range i.Extensions["atom"]["link"] {
			item.Related = append(item.Related, link.Attrs["href"])
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func extensionValue(x ext.Extensions, prefix, name string) string {
	if found := x[prefix][name]; len(found) == 1 {
		return found[0].Value
	}
	return ""
}

func gofeedAtom(t *testing.T, document []byte) readFeed {
	t.Helper()
	feed, err := new(atom.Parser).Parse(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	out := readFeed{Title: feed.Title}
	for _, e := range feed.Entries {
		item := readItem{
			ID: e.ID, Title: e.Title, Author: e.Authors[0].Name, Published: e.PublishedParsed.UTC().Format(time.RFC3339),
			Source: e.Source.Title, SourceFeed: e.Source.ID,
		}
		for _, c := range e.Categories {
			item.Categories = append(item.Categories, c.Label)
		}
		for _, link := range e.Links {
			switch {
			case link.Rel == "alternate":
				item.Link = link.Href
			case link.Rel == "replies" && link.Type == "text/html":
				item.Comments = link.Href
			case link.Rel == "replies":
				item.Replies = link.Href
			case link.Rel == "related":
				item.Related = append(item.Related, link.Href)
			case link.Rel == "enclosure":
				item.Enclosures = append(item.Enclosures, enclosureLine(link.Href, link.Type, link.Length))
			}
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func gofeedJSON(t *testing.T, document []byte) readFeed {
	t.Helper()
	feed, err := new(feedjson.Parser).Parse(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	var own struct {
		Items []struct {
			Topicwire struct{ Comments, Replies string } `json:"_topicwire"`
		}
	}
	if err := json.Unmarshal(document, &own); err != nil {
		t.Fatal(err)
	}
	out := readFeed{Title: feed.Title}
	for n, i := range feed.Items {
		item := readItem{
			ID: i.ID, Title: i.Title, Link: i.URL, Author: i.Authors[0].Name, Published: i.DatePublished, Categories: i.Tags,
			Comments: own.Items[n].Topicwire.Comments, Replies: own.Items[n].Topicwire.Replies,
		}
		if i.Attachments != nil {
			for _, a := range *i.Attachments {
				item.Enclosures = append(item.Enclosures, enclosureLine(a.URL, a.MimeType, a.SizeInBytes))
			}
		}
		out.Items = append(out.Items, item)
	}
	return out
}

// TestFeedparserReadsWhatWeMeant reads every kind of feed back with feedparser,
// which knows no JSON Feed.
func TestFeedparserReadsWhatWeMeant(t *testing.T) {
	const python = "/usr/bin/python3" // the one that Debian's packages are for
	if err := exec.Command(python, "-c", "import feedparser").Run(); err != nil {
		t.Skipf("%s has no feedparser (Debian: python3-feedparser): %v", python, err)
	}
	for _, extension := range []string{"rss", "atom"} {
		folder, kinds := t.TempDir(), feedKinds(t)
		args := []string{filepath.Join("testdata", "readback.py")}
		for _, kind := range kinds {
			args = append(args, writeFeed(t, folder, kind, extension))
		}
		command := exec.Command(python, args...)
		var messages bytes.Buffer
		command.Stderr = &messages
		out, err := command.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, &messages)
		}
		var got []readFeed
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		for i, kind := range kinds {
			for n, item := range got[i].Items {
				if len(item.Enclosures) == 0 {
					got[i].Items[n].Enclosures = nil
				}
				if len(item.Related) == 0 {
					got[i].Items[n].Related = nil
				}
			}
			compare(t, kind.name+"."+extension, got[i], meant(kind.feed, extension))
		}
	}
}
