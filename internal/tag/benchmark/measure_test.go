package benchmark

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
)

// wanting skips a test of figures where nobody asked for them.
func wanting(t *testing.T) {
	t.Helper()
	if os.Getenv("FIGURES") == "" {
		t.Skip("set FIGURES=1 to measure")
	}
}

// fastest runs the contenders in turn, again and again for about the given time,
// and returns the shortest time of each: what else the machine does then
// disturbs all alike, and the least. Each runs twice at its turn and is timed the
// second time, when the caches no longer hold what the one before it used.
func fastest(budget time.Duration, contenders ...func()) []time.Duration {
	const leastRounds = 5
	best := make([]time.Duration, len(contenders))
	runtime.GC()
	begun := time.Now()
	for round := 0; round < leastRounds || time.Since(begun) < budget; round++ {
		for i, run := range contenders {
			run()
			start := time.Now()
			run()
			if took := time.Since(start); round == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	return best
}

// built is what building something took, and what it holds of the heap.
type built struct {
	took time.Duration
	heap float64 // megabytes
}

func measureBuild[T any](build func() T) (T, built) {
	before := heap()
	start := time.Now()
	out := build()
	took := time.Since(start)
	held := heap() - before
	runtime.KeepAlive(build) // else what it was given would be counted off
	return out, built{took, held}
}

func heap() float64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.GC() // what a pool held
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc) / 1e6
}

// compile makes a Tagger, whose rules must be right.
func compile(tb testing.TB, entities []news.Entity, topics []news.Topic) *tag.Tagger {
	tb.Helper()
	tagger, problems := tag.Compile(entities, topics)
	for _, p := range problems {
		if !p.Notice {
			tb.Fatalf("%s: %s", p.Path, p.Message)
		}
	}
	return tagger
}

// named are entities with five names each.
func named(names []string) []news.Entity {
	const each = 5
	var out []news.Entity
	for ; len(names) > 0; names = names[min(each, len(names)):] {
		own := names[:min(each, len(names))]
		id := fmt.Sprint("e", len(out))
		out = append(out, news.Entity{ID: id, Name: own[0], Kind: "event", Aliases: own[1:], Path: "entities." + id})
	}
	return out
}

func perSecond(size int, took time.Duration) string {
	return fmt.Sprintf("%.1f", float64(size)/1e6/took.Seconds())
}

func ratio(theirs, ours time.Duration) string {
	return fmt.Sprintf("%.2f", theirs.Seconds()/ours.Seconds())
}

// table prints lines in columns.
type table struct {
	title string
	lines []string
}

func (b *table) line(cells ...any) {
	written := make([]string, len(cells))
	for i, cell := range cells {
		written[i] = fmt.Sprint(cell)
	}
	b.lines = append(b.lines, strings.Join(written, "\t"))
}

func (b *table) print() {
	fmt.Printf("\n%s\n", b.title)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, line := range b.lines {
		fmt.Fprintln(w, line)
	}
	w.Flush()
}
