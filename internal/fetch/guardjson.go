package fetch

import (
	"bytes"
	"errors"
	"fmt"
)

// guardJSON refuses a JSON document that is beyond the limits before
// encoding/json builds it.
func guardJSON(doc []byte) error {
	depth, values, objects := 0, 0, 0
	for i := 0; i < len(doc); i++ {
		switch doc[i] {
		case '"':
			end := stringEnd(doc, i)
			if end < 0 {
				return errors.New("it ends in the middle of a text")
			}
			i = end
		case ',':
			values++
		case '[', '{':
			values++
			if depth++; depth > maxDepth {
				return fmt.Errorf("its values are nested more than %d deep", maxDepth)
			}
			if doc[i] == '{' {
				objects++
			}
		case ']', '}':
			depth--
		}
	}
	switch {
	case values > maxElements:
		return tooMany("values", maxElements)
	case objects > 10*maxItems:
		return tooMany("objects", 10*maxItems)
	}
	return nil
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
