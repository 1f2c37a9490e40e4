// Package config reads config.yaml and the outlet lists that it names into
// checked options. It finds every mistake at once and says of each where it is,
// what is wrong and what to write instead.
//
// It checks form: keys, types, terms that YAML would change, addresses,
// schedules, ids. What the rules of topics mean is checked by package tag, which
// knows only paths such as topics.alaska-summit.match.all[1]; Config.Problems
// turns those into file:line:column, so that both are reported together.
//
// Nothing is fetched, and nothing is read but the config and its lists. Of the
// store no more is asked than whether its folder is there.
package config

import (
	"net/netip"
	"path/filepath"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// ProjectPage is the contact that outlets are given when the config names none.
const ProjectPage = "https://github.com/topicwire/topicwire"

// Config is all that config.yaml and the lists it names say, checked. Its
// options may be used only when Problems finds no mistake.
type Config struct {
	Listen    string `yaml:"listen" form:"listen" help:"Address to serve on: host:port."`
	PublicURL string `yaml:"public_url" form:"public" help:"Address that subscribers see. Links are built from it; its path is the base path."`
	Store     string `yaml:"store" form:"store" help:"File of the database (SQLite), relative to this config's folder."`

	KeepPublished time.Duration `yaml:"keep_published" min:"0s" help:"How long what was published stays in the archive, and its items in the store; 0s is for ever. A topic's latest 100 entries stay in any case."`

	Poll    PollOptions    `yaml:"poll" help:"When outlets are visited."`
	Fetch   FetchOptions   `yaml:"fetch" help:"How outlets are visited."`
	Publish PublishOptions `yaml:"publish" help:"What subscribers get, and who may ask for what."`

	Outlets  []news.Outlet `yaml:"-"` // in the order of the config, lists in place
	Entities []news.Entity `yaml:"-"` // in the order of the config
	Topics   []news.Topic  `yaml:"-"` // in the order of the config

	Files Files `yaml:"-"` // what was read, lists too

	problems Problems // found while reading
	places   places   // of every path in the config
}

// PollOptions say when outlets are visited.
type PollOptions struct {
	Schedule    string        `yaml:"schedule" form:"schedule" help:"When each outlet is visited, in cron's five fields or as \"@every 15m\". An outlet may set its own."`
	MinInterval time.Duration `yaml:"min_interval" min:"1s" help:"A schedule that is faster than this is refused."`
	Contact     string        `yaml:"contact" form:"contact" help:"mailto: or web address by which outlets reach you. It goes into the User-Agent."`
	Keep        time.Duration `yaml:"keep" min:"1s" help:"How long off-topic items are kept, so that a changed rule can be applied to the past."`
	Concurrency int           `yaml:"concurrency" min:"1" max:"1000" help:"Visits in flight at a time."`
	Grace       time.Duration `yaml:"grace" min:"0s" help:"How long visits in flight may take to finish when the daemon stops."`
	Adaptive    bool          `yaml:"adaptive" help:"Visit an outlet less often that publishes rarely."`
}

// FetchOptions say how outlets are visited.
type FetchOptions struct {
	AllowPrivate           []netip.Prefix `yaml:"allow_private" help:"Networks (CIDR) that may be visited though they are private or loopback."`
	PerHost                int            `yaml:"per_host" min:"1" max:"1000" help:"Requests in flight to one host."`
	HostPause              time.Duration  `yaml:"host_pause" min:"0s" help:"Pause between two requests to one host."`
	PermanentRedirectAfter time.Duration  `yaml:"permanent_redirect_after" min:"0s" help:"How long a 301 or 308 must hold before it is remembered; 0s is at once."`
	MaxBody                Size           `yaml:"max_body" min:"1KiB" max:"1GiB" help:"Limit on a feed's size after decompression."`
	AllowDowngrade         bool           `yaml:"allow_downgrade" help:"Follow redirects from https to http, which are refused otherwise."`
	Timeout                time.Duration  `yaml:"timeout" min:"1ms" help:"Limit on one request, from dialling to the last byte."`
}

// Default is the config that a file overlays. It has every option; outlets and
// topics have no default.
var Default = Config{
	Listen:    "127.0.0.1:8080",
	PublicURL: "http://127.0.0.1:8080",
	Store:     "topicwire.db",
	Poll: PollOptions{
		Schedule:    "@every 15m",
		MinInterval: time.Minute,
		Contact:     ProjectPage,
		Keep:        2160 * time.Hour,
		Concurrency: 32,
		Grace:       10 * time.Second,
	},
	Fetch: FetchOptions{
		PerHost:                1,
		HostPause:              time.Second,
		PermanentRedirectAfter: 168 * time.Hour,
		MaxBody:                16 << 20,
		Timeout:                time.Minute,
	},
	Publish: PublishOptions{Content: ContentExcerpt, TitlePrefix: PrefixNone},
}

// Options say how to parse a config that is not simply a file on the disk.
type Options struct {
	// ReadFile reads the lists that the config names; nil takes ReadFile.
	ReadFile func(name string) ([]byte, error)

	// OutletsElsewhere allows a config that names no outlet: the caller brings
	// them itself, as the demo does.
	OutletsElsewhere bool

	// Merge takes lists as other programs write them: of outlets with the same feed
	// the first is kept, which is a notice, and ids may be there twice.
	Merge bool

	onDisk bool // the path is that of a file, so what it names must be there
}

// Load reads the config file at path and the lists that it names.
//
// The Config is never nil: along with an error it holds what could be read, for
// tag.Compile to check as well. The error is nil or an *Error with every
// mistake, in reading the file too.
func Load(path string) (*Config, error) {
	text, err := ReadFile(path)
	if err == nil && len(text) > maxFile {
		err = errTooLarge
	}
	if err != nil {
		c := Default
		c.places = newPlaces(newSource(path, nil))
		c.Files = Files{path: SumOf(nil, err)}
		c.problems = Problems{{File: path, Problem: news.Problem{
			Message: "the config cannot be read: " + reason(err), Hint: "name another with --config"}}}
		return &c, c.problems.Err()
	}
	return Parse(path, text, Options{onDisk: true})
}

// Parse is Load for a text at hand. Path is what messages call it, and relative
// paths in it are relative to path's folder.
func Parse(path string, text []byte, options Options) (*Config, error) {
	if options.ReadFile == nil {
		options.ReadFile = ReadFile
	}
	files := Files{}
	options.ReadFile = files.reader(options.ReadFile)
	d := newDecoder(newSource(path, text))
	d.mayLack = map[string]bool{"outlets": options.OutletsElsewhere}
	written := document{Config: Default}
	if root, wrong := parse(d.source); wrong != nil {
		d.problems = append(d.problems, *wrong)
	} else {
		d.root(root, &written)
		b := builder{decoder: d, written: &written, options: options, folder: filepath.Dir(path)}
		b.build()
	}
	c := &written.Config
	files[path] = SumOf(text, nil)
	c.Files = files
	c.problems, c.places = d.problems, d.places
	c.problems.sort()
	return c, c.problems.Err()
}

// Problems returns the mistakes and notices that were found in reading the
// config together with those that others found in it, all located, in the order
// of the text. Problems of others that only follow from a mistake in the same
// rule or at the same path are left out.
func (c *Config) Problems(found ...news.Problem) Problems {
	all := append(Problems(nil), c.problems...)
	for _, p := range found {
		if !c.problems.explain(p) {
			all = append(all, c.places.locate(p))
		}
	}
	all.sort()
	return all
}
