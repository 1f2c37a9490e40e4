package news

// Entity is a person, place, organisation or event that items mention. Its name
// is an alias too.
type Entity struct {
	ID        string
	Name      string
	Kind      string      // one of EntityKinds
	Aliases   []string    // terms in any language: words, stem* or =EXACT
	Inflected []Inflected // names that are aliases in every case form
	Needs     []string    // an item must have one of these terms, if there are any
	NotWith   []string    // an item must have none of these terms
	Not       []string    // longer phrases in which an alias is not a mention, such as "chicken Kyiv"
	Wikidata  string      // its item there, such as Q7747, or ""
	URL       string      // a page about it, or ""
	Path      string      // in the config: entities.ID
}

// Inflected are names, or other words, of one language in the form of the
// dictionary. They stand for all their case forms.
type Inflected struct {
	Language string // one that package inflect knows, such as ru
	Words    []string
	Path     string // in the config: entities.ID.inflected.ru
}

// EntityKinds are the kinds an entity may have.
var EntityKinds = []string{"person", "place", "organization", "event"}

// Topic is a rule over terms and entities; what matches is published as a feed.
type Topic struct {
	ID          string
	Title       string
	Description string
	Match       Rule
	Weights     Weights
	MinScore    float64 // an item whose rule holds needs at least this score
	Tests       []Test
	Path        string // in the config: topics.ID
}

// Weights say how much a find counts in each field of an item.
type Weights struct {
	Title, Summary, Content float64
}

// DefaultWeights are those of a topic that sets none.
var DefaultWeights = Weights{Title: 3, Summary: 1, Content: 1}

// Test is a title that a topic's rule must match, or must drop.
type Test struct {
	Text  string
	Match bool   // else: drop
	Path  string // in the config: topics.ID.tests[i].match
}

// Rule is a node of a topic's rule tree. A leaf has either Term or Expression;
// an inner node has any of All, Any, None and Title, and holds when each of those
// that it has does: every child of All, one child of Any at least, no child of
// None, and the rule of Title by what the title says alone. Boost stands beside
// them and decides nothing: each of its rules that holds raises the score.
type Rule struct {
	Path       string      // in the config: topics.ID.match.all[1]
	Term       string      // a leaf: a word or phrase, stem*, =EXACT or entity/ID
	Expression string      // a leaf: of {re: ...}, in RE2 syntax
	Inflected  []Inflected // a leaf: words in all their case forms
	Near       *Near       // a leaf: terms that stand close together
	All        []Rule
	Any        []Rule
	None       []Rule
	Title      *Rule
	Boost      []Rule
}

// Near asks that terms stand close together: in one paragraph of one field, in
// any order, with at most Within words from the first of them to the last that
// are none of theirs.
type Near struct {
	Terms  []Rule // two at least; each has Term or Inflected, or Any of such
	Within int
}

// Leaf reports whether the node asks for something in the text itself.
func (r Rule) Leaf() bool {
	return r.Term != "" || r.Expression != "" || len(r.Inflected) > 0 || r.Near != nil
}

// Fields of an item in which terms are found, as evidence names them.
const (
	FieldTitle   = "title"
	FieldSummary = "summary"
	FieldContent = "content"
)

// Verdict is all that was decided about one item.
type Verdict struct {
	Matches  []Match  // of the topics that match, in the order of the config
	Entities []string // IDs of every entity mentioned, sorted
}

// Match is a topic's verdict on an item.
type Match struct {
	Topic string     `json:"id"`
	Score float64    `json:"score"` // higher is more about the topic
	Why   []Evidence `json:"why"`
}

// Evidence is one find that made a rule hold.
type Evidence struct {
	Term  string `json:"term"`  // as the config writes it
	Field string `json:"field"` // FieldTitle, FieldSummary or FieldContent
	Text  string `json:"text"`  // the original words around the find
}
