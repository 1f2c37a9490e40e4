package config

import (
	"fmt"
	"reflect"

	"github.com/goccy/go-yaml/ast"

	"github.com/topicwire/topicwire/internal/news"
)

// rule is a node of a rule tree as it is written: a term, {re: ...}, or a
// mapping with all, any and none. What is mistaken is left out of the tree.
type rule struct{ news.Rule }

func (r *rule) decodeNode(d *decoder, n ast.Node, path string) {
	r.Path = path
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		var keys ruleKeys
		d.structure(n, path, reflect.ValueOf(&keys).Elem())
		r.combine(d, keys)
	case *ast.SequenceNode:
		d.refuse(positionOf(n), path, mistake{"a list alone does not say which of its terms must hold", "write all: or any: before it"})
	default:
		written, ok := d.scalar(n, path, forms["term"].want)
		if !ok {
			return
		}
		term, wrong := checkTerm(written.text)
		if wrong != nil {
			d.refuse(positionOf(n), path, *wrong)
			return
		}
		r.Term = term
	}
}

// combine takes over the keys of a node, of which re stands alone.
func (r *rule) combine(d *decoder, keys ruleKeys) {
	given := 0
	for _, group := range []struct {
		key   string
		rules []rule
		into  *[]news.Rule
	}{{"all", keys.All, &r.All}, {"any", keys.Any, &r.Any}, {"none", keys.None, &r.None}} {
		below := child(r.Path, group.key)
		if _, ok := d.places.byPath[below]; !ok {
			continue
		}
		given++
		if len(group.rules) == 0 && !d.refused(below) {
			d.refuseAt(below, mistake{"the list is empty", "write terms in it, or drop the key"})
		}
		for _, one := range group.rules {
			if !one.empty() {
				*group.into = append(*group.into, one.Rule)
			}
		}
	}
	below := child(r.Path, "re")
	_, expression := d.places.byPath[below]
	switch {
	case expression && given > 0:
		d.refuseAt(below, mistake{"re: stands beside all:, any: or none:", "make it an item of one of them: - {re: '...'}"})
	case expression:
		r.Expression = keys.Expression
	case given == 0 && !d.refused(r.Path):
		d.refuseAt(r.Path, mistake{"the rule is empty", "write all:, any: or none: with terms, or re:"})
	}
}

// empty reports whether there is nothing in a node, for its mistakes.
func (r *rule) empty() bool {
	return !r.Leaf() && len(r.All)+len(r.Any)+len(r.None) == 0
}

// unknown is the hint for a key that no rule has: often a term with a colon.
func (ruleKeys) unknown(key string, value ast.Node) string {
	known := "known here: all, any, none, re"
	switch value := value.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return known + fmt.Sprintf("; quote a term with a colon in it: %s", quote(key+": "+value.GetToken().Value))
	}
	return known
}
