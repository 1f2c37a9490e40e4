package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"time"
)

// guarded is a document that gofeed can be trusted with.
type guarded struct {
	clean []byte   // from the root's start tag to its end tag; shares memory with the input
	root  string   // local name of the root element in lower case
	ids   []string // of the entries of an Atom feed as they were written: gofeed rewrites them
	cut   bool     // the input ended before its root did; clean ends after the last whole item

	repairs repairs
}

// errNoRoot says that there is no element in a document.
var errNoRoot = errors.New("it has no element")

// guard prepares an XML document, in UTF-8 and without illegal characters, for
// gofeed: in one pass over its tags it refuses what is beyond the limits, drops
// comments, processing instructions and the document type, and repairs what
// would lose the whole feed, such as a stray "<", an end tag without a
// beginning, or an end that never came. Dates mean what they do in the outlet's
// country. It overwrites doc in places.
//
// What remains is text, CDATA sections and tags that encoding/xml reads exactly
// as they were read here, so that nothing can hide from the limits.
func guard(doc []byte, country string) (guarded, error) {
	s := scanner{src: doc, country: country}
	if err := s.run(); err != nil {
		return guarded{}, err
	}
	if s.root == "" {
		return guarded{}, errNoRoot
	}
	cut := len(s.open) > 0
	if cut {
		s.closeAll()
	}
	for len(s.ids) < s.items {
		s.ids = append(s.ids, "")
	}
	return guarded{clean: s.result(), root: s.root, ids: s.ids, cut: cut && !s.full, repairs: s.repairs}, nil
}

// scanner walks over an XML document. The result is out followed by
// src[from:pos]; out stays nil as long as nothing had to be changed, and then
// the result is a part of the input.
type scanner struct {
	src     []byte
	pos     int    // what is read next
	country string // of the outlet, for its dates
	out     []byte
	from    int

	root string
	open []frame // elements, outermost first
	full bool    // there are more than maxItems

	elements, items, scopes, joins, strays int

	repairs repairs
	defines bool // the document type may define entities

	ids []string
}

// frame is an open element.
type frame struct {
	name []byte // as written, with its prefix
	kind kind
	text int // bytes of its own text
	at   int // length of the result before its start tag

	namespaces int // declarations in force in it
}

func (s *scanner) run() error {
	for s.pos < len(s.src) {
		if s.src[s.pos] != '<' {
			s.text()
			continue
		}
		if err := s.markup(); err != nil {
			return err
		}
		if s.full {
			return nil
		}
		if s.root != "" && len(s.open) == 0 {
			s.ending()
			return nil
		}
		if s.joins > maxJoins {
			return errors.New("the text of an element is split too often")
		}
		if s.strays > maxStray {
			return tooMany("stray <", maxStray)
		}
	}
	return nil
}

// ending looks at what follows the root: only comments and instructions may.
func (s *scanner) ending() {
	rest := bytes.TrimSpace(s.src[s.pos:])
	if len(rest) > 0 && !bytes.HasPrefix(rest, []byte("<!--")) && !bytes.HasPrefix(rest, []byte("<?")) {
		s.repairs |= repairedEnding
	}
}

// text reads up to the next "<" and escapes a "]]>", which is not allowed in text.
func (s *scanner) text() {
	begin := s.pos
	end := bytes.IndexByte(s.src[begin:], '<')
	if end < 0 {
		end = len(s.src) - begin
	}
	s.pos = begin + end
	run := s.src[begin:s.pos]
	if !s.keepText(begin, s.pos, run, false) {
		return
	}
	s.references(run)
	for at := begin; ; {
		i := bytes.Index(s.src[at:s.pos], []byte("]]>"))
		if i < 0 {
			return
		}
		s.repairs |= repairedSections
		s.replace(at+i+2, at+i+3, "&gt;")
		at += i + 3
	}
}

// keepText accounts for a run of text at src[begin:end]; it reports false when
// the run is dropped.
func (s *scanner) keepText(begin, end int, run []byte, verbatim bool) bool {
	if len(s.open) == 0 {
		if len(bytes.TrimSpace(run)) > 0 {
			s.repairs |= repairedBeginning
		}
		s.replace(begin, end, "")
		return false
	}
	top := &s.open[len(s.open)-1]
	switch top.kind {
	case loose:
		return true
	case date:
		return s.keepDate(top, begin, end, run)
	case id:
		s.ids[len(s.ids)-1] += written(run, verbatim)
	}
	top.text += end - begin
	s.joins += top.text
	return true
}

// keepDate puts a date in the one form that gofeed recognises at once: it tries
// up to 150 layouts on every other, which is a third of its time, and takes the
// zones that it does not know for UTC. What is too long for a date is dropped.
func (s *scanner) keepDate(top *frame, begin, end int, run []byte) bool {
	run = bytes.TrimSpace(run)
	if top.text+len(run) > maxDate {
		s.replace(begin, end, "")
		return false
	}
	if at, ok := parseDate(string(run), s.country); ok && top.text == 0 {
		var room [maxDate]byte
		form := at.AppendFormat(room[:0], time.RFC3339Nano)
		if len(form) > len(run) {
			s.replace(begin, end, string(form))
		} else {
			padding := run[copy(run, form):]
			for i := range padding {
				padding[i] = ' '
			}
		}
	}
	top.text += len(run)
	return true
}

// written is the text that a run stands for.
func written(run []byte, verbatim bool) string {
	if verbatim {
		return string(run)
	}
	return html.UnescapeString(string(run))
}

func tooMany(what string, limit int) error {
	return fmt.Errorf("it has more than %d %s", limit, what)
}
