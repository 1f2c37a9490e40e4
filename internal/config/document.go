package config

import (
	"github.com/topicwire/topicwire/internal/news"
)

// document is config.yaml as it is written. What a key may hold is said by the
// type of its field and by these tags:
//
//	yaml        the key
//	form        the form of a text, or of every text in a list (see forms)
//	keys        the form of a mapping's keys, where they are free
//	min, max    limits of a number, duration or size
//	jsonschema  "required" for a key that must be there
//	absent      what to write when it is not
//	opml        the attributes of an outline that hold the same in a list
//	help        the key's line in the schema
type document struct {
	Config
	Outlets  []outletEntry          `yaml:"outlets" jsonschema:"required" absent:"name outlets, or lists of them: - list: feeds/world.opml" help:"Whose feeds are visited: outlets, and lists of outlets."`
	Entities map[string]entityEntry `yaml:"entities" keys:"id" help:"People, places, organisations and events, by id, that rules name as entity/ID."`
	Topics   map[string]topicEntry  `yaml:"topics" keys:"topic" jsonschema:"required" absent:"name one: an id, and match: under it" help:"What is published, by id: a rule makes a feed."`
}

// outletEntry is an outlet, or the name of a list of outlets.
type outletEntry struct {
	List     string            `yaml:"list" form:"list" help:"An OPML file of outlets, relative to this config's folder. It stands alone."`
	ID       string            `yaml:"id" opml:"id" form:"id" help:"What the store knows the outlet by. The default is made from the name."`
	Name     string            `yaml:"name" opml:"text,title" form:"text" help:"The outlet's name as readers see it. The default is the feed's host."`
	Feed     string            `yaml:"feed" opml:"xmlUrl" form:"feed" help:"Address of the feed."`
	Home     string            `yaml:"home" opml:"htmlUrl" form:"page" help:"Address of the home page."`
	Language string            `yaml:"language" opml:"language" form:"language" help:"BCP 47 tag of the language it publishes in, such as en or zh-Hant."`
	Country  string            `yaml:"country" opml:"country" form:"country" help:"ISO 3166-1 code of its country, such as DE."`
	Group    string            `yaml:"group" opml:"group" form:"text" help:"Its owner, or what its sister feeds have in common."`
	Schedule string            `yaml:"schedule" opml:"schedule" form:"schedule" help:"When it is visited, if not by poll.schedule."`
	Headers  map[string]string `yaml:"headers" keys:"field" form:"header" help:"HTTP headers sent with every request to it."`
}

type entityEntry struct {
	Name      string    `yaml:"name" form:"term" jsonschema:"required" absent:"write name: and its name; it is an alias too" help:"Its name as readers see it, which is an alias too."`
	Kind      string    `yaml:"kind" form:"kind" help:"What it is."`
	Aliases   []string  `yaml:"aliases" form:"term" help:"Its other names, in any language: words, stem* or =EXACT."`
	Inflected inflected `yaml:"inflected" help:"Names in the form of the dictionary, by language, such as ru: [Путин]. Every case form of them is an alias."`
	Needs     []string  `yaml:"needs" form:"term" help:"An ambiguous name counts only in an item that has one of these terms."`
	NotWith   []string  `yaml:"not_with" form:"term" help:"A name does not count in an item that has one of these terms."`
	Not       []string  `yaml:"not" form:"term" help:"Longer phrases in which a name does not count, such as chicken Kyiv."`
	Wikidata  string    `yaml:"wikidata" form:"wikidata" help:"Its item in Wikidata."`
	URL       string    `yaml:"url" form:"page" help:"Address of a page about it."`
}

type topicEntry struct {
	Title       string       `yaml:"title" form:"text" help:"Title of its feed. The default is made from the id."`
	Description string       `yaml:"description" form:"prose" help:"What it is about, in a sentence or two."`
	Match       rule         `yaml:"match" jsonschema:"required" absent:"write match: and a term, or all:, any: and none: under it" help:"The rule: items for which it holds are published."`
	Weights     weightsEntry `yaml:"weights" help:"How much a find counts in each field of an item."`
	MinScore    float64      `yaml:"min_score" min:"0" max:"100" help:"Score that an item needs besides; 0 leaves it to the rule."`
	Tests       []testEntry  `yaml:"tests" help:"Titles that the rule must match or drop; check runs them."`
}

// overlaid returns the topic that a file overlays.
func (topicEntry) overlaid() any {
	return topicEntry{Weights: weightsEntry(news.DefaultWeights)}
}

type weightsEntry struct {
	Title   float64 `yaml:"title" min:"0" max:"1000" help:"For a find in the title."`
	Summary float64 `yaml:"summary" min:"0" max:"1000" help:"For a find in the summary."`
	Content float64 `yaml:"content" min:"0" max:"1000" help:"For a find in the content."`
}

type testEntry struct {
	Match string `yaml:"match" form:"text" help:"A title that the rule must match."`
	Drop  string `yaml:"drop" form:"text" help:"A title that the rule must not match."`
}

// ruleKeys is a node of a rule that is no plain term: one of inflected, near and
// re by itself, or any of the others together, but not boost alone.
type ruleKeys struct {
	All        []rule    `yaml:"all" help:"Every one of these must hold."`
	Any        []rule    `yaml:"any" help:"One of these must hold."`
	None       []rule    `yaml:"none" help:"None of these may hold."`
	Title      rule      `yaml:"title" help:"A rule that must hold by what the title says alone."`
	Boost      []rule    `yaml:"boost" help:"Each of these that holds raises the score. They decide nothing."`
	Inflected  inflected `yaml:"inflected" help:"Words in the form of the dictionary, by language, such as ru: [саммит]. Every case form of them is found."`
	Near       nearEntry `yaml:"near" help:"Terms that must stand close together."`
	Expression string    `yaml:"re" form:"expression" help:"A regular expression in RE2 syntax, in single quotes."`
}

type nearEntry struct {
	Terms  []rule `yaml:"terms" jsonschema:"required" absent:"write terms: and two terms or more" help:"Two or more: terms, {inflected: ...}, or {any: [...]} of these."`
	Within int    `yaml:"within" min:"0" max:"1000" jsonschema:"required" absent:"write within: and how many other words may stand among them, such as 5" help:"How many other words may stand between the first of them and the last."`
}
