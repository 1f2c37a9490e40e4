package fetch

import (
	"bytes"
	"fmt"
	"mime"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// toUTF8 converts a document to UTF-8. A byte order mark decides; then what is
// valid UTF-8 is UTF-8, whatever it is labelled, for labels are wrong more often
// than bytes are; then the label of the document itself, which its author wrote,
// before that of the Content-Type, which a server's default may be. What carries
// no usable label is windows-1252, or UTF-8 with damage when more of it is.
//
// It also says what was amiss.
func toUTF8(doc []byte, contentType string) (out []byte, amiss repairs, err error) {
	if e, mark := marked(doc); e != nil {
		out, err = decode(e, doc[mark:])
		return out, 0, err
	} else if mark > 0 {
		doc = doc[mark:]
	}
	label := declared(doc)
	if _, params, err := mime.ParseMediaType(contentType); err == nil && label == "" {
		label = params["charset"]
	}
	e, name := charset.Lookup(label)
	if utf8.Valid(doc) && !shifted(doc, label) {
		if declared(doc) != "" && name != "utf-8" && !ascii(doc) {
			amiss = repairedEncoding
		}
		return doc, amiss, nil
	}
	if e == nil || name == "utf-8" || name == "utf-16le" || name == "utf-16be" {
		if mostlyUTF8(doc) {
			return bytes.ToValidUTF8(doc, []byte("\uFFFD")), repairedBytes, nil
		}
		e, amiss = charmap.Windows1252, repairedEncoding
	}
	out, err = decode(e, doc)
	return out, amiss, err
}

func decode(e encoding.Encoding, doc []byte) ([]byte, error) {
	out, err := e.NewDecoder().Bytes(doc)
	if err != nil {
		return nil, fmt.Errorf("reading its character encoding: %w", err)
	}
	return out, nil
}

// marked recognises a document in UTF-16 or UTF-32, by its byte order mark or by
// the zeros around its first "<" (XML 1.0, appendix F), and the length of the
// mark; for UTF-8 the encoding is nil.
func marked(doc []byte) (e encoding.Encoding, mark int) {
	switch {
	case bytes.HasPrefix(doc, []byte("\xEF\xBB\xBF")):
		return nil, 3
	case bytes.HasPrefix(doc, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(doc, []byte("\xFF\xFE")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(doc, []byte("\x00<\x00")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 0
	case bytes.HasPrefix(doc, []byte("<\x00")) && len(doc) > 3 && doc[3] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 0
	}
	return nil, 0
}

var encodingDeclaration = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// declared is the encoding that the XML declaration names, or "".
func declared(doc []byte) string {
	head := doc[:min(len(doc), 256)]
	if m := encodingDeclaration.FindSubmatch(head); m != nil {
		return string(m[1])
	}
	return ""
}

// shifted reports whether a document that could be ASCII is in ISO-2022-JP,
// which switches between alphabets by escape sequences.
func shifted(doc []byte, label string) bool {
	if bytes.IndexByte(doc, 0x1B) < 0 {
		return false
	}
	_, name := charset.Lookup(label)
	return name == "iso-2022-jp"
}

func ascii(doc []byte) bool {
	for _, c := range doc {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mostlyUTF8 reports whether a document that is not valid UTF-8 has more
// characters of several bytes that are than bytes that are not.
func mostlyUTF8(doc []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(doc); {
		if doc[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(doc[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return good > bad
}

// dropIllegal removes, in place, the characters that XML 1.0 (section 2.2) does
// not allow, and the references to them, from a document in UTF-8. encoding/xml
// refuses a whole feed for one.
func dropIllegal(doc []byte) []byte {
	doc = dropControls(doc)
	for _, illegal := range []string{"\uFFFE", "\uFFFF"} {
		if bytes.Contains(doc, []byte(illegal)) {
			doc = bytes.ReplaceAll(doc, []byte(illegal), nil)
		}
	}
	return dropReferences(doc)
}

func control(c byte) bool { return c < ' ' && c != '\n' && c != '\t' && c != '\r' }

func dropControls(doc []byte) []byte {
	i := 0
	for i < len(doc) && !control(doc[i]) {
		i++
	}
	out := doc[:i]
	for _, c := range doc[i:] {
		if !control(c) {
			out = append(out, c)
		}
	}
	return out
}

// dropReferences removes character references such as &#0; and &#xFFFF;.
func dropReferences(doc []byte) []byte {
	var out []byte
	from := 0
	for at := 0; ; {
		i := bytes.Index(doc[at:], []byte("&#"))
		if i < 0 {
			break
		}
		begin := at + i
		n, end := reference(doc, begin)
		if end > 0 && (n < ' ' && control(byte(n)) || n == 0xFFFE || n == 0xFFFF) {
			out = append(out, doc[from:begin]...)
			from = end
		}
		at = begin + 2
	}
	if from == 0 {
		return doc
	}
	return append(out, doc[from:]...)
}

// reference reads the character reference at i; end is 0 where there is none.
func reference(doc []byte, i int) (n uint32, end int) {
	i += len("&#")
	base := uint32(10)
	if i < len(doc) && doc[i] == 'x' {
		base = 16
		i++
	}
	for begin := i; i < len(doc); i++ {
		c := doc[i]
		digit := uint32(99)
		switch {
		case '0' <= c && c <= '9':
			digit = uint32(c - '0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			digit = uint32(c|0x20-'a') + 10
		}
		if digit >= base {
			if c == ';' && i > begin {
				return n, i + 1
			}
			return 0, 0
		}
		if n = n*base + digit; n > utf8.MaxRune {
			return 0, 0
		}
	}
	return 0, 0
}
