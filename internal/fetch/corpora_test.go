package fetch

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

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

// maxGrowth is how much a document of the corpora may make the heap grow.
const maxGrowth = 64 << 20

// growth is by how many bytes f could make the heap grow: all that it allocates,
// as if nothing of it were collected meanwhile. No other test may run at the time.
func growth(f func()) int64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc - before.TotalAlloc)
}

// fact is what is known of a file of feeds.zip.
type fact struct {
	File       string
	Items      int // distinct ones, where it is well-formed XML
	Format     string
	Wellformed bool
}

func readFacts(t *testing.T) map[string]fact {
	t.Helper()
	file, err := os.Open(filepath.Join(corpora, "feeds.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	facts := map[string]fact{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var f fact
		if err := json.Unmarshal(lines.Bytes(), &f); err != nil {
			t.Fatal(err)
		}
		facts[f.File] = f
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return facts
}

// TestRealFeeds reads some 250 feeds of news outlets and blogs: every
// well-formed one gives all its items and needs no repair, and of the others
// what is in them is read and what was amiss is said.
func TestRealFeeds(t *testing.T) {
	z := openCorpus(t, "feeds.zip")
	facts := readFacts(t)
	read, most := 0, int64(0)
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		want, known := facts[f.Name]
		if !known {
			continue
		}
		read++
		var r *reader
		var err error
		grown := growth(func() {
			r = newReader("https://outlet.example/feed")
			err = r.parse(unzip(t, f), "")
		})
		most = max(most, grown)
		if grown > maxGrowth {
			t.Errorf("%s made the heap grow by %d MiB", f.Name, grown>>20)
		}
		amiss := note(r.doc.cut, r.doc.repairs)
		switch {
		case err != nil:
			t.Errorf("%s: %v", f.Name, err)
		case want.Format == "jsonfeed": // nothing was counted there
			if len(r.doc.items) == 0 || amiss != "" {
				t.Errorf("%s: got %d items, note %q", f.Name, len(r.doc.items), amiss)
			}
		case want.Wellformed && (len(r.doc.items) != want.Items || amiss != ""):
			t.Errorf("%s: got %d items, want %d; note %q", f.Name, len(r.doc.items), want.Items, amiss)
		case !want.Wellformed && amiss == "":
			t.Errorf("%s is not well-formed, and nothing is said of it", f.Name)
		}
		for _, item := range r.doc.items {
			checkItem(t, f.Name, item)
		}
	}
	if read != len(facts) {
		t.Errorf("read %d of the %d files that are described", read, len(facts))
	}
	t.Logf("%d feeds; at most %.1f MiB for one", read, float64(most)/(1<<20))
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
	harmless(t, where, item.Summary)
	harmless(t, where, item.Content)
	if strings.ContainsAny(item.Title, "\n\t\r") || strings.TrimSpace(item.Title) != item.Title {
		t.Errorf("%s: title %q is not one line", where, item.Title)
	}
	for _, at := range []time.Time{item.Published, item.Updated} {
		if !at.IsZero() && (at.Year() < earliest || at.After(testNow) || at.Location() != time.UTC) {
			t.Errorf("%s: date %v", where, at)
		}
	}
}

// harmless asserts that HTML holds nothing that acts, and no address that is not http or https.
func harmless(t *testing.T, where, safe string) {
	t.Helper()
	tokens := html.NewTokenizer(strings.NewReader(safe))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		token := tokens.Token()
		switch token.Data {
		case "script", "iframe", "style", "object", "embed", "form", "svg", "math", "link", "base", "meta":
			if kind != html.TextToken {
				t.Errorf("%s: <%s> in %.300q", where, token.Data, safe)
			}
		}
		for _, a := range token.Attr {
			address := a.Key == "href" || a.Key == "src"
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || address && !hasPrefixFold(a.Val, "http:") && !hasPrefixFold(a.Val, "https:") {
				t.Errorf("%s: %s=%q in %.300q", where, a.Key, a.Val, safe)
			}
		}
	}
}

// TestTorture reads the test suites of other feed parsers: nothing there makes
// it panic, hang, take much memory or let anything harmful through.
func TestTorture(t *testing.T) {
	z := openCorpus(t, "torture.zip")
	files, read, items, most := 0, 0, 0, int64(0)
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		files++
		body := unzip(t, f)
		var r *reader
		var err error
		begin := time.Now()
		grown := growth(func() {
			r = newReader("https://outlet.example/feed")
			err = r.parse(bytes.Clone(body), "")
		})
		most = max(most, grown)
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%s took %v", f.Name, took)
		}
		if grown > maxGrowth {
			t.Errorf("%s made the heap grow by %d MiB", f.Name, grown>>20)
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
	if files < 2000 {
		t.Errorf("only %d files", files)
	}
	t.Logf("%d of %d files read as feeds, %d items; at most %.1f MiB for one", read, files, items, float64(most)/(1<<20))
}
