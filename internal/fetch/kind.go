package fetch

import "bytes"

// kind says why an element is of interest.
type kind uint8

const (
	other kind = iota
	item       // an item or entry
	date       // holds a date
	id         // the identifier of an Atom entry
	loose      // text directly inside is not kept by gofeed
)

// kindOf says what the element with that local name is at this place.
func (s *scanner) kindOf(name []byte) kind {
	depth := len(s.open)
	switch {
	case s.root == "feed":
		switch {
		case depth == 1 && bytes.EqualFold(name, []byte("entry")):
			return item
		case depth == 2 && s.open[1].kind == item && bytes.EqualFold(name, []byte("id")):
			for len(s.ids) < s.items {
				s.ids = append(s.ids, "")
			}
			return id
		}
	case (depth == 1 || depth == 2) && bytes.EqualFold(name, []byte("item")):
		return item
	}
	switch {
	case depth == 0, depth == 1 && bytes.EqualFold(name, []byte("channel")):
		return loose
	case isDate(name):
		return date
	}
	return other
}

// isDate reports whether gofeed reads the text of such an element as a date,
// trying some 150 layouts on it.
func isDate(name []byte) bool {
	switch len(name) {
	case 6:
		return bytes.EqualFold(name, []byte("issued"))
	case 7:
		return bytes.EqualFold(name, []byte("pubDate")) || bytes.EqualFold(name, []byte("updated"))
	case 8:
		return bytes.EqualFold(name, []byte("modified"))
	case 9:
		return bytes.EqualFold(name, []byte("published"))
	case 13:
		return bytes.EqualFold(name, []byte("lastBuildDate"))
	}
	return false
}
