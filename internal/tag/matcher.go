package tag

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/topicwire/topicwire/internal/text"
)

// pattern is a compiled term: a sequence of words.
type pattern struct {
	words  []string // folded
	prefix bool     // the last word is the beginning of a word
	exact  *exact   // how it must be written; nil when that does not matter
	proper bool     // a name: it may have an -s behind it in a text that has it with a capital
}

// exact is how a pattern must be written, in NFC: the characters from its first
// word to its last, and those right before and after.
type exact struct{ before, words, after string }

// matcher finds all patterns in one walk over a text's words. It is a trie whose
// edges are whole words, so that a text costs a look-up a word, however many
// patterns there are, and no pattern ever matches within a word.
type matcher struct {
	words  vocabulary
	stems  stems
	nodes  []trieNode // the root is node 0
	edges  []uint32   // open-addressed: the node that an edge leads to from one behind the root, 0 for none
	behind int        // how many there are
	ends   []ending   // of patterns
	exacts []*exact
}

// trieNode is reached from its parent by one edge: a word, or a stem.
type trieNode struct {
	parent uint32
	edge   edge
	end    uint32 // the first of the patterns that end here, an index of ends; 0 for none
	inner  bool   // edges lead on
}

// edge is a number of the vocabulary of words, or of that of stems.
type edge uint32

const stemEdge edge = 1 << 31

// ending is a pattern at its node.
type ending struct {
	pattern int32
	exact   int32  // index of exacts, or -1
	next    uint32 // another pattern that ends at the same node, 0 for none
	proper  bool
}

func newMatcher() matcher {
	return matcher{words: newVocabulary(), stems: newStems(), nodes: make([]trieNode, 1), edges: make([]uint32, 16), ends: make([]ending, 1)}
}

// add puts a pattern into the trie under a number.
func (m *matcher) add(p pattern, number int) {
	node := uint32(0)
	for i, word := range p.words {
		if p.prefix && i == len(p.words)-1 {
			node = m.child(node, stemEdge|edge(m.stems.add([]byte(word))))
		} else {
			node = m.child(node, edge(m.words.add([]byte(word))))
		}
	}
	end := ending{pattern: int32(number), exact: -1, next: m.nodes[node].end, proper: p.proper}
	if p.exact != nil {
		end.exact = int32(len(m.exacts))
		m.exacts = append(m.exacts, p.exact)
	}
	m.nodes[node].end = uint32(len(m.ends))
	m.ends = append(m.ends, end)
}

// child returns the node that an edge leads to, made when it is new. The
// vocabularies themselves know where words lead from the root.
func (m *matcher) child(parent uint32, e edge) uint32 {
	if node := m.step(parent, e); node != 0 {
		return node
	}
	node := uint32(len(m.nodes))
	m.nodes = append(m.nodes, trieNode{parent: parent, edge: e})
	m.nodes[parent].inner = true
	if parent == 0 {
		m.vocabularyOf(e).setRoot(e.number(), node)
		return node
	}
	m.edges[m.slot(parent, e)] = node
	if m.behind++; 3*m.behind > 2*len(m.edges) {
		m.edges = make([]uint32, 2*len(m.edges))
		for number := range m.nodes {
			if n := m.nodes[number]; n.parent != 0 {
				m.edges[m.slot(n.parent, n.edge)] = uint32(number)
			}
		}
	}
	return node
}

func (m *matcher) vocabularyOf(e edge) *vocabulary {
	if e&stemEdge != 0 {
		return &m.stems.vocabulary
	}
	return &m.words
}

func (e edge) number() uint32 { return uint32(e &^ stemEdge) }

// slot is where an edge stands in m.edges, or would.
func (m *matcher) slot(parent uint32, e edge) uint32 {
	mask := uint32(len(m.edges) - 1)
	hash := (uint64(parent)<<32 | uint64(e)) * 0x9E3779B97F4A7C15
	for at := uint32(hash>>32) & mask; ; at = (at + 1) & mask {
		if n := m.edges[at]; n == 0 || m.nodes[n].parent == parent && m.nodes[n].edge == e {
			return at
		}
	}
}

// step returns the node that an edge leads to, or 0.
func (m *matcher) step(parent uint32, e edge) uint32 {
	if parent == 0 {
		return m.vocabularyOf(e).root(e.number())
	}
	return m.edges[m.slot(parent, e)]
}

// clip gives back what growing left over.
func (m *matcher) clip() {
	m.words.clip()
	m.stems.clip()
	m.nodes, m.ends = slices.Clip(slices.Clone(m.nodes)), slices.Clip(slices.Clone(m.ends))
}

// find is a place where a pattern was found.
type find struct {
	pattern     int32
	field       int32 // index of the item's fields
	paragraph   int32 // counted through the item
	first, last int32 // words, counted through the field
	start, end  int32 // bytes of the field's plain text
}

// walk is one walk of a matcher over the fields of an item.
type walk struct {
	finds     []find
	scanner   text.Scanner
	ways      []way // nodes that were reached, from the first word that led there
	paragraph int32
	edges     []edge // by which a word may end a pattern, besides its own
	name      edge   // of the word without its -s, which may end a proper name
	bare      []byte
}

// way is a beginning of a pattern.
type way struct {
	node         uint32
	first, start int32
}

// match adds to w.finds every occurrence of every pattern in a field,
// overlapping ones too, and returns how many words the field has. No occurrence
// spans a paragraph.
func (m *matcher) match(w *walk, plain string, field int) (words int) {
	w.scanner.Read(plain)
	w.ways = w.ways[:0]
	s := &w.scanner
	for ; s.Next(); words++ {
		if s.Paragraph {
			w.paragraph++
			w.ways = w.ways[:0]
		}
		own := edge(m.words.find(s.Folded))
		w.edges = m.stems.appendEdges(w.edges[:0], s.Folded)
		w.name = m.withoutS(s.Folded, plain[s.Start:])
		at := find{field: int32(field), paragraph: w.paragraph, last: int32(words), end: int32(s.End)}
		begun := w.ways
		w.ways = w.ways[:0]
		hanging := cliticsOf(s.Folded)
		if hanging != nil {
			hanging.trailing(m, w, s.Folded)
		}
		for _, way := range begun {
			at.first, at.start = way.first, way.start
			m.extend(w, way.node, own, at, plain)
		}
		alone := len(w.finds)
		if at.first, at.start = int32(words), int32(s.Start); own != 0 || len(w.edges) > 0 || w.name != 0 {
			m.extend(w, 0, own, at, plain)
		}
		if hanging != nil {
			hanging.leading(m, w, s.Folded, at, plain)
			w.once(alone)
		}
	}
	return words
}

// once drops finds of the last word that were made twice: a stem* may begin the
// word without what hangs before it in several ways.
func (w *walk) once(from int) {
	if last := w.finds[from:]; len(last) > 1 {
		slices.SortFunc(last, func(a, b find) int { return cmp.Compare(a.pattern, b.pattern) })
		w.finds = w.finds[:from+len(slices.Compact(last))]
	}
}

// extend follows the edges of a word from a node: its own, which patterns may go
// on behind, and those that only end one.
func (m *matcher) extend(w *walk, node uint32, own edge, at find, plain string) {
	if own != 0 {
		if next := m.step(node, own); next != 0 {
			m.report(w, next, at, plain, false)
			if m.nodes[next].inner {
				w.ways = append(w.ways, way{next, at.first, at.start})
			}
		}
	}
	for _, e := range w.edges {
		if next := m.step(node, e); next != 0 {
			m.report(w, next, at, plain, false)
		}
	}
	if w.name != 0 {
		if next := m.step(node, w.name); next != 0 {
			m.report(w, next, at, plain, true)
		}
	}
}

// withoutS returns the edge of a word without the -s that it ends with, if it is
// written with a capital.
func (m *matcher) withoutS(word []byte, written string) edge {
	last := len(word) - 1
	if last < leastProper || word[last] != 's' || !isLatinLetter(word[last-1]) {
		return 0
	}
	if first, _ := utf8.DecodeRuneInString(written); !unicode.IsUpper(first) {
		return 0
	}
	return edge(m.words.find(word[:last]))
}

// report adds the patterns that end at a node; with an -s behind them, only proper
// names.
func (m *matcher) report(w *walk, node uint32, at find, plain string, withS bool) {
	for i := m.nodes[node].end; i != 0; i = m.ends[i].next {
		end := m.ends[i]
		if withS && !end.proper {
			continue
		}
		if end.exact >= 0 && !m.exacts[end.exact].in(plain, int(at.start), int(at.end)) {
			continue
		}
		at.pattern = end.pattern
		w.finds = append(w.finds, at)
	}
}

// in reports whether the words that stand in a text from start to end are
// written so.
func (e *exact) in(plain string, start, end int) bool {
	return norm.NFC.String(plain[start:end]) == e.words &&
		strings.HasSuffix(norm.NFC.String(plain[max(0, start-2*len(e.before)):start]), e.before) &&
		strings.HasPrefix(norm.NFC.String(plain[end:min(len(plain), end+2*len(e.after))]), e.after)
}
