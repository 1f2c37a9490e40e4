package benchmark

import (
	"fmt"
	"testing"

	"github.com/topicwire/topicwire/internal/text"
)

// BenchmarkTag tags all the news, in each language.
func BenchmarkTag(b *testing.B) {
	for _, news := range newsSets(b) {
		for _, n := range []int{500, 5_000, 100_000} {
			set := aliases(news.languages, n)
			tagger := compile(b, named(set), nil)
			for _, s := range samples(news.languages, set) {
				b.Run(fmt.Sprintf("%s/%d/%s", news.name, n, s.language), func(b *testing.B) { s.bench(b, s.tag(tagger)) })
			}
		}
	}
}

// BenchmarkSearch searches the same with each package, folded beforehand.
func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{500, 5_000} {
		all := ownNews(b)
		set := aliases(all, n)
		patterns := foldAll(set)
		for _, r := range rivals() {
			search := r.build(patterns)
			for _, s := range samples(all, set) {
				b.Run(fmt.Sprintf("%d/%s/%s", n, r.name, s.language), func(b *testing.B) { s.bench(b, s.search(search)) })
			}
		}
	}
}

// bench reports the speed for all the texts of a sample.
func (s *sample) bench(b *testing.B, run func()) {
	b.SetBytes(int64(s.size))
	b.ReportAllocs()
	for b.Loop() {
		run()
	}
}

func foldAll(terms []string) []string {
	out := make([]string, len(terms))
	for i, term := range terms {
		out[i] = text.Fold(term)
	}
	return out
}
