package fetch

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/tools/txtar"

	"github.com/topicwire/topicwire/internal/news"
)

var update = flag.Bool("update", false, "write what was read into testdata/parse")

// TestParse reads the feeds of testdata/parse/*.txtar, which came from
// https://outlet.example/feeds/world.xml; "want" is what is in them.
func TestParse(t *testing.T) {
	files, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no feeds: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := txtar.Parse(source)
			if len(a.Files) < 2 {
				t.Fatal("a file has a feed and what is wanted")
			}
			got := dump(string(a.Files[0].Data))
			if *update {
				a.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(a.Files[1].Data); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// dump is what a feed was read as, one value a line.
func dump(feed string) string {
	r := newReader("https://outlet.example/feeds/world.xml")
	r.outlet.Language = "en"
	err := r.parse([]byte(feed), "")
	var b strings.Builder
	line := func(name string, values ...string) {
		for _, v := range values {
			if v != "" {
				fmt.Fprintf(&b, "%s: %s\n", name, v)
			}
		}
	}
	moment := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return at.Format(time.RFC3339)
	}
	if err != nil {
		line("error", err.Error())
	}
	if r.doc.cut {
		line("cut short", "yes")
	}
	line("repaired", r.doc.repairs.String())
	line("feed", r.doc.title)
	line("home", r.doc.home)
	for _, item := range r.doc.items {
		b.WriteString("\n")
		line("guid", item.GUID)
		line("link", item.Link)
		line("title", item.Title)
		line("summary", item.Summary)
		line("content", item.Content)
		line("author", item.Authors...)
		line("category", item.Categories...)
		for _, m := range item.Media {
			line("media", fmt.Sprintf("%s %s %d", m.URL, m.Type, m.Length))
		}
		line("comments", item.Comments)
		line("replies", item.Replies)
		line("language", item.Language)
		line("published", moment(item.Published))
		line("updated", moment(item.Updated))
	}
	return b.String()
}

// TestEncodings: the same headline in every encoding, labelled well or badly.
func TestEncodings(t *testing.T) {
	const headline = "Саммит на Аляске"
	feed := func(label string) string {
		declaration := ""
		if label != "" {
			declaration = `<?xml version="1.0" encoding="` + label + `"?>`
		}
		return declaration + "<rss><channel><item><title>" + headline + "</title></item></channel></rss>"
	}
	encode := func(s string, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return []byte(s)
	}
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()
	utf16be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	for _, test := range []struct {
		name        string
		doc         []byte
		contentType string
		want        string
	}{
		{name: "UTF-8", doc: []byte(feed("utf-8"))},
		{name: "UTF-8 with a mark", doc: []byte("\uFEFF" + feed(""))},
		{name: "UTF-8 labelled windows-1251", doc: []byte(feed("windows-1251"))},
		{name: "UTF-8 labelled by a server", doc: []byte(feed("")), contentType: "text/xml; charset=iso-8859-1"},
		{name: "windows-1251", doc: encode(charmap.Windows1251.NewEncoder().String(feed("windows-1251")))},
		{name: "windows-1251 by the server", doc: encode(charmap.Windows1251.NewEncoder().String(feed(""))), contentType: "text/xml; charset=windows-1251"},
		{name: "the document before the server", doc: encode(charmap.KOI8R.NewEncoder().String(feed("koi8-r"))), contentType: "text/xml; charset=utf-8"},
		{name: "UTF-16LE", doc: append([]byte("\xFF\xFE"), encode(utf16le.String(feed("utf-16")))...)},
		{name: "UTF-16BE", doc: append([]byte("\xFE\xFF"), encode(utf16be.String(feed("utf-16")))...)},
		{name: "UTF-16LE without a mark", doc: encode(utf16le.String(feed("utf-16")))},
		{name: "UTF-8 with one bad byte", doc: []byte(strings.Replace(feed("utf-8"), "</title>", "\xFF</title>", 1)), want: headline + "\uFFFD"},
		{name: "windows-1252 without a label", doc: []byte("<rss><channel><item><title>\x93Fa\xE7ade\x94</title></item></channel></rss>"), want: "“Façade”"},
		{name: "ISO-2022-JP", doc: encode(japanese.ISO2022JP.NewEncoder().String(
			`<?xml version="1.0" encoding="iso-2022-jp"?><rss><channel><item><title>会談</title></item></channel></rss>`)), want: "会談"},
		{name: "control characters", doc: []byte(strings.Replace(feed(""), "</title>", "\x01&#2;&#x1f;&#0;\uFFFF</title>", 1))},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.want == "" {
				test.want = headline
			}
			r := newReader("https://outlet.example/")
			if err := r.parse(test.doc, test.contentType); err != nil || len(r.doc.items) != 1 || r.doc.items[0].Title != test.want {
				t.Errorf("got %+v, error %v, want %q", r.doc.items, err, test.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/parse/*.txtar")
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(txtar.Parse(source).Files[0].Data, "text/xml")
	}
	f.Add([]byte("<rss><channel><item><a b='<![CDATA[\x00&#0;"), "text/xml; charset=utf-16")
	policy := newPolicy()
	base := &url.URL{Scheme: "https", Host: "outlet.example", Path: "/feed"}
	f.Fuzz(func(t *testing.T, doc []byte, contentType string) {
		r := reader{policy: policy, base: base, now: testNow, outlet: news.Outlet{ID: "outlet"}}
		if err := r.parse(append([]byte(nil), doc...), contentType); err != nil {
			if strings.Contains(err.Error(), "cannot be read") {
				t.Fatal(err)
			}
			return
		}
		for _, item := range r.doc.items {
			checkItem(t, "fuzz", item)
			if !utf8.ValidString(item.Title) {
				t.Errorf("title %q", item.Title)
			}
		}
	})
}
