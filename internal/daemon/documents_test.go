package daemon_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// linked is a link of Markdown to a file, named is a file of ours in code.
var (
	linked = regexp.MustCompile(`\]\(([^)#\s]+)(?:#[^)]*)?\)`)
	named  = regexp.MustCompile("`((?:cmd|feeds|internal|docs|deploy)/[A-Za-z0-9_./-]+)`")
	metric = regexp.MustCompile(`topicwire_[a-z_]+[a-z]`)
)

func documents(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"../../*.md", "../../docs/*.md", "../../feeds/*.md", "../../internal/*/*.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			texts[path] = string(text)
		}
	}
	return texts
}

// TestDocumentsNameFiles holds that every file that a document names is there.
func TestDocumentsNameFiles(t *testing.T) {
	found := 0
	for path, text := range documents(t) {
		var names []string
		for _, link := range linked.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(link[1], ":") {
				names = append(names, filepath.Join(filepath.Dir(path), link[1]))
			}
		}
		for _, name := range named.FindAllStringSubmatch(text, -1) {
			names = append(names, filepath.Join("../..", name[1]))
		}
		for _, name := range names {
			found++
			if _, err := os.Stat(name); err != nil {
				t.Errorf("%s names %s: %v", path, name, err)
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d names were found", found)
	}
}

// TestMetricsAreDocumented holds that the daemon, the page about operations, the
// alerts and the dashboard speak of the same metrics.
func TestMetricsAreDocumented(t *testing.T) {
	server := fishOutlet(t, 10)
	r := start(t, runOn(writeText(t, fishText(server, "trout"))))
	r.wait(1, anyVisit)
	r.get("/fish.json", holds(t, 4))
	served := map[string]bool{}
	for line := range strings.Lines(r.get("/metrics", func(string) bool { return true })) {
		if name, ok := strings.CutPrefix(line, "# TYPE topicwire_"); ok {
			served["topicwire_"+strings.Fields(name)[0]] = true
		}
	}
	for _, path := range []string{"../../docs/operations.md", "../../deploy/alerts.yaml", "../../deploy/grafana-dashboard.json"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]bool{}
		for _, name := range metric.FindAllString(string(text), -1) {
			said[strings.TrimSuffix(name, "_bucket")] = true
		}
		for name := range said {
			if !served[name] {
				t.Errorf("%s speaks of %s, which is no metric", path, name)
			}
		}
		for name := range served {
			if !said[name] && !strings.HasSuffix(path, "alerts.yaml") {
				t.Errorf("%s says nothing of %s", path, name)
			}
		}
	}
}
