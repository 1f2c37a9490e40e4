package config

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
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

// TestSchemaTakesWhatFormsDo: an editor may miss a mistake, but never reports
// one that is none.
func TestSchemaTakesWhatFormsDo(t *testing.T) {
	for _, test := range formTests {
		if takes := forms[test.form].takes(test.text); !takes && test.want != "refused" {
			t.Errorf("%s %q: the schema refuses it", test.form, test.text)
		}
	}
	for _, test := range []struct{ form, text string }{
		{"term", "=x*"}, {"term", "x*y"}, {"term", "**"}, {"term", " entity/ "}, {"term", "= "}, {"expression", " "},
		{"store", "postgres://localhost/x"}, {"store", " :memory: "}, {"store", "data/"}, {"store", "x.db?mode=ro"},
		{"public", "http://h/a//b"}, {"public", "http://h/a/./b"}, {"public", "http://h/.."}, {"public", "http://h?q"},
		{"public", "http://me:pass@h"}, {"list", "https://example.org/a.opml"}, {"feed", "https://example.org/#top"},
		{"topic", "Summit"}, {"kind", "man"}, {"word", "Путин*"}, {"word", "=Путин"},
		{"word", " entity/putin"}, {"word", " "}, {"declension", "RU"}, {"declension", "russian"}, {"declension", "r"},
		{"wikidata", "q7747"}, {"wikidata", "Q0"}, {"wikidata", "Q7747 "}, {"country", "de"}, {"language", "en_US"}, {"contact", "example.org"},
	} {
		if _, wrong := forms[test.form].check(test.text); wrong == nil && test.form != "term" { // package tag reads terms
			t.Errorf("%s %q: the form takes it", test.form, test.text)
		}
		if forms[test.form].takes(test.text) {
			t.Errorf("%s %q: the schema takes it", test.form, test.text)
		}
	}
}

// takes applies what the schema says of the form.
func (f form) takes(text string) bool {
	return regexp.MustCompile(f.pattern).MatchString(text) &&
		(f.never == "" || !regexp.MustCompile(f.never).MatchString(text)) &&
		(f.words == nil || slices.Contains(f.words, text))
}

// TestDurations asserts that the schema and the decoder take the same.
func TestDurations(t *testing.T) {
	for _, text := range []string{"90s", "1h30m", "1.5h", "0s", "1us", "1µs", "1μs", "100ms"} {
		if _, wrong := readDuration(text); wrong != nil {
			t.Errorf("%s: %s", text, wrong.message)
		}
	}
	for _, text := range []string{"", "0", "5", ".5h", "1.h", "+1h", "-1h", "1 h", "1d", "h", "1h ", "99999999999h"} {
		if value, wrong := readDuration(text); wrong == nil {
			t.Errorf("%q is accepted as %v", text, value)
		}
	}
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
		reflect.TypeFor[testEntry](), reflect.TypeFor[ruleKeys](), reflect.TypeFor[nearEntry](), reflect.TypeFor[weightsEntry](),
		reflect.TypeFor[PollOptions](), reflect.TypeFor[FetchOptions](), reflect.TypeFor[PublishOptions](), reflect.TypeFor[TLSOptions]()} {
		same(of.Name(), fieldsOf(of), schema.Defs[definitionName(of)].Properties)
	}
}

// TestReference keeps the page of all keys in step with the types.
func TestReference(t *testing.T) {
	golden(t, "../../docs/configuration.md", Reference())
}
