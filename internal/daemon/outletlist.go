package daemon

import (
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
)

// readList reads outlets from OPML as a config would that names it, and what there
// is to say about it. With merge, feeds and ids may be there twice: see
// [config.Options].
func readList(name string, content []byte, merge bool) ([]news.Outlet, config.Problems, error) {
	text := "outlets: [{list: " + quoted(name) + "}]\ntopics: {any: {match: any}}\n"
	c, _ := config.Parse("", []byte(text), config.Options{
		ReadFile: func(string) ([]byte, error) { return content, nil }, Merge: merge,
	})
	var found config.Problems
	for _, problem := range c.Problems() {
		switch {
		case problem.File == name:
			found = append(found, problem)
		case !problem.Notice: // it is about the whole of the list
			return nil, nil, &UsageError{problem.Message + " (" + problem.Hint + ")"}
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
	content, err := config.ReadFile(file)
	if err != nil {
		return err
	}
	outlets, notices, err := readList(file, content, true)
	if err != nil {
		return err
	}
	for _, notice := range notices {
		p.note("%s", notice)
	}
	added := p.join(s.Outlets, outlets)
	if len(added) == 0 {
		p.note("%s has all of these outlets already.", path)
		return nil
	}
	p.note("%s to add to %s, which has %d of the list already.", count(len(added), "outlet"), path, len(outlets)-len(added))
	var lines strings.Builder
	lines.WriteString("outlets:\n")
	for _, o := range added {
		fmt.Fprintf(&lines, "  %s\n", outletLine(o))
	}
	return p.print(lines.String())
}

// join returns the outlets that are to be added to those that are there: not those
// whose feeds are there, and with ids that no other outlet has.
func (p *Program) join(there, outlets []news.Outlet) (added []news.Outlet) {
	byFeed, ids := map[string]string{}, map[string]bool{}
	enter := func(o news.Outlet) { byFeed[config.FeedKey(o.Feed)], ids[o.ID] = o.ID, true }
	for _, o := range there {
		enter(o)
	}
	for _, o := range outlets {
		if id, ok := byFeed[config.FeedKey(o.Feed)]; ok {
			p.note("%s is there already, as %s.", o.Feed, id)
			continue
		}
		if id := unused(ids, o.ID); id != o.ID {
			p.note("%s gets the id %s, as another outlet has %s.", plainLine(o.Name), id, o.ID)
			o.ID = id
		}
		enter(o)
		added = append(added, o)
	}
	return added
}

// unused is an id, or one made of it that is not taken.
func unused(taken map[string]bool, id string) string {
	free := id
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s-%d", id, n)
	}
	return free
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
