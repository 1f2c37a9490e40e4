package fetch

import (
	"bytes"
	"strings"
)

// repairs are what had to be mended in a document, a bit each.
type repairs uint16

const (
	repairedBeginning repairs = 1 << iota
	repairedEnding
	repairedEncoding
	repairedBytes
	repairedControls
	repairedAmpersands
	repairedEntities
	repairedLessThan
	repairedQuotes
	repairedEndTags
	repairedUnclosed
	repairedSections
	repairedRoot
	repairedTypes
)

// repairWords name the repairs, in their order.
var repairWords = [...]string{
	"something before its beginning", "something after its end", "an encoding other than it says",
	"bytes that are not UTF-8", "control characters", "stray &", "undefined entities", "stray <",
	"attributes without a value in quotes", "end tags without a beginning", "elements without an end",
	"stray ]]>", "no root element", "members of a wrong type",
}

func (r repairs) String() string {
	var list []string
	for i, word := range repairWords {
		if r&(1<<i) != 0 {
			list = append(list, word)
		}
	}
	return strings.Join(list, ", ")
}

// note is what a visit says of a damaged feed that was read all the same, or "".
func note(short bool, r repairs) string {
	var parts []string
	if short {
		parts = append(parts, "truncated: "+errShort.Error()+", and what was whole before was read")
	}
	if r != 0 {
		parts = append(parts, "repaired: "+r.String())
	}
	return strings.Join(parts, "; ")
}

// references notes what begins with "&" in text or in an attribute and is no
// reference of XML. gofeed takes it for text, or for an entity of HTML.
func (s *scanner) references(run []byte) {
	const both = repairedAmpersands | repairedEntities
	for s.repairs&both != both {
		i := bytes.IndexByte(run, '&')
		if i < 0 {
			return
		}
		switch name := run[i+1:]; {
		case bytes.HasPrefix(name, []byte("lt;")), bytes.HasPrefix(name, []byte("gt;")), bytes.HasPrefix(name, []byte("amp;")),
			bytes.HasPrefix(name, []byte("quot;")), bytes.HasPrefix(name, []byte("apos;")):
		case bytes.HasPrefix(name, []byte("#")):
			if _, end := reference(run, i); end == 0 {
				s.repairs |= repairedAmpersands
			}
		case !startsEntity(name):
			s.repairs |= repairedAmpersands
		case !s.defines:
			s.repairs |= repairedEntities
		}
		run = run[i+1:]
	}
}

// startsEntity reports whether what follows an "&" is the name of an entity.
func startsEntity(s []byte) bool {
	for i, c := range s {
		switch class := nameClass[c]; {
		case c == ';':
			return i > 0
		case class == 0, i == 0 && class != nameStart:
			return false
		}
	}
	return false
}
