package config

import (
	"cmp"
	"fmt"
	"math"
	"net/netip"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
)

// want is what a single value should be, for messages.
type want struct {
	noun    string // "a duration"
	example string // "10s", or ""
	free    bool   // free text, where a # may belong to the words
}

func (w want) such() string {
	if w.example == "" {
		return ""
	}
	return "such as " + w.example
}

func (w want) write() string {
	if w.example == "" {
		return "write " + w.noun + ", or drop the line"
	}
	return fmt.Sprintf("write %s such as %s, or drop the line", w.noun, w.example)
}

// scalarType is how a type of single values is read and named.
type scalarType struct {
	want
	number bool // may not stand in quotes
	read   func(text string) (any, *mistake)
}

// scalars are the types of single values besides texts, which have forms.
var scalars = map[reflect.Type]scalarType{
	reflect.TypeFor[string]():        {},
	reflect.TypeFor[bool]():          {want{noun: "true or false", example: "true"}, true, readBool},
	reflect.TypeFor[int]():           {want{noun: "a whole number", example: "4"}, true, readInt},
	reflect.TypeFor[float64]():       {want{noun: "a number", example: "1.5"}, true, readFloat},
	reflect.TypeFor[time.Duration](): {want{noun: "a duration", example: "90s, 15m or 168h"}, false, readDuration},
	reflect.TypeFor[Size]():          {want{noun: "a size", example: "16MiB or 500KB"}, false, readSize},
	reflect.TypeFor[netip.Prefix]():  {want{noun: "a network", example: "10.0.0.0/8"}, false, readPrefix},
}

// wantOf is what a value of a type wants to be.
func wantOf(t reflect.Type, tag reflect.StructTag) want {
	if t == reflect.TypeFor[string]() {
		return forms[tag.Get("form")].want
	}
	if t == reflect.TypeFor[rule]() {
		return forms["term"].want
	}
	return scalars[t].want
}

// single reads one value of one of the scalar types.
func (d *decoder) single(n ast.Node, path string, into reflect.Value, tag reflect.StructTag, kind scalarType) {
	form := tag.Get("form")
	at := positionOf(n)
	if (form == "header" || form == "token") && !d.secret(n, path) {
		return
	}
	written, ok := d.scalar(n, path, wantOf(into.Type(), tag))
	if !ok {
		return
	}
	var value any
	var wrong *mistake
	switch {
	case kind.read == nil:
		value, wrong = checkForm(form, written.text)
	case kind.number && written.quoted:
		wrong = &mistake{fmt.Sprintf("a text stands where %s is wanted", kind.noun), "drop the quotes"}
	default:
		if value, wrong = kind.read(written.text); wrong == nil {
			wrong = checkLimits(value, written.text, tag, kind)
		}
	}
	if wrong != nil {
		d.refuse(at, path, *wrong)
		return
	}
	into.Set(reflect.ValueOf(value))
}

// secret keeps the value of a header, or a token, out of messages. It reports false, having
// said so, when the value is no simple one, which messages would repeat.
func (d *decoder) secret(n ast.Node, path string) bool {
	at := positionOf(n)
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.LiteralNode:
		d.source.conceal(at, moreLines(n))
		return true
	}
	at.width = utf8.RuneCountInString(d.source.from(at))
	d.source.conceal(at, 0)
	d.refuse(at, path, mistake{"a secret is a single text", "write it in single quotes"})
	return false
}

// moreLines is how many lines a scalar takes after its first.
func moreLines(n ast.Node) int {
	if literal, ok := n.(*ast.LiteralNode); ok {
		return strings.Count(literal.Value.GetToken().Origin, "\n") + 1
	}
	if n == nil || n.GetToken() == nil {
		return 0
	}
	return strings.Count(strings.Trim(n.GetToken().Origin, " \n"), "\n")
}

// checkLimits compares a value with the tags min and max.
func checkLimits(value any, written string, tag reflect.StructTag, kind scalarType) *mistake {
	if least, ok := limit(tag.Get("min"), kind); ok && number(value) < least {
		return &mistake{fmt.Sprintf("%s is too little", written), "write " + tag.Get("min") + " or more"}
	}
	if most, ok := limit(tag.Get("max"), kind); ok && number(value) > most {
		return &mistake{fmt.Sprintf("%s is too much", written), "write " + tag.Get("max") + " or less"}
	}
	return nil
}

func limit(written string, kind scalarType) (float64, bool) {
	if written == "" {
		return 0, false
	}
	value, wrong := kind.read(written)
	if wrong != nil {
		panic("config: a limit does not parse: " + written)
	}
	return number(value), true
}

func number(value any) float64 {
	v := reflect.ValueOf(value)
	if v.CanInt() {
		return float64(v.Int())
	}
	return v.Float()
}

func readBool(text string) (any, *mistake) {
	switch text {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return nil, &mistake{show(text) + " is neither true nor false", "write true or false, without quotes"}
}

func readInt(text string) (any, *mistake) {
	value, err := strconv.Atoi(text)
	if err != nil {
		return nil, &mistake{show(text) + " is no whole number", "write digits only, such as 4"}
	}
	return value, nil
}

var decimal = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`)

func readFloat(text string) (any, *mistake) {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || !decimal.MatchString(text) || math.IsInf(value, 0) {
		return nil, &mistake{show(text) + " is no number", "write one such as 2 or 1.5"}
	}
	return value, nil
}

var days = regexp.MustCompile(`^(\d{1,5})\s*(d|day|days|w|week|weeks)$`)

// durationPattern is what a duration looks like, to the schema too. It is less
// than Go parses: no sign, and a digit before and after every point.
const durationPattern = `^([0-9]+(\.[0-9]+)?(ns|us|µs|μs|ms|s|m|h))+$`

var durations = regexp.MustCompile(durationPattern)

func readDuration(text string) (any, *mistake) {
	if value, err := time.ParseDuration(text); err == nil && durations.MatchString(text) {
		return value, nil
	}
	m := &mistake{show(text) + " is no duration", "write a number and a unit, such as 90s, 15m or 168h"}
	if _, err := strconv.ParseUint(text, 10, 32); err == nil {
		*m = mistake{text + " has no unit", "write " + text + "s for seconds, or m or h"}
	} else if found := days.FindStringSubmatch(text); found != nil {
		count, _ := strconv.Atoi(found[1])
		hours := map[byte]int{'d': 24, 'w': 168}[found[2][0]]
		m.hint = fmt.Sprintf("write %dh", count*hours)
	}
	return nil, m
}

// duration writes a duration as configs do: 15m, not 15m0s.
func duration(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// Size is a number of bytes, written 16MiB or 500KB.
type Size int64

var sizeUnits = map[string]int64{
	"B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30,
}

var sizes = regexp.MustCompile(`^(\d{1,12})\s*([A-Za-z]*)$`)

func readSize(text string) (any, *mistake) {
	m := &mistake{show(text) + " is no size", "write a whole number and a unit, such as 16MiB or 500KB"}
	found := sizes.FindStringSubmatch(text)
	if found == nil {
		return nil, m
	}
	unit, known := sizeUnits[found[2]]
	if !known || strings.ContainsAny(text, " \t") {
		m.hint = "write " + found[1] + meantUnit(found[2])
		return nil, m
	}
	count, _ := strconv.ParseInt(found[1], 10, 64)
	if count > math.MaxInt64/unit {
		return nil, &mistake{text + " is too much", ""}
	}
	return Size(count * unit), nil
}

// meantUnit guesses the unit behind 16M, 16mb or 16.
func meantUnit(written string) string {
	for _, unit := range []string{"KiB", "MiB", "GiB", "KB", "MB", "GB", "B"} {
		if strings.EqualFold(written, unit) || strings.EqualFold(written, strings.TrimSuffix(unit, "iB")) {
			return unit
		}
	}
	return "MiB"
}

// String writes the size as configs do.
func (s Size) String() string {
	for _, unit := range []string{"GiB", "MiB", "KiB", "GB", "MB", "KB"} {
		if n := int64(s); n > 0 && n%sizeUnits[unit] == 0 {
			return fmt.Sprintf("%d%s", n/sizeUnits[unit], unit)
		}
	}
	return fmt.Sprintf("%dB", int64(s))
}

func readPrefix(text string) (any, *mistake) {
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		m := &mistake{show(text) + " is no network", "write one such as 10.0.0.0/8"}
		if address, err := netip.ParseAddr(text); err == nil && address.Zone() == "" {
			m.hint = "write " + netip.PrefixFrom(address, address.BitLen()).String() + " for this one address"
		}
		return nil, m
	}
	if prefix != prefix.Masked() {
		return nil, &mistake{show(text) + " has bits beyond its length", "write " + prefix.Masked().String()}
	}
	return prefix, nil
}

func checkForm(name, text string) (any, *mistake) {
	f, ok := forms[name]
	if !ok {
		panic("config: no such form: " + cmp.Or(name, `""`))
	}
	value, wrong := f.check(text)
	return value, wrong
}
