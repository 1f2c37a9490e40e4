package fetch

import "bytes"

// Classes of the bytes of a name, as encoding/xml has them. A tag whose name
// begins with a letter outside ASCII is taken for text.
const (
	nameStart = 1
	namePart  = 2
)

var nameClass = func() (class [256]byte) {
	for c := range class {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', c == ':':
			class[c] = nameStart
		case '0' <= c && c <= '9', c == '.', c == '-', c >= 0x80:
			class[c] = namePart
		}
	}
	return class
}()

// name is the end of the name that begins at i, and whether it is one.
func (s *scanner) name(i int) (end int, ok bool) {
	begin, colons := i, 0
	for i < len(s.src) && nameClass[s.src[i]] != 0 {
		if s.src[i] == ':' {
			colons++
		}
		i++
	}
	return i, i > begin && colons < 2 && nameClass[s.src[begin]] == nameStart
}

func (s *scanner) space(i int) int {
	for i < len(s.src) && (s.src[i] == ' ' || s.src[i] == '\n' || s.src[i] == '\t' || s.src[i] == '\r') {
		i++
	}
	return i
}

// attribute is where the parts of an attribute are; its value is without quotes.
type attribute struct{ name, nameEnd, value, valueEnd, end int }

func (a attribute) declaresNamespace(src []byte) bool {
	name := src[a.name:a.nameEnd]
	return len(name) >= 5 && string(name[:5]) == "xmlns" && (len(name) == 5 || name[5] == ':')
}

// attribute reads the attribute at i, as lenient as encoding/xml when it is not
// strict: the value may lack, or lack its quotes.
func (s *scanner) attribute(i int) (a attribute, ok bool) {
	a.name = i
	if a.nameEnd, ok = s.name(i); !ok {
		return a, false
	}
	a.end = a.nameEnd
	i = s.space(a.nameEnd)
	if i >= len(s.src) || s.src[i] != '=' {
		return a, true
	}
	i = s.space(i + 1)
	if i >= len(s.src) {
		return a, false
	}
	if quote := s.src[i]; quote == '"' || quote == '\'' {
		n := bytes.IndexByte(s.src[i+1:], quote)
		if n < 0 || bytes.IndexByte(s.src[i+1:i+1+n], '<') >= 0 {
			return a, false
		}
		a.value, a.valueEnd, a.end = i+1, i+1+n, i+n+2
		return a, true
	}
	a.value = i
	for i < len(s.src) && nameClass[s.src[i]] != 0 && s.src[i] != '.' && s.src[i] < 0x80 {
		i++
	}
	a.valueEnd, a.end = i, i
	return a, i > a.value
}

// folder cuts the value of an xml:base after its last slash, in place, because
// gofeed takes every base for a folder (RFC 3986, section 5.2.3).
func (s *scanner) folder(a attribute) {
	if a.value == 0 || a.valueEnd == a.end { // no value, or no quotes
		return
	}
	value := s.src[a.value:a.valueEnd]
	path := 0
	if i := bytes.Index(value, []byte("://")); i >= 0 {
		path = i + len("://")
	}
	end := len(value)
	if i := bytes.IndexAny(value, "?#"); i >= 0 {
		end = i
	}
	slash := bytes.LastIndexByte(value[:end], '/')
	if slash < path && path > 0 {
		return // a host alone
	}
	quote := s.src[a.valueEnd]
	rest := s.src[a.value+slash+1 : a.valueEnd+1]
	for i := range rest {
		rest[i] = ' '
	}
	rest[0] = quote
}
