package daemon_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/daemon"
	"github.com/topicwire/topicwire/internal/news"
)

// runConfig names the config that this process is to run the daemon on: set when
// a test runs its own program as another process.
const runConfig = "TOPICWIRE_TEST_RUN"

func TestMain(m *testing.M) {
	if path := os.Getenv(runConfig); path != "" {
		os.Exit(runUntilKilled(path))
	}
	os.Exit(m.Run())
}

// runUntilKilled is topicwire run --config path, which says its address.
func runUntilKilled(path string) int {
	p := &daemon.Program{Version: "test", Stdout: os.Stdout, Stderr: os.Stderr,
		Log:       slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Listening: func(a net.Addr) { fmt.Printf("http://%s\n", a) }}
	err := p.Run(context.Background(), path)
	p.Report(err)
	return daemon.ExitStatus(err)
}

const (
	killOutlets = 120
	killSisters = 20 // of them, the last
	killItems   = 2  // in each edition
	killWindow  = 3  // editions whose items are in the feed of an outlet that keeps them
)

// editions are outlets that take a validator for a receipt: whoever shows that
// of the edition that is out is served the next, from which the oldest items are
// gone for good. So a client that keeps a validator but not the items that came
// with it loses them, as it would in life, only sooner.
type editions struct {
	*httptest.Server
	mutex  sync.Mutex
	last   int   // edition that may be out by now
	out    []int // by outlet
	again  int   // answers for which nobody showed a receipt
	wrong  []string
	final  int           // edition that is never followed
	all    chan struct{} // closed when every outlet has a receipt for the final edition
	behind map[int]bool  // outlets that have not
}

func newEditions(t *testing.T, final, last int) *editions {
	e := &editions{last: last, final: final, out: make([]int, killOutlets), all: make(chan struct{}), behind: map[int]bool{}}
	for i := range killOutlets {
		e.behind[i] = true
	}
	e.Server = httptest.NewServer(e)
	t.Cleanup(e.Close)
	return e
}

// release lets outlets bring out editions up to one.
func (e *editions) release(last int) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.last = last
}

func (e *editions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	outlet, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	edition, fresh := e.next(outlet, r.Header.Get("If-None-Match"))
	w.Header().Set("ETag", validatorOf(edition))
	if !fresh {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(feedOf(outlet, edition)) // it fails when the client is killed
}

// next takes a receipt, and returns the edition that is out, and whether it is
// another than the receipt's.
func (e *editions) next(outlet int, receipt string) (edition int, fresh bool) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	out := &e.out[outlet]
	switch receipt {
	case validatorOf(*out):
		if *out == e.final && e.behind[outlet] {
			delete(e.behind, outlet)
			if len(e.behind) == 0 {
				close(e.all)
			}
		}
		if *out >= e.last {
			return *out, false
		}
		*out++
	case validatorOf(*out - 1): // what was served last did not arrive, or was not stored
		e.again++
	default:
		e.wrong = append(e.wrong, fmt.Sprintf("outlet %d: edition %d is out, and the client showed the validator %q", outlet, *out, receipt))
	}
	return *out, true
}

// validatorOf is the validator of an edition; before the first there is none.
func validatorOf(edition int) string {
	if edition == 0 {
		return ""
	}
	return fmt.Sprintf(`"edition %d"`, edition)
}

// sisters reports whether an outlet is one of two that bring the same articles,
// in one group.
func sisters(outlet int) bool { return outlet >= killOutlets-killSisters }

// feedOf is an outlet's feed in an edition, counted from 1. One outlet in two has
// nothing but the items of that edition; the others have older ones too, each
// edited once, in the edition after its first.
func feedOf(outlet, edition int) []byte {
	kind, window := "even", 1
	switch {
	case sisters(outlet):
		outlet, kind = outlet/2*2, "shared"
	case outlet%2 == 1:
		kind, window = "odd", killWindow
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>Outlet %d</title><link>https://outlet-%d.example/</link>`, outlet, outlet)
	for item := edition*killItems - 1; item >= max(0, (edition-window)*killItems); item-- {
		title := fmt.Sprintf("Item %d of outlet %d is %s", item, outlet, kind)
		if edition > item/killItems+1 {
			title += ", edited"
		}
		date := time.Date(2025, 8, 15, 12, item, outlet, 0, time.UTC)
		fmt.Fprintf(&b, `<item><title>%s</title><guid>%d</guid><link>https://outlet-%d.example/%d</link><pubDate>%s</pubDate></item>`,
			title, item, outlet, item, date.Format(time.RFC1123Z))
	}
	b.WriteString(`</channel></rss>`)
	return b.Bytes()
}

// killConfig writes a config with the outlets, in a folder of its own.
func killConfig(t *testing.T, e *editions) string {
	var list strings.Builder
	for i := range killOutlets {
		group := ""
		if sisters(i) {
			group = fmt.Sprintf(", group: pair-%d", i/2)
		}
		fmt.Fprintf(&list, "  - {name: Outlet %d, feed: \"%s/%d\"%s}\n", i, e.URL, i, group)
	}
	return writeConfig(t, "testdata/kill.yaml", "{list}", list.String())
}

// life is a daemon in a process of its own.
type life struct {
	command *exec.Cmd
	said    *syncBuffer
	address chan string // when it serves, and begins to poll; "" when it has ended before
}

func begin(t *testing.T, path string) *life {
	t.Helper()
	l := &life{command: exec.CommandContext(t.Context(), os.Args[0]), said: &syncBuffer{}, address: make(chan string, 1)}
	l.command.Env = append(os.Environ(), runConfig+"="+path)
	l.command.Stderr = l.said
	output, err := l.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := l.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		line, _ := bufio.NewReader(output).ReadString('\n') // there is none if it is killed before
		l.address <- strings.TrimSpace(line)
	}()
	return l
}

// kill ends a life, and fails if the daemon had complained or ended by itself.
func (l *life) kill(t *testing.T) {
	t.Helper()
	killed := l.command.Process.Kill()
	err := l.command.Wait()
	if said := l.said.String(); killed != nil || said != "" {
		t.Fatalf("the daemon ended by itself, or complained: %v, %v\n%s", killed, err, said)
	}
}

// killOnce lets the daemon live for a moment. One life in ten ends while it
// starts; the others end soon after visits begin, when most are under way. It
// returns the ids that a subscriber was given.
func killOnce(t *testing.T, path string, random *rand.Rand) []string {
	t.Helper()
	l := begin(t, path)
	var read []string
	if random.IntN(10) == 0 {
		pause(random, 50*time.Millisecond)
	} else if address := <-l.address; address != "" {
		if random.IntN(5) == 0 {
			read = idsOf(t, address, "all")
		}
		pause(random, 300*time.Millisecond)
	}
	l.kill(t)
	return read
}

// pause waits for a random time below a limit, more often a short one.
func pause(random *rand.Rand, limit time.Duration) {
	<-time.After(time.Duration(random.Float64() * random.Float64() * float64(limit)))
}

// idsOf are the ids of a topic's feed.
func idsOf(t *testing.T, address, topic string) []string {
	t.Helper()
	response, err := http.Get(address + "/wire/" + topic + ".json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var feed struct {
		Items []struct {
			ID string `json:"id"`
		} `json:"items"`
	}
	if err := json.NewDecoder(response.Body).Decode(&feed); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("feed of %s: %s, %v", topic, response.Status, err)
	}
	var ids []string
	for _, item := range feed.Items {
		ids = append(ids, item.ID)
	}
	return ids
}

// startQuiet runs the daemon as start does, without taking note of its visits.
func startQuiet(t *testing.T, path string) *rig {
	return start(t, func(ctx context.Context, p *daemon.Program) error {
		p.Visited = nil
		return p.Run(ctx, path)
	})
}

// finish waits until every outlet knows that its final edition was stored, and
// stops the daemon.
func finish(t *testing.T, r *rig, e *editions) {
	t.Helper()
	select {
	case <-e.all:
	case <-time.After(3 * time.Minute):
		t.Fatalf("outlets do not get to their final edition, but to %v", e.out)
	}
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
}

// killsOf is how many lives end: 200, but fewer where each takes long.
func killsOf(t *testing.T) int {
	info, ok := debug.ReadBuildInfo()
	slow := ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
	switch {
	case testing.Short():
		return 20
	case slow:
		t.Log("with the race detector it is 40 lives, not 200")
		return 40
	}
	return 200
}

// TestKilled kills the daemon at random instants, most while it visits outlets,
// and starts it again each time. In the end its store and its feeds are those of
// a daemon that was never disturbed.
func TestKilled(t *testing.T) {
	kills := killsOf(t)
	final := kills / 10
	undisturbed := newEditions(t, final, final)
	calmPath := killConfig(t, undisturbed)
	calm := startQuiet(t, calmPath)

	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	disturbed := newEditions(t, final, 1)
	path := killConfig(t, disturbed)
	began := time.Now()
	read := map[string]bool{}
	for n := range kills {
		disturbed.release(1 + n*final/kills)
		for _, id := range killOnce(t, path, random) {
			read[id] = true
		}
	}
	t.Logf("killed %d times in %v (seed %d), outlets at editions %d to %d of %d", kills,
		time.Since(began).Round(time.Second), seed, slices.Min(disturbed.out), slices.Max(disturbed.out), final)
	disturbed.release(final)
	finish(t, startQuiet(t, path), disturbed)
	finish(t, calm, undisturbed)
	t.Logf("all in %v; %d answers were lost to a kill", time.Since(began).Round(time.Second), disturbed.again)
	if disturbed.again < kills/4 || undisturbed.again > 0 {
		t.Errorf("%d answers were served again for %d kills, and %d for none: it is not visits that are killed", disturbed.again, kills, undisturbed.again)
	}
	for _, wrong := range append(disturbed.wrong, undisturbed.wrong...) {
		t.Error(wrong)
	}
	checkStore(t, path, final)
	checkStore(t, calmPath, final)
	compareStores(t, path, calmPath)
	compareFeeds(t, path, calmPath)
	for _, id := range rowsOf(t, path, `SELECT item FROM matches WHERE topic = 'all'`) {
		delete(read, id)
	}
	for id := range read {
		t.Errorf("subscribers were given %s, which is no longer stored", id)
	}
}

// checkStore holds the store of a config against what it must be after so many
// editions.
func checkStore(t *testing.T, path string, editions int) {
	items := (killOutlets - killSisters/2) * killItems * editions
	for what, test := range map[string]struct {
		query string
		want  []string
	}{
		"items":                     {`SELECT count(*) FROM items`, []string{fmt.Sprint(items)}},
		"articles":                  {`SELECT count(DISTINCT link) FROM items`, []string{fmt.Sprint(items)}},
		"counted wrongly":           {`SELECT o.id FROM outlets o WHERE o.items <> (SELECT count(*) FROM items WHERE outlet = o.id)`, nil},
		"new more than once":        {`SELECT o.id FROM outlets o WHERE o.items <> (SELECT sum(new) FROM visits WHERE outlet = o.id)`, nil},
		"without final receipt":     {`SELECT id FROM outlets WHERE etag <> '` + validatorOf(editions) + `'`, nil},
		"integrity":                 {`PRAGMA integrity_check`, []string{"ok"}},
		"references to what is not": {`PRAGMA foreign_key_check`, nil},
	} {
		if got := rowsOf(t, path, test.query); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", what, got, test.want)
		}
	}
}

// compareStores holds the store of one config against that of another.
func compareStores(t *testing.T, path, other string) {
	for what, query := range map[string]string{
		"items":   `SELECT id, outlet, guid, link, title, published, fingerprint FROM items WHERE title NOT LIKE '%shared%' ORDER BY id`,
		"matches": `SELECT topic, item, score, why FROM matches WHERE topic <> 'shared' ORDER BY topic, item`,
		"order":   `SELECT topic, item FROM matches WHERE topic <> 'shared' ORDER BY topic, listed / 60000 DESC, published DESC, item`,
		"titles":  `SELECT item, title FROM titles ORDER BY item, title`,
		// Which of two sisters brings an article is chance, but only one does.
		"shared":    `SELECT link, title, published, count(*) FROM items WHERE title LIKE '%shared%' GROUP BY link ORDER BY link`,
		"published": `SELECT topic, i.link, count(*) FROM matches JOIN items i ON i.id = item GROUP BY topic, i.link ORDER BY topic, i.link`,
		"outlets":   `SELECT id, etag, body_hash, failures FROM outlets ORDER BY id`,
		"changed":   `SELECT outlet, sum(changed) FROM visits GROUP BY outlet ORDER BY outlet`,
	} {
		got, want := rowsOf(t, path, query), rowsOf(t, other, query)
		if slices.Equal(got, want) {
			continue
		}
		t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("the first that differ:\n got %q\nwant %q", got[min(i, len(got)):min(i+1, len(got))], want[min(i, len(want)):min(i+1, len(want))])
				break
			}
		}
	}
}

// rowsOf are the rows of a query to the store of a config, as text.
func rowsOf(t *testing.T, path, query string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(filepath.Dir(path), "news.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(values...))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// compareFeeds runs the daemon once more on each config and holds the feeds of
// the one against those of the other.
func compareFeeds(t *testing.T, path, other string) {
	feeds := map[string]map[string][]string{}
	for _, p := range []string{path, other} {
		r := startQuiet(t, p)
		feeds[p] = map[string][]string{}
		for _, topic := range []string{"odd", "even", "all", "edited"} {
			feeds[p][topic] = idsOf(t, r.address, topic)
		}
		if err := r.stop(); err != nil {
			t.Error(err)
		}
	}
	for topic, want := range feeds[other] {
		if got := feeds[path][topic]; len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("the feed of topic %s has\n%v\nwant\n%v", topic, got, want)
		}
	}
}

// TestPollBesideRun polls by hand what a daemon is visiting: that is refused, with
// what to do, and disturbs nothing.
func TestPollBesideRun(t *testing.T) {
	_, path := troutOutlet(t)
	r := start(t, runOn(path))
	r.wait(1, func(report news.Report) bool { return report.Visit.New > 0 })
	p, _, _ := program(nil)
	err := p.Poll(t.Context(), path, daemon.PollOptions{})
	want := fmt.Sprintf("another topicwire is at work on it (process %d on ", os.Getpid())
	if daemon.ExitStatus(err) != daemon.ExitFailed || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %s", err, want)
	}
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	if err := p.Poll(t.Context(), path, daemon.PollOptions{}); err != nil {
		t.Errorf("once the daemon has stopped: %v", err)
	}
}
