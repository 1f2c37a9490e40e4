package tag

import (
	"strings"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// score is the sum of the weights of all evidence: each term that made the rule
// hold counts once for every field that it stands in. What both summary and
// content say counts as the one of more weight.
func (t *topic) score(r *reading, why []news.Evidence) float64 {
	sum := 0.0
	for _, e := range why {
		weight := t.weights[e.Field]
		if r.repeats && e.Field == news.FieldSummary {
			weight = max(weight, t.weights[news.FieldContent])
		}
		sum += weight
	}
	return sum
}

// evidence says where each leaf was found: the first place in each field.
func (r *reading) evidence(leaves []*leaf) []news.Evidence {
	type place struct{ written, field string }
	seen := map[place]bool{}
	out := []news.Evidence{} // never null in JSON
	for _, l := range leaves {
		for i := range r.fields {
			f := &r.fields[i]
			if seen[place{l.written, f.name}] {
				continue
			}
			if words, ok := r.first(l, f); ok {
				seen[place{l.written, f.name}] = true
				out = append(out, news.Evidence{Term: l.written, Field: f.name, Text: words})
			}
		}
	}
	return out
}

// first returns the original words around the first place of a leaf in a field.
func (r *reading) first(l *leaf, f *field) (string, bool) {
	if l.expression >= 0 {
		place := r.tagger.expressions[l.expression].FindStringIndex(f.plain)
		if place == nil {
			return "", false
		}
		return f.around(place[0], place[1]), true
	}
	finds := r.finds[l.pattern]
	if l.entity >= 0 {
		finds = r.mentions[l.entity]
	}
	for _, found := range finds {
		if found.field == f {
			return found.around(), true
		}
	}
	return "", false
}

// aroundRunes is how many characters evidence shows on either side of a find.
const aroundRunes = 30

// around returns the bytes start to end of the field with the words on either
// side, as they are written, within the paragraph. A find that is itself long,
// as that of an expression may be, is cut.
func (f *field) around(start, end int) string {
	if before, _, long := strings.Cut(f.plain[start:end], text.Paragraph); long {
		end = start + len(before)
	}
	if utf8.RuneCountInString(f.plain[start:end]) > 4*aroundRunes {
		return text.Excerpt(f.plain[start:end], 4*aroundRunes)
	}
	from, to := start, end
	for i := len(f.words) - 1; i >= 0; i-- {
		w := f.words[i]
		if w.Start < from && utf8.RuneCountInString(f.plain[w.Start:start]) > aroundRunes {
			break
		}
		if w.Start < from {
			from = w.Start
		}
		if w.Paragraph && w.Start <= start {
			break
		}
	}
	for _, w := range f.words {
		if w.Start < end {
			continue
		}
		if w.Paragraph && w.Start > start || utf8.RuneCountInString(f.plain[end:w.End]) > aroundRunes {
			break
		}
		to = w.End
	}
	return f.plain[from:to]
}
