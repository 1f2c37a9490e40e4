package config

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// TestSchema keeps schema.json, which config.yaml names for editors, in step
// with the types.
func TestSchema(t *testing.T) {
	got, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "schema.json", string(got))
}

// TestSchemaIsWhole walks the schema: every reference leads somewhere, every
// mapping is closed, and every key has a description.
func TestSchemaIsWhole(t *testing.T) {
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	definitions := schema["$defs"].(map[string]any)
	var walk func(path string, node any)
	walk = func(path string, node any) {
		switch node := node.(type) {
		case []any:
			for _, child := range node {
				walk(path+"[]", child)
			}
		case map[string]any:
			if ref, ok := node["$ref"].(string); ok && definitions[strings.TrimPrefix(ref, "#/$defs/")] == nil {
				t.Errorf("%s: %s leads nowhere", path, ref)
			}
			if properties, ok := node["properties"].(map[string]any); ok {
				if node["additionalProperties"] != false {
					t.Errorf("%s takes unknown keys", path)
				}
				for key, property := range properties {
					if property.(map[string]any)["description"] == nil {
						t.Errorf("%s.%s has no description", path, key)
					}
				}
			}
			for key, child := range node {
				walk(path+"/"+key, child)
			}
		}
	}
	walk("", schema)
}

// TestSchemaHasEveryKey compares the schema's keys with those of the decoder.
func TestSchemaHasEveryKey(t *testing.T) {
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]any
		Defs       map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	same := func(name string, fields fields, properties map[string]any) {
		if len(fields) != len(properties) {
			t.Errorf("%s: %d keys, %d in the schema", name, len(fields), len(properties))
		}
		for _, key := range fields.keys() {
			if properties[key] == nil {
				t.Errorf("%s: the schema lacks %s", name, key)
			}
		}
	}
	same("document", fieldsOf(reflect.TypeFor[document]()), schema.Properties)
	for _, of := range []reflect.Type{reflect.TypeFor[outletEntry](), reflect.TypeFor[entityEntry](), reflect.TypeFor[topicEntry](),
		reflect.TypeFor[testEntry](), reflect.TypeFor[ruleKeys](), reflect.TypeFor[weightsEntry](),
		reflect.TypeFor[PollOptions](), reflect.TypeFor[FetchOptions]()} {
		same(of.Name(), fieldsOf(of), schema.Defs[definitionName(of)].Properties)
	}
}
