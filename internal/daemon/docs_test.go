package daemon_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/daemon"
)

// The examples are models for others: each is fine but for whom outlets can reach,
// which only its reader knows, and each of its topics has tests.
func TestExamples(t *testing.T) {
	examples, err1 := filepath.Glob("../../docs/examples/*.yaml")
	recipes, err2 := filepath.Glob("../../docs/cookbook/*.yaml")
	paths := slices.Concat(examples, recipes)
	if err := errors.Join(err1, err2); err != nil || len(examples) == 0 || len(recipes) < 10 {
		t.Fatalf("%d examples, %d recipes (%v)", len(examples), len(recipes), err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			checkDocumented(t, path)
			p, _, stderr := program(nil)
			if err := p.Check(path); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(stderr.String()) {
				if strings.Contains(line, ": notice: ") && !strings.Contains(line, ": poll.contact: ") {
					t.Error(line)
				}
			}
		})
	}
}

func checkDocumented(t *testing.T, path string) {
	t.Helper()
	c, err := config.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range c.Topics {
		if len(topic.Tests) == 0 {
			t.Errorf("%s: topic %s has no tests", path, topic.ID)
		}
	}
}

// fenced is a block of code in Markdown, which may be indented in a list.
var fenced = regexp.MustCompile("(?ms)^( *)```(yaml|console)\n(.*?)^ *```$")

// rest is what the configs of the page leave to the reader. It goes last, so that
// messages name the lines of the page's block.
const rest = `
poll: {contact: mailto:desk@news.example}
outlets: [{name: A, feed: "https://a.example/feed"}]
`

// The page of rules tells no lies: its configs are fine, and each output is what
// the program says with the config above it. -update writes the outputs.
func TestRulesPage(t *testing.T) {
	const page = "../../docs/rules.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "wolves.yaml")
	configs, outputs := 0, 0
	got := fenced.ReplaceAllStringFunc(string(text), func(block string) string {
		parts := fenced.FindStringSubmatch(block)
		indent, language, code := parts[1], parts[2], parts[3]
		if language == "yaml" {
			configs++
			if err := os.WriteFile(path, []byte(code+rest), 0o600); err != nil {
				t.Fatal(err)
			}
			checkDocumented(t, path)
			p, _, _ := program(nil)
			if err := p.Check(path); err != nil {
				t.Errorf("%v in:\n%s", err, code)
			}
			return block
		}
		outputs++
		command, _, _ := strings.Cut(strings.TrimLeft(code, " "), "\n")
		out := command + "\n" + strings.ReplaceAll(shell(t, command, path), path, filepath.Base(path))
		out = regexp.MustCompile(`(?m)^(.)`).ReplaceAllString(out, indent+"$1")
		return indent + "```console\n" + out + indent + "```"
	})
	if configs == 0 || outputs == 0 {
		t.Fatalf("%d configs and %d outputs on the page, want some", configs, outputs)
	}
	if *update {
		if err := os.WriteFile(page, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != string(text) {
		t.Errorf("the program does not say what the page says; run go test with -update and read what changed:\n%s", got)
	}
}

// command is one as the page writes it, with what it is asked.
var command = regexp.MustCompile(`^\$ topicwire (check|explain) --config wolves\.yaml(?: (--forms) (\S+)| "(.*)")?$`)

// shell returns what a command says, on stdout or on stderr.
func shell(t *testing.T, line, path string) string {
	t.Helper()
	p, stdout, stderr := program(nil)
	asked := command.FindStringSubmatch(line)
	if asked == nil {
		t.Fatalf("not a command that the test knows: %s", line)
	}
	if err := run(p, asked, path); err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return stdout.String() + stderr.String()
}

func run(p *daemon.Program, asked []string, path string) error {
	switch {
	case asked[1] == "check":
		return p.Check(path)
	case asked[2] != "":
		return p.Forms(path, asked[3])
	}
	return p.Explain(path, asked[4])
}
