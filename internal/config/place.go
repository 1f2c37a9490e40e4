package config

import (
	"errors"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

// position is a run of characters on a line of a source.
type position struct {
	line, column int // from 1, in characters
	width        int
}

// place is where a path stands: its key, unless it is an item of a list, and
// its value.
type place struct {
	key, value position
	scalar     bool // the value is one
}

// best is the position that a problem with the path is shown at: the value of a
// key or item, but the key of whole lists and mappings.
func (p place) best() position {
	if p.scalar || p.key.line == 0 {
		return p.value
	}
	return p.key
}

// places holds the place of every path in a source.
type places struct {
	source *source
	byPath map[string]place
}

func newPlaces(s *source) places { return places{source: s, byPath: map[string]place{}} }

// locate finds the place of a problem's path, or of the nearest path above it.
func (p places) locate(problem news.Problem) Problem {
	for path := problem.Path; path != ""; path = parent(path) {
		if at, ok := p.byPath[path]; ok {
			return p.source.problem(at.best(), problem)
		}
	}
	return p.source.problem(p.byPath[""].best(), problem)
}

// simple is a key that stands in a path without quotes.
var simple = regexp.MustCompile(`^[\pL\pM\pN_-]+$`)

// child is the path of a key under a path.
func child(path, key string) string {
	if !simple.MatchString(key) {
		key = show(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// item is the path of an item of the list at a path.
func item(path string, index int) string { return path + "[" + strconv.Itoa(index) + "]" }

// parent is the path without its last key or index.
func parent(path string) string {
	if cut := strings.LastIndexAny(path, ".["); cut > 0 {
		return path[:cut]
	}
	return ""
}

// show quotes a text of the config for a message, cutting it when it is long. Its
// secrets are blotted out.
func show(text string) string {
	const limit = 60
	text = withoutSecrets(text)
	if runes := []rune(text); len(runes) > limit {
		text = string(runes[:limit]) + "…"
	}
	return strconv.Quote(text)
}

// reason is why a file could not be read, without its name.
func reason(err error) string {
	var wrapped *fs.PathError
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return err.Error()
}
