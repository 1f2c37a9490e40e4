package daemon_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/topicwire/topicwire/internal/daemon"
	"github.com/topicwire/topicwire/internal/news"
)

func writeText(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The config of the repository is a model for others: it has no mistake, its
// rule tests pass and every list that it names is there.
func TestDefaultConfig(t *testing.T) {
	p, _, stderr := program(nil)
	if err := p.Check("../../config.yaml"); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(stderr.String(), "config.yaml is fine: ") {
		t.Errorf("check said %s", stderr)
	}
}

// Mistakes of form and of meaning are reported together.
func TestCheckReportsEveryMistake(t *testing.T) {
	path := writeText(t, `
listn: 127.0.0.1:8080
outlets: [{name: A, feed: "ftp://a.example/feed"}]
topics:
  north:
    title: North
    match:
      any: [entity/alaska, "*", {re: '('}]
`)
	p, _, _ := program(nil)
	err := p.Check(path)
	if daemon.ExitStatus(err) != daemon.ExitUsage {
		t.Fatalf("error %v, want one of exit status 2", err)
	}
	for _, want := range []string{":2:1: listn: ", ":3:27: outlets[0].feed: ", ":8:13: topics.north.match.any[0]: ", ".any[1]: ", ".any[2]"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no mistake at %q in:\n%v", want, err)
		}
	}
	if lines := strings.Count(err.Error(), "\n") + 1; lines != 5 {
		t.Errorf("%d mistakes, want 5:\n%v", lines, err)
	}
}

func TestExplain(t *testing.T) {
	p, stdout, _ := program(nil)
	if err := p.Explain(writeText(t, tagConfig), "Gold in Alaska"); err != nil {
		t.Fatal(err)
	}
	want := `Entities:
  ✓ alaska: "Gold in Alaska"

Topic north: a match, score 33.
  ✓ any
    ✓ entity/alaska: "Gold in Alaska"
    ✗ 1 more
`
	if stdout.String() != want {
		t.Errorf("explained:\n%s\nwant:\n%s", stdout, want)
	}
}

func TestPoll(t *testing.T) {
	var requests atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		switch r.URL.Path {
		case "/gone":
			http.Error(w, "gone", http.StatusGone)
		case "/busy":
			w.Header().Set("Retry-After", "3600")
			http.Error(w, "later", http.StatusTooManyRequests)
		default:
			http.ServeFile(w, r, "testdata/outlets/rss.1")
		}
	}))
	defer server.Close()
	path := writeText(t, strings.ReplaceAll(`
fetch: {allow_private: [127.0.0.0/8], host_pause: 0s}
outlets:
  - {name: Fine, feed: "{}/rss"}
  - {name: Gone, feed: "{}/gone"}
  - {name: Busy, feed: "{}/busy"}
topics:
  salmon: {title: Salmon, match: salmon}
`, "{}", server.URL))

	for _, step := range []struct {
		name     string
		options  daemon.PollOptions
		requests int32
		says     string
		status   int
	}{
		{"first", daemon.PollOptions{}, 3, "3 outlets visited, 2 visits failed; 3 items new, 0 changed.", 0},
		{"nothing is due", daemon.PollOptions{}, 0, "Nothing is due.", 0},
		{"by name", daemon.PollOptions{Outlet: "fine"}, 1, "1 outlet visited, 0 visits failed; 0 items new, 0 changed.", 0},
		{"by name, gone", daemon.PollOptions{Outlet: "gone"}, 0, "gone answered 410 Gone; --reset asks it again.", 0},
		{"by name, told to wait", daemon.PollOptions{Outlet: "busy"}, 0, "busy asked for no visit before ", 0},
		{"by name, reset", daemon.PollOptions{Outlet: "gone", Reset: true}, 1, "1 outlet visited, 1 visit failed", 0},
		{"unknown", daemon.PollOptions{Outlet: "other"}, 0, "", 2},
	} {
		requests.Store(0)
		p, _, stderr := program(nil)
		err := p.Poll(t.Context(), path, step.options)
		if got := daemon.ExitStatus(err); got != step.status {
			t.Errorf("%s: %v, exit status %d, want %d", step.name, err, got, step.status)
		}
		if requests.Load() != step.requests || !strings.Contains(stderr.String(), step.says) {
			t.Errorf("%s: %d requests, want %d; it said %s", step.name, requests.Load(), step.requests, stderr)
		}
	}
}

// troutOutlet is an outlet that tells of salmon, and the path of a config whose
// topic is trout.
func troutOutlet(t *testing.T) (server *httptest.Server, path string) {
	t.Helper()
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, "testdata/outlets/rss.1")
	}))
	t.Cleanup(server.Close)
	return server, writeText(t, strings.ReplaceAll(`
listen: 127.0.0.1:0
fetch: {allow_private: [127.0.0.0/8]}
outlets: [{name: Fine, feed: "{}/rss"}]
topics:
  fish: {title: Fish, match: trout}
`, "{}", server.URL))
}

// rewrite replaces something in a config file.
func rewrite(t *testing.T, path, old, replacement string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.Replace(text, []byte(old), []byte(replacement), 1), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A rule that is changed is applied to what was stored under the old one.
func TestChangedRuleIsAppliedToThePast(t *testing.T) {
	server, path := troutOutlet(t)
	p, _, _ := program(nil)
	if err := p.Poll(t.Context(), path, daemon.PollOptions{}); err != nil {
		t.Fatal(err)
	}
	rewrite(t, path, "trout", "salmon")
	server.Close() // nothing is fetched again
	r := start(t, runOn(path))
	r.get("/fish.json", func(body string) bool { return strings.Contains(body, "Salmon return") })
}

func TestListenFails(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	taken := strings.TrimPrefix(server.URL, "http://")
	p, _, _ := program(nil)
	err := p.Run(t.Context(), writeText(t, "listen: "+taken+tagConfig))
	if err == nil || daemon.ExitStatus(err) != daemon.ExitFailed || !strings.Contains(err.Error(), "listen on "+taken) {
		t.Errorf("error %v, want one that names the address", err)
	}
}

// A config is read again without a restart; one with mistakes changes nothing.
func TestReload(t *testing.T) {
	_, path := troutOutlet(t)
	r := start(t, runOn(path))
	r.wait(1, func(news.Report) bool { return true })

	rewrite(t, path, "topics:", "topcs:")
	r.reload <- syscall.SIGHUP
	r.get("/healthz", func(string) bool { return strings.Contains(r.said.String(), "config not reloaded") })
	rewrite(t, path, "topcs:", "topics:")
	rewrite(t, path, "trout", "salmon")
	r.reload <- syscall.SIGHUP
	r.get("/fish.json", func(body string) bool { return strings.Contains(body, "Salmon return") })
	rewrite(t, path, "listen:", "store: nowhere/news.db\nlisten:")
	r.reload <- syscall.SIGHUP
	r.get("/healthz", func(string) bool { return strings.Contains(r.said.String(), "store has changed: it takes a restart") })
	r.get("/fish.json", func(body string) bool { return strings.Contains(body, "Salmon return") })
	rewrite(t, path, "listen: 127.0.0.1:0", "listen: 127.0.0.1:1\npublic_url: https://elsewhere.example")
	r.reload <- syscall.SIGHUP
	r.get("/healthz", func(string) bool { return strings.Contains(r.said.String(), "for which public_url waits too") })
	r.get("/fish.json", func(body string) bool { return !strings.Contains(body, "elsewhere.example") })
	if said := r.said.String(); !strings.Contains(said, "config not reloaded") || !strings.Contains(said, "did you mean topics?") {
		t.Errorf("of the mistake it said:\n%s", said)
	}
	if len(r.visits) != 0 {
		t.Errorf("the outlet was visited again, %d times", len(r.visits))
	}
}
