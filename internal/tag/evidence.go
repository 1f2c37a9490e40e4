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
				out = append(out, news.Evidence{Term: r.nameOf(l.leaf), Field: f.name, Text: r.around(f.plain, start, end)})
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
func (r *reading) around(plain string, start, end int) string {
	if before, _, long := strings.Cut(plain[start:end], text.Paragraph); long {
		end = start + len(before)
	}
	if utf8.RuneCountInString(plain[start:end]) > 4*aroundRunes {
		return text.Excerpt(plain[start:end], 4*aroundRunes)
	}
	return plain[r.wordsBefore(plain, start):r.wordsBehind(plain, end)]
}

// nearby is how many bytes before what evidence shows are looked at for the
// beginning of a word: more than a long word takes.
const nearby = 200

// wordsBefore returns where the words begin that stand within aroundRunes before
// an offset.
func (r *reading) wordsBefore(plain string, at int) int {
	first := at // where a word may begin at the earliest
	for range aroundRunes {
		if first == 0 || strings.HasSuffix(plain[:first], text.Paragraph) {
			break
		}
		_, size := utf8.DecodeLastRuneInString(plain[:first])
		first -= size
	}
	from := max(0, first-nearby)
	if space := strings.LastIndexByte(plain[from:first], ' '); space >= 0 {
		from += space // where a word certainly begins
	} else {
		for from < first && !utf8.RuneStart(plain[from]) {
			from++
		}
	}
	s := &r.walk.scanner
	for s.Read(plain[from:at]); s.Next(); {
		if from+s.Start >= first {
			return from + s.Start
		}
	}
	return at
}

// wordsBehind returns where the words end that stand within aroundRunes behind an
// offset.
func (r *reading) wordsBehind(plain string, at int) int {
	last := at // where a word may end at the latest
	for range aroundRunes {
		if last == len(plain) || strings.HasPrefix(plain[last:], text.Paragraph) {
			break
		}
		_, size := utf8.DecodeRuneInString(plain[last:])
		last += size
	}
	to := min(len(plain), last+nearby)
	if space := strings.IndexByte(plain[last:to], ' '); space >= 0 {
		to = last + space // where a word certainly ends
	} else {
		for to < len(plain) && !utf8.RuneStart(plain[to]) {
			to--
		}
	}
	end := at
	s := &r.walk.scanner
	for s.Read(plain[at:to]); s.Next() && at+s.End <= last; {
		end = at + s.End
	}
	return end
}
