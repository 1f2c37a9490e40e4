package daemon_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/daemon"
)

// initIn writes a config in a folder of its own, and returns its name.
func initIn(t *testing.T, stdin string, options daemon.InitOptions) (path string, err error) {
	t.Helper()
	p, _, _ := program(strings.NewReader(stdin))
	options.File = filepath.Join(t.TempDir(), "config.yaml")
	return options.File, p.Init(options)
}

func TestInit(t *testing.T) {
	for name, options := range map[string]daemon.InitOptions{
		"words":     {Title: "Wild salmon", Words: []string{"salmon run", "野生三文鱼", "wild*"}, Not: []string{"recipe*", "fillet"}},
		"names":     {Title: "Metrics", People: []string{"Владимир Путин", "Donald Trump"}, Places: []string{"Alaska"}, Organizations: []string{"Alaska Airlines"}},
		"all":       {Title: "Путин на Аляске", Words: []string{"summit"}, People: []string{"Putin"}, All: true},
		"languages": {Title: "Wetter", Words: []string{"Sturm"}, Languages: []string{"de"}, Contact: "mailto:me@example.org"},
		"hostile": {Title: "\"a: b\" #c\n- d \u202e{e}", Words: []string{"x: y", "- z", "#1 fan", "'q'", "O’Neill", "null", "💥 boom"},
			Not: []string{"yes", "\\n"}, People: []string{"- {a: b}"}},
	} {
		t.Run(name, func(t *testing.T) {
			path, err := initIn(t, "", options)
			if err != nil {
				t.Fatal(err)
			}
			p, _, said := program(nil)
			if err := p.Check(path); err != nil {
				text, _ := os.ReadFile(path)
				t.Fatalf("%v\n%s", err, text)
			}
			if !strings.Contains(said.String(), "is fine") || strings.Contains(said.String(), " 0 rule tests") {
				t.Errorf("check said %s", said)
			}
			again := options
			again.File = path
			if err := p.Init(again); err == nil || !strings.Contains(err.Error(), "is there already") {
				t.Errorf("written over: %v", err)
			}
		})
	}
}

func TestInitRefuses(t *testing.T) {
	for want, options := range map[string]daemon.InitOptions{
		"what is the topic?":               {},
		"what is the topic about?":         {Title: "Nothing"},
		"--all asks for a word and a name": {Title: "All", Words: []string{"x"}, All: true},
		"publishes in xx":                  {Title: "T", Words: []string{"x"}, Languages: []string{"xx"}},
		"no such file":                     {Title: "T", Words: []string{"x"}, List: "nowhere.opml"},
		`--word "*": `:                     {Title: "T", Words: []string{"x", "*"}, People: []string{"A B"}},
		`--word "**": `:                    {Title: "T", Words: []string{"x", "**"}, People: []string{"A B"}, All: true},
		`--not "*": `:                      {Title: "T", Words: []string{"x"}, Not: []string{"y", "*"}},
		`--person "-": `:                   {Title: "T", People: []string{"-"}},
		`--contact "me": `:                 {Title: "T", Words: []string{"x"}, Contact: "me"},
	} {
		path, err := initIn(t, "", options)
		if err == nil || daemon.ExitStatus(err) == daemon.ExitDone {
			t.Errorf("%+v: taken", options)
			continue
		}
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", options, err, want)
		}
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%+v: written all the same", options)
		}
	}
}

// TestInitAsks answers questions.
func TestInitAsks(t *testing.T) {
	path, err := initIn(t, "Wild salmon\nsalmon run, wild salmon\n\nKlamath, Yukon\n\nrecipe\nen\n", daemon.InitOptions{Ask: true})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`title: "Wild salmon"`, `any: ["entity/klamath", "entity/yukon", "salmon run", "wild salmon"]`,
		`none: ["recipe"]`, `yukon: {name: "Yukon", kind: place}`, `language: "en"`, `- drop: "Klamath, recipe"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// FuzzInit holds that whatever is typed gives a config that check passes, or an
// error.
func FuzzInit(f *testing.F) {
	for _, seed := range [][3]string{{"Wild salmon", "salmon run", "recipe"}, {"日本", "北方領土", ""}, {": -#", "\"'", "{}"}, {"opml", "=X", "x*"}, {"a", "İstanbul", "ISTANBUL"}} {
		f.Add(seed[0], seed[1], seed[2])
	}
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, title, word, not string) {
		file := filepath.Join(folder, "config.yaml")
		p, _, _ := program(nil)
		err := p.Init(daemon.InitOptions{File: file, Title: title, Words: []string{word}, Not: []string{not}, People: []string{title}})
		if err == nil {
			if err := p.Check(file); err != nil {
				t.Errorf("%q, %q, %q: %v", title, word, not, err)
			}
		} else if daemon.ExitStatus(err) != daemon.ExitUsage {
			t.Errorf("%q, %q, %q: %v", title, word, not, err)
		}
		_ = os.Remove(file)
		_ = os.Remove(filepath.Join(folder, "outlets.opml"))
	})
}

// TestInitBeside writes configs into a folder with the list of another one.
func TestInitBeside(t *testing.T) {
	folder := t.TempDir()
	p, _, said := program(nil)
	write := func(name string) error {
		return p.Init(daemon.InitOptions{File: filepath.Join(folder, name), Title: "Fish", Words: []string{"apple"}, Not: []string{"=APPLE"}})
	}
	for _, name := range []string{"a.yaml", "b.yaml"} {
		if err := write(name); err != nil {
			t.Fatal(err)
		}
		if err := p.Check(filepath.Join(folder, name)); err != nil {
			t.Error(err)
		}
	}
	if n := strings.Count(said.String(), "the outlets."); n != 1 {
		t.Errorf("the list was written %d times", n)
	}
	text, err := os.ReadFile(filepath.Join(folder, "b.yaml"))
	if err != nil || strings.Contains(string(text), "tests:") {
		t.Errorf("%v: no headline is known that matches or is dropped, yet there are tests:\n%s", err, text)
	}
	writeFile(t, filepath.Join(folder, "outlets.opml"), "mine")
	if err := write("c.yaml"); daemon.ExitStatus(err) != daemon.ExitUsage || !strings.Contains(err.Error(), "take those with --list") {
		t.Errorf("another list is there: %v", err)
	}
	if err := p.Init(daemon.InitOptions{File: filepath.Join(folder, "no", "config.yaml")}); err == nil || !strings.Contains(err.Error(), "does not exist: make it") {
		t.Errorf("no such folder: %v", err)
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 3 {
		t.Errorf("in the folder: %v %v; want two configs and the list", files, err)
	}
}
