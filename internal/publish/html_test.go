package publish

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/topicwire/topicwire/internal/news"
)

func TestPagesGolden(t *testing.T) {
	h := newServing(t)
	names := strings.NewReplacer(style, "(style.css)", script.name, "page.js", icon.name, "icon.svg")
	for path, file := range map[string]string{
		"/news/": "index.html", "/news/alaska-summit": "topic.html", "/news/quiet": "quiet.html", "/news/outlets": "outlets.html",
		"/news/alaska-summit/entity/vladimir-putin?lang=en&q=talks&min_score=2": "narrowed.html",
	} {
		golden(t, file, []byte(names.Replace(bodyOf(t, get(t, h, path)))))
	}
	for _, file := range []string{"outlets.json", "outlets.atom"} {
		golden(t, file, []byte(bodyOf(t, get(t, h, "/news/"+file))))
	}
}

// hostilePaths are pages that show what outlets, configs and requests say.
var hostilePaths = []string{
	"/news/", "/news/alaska-summit", "/news/outlets", "/news/alaska-summit/entity/at-and-t", "/news/alaska-summit/outlet/bare",
	"/news/alaska-summit?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/news/alaska-summit/entity/%22onclick=x", "/news/no-such",
}

// TestPagesCarryNothingForeign reads every page as a browser does: no element
// may come out of what somebody else wrote, no link but http(s) ones, and nothing
// that the policy would stop.
func TestPagesCarryNothingForeign(t *testing.T) {
	h := newServing(t)
	for _, path := range hostilePaths {
		response := get(t, h, path, "Accept", "text/html")
		if policy := response.Header.Get("Content-Security-Policy"); policy != contentSecurityPolicy {
			t.Errorf("%s has the policy %q", path, policy)
		}
		root, err := html.Parse(strings.NewReader(bodyOf(t, response)))
		if err != nil {
			t.Fatal(err)
		}
		for node := range root.Descendants() {
			if node.Type != html.ElementNode {
				continue
			}
			checkElement(t, path, node)
		}
	}
}

func checkElement(t *testing.T, path string, node *html.Node) {
	t.Helper()
	switch node.Data {
	case "img", "iframe", "i", "object", "embed", "base", "template":
		t.Errorf("%s holds <%s>", path, node.Data)
	case "script":
		if node.FirstChild != nil || len(node.Attr) != 2 || node.Attr[0].Val != "/news/"+script.name {
			t.Errorf("%s holds a script that is not ours: %v", path, node.Attr)
		}
	case "style":
		if node.FirstChild.Data != style {
			t.Errorf("%s holds a style sheet that is not ours", path)
		}
	}
	for _, attribute := range node.Attr {
		value := attribute.Val
		switch key := attribute.Key; {
		case (key == "href" || key == "src" || key == "action") && !strings.HasPrefix(value, "http") && !strings.HasPrefix(value, "/news/") && !strings.HasPrefix(value, "#"):
			t.Errorf("%s: %s of <%s> is %q", path, key, node.Data, value)
		case strings.HasPrefix(key, "on"), key == "style", key == "formaction", key == "srcdoc":
			t.Errorf("%s has the attribute %s", path, key)
		}
	}
}

func TestPolicy(t *testing.T) {
	response := get(t, newServing(t), "/news/")
	_, rest, _ := strings.Cut(bodyOf(t, response), "<style>")
	css, _, found := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(css))
	want := map[string]string{
		"default-src": "'none'", "script-src": "'self'", "connect-src": "'self'", "img-src": "'self'",
		"style-src": "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
		"base-uri":  "'none'", "form-action": "'self'", "frame-ancestors": "'none'",
	}
	got := map[string]string{}
	for directive := range strings.SplitSeq(response.Header.Get("Content-Security-Policy"), ";") {
		name, sources, _ := strings.Cut(strings.TrimSpace(directive), " ")
		got[name] = sources
	}
	if !found || !maps.Equal(got, want) {
		t.Errorf("policy %v, want %v", got, want)
	}
}

func TestAssets(t *testing.T) {
	h := newServing(t)
	for _, a := range assets {
		response := get(t, h, "/news/"+a.name)
		if body := bodyOf(t, response); body != string(a.content) || response.Header.Get("Content-Type") != a.contentType ||
			!strings.Contains(response.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", a.name, response.StatusCode, response.Header)
		}
		if other := newAsset("page", ".js", "", append([]byte("//"), a.content...)); other.name == a.name {
			t.Errorf("another content has the same name, %s", a.name)
		}
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
