// Package benchmark measures the tagger beside what does parts of its work: the
// best Aho-Corasick packages, which find terms in texts that are folded already,
// and gofeed, which parses the feed that an item comes in. It is a module of its
// own, so that the program depends on none of them.
//
//	go test                          # the tagger agrees with a naive search
//	FIGURES=1 go test -run Figures -v -timeout 30m # tables with ratios, all measured in turn in one run
//	go test -bench . -benchmem       # single measurements
//
// The figures take three minutes and, with 100,000 aliases, 5 GB of memory.
package benchmark
