package tag

import (
	"strings"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// evidence says where each leaf was found: the first place in each field.
func (r *reading) evidence(leaves []held) []news.Evidence {
	type place struct{ written, field string }
	seen := map[place]bool{}
	out := []news.Evidence{} // never null in JSON
	for _, l := range leaves {
		for i := range r.fields {
			f := &r.fields[i]
			if l.titleOnly && i > 0 || seen[place{l.written, f.name}] {
				continue
			}
			if start, end, ok := r.placeOf(l.leaf, i); ok {
				seen[place{l.written, f.name}] = true
				out = append(out, news.Evidence{Term: r.nameOf(l.leaf), Field: f.name, Text: around(f.plain, start, end)})
			}
		}
	}
	return out
}

// placeOf returns the first place of a leaf in a field, in bytes.
func (r *reading) placeOf(l *leaf, field int) (start, end int, ok bool) {
	switch {
	case l.expression >= 0:
		place := r.tagger.expressions[l.expression].FindStringIndex(r.fields[field].plain)
		if place == nil {
			return 0, 0, false
		}
		return place[0], place[1], true
	case l.near != nil:
		f, _, found := r.nearest(l.near, len(r.fields))
		return int(f.start), int(f.end), found && int(f.field) == field
	case l.concept >= 0:
		hits := r.hitsOf(l.concept)
		for i := range hits {
			if f := &r.walk.finds[hits.find(i)]; int(f.field) == field {
				return int(f.start), int(f.end), true
			}
		}
	}
	return 0, 0, false
}

// nameOf is what evidence calls a leaf that was found: of terms that are near, those
// of their alternatives that were there.
func (r *reading) nameOf(l *leaf) string {
	if l.near == nil {
		return l.written
	}
	_, concepts, _ := r.nearest(l.near, len(r.fields))
	var names []string
	for _, c := range concepts {
		names = append(names, r.tagger.concepts[c].written)
	}
	return nearPrefix + strings.Join(names, " … ")
}

// aroundRunes is how many characters evidence shows on either side of a find.
const aroundRunes = 30

// around returns the bytes start to end of a plain text with the words on either
// side, as they are written, within the paragraph. A find that is itself long, as
// that of an expression may be, is cut.
func around(plain string, start, end int) string {
	if before, _, long := strings.Cut(plain[start:end], text.Paragraph); long {
		end = start + len(before)
	}
	if utf8.RuneCountInString(plain[start:end]) > 4*aroundRunes {
		return text.Excerpt(plain[start:end], 4*aroundRunes)
	}
	return plain[wordsBefore(plain, start):wordsBehind(plain, end)]
}

// nearby is how many bytes on either side are looked at for words: more than
// aroundRunes and a long word take.
const nearby = 400

// wordsBefore returns where the words begin that stand within aroundRunes before
// an offset.
func wordsBefore(plain string, at int) int {
	from := max(0, at-nearby)
	for from < at && !utf8.RuneStart(plain[from]) {
		from++
	}
	if space := strings.IndexByte(plain[from:at], ' '); from > 0 && space >= 0 {
		from += space // where a word certainly begins
	}
	if paragraph := strings.LastIndex(plain[from:at], text.Paragraph); paragraph >= 0 {
		from += paragraph + len(text.Paragraph)
	}
	var s text.Scanner
	for s.Read(plain[from:at]); s.Next(); {
		if utf8.RuneCountInString(plain[from+s.Start:at]) <= aroundRunes {
			return from + s.Start
		}
	}
	return at
}

// wordsBehind returns where the words end that stand within aroundRunes behind an
// offset.
func wordsBehind(plain string, at int) int {
	behind := plain[at:min(len(plain), at+nearby)]
	behind, _, _ = strings.Cut(behind, text.Paragraph)
	end := at
	var s text.Scanner
	for s.Read(behind); s.Next() && utf8.RuneCountInString(behind[:s.End]) <= aroundRunes; {
		end = at + s.End
	}
	return end
}
