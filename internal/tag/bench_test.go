package tag

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// sentences are repeated to news texts of 2 KB.
var sentences = map[string]string{
	"English": "The presidents of both countries arrived at the base on Friday morning and shook hands on the runway before the talks began. ",
	"Russian": "Президенты обеих стран прибыли на базу в пятницу утром и пожали друг другу руки на взлётной полосе перед началом переговоров. ",
	"Arabic":  "وصل رئيسا البلدين إلى القاعدة صباح يوم الجمعة وتصافحا على المدرج قبل أن تبدأ المحادثات بينهما خلف أبواب مغلقة. ",
	"Chinese": "两国总统星期五上午抵达基地，在会谈开始之前于跑道上握手，随后乘坐同一辆车前往会场。",
	"Korean":  "양국 대통령은 금요일 오전 기지에 도착해 회담이 시작되기 전에 활주로에서 악수를 나누고 같은 차를 타고 회담장으로 향했다. ",
	"German":  "Die Präsidenten beider Länder trafen am Freitagmorgen auf dem Stützpunkt ein und gaben sich vor den Gesprächen die Hand. ",
	"Hindi":   "दोनों देशों के राष्ट्रपति शुक्रवार सुबह अड्डे पर पहुँचे और बातचीत शुरू होने से पहले हवाई पट्टी पर हाथ मिलाया। ",
}

// aliases returns n names of one to three words in several scripts.
func aliases(n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	scripts := [][]string{
		strings.Fields("ba kor min ta len dro vi sha ster gu pel on ra mak ti"),
		strings.Fields("ба кор мин та лен дро ви ша стер гу пел он ра мак ти"),
		strings.Fields("با كور مين تا لن درو في شا ستر غو بل ون را ماك تي"),
		strings.Fields("金 木 水 火 土 山 川 田 林 森 海 云 雷 雨 雪 风 花 草 鸟 兽 东 西 南 北 春 夏 秋 冬"),
	}
	out := make([]string, n)
	for i := range out {
		script := scripts[random.IntN(len(scripts))]
		words := make([]string, 1+random.IntN(3))
		for j := range words {
			for range 2 + random.IntN(3) {
				words[j] += script[random.IntN(len(script))]
			}
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}

func compiled(tb testing.TB, entities []news.Entity, topics []news.Topic) *Tagger {
	tb.Helper()
	tagger, problems := Compile(entities, topics)
	for _, p := range problems {
		if !p.Notice {
			tb.Fatalf("%s: %s", p.Path, p.Message)
		}
	}
	return tagger
}

// manyEntities gives a name each to entities that may share it.
func manyEntities(names []string) []news.Entity {
	entities := make([]news.Entity, len(names))
	for i, name := range names {
		entities[i] = news.Entity{ID: fmt.Sprint("e", i), Name: name, Path: "entities", NotWith: []string{"xyzzy"}}
	}
	return entities
}

func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{500, 5_000, 100_000} {
		tagger := compiled(b, manyEntities(aliases(n)), nil)
		for script, sentence := range sentences {
			text := strings.TrimSpace(strings.Repeat(sentence, 2048/len(sentence)+1))
			b.Run(fmt.Sprintf("%d/%s", n, script), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					tagger.Tag(news.Item{Title: text})
				}
			})
		}
	}
}

// heldByMatcher returns a matcher of names, what it holds of the heap in
// megabytes, and how long it took to build.
func heldByMatcher(names []string) (m matcher, megabytes float64, took time.Duration) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.GC() // what pools held
	runtime.ReadMemStats(&before)
	begun := time.Now()
	m = newMatcher()
	for i, name := range names {
		p, _ := parseTerm(name)
		m.add(p, i)
	}
	m.clip()
	took = time.Since(begun)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(names) // else what they held would be counted off
	return m, float64(int64(after.HeapAlloc)-int64(before.HeapAlloc)) / 1e6, took
}

// A hundred thousand names take ten megabytes at most.
func TestMatcherIsSmall(t *testing.T) {
	const limit = 10
	names := aliases(100_000)
	m, megabytes, took := heldByMatcher(names)
	t.Logf("%d names: %.1f MB, built in %v", len(names), megabytes, took.Round(time.Millisecond))
	if megabytes <= 0 || megabytes > limit {
		t.Errorf("%.1f MB, at most %d are allowed", megabytes, limit)
	}
	runtime.KeepAlive(m)
}

func BenchmarkBuild(b *testing.B) {
	names := aliases(100_000)
	for b.Loop() {
		m, megabytes, _ := heldByMatcher(names)
		b.ReportMetric(megabytes, "MB")
		runtime.KeepAlive(m)
	}
}
