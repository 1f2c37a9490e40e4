// Package internal holds nothing but the test of the import rule: rooms never
// import one another, only daemon joins them, and cmd calls daemon.
package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/topicwire/topicwire/"

// allowed says which of our packages each of our packages may import.
var allowed = map[string][]string{
	"internal/news":              {},
	"internal/text":              {},
	"internal/inflect":           {},
	"internal/newfile":           {},
	"feeds":                      {"internal/news"},
	"internal/config":            {"internal/news", "internal/text", "feeds"},
	"internal/fetch":             {"internal/news", "internal/text"},
	"internal/tag":               {"internal/news", "internal/text", "internal/inflect"},
	"internal/store":             {"internal/news", "internal/text", "internal/newfile"},
	"internal/poll":              {"internal/news", "internal/text"},
	"internal/publish":           {"internal/news", "internal/text"},
	"internal/publish/benchmark": {"internal/news", "internal/publish"}, // a program that measures it
	"internal/daemon": {"internal/news", "internal/text", "internal/newfile", "feeds", "internal/config", "internal/fetch",
		"internal/tag", "internal/store", "internal/poll", "internal/publish"},
	"cmd/topicwire": {"internal/daemon"},
}

// The imports are parsed rather than asked of "go list", whose answer the test
// cache would keep when they change.
func TestImportRule(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		folder := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(file)), "../")
		seen[folder] = true
		may, known := allowed[folder]
		if !known {
			t.Errorf("%s: a package that the import rule does not name: add it to the table, with what it may import", folder)
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			ours, isOurs := strings.CutPrefix(imported, module)
			if isOurs && !slices.Contains(may, ours) {
				t.Errorf("%s imports %s: %s may import of ours only %v", path.Join(folder, path.Base(file)), ours, folder, may)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder := range allowed {
		if !seen[folder] {
			t.Errorf("the import rule names %s, which has no Go file", folder)
		}
	}
}
