package config

import (
	"fmt"
	"net/netip"
	"reflect"
	"strings"
	"time"
)

// Reference returns a page of Markdown that has every key of config.yaml. It is
// made of the types that the config is decoded into, as the schema is.
func Reference() string {
	var out strings.Builder
	out.WriteString(`# Configuration reference

Made of the program's own types; a test keeps it so. [config.yaml](../config.yaml) is the model to copy from, and
` + "`topicwire check`" + ` says what is wrong with yours. Durations are written as 90s, 15m or 168h, sizes as 16MiB. Relative
paths start from the folder of the config. While the daemon runs, a change is taken over; ` + "`listen`, `publish.tls` and `store`" + `
take a restart.
`)
	for _, s := range []struct {
		title, about string
		value        any
	}{
		{"The top", "", document{Config: Default}},
		{"poll", "", Default.Poll},
		{"fetch", "", Default.Fetch},
		{"publish", "", Default.Publish},
		{"publish.tls", "", Default.Publish.TLS},
		{"outlets", "A list. Each entry is an outlet, or `list:` by itself.", outletEntry{}},
		{"entities", "By id, which is [a-z0-9-]+. Rules name them as `entity/ID`.", entityEntry{}},
		{"topics", "By id, which is part of the topic's addresses.", topicEntry{}.overlaid()},
		{"topics.ID.weights", "", weightsEntry{Title: 3, Summary: 1, Content: 1}},
		{"topics.ID.tests", "A list. Each has one of these.", testEntry{}},
		{"Rules", "A rule is a term (a word or phrase, `stem*`, `=EXACT`, `entity/ID`) or a mapping of these. [Rules by example](rules.md) explains them.", ruleKeys{}},
		{"near", "", nearEntry{}},
	} {
		fmt.Fprintf(&out, "\n## %s\n\n", s.title)
		if s.about != "" {
			out.WriteString(s.about + "\n\n")
		}
		out.WriteString("| key | takes | default | |\n|---|---|---|---|\n")
		value := reflect.ValueOf(s.value)
		for _, field := range fieldsOf(value.Type()) {
			out.WriteString(referenceRow(field, value.FieldByIndex(field.Index)))
		}
	}
	return out.String()
}

func referenceRow(field reflect.StructField, value reflect.Value) string {
	fallback := ""
	_, duration := value.Interface().(time.Duration)
	if k := value.Kind(); k == reflect.Bool || duration || !value.IsZero() && k != reflect.Struct {
		fallback = fmt.Sprintf("`%v`", defaultOf(value))
	} else if field.Tag.Get("jsonschema") == "required" {
		fallback = "required"
	}
	return fmt.Sprintf("| `%s` | %s | %s | %s |\n", field.Tag.Get("yaml"), takes(field), fallback,
		strings.ReplaceAll(field.Tag.Get("help"), "|", `\|`))
}

// takes says what a key may hold.
func takes(field reflect.StructField) string {
	t := field.Type
	kind, many := t, ""
	switch t.Kind() {
	case reflect.Slice:
		kind, many = t.Elem(), "list: "
	case reflect.Map:
		kind, many = t.Elem(), "mapping: "
	}
	what := kindWords(kind)
	if name := field.Tag.Get("form"); name != "" {
		what = formWords(forms[name])
	}
	least, most := field.Tag.Get("min"), field.Tag.Get("max")
	switch {
	case least != "" && most != "":
		what += fmt.Sprintf(", %s to %s", least, most)
	case least != "" && strings.Trim(least, "0smh") != "":
		what += ", at least " + least
	}
	return many + what
}

func kindWords(kind reflect.Type) string {
	switch kind {
	case reflect.TypeFor[time.Duration]():
		return "a duration"
	case reflect.TypeFor[Size]():
		return "a size"
	case reflect.TypeFor[netip.Prefix]():
		return "a network, such as `10.0.0.0/8`"
	case reflect.TypeFor[rule]():
		return "a rule"
	case reflect.TypeFor[inflected]():
		return "words by language"
	}
	switch kind.Kind() {
	case reflect.Struct:
		return "keys, see below"
	case reflect.Bool:
		return "`true` or `false`"
	case reflect.Int, reflect.Float64:
		return "a number"
	}
	return "a text"
}

func formWords(f form) string {
	if len(f.words) > 0 {
		return "`" + strings.Join(f.words, "`, `") + "`"
	}
	if f.example == "" {
		return f.noun
	}
	return fmt.Sprintf("%s, such as `%s`", f.noun, strings.ReplaceAll(f.example, "|", `\|`))
}
