package tag

import (
	"hash/maphash"
	"slices"
)

// vocabulary numbers the words of all patterns, from 1. It is an open-addressed
// table over one run of bytes: a hundred thousand words take a few megabytes, and
// a word of a text that no pattern has costs one bit of a filter that stays in
// the processor's cache.
type vocabulary struct {
	seed   maphash.Seed
	filter []uint64 // a bit for some of a word's hash
	slots  []slot
	ends   []uint32 // by number: where the word ends in bytes; it begins where the last one ends
	bytes  []byte
}

// slot is a word's number, 0 for none, and the part of its hash that tells most
// other words from it.
type slot struct{ hash, number uint32 }

func newVocabulary() vocabulary {
	return vocabulary{seed: maphash.MakeSeed(), filter: make([]uint64, 1), slots: make([]slot, 8), ends: make([]uint32, 1)}
}

// find returns the number of a word, or 0.
func (v *vocabulary) find(word []byte) uint32 {
	hash := maphash.Bytes(v.seed, word)
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
	return v.bytes[v.ends[number-1]:v.ends[number]]
}

// add returns the number of a word, a new one when it is new.
func (v *vocabulary) add(word []byte) uint32 {
	hash := maphash.Bytes(v.seed, word)
	s := v.at(hash, word)
	if s.number != 0 {
		return s.number
	}
	v.bytes = append(v.bytes, word...)
	v.ends = append(v.ends, uint32(len(v.bytes)))
	number := uint32(len(v.ends) - 1)
	*s = slot{uint32(hash), number}
	v.note(hash)
	if 4*len(v.ends) > 3*len(v.slots) {
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
	for number := uint32(1); int(number) < len(v.ends); number++ {
		word := v.word(number)
		hash := maphash.Bytes(v.seed, word)
		*v.at(hash, word) = slot{uint32(hash), number}
		v.note(hash)
	}
}

// clip gives back what growing left over.
func (v *vocabulary) clip() {
	v.ends, v.bytes = slices.Clip(slices.Clone(v.ends)), slices.Clip(slices.Clone(v.bytes))
}
