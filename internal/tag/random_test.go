package tag

import (
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// chance makes choices from bytes, so that a fuzzer can make them; 0 for ever at
// their end.
type chance struct{ bytes []byte }

func (c *chance) of(n int) int {
	if len(c.bytes) == 0 {
		return 0
	}
	b := c.bytes[0]
	c.bytes = c.bytes[1:]
	return int(b) % n
}

func (c *chance) pick(from []string) string { return from[c.of(len(from))] }

// syllables are so few in each script that words of a term and of a text are
// often alike, with and without what languages hang on them.
var syllables = [][]string{
	strings.Fields("a b a B é e\u0301"),
	strings.Fields("и й Й и\u0306 а"),
	strings.Fields("و ل ب ا ال لل توتي توتي تو\u064fتي"),
	strings.Fields("ו ה ב ש כ פוטי פוטי ט\"ו"),
	strings.Fields("푸 틴 푸틴 은 에 게 도 로 부 터"),
	strings.Fields("পুতি ন পুতি ের কে ও রা য়"),
	strings.Fields("プー チン ﾁﾝ 普 京 は"),
	strings.Fields("ปู ติ น"),
	strings.Fields("1 2 🔥"),
}

var joints = []string{" ", " ", " ", " ", " ", "-", "'", "’", ".", ", ", "\n\n", ":", "_", `"`, " ـ "}

// inner are what may stand within a word, mostly unheard.
var inner = []string{"", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "\u00ad", "\u0640", "\u200d", "\u0301"}

func (c *chance) word() string {
	script := syllables[c.of(len(syllables))]
	var out strings.Builder
	for range 1 + c.of(4) {
		out.WriteString(c.pick(script))
		out.WriteString(c.pick(inner))
	}
	return out.String()
}

// text is of up to n words, drawn from those given and new ones.
func (c *chance) text(known []string, n int) string {
	var out strings.Builder
	for range 1 + c.of(n) {
		if c.of(3) > 0 {
			out.WriteString(c.hung(c.pick(known)))
		} else {
			out.WriteString(c.word())
		}
		out.WriteString(c.pick(joints))
	}
	return out.String()
}

// hung is a word, at times with something that its script hangs on words.
func (c *chance) hung(word string) string {
	of := cliticsOf([]byte(text.Fold(word)))
	if of == nil || c.of(2) > 0 {
		return word
	}
	before, behind := slices.Sorted(maps.Keys(of.before)), slices.Sorted(maps.Keys(of.behind))
	if len(before) > 0 {
		return c.pick(before) + word
	}
	return word + c.pick(behind)
}

func (c *chance) known() []string {
	out := make([]string, 4)
	for i := range out {
		out[i] = c.word()
	}
	return out
}

// terms are up to n terms that Compile takes.
func (c *chance) terms(known []string, n int) []string {
	var out []string
	for range 1 + c.of(n) {
		term := c.text(known, 2)
		switch c.of(4) {
		case 0:
			term = strings.TrimSpace(term) + "*"
		case 1:
			term = "=" + term
		}
		if _, wrong := parseTerm(term); wrong == nil {
			out = append(out, term)
		}
	}
	return out
}

func (c *chance) item(known []string) news.Item {
	return news.Item{Title: c.text(known, 6), Summary: c.text(known, 12), Content: c.text(known, 6)}
}

func (c *chance) entities(known []string) []news.Entity {
	some := func() []string {
		if c.of(3) > 0 {
			return nil
		}
		return c.terms(known, 1)
	}
	var out []news.Entity
	for _, id := range []string{"e", "f", "g"} {
		names := c.terms(known, 3)
		if len(names) == 0 {
			continue
		}
		out = append(out, news.Entity{
			ID: id, Path: "entities." + id, Name: names[0], Aliases: names[1:],
			Needs: some(), NotWith: some(), Not: some(),
		})
	}
	return out
}

func (c *chance) leaf(known []string, entities []news.Entity) news.Rule {
	if len(entities) > 0 && c.of(3) == 0 {
		return term(entityPrefix + entities[c.of(len(entities))].ID)
	}
	if found := c.terms(known, 1); len(found) > 0 {
		return term(found[0])
	}
	return term("absent")
}

func (c *chance) near(known []string, entities []news.Entity) news.Rule {
	n := &news.Near{Within: c.of(4)}
	for range 2 {
		one := c.leaf(known, entities)
		if c.of(3) == 0 {
			one = news.Rule{Path: one.Path, Any: []news.Rule{one, c.leaf(known, entities)}}
		}
		n.Terms = append(n.Terms, one)
	}
	return news.Rule{Path: "topics.t.match", Near: n}
}

func (c *chance) rule(known []string, entities []news.Entity, depth int) news.Rule {
	switch kind := c.of(8); {
	case kind == 0:
		return c.near(known, entities)
	case kind == 1:
		return news.Rule{Path: "topics.t.match", Expression: c.pick([]string{"a", "й", "ب", "京"})}
	case kind < 4 || depth == 0:
		return c.leaf(known, entities)
	}
	rules := func(least int) (out []news.Rule) {
		for range least + c.of(3) {
			out = append(out, c.rule(known, entities, depth-1))
		}
		return out
	}
	out := news.Rule{Path: "topics.t.match"}
	parts := 1 + c.of(31)
	for bit, part := range []*[]news.Rule{&out.All, &out.Any, &out.None, &out.Boost} {
		if parts>>bit&1 == 1 {
			*part = rules(1)
		}
	}
	if parts>>4 == 1 {
		title := c.rule(known, entities, depth-1)
		out.Title = &title
	}
	return out
}

// checkMatch holds the matcher against the reference: the same finds, each once.
func checkMatch(t *testing.T, data []byte) {
	c := &chance{data}
	known := c.known()
	all := c.terms(known, 6)
	item := newRefItem(nil, news.Item{Title: c.text(known, 20)})
	m := newMatcher()
	for number, term := range all {
		p, _ := parseTerm(term)
		m.add(p, number)
	}
	m.clip()
	var w walk
	m.match(&w, item.fields[0].plain, 0)
	got, want := make([][]refPlace, len(all)), make([][]refPlace, len(all))
	for _, f := range w.finds {
		got[f.pattern] = append(got[f.pattern], refPlace{0, int(f.paragraph), int(f.first), int(f.last)})
		words := item.fields[0].words
		if int(f.start) != words[f.first].Start || int(f.end) != words[f.last].End {
			t.Fatalf("%q is found from %d to %d of %q, which are not words %d to %d", all[f.pattern], f.start, f.end, item.fields[0].plain, f.first, f.last)
		}
	}
	for number, term := range all {
		want[number] = item.find(term)
		if !slices.Equal(sorted(got[number]), sorted(want[number])) {
			t.Fatalf("%+q in %+q (%q in %q): found at %v, want %v", term, item.fields[0].plain, term, item.fields[0].plain, got[number], want[number])
		}
	}
}

func sorted(places []refPlace) []refPlace {
	slices.SortFunc(places, func(a, b refPlace) int {
		return cmp.Or(cmp.Compare(a.field, b.field), cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last))
	})
	return places
}

// checkEntities holds the entities that are mentioned, and where, against the
// reference.
func checkEntities(t *testing.T, data []byte) {
	c := &chance{data}
	known := c.known()
	entities, item := c.entities(known), c.item(known)
	tagger, _ := Compile(entities, nil) // names that are shared are refused, and yet work
	r := tagger.read(item)
	defer tagger.release(r)
	ref := newRefItem(entities, item)
	for number, e := range entities {
		var got []refPlace
		found := r.mentions.of(int32(number))
		for i := range found {
			f := r.walk.finds[found.find(i)]
			got = append(got, refPlace{int(f.field), int(f.paragraph), int(f.first), int(f.last)})
		}
		got, want := slices.Compact(sorted(got)), slices.Compact(sorted(ref.mentions(e)))
		if !slices.Equal(got, want) {
			t.Fatalf("%+v of %+v in %s: mentioned at %v, want %v", e, entities, shown(item), got, want)
		}
	}
}

// checkRules holds the topics that match against the reference, and what is said
// of them against what must be true of it.
func checkRules(t *testing.T, data []byte) {
	c := &chance{data}
	known := c.known()
	entities, item := c.entities(known), c.item(known)
	var topics []news.Topic
	for _, id := range []string{"s", "t"} {
		topic := topicOf(c.rule(known, entities, 2))
		topic.ID = id
		topics = append(topics, topic)
	}
	tagger, _ := Compile(entities, topics)
	verdict := tagger.Tag(item)
	ref := newRefItem(entities, item)
	var got, want []string
	for _, m := range verdict.Matches {
		got = append(got, m.Topic)
		checkEvidence(t, ref, m)
	}
	for _, topic := range topics {
		if ref.holds(topic.Match, false) {
			want = append(want, topic.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("topics %s with entities %+v in %s: %v match, want %v", shown(topics), entities, shown(item), got, want)
	}
	if explained := tagger.Explain(item); !reflect.DeepEqual(explained.Verdict, verdict) {
		t.Fatalf("explained as %+v, tagged as %+v", explained.Verdict, verdict)
	}
}

func checkEvidence(t *testing.T, item *refItem, m news.Match) {
	t.Helper()
	if m.Score != math.Trunc(m.Score) || m.Score < 0 || m.Score > 100 { // NaN is not equal to itself
		t.Fatalf("the score is %v", m.Score)
	}
	for _, why := range m.Why {
		at := slices.IndexFunc(item.fields, func(f refField) bool { return f.name == why.Field })
		if at < 0 {
			t.Fatalf("evidence %+v is of a field that the item has not", why)
		}
		shown, _ := strings.CutSuffix(why.Text, "…") // of what is long
		plain := strings.ReplaceAll(item.fields[at].plain, text.Paragraph, " ")
		if shown == "" || !strings.Contains(plain, shown) {
			t.Fatalf("evidence %+q of %+q is not in %+q", why.Text, why.Term, item.fields[at].plain)
		}
	}
}

// checkFailedBranch holds the score of a rule against that of the same rule with
// a branch beside it that fails.
func checkFailedBranch(t *testing.T, data []byte) {
	c := &chance{data}
	known := c.known()
	item, rule := c.item(known), c.rule(known, nil, 2)
	failing := news.Rule{All: []news.Rule{c.rule(known, nil, 2), term("absent")}}
	var scores [2]float64
	for i, any := range [][]news.Rule{{rule}, {failing, rule}} {
		tagger, _ := Compile(nil, []news.Topic{topicOf(news.Rule{Any: any, Path: "topics.t.match"})})
		for _, m := range tagger.Tag(item).Matches {
			scores[i] = m.Score
		}
	}
	if scores[0] != scores[1] {
		t.Fatalf("%s in %s: score %v; beside %s, which fails: %v", shown(rule), shown(item), scores[0], shown(failing), scores[1])
	}
}

// checkNear holds near: against the reference where terms are often near: two
// that may overlap, or three that do not.
func checkNear(t *testing.T, data []byte) {
	c := &chance{data}
	overlapping := []string{"a", "b", "c", "a b", "b c", "a b c", "b b", "a*"}
	choices := [][]string{overlapping, overlapping}
	if c.of(2) == 0 {
		choices = [][]string{{"a", "a*"}, {"b", "=b"}, {"c", "c*"}} // of one word each
	}
	n := &news.Near{Within: c.of(4)}
	for _, from := range choices {
		n.Terms = append(n.Terms, news.Rule{Any: terms(c.pick(from), c.pick(from))})
	}
	rule := news.Rule{Near: n, Path: "topics.t.match"}
	item := news.Item{Title: c.letters(10), Summary: c.letters(10)}
	tagger, _ := Compile(nil, []news.Topic{topicOf(rule)})
	matches := tagger.Tag(item).Matches
	ref := newRefItem(nil, item)
	for _, m := range matches {
		checkEvidence(t, ref, m)
	}
	if got, want := len(matches) == 1, ref.holds(rule, false); got != want {
		t.Fatalf("%s in %q and %q: %v, want %v", shown(rule), item.Title, item.Summary, got, want)
	}
}

func (c *chance) letters(n int) string {
	var out strings.Builder
	for range 1 + c.of(n) {
		out.WriteString(c.pick([]string{"a ", "b ", "c ", "x ", "x ", "ab ", "\n\n"}))
	}
	return out.String()
}

// TestRandom makes every check on random bytes, always the same ones.
func TestRandom(t *testing.T) {
	for _, one := range []struct {
		name  string
		times int
		check func(*testing.T, []byte)
	}{
		{"match", 6000, checkMatch},
		{"near", 10000, checkNear},
		{"entities", 2000, checkEntities},
		{"rules", 1000, checkRules},
		{"failed branch", 1000, checkFailedBranch},
	} {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(2025, 8))
			data := make([]byte, 250)
			for range one.times {
				for i := range data {
					data[i] = byte(random.Uint32())
				}
				one.check(t, data)
			}
		})
	}
}

// TestFailedBranchBoostsNothing is what checkFailedBranch looks for, at its smallest.
func TestFailedBranchBoostsNothing(t *testing.T) {
	holding := news.Rule{Any: terms("c"), Boost: terms("d")}
	failing := news.Rule{All: []news.Rule{{Any: terms("a"), Boost: terms("b")}, term("absent")}}
	var scores [2]float64
	for i, any := range [][]news.Rule{{holding}, {failing, holding}} {
		scores[i] = compile(t, nil, topicOf(news.Rule{Any: any})).Tag(news.Item{Title: "a b c d"}).Matches[0].Score
	}
	if scores[0] != scores[1] {
		t.Errorf("score %v, beside a branch that fails %v", scores[0], scores[1])
	}
}

func FuzzMatch(f *testing.F)        { fuzz(f, checkMatch) }
func FuzzEntities(f *testing.F)     { fuzz(f, checkEntities) }
func FuzzRules(f *testing.F)        { fuzz(f, checkRules) }
func FuzzNear(f *testing.F)         { fuzz(f, checkNear) }
func FuzzFailedBranch(f *testing.F) { fuzz(f, checkFailedBranch) }

func fuzz(f *testing.F, check func(*testing.T, []byte)) {
	random := rand.New(rand.NewPCG(2025, 15))
	for range 20 {
		data := make([]byte, 200)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		f.Add(data)
	}
	f.Fuzz(check)
}

// shown is a rule, or topics, as a person can read them.
func shown(v any) string {
	out, _ := json.Marshal(v)
	return string(out)
}
