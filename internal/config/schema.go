package config

import (
	"encoding/json"
	"net/netip"
	"reflect"
	"strings"
	"time"

	"github.com/invopop/jsonschema"
)

// Schema returns the JSON Schema (draft 2020-12) of config.yaml, by which
// editors complete and check it. It is made of the types that the config is
// decoded into, so it knows every key; what takes more than one value to see,
// such as an undefined entity, it cannot say.
func Schema() ([]byte, error) {
	r := &jsonschema.Reflector{
		FieldNameTag:               "yaml",
		Anonymous:                  true,
		RequiredFromJSONSchemaTags: true,
		Namer:                      definitionName,
		Mapper:                     scalarSchema,
		LookupComment: func(t reflect.Type, name string) string {
			if t.Kind() != reflect.Struct {
				return ""
			}
			field, _ := t.FieldByName(name)
			return field.Tag.Get("help")
		},
	}
	schema := r.Reflect(ruleKeys{})
	definitions := schema.Definitions
	r.ExpandedStruct = true
	schema = r.Reflect(document{})
	for name, definition := range schema.Definitions {
		definitions[name] = definition
	}
	schema.Definitions = definitions
	schema.Title = "topicwire config.yaml"
	refine(schema, reflect.ValueOf(document{Config: Default}), definitions)
	for _, value := range []any{outletEntry{}, entityEntry{}, topicEntry{}.overlaid(), testEntry{}, ruleKeys{}, weightsEntry{},
		Default.Poll, Default.Fetch} {
		v := reflect.ValueOf(value)
		refine(definitions[definitionName(v.Type())], v, definitions)
	}
	alternatives(definitions)
	for name, f := range forms {
		definitions[name] = f.schema(name)
	}
	text, err := json.MarshalIndent(schema, "", "  ")
	return append(text, '\n'), err
}

// definitionName is a type's name in the schema, with a capital; forms have the
// names in small letters.
func definitionName(t reflect.Type) string {
	name := strings.TrimSuffix(t.Name(), "Entry")
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// scalarSchema gives the types that are not what they look like to reflection.
func scalarSchema(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[time.Duration]():
		return &jsonschema.Schema{Type: "string", Pattern: `^([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+$`}
	case reflect.TypeFor[Size]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9]+(B|KB|MB|GB|KiB|MiB|GiB)$`}
	case reflect.TypeFor[netip.Prefix]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9A-Fa-f:.]+/[0-9]+$`}
	case reflect.TypeFor[rule]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{reference("term"), reference("RuleKeys")}}
	}
	return nil
}

func reference(name string) *jsonschema.Schema {
	return &jsonschema.Schema{Ref: "#/$defs/" + name}
}

// schema is as much of a form as a schema can say. Free text may also be a
// number or a boolean to YAML: it is taken as written.
func (f form) schema(name string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string", Pattern: f.pattern, Description: f.noun}
	if f.example != "" {
		s.Description += ", such as " + f.example
	}
	for _, word := range f.words {
		s.Enum = append(s.Enum, word)
	}
	if name == "topic" {
		for _, word := range reserved {
			s.Not = &jsonschema.Schema{Enum: append(enumOf(s.Not), word)}
		}
	}
	if f.free {
		text := &jsonschema.Schema{Type: "string", Pattern: f.pattern}
		s.Type, s.Pattern = "", ""
		s.AnyOf = []*jsonschema.Schema{text, {Type: "number"}, {Type: "boolean"}}
	}
	return s
}

func enumOf(s *jsonschema.Schema) []any {
	if s == nil {
		return nil
	}
	return s.Enum
}

// refine adds to a struct's schema what its tags say: the forms of texts, the
// limits of numbers, and the defaults, which are those of the value.
func refine(s *jsonschema.Schema, value reflect.Value, definitions jsonschema.Definitions) {
	for _, field := range fieldsOf(value.Type()) {
		property, ok := s.Properties.Get(field.Tag.Get("yaml"))
		if !ok {
			panic("config: the schema lacks " + field.Name)
		}
		if keys := field.Tag.Get("keys"); keys != "" {
			property.PropertyNames = reference(keys)
		}
		if name := field.Tag.Get("form"); name != "" {
			applyForm(property, field.Type, reference(name))
		}
		if kind := scalars[field.Type]; kind.number {
			property.Minimum = json.Number(field.Tag.Get("min"))
			property.Maximum = json.Number(field.Tag.Get("max"))
		}
		if set := value.FieldByIndex(field.Index); !set.IsZero() {
			property.Default = defaultOf(set)
		}
	}
}

func applyForm(property *jsonschema.Schema, t reflect.Type, ref *jsonschema.Schema) {
	switch t.Kind() {
	case reflect.Slice:
		property.Items = ref
	case reflect.Map:
		property.AdditionalProperties = ref
	default:
		property.Type, property.Ref = "", ref.Ref
	}
}

// defaultOf is a default as a config writes it; a struct has those of its keys.
func defaultOf(value reflect.Value) any {
	switch v := value.Interface().(type) {
	case time.Duration:
		return duration(v)
	case Size:
		return v.String()
	}
	if value.Kind() == reflect.Struct || value.Kind() == reflect.Map {
		return nil
	}
	return value.Interface()
}

// alternatives adds which keys stand together.
func alternatives(definitions jsonschema.Definitions) {
	one := uint64(1)
	only := func(key string) *jsonschema.Schema {
		return &jsonschema.Schema{Required: []string{key}, MaxProperties: &one}
	}
	definitions["Outlet"].OneOf = []*jsonschema.Schema{
		only("list"),
		{Required: []string{"feed"}, Not: &jsonschema.Schema{Required: []string{"list"}}},
	}
	definitions["Test"].OneOf = []*jsonschema.Schema{only("match"), only("drop")}
	definitions["RuleKeys"].OneOf = []*jsonschema.Schema{
		only("re"),
		{MinProperties: &one, Not: &jsonschema.Schema{Required: []string{"re"}}},
	}
}
