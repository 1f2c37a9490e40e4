package publish

import (
	"fmt"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// BenchmarkFullText cleans a text of about 5 KB.
func BenchmarkFullText(b *testing.B) {
	source := strings.Repeat(richEntries()[0].Content+"</b></p>", 6)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if fullText(source, true) == "" {
			b.Fatal("nothing left")
		}
	}
}

// BenchmarkRender makes a feed of 100 entries in every format.
func BenchmarkRender(b *testing.B) {
	h := newTestHandler(b, testOptions(newTestSource()))
	var entries []news.Entry
	for i := range FeedLimit {
		entry := testEntries()[i%4]
		entry.ID = fmt.Sprintf("tag:topicwire.example,2025:%d", i)
		entry.Number = int64(FeedLimit - i)
		entries = append(entries, entry)
	}
	f := h.newFeed(testTopics[0], narrowing{}, entries, noon)
	b.Run("feed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			h.newFeed(testTopics[0], narrowing{}, entries, noon)
		}
	})
	for _, format := range formats {
		b.Run(format.extension, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				content, err := format.render(f, f.address.in(format.extension))
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(content)))
			}
		})
	}
}
