package benchmark

import (
	"fmt"
	"os"
	"testing"
	"time"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/tag"
	"github.com/topicwire/topicwire/internal/text"
)

const eachMeasure = 200 * time.Millisecond

// sample is news in one language.
type sample struct {
	language string
	texts    []string
	folded   []folded
	size     int           // bytes of all the texts
	folding  time.Duration // of all the texts, by the quicker of two ways
}

// samples are news in each language, and in all of them in turn, as a daemon
// reads them.
func samples(all []*language, set []string) []sample {
	var out []sample
	mixed := sample{language: "in turn"}
	for i, l := range all {
		out = append(out, newSample(l.name, news2K(all, i, set)))
	}
	for i := range mostTexts {
		for _, s := range out {
			if i < len(s.texts) {
				mixed.texts = append(mixed.texts, s.texts[i])
			}
		}
	}
	return append(out, newSample(mixed.language, mixed.texts))
}

func newSample(language string, texts []string) sample {
	s := sample{language: language, texts: texts}
	for _, plain := range texts {
		f := text.Fold(plain)
		s.folded = append(s.folded, folded{[]byte(f), []rune(f)})
		s.size += len(plain)
	}
	return s
}

// foldWithLibrary is how a user of an Aho-Corasick package folds.
func foldWithLibrary(s string) string { return cases.Fold().String(norm.NFKC.String(s)) }

// measureFolding prints what folding alone takes.
func measureFolding(all []sample) {
	b := table{title: "folding alone, MB/s"}
	b.line("language", "text.Fold of the text", "NFKC and cases.Fold")
	for i := range all {
		s := &all[i]
		took := fastest(eachMeasure, s.each(func(plain string) { text.Fold(plain) }), s.each(func(plain string) { foldWithLibrary(plain) }))
		s.folding = min(took[0], took[1])
		b.line(s.language, perSecond(s.size, took[0]), perSecond(s.size, took[1]))
	}
	b.print()
}

func (s *sample) each(f func(plain string)) func() {
	return func() {
		for _, plain := range s.texts {
			f(plain)
		}
	}
}

func (s *sample) tag(tagger *tag.Tagger) func() {
	return s.each(func(plain string) { tagger.Tag(news.Item{Title: plain}) })
}

func (s *sample) search(search search) func() {
	return func() {
		finds := 0
		for _, f := range s.folded {
			search(f, func(int, int, int) { finds++ })
		}
	}
}

// pair is the time of the tagger and that of a package for the same texts.
type pair struct{ ours, theirs time.Duration }

// duel is a package measured beside the tagger.
type duel struct {
	rival    rival
	wrong    int // of randomCases
	built    built
	byScript []pair
}

// total is that of the texts of all languages in turn.
func (d *duel) total() pair { return d.byScript[len(d.byScript)-1] }

// TestFiguresOfPackages measures the tagger beside each package on the same
// texts. The tagger does all its work: it folds, finds words, matches and
// decides about entities. A package searches in texts that were folded
// beforehand; its finds are checked to be whole words. What folding costs is
// shown apart.
func TestFiguresOfPackages(t *testing.T) {
	wanting(t)
	wrong := map[string]int{}
	for _, r := range rivals() {
		wrong[r.name] = mismatches(r)
	}
	for _, news := range newsSets(t) {
		for _, n := range []int{500, 5_000, 100_000} {
			set := aliases(news.languages, n)
			all := samples(news.languages, set)
			measureFolding(all)
			tagger, own := measureBuild(func() *tag.Tagger { return compile(t, named(set), nil) })
			var duels []duel
			for _, r := range rivals() {
				if n <= r.most {
					duels = append(duels, fight(r, wrong[r.name], set, all, tagger))
				}
			}
			printDuels(fmt.Sprintf("%s, %d aliases", news.name, n), all, own, duels)
		}
	}
}

func fight(r rival, wrong int, set []string, all []sample, tagger *tag.Tagger) duel {
	patterns := foldAll(set)
	search, cost := measureBuild(func() search { return r.build(patterns) })
	d := duel{rival: r, wrong: wrong, built: cost}
	for _, s := range all {
		took := fastest(eachMeasure, s.tag(tagger), s.search(search))
		d.byScript = append(d.byScript, pair{took[0], took[1]})
	}
	return d
}

func printDuels(title string, all []sample, own built, duels []duel) {
	inTurn := all[len(all)-1]
	size, folding := inTurn.size, inTurn.folding
	b := table{title: title + ", texts of all languages in turn, MB/s"}
	b.line("package", "wrong cases", "search", "tagger beside it", "tagger/search", "fold and search", "tagger/both", "heap MB", "build")
	var best *duel
	for i, d := range duels {
		sum := d.total()
		b.line(d.rival.name, fmt.Sprintf("%.1f%%", 100*float64(d.wrong)/randomCases), perSecond(size, sum.theirs), perSecond(size, sum.ours), ratio(sum.theirs, sum.ours),
			perSecond(size, sum.theirs+folding), ratio(sum.theirs+folding, sum.ours), fmt.Sprintf("%.1f", d.built.heap), d.built.took.Round(time.Millisecond))
		if d.wrong == 0 && (best == nil || sum.theirs < best.total().theirs) {
			best = &duels[i]
		}
	}
	b.line("tagger, with all checks of Compile", "", "", "", "", "", "", fmt.Sprintf("%.1f", own.heap), own.took.Round(time.Millisecond))
	b.print()
	if best == nil {
		fmt.Fprintln(os.Stdout, "no package is right")
		return
	}
	b = table{title: fmt.Sprintf("%s: the tagger beside the best package that is right, %s, MB/s", title, best.rival.name)}
	b.line("language", "tagger", "search", "tagger/search", "fold and search", "tagger/both")
	for i, p := range best.byScript {
		s := all[i]
		b.line(s.language, perSecond(s.size, p.ours), perSecond(s.size, p.theirs), ratio(p.theirs, p.ours),
			perSecond(s.size, p.theirs+s.folding), ratio(p.theirs+s.folding, p.ours))
	}
	b.print()
}
