package daemon

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// labelled is a real item with what people say about it.
type labelled struct {
	Title, Summary, Lang string
	Topic                int // 2: about the topic, 1: in passing, 0: not
	Entities             []string
}

// TestFigures measures the repository's config.yaml on labelled items of real
// outlets, and prints the figures with -v. The items belong to their outlets and
// are no part of the repository: without them the test is skipped.
func TestFigures(t *testing.T) {
	items := readLabelled(t, filepath.Join("..", "..", "..", "shared", "data", "items.jsonl"))
	s, err := load(filepath.Join("..", "..", "config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	all := measure(items, s, func(int) bool { return true })
	even := measure(items, s, func(i int) bool { return i%2 == 0 })
	odd := measure(items, s, func(i int) bool { return i%2 == 1 })
	t.Logf("%-34s %6s %6s %6s", "", "all", "even", "odd")
	for _, figure := range []struct {
		name  string
		of    func(*figures) float64
		least float64
	}{
		{"topic, 2 against 0: F1", func(f *figures) float64 { return f.clear.f1() }, 0.97},
		{"topic, 2 against all else: F1", func(f *figures) float64 { return f.rest.f1() }, 0.85},
		{"score, 2 above 1: area under ROC", (*figures).outranks, 0.80},
		{"entities: F1", func(f *figures) float64 { return f.entities.f1() }, 0.985},
		{"entities, worst language: F1", (*figures).worstLanguage, 0.95},
	} {
		t.Logf("%-34s %6.3f %6.3f %6.3f", figure.name, figure.of(all), figure.of(even), figure.of(odd))
		if got := figure.of(all); got < figure.least {
			t.Errorf("%s is %.3f, want %.3f at least", figure.name, got, figure.least)
		}
	}
	for _, language := range slices.Sorted(maps.Keys(all.languages)) {
		t.Logf("entities, %s: F1 %.3f of %d mentions", language, all.languages[language].f1(), all.languages[language].wanted())
	}
}

func readLabelled(t *testing.T, path string) []labelled {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the labelled items are not here")
	} else if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var items []labelled
	lines := bufio.NewScanner(file)
	for lines.Buffer(nil, maxLine); lines.Scan(); {
		var item labelled
		if err := json.Unmarshal(lines.Bytes(), &item); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		items = append(items, item)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return items
}

// tally counts what was found rightly, found wrongly and missed.
type tally struct{ right, wrong, missed int }

func (t *tally) count(found, wanted bool) {
	switch {
	case found && wanted:
		t.right++
	case found:
		t.wrong++
	case wanted:
		t.missed++
	}
}

func (t *tally) wanted() int { return t.right + t.missed }

// f1 is the harmonic mean of precision and recall.
func (t *tally) f1() float64 {
	if t.right == 0 {
		return 0
	}
	return 2 * float64(t.right) / float64(2*t.right+t.wrong+t.missed)
}

type figures struct {
	clear, rest, entities tally
	languages             map[string]*tally
	about, passing        []float64 // scores of items labelled 2 and 1
}

func measure(items []labelled, s *setup, take func(i int) bool) *figures {
	f := &figures{languages: map[string]*tally{}}
	known := map[string]bool{} // the entities that are labelled
	for _, item := range items {
		for _, id := range item.Entities {
			known[id] = true
		}
	}
	for i, item := range items {
		if take(i) {
			f.add(item, s.tagger.Tag(news.Item{Title: item.Title, Summary: item.Summary}), known)
		}
	}
	return f
}

func (f *figures) add(item labelled, verdict news.Verdict, known map[string]bool) {
	found, score := len(verdict.Matches) > 0, 0.0
	if found {
		score = verdict.Matches[0].Score
	}
	f.rest.count(found, item.Topic == 2)
	switch item.Topic {
	case 2:
		f.about = append(f.about, score)
		f.clear.count(found, true)
	case 1:
		f.passing = append(f.passing, score)
	case 0:
		f.clear.count(found, false)
	}
	language := f.languages[item.Lang]
	if language == nil {
		language = &tally{}
		f.languages[item.Lang] = language
	}
	for id := range known {
		found, wanted := slices.Contains(verdict.Entities, id), slices.Contains(item.Entities, id)
		f.entities.count(found, wanted)
		language.count(found, wanted)
	}
}

// outranks is the probability that an item about the topic has a higher score
// than one that mentions it in passing; of equal scores, half count.
func (f *figures) outranks() float64 {
	sum := 0.0
	for _, about := range f.about {
		for _, passing := range f.passing {
			switch {
			case about > passing:
				sum++
			case about == passing:
				sum += 0.5
			}
		}
	}
	return sum / float64(len(f.about)*len(f.passing))
}

// worstLanguage is the least F1 of the languages with 40 mentions or more.
func (f *figures) worstLanguage() float64 {
	worst := 1.0
	for _, language := range f.languages {
		if language.wanted() >= 40 {
			worst = min(worst, language.f1())
		}
	}
	return worst
}
