package fetch

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/topicwire/topicwire/internal/news"
)

// TestExchanges plays the visits of testdata/http/*.txtar. The comment of each
// says what it shows; its sections are
//
//	-- outlet --    what is configured from here on: "feed: ADDRESS", "header: Name: value",
//	                "after: DURATION" (PermanentRedirectAfter), "wait: DURATION"
//	-- request --   what the outlet must see next: the request line, headers that must be
//	                sent, and "no Name" for those that must not
//	-- response --  what it answers, as it is on the wire; "{{feed}}" is a feed of one item
//	-- result --    what the visit must have learned
//
// $HOST is the server; $OTHER is the same server under another name.
func TestExchanges(t *testing.T) {
	files, err := filepath.Glob("testdata/http/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no exchanges: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			newExchange(t).play(txtar.Parse(source))
		})
	}
}

const oneItem = `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title>` +
	`<item><title>News</title><link>/news</link><guid>1</guid></item></channel></rss>`

// exchange is one file being played.
type exchange struct {
	*testing.T
	server  *httptest.Server
	options Options
	outlet  news.Outlet
	state   news.State
	now     time.Time

	script chan step // for the server
}

type step struct{ request, response string }

func newExchange(t *testing.T) *exchange {
	e := &exchange{T: t, now: time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC), script: make(chan step, 100)}
	e.server = httptest.NewServer(http.HandlerFunc(e.serve))
	t.Cleanup(e.server.Close)
	e.options = Options{
		Version: "1.2.3", Contact: "mailto:desk@example.org",
		AllowPrivate:           []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")},
		PermanentRedirectAfter: 7 * 24 * time.Hour,
		Timeout:                10 * time.Second,
		Now:                    func() time.Time { return e.now },
	}
	e.outlet = news.Outlet{ID: "outlet", Feed: e.server.URL + "/feed"}
	return e
}

func (e *exchange) expand(s string) string {
	_, port, _ := strings.Cut(strings.TrimPrefix(e.server.URL, "http://"), ":")
	return strings.NewReplacer("$HOST", e.server.URL, "$OTHER", "http://localhost:"+port, "{{feed}}", oneItem).Replace(s)
}

func (e *exchange) play(a *txtar.Archive) {
	for i, f := range a.Files {
		data := e.expand(string(f.Data))
		switch f.Name {
		case "outlet":
			e.configure(data)
		case "request":
			e.script <- step{data, e.expand(string(a.Files[i+1].Data))}
		case "response":
		case "result":
			client := New(e.options)
			result := client.Visit(e.Context(), e.outlet, e.state)
			client.Close()
			e.state = result.State
			e.compare(fmt.Sprintf("visit ending in section %d", i), result, data)
			if n := len(e.script); n > 0 {
				e.Fatalf("%d requests of section %d were not made", n, i)
			}
		default:
			e.Fatalf("unknown section %q", f.Name)
		}
	}
}

func (e *exchange) configure(data string) {
	for line := range strings.Lines(data) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "feed":
			e.outlet.Feed = value
		case "header":
			name, content, _ := strings.Cut(value, ": ")
			e.outlet.Headers = map[string]string{name: content}
		case "after", "wait":
			d, err := time.ParseDuration(value)
			if err != nil {
				e.Fatal(err)
			}
			if key == "after" {
				e.options.PermanentRedirectAfter = d
			} else {
				e.now = e.now.Add(d)
			}
		default:
			e.Fatalf("unknown line %q", line)
		}
	}
}

// serve checks the request against the script and answers as it says.
func (e *exchange) serve(w http.ResponseWriter, r *http.Request) {
	var s step
	select {
	case s = <-e.script:
	default:
		e.Errorf("a request too many: %s %s", r.Method, r.URL)
		return
	}
	lines := strings.Split(strings.TrimSpace(s.request), "\n")
	if got := r.Method + " " + r.RequestURI; got != lines[0] {
		e.Errorf("got request %q, want %q", got, lines[0])
	}
	for _, line := range lines[1:] {
		if name, absent := strings.CutPrefix(line, "no "); absent {
			if got, there := r.Header[http.CanonicalHeaderKey(name)]; there {
				e.Errorf("%s: sent %s: %q", lines[0], name, got)
			}
			continue
		}
		name, want, _ := strings.Cut(line, ": ")
		if got := strings.Join(r.Header[http.CanonicalHeaderKey(name)], "|"); got != want {
			e.Errorf("%s: sent %s: %q, want %q", lines[0], name, got, want)
		}
	}
	connection, buffer, err := http.NewResponseController(w).Hijack()
	if err != nil {
		e.Error(err)
		return
	}
	defer connection.Close()
	head, body, _ := strings.Cut(s.response, "\n\n")
	body = strings.TrimSuffix(body, "\n")
	fmt.Fprintf(buffer, "%s\r\nConnection: close\r\n\r\n%s", strings.ReplaceAll(head, "\n", "\r\n"), body)
	if err := buffer.Flush(); err != nil {
		e.Error(err)
	}
}

// compare asserts the lines of a result section.
func (e *exchange) compare(where string, r Result, want string) {
	e.Helper()
	notBefore := ""
	if !r.State.NotBefore.IsZero() {
		notBefore = r.State.NotBefore.Sub(e.now).String()
	}
	got := map[string]string{
		"outcome":       string(r.Visit.Outcome),
		"status":        fmt.Sprint(r.Visit.Status),
		"items":         fmt.Sprint(len(r.Items)),
		"error":         r.Visit.Error,
		"note":          r.Visit.Note,
		"etag":          r.State.ETag,
		"last-modified": r.State.LastModified,
		"redirect-to":   r.State.RedirectTo,
		"failures":      fmt.Sprint(r.State.Failures),
		"gone":          fmt.Sprint(r.State.Gone),
		"not-before":    notBefore,
	}
	if len(r.Items) > 0 {
		got["link"] = r.Items[0].Link
	}
	for lines := bufio.NewScanner(strings.NewReader(want)); lines.Scan(); {
		key, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimSpace(value)
		actual, known := got[key]
		if !known || actual != value {
			e.Errorf("%s: %s is %q, want %q (error: %s)", where, key, actual, value, r.Visit.Error)
		}
	}
}
