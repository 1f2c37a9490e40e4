package publish

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/topicwire/topicwire/internal/news"
)

func TestPagesGolden(t *testing.T) {
	h := newServing(t)
	for path, file := range map[string]string{
		"/news/": "index.html", "/news/alaska-summit": "topic.html", "/news/quiet": "quiet.html", "/news/outlets": "outlets.html",
	} {
		page := bodyOf(t, get(t, h, path))
		golden(t, file, []byte(strings.Replace(page, style, "(style.css)", 1)))
	}
	golden(t, "outlets.json", []byte(bodyOf(t, get(t, h, "/news/outlets.json"))))
}

// TestPagesCarryNothingForeign reads every page as a browser does: no element
// may come out of what an outlet wrote, and no link but http(s) ones.
func TestPagesCarryNothingForeign(t *testing.T) {
	h := newServing(t)
	for _, path := range []string{"/news/", "/news/alaska-summit", "/news/outlets"} {
		root, err := html.Parse(strings.NewReader(bodyOf(t, get(t, h, path))))
		if err != nil {
			t.Fatal(err)
		}
		for node := range root.Descendants() {
			switch node.Data {
			case "script", "img", "iframe", "i":
				t.Errorf("%s holds <%s>", path, node.Data)
			}
			for _, attribute := range node.Attr {
				value := attribute.Val
				if attribute.Key == "href" && !strings.HasPrefix(value, "http") && !strings.HasPrefix(value, "/news/") && value != "#main" {
					t.Errorf("%s links to %q", path, value)
				}
				if strings.HasPrefix(attribute.Key, "on") || attribute.Key == "style" {
					t.Errorf("%s has the attribute %s", path, attribute.Key)
				}
			}
		}
	}
}

func TestPolicyAllowsTheStyle(t *testing.T) {
	response := get(t, newServing(t), "/news/")
	_, rest, _ := strings.Cut(bodyOf(t, response), "<style>")
	css, _, found := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(css))
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !found || !strings.Contains(response.Header.Get("Content-Security-Policy"), want) {
		t.Errorf("policy %q does not allow the style sheet, %s", response.Header.Get("Content-Security-Policy"), want)
	}
}

func TestOutletsJSON(t *testing.T) {
	var told struct{ Outlets []outletHealth }
	body := bodyOf(t, get(t, newServing(t), "/news/outlets.json"))
	if err := json.Unmarshal([]byte(body), &told); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(body, "secret") {
		t.Error("a password or a credential is shown")
	}
	by := map[string]outletHealth{}
	for _, outlet := range told.Outlets {
		by[outlet.ID] = outlet
	}
	if neva := by["neva"]; neva.Failures != 3 || neva.Status != 503 || !neva.NextVisit.Equal(noon.Add(2*time.Hour)) {
		t.Errorf("%+v: the next visit is not before the outlet allows it", neva)
	}
	if gone := by["gone"]; !gone.Gone || gone.NextVisit != nil {
		t.Errorf("%+v: nothing is planned for an outlet that is gone", gone)
	}
	if bare := by["bare"]; bare.Visited != nil || bare.LastItem != nil {
		t.Errorf("%+v: was never visited", bare)
	}
}

func TestRelative(t *testing.T) {
	tests := []struct {
		from time.Duration // before now
		want string
	}{
		{0, "just now"},
		{59 * time.Second, "just now"},
		{time.Minute, "1 min ago"},
		{59*time.Minute + 59*time.Second, "59 min ago"},
		{time.Hour, "1 h ago"},
		{23 * time.Hour, "23 h ago"},
		{24 * time.Hour, "1 day ago"},
		{6 * 24 * time.Hour, "6 days ago"},
		{7 * 24 * time.Hour, "8 August 2025"},
		{-30 * time.Second, "in a moment"},
		{-10 * time.Minute, "in 10 min"},
		{-2 * time.Hour, "in 2 h"},
	}
	for _, test := range tests {
		if got := relative(noon.Add(-test.from), noon); got != test.want {
			t.Errorf("%v ago: %q, want %q", test.from, got, test.want)
		}
	}
}

func TestHighlight(t *testing.T) {
	tests := []struct {
		name, text string
		terms      []string
		want       string // marked words in brackets
	}{
		{"a word", "Putin arrives", []string{"Vladimir Putin", "Putin"}, "[Putin] arrives"},
		{"a phrase before its parts", "Vladimir Putin arrives", []string{"Vladimir Putin", "Putin"}, "[Vladimir Putin] arrives"},
		{"case and accents", "à l’ÉLYSÉE hier", []string{"elysee"}, "à l’[ÉLYSÉE] hier"},
		{"Han", "普京与特朗普会晤", []string{"特朗普"}, "普京与[特朗普]会晤"},
		{"a stem", "the summits begin", []string{"summit*"}, "the [summits] begin"},
		{"an exact word", "at JBER, not jber", []string{"=JBER"}, "at [JBER], not jber"},
		{"an exact accent", "Łódź and Lodz", []string{"=Łódź"}, "[Łódź] and Lodz"},
		{"words that overlap", "White House Rose Garden", []string{"White House", "House Rose"}, "[White House Rose] Garden"},
		{"words with a comma between", "Putin, Trump", []string{"Trump", "Putin"}, "[Putin], [Trump]"},
		{"no part of a word", "Путин, путинизм", []string{"Путин"}, "[Путин], путинизм"},
		{"nothing", "nothing here", []string{"Putin", "", "*"}, "nothing here"},
		{"an empty text", "", []string{"Putin"}, ""},
	}
	for _, test := range tests {
		if got := bracketed(mark(test.text, termSpans(test.text, test.terms...))); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func bracketed(segments []segment) string {
	var out strings.Builder
	for _, s := range segments {
		if s.Mark {
			out.WriteString("[" + s.Text + "]")
		} else {
			out.WriteString(s.Text)
		}
	}
	return out.String()
}

func TestFoundByExpression(t *testing.T) {
	options := testOptions(newTestSource())
	options.Topics = []news.Topic{{ID: "fish", Match: news.Rule{
		All:   []news.Rule{{Any: []news.Rule{{Expression: `(?i)sal+mon`}}}, {Expression: `x*`}},
		None:  []news.Rule{{Expression: `^wild`}, {Expression: `(`}},
		Title: &news.Rule{Any: []news.Rule{{Expression: `run[s]?`}}},
		Boost: []news.Rule{{Expression: `rivers?`}},
	}}}
	h := newTestHandler(t, options)
	tests := []struct{ term, text, want string }{
		{"re: (?i)sal+mon", "Wild Sallmon and salmon", "Wild [Sallmon] and [salmon]"},
		{"re: ^wild", "wild salmon", "[wild] salmon"},
		{"re: x*", "nothing", "nothing"},
		{"re: run[s]?", "salmon runs", "salmon [runs]"},
		{"re: rivers?", "up the river", "up the [river]"},
		{"re: (", "no expression (", "no expression ("},
		{"re: trout", "a rule of yesterday: trout", "a rule of yesterday: trout"},
	}
	for _, test := range tests {
		if got := bracketed(h.found(news.Evidence{Term: test.term, Text: test.text})); got != test.want {
			t.Errorf("%s: %s, want %s", test.term, got, test.want)
		}
	}
}

func TestFound(t *testing.T) {
	options := testOptions(newTestSource())
	options.Entities = append([]news.Entity{{
		ID: "kyiv", Name: "Kyiv", Kind: "place", Aliases: []string{"Kiev"}, Not: []string{"chicken Kyiv", "Kyiv cake*"},
		Inflected: []news.Inflected{{Language: "uk", Words: []string{"Київ"}}, {Language: "ru", Words: []string{"Киев"}}},
	}}, testEntities...)
	h := newTestHandler(t, options)
	tests := []struct{ name, term, text, want string }{
		{"names of an entity", "entity/kyiv", "Kyiv, once Kiev", "[Kyiv], once [Kiev]"},
		{"an inflected name as the dictionary has it", "entity/kyiv", "Потяг Київ — Львів", "Потяг [Київ] — Львів"},
		{"another form of it", "entity/kyiv", "переговоры в Киеве", "переговоры в Киеве"},
		{"a phrase that is no mention", "entity/kyiv", "chicken Kyiv is from Kyiv", "chicken Kyiv is from [Kyiv]"},
		{"a phrase with a stem", "entity/kyiv", "two Kyiv cakes", "two Kyiv cakes"},
		{"an entity that is not configured", "entity/lviv", "lviv", "lviv"},
		{"an inflected word", "inflected: саммит", "Саммит начался", "[Саммит] начался"},
		{"another form of the word", "inflected: саммит", "после саммита", "после саммита"},
		{"an inflected word is no stem and not exact", "inflected: =сам*", "саммит", "саммит"},
		{"near", "near: Trump … Putin", "Trump has met Putin again", "[Trump] has met [Putin] again"},
		{"near, in the other order and side by side", "near: Trump … Putin", "a Putin-Trump call; Putin Trump", "a [Putin]-[Trump] call; [Putin Trump]"},
		{"near, of every kind", "near: entity/donald-trump … summit* … =JBER … inflected: встреча", "Трамп: summits at JBER, not jber; встреча", "[Трамп]: [summits] at [JBER], not jber; [встреча]"},
		{"near, a form that is not known", "near: inflected: саммит … Путин", "Путин на саммите", "[Путин] на саммите"},
		{"a term that only begins alike", "near", "near misses", "[near] misses"},
	}
	for _, test := range tests {
		if got := bracketed(h.found(news.Evidence{Term: test.term, Text: test.text})); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestLabel(t *testing.T) {
	h := newTestHandler(t, testOptions(newTestSource()))
	tests := []struct{ term, want string }{
		{"entity/vladimir-putin", "Vladimir Putin"},
		{"entity/no-longer-there", "no-longer-there"},
		{"White House", "White House"},
		{"=JBER", "JBER"},
		{"summit*", "summit"},
		{"*", "*"},
		{"inflected: саммит", "саммит"},
		{"near: Trump … Putin", "Trump near Putin"},
		{"near: entity/donald-trump … Putin* … =JBER", "Donald Trump near Putin near JBER"},
		{"near: inflected: встреча … entity/no-longer-there", "встреча near no-longer-there"},
		{"near", "near"},
		{`re: (?i)salmon`, "salmon"},
		{`re: \bЛосось\b`, "Лосось"},
		{`re: (?i)\b(salmon|sea trout)\b`, "salmon or sea trout"},
		{`re: (?:salmon|trout)`, "salmon or trout"},
		{`re: (?i)sal+mon`, "pattern sal+mon"},
		{`re: (salmon`, "pattern (salmon"},
	}
	for _, test := range tests {
		if got := h.label(test.term).String(); got != test.want {
			t.Errorf("label(%q) = %q, want %q", test.term, got, test.want)
		}
	}
}

func TestTheIndexShowsTheNewestByItsOwnDate(t *testing.T) {
	source := newTestSource()
	entries := testEntries()
	source.set("alaska-summit", entries[1], entries[0], entries[3])
	h := newTestHandler(t, testOptions(source))
	if err := h.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if body := bodyOf(t, get(t, h, "/news/")); !strings.Contains(body, entries[0].Title) || strings.Contains(body, entries[1].Title) {
		t.Error("the latest item is not the one that was published last")
	}
}

func TestOutletCounts(t *testing.T) {
	f := feed{items: []item{
		{outlet: outlet{id: "a", name: "A"}}, {outlet: outlet{id: "b", name: "B"}}, {outlet: outlet{id: "b", name: "B"}},
	}}
	if got, want := f.outlets(), []outletCount{{"B", 2}, {"A", 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
