package daemon

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// ExportOptions say what Export writes.
type ExportOptions struct {
	Topic  string
	Format string // "jsonl" or "csv"
}

// exported is an entry of a topic in a data set.
type exported struct {
	ID        string          `json:"id"` // as in the feeds; never changes
	Topic     string          `json:"topic"`
	Number    int64           `json:"number"` // of the entry in the topic
	Outlet    string          `json:"outlet"`
	Name      string          `json:"outlet_name"`
	Language  string          `json:"language,omitempty"`
	Link      string          `json:"link"`
	Title     string          `json:"title"`
	Published string          `json:"published"`         // by the outlet, RFC 3339
	Updated   string          `json:"updated,omitempty"` // by the outlet
	FirstSeen string          `json:"first_seen"`
	Since     string          `json:"since"` // when the topic published it
	Score     float64         `json:"score"`
	Entities  []string        `json:"entities"`
	Why       []news.Evidence `json:"why"`
	Rules     string          `json:"rules"` // fingerprint of the rules that decided, as check --fingerprint prints it
}

func newExported(e news.Entry, rules string) exported {
	stamp := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.UTC().Format(time.RFC3339Nano)
	}
	out := exported{
		ID: e.ID, Topic: e.Match.Topic, Number: e.Number, Outlet: e.Outlet, Name: e.Source.Name, Language: e.Language,
		Link: e.Link, Title: e.Title, Published: stamp(e.Published), Updated: stamp(e.Updated), FirstSeen: stamp(e.FirstSeen),
		Since: stamp(e.Since), Score: e.Match.Score, Entities: e.Entities, Why: e.Match.Why, Rules: rules,
	}
	if out.Entities == nil {
		out.Entities = []string{}
	}
	if out.Why == nil {
		out.Why = []news.Evidence{}
	}
	return out
}

// Export writes all that a topic has published and the store still has, the first
// published first, while a daemon may be running.
func (p *Program) Export(ctx context.Context, path string, options ExportOptions) (err error) {
	s, err := load(path)
	if err != nil {
		return err
	}
	if err := s.hasTopic(options.Topic); err != nil {
		return err
	}
	r, err := store.OpenReader(ctx, s.Store)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	rules, err := r.RulesFingerprint(ctx)
	if err != nil {
		return err
	}
	switch now, err := s.fingerprint(p.Version); {
	case err != nil:
		return err
	case rules == "":
		p.note("Changed rules are being applied to the store; what is written was decided by these or by the earlier ones, so it does not say by which. Export again when topicwire run has done that.")
	case rules != now:
		p.note("The rules have changed since the store was last brought in line with them; what is written was decided by the earlier ones.")
	}
	var write func(exported) error
	finish := func() error { return nil }
	switch options.Format {
	case "csv":
		write, finish = csvWriter(p.Stdout)
	default:
		encoder := json.NewEncoder(p.Stdout)
		encoder.SetEscapeHTML(false)
		write = func(e exported) error { return encoder.Encode(e) }
	}
	for entry, err := range r.Entries(ctx, options.Topic) {
		if err != nil {
			return err
		}
		if err := write(newExported(entry, rules)); err != nil {
			return fmt.Errorf("write item %s: %w", entry.ID, err)
		}
	}
	return finish()
}

// csvWriter writes a table with a heading (RFC 4180), lists as space-separated or
// JSON cells.
func csvWriter(to io.Writer) (write func(exported) error, finish func() error) {
	w := csv.NewWriter(to)
	_ = w.Write([]string{"id", "topic", "number", "outlet", "outlet_name", "language", "link", "title", "published", "updated",
		"first_seen", "since", "score", "entities", "why", "rules"}) // finish has the error
	write = func(e exported) error {
		why, err := json.Marshal(e.Why)
		if err != nil {
			return err
		}
		return w.Write([]string{e.ID, e.Topic, strconv.FormatInt(e.Number, 10), e.Outlet, harmless(e.Name), harmless(e.Language), harmless(e.Link), harmless(e.Title),
			e.Published, e.Updated, e.FirstSeen, e.Since, strconv.FormatFloat(e.Score, 'g', -1, 64),
			strings.Join(e.Entities, " "), string(why), e.Rules})
	}
	finish = func() error {
		w.Flush()
		return w.Error()
	}
	return write, finish
}

// harmless keeps spreadsheets from taking a stranger's text for a formula, by an
// apostrophe in front. JSON Lines have the text as it is.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
