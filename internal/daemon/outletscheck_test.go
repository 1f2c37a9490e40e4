package daemon_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/daemon"
)

// oddOutlets serves an outlet of each kind that a check tells apart.
func oddOutlets(t *testing.T) *httptest.Server {
	t.Helper()
	feed := func(title string, at time.Time) string {
		return `<rss version="2.0"><channel><title>` + title + `</title><link>https://well.example/</link><language>en</language>` +
			`<item><title>First</title><guid>1</guid><pubDate>` + at.Format(time.RFC1123Z) + `</pubDate></item></channel></rss>`
	}
	mux := http.NewServeMux()
	answer := func(path string, status int, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		})
	}
	answer("/well", 200, feed("The \"Well\": #1", time.Now()))
	answer("/silent", 200, feed("Silent", time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC)))
	answer("/gone", 410, "")
	answer("/blocked", 403, "")
	answer("/page", 200, `<!doctype html><html><title>Home</title><link rel="alternate" type="application/rss+xml" href="/well"><link rel="alternate" type="application/atom+xml" href="/other">`)
	answer("/empty", 200, `<rss version="2.0"><channel><title>Empty</title></channel></rss>`)
	mux.Handle("/moved", http.RedirectHandler("/well", http.StatusMovedPermanently))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func oddConfig(t *testing.T, server *httptest.Server, names ...string) string {
	t.Helper()
	var outlets strings.Builder
	for _, name := range names {
		outlets.WriteString(`  - {name: ` + name + `, feed: "` + server.URL + `/` + name + "\"}\n")
	}
	return writeText(t, "poll: {contact: mailto:test@example.org}\nfetch: {allow_private: [127.0.0.0/8], host_pause: 0s}\noutlets:\n"+
		outlets.String()+"topics:\n  fish: {title: Fish, match: trout}\n")
}

func TestCheckOutlets(t *testing.T) {
	server := oddOutlets(t)
	p, stdout, stderr := program(nil)
	path := oddConfig(t, server, "well", "silent", "gone", "blocked", "page", "empty", "moved")
	if err := p.CheckOutlets(t.Context(), path, "text"); !errors.Is(err, daemon.ErrUnwell) {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(stdout.String()), "\n")
	want := []string{
		"blocked: blocked: ", "empty: empty: the feed has no items", "gone: gone: ",
		"moved: moved: write feed: " + server.URL + "/well", "page: not a feed: ", "silent: silent: since 2 January 2020",
	}
	if len(lines) != len(want) {
		t.Fatalf("it said %s", stdout)
	}
	for i := range want {
		if !strings.HasPrefix(lines[i], want[i]) {
			t.Errorf("line %d is %q, want %q", i, lines[i], want[i])
		}
	}
	if !strings.Contains(lines[4], server.URL+"/well") {
		t.Errorf("of the page it said %q, and not which feed it names", lines[4])
	}
	if !strings.Contains(stderr.String(), "7 outlets visited: 1 well, 6 not.") {
		t.Errorf("it summed up: %s", stderr)
	}
	stdout.Reset()
	if err := p.CheckOutlets(t.Context(), oddConfig(t, server, "well"), "json"); err != nil || !strings.Contains(stdout.String(), `"state": "well"`) {
		t.Errorf("%v: %s", err, stdout)
	}
}

func TestAddOutlet(t *testing.T) {
	server := oddOutlets(t)
	path := oddConfig(t, server, "silent")
	for address, want := range map[string]string{
		"/well":   `- {name: "The \"Well\": #1", feed: "{}/well", id: "the-well-1", home: "https://well.example/", language: "en"}`,
		"/page":   `- {name: "The \"Well\": #1", feed: "{}/well", id: "the-well-1", home: "https://well.example/", language: "en"}`,
		"/moved":  `- {name: "The \"Well\": #1", feed: "{}/well", id: "the-well-1", home: "https://well.example/", language: "en"}`,
		"/silent": "",
	} {
		p, stdout, stderr := program(nil)
		if err := p.AddOutlet(t.Context(), path, server.URL+address); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(stdout.String()); got != strings.ReplaceAll(want, "{}", server.URL) {
			t.Errorf("%s: %s; want %s", address, got, want)
		}
		if !strings.Contains(stderr.String(), "First") {
			t.Errorf("%s: it showed %s", address, stderr)
		}
	}
	p, _, _ := program(nil)
	if err := p.AddOutlet(t.Context(), path, server.URL+"/gone"); err == nil {
		t.Error("an outlet that is gone is added")
	}
	var usage *daemon.UsageError
	if err := p.AddOutlet(t.Context(), path, "ftp://x"); !errors.As(err, &usage) {
		t.Errorf("no web address: %v", err)
	}
}

// TestOutletsRoundTrip exports the outlets of the repository's config, and reads
// them again.
func TestOutletsRoundTrip(t *testing.T) {
	p, stdout, _ := program(nil)
	if err := p.ExportOutlets("../../config.yaml"); err != nil {
		t.Fatal(err)
	}
	first := stdout.String()
	list := writeText(t, first)
	path := writeText(t, "poll: {contact: mailto:test@example.org}\noutlets: [{list: \""+list+"\"}]\ntopics: {x: {match: x}}\n")
	stdout.Reset()
	if err := p.ExportOutlets(path); err != nil {
		t.Fatal(err)
	}
	if stdout.String() != first || strings.Count(first, "<outline") < 100 {
		t.Errorf("exported:\n%.2000s\nand then:\n%.2000s", first, stdout)
	}
	stdout.Reset()
	if err := p.ImportOutlets(path, list); err != nil || stdout.String() != "" {
		t.Errorf("imported what is there: %v\n%s", err, stdout)
	}
	other := writeText(t, "poll: {contact: mailto:test@example.org}\noutlets: [{name: X, feed: https://x.example/rss}]\ntopics: {x: {match: x}}\n")
	if err := p.ImportOutlets(other, list); err != nil {
		t.Fatal(err)
	}
	inline := writeText(t, "poll: {contact: mailto:test@example.org}\n"+stdout.String()+"topics: {x: {match: x}}\n")
	stdout.Reset()
	if err := p.ExportOutlets(inline); err != nil || stdout.String() != first {
		t.Errorf("lines of the config are other outlets (%v):\n%.2000s", err, stdout)
	}
}

// TestImportOutlets reads what a feed reader may export, with a feed that the config
// spells otherwise, one that is there twice, and titles that are alike.
func TestImportOutlets(t *testing.T) {
	list := writeText(t, `<opml version="2.0"><body><outline text="Known" xmlUrl="HTTPS://known.EXAMPLE:443"/><outline text="News">
<outline text="The Post" xmlUrl="https://post.example/world"/>
<outline text="The Post" xmlUrl="https://post.example/politics"/>
<outline text="Again" xmlUrl="https://POST.example/world"/>
<outline text="Known" xmlUrl="https://other.example/"/></outline></body></opml>`)
	path := writeText(t, "poll: {contact: mailto:test@example.org}\noutlets: [{name: Known, feed: https://known.example/}]\ntopics: {x: {match: x}}\n")
	p, stdout, stderr := program(nil)
	if err := p.ImportOutlets(path, list); err != nil {
		t.Fatal(err)
	}
	const want = `outlets:
  - {name: "The Post", feed: "https://post.example/world", id: "the-post"}
  - {name: "The Post", feed: "https://post.example/politics", id: "the-post-2"}
  - {name: "Known", feed: "https://other.example/", id: "known-2"}
`
	if stdout.String() != want {
		t.Errorf("lines:\n%s\nwant:\n%s", stdout, want)
	}
	for _, want := range []string{
		"HTTPS://known.EXAMPLE:443 is there already, as known.", ":4:31: notice: outline \"Again\" xmlUrl: this feed is there already: ",
		"The Post gets the id the-post-2, as another outlet has the-post.", "3 outlets to add to " + path + ", which has 1 of the list already.",
	} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("no %q in:\n%s", want, stderr)
		}
	}
	for text, want := range map[string]string{
		`<opml version="2.0"><body/></opml>`: "there is no outlet in",
		strings.Repeat(" ", 17<<20):          "is larger than 16 MiB (split the list)",
		"<rss/>":                             "this is no OPML",
	} {
		if err := p.ImportOutlets(path, writeText(t, text)); daemon.ExitStatus(err) != daemon.ExitUsage || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", text, err, want)
		}
	}
	all := writeText(t, `<opml version="2.0"><body><outline text="Known" xmlUrl="https://known.example/"/></body></opml>`)
	stdout.Reset()
	if err := p.ImportOutlets(path, all); err != nil || stdout.Len() > 0 || !strings.Contains(stderr.String(), path+" has all of these outlets already.") {
		t.Errorf("nothing is new: %v\n%s%s", err, stdout, stderr)
	}
}
