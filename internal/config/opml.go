package config

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
)

const maxList = 16 << 20 // bytes

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

// list is an OPML file of outlets (OPML 2.0, http://opml.org/spec2.opml). Each
// outline with an xmlUrl is an outlet; outlines around it are folders, which
// have no meaning here. Besides OPML's own attributes an outline may have id,
// country, group and schedule.
type list struct {
	*builder
	source *source
	starts []int // offsets of the lines
	seen   census
	folder []*outline // that are open, outermost first
	inBody bool
}

// outline is an outlet of a list, or a folder of them. It is the origin of the
// outlet.
type outline struct {
	list    *list
	element xml.StartElement
	raw     string // its start tag as written
	offset  int    // of the start tag
	outlets int    // in it, if it is a folder
	wrong   map[string]bool
}

// opml reads a list. What is wrong in it is located in it.
func (b *builder) opml(name string, text []byte, from yamlOrigin, order int, seen census) {
	if len(text) > maxList {
		from.refuse("list", mistake{name + " is larger than 16 MiB", "split the list"})
		return
	}
	l := &list{builder: b, source: newSource(name, text), seen: seen}
	l.source.order = order
	for offset, line := 0, 0; line < len(l.source.lines); line++ {
		l.starts = append(l.starts, offset)
		offset += len(l.source.lines[line]) + 1
	}
	before, mistakes := len(b.written.Config.Outlets), len(b.problems)
	l.read()
	if before == len(b.written.Config.Outlets) && mistakes == len(b.problems) {
		from.refuse("list", mistake{"there is no outlet in " + name, "an outlet is an <outline> with text= and xmlUrl="})
	}
}

func (l *list) read() {
	d := xml.NewDecoder(strings.NewReader(l.source.text))
	for depth := 0; ; {
		start := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if start == 0 || depth == 0 && strings.TrimSpace(l.source.text) == "" {
				l.refuse(0, 1, "", mistake{"the list is empty", "it is an OPML file: <opml version=\"2.0\"><body>..."})
			}
			return
		}
		if err != nil {
			l.syntax(int(d.InputOffset()), err)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			if depth == 1 && token.Name.Local != "opml" {
				l.refuse(start, len(token.Name.Local)+1, "", mistake{"this is no OPML: it begins with <" + token.Name.Local + ">", "a feed belongs into the config: - feed: and its address"})
				return
			}
			l.open(token, start, int(d.InputOffset()), depth)
		case xml.EndElement:
			depth--
			if token.Name.Local == "outline" && len(l.folder) > 0 {
				l.shut()
			}
		}
	}
}

func (l *list) open(element xml.StartElement, start, end, depth int) {
	if depth == 2 {
		l.inBody = element.Name.Local == "body"
	}
	if !l.inBody || element.Name.Local != "outline" {
		return
	}
	o := &outline{list: l, element: element.Copy(), raw: l.source.text[start:min(end, len(l.source.text))], offset: start, wrong: map[string]bool{}}
	l.folder = append(l.folder, o)
	entry := o.entry()
	if _, feed := o.attribute("xmlUrl"); !feed {
		return
	}
	for _, folder := range l.folder {
		folder.outlets++
	}
	l.builder.outlet(entry, o, l.seen)
}

// shut closes the innermost outline. One that held neither a feed nor an outlet
// may be a feed that was written wrongly.
func (l *list) shut() {
	o := l.folder[len(l.folder)-1]
	l.folder = l.folder[:len(l.folder)-1]
	if o.outlets > 0 || len(o.wrong) > 0 {
		return
	}
	m := mistake{"this outline has no xmlUrl and no outlet in it", "give it the feed's address as xmlUrl=, or drop it"}
	if kind, _ := o.attribute("type"); kind == "include" || kind == "link" {
		m = mistake{"an outline of type " + kind + " points elsewhere; nothing is fetched", "name the other file as a list in the config"}
	}
	o.refuse("", m)
}

// entry reads the attributes by the forms of the fields that they stand for.
func (o *outline) entry() outletEntry {
	o.checkNames()
	var entry outletEntry
	for _, field := range outletFields {
		names := field.Tag.Get("opml")
		if names == "" {
			continue
		}
		for name := range strings.SplitSeq(names, ",") {
			text, given := o.attribute(name)
			if !given || name == "title" && entry.Name != "" || strings.TrimSpace(text) == "" && name != "xmlUrl" {
				continue
			}
			value, wrong := checkForm(field.Tag.Get("form"), text)
			if wrong != nil {
				o.refuse(field.Tag.Get("yaml"), *wrong)
				continue
			}
			reflect.ValueOf(&entry).Elem().FieldByIndex(field.Index).Set(reflect.ValueOf(value))
		}
	}
	return entry
}

// checkNames refuses attributes that stand twice, and those that look like a
// slip for one that has a meaning here. Others may be another program's.
func (o *outline) checkNames() {
	seen := map[string]bool{}
	for _, a := range o.element.Attr {
		name := a.Name.Local
		if a.Name.Space != "" {
			continue
		}
		if seen[name] {
			o.refuseAttribute(name, mistake{"this attribute is there twice", "keep one of them"})
		}
		seen[name] = true
		if o.known(name) {
			continue
		}
		if near := nearest(name, slices.Sorted(maps.Keys(outletAttributes))); near != "" {
			o.refuseAttribute(name, mistake{"there is no such attribute", "did you mean " + outletAttributes[near] + "?"})
		}
	}
}

// known reports whether an attribute has a meaning here, or in OPML.
func (o *outline) known(name string) bool {
	return outletAttributes[strings.ToLower(name)] == name || slices.Contains(opmlAttributes, name)
}

// opmlAttributes are what OPML 2.0 gives an outline besides.
var opmlAttributes = []string{"type", "url", "description", "version", "category", "created", "isComment", "isBreakpoint"}

func (o *outline) attribute(name string) (string, bool) {
	for _, a := range o.element.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value, true
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

func (o *outline) refuse(key string, m mistake) {
	for _, name := range named(key) {
		if _, given := o.attribute(name); given {
			o.refuseAttribute(name, m)
			o.wrong[key] = true
			return
		}
	}
	o.refuseAttribute("", m)
	o.wrong[key] = true
}

func (o *outline) refuseAttribute(name string, m mistake) {
	o.wrong[name] = true
	path := "outline"
	if text, ok := o.attribute("text"); ok {
		path += " " + show(text)
	}
	if name != "" {
		path += " " + name
	}
	offset, length := o.span(name)
	wide := utf8.RuneCountInString(firstLine(o.list.source.text[offset : offset+length]))
	o.list.refuse(offset, wide, path, m)
}

func (o *outline) refused(key string) bool { return o.wrong[key] || key == "" && len(o.wrong) > 0 }

func (o *outline) where(key string) string {
	name := ""
	for _, candidate := range named(key) {
		if _, given := o.attribute(candidate); given {
			name = candidate
			break
		}
	}
	if key != "" && name == "" {
		return ""
	}
	offset, _ := o.span(name)
	at := o.list.position(offset, 1)
	return fmt.Sprintf("%s:%d:%d", o.list.source.name, at.line, at.column)
}

// position turns an offset into line and column.
func (l *list) position(offset, wide int) position {
	line := sort.Search(len(l.starts), func(i int) bool { return l.starts[i] > offset })
	line = max(line, 1)
	return position{line, utf8.RuneCountInString(l.source.text[l.starts[line-1]:min(offset, len(l.source.text))]) + 1, max(wide, 1)}
}

func (l *list) refuse(offset, wide int, path string, m mistake) {
	l.add(l.source.problem(l.position(offset, wide), news.Problem{Path: path, Message: m.message, Hint: m.hint}))
}

// syntax says what stops the list from being read.
func (l *list) syntax(offset int, err error) {
	m := mistake{"this is no XML: " + strings.TrimPrefix(err.Error(), "xml: "), ""}
	var found *xml.SyntaxError
	switch {
	case errors.As(err, &found):
		m.message = "this is no XML: " + found.Msg
		if strings.Contains(found.Msg, "entity") {
			m.hint = "write &amp; for &"
		}
	case strings.Contains(err.Error(), "encoding"):
		m = mistake{"the list is not in UTF-8", "save it in that encoding, and say so in its first line"}
	}
	l.refuse(max(0, offset-1), 1, "", m)
}
