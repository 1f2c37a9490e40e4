package tag

import "slices"

// stems are the last words of stem* patterns: beginnings of words. A word of a
// text is asked for its first bytes in a filter, and only where some stem begins
// so for the stems themselves.
type stems struct {
	vocabulary
	filters [4][]uint64      // by span: a bit for the beginning of each stem that is hashed to that length
	lengths map[uint64][]int // by beginning: how long stems are that begin so, in bytes, ascending
}

// spans are the lengths of beginnings, in bytes: of each stem the longest that it has.
var spans = [4]int{1, 2, 4, 6}

func newStems() stems {
	return stems{vocabulary: newVocabulary(), lengths: map[uint64][]int{}}
}

func (s *stems) add(stem []byte) uint32 {
	span := 0
	for span+1 < len(spans) && spans[span+1] <= len(stem) {
		span++
	}
	key := beginning(stem, spans[span])
	if s.filters[span] == nil {
		s.filters[span] = make([]uint64, 1<<10)
	}
	bit := scatter(key)
	s.filters[span][bit>>6] |= 1 << (bit & 63)
	lengths := s.lengths[key]
	if at, known := slices.BinarySearch(lengths, len(stem)); !known {
		s.lengths[key] = slices.Insert(lengths, at, len(stem))
	}
	return s.vocabulary.add(stem)
}

// appendEdges appends the edge of every stem that a word begins with.
func (s *stems) appendEdges(edges []edge, word []byte) []edge {
	for i, span := range spans {
		if s.filters[i] == nil || len(word) < span {
			continue
		}
		key := beginning(word, span)
		if bit := scatter(key); s.filters[i][bit>>6]>>(bit&63)&1 == 0 {
			continue
		}
		for _, length := range s.lengths[key] {
			if length > len(word) {
				break
			}
			if number := s.find(word[:length]); number != 0 {
				edges = append(edges, stemEdge|edge(number))
			}
		}
	}
	return edges
}

// beginning is the first bytes of a word as a number, and how many they are.
func beginning(word []byte, span int) uint64 {
	key := uint64(span)
	for _, c := range word[:span] {
		key = key<<8 | uint64(c)
	}
	return key
}

// scatter is the bit of a beginning in a filter.
func scatter(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> 48 }
