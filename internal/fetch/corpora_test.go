package fetch

import (
	"archive/zip"
	"bufio"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// corpora is where collections of real feeds lie, beside the project. They
// belong to their outlets and are not part of it.
const corpora = "../../../shared/data"

func openCorpus(t testing.TB, name string) *zip.ReadCloser {
	t.Helper()
	z, err := zip.OpenReader(filepath.Join(corpora, name))
	if os.IsNotExist(err) {
		t.Skipf("there is no %s/%s here", corpora, name)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { z.Close() })
	return z
}

func unzip(t testing.TB, f *zip.File) []byte {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

var testNow = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)

func newReader(base string) *reader {
	u, err := url.Parse(base)
	if err != nil {
		panic(err)
	}
	return &reader{policy: newPolicy(), base: u, now: testNow, outlet: news.Outlet{ID: "outlet"}}
}

// TestRealFeeds reads some 250 feeds of news outlets and blogs: every
// well-formed one gives all its items, and the others give what is in them.
func TestRealFeeds(t *testing.T) {
	t.Parallel()
	z := openCorpus(t, "feeds.zip")
	facts, err := os.Open(filepath.Join(corpora, "feeds.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer facts.Close()
	lines := bufio.NewScanner(facts)
	for lines.Scan() {
		var want struct {
			File       string
			Items      int
			Wellformed bool
		}
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			if f.Name != want.File {
				continue
			}
			r := newReader("https://outlet.example/feed")
			err := r.parse(unzip(t, f), "")
			if !want.Wellformed {
				t.Logf("%s (not well-formed): %d of %d items, cut short: %v, error: %v", want.File, len(r.doc.items), want.Items, r.doc.cut, err)
				continue
			}
			if err != nil || r.doc.cut || len(r.doc.items) != want.Items {
				t.Errorf("%s: got %d items (cut short: %v, error: %v), want %d", want.File, len(r.doc.items), r.doc.cut, err, want.Items)
			}
			for _, item := range r.doc.items {
				checkItem(t, want.File, item)
			}
		}
	}
}

// checkItem asserts what holds of every item, whatever it was made from.
func checkItem(t *testing.T, where string, item news.Item) {
	t.Helper()
	if item.Title == "" && item.Link == "" {
		t.Errorf("%s: an item with neither title nor link", where)
	}
	if item.Link != "" && !strings.HasPrefix(item.Link, "http://") && !strings.HasPrefix(item.Link, "https://") {
		t.Errorf("%s: link %q", where, item.Link)
	}
	for _, field := range []string{item.Title, item.Summary, item.Content, item.GUID} {
		if strings.IndexByte(field, 0) >= 0 {
			t.Errorf("%s: null character in %q", where, field)
		}
	}
	for _, html := range []string{item.Summary, item.Content} {
		for _, evil := range []string{"<script", "<iframe", "<style", "=\"javascript:", "=\"data:", " onerror="} {
			if strings.Contains(html, evil) { // the sanitiser writes in lower case
				t.Errorf("%s: %s in %.300q", where, evil, html)
			}
		}
	}
	if strings.ContainsAny(item.Title, "\n\t\r") || strings.TrimSpace(item.Title) != item.Title {
		t.Errorf("%s: title %q is not one line", where, item.Title)
	}
	for _, at := range []time.Time{item.Published, item.Updated} {
		if !at.IsZero() && (at.Year() < earliest || at.After(testNow) || at.Location() != time.UTC) {
			t.Errorf("%s: date %v", where, at)
		}
	}
}

// TestTorture reads the test suites of other feed parsers: nothing there makes
// it panic, hang or let anything harmful through.
func TestTorture(t *testing.T) {
	t.Parallel()
	z := openCorpus(t, "torture.zip")
	read, items := 0, 0
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		r := newReader("https://outlet.example/feed")
		begin := time.Now()
		err := r.parse(unzip(t, f), "")
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s took %v", f.Name, took)
		}
		if err != nil && strings.Contains(err.Error(), "cannot be read") {
			t.Errorf("%s: panic: %v", f.Name, err)
		}
		if err == nil {
			read++
			items += len(r.doc.items)
		}
		for _, item := range r.doc.items {
			checkItem(t, f.Name, item)
		}
	}
	t.Logf("%d files read as feeds, %d items", read, items)
}
