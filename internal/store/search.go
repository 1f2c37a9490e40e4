package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// maxIndexed is how many bytes of an item's words can be searched, which is many
// times what the longest articles have.
const maxIndexed = 256 << 10

// apart stands in the index between paragraphs, so that no phrase is found across
// them. No word is written so.
const apart = "¶ "

// What facets begin with. They are found whatever the case of their letters.
const (
	entityFacet   = "entity/"
	outletFacet   = "outlet/"
	languageFacet = "lang/"
)

// indexed is what an entry is found by, as the table search has it.
type indexed struct{ facets, words string }

// indexOf returns what an item is found by, of which it needs the title, summary,
// content, outlet and language.
func indexOf(item news.Item, entities []string) indexed {
	facets := make([]string, 0, len(entities)+3)
	for _, entity := range entities {
		facets = append(facets, entityFacet+entity)
	}
	facets = append(facets, outletFacet+item.Outlet)
	// A language is found by what its tag begins with, too; the whole tag is last.
	for end, tag := 0, item.Language; end < len(tag); {
		if next := strings.IndexByte(tag[end+1:], '-'); next >= 0 {
			end += 1 + next
		} else {
			end = len(tag)
		}
		facets = append(facets, languageFacet+tag[:end])
	}
	return indexed{strings.Join(facets, " "), indexedWords(item)}
}

// indexedWords are the folded words of an item with spaces between them.
func indexedWords(item news.Item) string {
	var out strings.Builder
	var scan text.Scanner
	for _, plain := range []string{text.Plain(item.Title), text.FromHTML(item.Summary), text.FromHTML(item.Content)} {
		scan.Read(plain)
		for scan.Next() {
			if out.Len()+len(apart)+len(scan.Folded) >= maxIndexed {
				return out.String()
			}
			if scan.Paragraph {
				out.WriteString(apart)
			}
			out.Write(scan.Folded)
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// index puts the entries that an item has into the index, or renews them there.
func index(ctx context.Context, w statements, item string, places []place, by indexed) error {
	for _, at := range places {
		if _, err := w.setFacets.ExecContext(ctx, item, at.topic, by.facets); err != nil {
			return fmt.Errorf("set facets of topic %s: %w", at.topic, err)
		}
		if _, err := w.index.ExecContext(ctx, at.topic, at.number, by.facets, by.words); err != nil {
			return fmt.Errorf("index entry %d of topic %s: %w", at.number, at.topic, err)
		}
	}
	return nil
}
