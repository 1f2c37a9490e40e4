package fetch

// replace puts with in the place of src[begin:end], which must not begin before
// what was replaced last.
func (s *scanner) replace(begin, end int, with string) {
	if s.root == "" {
		return // the result has not begun
	}
	if s.out == nil {
		s.out = make([]byte, 0, len(s.src)-s.from+512)
	}
	s.out = append(s.out, s.src[s.from:begin]...)
	s.out = append(s.out, with...)
	s.from = end
}

func (s *scanner) result() []byte {
	if len(s.out) == 0 {
		return s.src[s.from:s.pos]
	}
	return append(s.out, s.src[s.from:s.pos]...)
}

// stop ends the document before what begins at pos, because it has no end.
func (s *scanner) stop() { s.src = s.src[:s.pos] }

// closeAll ends a document that stopped early: after its last whole item, or
// its last whole element outside items, with the end tags that lack there.
func (s *scanner) closeAll() {
	s.out, s.from = s.result(), s.pos
	for depth, f := range s.open {
		if f.kind == item || depth > 0 && s.open[depth-1].kind == loose && f.kind != loose {
			s.out, s.open = s.out[:f.at], s.open[:depth]
			if f.kind == item {
				s.items--
				s.ids = s.ids[:min(len(s.ids), s.items)]
			}
			break
		}
	}
	for depth := len(s.open) - 1; depth >= 0; depth-- {
		s.out = append(s.out, "</"...)
		s.out = append(s.out, s.open[depth].name...)
		s.out = append(s.out, '>')
	}
}
