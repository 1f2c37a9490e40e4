package config

import (
	"encoding/json"
	"net/netip"
	"reflect"
	"strings"
	"time"

	"github.com/invopop/jsonschema"

	"github.com/topicwire/topicwire/internal/news"
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
	for _, value := range []any{outletEntry{}, entityEntry{}, topicEntry{}.overlaid(), testEntry{}, ruleKeys{}, nearEntry{}, weightsEntry{},
		Default.Poll, Default.Fetch, Default.Publish, Default.Publish.TLS} {
		v := reflect.ValueOf(value)
		refine(definitions[definitionName(v.Type())], v, definitions)
	}
	definitions["Inflected"] = inflectedSchema()
	alternatives(schema)
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
		return &jsonschema.Schema{Type: "string", Pattern: durationPattern}
	case reflect.TypeFor[Size]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9]{1,12}(B|KB|MB|GB|KiB|MiB|GiB)$`}
	case reflect.TypeFor[netip.Prefix]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[0-9A-Fa-f:.]+/[0-9]+$`}
	case reflect.TypeFor[rule]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{reference("term"), reference("RuleKeys")}}
	case reflect.TypeFor[inflected]():
		return reference("Inflected")
	}
	return nil
}

// inflectedSchema is the mapping of languages to their words.
func inflectedSchema() *jsonschema.Schema {
	one := uint64(1)
	return &jsonschema.Schema{
		Type:                 "object",
		PropertyNames:        reference("declension"),
		AdditionalProperties: &jsonschema.Schema{Type: "array", Items: reference("word"), MinItems: &one},
		MinProperties:        &one,
	}
}

func reference(name string) *jsonschema.Schema {
	return &jsonschema.Schema{Ref: "#/$defs/" + name}
}

// schema is as much of a form as a schema can say.
func (f form) schema(name string) *jsonschema.Schema {
	text := &jsonschema.Schema{Type: "string", Pattern: f.pattern, Enum: enumOf(f.words)}
	switch {
	case name == "topic":
		text.Not = &jsonschema.Schema{Enum: enumOf(news.ReservedTopicIDs)}
	case f.never != "":
		text.Not = &jsonschema.Schema{Pattern: f.never}
	}
	s := text
	if len(f.also) > 0 {
		s = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{text}}
		for _, kind := range f.also {
			s.AnyOf = append(s.AnyOf, &jsonschema.Schema{Type: kind})
		}
	}
	s.Description = f.noun
	if f.example != "" {
		s.Description += ", such as " + f.example
	}
	return s
}

func enumOf(words []string) []any {
	var all []any
	for _, word := range words {
		all = append(all, word)
	}
	return all
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
		if kind, ok := scalars[field.Type]; ok {
			limits(property, field.Tag, kind)
		}
		if set := value.FieldByIndex(field.Index); !set.IsZero() {
			property.Default = defaultOf(set)
		}
	}
}

// limits adds the tags min and max; of a value with a unit no more can be said
// than that it is not zero.
func limits(property *jsonschema.Schema, tag reflect.StructTag, kind scalarType) {
	least, ok := limit(tag.Get("min"), kind)
	switch {
	case property.Type == "boolean":
	case kind.number:
		property.Minimum = json.Number(tag.Get("min"))
		property.Maximum = json.Number(tag.Get("max"))
	case ok && least > 0:
		property.Not = &jsonschema.Schema{Pattern: `^[^1-9]*$`}
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

// alternatives adds which keys stand together, and how long lists are at least.
func alternatives(schema *jsonschema.Schema) {
	definitions, one, two := schema.Definitions, uint64(1), uint64(2)
	definitions["Outlet"].OneOf = []*jsonschema.Schema{
		only("list"),
		{Required: []string{"feed"}, Not: &jsonschema.Schema{Required: []string{"list"}}},
	}
	definitions["Test"].OneOf = []*jsonschema.Schema{only("match"), only("drop")}
	keys := definitions["RuleKeys"]
	for _, leaf := range leafKeys {
		keys.OneOf = append(keys.OneOf, only(leaf))
	}
	keys.OneOf = append(keys.OneOf, &jsonschema.Schema{
		AnyOf: with("all", "any", "none", "title"),
		Not:   &jsonschema.Schema{AnyOf: with(leafKeys...)},
	})
	for _, key := range []string{"all", "any", "none", "boost"} {
		keys.Properties.Value(key).MinItems = &one
	}
	terms := definitions["Near"].Properties.Value("terms")
	terms.MinItems, terms.Items = &two, &jsonschema.Schema{OneOf: []*jsonschema.Schema{reference("term")}}
	for _, key := range nearTermKeys {
		alone := only(key)
		alone.Ref = reference("RuleKeys").Ref
		terms.Items.OneOf = append(terms.Items.OneOf, alone)
	}
	schema.Properties.Value("outlets").MinItems = &one
	schema.Properties.Value("topics").MinProperties = &one
}

// only is a mapping with that key alone.
func only(key string) *jsonschema.Schema {
	one := uint64(1)
	return &jsonschema.Schema{Required: []string{key}, MaxProperties: &one}
}

// with are the mappings with one of the keys at least.
func with(keys ...string) []*jsonschema.Schema {
	var all []*jsonschema.Schema
	for _, key := range keys {
		all = append(all, &jsonschema.Schema{Required: []string{key}})
	}
	return all
}
