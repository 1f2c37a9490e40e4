package config

import (
	"encoding/xml"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
)

// outletFields are the keys of an outlet, some of which are attributes too.
var outletFields = fieldsOf(reflect.TypeFor[outletEntry]())

// outletAttributes are those attributes, by their names in small letters.
var outletAttributes = func() map[string]string {
	known := map[string]string{}
	for _, field := range outletFields {
		for name := range strings.SplitSeq(field.Tag.Get("opml"), ",") {
			if name != "" {
				known[strings.ToLower(name)] = name
			}
		}
	}
	return known
}()

// outline is an outlet of a list, or a folder of them. It is the origin of the
// outlet.
type outline struct {
	list    *list
	element xml.StartElement
	raw     string          // its start tag as written
	offset  int             // of the start tag
	inner   int             // outlines in it, as a folder has
	wrong   map[string]bool // attributes with a mistake; "" is the whole
}

// vital are the attributes without which an outlet would be another one, or be
// visited at another pace: what is wrong in them is a mistake. Other programs
// write much into the rest that is of no use here: it is left out with a notice.
var vital = []string{"xmlUrl", "id", "schedule"}

// feed reports whether the outline is an outlet.
func (o *outline) feed() bool {
	_, ok := o.attribute("xmlUrl")
	return ok
}

// entry reads the attributes by the forms of the fields that they stand for.
func (o *outline) entry() outletEntry {
	var entry outletEntry
	for _, field := range outletFields {
		names := field.Tag.Get("opml")
		if names == "" {
			continue
		}
		for name := range strings.SplitSeq(names, ",") {
			text, given := o.attribute(name)
			if !given || name == "title" && entry.Name != "" || text == "" && name != "xmlUrl" {
				continue
			}
			value, wrong := checkForm(field.Tag.Get("form"), text)
			if wrong != nil {
				o.refuseOrLeave(name, *wrong)
				continue
			}
			reflect.ValueOf(&entry).Elem().FieldByIndex(field.Index).Set(reflect.ValueOf(value))
		}
	}
	return entry
}

// checkNames reports attributes that stand twice, and those that look like a
// slip for one that has a meaning here: it may be another program's, unless it
// stands where the feed's address is missing. Those of a folder have no meaning.
func (o *outline) checkNames() {
	seen := map[string]bool{}
	for _, a := range o.element.Attr {
		name := a.Name.Local
		if a.Name.Space != "" {
			continue
		}
		if seen[name] {
			o.report(name, mistake{"this attribute is there twice", "keep one of them"}, false)
		}
		seen[name] = true
		if o.known(name) {
			continue
		}
		meant := outletAttributes[nearest(name, slices.Sorted(maps.Keys(outletAttributes)))]
		if meant == "xmlUrl" || meant != "" && o.feed() {
			o.report(name, mistake{"there is no such attribute", "did you mean " + meant + "?"}, o.feed())
		}
	}
}

// known reports whether an attribute has a meaning here, or in OPML.
func (o *outline) known(name string) bool {
	return outletAttributes[strings.ToLower(name)] == name || slices.Contains(opmlAttributes, name)
}

// opmlAttributes are what OPML 2.0 gives an outline besides.
var opmlAttributes = []string{"type", "url", "description", "version", "category", "created", "isComment", "isBreakpoint"}

// attribute is the value of an attribute, on one line and without space around
// it, as other programs break their lines anywhere.
func (o *outline) attribute(name string) (string, bool) {
	for _, a := range o.element.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return strings.Join(strings.Fields(a.Value), " "), true
		}
	}
	return "", false
}

// named are the attributes that hold the value of a key.
func named(key string) []string {
	if field, ok := outletFields.find(key); ok {
		return strings.Split(field.Tag.Get("opml"), ",")
	}
	return nil
}

// span is where an attribute's value stands, or the whole start tag.
func (o *outline) span(name string) (offset, length int) {
	if name != "" {
		found := regexp.MustCompile(`\s` + regexp.QuoteMeta(name) + `\s*=\s*(?:"([^"]*)"|'([^']*)')`).FindStringSubmatchIndex(o.raw)
		for g := 2; g+1 < len(found); g += 2 {
			if found[g] >= 0 {
				return o.offset + found[g], found[g+1] - found[g]
			}
		}
	}
	return o.offset, len("<outline")
}

func (o *outline) refuse(key string, m mistake) { o.report(o.given(key), m, false) }

func (o *outline) notice(key string, m mistake) { o.report(o.given(key), m, true) }

// given is the attribute that holds the value of a key; "" if there is none.
func (o *outline) given(key string) string {
	for _, name := range named(key) {
		if _, given := o.attribute(name); given {
			return name
		}
	}
	return ""
}

// refuseOrLeave reports what is wrong with an attribute's value: a mistake when
// it is vital, else a notice.
func (o *outline) refuseOrLeave(name string, m mistake) {
	notice := !slices.Contains(vital, name)
	if notice {
		m.message += "; it is left out"
	}
	o.report(name, m, notice)
}

// report tells what is wrong with an attribute, or with the whole outline.
func (o *outline) report(name string, m mistake, notice bool) {
	if !notice {
		o.wrong[name] = true
	}
	path := "outline"
	if text, ok := o.attribute("text"); ok {
		path += " " + show(text)
	}
	if name != "" {
		path += " " + name
	}
	offset, length := o.span(name)
	wide := utf8.RuneCountInString(firstLine(o.list.source.text[offset : offset+length]))
	o.list.add(o.list.source.problem(o.list.position(offset, wide),
		news.Problem{Path: path, Message: m.message, Hint: m.hint, Notice: notice}))
}

func (o *outline) refused(key string) bool {
	if key == "" {
		return len(o.wrong) > 0
	}
	return slices.ContainsFunc(named(key), func(name string) bool { return o.wrong[name] })
}

func (o *outline) where(key string) string {
	name := o.given(key)
	if key != "" && name == "" {
		return ""
	}
	offset, _ := o.span(name)
	at := o.list.position(offset, 1)
	return fmt.Sprintf("%s:%d:%d", o.list.source.name, at.line, at.column)
}
