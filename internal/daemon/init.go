package daemon

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topicwire/topicwire/feeds"
	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/newfile"
	"github.com/topicwire/topicwire/internal/news"
)

// InitOptions say what a new config is about.
type InitOptions struct {
	File string // to write; it must not be there yet
	Ask  bool   // ask the person at the terminal for what is not given

	Title         string
	Words         []string // any of these is the topic
	Not           []string // none of these may be there
	People        []string
	Places        []string
	Organizations []string
	All           bool     // a word and a name must be there, not one of either
	Languages     []string // of outlets; none: all
	List          string   // OPML of outlets; "" is the one that the program has with it
	Contact       string
}

// Init writes a config that check passes, with comments that say what each part is
// for. Nothing that is there is overwritten.
func (p *Program) Init(options InitOptions) error {
	if err := newfile.Free(options.File); err != nil {
		return &UsageError{err.Error()}
	}
	if options.Ask {
		if err := p.ask(&options); err != nil {
			return err
		}
	}
	options.tidy()
	if err := options.check(); err != nil {
		return err
	}
	outlets, err := options.outlets()
	if err != nil {
		return err
	}
	text := options.text(outlets.lines)
	if err := options.acceptable(text, outlets.list); err != nil {
		return err
	}
	discard, err := p.writeList(filepath.Join(filepath.Dir(options.File), newList), outlets.list)
	if err != nil {
		return err
	}
	if err := newfile.Text(options.File, 0o644, []byte(text)); err != nil {
		return errors.Join(err, discard())
	}
	p.note("Wrote %s. Next:\n  topicwire check --config %[1]s\n  topicwire explain --config %[1]s \"a headline\"\n  topicwire run --config %[1]s", options.File)
	return nil
}

// newList is the name that the list of the outlets gets that the program has with it.
const newList = "outlets.opml"

// writeList writes a list, unless there is none to write or that very list is
// there. Discard undoes it.
func (p *Program) writeList(name string, list []byte) (discard func() error, err error) {
	discard = func() error { return nil }
	if list == nil {
		return discard, nil
	}
	if there, err := config.ReadFile(name); err == nil && bytes.Equal(there, list) {
		return discard, nil
	}
	if err := newfile.Text(name, 0o644, list); errors.Is(err, fs.ErrExist) {
		return nil, &UsageError{name + " is there already, with other outlets: take those with --list " + name + ", or move it away"}
	} else if err != nil {
		return nil, err
	}
	p.note("Wrote %s, the outlets.", name)
	return func() error { return os.Remove(name) }, nil
}

// acceptable checks a config that was made. What is wrong with it is wrong with
// what it was made of, so that is what the error names.
func (o *InitOptions) acceptable(text string, list []byte) error {
	c, _ := config.Parse(o.File, []byte(text), config.Options{ReadFile: func(file string) ([]byte, error) {
		if list != nil && filepath.Base(file) == newList {
			return list, nil
		}
		return config.ReadFile(file)
	}})
	_, err := compile(c)
	bad, ok := errors.AsType[*config.Error](err)
	if !ok {
		return err
	}
	given := o.given()
	var lines []string
	for _, problem := range bad.Mistakes {
		line := origin(given, problem.Path) + ": " + problem.Message
		if problem.Hint != "" {
			line += " (" + problem.Hint + ")"
		}
		lines = append(lines, line)
	}
	return &UsageError{strings.Join(lines, "\n")}
}

// given are the flags that keys of the new config are made of.
func (o *InitOptions) given() map[string]string {
	topic := "topics." + o.topicID()
	given := map[string]string{"outlets": "--list", "poll.contact": flag("contact", o.Contact), topic: flag("title", o.Title)}
	entities := o.entities()
	for _, e := range entities {
		given["entities."+e.id] = flag(e.kind, e.name)
	}
	for i, word := range o.Words {
		if key := fmt.Sprintf("%s.match.any[%d]", topic, len(entities)+i); !o.All {
			given[key] = flag("word", word)
		} else {
			given[fmt.Sprintf("%s.match.all[1].any[%d]", topic, i)] = flag("word", word)
		}
	}
	for i, word := range o.Not {
		given[fmt.Sprintf("%s.match.none[%d]", topic, i)] = flag("not", word)
	}
	return given
}

func flag(name, value string) string { return "--" + name + " " + quoted(value) }

// origin is the flag that a key, or one around it, was made of.
func origin(given map[string]string, path string) string {
	for key := path; key != ""; key = key[:max(0, strings.LastIndexAny(key, ".["))] {
		if from, ok := given[key]; ok {
			return from
		}
	}
	return path
}

// ask asks for the topic, its words and names, and the languages.
func (p *Program) ask(o *InitOptions) error {
	lines := bufio.NewScanner(p.Stdin)
	question := func(text string) string {
		fmt.Fprint(p.Stderr, text+" ")
		if !lines.Scan() {
			return ""
		}
		return lines.Text()
	}
	several := func(text string) []string {
		return strings.Split(question(text+" (with commas between, or nothing)"), ",")
	}
	o.Title = question("What is the title of your topic?")
	o.Words = several("Which words or phrases is it about?")
	o.People = several("Which people?")
	o.Places = several("Which places?")
	o.Organizations = several("Which organisations?")
	o.Not = several("Which words tell that an item is about something else?")
	o.Languages = several("Outlets of which languages, such as en, fr?")
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read answers: %w", err)
	}
	return nil
}

// tidy makes one line of what was typed, and drops what is empty or stands twice.
func (o *InitOptions) tidy() {
	line := func(text string) string {
		return strings.Join(strings.Fields(plainLine(strings.ToValidUTF8(text, ""))), " ")
	}
	o.Title, o.Contact = line(o.Title), line(o.Contact)
	for _, texts := range []*[]string{&o.Words, &o.Not, &o.People, &o.Places, &o.Organizations, &o.Languages} {
		var kept []string
		for _, text := range *texts {
			if text = line(text); text != "" && !slices.Contains(kept, text) {
				kept = append(kept, text)
			}
		}
		*texts = kept
	}
}

func (o *InitOptions) check() error {
	named := len(o.People) + len(o.Places) + len(o.Organizations)
	switch {
	case o.Title == "":
		return &UsageError{"what is the topic? Give a --title, and a --word, --person, --place or --organization at least"}
	case len(o.Words)+named == 0:
		return &UsageError{"what is the topic about? Give a --word, --person, --place or --organization at least"}
	case o.All && (len(o.Words) == 0 || named == 0):
		return &UsageError{"--all asks for a word and a name: give both"}
	}
	return nil
}

// chosen are the outlets of a new config.
type chosen struct {
	lines []string // of the config
	list  []byte   // a file to write beside it, or nil
}

func (o *InitOptions) outlets() (chosen, error) {
	all, name, err := o.known()
	if err != nil {
		return chosen{}, err
	}
	if len(o.Languages) == 0 {
		out := chosen{lines: []string{"- list: " + quoted(name)}}
		if o.List == "" {
			out.list, err = opmlOf(all)
		}
		return out, err
	}
	var lines []string
	for _, outlet := range all {
		if slices.ContainsFunc(o.Languages, func(language string) bool { return sameLanguage(outlet.Language, language) }) {
			lines = append(lines, outletLine(outlet))
		}
	}
	if len(lines) == 0 {
		return chosen{}, &UsageError{fmt.Sprintf("no outlet of the list publishes in %s", strings.Join(o.Languages, ", "))}
	}
	return chosen{lines: lines}, nil
}

// known are the outlets to choose from, and the name of their list as seen from
// the new config.
func (o *InitOptions) known() ([]news.Outlet, string, error) {
	if o.List != "" {
		content, err := config.ReadFile(o.List)
		if err != nil {
			return nil, "", err
		}
		all, _, err := readList(o.List, content, false)
		return all, seenFrom(filepath.Dir(o.File), o.List), err
	}
	lists, err := feeds.Lists()
	if err != nil {
		return nil, "", err
	}
	var all []news.Outlet
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		outlets, _, err := readList(name, lists[name], false)
		if err != nil {
			return nil, "", err
		}
		all = append(all, outlets...)
	}
	return all, newList, nil
}

// seenFrom is the name of a file for who is in a folder.
func seenFrom(folder, file string) string {
	from, err1 := filepath.Abs(folder)
	to, err2 := filepath.Abs(file)
	relative, err3 := filepath.Rel(from, to)
	if errors.Join(err1, err2, err3) != nil {
		return file
	}
	return filepath.ToSlash(relative)
}

// sameLanguage reports whether a tag is of a language: pt-BR is of pt, and of
// itself (BCP 47).
func sameLanguage(tag, language string) bool {
	return strings.EqualFold(tag, language) || len(tag) > len(language) && tag[len(language)] == '-' && strings.EqualFold(tag[:len(language)], language)
}

// quoted is a text as a scalar of YAML, whatever it holds: one of JSON is one of
// YAML too.
func quoted(text string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a text can be encoded
	return strings.TrimSuffix(out.String(), "\n")
}

func quotedList(texts []string) string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = quoted(text)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// newEntity is an entity of a new config.
type newEntity struct{ id, name, kind string }

// entities gives what was named ids that differ.
func (o *InitOptions) entities() []newEntity {
	var out []newEntity
	taken := map[string]bool{}
	for _, group := range []struct {
		kind  string
		names []string
	}{{"person", o.People}, {"place", o.Places}, {"organization", o.Organizations}} {
		for _, name := range group.names {
			id := unused(taken, newID(name, group.kind))
			taken[id] = true
			out = append(out, newEntity{id, name, group.kind})
		}
	}
	return out
}

// maxNewID bounds ids, which are part of addresses.
const maxNewID = 50

// newID is an id made of a name, or another where the name cannot be spelled.
func newID(name, otherwise string) string {
	id, ok := config.Slug(name)
	if id = strings.Trim(id[:min(len(id), maxNewID)], "-"); !ok || id == "" {
		return otherwise
	}
	return id
}

// topicID is the id of the topic. Some names are addresses of the daemon's own.
func (o *InitOptions) topicID() string {
	id := newID(o.Title, "topic")
	if slices.Contains(news.ReservedTopicIDs, id) {
		return id + "-topic"
	}
	return id
}
