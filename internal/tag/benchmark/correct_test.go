package benchmark

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
)

const randomCases = 5_000

// place is where a pattern stands in a text.
type place struct{ pattern, start, end int }

// naive finds every pattern that stands in a text as whole words, by looking at
// every offset.
func naive(patterns []string, s []byte) []place {
	var out []place
	for start := range s {
		for i, pattern := range patterns {
			if end := start + len(pattern); bytes.HasPrefix(s[start:], []byte(pattern)) && wholeWords(s, start, end) {
				out = append(out, place{i, start, end})
			}
		}
	}
	return out
}

// randomCase is a text of short words of few letters, and patterns of the same,
// so that they overlap in every way.
func randomCase(random *rand.Rand) (patterns []string, s string) {
	letters := []string{"a", "b", "я"}
	phrase := func(words int) string {
		out := make([]string, words)
		for i := range out {
			for range 1 + random.IntN(3) {
				out[i] += letters[random.IntN(len(letters))]
			}
		}
		return strings.Join(out, " ")
	}
	for range 1 + random.IntN(8) {
		patterns = append(patterns, phrase(1+random.IntN(3)))
	}
	slices.Sort(patterns)
	return slices.Compact(patterns), phrase(5 + random.IntN(20))
}

// mismatches counts the random cases in which a package finds other than naive
// does; a panic is one.
func mismatches(r rival) int {
	random := rand.New(rand.NewPCG(5, 6))
	wrong := 0
	for range randomCases {
		patterns, s := randomCase(random)
		if !slices.Equal(found(r, patterns, s), wanted(r, patterns, s)) {
			wrong++
		}
	}
	return wrong
}

func found(r rival, patterns []string, s string) (out []place) {
	defer func() {
		if recover() != nil {
			out = []place{{-1, -1, -1}}
		}
	}()
	r.build(patterns)(folded{[]byte(s), []rune(s)}, func(pattern, start, end int) {
		out = append(out, place{pattern, start, end})
	})
	return sorted(out)
}

// wanted is what naive finds, in what the package counts.
func wanted(r rival, patterns []string, s string) []place {
	out := naive(patterns, []byte(s))
	for i, p := range out {
		switch r.name {
		case "anknown":
			out[i].start, out[i].end = len([]rune(s[:p.start])), len([]rune(s[:p.end]))
		case "cloudflare":
			out[i].start, out[i].end = -1, -1
		}
	}
	return slices.Compact(sorted(out))
}

func sorted(places []place) []place {
	slices.SortFunc(places, func(a, b place) int {
		return slices.Compare([]int{a.start, a.end, a.pattern}, []int{b.start, b.end, b.pattern})
	})
	return places
}

// TestTaggerAgainstNaive compares the entities of a Tagger with those that naive
// finds outside of longer names.
func TestTaggerAgainstNaive(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range randomCases {
		patterns, s := randomCase(random)
		entities := make([]news.Entity, len(patterns))
		for i, pattern := range patterns {
			entities[i] = news.Entity{ID: fmt.Sprintf("e%02d", i), Name: pattern, Kind: "event"}
		}
		tagger, _ := tag.Compile(entities, nil)
		var want []string
		for _, p := range longest(naive(patterns, []byte(s))) {
			want = append(want, entities[p.pattern].ID)
		}
		slices.Sort(want)
		want = slices.Compact(want)
		if got := tagger.Tag(news.Item{Title: s}).Entities; !slices.Equal(got, want) {
			t.Fatalf("%q in %q: found %q, want %q", patterns, s, got, want)
		}
	}
}

// longest are the places that no other contains.
func longest(places []place) []place {
	var out []place
	for _, p := range places {
		if !slices.ContainsFunc(places, func(o place) bool { return o != p && o.start <= p.start && p.end <= o.end }) {
			out = append(out, p)
		}
	}
	return out
}
