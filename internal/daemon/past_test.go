package daemon_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/daemon"
)

// TestPast asks about what is stored by the commands that do so.
func TestPast(t *testing.T) {
	server := fishOutlet(t, 10)
	path := writeText(t, fishText(server, "trout, pike"))
	newer := path + ".new" // in the same folder, so with the same store
	writeFile(t, newer, strings.Replace(fishText(server, "trout, salmon"), "]}}", "], none: [number 3]}}", 1))
	p, stdout, stderr := program(nil)
	if err := p.Poll(t.Context(), path, daemon.PollOptions{}); err != nil {
		t.Fatal(err)
	}
	run := func(want error, do func() error) string {
		t.Helper()
		stdout.Reset()
		if err := do(); !errors.Is(err, want) {
			t.Fatalf("error %v, want %v; it said %s", err, want, stderr)
		}
		return stdout.String()
	}

	if err := p.Diff(t.Context(), writeText(t, fishText(server, "trout")), path); daemon.ExitStatus(err) != 2 || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("compared without a store: %v, exit status %d", err, daemon.ExitStatus(err))
	}
	equal := run(nil, func() error { return p.Diff(t.Context(), path, path) })
	if equal != "" || daemon.ExitStatus(daemon.ErrDifferent) != 1 {
		t.Errorf("the same config differs: %s", equal)
	}
	got := run(daemon.ErrDifferent, func() error { return p.Diff(t.Context(), path, newer) })
	const want = `fish: +3 items, -4
  + 2025-08-15 00:07  fine: Salmon number 7
      matches salmon, score 50
  + 2025-08-15 00:04  fine: Salmon number 4
      matches salmon, score 50
  + 2025-08-15 00:01  fine: Salmon number 1
      matches salmon, score 50
  - 2025-08-15 00:08  fine: Pike number 8
      nothing that the rule asks for is there
  - 2025-08-15 00:05  fine: Pike number 5
      nothing that the rule asks for is there
  - 2025-08-15 00:03  fine: Trout number 3
      none excludes number 3
  - 2025-08-15 00:02  fine: Pike number 2
      nothing that the rule asks for is there
`
	if got != want {
		t.Errorf("diff:\n%s\nwant:\n%s", got, want)
	}

	got = run(nil, func() error { return p.Near(t.Context(), newer, daemon.NearOptions{Topic: "fish", Limit: 5}) })
	if want := " 50 2025-08-15 00:03  fine: Trout number 3\n      none excludes number 3\n"; strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(want), " ") {
		t.Errorf("near:\n%s\nwant:\n%s", got, want)
	}

	got = run(nil, func() error { return p.Export(t.Context(), path, daemon.ExportOptions{Topic: "salmon"}) })
	if got != "" {
		t.Errorf("exported before anything was published: %s", got)
	}
	r := start(t, runOn(path))
	r.get("/salmon.json", holds(t, 3))
	rules := strings.TrimSpace(run(nil, func() error { p.Version = "test"; return p.Fingerprint(path) }))
	lines := strings.Split(strings.TrimSpace(run(nil, func() error {
		return p.Export(t.Context(), path, daemon.ExportOptions{Topic: "salmon", Format: "jsonl"})
	})), "\n")
	var first struct {
		ID, Title, Published, Rules string
		Why                         []map[string]string
	}
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil || len(lines) != 3 {
		t.Fatalf("%d lines: %v", len(lines), err)
	}
	if first.Title != "Salmon number 1" || first.Published != "2025-08-15T00:01:00Z" || first.Rules != rules || len(first.Why) != 1 {
		t.Errorf("first line %s, by the rules %s", lines[0], rules)
	}
	table, err := csv.NewReader(strings.NewReader(run(nil, func() error {
		return p.Export(t.Context(), path, daemon.ExportOptions{Topic: "salmon", Format: "csv"})
	}))).ReadAll()
	if err != nil || len(table) != 4 || table[1][0] != first.ID || len(table[1]) != len(table[0]) {
		t.Errorf("table %v: %v", table, err)
	}

	// The daemon hides an item for another process.
	if err := p.Hide(t.Context(), path, "https://fish.example/4"); err != nil {
		t.Fatal(err)
	}
	if feed := r.get("/salmon.json", holds(t, 2)); strings.Contains(feed, "number 4") {
		t.Errorf("still there: %s", feed)
	}
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	if err := p.Hide(t.Context(), path, first.ID); err != nil {
		t.Fatal(err)
	}
	lines = strings.Split(strings.TrimSpace(run(nil, func() error {
		return p.Export(t.Context(), path, daemon.ExportOptions{Topic: "salmon", Format: "jsonl"})
	})), "\n")
	if len(lines) != 1 || !strings.Contains(lines[0], "number 7") {
		t.Errorf("left: %q", lines)
	}
	var usage *daemon.UsageError
	for name, err := range map[string]error{
		"no item":  p.Hide(t.Context(), path, "https://fish.example/400"),
		"no topic": p.Near(t.Context(), path, daemon.NearOptions{Topic: "fsh", Limit: 5}),
		"no limit": p.Near(t.Context(), path, daemon.NearOptions{Topic: "fish"}),
		"export":   p.Export(t.Context(), path, daemon.ExportOptions{Topic: "fsh"}),
	} {
		if !errors.As(err, &usage) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
