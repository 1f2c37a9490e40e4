// Package browser holds nothing but tests of the pages in a real browser: headless
// Chromium, driven over its DevTools protocol. It is a module of its own, so that
// the program does not depend on what drives it. Where no Chromium is installed,
// the tests are skipped.
//
//	go test ./...
//	AXE=/path/to/axe.min.js go test -run Axe ./...
package browser
