package daemon_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/daemon"
	"github.com/topicwire/topicwire/internal/news"
)

// fishOutlet serves a feed of so many items, each about one of three fish; each
// was published a minute after the one before, and is listed in no order.
func fishOutlet(t *testing.T, items int) *httptest.Server {
	t.Helper()
	var feed strings.Builder
	feed.WriteString(`<rss version="2.0"><channel><title>Fish</title>`)
	for i := range items {
		n := i * 7 % items // each once, as 7 and items have no common divisor
		published := time.Date(2025, 8, 15, 0, n, 0, 0, time.UTC)
		fmt.Fprintf(&feed, "<item><guid>%d</guid><link>https://fish.example/%d</link><title>%s number %d</title><pubDate>%s</pubDate></item>",
			n, n, []string{"Trout", "Salmon", "Pike"}[n%3], n, published.Format(time.RFC1123Z))
	}
	feed.WriteString("</channel></rss>")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, feed.String())
	}))
	t.Cleanup(server.Close)
	return server
}

const fishConfig = `
listen: 127.0.0.1:0
poll: {contact: mailto:test@example.org}
fetch: {allow_private: [127.0.0.0/8]}
outlets: [{name: Fine, feed: "{}/rss"}]
topics:
  fish: {title: Fish, match: {any: [FISH]}}
  salmon: {title: Salmon, match: salmon}
`

func fishText(server *httptest.Server, fish string) string {
	return strings.NewReplacer("{}", server.URL, "FISH", fish).Replace(fishConfig)
}

type jsonItem struct {
	ID    string `json:"id"`
	URL   string `json:"url"`
	Title string `json:"title"`
	Text  string `json:"content_html"`
}

func itemsOf(t *testing.T, body string) []jsonItem {
	t.Helper()
	var feed struct{ Items []jsonItem }
	if err := json.Unmarshal([]byte(body), &feed); err != nil {
		t.Fatal(err)
	}
	return feed.Items
}

// holds is a condition on a JSON Feed: that it has so many items.
func holds(t *testing.T, n int) func(body string) bool {
	return func(body string) bool { return len(itemsOf(t, body)) == n }
}

func anyVisit(news.Report) bool { return true }

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestRuleChange holds that after a change of a rule the feed is that of a daemon
// that had the rule from the start, but for its order; that what comes in is in
// the order of its dates; and that nothing is published twice.
func TestRuleChange(t *testing.T) {
	server := fishOutlet(t, 92)
	path := writeText(t, fishText(server, "trout, pike"))
	r := start(t, runOn(path))
	r.wait(1, anyVisit)
	before := itemsOf(t, r.get("/fish.json", holds(t, 61)))
	salmon := r.get("/salmon.json", holds(t, 31))

	writeFile(t, path, fishText(server, "trout, salmon"))
	r.reload <- syscall.SIGHUP
	pike := func(body string) bool { return strings.Contains(body, "Pike") || !strings.Contains(body, "Salmon") }
	after := itemsOf(t, r.get("/fish.json", func(body string) bool { return !pike(body) }))
	if again := r.get("/salmon.json", holds(t, 31)); again != salmon {
		t.Errorf("the feed of a topic that stayed the same changed:\n%s\nwas\n%s", again, salmon)
	}

	other := start(t, runOn(writeText(t, fishText(server, "trout, salmon"))))
	other.wait(1, anyVisit)
	want := itemsOf(t, other.get("/fish.json", holds(t, 62)))
	if got, want := contents(after), contents(want); !slices.Equal(got, want) {
		t.Errorf("after the change:\n%q\nwith the rule from the start:\n%q", got, want)
	}
	known := map[string]string{}
	for _, item := range before {
		known[item.URL] = item.ID
	}
	for i, item := range after {
		if id, ok := known[item.URL]; ok && id != item.ID {
			t.Errorf("%s was %s and is %s now", item.URL, id, item.ID)
		}
		isNew := i < 31
		if strings.Contains(item.Title, "Salmon") != isNew {
			t.Errorf("entry %d is %q: what came in by the rule stands before what was there", i, item.Title)
		}
		if i > 0 && i != 31 && number(item) > number(after[i-1]) {
			t.Errorf("entry %d is %q, after %q", i, item.Title, after[i-1].Title)
		}
	}

	// Back to the old rule: what was there has its ids and places, and is not new.
	writeFile(t, path, fishText(server, "trout, pike"))
	r.reload <- syscall.SIGHUP
	back := itemsOf(t, r.get("/fish.json", func(body string) bool { return !strings.Contains(body, "Salmon") && holds(t, 61)(body) }))
	if !slices.Equal(back, before) {
		t.Errorf("back to the old rule:\n%v\nwas\n%v", back, before)
	}
}

func number(item jsonItem) int {
	n := 0
	_, _ = fmt.Sscanf(item.URL, "https://fish.example/%d", &n)
	return n
}

// contents is what items say, without their ids, sorted.
func contents(items []jsonItem) []string {
	var out []string
	for _, item := range items {
		out = append(out, item.URL+" "+item.Title+" "+item.Text)
	}
	slices.Sort(out)
	return out
}

// watchOn is topicwire run --config path, without signals.
func watchOn(path string) func(context.Context, *daemon.Program) error {
	return func(ctx context.Context, p *daemon.Program) error {
		p.Watch = true
		return p.Run(ctx, path)
	}
}

// TestWatch changes a config and its list in the ways of editors and Kubernetes.
func TestWatch(t *testing.T) {
	server := fishOutlet(t, 10)
	folder := t.TempDir()
	list := `<opml version="2.0"><body><outline text="Fine" xmlUrl="` + server.URL + `/rss"/></body></opml>`
	text := func(fish string) string {
		return strings.Replace(fishText(server, fish), `{name: Fine, feed: "`+server.URL+`/rss"}`, "{list: list.opml}", 1)
	}
	mount := func(version, fish string) { // as Kubernetes does
		if err := os.Mkdir(filepath.Join(folder, version), 0o700); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(folder, version, "config.yaml"), text(fish))
		writeFile(t, filepath.Join(folder, version, "list.opml"), list)
		link := filepath.Join(folder, "data")
		if err := os.Symlink(version, link+".new"); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
		if err := os.Rename(link+".new", link); err != nil {
			t.Fatal(err)
		}
	}
	mount("1", "trout")
	path := filepath.Join(folder, "config.yaml")
	for _, name := range []string{"config.yaml", "list.opml"} {
		if err := os.Symlink(filepath.Join("data", name), filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	r := start(t, watchOn(path))
	r.wait(1, anyVisit)
	r.get("/fish.json", holds(t, 4))
	mount("2", "salmon, pike")
	r.get("/fish.json", holds(t, 6))

	if err := os.Remove(path); err != nil { // as editors do that write another file in its place
		t.Fatal(err)
	}
	writeFile(t, path+"~", strings.Replace(text("pike"), "topics:", "topcs:", 1))
	if err := os.Rename(path+"~", path); err != nil {
		t.Fatal(err)
	}
	r.get("/outlets", func(body string) bool { return strings.Contains(body, "changed and refused") })
	r.get("/metrics", func(body string) bool { return strings.Contains(body, "topicwire_config_last_reload_successful 0") })
	r.get("/fish.json", holds(t, 6))
	writeFile(t, path, text("pike"))
	r.get("/fish.json", holds(t, 3))
	r.get("/metrics", func(body string) bool { return strings.Contains(body, "topicwire_config_last_reload_successful 1") })
	r.get("/outlets.json", func(body string) bool { return !strings.Contains(body, "trouble") })

	listed := filepath.Join(folder, "list.opml")
	if err := os.Remove(listed); err != nil {
		t.Fatal(err)
	}
	r.get("/outlets.json", func(body string) bool { return strings.Contains(body, "refused") })
	writeFile(t, listed, strings.Replace(list, "Fine", "Finest", 1))
	r.get("/outlets.json", func(body string) bool { return strings.Contains(body, "Finest") })
}

// TestReloadUnderLoad reloads good and bad configs while subscribers ask: every
// request is answered, and the items stay the same.
func TestReloadUnderLoad(t *testing.T) {
	reloads := 100
	if testing.Short() {
		reloads = 10
	}
	server := fishOutlet(t, 92)
	path := writeText(t, fishText(server, "trout, pike"))
	r := start(t, runOn(path))
	r.wait(1, anyVisit)
	feed := r.get("/salmon.json", holds(t, 31))
	first := itemsOf(t, r.get("/fish.json", holds(t, 61)))

	ctx, stop := context.WithCancel(t.Context())
	var load sync.WaitGroup
	var asked [4]int
	for worker, address := range []string{"/salmon.json", "/fish.atom", "/fish?q=trout", "/outlets.json"} {
		load.Go(func() {
			for ctx.Err() == nil {
				body, err := ask(r.address + address)
				if err != nil {
					t.Errorf("request %d of %s: %v", asked[worker], address, err)
					return
				}
				if address == "/salmon.json" && body != feed {
					t.Errorf("the feed that no rule touches became:\n%s", body)
					return
				}
				asked[worker]++
			}
		})
	}
	rules := []string{"trout", "trout, salmon", "trout, pike"}
	good, bad := 0, 0
	for i := range reloads {
		done := func() bool { return strings.Count(r.said.String(), "msg=\"config reloaded") == good }
		if i%4 == 3 {
			writeFile(t, path, strings.Replace(fishText(server, "trout"), "topics:", "topcs:", 1))
			bad++
			done = func() bool { return strings.Count(r.said.String(), "msg=\"config not reloaded") == bad }
		} else {
			writeFile(t, path, fishText(server, rules[i%3]))
			good++
		}
		r.reload <- syscall.SIGHUP
		r.get("/healthz", func(string) bool { return done() })
	}
	writeFile(t, path, fishText(server, "trout, pike"))
	r.reload <- syscall.SIGHUP
	last := itemsOf(t, r.get("/fish.json", func(body string) bool { return !strings.Contains(body, "Salmon") && holds(t, 61)(body) }))
	stop()
	load.Wait()
	if !slices.Equal(contents(last), contents(first)) {
		t.Errorf("in the end:\n%v\nat first:\n%v", last, first)
	}
	t.Logf("%d configs taken over, %d refused; %v requests answered", good, bad, asked)
}

// ask makes a request that must be answered in full.
func ask(address string) (string, error) {
	response, err := http.Get(address)
	if err != nil {
		return "", err
	}
	body, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", response.Status, body)
	}
	return string(body), err
}
