package config

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/topicwire/topicwire/internal/news"
)

// rule is a node of a rule tree as it is written: a term, or a mapping of
// ruleKeys. What is mistaken is left out of the tree.
type rule struct{ news.Rule }

func (r *rule) decodeNode(d *decoder, n ast.Node, path string) {
	r.Path = path
	switch n := n.(type) {
	case *ast.MappingNode:
		r.combine(d, n, len(n.Values))
	case *ast.MappingValueNode:
		r.combine(d, n, 1)
	case *ast.SequenceNode:
		hint := "write all: or any: before it"
		switch d.above[len(d.above)-1] {
		case "title":
			hint = "write title: {any: [...]}, or all: when each must be there"
		case "terms":
			hint = "write {any: [...]} when one of them is enough"
		}
		d.refuse(positionOf(n), path, mistake{"a list alone does not say which of its terms must hold", hint})
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

// combine reads a mapping and takes over the keys that may stand where they do.
func (r *rule) combine(d *decoder, n ast.Node, written int) {
	var keys ruleKeys
	d.structure(n, r.Path, reflect.ValueOf(&keys).Elem())
	var given []string
	for _, key := range fieldsOf(reflect.TypeFor[ruleKeys]()).keys() {
		if _, ok := d.places.byPath[child(r.Path, key)]; ok {
			given = append(given, key)
		}
	}
	given = r.placed(d, given)
	switch {
	case written == 0:
		d.refuseAt(r.Path, mistake{"the rule is empty", "write a term, or all:, any:, none: or title: with terms under it"})
	case written == 1 && slices.Equal(given, []string{"boost"}):
		d.refuseAt(child(r.Path, "boost"), mistake{"boost: decides nothing, and it stands alone here",
			"name what must hold beside it, with all:, any:, none: or title:"})
	}
	for _, key := range r.apart(d, given) {
		r.take(d, key, keys)
	}
}

// placed returns the keys that may stand where the node does, and refuses the
// others.
func (r *rule) placed(d *decoder, given []string) []string {
	return slices.DeleteFunc(given, func(key string) bool {
		wrong := d.misplacedInNear(key)
		switch {
		case wrong != nil:
		case key == "title" && slices.Contains(d.above, "title"):
			wrong = &mistake{"title: stands within title:, where the title alone is looked at already", "drop this title: and keep its rule"}
		case key == "boost" && slices.Contains(d.above, "none"):
			wrong = &mistake{"boost: has no use within none:, which only keeps items out", "write it beside none:, or drop it"}
		default:
			return false
		}
		d.refuseAt(child(r.Path, key), *wrong)
		return true
	})
}

// leafKeys are those of a leaf, which has one of them and nothing else.
var leafKeys = []string{"inflected", "near", "re"}

// apart returns the keys that may stand together, and refuses leaves beside them.
func (r *rule) apart(d *decoder, given []string) []string {
	isLeaf := func(key string) bool { return slices.Contains(leafKeys, key) }
	together := slices.DeleteFunc(slices.Clone(given), isLeaf)
	for _, key := range given {
		switch {
		case !isLeaf(key):
		case len(together) == 0:
			together = []string{key}
		default:
			value := "..."
			if key == "re" {
				value = "'...'"
			}
			d.refuseAt(child(r.Path, key), mistake{
				fmt.Sprintf("%s: stands beside %s:, but must stand alone", key, strings.Join(together, ": and ")),
				fmt.Sprintf("make it an item of all: or any:, written - {%s: %s}", key, value)})
		}
	}
	return together
}

// take takes over what could be read of a key.
func (r *rule) take(d *decoder, key string, keys ruleKeys) {
	switch key {
	case "all":
		r.All = r.children(d, key, keys.All)
	case "any":
		r.Any = r.children(d, key, keys.Any)
	case "none":
		r.None = r.children(d, key, keys.None)
	case "boost":
		r.Boost = r.children(d, key, keys.Boost)
	case "title":
		if !keys.Title.empty() {
			r.Title = &keys.Title.Rule
		}
	case "inflected":
		r.Inflected = keys.Inflected
	case "near":
		r.Near = keys.Near.near()
	case "re":
		r.Expression = keys.Expression
	}
}

func (r *rule) children(d *decoder, key string, rules []rule) []news.Rule {
	if rules != nil && len(rules) == 0 {
		d.refuseAt(child(r.Path, key), mistake{"the list is empty", "write terms in it, or drop the key"})
	}
	return readable(rules)
}

// readable are the rules in which there is something.
func readable(rules []rule) []news.Rule {
	var kept []news.Rule
	for _, one := range rules {
		if !one.empty() {
			kept = append(kept, one.Rule)
		}
	}
	return kept
}

// empty reports whether there is nothing in a node that could hold, for its
// mistakes.
func (r *rule) empty() bool {
	return !r.Leaf() && len(r.All)+len(r.Any)+len(r.None) == 0 && r.Title == nil
}

// unknown is the hint for a key that no rule has: often a term with a colon.
func (ruleKeys) unknown(key string, value ast.Node) string {
	known := "known here: " + strings.Join(fieldsOf(reflect.TypeFor[ruleKeys]()).keys(), ", ")
	switch value := value.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return known + fmt.Sprintf("; quote a term with a colon in it: %s", quote(key+": "+value.GetToken().Value))
	}
	return known
}
