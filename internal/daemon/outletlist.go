package daemon

import (
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
)

// readList reads outlets from OPML as a config would that names it, and what there
// is to say about it.
func readList(name string, content []byte) ([]news.Outlet, config.Problems, error) {
	text := "outlets: [{list: " + quoted(name) + "}]\ntopics: {any: {match: any}}\n"
	c, _ := config.Parse("", []byte(text), config.Options{ReadFile: func(string) ([]byte, error) { return content, nil }})
	var found config.Problems
	for _, problem := range c.Problems() {
		if problem.File == name {
			found = append(found, problem)
		}
	}
	if err := found.Err(); err != nil {
		return nil, nil, err
	}
	return c.Outlets, found, nil
}

// outletLine is an outlet as a line of a config.
func outletLine(o news.Outlet) string {
	var out strings.Builder
	fmt.Fprintf(&out, "- {name: %s, feed: %s", quoted(o.Name), quoted(o.Feed))
	for _, field := range []struct{ key, value string }{
		{"id", o.ID}, {"home", o.Home}, {"language", o.Language}, {"country", o.Country}, {"group", o.Group}, {"schedule", o.Schedule},
	} {
		if field.value != "" {
			fmt.Fprintf(&out, ", %s: %s", field.key, quoted(field.value))
		}
	}
	return out.String() + "}"
}

// ImportOutlets writes the outlets of an OPML file as lines of a config, but for
// those that the config has already.
func (p *Program) ImportOutlets(path, file string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	outlets, notices, err := readList(file, content)
	if err != nil {
		return err
	}
	for _, notice := range notices {
		p.note("%s", notice)
	}
	known := map[string]string{}
	ids := map[string]bool{}
	for _, o := range s.Outlets {
		known[o.Feed], ids[o.ID] = o.Name, true
	}
	var lines strings.Builder
	lines.WriteString("outlets:\n")
	isNew := 0
	for _, o := range outlets {
		if name, ok := known[o.Feed]; ok {
			p.note("%s is in %s already, as %s.", o.Feed, path, name)
			continue
		}
		if ids[o.ID] {
			p.note("%s has the id %s, which another outlet of %s has: give it one of its own.", o.Name, o.ID, path)
		}
		isNew++
		fmt.Fprintf(&lines, "  %s\n", outletLine(o))
	}
	p.note("%s of %s not in %s yet. Add these lines to it, or the whole file: - list: %s", count(isNew, "outlet"), count(len(outlets), "outlet"), path, file)
	if isNew == 0 {
		return nil
	}
	return p.print(lines.String())
}

type opmlDocument struct {
	XMLName  xml.Name      `xml:"opml"`
	Version  string        `xml:"version,attr"`
	Title    string        `xml:"head>title"`
	Outlines []opmlOutline `xml:"body>outline"`
}

type opmlOutline struct {
	Type     string `xml:"type,attr"`
	Text     string `xml:"text,attr"`
	Feed     string `xml:"xmlUrl,attr"`
	Home     string `xml:"htmlUrl,attr,omitempty"`
	ID       string `xml:"id,attr"`
	Language string `xml:"language,attr,omitempty"`
	Country  string `xml:"country,attr,omitempty"`
	Group    string `xml:"group,attr,omitempty"`
	Schedule string `xml:"schedule,attr,omitempty"`
}

// ExportOutlets writes the outlets of a config as OPML 2.0, with all that a list
// can say of them. Headers are left out, as they may be secrets.
func (p *Program) ExportOutlets(path string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	for _, o := range s.Outlets {
		if len(o.Headers) > 0 {
			p.note("The headers of %s are left out: they may be secrets.", o.ID)
		}
	}
	content, err := opmlOf(s.Outlets)
	if err != nil {
		return err
	}
	return p.print(string(content))
}

// opmlOf writes outlets as a list.
func opmlOf(outlets []news.Outlet) ([]byte, error) {
	document := opmlDocument{Version: "2.0", Title: "Outlets of topicwire"}
	for _, o := range outlets {
		document.Outlines = append(document.Outlines, opmlOutline{"rss", o.Name, o.Feed, o.Home, o.ID, o.Language, o.Country, o.Group, o.Schedule})
	}
	content, err := xml.MarshalIndent(document, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write OPML: %w", err)
	}
	return slices.Concat([]byte(xml.Header), content, []byte("\n")), nil
}

// ErrUnwell is that outlets need attention, which was written. The exit status is 1.
var ErrUnwell = errors.New("outlets need attention")

// quiet are errors about which all has been said.
func quiet(err error) bool {
	return slices.ContainsFunc([]error{ErrDifferent, ErrUnwell}, func(said error) bool { return errors.Is(err, said) })
}
