package benchmark

import (
	"unicode"
	"unicode/utf8"

	bobu "github.com/BobuSumisu/aho-corasick"
	anknown "github.com/anknown/ahocorasick"
	cloudflare "github.com/cloudflare/ahocorasick"
	petar "github.com/petar-dambovaliev/aho-corasick"
)

// rival is an Aho-Corasick package in the mode that suits tagging best: every
// find, overlapping ones too, of which those are kept that are whole words.
type rival struct {
	name  string
	most  int // aliases that it is measured with: beyond, it needs more memory or time than there is
	build func(patterns []string) search
}

// search calls found for every pattern that stands in a folded text as whole
// words, with its number and its place in bytes, or in characters where the
// package counts them.
type search func(f folded, found func(pattern, start, end int))

// folded is a text that is ready for every package.
type folded struct {
	bytes []byte
	runes []rune
}

func rivals() []rival {
	return []rival{
		{"petar-dambovaliev NFA", 100_000, func(patterns []string) search { return buildPetar(patterns, false) }},
		{"petar-dambovaliev DFA", 100_000, func(patterns []string) search { return buildPetar(patterns, true) }},
		{"BobuSumisu", 100_000, buildBobu},
		{"anknown", 100_000, buildAnknown},
		// Ten gigabytes of tables at 100,000.
		{"cloudflare", 5_000, buildCloudflare},
	}
}

func buildPetar(patterns []string, dfa bool) search {
	builder := petar.NewAhoCorasickBuilder(petar.Opts{MatchKind: petar.StandardMatch, DFA: dfa})
	automaton := builder.Build(patterns)
	return func(f folded, found func(pattern, start, end int)) {
		finds := automaton.IterOverlappingByte(f.bytes)
		for find := finds.Next(); find != nil; find = finds.Next() {
			if wholeWords(f.bytes, find.Start(), find.End()) {
				found(find.Pattern(), find.Start(), find.End())
			}
		}
	}
}

func buildBobu(patterns []string) search {
	trie := bobu.NewTrieBuilder().AddStrings(patterns).Build()
	return func(f folded, found func(pattern, start, end int)) {
		trie.Walk(f.bytes, func(last, length, pattern int64) bool {
			if start, end := int(last-length+1), int(last+1); wholeWords(f.bytes, start, end) {
				found(int(pattern), start, end)
			}
			return true
		})
	}
}

// buildAnknown looks a find's number up by what was found, which is all that the
// package tells.
func buildAnknown(patterns []string) search {
	numbers := make(map[string]int, len(patterns))
	keywords := make([][]rune, len(patterns))
	for i, pattern := range patterns {
		numbers[pattern], keywords[i] = i, []rune(pattern)
	}
	var machine anknown.Machine
	if err := machine.Build(keywords); err != nil {
		panic(err)
	}
	return func(f folded, found func(pattern, start, end int)) {
		for _, find := range machine.MultiPatternSearch(f.runes, false) {
			if end := find.Pos + len(find.Word); wholeWordsOfRunes(f.runes, find.Pos, end) {
				found(numbers[string(find.Word)], find.Pos, end)
			}
		}
	}
}

// buildCloudflare tells no places, so that words cannot be told from parts of
// words.
func buildCloudflare(patterns []string) search {
	matcher := cloudflare.NewStringMatcher(patterns)
	return func(f folded, found func(pattern, start, end int)) {
		for _, pattern := range matcher.Match(f.bytes) {
			found(pattern, -1, -1)
		}
	}
}

func wholeWords(s []byte, start, end int) bool {
	before, _ := utf8.DecodeLastRune(s[:start])
	first, _ := utf8.DecodeRune(s[start:])
	last, _ := utf8.DecodeLastRune(s[:end])
	after, _ := utf8.DecodeRune(s[end:])
	return (start == 0 || apart(before, first)) && (end == len(s) || apart(last, after))
}

func wholeWordsOfRunes(s []rune, start, end int) bool {
	return (start == 0 || apart(s[start-1], s[start])) && (end == len(s) || apart(s[end-1], s[end]))
}

// apart reports whether two characters side by side are of two words.
func apart(left, right rune) bool {
	return !inWord(left) || !inWord(right) || alone(left) || alone(right)
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// alone reports whether a character is a word by itself.
func alone(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai)
}
