package publish

import (
	"strings"

	"github.com/topicwire/topicwire/internal/text"
)

// segment is a piece of a text; marked pieces are what a rule found.
type segment struct {
	Text string
	Mark bool
}

// highlight splits a text so that the terms in it are marked. A term is written
// as in the config: words, stem* or =EXACT.
func highlight(plain string, terms []string) []segment {
	words := text.Words(plain)
	marked := make([]bool, len(words))
	for _, term := range terms {
		markTerm(marked, words, term)
	}
	var out []segment
	start := 0
	for i := 0; i < len(words); i++ {
		if !marked[i] {
			continue
		}
		first := i
		for i+1 < len(words) && marked[i+1] {
			i++
		}
		out = appendSegment(out, plain[start:words[first].Start], false)
		out = appendSegment(out, plain[words[first].Start:words[i].End], true)
		start = words[i].End
	}
	return appendSegment(out, plain[start:], false)
}

func appendSegment(out []segment, s string, mark bool) []segment {
	if s == "" {
		return out
	}
	return append(out, segment{s, mark})
}

// markTerm marks the words wherever the term stands.
func markTerm(marked []bool, words []text.Word, term string) {
	stem, isStem := strings.CutSuffix(strings.TrimPrefix(term, "="), "*")
	needle := text.Words(stem)
	for i := 0; len(needle) > 0 && i+len(needle) <= len(words); i++ {
		if stands(words[i:i+len(needle)], needle, isStem) {
			for j := range needle {
				marked[i+j] = true
			}
		}
	}
}

// stands reports whether the words are those of the needle; the last word of a
// stem may go on.
func stands(words, needle []text.Word, isStem bool) bool {
	for i := range needle {
		word, wanted := words[i].Folded, needle[i].Folded
		if word != wanted && !(isStem && i == len(needle)-1 && strings.HasPrefix(word, wanted)) {
			return false
		}
	}
	return true
}
