package daemon

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
)

// setup is a config that was found free of mistakes, with its compiled rules.
type setup struct {
	*config.Config
	tagger  *tag.Tagger
	notices config.Problems
}

// load reads a config and compiles its rules. Mistakes in either are one error.
func load(path string) (*setup, error) {
	s, _, err := read(path)
	return s, err
}

// read is load that says which files it read, whatever came of that.
func read(path string) (*setup, config.Files, error) {
	c, _ := config.Load(path) // its mistakes are among those of compile
	s, err := compile(c)
	return s, c.Files, err
}

// compile compiles the rules of a config that may have mistakes already.
func compile(c *config.Config) (*setup, error) {
	tagger, found := tag.Compile(c.Entities, c.Topics)
	problems := c.Problems(found...)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return &setup{Config: c, tagger: tagger, notices: problems.Notices()}, nil
}

// fingerprint changes when a rule might decide otherwise than before about what
// is stored: when an entity or a topic did, or the program.
func (s *setup) fingerprint(version string) (string, error) {
	rules, err := json.Marshal(struct {
		Version  string
		Entities []news.Entity
		Topics   []news.Topic
	}{version, s.Entities, s.Topics})
	if err != nil {
		return "", fmt.Errorf("fingerprint of the rules: %w", err)
	}
	sum := sha256.Sum256(rules)
	return hex.EncodeToString(sum[:]), nil
}

// Check reads a config, compiles its rules and runs their tests. Notices do not
// make it fail.
func (p *Program) Check(path string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	if p.Terminal {
		if err := s.notices.Write(p.Stderr, true); err != nil {
			return fmt.Errorf("write notices: %w", err)
		}
	} else if len(s.notices) > 0 {
		p.note("%s", s.notices)
	}
	tests := 0
	for _, t := range s.Topics {
		tests += len(t.Tests)
	}
	p.note("%s is fine: %s, %s, %s; %s passed.", path, count(len(s.Outlets), "outlet"),
		count(len(s.Entities), "entity"), count(len(s.Topics), "topic"), count(tests, "rule test"))
	return nil
}

// Fingerprint writes what stands for the rules of a config, and for the program
// that would apply them: exports name it.
func (p *Program) Fingerprint(path string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	rules, err := s.fingerprint(p.Version)
	if err != nil {
		return err
	}
	return p.print(rules + "\n")
}

// Schema writes the JSON Schema of config.yaml.
func (p *Program) Schema() error {
	schema, err := config.Schema()
	if err != nil {
		return fmt.Errorf("schema of the config: %w", err)
	}
	if _, err := p.Stdout.Write(schema); err != nil {
		return fmt.Errorf("write schema: %w", err)
	}
	return nil
}
