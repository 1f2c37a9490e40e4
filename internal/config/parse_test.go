package config

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// TestFull asserts what a config with every key comes to.
func TestFull(t *testing.T) {
	c, err := Load("testdata/full.good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Problems(); len(got) != 0 {
		t.Errorf("problems: %s", got)
	}
	expect(t, c.PublicURL, "http://127.0.0.1:8080/news")
	expect(t, c.Store, filepath.Join("testdata", "news.db"))
	expect(t, c.Poll, PollOptions{
		Schedule: "@every 15m", MinInterval: time.Minute, Contact: "mailto:you@example.org",
		Keep: 2160 * time.Hour, Concurrency: 8, Grace: 5 * time.Second, Adaptive: true})
	expect(t, c.Fetch, FetchOptions{
		AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")},
		PerHost:      2, HostPause: 500 * time.Millisecond, MaxBody: 500_000, AllowDowngrade: true, Timeout: 30 * time.Second})
	expect(t, c.Publish, PublishOptions{
		Content: ContentFull, Images: true, TitlePrefix: PrefixOutlet,
		Hubs:           []string{"https://hub.example.org/", "http://reader:secret@127.0.0.1:9000/hub"},
		TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}, Token: "0123456789abcdef"})
	expect(t, c.Outlets, []news.Outlet{
		{ID: "meduza", Name: "Meduza", Feed: "https://meduza.io/rss/all", Home: "https://meduza.io/", Language: "ru", Country: "LV", Group: "meduza"},
		{ID: "kommersant-ru", Name: "Коммерсантъ", Feed: "https://www.kommersant.ru/RSS/main.xml", Language: "ru", Country: "RU", Schedule: "*/20 * * * *"},
		{ID: "jornada", Name: "La Jornada", Feed: "https://www.jornada.com.mx/rss/edicion.xml?v=1&l=es", Language: "es", Country: "MX"},
		{ID: "tass", Name: "TASS", Feed: "https://tass.com/rss/v2.xml", Language: "en", Country: "RU", Schedule: "*/10 * * * *"},
		{ID: "le-monde-diplomatique", Name: "Le Monde diplomatique", Feed: "https://reader:secret@www.monde-diplomatique.fr/recents.xml",
			Home: "https://www.monde-diplomatique.fr/", Language: "fr", Country: "FR", Group: "le-monde",
			Schedule: "CRON_TZ=Europe/Paris 0 6 * * MON-FRI", Headers: map[string]string{"Authorization": "Bearer abc", "X-Reader": "topicwire"}},
		{ID: "127-0-0-1", Name: "127.0.0.1", Feed: "http://127.0.0.1:8081/feed.json"},
	})
	expect(t, c.Entities, []news.Entity{
		{ID: "vladimir-putin", Name: "Vladimir Putin", Kind: "person", Path: "entities.vladimir-putin",
			Aliases: []string{"Putin", "Poutine", "普京", "Влад*", "=VVP"},
			Inflected: []news.Inflected{
				{Language: "ru", Words: []string{"Путин", "Владимир Путин"}, Path: "entities.vladimir-putin.inflected.ru"},
				{Language: "uk", Words: []string{"Путін"}, Path: "entities.vladimir-putin.inflected.uk"},
				{Language: "fi", Words: []string{"Putin"}, Path: "entities.vladimir-putin.inflected.fi"}},
			Not: []string{"Putin's palace", "=PUTIN"}, Wikidata: "Q7747", URL: "https://en.wikipedia.org/wiki/Vladimir_Putin"},
		{ID: "georgia", Name: "Georgia", Kind: "place", Path: "entities.georgia",
			Needs: []string{"Tbilisi", "Caucasus"}, NotWith: []string{"Atlanta"}},
	})
	expect(t, len(c.Topics), 3)
	summit := c.Topics[0]
	expect(t, summit.Description, "The meeting of two presidents, and what led to it.")
	expect(t, summit.Weights, news.Weights{Title: 5, Summary: 1, Content: 1})
	expect(t, summit.MinScore, 0.5)
	expect(t, summit.Tests, []news.Test{
		{Text: "Putin arrives in Anchorage for talks", Match: true, Path: "topics.alaska-summit.tests[0].match"},
		{Text: "Alaska Airlines adds flights", Path: "topics.alaska-summit.tests[1].drop"}})
	expect(t, leaves(summit.Match), []string{
		"match.all[0].any[0] entity/vladimir-putin", "match.all[0].any[1] Kremlin",
		"match.all[1].any[0] Alaska", "match.all[1].any[1] =JBER", `match.all[1].any[2] re (?i)\bjoint base\b`,
		"match.all[1].any[3].all[0] 1984", "match.all[1].any[3].all[1] no", "match.all[1].any[3].all[2] true",
		"match.all[1].any[3].all[3] 007", "match.all[1].any[3].all[4] 2025-08-15", "match.all[1].any[3].all[5] 1_000",
		"match.none[0] Alaska Airlines"})
	expect(t, leaves(c.Topics[1].Match), []string{
		"match.all[0].title.any[0] summit", "match.all[0].title.any[1] ru [саммит встреча] no [1984]", "match.all[0].title.boost[0] Anchorage",
		"match.all[1] near within 0", "match.all[1].near.terms[0] entity/vladimir-putin",
		"match.all[1].near.terms[1].any[0] Trump*", "match.all[1].near.terms[1].any[1] =POTUS", "match.all[1].near.terms[1].any[2] uk [Трамп]",
		"match.all[1].near.terms[2] ru [Аляска]",
		"match.none[0].title climate",
		"match.none[1] near within 1000", "match.none[1].near.terms[0] peace", "match.none[1].near.terms[1] talks",
		`match.boost[0] re (?i)\bceasefire\b`, "match.boost[1].all[0] Alaska", "match.boost[1].all[1] Anchorage"})
	expect(t, c.Topics[1].Match.All[0].Title.Any[1].Inflected[1].Path, "topics.talks.match.all[0].title.any[1].inflected.no")
	expect(t, c.Topics[2], news.Topic{ID: "24", Title: "24", Path: "topics.24", Weights: news.DefaultWeights,
		Match: news.Rule{Path: "topics.24.match", Term: "entity/georgia"}})
}

// leaves lists a rule's leaves with their paths.
func leaves(r news.Rule) []string {
	_, path, _ := strings.Cut(r.Path, ".match")
	path = "match" + path + " "
	switch {
	case r.Term != "":
		return []string{path + r.Term}
	case r.Expression != "":
		return []string{path + "re " + r.Expression}
	case r.Inflected != nil:
		var languages []string
		for _, in := range r.Inflected {
			languages = append(languages, fmt.Sprint(in.Language, " ", in.Words))
		}
		return []string{path + strings.Join(languages, " ")}
	}
	var all []string
	if r.Near != nil {
		all = append(all, fmt.Sprint(path, "near within ", r.Near.Within))
	}
	for _, child := range below(r) {
		all = append(all, leaves(child)...)
	}
	return all
}

// below are the rules that a rule is made of.
func below(r news.Rule) []news.Rule {
	groups := [][]news.Rule{r.All, r.Any, r.None, r.Boost}
	if r.Title != nil {
		groups = append(groups, []news.Rule{*r.Title})
	}
	if r.Near != nil {
		groups = append(groups, r.Near.Terms)
	}
	return slices.Concat(groups...)
}

func expect[T any](t *testing.T, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

const small = "outlets: [{feed: 'https://example.org/feed'}]\ntopics:\n  alaska-summit:\n    match: Anchorage\n"

func TestDefaults(t *testing.T) {
	c, err := Parse(filepath.Join("etc", "config.yaml"), []byte(small), Options{})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, c.Poll, Default.Poll)
	expect(t, c.Fetch, Default.Fetch)
	expect(t, c.Listen, Default.Listen)
	expect(t, c.Store, filepath.Join("etc", "topicwire.db"))
	expect(t, c.Outlets, []news.Outlet{{ID: "example-org", Name: "example.org", Feed: "https://example.org/feed"}})
	expect(t, c.Topics[0].Title, "Alaska summit")
	if notices := c.Problems().Notices(); len(notices) != 1 || notices[0].Path != "poll.contact" {
		t.Errorf("notices: %s", notices)
	}
}

func TestOutletsElsewhere(t *testing.T) {
	text := []byte("topics: {t: {match: x}}\n")
	if _, err := Parse("demo.yaml", text, Options{}); err == nil {
		t.Error("a config without outlets is accepted")
	}
	c, err := Parse("demo.yaml", text, Options{OutletsElsewhere: true})
	if err != nil || len(c.Topics) != 1 || len(c.Problems()) != 0 {
		t.Errorf("%v, %d topics, problems: %s", err, len(c.Topics), c.Problems())
	}
}

// TestExported asserts what a list comes to that another program wrote: what is
// of no use is left out, and many notices are no mistake. good.txt has them.
func TestExported(t *testing.T) {
	c, err := Load("testdata/exported.good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	expect(t, c.Outlets, []news.Outlet{
		{ID: "meduza-in-russian", Name: "Meduza (in Russian)", Feed: "https://meduza.io/rss/all"},
		{ID: "tass", Name: "TASS", Feed: "https://tass.com/rss/v2.xml", Home: "https://tass.com/"},
	})
	var list strings.Builder
	for i := range 600 {
		fmt.Fprintf(&list, "<outline text='Outlet %d' xmlUrl='https://example.org/%d' language='unknown'/>\n", i, i)
	}
	c, err = Parse("config.yaml", []byte("outlets: [{list: a.opml}]\ntopics: {t: {match: x}}\n"), Options{ReadFile: func(string) ([]byte, error) {
		return []byte("<opml><body>" + list.String() + "</body></opml>"), nil
	}})
	if notices := c.Problems().Notices(); err != nil || len(c.Outlets) != 600 || len(notices) != maxNotices+1 {
		t.Errorf("%d outlets, %d notices, %v", len(c.Outlets), len(notices), err)
	}
}

func TestUnreadable(t *testing.T) {
	c, err := Load(filepath.Join(t.TempDir(), "none.yaml"))
	var mistakes *Error
	if !errors.As(err, &mistakes) || c == nil || !strings.HasSuffix(err.Error(),
		"none.yaml: the config cannot be read: no such file or directory (name another with --config)") {
		t.Errorf("%v", err)
	}
}

// TestOwnConfigs loads the configs that come with topicwire.
func TestOwnConfigs(t *testing.T) {
	if c, err := Load("../../config.yaml"); err != nil || len(c.Outlets) < 40 {
		t.Errorf("%d outlets, %v", len(c.Outlets), err)
	}
	text, err := os.ReadFile("../../feeds/demo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Parse("demo.yaml", text, Options{OutletsElsewhere: true}); err != nil {
		t.Error(err)
	}
}

// TestSecrets makes sure that no message repeats a password or a header.
func TestSecrets(t *testing.T) {
	outlet := "  - {feed: 'https://reader:sesame@example.org/feed%s', headers: {Authorization: 'Bearer sesame'}%s}\n"
	texts := []string{
		fmt.Sprintf("outlets:\n"+outlet+"topics: 1\n", "#top", ", lang: en"),
		fmt.Sprintf("outlets:\n"+outlet+outlet, "", "", "", ""),
		fmt.Sprintf("outlets:\n"+outlet, " space", ", x: [}"),
		fmt.Sprintf("outlets:\n"+outlet, ":port", ""),
		"outlets:\n  - feed: https://reader:sesame@exa mple.org/\n    headers:\n      X-Any: |\n        sesame\n        sesame\n",
		"outlets:\n  - feed: https://e.org\n    headers:\n      Cookie: 'sesame\n        sesame' #x\n      Host: sesame\n",
		"outlets:\n  - feed: https://e.org\n    headers: {X-Any: !sesame sesame, X-Other: [sesame]}\n",
		"outlets:\n  - &one feed: https://me:sesame@e.org\n  - feed: !x https://me:sesame@e.org\n",
		"outlets:\n  - feed: https://e.org/feed?lang=en&api_key=sesame#top\n  - {feed: 'https://e.org/f?X-Amz-Signature=sesame', x: 1}\n",
		"outlets:\n  - feed: @https://e.org/?a=b&accessToken=sesame\n    headers: {X-Any: @sesame}\n",
		"outlets:\n  - feed: https://e.org\n    headers: {X-Key: @sesame\n",
		"store: 'x.db?_key=sesame'\npoll: {contact: 'me?password=sesame'}\ntopics: {t: {match: {any: [!x ?sig=sesame]}}}\n",
		"store: postgres://me:sesame@localhost/x\npublic_url: https://me:sesame@e.org/?q\npoll: {contact: 'https://me:sesame@e.org'}\n",
	}
	for _, text := range texts {
		c, err := Parse("config.yaml", []byte(text), Options{})
		if err == nil {
			t.Errorf("no mistake in\n%s", text)
		}
		var b strings.Builder
		if err := c.Problems().Write(&b, true); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "sesame") {
			t.Errorf("a secret is told:\n%s", b.String())
		}
	}
}

// TestLimits makes sure that a file of another kind is refused soon.
func TestLimits(t *testing.T) {
	for name, text := range map[string]string{
		"the config is larger than":         strings.Repeat("# filler\n", 500_000),
		"more than 20000 keys":              strings.Repeat("k: v\n", 21_000),
		"the nesting is deeper":             strings.Repeat("[", 100_000),
		"the nesting is deeper than":        strings.Repeat("- ", 100_000),
		"there are more than 500 mistakes":  "topics: {t: {match: {any: [" + strings.Repeat("!a b, ", 2_000) + "]}}}",
		"the nesting is deeper than 64 lev": strings.Repeat("{a: ", 10_000),
	} {
		_, err := Parse("config.yaml", []byte(text), Options{})
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want %q, got %.200v", name, err)
		}
	}
}
