package tag

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// vocabulary holds the words of all patterns in one run of bytes, with an
// open-addressed table over it: a hundred thousand words take a few megabytes, and
// a word of a text that no pattern has costs one bit of a filter that stays in
// the processor's cache. A word's number is where it stands in the run.
type vocabulary struct {
	filter []uint64 // a bit for some of a word's hash
	slots  []slot
	words  []byte // each with a header: the node that it leads to from the root, and its length
	count  int
}

// slot is a word's number, 0 for none, and the part of its hash that tells most
// other words from it.
type slot struct{ hash, number uint32 }

// header is how many bytes stand before a word: two numbers of four.
const header = 8

func newVocabulary() vocabulary {
	return vocabulary{filter: make([]uint64, 1), slots: make([]slot, 8), words: make([]byte, 1)}
}

// find returns the number of a word, or 0.
func (v *vocabulary) find(word []byte) uint32 {
	hash := hashOf(word)
	if v.filter[hash>>32&uint64(len(v.filter)-1)]>>(hash&63)&1 == 0 {
		return 0
	}
	return v.at(hash, word).number
}

// at returns the slot of a word, or the free one where it belongs.
func (v *vocabulary) at(hash uint64, word []byte) *slot {
	mask := len(v.slots) - 1
	for i := int(hash>>6) & mask; ; i = (i + 1) & mask {
		s := &v.slots[i]
		if s.number == 0 || s.hash == uint32(hash) && string(v.word(s.number)) == string(word) {
			return s
		}
	}
}

func (v *vocabulary) word(number uint32) []byte {
	at := number + header
	return v.words[at : at+binary.LittleEndian.Uint32(v.words[number+4:])]
}

// root returns the node that a word leads to from the root, or 0.
func (v *vocabulary) root(number uint32) uint32 { return binary.LittleEndian.Uint32(v.words[number:]) }

func (v *vocabulary) setRoot(number, node uint32) {
	binary.LittleEndian.PutUint32(v.words[number:], node)
}

// add returns the number of a word, a new one when it is new.
func (v *vocabulary) add(word []byte) uint32 {
	hash := hashOf(word)
	s := v.at(hash, word)
	if s.number != 0 {
		return s.number
	}
	number := uint32(len(v.words))
	v.words = binary.LittleEndian.AppendUint32(v.words, 0)
	v.words = binary.LittleEndian.AppendUint32(v.words, uint32(len(word)))
	v.words = append(v.words, word...)
	*s = slot{uint32(hash), number}
	v.note(hash)
	if v.count++; 4*v.count > 3*len(v.slots) {
		v.grow()
	}
	return number
}

func (v *vocabulary) note(hash uint64) {
	v.filter[hash>>32&uint64(len(v.filter)-1)] |= 1 << (hash & 63)
}

// grow doubles the table, and keeps eight bits of the filter for each slot.
func (v *vocabulary) grow() {
	size := 2 * len(v.slots)
	v.slots, v.filter = make([]slot, size), make([]uint64, max(1, size/8))
	for number := uint32(1); int(number) < len(v.words); {
		word := v.word(number)
		hash := hashOf(word)
		*v.at(hash, word) = slot{uint32(hash), number}
		v.note(hash)
		number += header + uint32(len(word))
	}
}

// clip gives back what growing left over.
func (v *vocabulary) clip() { v.words = slices.Clip(slices.Clone(v.words)) }

// hashOf hashes a word by multiplying eight of its bytes at a time. The words of a
// vocabulary are the config's, so nobody can choose them to collide.
func hashOf(word []byte) uint64 {
	const odd = 0x9E3779B97F4A7C15
	hash := uint64(len(word)) * odd
	for ; len(word) >= 8; word = word[8:] {
		hash = mix(hash^binary.LittleEndian.Uint64(word), odd)
	}
	var rest uint64
	switch n := len(word); {
	case n >= 4:
		rest = uint64(binary.LittleEndian.Uint32(word)) | uint64(binary.LittleEndian.Uint32(word[n-4:]))<<32
	case n > 0:
		rest = uint64(word[0]) | uint64(word[n/2])<<8 | uint64(word[n-1])<<16
	}
	return mix(hash^rest, odd)
}

func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}
