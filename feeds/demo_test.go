package feeds

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/topicwire/topicwire/internal/news"
)

// demoFile is the form of demo.yaml as far as this package depends on it. That
// the whole is a valid config, and that its rule finds the samples marked as
// topic, is tested where config and tag meet.
type demoFile struct {
	Poll     map[string]string `yaml:"poll"`
	Fetch    map[string]any    `yaml:"fetch"`
	Entities map[string]struct {
		Name    string   `yaml:"name"`
		Kind    string   `yaml:"kind"`
		Aliases []string `yaml:"aliases"`
		NotWith []string `yaml:"not_with"`
	} `yaml:"entities"`
	Topics map[string]struct {
		Title       string              `yaml:"title"`
		Description string              `yaml:"description"`
		Match       any                 `yaml:"match"`
		Tests       []map[string]string `yaml:"tests"`
	} `yaml:"topics"`
}

func mustDemo(t *testing.T) demoFile {
	t.Helper()
	var file demoFile
	if err := yaml.NewDecoder(bytes.NewReader(DemoConfig()), yaml.Strict()).Decode(&file); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestDemoEntities(t *testing.T) {
	file := mustDemo(t)
	if n := len(file.Entities); n < 12 || n > 18 {
		t.Errorf("%d entities, want 12 to 18", n)
	}
	owners := map[string]string{}
	for id, entity := range file.Entities {
		if !slug.MatchString(id) || entity.Name == "" || !slices.Contains(news.EntityKinds, entity.Kind) {
			t.Errorf("entity %q: name %q, kind %q", id, entity.Name, entity.Kind)
		}
		for _, alias := range append(entity.Aliases, entity.Name) {
			key := strings.ToLower(alias)
			if other, ok := owners[key]; ok {
				t.Errorf("entity %s: alias %q is also one of %s", id, alias, other)
			}
			owners[key] = id
			if stem, ok := strings.CutSuffix(alias, "*"); ok && len([]rune(stem)) < 5 {
				t.Errorf("entity %s: the stem of %q is too short to be safe", id, alias)
			}
		}
	}
}

func TestDemoTopic(t *testing.T) {
	file := mustDemo(t)
	topic, ok := file.Topics["alaska-summit"]
	if !ok || len(file.Topics) != 1 || topic.Title == "" || topic.Description == "" {
		t.Fatalf("topics %+v: want alaska-summit alone, with title and description", file.Topics)
	}
	verdicts := map[string]int{}
	for _, test := range topic.Tests {
		for verdict := range test {
			verdicts[verdict]++
		}
	}
	if verdicts["match"] < 8 || verdicts["drop"] < 4 || len(verdicts) != 2 {
		t.Errorf("tests of the topic: %v", verdicts)
	}
	for _, term := range leaves(topic.Match) {
		if id, ok := strings.CutPrefix(term, "entity/"); ok && file.Entities[id].Name == "" {
			t.Errorf("rule: undefined entity %q", id)
		}
	}
}

// leaves are the terms of a rule.
func leaves(node any) []string {
	var terms []string
	switch node := node.(type) {
	case string:
		terms = append(terms, node)
	case []any:
		for _, child := range node {
			terms = append(terms, leaves(child)...)
		}
	case map[string]any:
		for _, child := range node {
			terms = append(terms, leaves(child)...)
		}
	}
	return terms
}

func TestDemoConfigReturnsCopies(t *testing.T) {
	DemoConfig()[0] = 'x'
	if DemoConfig()[0] == 'x' {
		t.Error("two calls share their bytes")
	}
}
