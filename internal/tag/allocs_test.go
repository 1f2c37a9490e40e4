//go:build !race

package tag

import (
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// The race detector makes pools drop what they are given: this is not built
// with it.

// beyondFast are sentences with something that is read the long way: a letter that
// folds to two, or a script that UAX #29 must be asked about.
var beyondFast = map[string]string{
	"German with ß": "Die beiden größten Hersteller schließen außerhalb der Stadt.",
	"Thai":          "การท่าเรือแถลงเมื่อวันอังคารว่าท่าเรือจะเปิดช้ากว่ากำหนด",
	"Vietnamese":    "Chính quyền cảng cho biết bến phà mới sẽ mở cửa muộn hai tháng.",
	"Japanese":      "港湾局は火曜日、フェリーターミナルの開業が二か月遅れると発表した。",
	"Hebrew":        "רשות הנמל הודיעה שהמסוף החדש ייפתח באיחור של חודשיים.",
}

// An item in which nothing is found allocates nothing, where it is plain text.
func TestNoMatchAllocatesNothing(t *testing.T) {
	tagger := compiled(t, manyEntities(aliases(500)), nil)
	for script, sentence := range sentences {
		sentence = strings.TrimSpace(sentence)
		item := news.Item{Title: sentence, Summary: sentence + " " + sentence}
		if ids := tagger.Tag(item).Entities; ids != nil {
			t.Fatalf("%s: found %q", script, ids)
		}
		if allocs := testing.AllocsPerRun(100, func() { tagger.Tag(item) }); allocs != 0 {
			t.Errorf("%s: %v allocations", script, allocs)
		}
		item.Summary = sentence + "\n\n" + sentence
		t.Logf("%s: %v allocations with a blank line", script, testing.AllocsPerRun(100, func() { tagger.Tag(item) }))
		item.Summary = "<p>" + sentence + "</p><p><a href=\"https://outlet.example/\">" + sentence + "</a></p>"
		t.Logf("%s: %v allocations with a summary in HTML", script, testing.AllocsPerRun(100, func() { tagger.Tag(item) }))
	}
	for name, sentence := range beyondFast {
		item := news.Item{Title: sentence}
		t.Logf("%s: %v allocations in %d bytes", name, testing.AllocsPerRun(100, func() { tagger.Tag(item) }), len(sentence))
	}
}
