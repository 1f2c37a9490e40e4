package config

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/topicwire/topicwire/internal/news"
)

// decoder lays a YAML tree over Go values. It is strict, goes on after a
// mistake, and remembers where every path stands. The library's own decoder
// stops at the first mistake and forgets the places.
type decoder struct {
	source   *source
	places   places
	order    map[string][]string // keys of the mapping at a path, as written
	mayLack  map[string]bool     // paths of required keys that may be missing after all
	problems Problems
	mistakes int      // among the problems, or beyond those that are told
	notices  int      // likewise
	above    []string // keys of structs that lead to the value being read
}

func newDecoder(s *source) *decoder {
	return &decoder{source: s, places: newPlaces(s), order: map[string][]string{}}
}

// overlayer is a type whose zero value is not what a file overlays.
type overlayer interface{ overlaid() any }

// nodeDecoder is a type that reads itself from a node.
type nodeDecoder interface {
	decodeNode(d *decoder, n ast.Node, path string)
}

// keyHinter is a struct that knows better what an unknown key is about.
type keyHinter interface {
	unknown(key string, value ast.Node) string
}

func (d *decoder) refuse(at position, path string, m mistake) {
	d.add(d.source.problem(at, news.Problem{Path: path, Message: m.message, Hint: m.hint}))
}

// refuseAt is refuse at the place of a path.
func (d *decoder) refuseAt(path string, m mistake) {
	d.add(d.places.locate(news.Problem{Path: path, Message: m.message, Hint: m.hint}))
}

// How many problems are told at once; nobody reads more, and a file of another
// kind may have a million.
const (
	maxMistakes = 500
	maxNotices  = 100
)

func (d *decoder) add(p Problem) {
	count, most, what := &d.mistakes, maxMistakes, "mistakes"
	if p.Notice {
		count, most, what = &d.notices, maxNotices, "notices"
	}
	*count++
	switch {
	case *count <= most:
		d.problems = append(d.problems, p)
	case *count == most+1:
		p.Problem = news.Problem{Message: fmt.Sprintf("there are more than %d %s", most, what), Hint: "mend these first", Notice: p.Notice}
		d.problems = append(d.problems, p)
	}
}

// refused reports whether a mistake was found at a path or below it.
func (d *decoder) refused(path string) bool {
	for _, p := range d.problems {
		rest, ok := strings.CutPrefix(p.Path, path)
		if ok && !p.Notice && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			return true
		}
	}
	return false
}

func (d *decoder) root(n *ast.MappingNode, into *document) {
	at := positionOf(n)
	d.source.parsed = true
	d.places.byPath[""] = place{value: at, scalar: true}
	d.structure(n, "", reflect.ValueOf(into).Elem())
}

// decode reads the node into a value that can be set. The tag is that of the
// struct field that the value belongs to.
func (d *decoder) decode(n ast.Node, path string, into reflect.Value, tag reflect.StructTag) {
	if d.full() {
		return
	}
	if custom, ok := into.Addr().Interface().(nodeDecoder); ok {
		custom.decodeNode(d, n, path)
		return
	}
	if read, ok := scalars[into.Type()]; ok {
		d.single(n, path, into, tag, read)
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		d.structure(n, path, into)
	case reflect.Slice:
		d.list(n, path, into, tag)
	case reflect.Map:
		d.mapping(n, path, into, tag)
	default:
		panic("config: no way to decode " + into.Type().String())
	}
}

// full reports that no more mistakes are told, so that there is no use in
// reading on.
func (d *decoder) full() bool { return d.mistakes > maxMistakes }

func (d *decoder) list(n ast.Node, path string, into reflect.Value, tag reflect.StructTag) {
	sequence, ok := n.(*ast.SequenceNode)
	if !ok {
		hint := "write each on a line of its own, with a - before it"
		if example := wantOf(into.Type().Elem(), tag).example; example != "" {
			hint = "write it in brackets, such as [" + example + "]"
		}
		d.wrongKind(n, path, want{noun: "a list"}, hint)
		return
	}
	list := reflect.MakeSlice(into.Type(), len(sequence.Values), len(sequence.Values))
	for i, value := range sequence.Values {
		below := item(path, i)
		d.places.byPath[below] = place{value: positionOf(value), scalar: isScalar(value)}
		d.decode(value, below, list.Index(i), tag)
	}
	into.Set(list)
}

func (d *decoder) mapping(n ast.Node, path string, into reflect.Value, tag reflect.StructTag) {
	pairs, ok := d.pairs(n, path, "write ids and colons under it")
	if !ok {
		return
	}
	into.Set(reflect.MakeMap(into.Type()))
	for _, pair := range pairs {
		if _, wrong := checkForm(tag.Get("keys"), pair.key); wrong != nil {
			d.refuse(d.places.byPath[pair.path].key, pair.path, *wrong)
		}
		value := reflect.New(into.Type().Elem()).Elem()
		overlay(value)
		d.decode(pair.value, pair.path, value, tag)
		into.SetMapIndex(reflect.ValueOf(pair.key), value)
		d.order[path] = append(d.order[path], pair.key)
	}
}

func overlay(value reflect.Value) {
	if o, ok := value.Interface().(overlayer); ok {
		value.Set(reflect.ValueOf(o.overlaid()))
	}
}

// structure reads a mapping whose keys are the fields of a struct.
func (d *decoder) structure(n ast.Node, path string, into reflect.Value) {
	fields := fieldsOf(into.Type())
	pairs, ok := d.pairs(n, path, "its keys are "+strings.Join(fields.keys(), ", "))
	if !ok {
		return
	}
	seen := map[string]bool{}
	for _, pair := range pairs {
		if d.full() {
			return
		}
		field, known := fields.find(pair.key)
		if !known {
			m := unknownKey(pair.key, fields)
			if special, ok := into.Interface().(keyHinter); ok && nearest(pair.key, fields.keys()) == "" {
				m.hint = special.unknown(pair.key, pair.value)
			}
			d.refuse(d.places.byPath[pair.path].key, pair.path, m)
			continue
		}
		seen[pair.key] = true
		d.above = append(d.above, pair.key)
		d.decode(pair.value, pair.path, into.FieldByIndex(field.Index), field.Tag)
		d.above = d.above[:len(d.above)-1]
	}
	for _, field := range fields {
		if key := field.Tag.Get("yaml"); required(field) && !seen[key] && !d.mayLack[child(path, key)] {
			d.refuseAt(child(path, key), mistake{"this key is missing", field.Tag.Get("absent")})
		}
	}
}

// fields are the keys of a struct, embedded ones included.
type fields []reflect.StructField

func fieldsOf(t reflect.Type) fields {
	var all fields
	for _, field := range reflect.VisibleFields(t) {
		if key := field.Tag.Get("yaml"); key != "" && key != "-" {
			all = append(all, field)
		}
	}
	return all
}

func (f fields) find(key string) (reflect.StructField, bool) {
	for _, field := range f {
		if field.Tag.Get("yaml") == key {
			return field, true
		}
	}
	return reflect.StructField{}, false
}

func (f fields) keys() []string {
	var keys []string
	for _, field := range f {
		keys = append(keys, field.Tag.Get("yaml"))
	}
	return keys
}

func required(field reflect.StructField) bool { return field.Tag.Get("jsonschema") == "required" }

// pair is an entry of a mapping.
type pair struct {
	key, path string
	value     ast.Node
}

// pairs returns the entries of a mapping, each key once, and records their
// places. It reports false, having said why and the hint, when the node is no
// mapping.
func (d *decoder) pairs(n ast.Node, path, hint string) ([]pair, bool) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		d.wrongKind(n, path, want{noun: "a mapping"}, hint)
		return nil, false
	}
	var pairs []pair
	for _, entry := range values {
		key, ok := d.key(entry, path)
		if !ok {
			continue
		}
		below, at := child(path, key), positionOf(entry.Key)
		if first, twice := d.places.byPath[below]; twice {
			d.refuse(at, below, mistake{fmt.Sprintf("this key stands on line %d already", first.key.line), "keep one of them"})
			continue
		}
		d.places.byPath[below] = place{key: at, value: positionOf(entry.Value), scalar: isScalar(entry.Value)}
		pairs = append(pairs, pair{key, below, entry.Value})
	}
	return pairs, true
}

func (d *decoder) key(entry *ast.MappingValueNode, path string) (string, bool) {
	at := positionOf(entry.Key)
	switch key := entry.Key.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		if plain(key.GetToken()) && isReserved(d.source.from(at)) {
			d.refuse(at, path, d.source.reserved(at))
			return "", false
		}
		if text := key.GetToken().Value; text != "" {
			return text, true
		}
		d.refuse(at, path, mistake{"this key is empty", "write a name before the colon"})
	case *ast.MergeKeyNode:
		d.refuse(at, path, mistake{"<< is a YAML merge key", "write the keys out; tags, anchors and aliases have no meaning here"})
	default:
		m := mistake{"this is no key", "write a name before the colon"}
		if first := d.source.from(at); first != "" && strings.ContainsRune("!&*", rune(first[0])) {
			m = d.source.indicator(at)
		}
		d.refuse(at, path, m)
	}
	return "", false
}

func isScalar(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SequenceNode, *ast.MappingNode, *ast.MappingValueNode:
		return false
	case *ast.NullNode:
		return n.GetToken() != nil && !strings.HasPrefix(n.GetToken().Type.String(), "Implicit")
	}
	return true
}

// wrongKind refuses a node that is not the collection that is wanted.
func (d *decoder) wrongKind(n ast.Node, path string, wanted want, hint string) {
	switch n.(type) {
	case *ast.SequenceNode, *ast.MappingNode, *ast.MappingValueNode:
	default: // null, a tag or an alias has a message of its own
		if _, ok := d.scalar(n, path, wanted); !ok {
			return
		}
	}
	d.refuse(positionOf(n), path, mistake{fmt.Sprintf("%s stands where %s is wanted", nounOf(n), wanted.noun), hint})
}

// isMapping reports whether a node is one. Else it refuses the node with a hint
// that ends in an example.
func (d *decoder) isMapping(n ast.Node, path, hint, example string) bool {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return true
	}
	d.wrongKind(n, path, want{noun: "a mapping", example: example}, hint+" "+example)
	return false
}
