package config

import (
	"encoding/xml"
	"errors"
	"io"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
)

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

// opml reads a list. What is wrong in it is located in it.
func (b *builder) opml(name string, text []byte, from yamlOrigin, order int, seen census) {
	if len(text) > maxFile {
		from.refuse("list", mistake{name + " is larger than 16 MiB", "split the list"})
		return
	}
	l := &list{builder: b, source: newSource(name, text), seen: seen}
	l.source.order = order
	for offset, line := 0, 0; line < len(l.source.lines); line++ {
		l.starts = append(l.starts, offset)
		offset += len(l.source.lines[line]) + 1
	}
	outlets, problems := len(b.written.Config.Outlets), len(b.problems)
	l.read()
	if len(b.written.Config.Outlets) == outlets && b.problems[problems:].Err() == nil {
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
	if len(l.folder) > 0 {
		l.folder[len(l.folder)-1].inner++
	}
	o := &outline{list: l, element: element.Copy(), raw: l.source.text[start:min(end, len(l.source.text))], offset: start, wrong: map[string]bool{}}
	l.folder = append(l.folder, o)
	o.checkNames()
	if o.feed() {
		l.builder.outlet(o.entry(), o, l.seen)
	}
}

// shut closes the innermost outline. One that is no feed and has nothing in it
// is an empty folder, unless it looks like a feed that lost its address.
func (l *list) shut() {
	o := l.folder[len(l.folder)-1]
	l.folder = l.folder[:len(l.folder)-1]
	if o.feed() || o.inner > 0 || len(o.wrong) > 0 {
		return
	}
	kind, _ := o.attribute("type")
	page, _ := o.attribute("htmlUrl")
	switch {
	case kind == "include" || kind == "link":
		o.refuse("", mistake{"an outline of type " + kind + " points elsewhere; nothing is fetched", "name the other file as a list in the config"})
	case kind == "rss" || kind == "atom" || page != "":
		o.refuse("", mistake{"the outlet has no xmlUrl", "give it the feed's address as xmlUrl=, or drop it"})
	default:
		o.report("", mistake{"there is no outlet in this folder", "if it is an outlet, give it the feed's address as xmlUrl="}, true)
	}
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
