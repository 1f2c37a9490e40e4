package config

import (
	"reflect"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/topicwire/topicwire/internal/news"
)

func (e *nearEntry) decodeNode(d *decoder, n ast.Node, path string) {
	if !d.isMapping(n, path, "write", "{terms: [Putin, Trump], within: 5}") {
		return
	}
	d.structure(n, path, reflect.ValueOf(e).Elem())
	if e.Terms != nil && len(e.Terms) < 2 {
		d.refuseAt(child(path, "terms"), mistake{"near: needs two terms at least", "write another, or drop near:"})
	}
}

// near is what could be read, or nil when that brings nothing together.
func (e *nearEntry) near() *news.Near {
	terms := readable(e.Terms)
	if len(terms) < 2 {
		return nil
	}
	return &news.Near{Terms: terms, Within: e.Within}
}

// nearTermKeys are those that a term of near may have, one of them. In its any
// it may have inflected only.
var nearTermKeys = []string{"inflected", "any"}

// inNear reports whether the rule being read is a term of near, or one in its
// any. What stands deeper is mistaken with what it stands in.
func (d *decoder) inNear() bool {
	return slices.Equal(d.belowNear(), []string{"terms"}) || slices.Equal(d.belowNear(), []string{"terms", "any"})
}

// belowNear are the keys that lead from the innermost near to the value being
// read.
func (d *decoder) belowNear() []string {
	for i, key := range slices.Backward(d.above) {
		if key == "near" {
			return d.above[i+1:]
		}
	}
	return nil
}

// misplacedInNear says what is wrong with the key of a term of near, if the rule
// being read is one.
func (d *decoder) misplacedInNear(key string) *mistake {
	if !d.inNear() {
		return nil
	}
	allowed := "write words, stem*, =EXACT, entity/ID or {inflected: ...}"
	inAny := len(d.belowNear()) == 2
	if !inAny {
		allowed += ", or {any: [...]} of these"
	}
	switch {
	case key == "near":
		return &mistake{"near: stands within near:", "write its terms into the outer one, or make each near: an item of all:"}
	case key == "any" && inAny:
		return &mistake{"any: stands within any:", "write its terms into the outer one"}
	case !slices.Contains(nearTermKeys, key):
		return &mistake{key + ": cannot stand in near:", allowed}
	}
	return nil
}
