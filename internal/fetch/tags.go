package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// startTag reads a start tag. What is no correct one is text.
func (s *scanner) startTag() error {
	begin := s.pos
	i, ok := s.name(begin + 1)
	if !ok {
		s.stray()
		return nil
	}
	name := s.src[begin+1 : i]
	attributes, namespaces := 0, 0
	for {
		i = s.space(i)
		if i >= len(s.src) {
			s.stop()
			return nil
		}
		if c := s.src[i]; c == '>' || c == '/' && i+1 < len(s.src) && s.src[i+1] == '>' {
			return s.element(name, begin, i, namespaces)
		}
		a, ok := s.attribute(i)
		if !ok {
			s.stray()
			return nil
		}
		if attributes++; attributes > maxAttributes {
			return fmt.Errorf("an element has more than %d attributes", maxAttributes)
		}
		if a.value == 0 || s.src[a.value-1] != '"' && s.src[a.value-1] != '\'' {
			s.repairs |= repairedQuotes
		}
		s.references(s.src[a.value:a.valueEnd])
		if a.declaresNamespace(s.src) {
			namespaces++
		} else if string(s.src[a.name:a.nameEnd]) == "xml:base" {
			s.folder(a)
		}
		i = a.end
	}
}

// element begins the element whose start tag is src[begin:] up to its closing
// "/" or ">" at i.
func (s *scanner) element(name []byte, begin, i, namespaces int) error {
	empty := s.src[i] == '/'
	s.pos = i + 1
	if empty {
		s.pos++
	}
	if s.root == "" {
		s.root = strings.ToLower(string(local(name)))
		s.from = begin
	} else {
		namespaces += s.open[len(s.open)-1].namespaces
	}
	if err := s.count(namespaces); err != nil {
		return err
	}
	kind := s.kindOf(local(name))
	if kind == item {
		if s.items++; s.items > maxItems {
			s.full = true
			s.items--
			s.pos = begin
			s.stop()
			return nil
		}
	}
	if len(s.open) > 0 && s.open[len(s.open)-1].kind == date {
		s.replace(begin, s.pos, "") // no date has elements
		return nil
	}
	if void(name) && !empty {
		s.repairs |= repairedUnclosed
		s.replace(i, i, " /") // not part of a value without quotes
		empty = true
	}
	if empty {
		return nil
	}
	if len(s.open) == maxDepth {
		return fmt.Errorf("its elements are nested more than %d deep", maxDepth)
	}
	s.open = append(s.open, frame{
		name: name, kind: kind, namespaces: namespaces,
		at: len(s.out) + begin - s.from,
	})
	return nil
}

// count accounts for one more element with that many namespaces in force.
func (s *scanner) count(namespaces int) error {
	s.elements++
	s.scopes += namespaces
	switch {
	case s.elements > maxElements:
		return tooMany("elements", maxElements)
	case namespaces > maxNamespaces, s.scopes > maxScopes:
		return errors.New("it declares too many namespaces")
	}
	return nil
}

// void reports whether the element is one of HTML's that have no end tag. They
// are found where an outlet forgot to escape its HTML.
func void(name []byte) bool {
	switch string(name) {
	case "br", "hr", "img", "BR", "HR", "IMG":
		return true
	}
	return false
}

// local is the name without its prefix.
func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// endTag closes an element and all that are still open in it; one that closes
// nothing is dropped.
func (s *scanner) endTag() {
	begin := s.pos
	i, ok := s.name(begin + 2)
	name := s.src[begin+2 : i]
	i = s.space(i)
	if i >= len(s.src) {
		s.stop()
		return
	}
	if !ok || s.src[i] != '>' {
		s.stray()
		return
	}
	s.pos = i + 1
	for depth := len(s.open) - 1; depth >= 0; depth-- {
		if bytes.Equal(s.open[depth].name, name) {
			if depth < len(s.open)-1 {
				s.repairs |= repairedUnclosed
			}
			s.open = s.open[:depth]
			return
		}
	}
	s.repairs |= repairedEndTags
	s.replace(begin, s.pos, "")
}
