package news

// Entity is a person, place, organisation or event that items mention. Its name
// is an alias too.
type Entity struct {
	ID      string
	Name    string
	Kind    string   // one of EntityKinds
	Aliases []string // terms in any language: words, stem* or =EXACT
	Needs   []string // an item must have one of these terms, if there are any
	NotWith []string // an item must have none of these terms
	Path    string   // in the config: entities.ID
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
// an inner node has any of All, Any and None, and holds when each of those that
// it has does: every child of All, one child of Any at least, no child of None.
type Rule struct {
	Path       string // in the config: topics.ID.match.all[1]
	Term       string // a word or phrase, stem*, =EXACT or entity/ID
	Expression string // of {re: ...}, in RE2 syntax
	All        []Rule
	Any        []Rule
	None       []Rule
}

// Leaf reports whether the node is a term or an expression.
func (r Rule) Leaf() bool { return r.Term != "" || r.Expression != "" }

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
