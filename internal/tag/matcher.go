package tag

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/topicwire/topicwire/internal/text"
)

// pattern is a compiled term: a sequence of words.
type pattern struct {
	written string   // as the config has it
	words   []string // folded
	prefix  bool     // the last word is the beginning of a word
	exact   *exact   // how it must be written; nil when that does not matter
}

// exact is how a pattern must be written, in NFC: the characters from its first
// word to its last, and those right before and after.
type exact struct{ before, words, after string }

// matcher finds all patterns in one walk over a text's words. It is a trie whose
// edges are whole words, so that a text costs one look-up a word, however many
// patterns there are, and no pattern ever matches within a word.
type matcher struct {
	patterns []pattern
	words    map[string]symbol // folded word of some pattern
	prefixes map[string]symbol // folded beginning of a word, the end of some stem*
	lengths  [256][]int        // by first byte: how many bytes prefixes have, ascending
	edges    map[edge]int      // to the next node; the root is node 0
	ends     [][]int           // by node: the patterns that end there
}

// symbol numbers a distinct word or prefix, from 1.
type symbol int32

type edge struct {
	node int
	symbol
}

func newMatcher() matcher {
	return matcher{words: map[string]symbol{}, prefixes: map[string]symbol{}, edges: map[edge]int{}, ends: make([][]int, 1)}
}

// add puts a pattern into the trie and returns its number.
func (m *matcher) add(p pattern) int {
	node := 0
	for i, word := range p.words {
		symbols := m.words
		if p.prefix && i == len(p.words)-1 {
			symbols = m.prefixes
			lengths := &m.lengths[word[0]]
			if at, known := slices.BinarySearch(*lengths, len(word)); !known {
				*lengths = slices.Insert(*lengths, at, len(word))
			}
		}
		s, ok := symbols[word]
		if !ok {
			s = symbol(len(m.words) + len(m.prefixes) + 1)
			symbols[word] = s
		}
		next, ok := m.edges[edge{node, s}]
		if !ok {
			next = len(m.ends)
			m.ends = append(m.ends, nil)
			m.edges[edge{node, s}] = next
		}
		node = next
	}
	number := len(m.patterns)
	m.patterns = append(m.patterns, p)
	m.ends[node] = append(m.ends[node], number)
	return number
}

// match calls found for every occurrence of every pattern, overlapping ones too,
// with the numbers of its first and last word. No occurrence spans a paragraph.
func (m *matcher) match(plain string, words []text.Word, found func(pattern, first, last int)) {
	for first := range words {
		node := 0
		for last := first; last < len(words); last++ {
			if last > first && words[last].Paragraph {
				break
			}
			word := words[last].Folded
			m.eachPrefix(word, func(s symbol) {
				if end, ok := m.edges[edge{node, s}]; ok {
					m.report(end, plain, words, first, last, found)
				}
			})
			s, ok := m.words[word]
			if !ok {
				break
			}
			if node, ok = m.edges[edge{node, s}]; !ok {
				break
			}
			m.report(node, plain, words, first, last, found)
		}
	}
}

func (m *matcher) report(node int, plain string, words []text.Word, first, last int, found func(pattern, first, last int)) {
	for _, number := range m.ends[node] {
		if m.patterns[number].exact.in(plain, words[first].Start, words[last].End) {
			found(number, first, last)
		}
	}
}

// eachPrefix calls f for each beginning of word that some stem* ends with.
func (m *matcher) eachPrefix(word string, f func(symbol)) {
	for _, length := range m.lengths[word[0]] {
		if length > len(word) {
			return
		}
		if s, ok := m.prefixes[word[:length]]; ok {
			f(s)
		}
	}
}

// in reports whether the words that stand in a text from start to end are
// written so; every text is for a pattern that does not say.
func (e *exact) in(plain string, start, end int) bool {
	return e == nil ||
		norm.NFC.String(plain[start:end]) == e.words &&
			strings.HasSuffix(norm.NFC.String(plain[max(0, start-2*len(e.before)):start]), e.before) &&
			strings.HasPrefix(norm.NFC.String(plain[end:min(len(plain), end+2*len(e.after))]), e.after)
}
