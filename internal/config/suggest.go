package config

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// unknownKey says which key may have been meant.
func unknownKey(key string, known fields) mistake {
	m := mistake{message: "there is no such key"}
	near := nearest(key, known.keys())
	section := sectionOf(key)
	switch {
	case near != "":
		m.hint = fmt.Sprintf("did you mean %s?", near)
	case section != "":
		m.hint = "it belongs " + section
	default:
		m.hint = "known here: " + strings.Join(known.keys(), ", ")
	}
	return m
}

// sectionOf says where a key belongs, when it has one place only.
func sectionOf(key string) string {
	top := fieldsOf(reflect.TypeFor[document]())
	if _, ok := top.find(key); ok {
		return "at the top"
	}
	for _, section := range top {
		if section.Type.Kind() != reflect.Struct {
			continue
		}
		if _, ok := fieldsOf(section.Type).find(key); ok {
			return "under " + section.Tag.Get("yaml") + ":"
		}
	}
	return ""
}

// nearest returns the candidate that a word was meant for, or "": the one that
// it abbreviates, or one that is a slip or two of the fingers away, the less the
// shorter the word.
func nearest(word string, candidates []string) string {
	word = strings.ReplaceAll(strings.ToLower(word), "-", "_")
	best, least := "", 1+min(2, len(word)/3)
	for _, candidate := range candidates {
		normal := strings.ReplaceAll(candidate, "-", "_")
		if len(word) > 2 && strings.HasPrefix(normal, word) {
			return candidate
		}
		if distance := slips(word, normal); distance < least {
			best, least = candidate, distance
		}
	}
	return best
}

// slips counts the insertions, deletions, replacements and swaps of neighbours
// that lead from one word to another: the optimal string alignment distance.
func slips(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return max(len(a), len(b))
	}
	s, t := []rune(a), []rune(b)
	rows := make([][]int, len(s)+1)
	for i := range rows {
		rows[i] = make([]int, len(t)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(s); i++ {
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(s)][len(t)]
}

// oneOf lists words for a message: a, b or c.
func oneOf(words []string) string {
	words = slices.Clone(words)
	last := len(words) - 1
	return cmp.Or(strings.Join(words[:last], ", ")+" or ", "") + words[last]
}
