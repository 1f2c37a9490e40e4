package fetch

import (
	"bytes"
	"fmt"
	"slices"
)

// guardJSON refuses a JSON document that is beyond the limits before
// encoding/json builds it. Of one that ends too early it returns what came with
// the last whole item, completed.
func guardJSON(doc []byte) (clean []byte, cut bool, err error) {
	depth, values, objects, whole := 0, 0, 0, 0
	for i := 0; i < len(doc); i++ {
		switch doc[i] {
		case '"':
			end := stringEnd(doc, i)
			if end < 0 {
				end, cut = len(doc), true
			}
			i = end
		case ',':
			values++
		case '[', '{':
			values++
			if depth++; depth > maxDepth {
				return nil, false, fmt.Errorf("its values are nested more than %d deep", maxDepth)
			}
			if doc[i] == '{' {
				objects++
			}
		case ']', '}':
			if depth--; depth == 2 && doc[i] == '}' {
				whole = i + 1
			}
		}
	}
	switch {
	case values > maxElements:
		return nil, false, tooMany("values", maxElements)
	case objects > 10*maxItems:
		return nil, false, tooMany("objects", 10*maxItems)
	case depth <= 0 && !cut:
		return doc, false, nil
	case whole == 0:
		return nil, false, errShort
	}
	return slices.Concat(doc[:whole], []byte("]}")), true, nil
}

// stringEnd is where the quote is that ends the string that begins at i, or -1.
func stringEnd(doc []byte, i int) int {
	for begin := i + 1; ; {
		n := bytes.IndexByte(doc[begin:], '"')
		if n < 0 {
			return -1
		}
		end := begin + n
		escapes := 0
		for end-1-escapes > i && doc[end-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return end
		}
		begin = end + 1
	}
}
