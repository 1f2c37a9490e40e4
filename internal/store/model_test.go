package store_test

import (
	"cmp"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// modelItem is an item as the model of TestPublishRandom knows it.
type modelItem struct {
	published time.Time
	title     string
	listed    bool // the store has it
}

// modelTopic is what a topic must be like: plain, and slow.
type modelTopic struct {
	number   map[string]int64 // of what matches, by name; 0 until it is published
	dropped  map[string]int64
	last     int64
	archived int64
	pages    [][]string // lines, the latest first
	given    map[int64]string
}

func newModelTopic() *modelTopic {
	return &modelTopic{number: map[string]int64{}, dropped: map[string]int64{}, given: map[int64]string{}}
}

// match says whether an item matches from now on.
func (m *modelTopic) match(name string, matches bool) {
	number, matched := m.number[name]
	switch {
	case matches && !matched:
		m.number[name] = m.dropped[name]
		delete(m.dropped, name)
	case !matches && matched:
		delete(m.number, name)
		if number > 0 {
			m.dropped[name] = number
		}
	}
}

// feed are the names of what was published after a number, the oldest first.
func (m *modelTopic) feed(after int64) []string {
	names := slices.DeleteFunc(slices.Collect(maps.Keys(m.number)), func(name string) bool { return m.number[name] <= after })
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(m.number[a], m.number[b]) })
	return names
}

func (m *modelTopic) publish(items map[string]*modelItem, size, keep int) {
	fresh := slices.DeleteFunc(slices.Collect(maps.Keys(m.number)), func(name string) bool { return m.number[name] > 0 })
	slices.SortFunc(fresh, func(a, b string) int {
		return cmp.Or(items[a].published.Compare(items[b].published), cmp.Compare(a, b))
	})
	for _, name := range fresh {
		m.last++
		m.number[name] = m.last
		m.given[m.last] = name
	}
	for {
		unarchived := m.feed(m.archived)
		if len(unarchived) < size+keep {
			return
		}
		page := unarchived[:size]
		m.archived = m.number[page[size-1]]
		m.pages = append(m.pages, m.lines(items, page))
		maps.DeleteFunc(m.dropped, func(name string, number int64) bool {
			return number <= m.archived && !slices.ContainsFunc(m.pages, func(lines []string) bool {
				return slices.ContainsFunc(lines, func(line string) bool { return lineNumber(line) == number })
			})
		})
	}
}

// lines are entries as text, the latest first.
func (m *modelTopic) lines(items map[string]*modelItem, names []string) []string {
	var lines []string
	for _, name := range slices.Backward(names) {
		lines = append(lines, fmt.Sprint(m.number[name], " ", name, " ", items[name].title))
	}
	return lines
}

func lineNumber(line string) (number int64) {
	_, _ = fmt.Sscan(line, &number)
	return number
}

func linesOf(entries []news.Entry) []string {
	var lines []string
	for _, e := range entries {
		lines = append(lines, fmt.Sprint(e.Number, " ", e.GUID, " ", e.Title))
	}
	return lines
}

// world is a store and what it must be like.
type world struct {
	*rand.Rand
	store  *store.Store
	file   string
	at     time.Time
	items  map[string]*modelItem
	topics map[string]*modelTopic
	edits  int
}

// matched chooses topics at random and tells the model.
func (w *world) matched(name string) []string {
	var topics []string
	for _, topic := range []string{"one", "two"} {
		matches := w.IntN(3) > 0
		w.topics[topic].match(name, matches)
		if matches {
			topics = append(topics, topic)
		}
	}
	return topics
}

// finding is an item as the model has it now, with its topics.
func (w *world) finding(name string, topics []string) news.Finding {
	finding := findingOf("north", name, topics...)
	finding.GUID, finding.Published, finding.Title = name, w.items[name].published, w.items[name].title
	return finding
}

func (w *world) names(listed bool) []string {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(w.items)), func(name string) bool { return w.items[name].listed != listed })
	w.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	return names
}

// add brings new items, and some that were pruned.
func (w *world) add(t *testing.T) {
	for range w.IntN(4) {
		name := fmt.Sprintf("item%03d", len(w.items))
		w.items[name] = &modelItem{published: noon.Add(time.Duration(w.IntN(50)-100) * time.Hour), title: "Title of " + name}
	}
	report := reportOf("north", w.at)
	for _, name := range w.names(false) {
		if name == fmt.Sprintf("item%03d", len(w.items)-1) || w.IntN(4) > 0 {
			w.items[name].listed = true
			report.Findings = append(report.Findings, w.finding(name, w.matched(name)))
		}
	}
	record(t, w.store, report)
}

func (w *world) edit(t *testing.T) {
	report := reportOf("north", w.at)
	for i, name := range w.names(true) {
		if i == 3 {
			break
		}
		w.edits++
		w.items[name].title = fmt.Sprint("Edit ", w.edits, " of ", name)
		finding := w.finding(name, w.matched(name))
		finding.New = false
		report.Findings = append(report.Findings, finding)
	}
	record(t, w.store, report)
}

func (w *world) retag(t *testing.T) {
	decided := map[string]news.Verdict{}
	for _, name := range w.names(true) {
		topics := w.matched(name)
		decided[name] = news.Verdict{Entities: topics, Matches: w.finding(name, topics).Matches}
	}
	_, err := w.store.Retag(t.Context(), "rules", func(item news.Item) news.Verdict { return decided[item.GUID] }, nil)
	if err != nil {
		t.Fatal(err)
	}
}

// prune takes away what no topic has.
func (w *world) prune(t *testing.T) {
	w.at = w.at.Add(96 * time.Hour)
	record(t, w.store, reportOf("north", w.at))
	if _, err := w.store.Prune(t.Context(), w.at); err != nil {
		t.Fatal(err)
	}
	for name, item := range w.items {
		_, one := w.topics["one"].number[name]
		_, two := w.topics["two"].number[name]
		item.listed = one || two
	}
}

// reopen closes the store and opens it again, or leaves it as a killed process
// does, and goes on with what that has written.
func (w *world) reopen(t *testing.T, killed bool) {
	left := w.file
	if killed {
		left = filepath.Join(t.TempDir(), "topicwire.db")
		for _, suffix := range []string{"", "-wal"} {
			data, err := os.ReadFile(w.file + suffix)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(left+suffix, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	w.file = left
	w.open(t)
}

func (w *world) open(t *testing.T) {
	s, err := store.Open(t.Context(), w.file)
	if err != nil {
		t.Fatal(err)
	}
	s.Now = func() time.Time { return w.at }
	w.store = s
}

// publish publishes a topic, and compares all that it has with the model.
func (w *world) publish(t *testing.T, topic string) {
	const size, keep = 5, 4
	m := w.topics[topic]
	m.publish(w.items, size, keep)
	want := news.Edition{Last: m.last, Archives: len(m.pages), Archived: m.archived}
	for range 2 { // the second time nothing is new
		edition, err := w.store.Publish(t.Context(), topic, size, keep)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "edition", edition, want)
	}
	all := m.lines(w.items, m.feed(0))
	for what, query := range map[string]news.Query{"listed": {}, "found by outlet": {Outlet: "north"}, "found by words": {Words: "of"}} {
		query.Topic, query.Limit = topic, 10000
		equal(t, what, linesOf(find(t, w.store, query)), all)
	}
	seen := map[string]bool{} // on pages, or not yet
	for i, page := range m.pages {
		entries, _ := archiveOf(t, w.store, topic, i+1)
		equal(t, fmt.Sprint("page ", i+1), linesOf(entries), page)
		for _, e := range entries {
			if seen[e.GUID] || m.given[e.Number] != e.GUID {
				t.Errorf("%s is on two pages, or has a number that is not its own, %d", e.GUID, e.Number)
			}
			seen[e.GUID] = true
		}
	}
	for _, name := range m.feed(m.archived) {
		if seen[name] || m.given[m.number[name]] != name {
			t.Errorf("%s is on a page and after it, or has a number that is not its own, %d", name, m.number[name])
		}
		seen[name] = true
	}
	for name := range m.number {
		if !seen[name] {
			t.Errorf("%s is lost to who follows the pages", name)
		}
	}
}

// TestPublishRandom does what may happen to a store in any order, and compares
// what is published with a model.
func TestPublishRandom(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := &world{Rand: rand.New(rand.NewPCG(seed, 5)), file: filepath.Join(t.TempDir(), "topicwire.db"), at: noon,
				items: map[string]*modelItem{}, topics: map[string]*modelTopic{"one": newModelTopic(), "two": newModelTopic()}}
			w.open(t)
			configure(t, w.store, "north")
			for step := 0; step < 150 && !t.Failed(); step++ {
				w.at = w.at.Add(time.Duration(w.IntN(120)-20) * time.Minute) // the clock is set back at times
				switch n := w.IntN(20); {
				case n < 8:
					w.add(t)
				case n < 11:
					w.edit(t)
				case n < 12:
					w.retag(t)
				case n < 13:
					w.prune(t)
				case n < 14:
					w.reopen(t, w.IntN(2) == 0)
				case n < 17:
					w.publish(t, "one")
				default:
					w.publish(t, "two")
				}
			}
			w.publish(t, "one")
			w.publish(t, "two")
			if len(w.topics["one"].pages) == 0 || len(w.topics["one"].given) < 20 {
				t.Errorf("too little happened: %d pages", len(w.topics["one"].pages))
			}
			if err := w.store.Close(); err != nil {
				t.Error(err)
			}
			w.checkIndex(t)
		})
	}
}

// checkIndex looks into the file: what is published is in the index, and nothing
// else; and the facets of a match are those of its item.
func (w *world) checkIndex(t *testing.T) {
	t.Helper()
	db, err := sql.Open("sqlite", w.file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for what, query := range map[string]string{
		"published, not in the index": `SELECT count(*) FROM matches m JOIN topics t ON t.id = m.topic
			WHERE m.number > 0 AND NOT EXISTS (SELECT 1 FROM search WHERE rowid = t.nr * 4294967296 + m.number)`,
		"in the index, not published": `SELECT (SELECT count(*) FROM search) - (SELECT count(*) FROM matches WHERE number > 0)`,
		"with a wrong facet":          `SELECT count(*) FROM matches WHERE number > 0 AND facets NOT LIKE '%outlet/north'`,
		"dropped, but there":          `SELECT count(*) FROM dropped d JOIN matches m ON m.item = d.item AND m.topic = d.topic`,
	} {
		var count int
		if err := db.QueryRowContext(t.Context(), query).Scan(&count); err != nil {
			t.Fatal(err)
		}
		equal(t, what, count, 0)
	}
}
