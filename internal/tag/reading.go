package tag

import (
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// field is one part of an item, as plain text.
type field struct {
	name  string
	plain string
	words int // how many it has
}

// reading is an item with everything that was found in it. Readings are used
// again, so that an item in which nothing is found costs no memory.
type reading struct {
	tagger     *Tagger
	fields     []field
	repeats    bool // the content says the same as the summary, and is no field
	walk       walk
	titleFinds int // how many of the walk's finds are in the title: they come first
	hits       hits
	mentions   hits     // of entities, those that count
	present    []uint64 // a bit for each concept that was hit
	names      []name
	asked      []int32  // topics whose rules are asked
	askedAt    []uint32 // by topic: the round in which it was put into asked
	round      uint32
}

func (t *Tagger) read(item news.Item) *reading {
	r, _ := t.readings.Get().(*reading)
	if r == nil {
		r = &reading{tagger: t, askedAt: make([]uint32, len(t.topics)), present: make([]uint64, len(t.concepts)/64+1)}
	}
	r.setFields(item)
	w := &r.walk
	w.finds, w.paragraph, r.titleFinds = w.finds[:0], 0, 0
	for i := range r.fields {
		r.fields[i].words = t.matcher.match(w, r.fields[i].plain, i)
		if i == 0 {
			r.titleFinds = len(w.finds)
		}
	}
	r.settle()
	return r
}

// release gives a reading back, without what it holds of the item.
func (t *Tagger) release(r *reading) {
	clear(r.fields)
	r.note(r.hits, false)
	r.note(r.mentions, false)
	r.walk.scanner.Read("")
	t.readings.Put(r)
}

// maxField is how much of a field is read, in bytes of plain text: some forty
// pages. What an outlet sends beyond, by mistake or in malice, costs nothing.
const maxField = 256 << 10

// setFields sets the title, and the summary and the content if they have text.
// Many feeds repeat the summary as content; what is said twice counts once.
func (r *reading) setFields(item news.Item) {
	summary, content := text.FromHTML(item.Summary), text.FromHTML(item.Content)
	r.fields = append(r.fields[:0], field{name: news.FieldTitle, plain: head(text.Plain(item.Title))})
	if summary != "" {
		r.fields = append(r.fields, field{name: news.FieldSummary, plain: head(summary)})
	}
	if r.repeats = content == summary; content != "" && !r.repeats {
		r.fields = append(r.fields, field{name: news.FieldContent, plain: head(content)})
	}
}

// head is what is read of a plain text.
func head(plain string) string {
	if len(plain) <= maxField {
		return plain
	}
	end := maxField
	for end > 0 && !utf8.RuneStart(plain[end]) {
		end--
	}
	return plain[:end]
}
