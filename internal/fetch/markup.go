package fetch

import "bytes"

// markup reads what begins with the "<" at pos.
func (s *scanner) markup() error {
	rest := s.src[s.pos:]
	switch {
	case len(rest) < 2:
		s.stop()
	case rest[1] == '/':
		s.endTag()
	case rest[1] == '?':
		if s.root == "" && s.pos > 0 && bytes.HasPrefix(rest, []byte("<?xml ")) {
			s.repairs |= repairedBeginning
		}
		s.drop("<?", "?>")
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.drop("<!--", "-->")
	case bytes.HasPrefix(rest, []byte(openCDATA)):
		s.cdata()
	case rest[1] == '!':
		s.directive()
	case nameClass[rest[1]] == nameStart:
		return s.startTag()
	default:
		s.stray()
	}
	return nil
}

// stray escapes a "<" that begins nothing.
func (s *scanner) stray() {
	s.replace(s.pos, s.pos+1, "&lt;")
	s.pos++
	s.strays++
	s.repairs |= repairedLessThan
}

// drop removes from the opening at pos to the closing.
func (s *scanner) drop(opening, closing string) {
	i := bytes.Index(s.src[s.pos+len(opening):], []byte(closing))
	if i < 0 {
		s.stop()
		return
	}
	end := s.pos + len(opening) + i + len(closing)
	s.replace(s.pos, end, "")
	s.pos = end
}

const (
	openCDATA  = "<![CDATA["
	closeCDATA = "]]>"
)

func (s *scanner) cdata() {
	begin := s.pos + len(openCDATA)
	i := bytes.Index(s.src[begin:], []byte(closeCDATA))
	if i < 0 {
		s.stop()
		return
	}
	end := begin + i + len(closeCDATA)
	s.keepText(s.pos, end, s.src[begin:begin+i], true)
	s.pos = end
}

// directive removes a document type with all that it declares.
func (s *scanner) directive() {
	s.defines = true
	depth, quote := 0, byte(0)
	for i := s.pos; i < len(s.src); i++ {
		c := s.src[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case depth > 1 && (c == '"' || c == '\''): // within a declaration of the internal subset
			quote = c
		case c == '<' && bytes.HasPrefix(s.src[i:], []byte("<!--")):
			end := bytes.Index(s.src[i:], []byte("-->"))
			if end < 0 {
				s.stop()
				return
			}
			i += end + 2
		case c == '<':
			depth++
		case c == '>':
			if depth--; depth == 0 {
				s.replace(s.pos, i+1, "")
				s.pos = i + 1
				return
			}
		}
	}
	s.stop()
}
