package store_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// testWords looks for words in every script and spelling.
func testWords(t *testing.T, open func() *store.Store) {
	s := open()
	configure(t, s, "north")
	report := reportOf("north", noon)
	for _, item := range []struct{ title, summary, content string }{
		{"Putin lands in Anchorage, Alaska", "<p>The <b>Krem</b>lin's plane landed at 10&nbsp;a.m.</p><p>Nobody spoke.</p>", ""},
		{"Путин прилетел в Анкоридж", "Трамп встретил его у трапа.", ""},
		{"普京抵达阿拉斯加", "特朗普在机场迎接。", ""},
		{"プーチン大統領がアラスカに到着", "", "<div>トランプ氏が出迎えた</div>"},
		{"푸틴 대통령이 알래스카에 도착했다", "", ""},
		{"وصل بُوتين إلى ألاسكا", "استقبله ترامب", ""},
		{"פוטין נחת באלסקה", `דובר צה"ל`, ""},
		{"ปูตินเดินทางถึงอะแลสกา", "ทรัมป์รอต้อนรับ", ""},
		{"पुतिन अलास्का पहुँचे", "ट्रम्प ने स्वागत किया", ""},
		{"Łódź, Zürich et l’Élysée", "", `<a href="https://hidden.example/">Straße</a><script>secret()</script>`},
		{"U.S. and E.U. #Putin_Trump Q&A", "122,883 reasons; C++ 🔥", strings.Repeat("long ", 60000) + "unreached"},
	} {
		finding := findingOf("north", item.title, "summit")
		finding.Summary, finding.Content = item.summary, item.content
		report.Findings = append(report.Findings, finding)
	}
	record(t, s, report)
	publish(t, s, "summit")
	const (
		english  = "Putin lands in Anchorage, Alaska"
		acronyms = "U.S. and E.U. #Putin_Trump Q&A"
		cities   = "Łódź, Zürich et l’Élysée"
		japanese = "プーチン大統領がアラスカに到着"
	)
	for query, want := range map[string][]string{
		"anchorage":            {english},
		"ALASKA  Anchorage":    {english},
		"anchorage путин":      {},
		"anchor":               {},
		"anch*":                {english},
		"put* put":             {}, // the word as well
		"an*":                  {}, // too short for a star
		"Kremlin":              {english},
		"kremlin's":            {english},
		"Kremlin’s plane":      {english},
		"lands putin":          {english},
		`"putin lands"`:        {english},
		`"lands putin"`:        {},
		"“putin lands” Alaska": {english},
		"«putin lands»":        {english},
		`"putin lands`:         {english},
		`"putin lan*"`:         {},
		`"alaska the"`:         {}, // not of one field
		`"a.m. nobody"`:        {}, // nor of one paragraph
		"putin-lands":          {english},
		"lands-putin":          {},
		"putin":                {acronyms, english},
		"#putin":               {acronyms, english},
		"Пу́тин":               {"Путин прилетел в Анкоридж"},
		"ТРАП*":                {"Путин прилетел в Анкоридж"},
		"普京":                   {"普京抵达阿拉斯加"},
		"京普":                   {},
		"京 普":                  {"普京抵达阿拉斯加"},
		"特朗普 普京":               {"普京抵达阿拉斯加"},
		"プーチン":                 {japanese},
		"ﾌﾟｰﾁﾝ":                {japanese},
		"統領が":                  {japanese},
		"出迎え":                  {japanese},
		"푸틴":                   {"푸틴 대통령이 알래스카에 도착했다"},
		"대통령*":                 {"푸틴 대통령이 알래스카에 도착했다"},
		"بوتين ترامب":          {"وصل بُوتين إلى ألاسكا"},
		"פּוּטִין":             {"פוטין נחת באלסקה"},
		`צה"ל`:                 {"פוטין נחת באלסקה"},
		`"דובר צה"ל"`:          {"פוטין נחת באלסקה"},
		"ปูติน":                {"ปูตินเดินทางถึงอะแลสกา"},
		"ทรัมป์ อะแลสกา":        {"ปูตินเดินทางถึงอะแลสกา"},
		"पुतिन स्वागत":          {"पुतिन अलास्का पहुँचे"},
		"lodz ZURICH":           {cities},
		"l'elysee":              {cities},
		"élysée":                {cities},
		"STRASSE":               {cities},
		"hidden":                {},
		"secret":                {},
		"us eu":                 {acronyms},
		"U.S.":                  {acronyms},
		"122,883":               {acronyms},
		"c++ 🔥":                 {acronyms},
		"Q&A":                   {acronyms},
		"long":                  {acronyms},
		"unreached":             {},
		"?!":                    {},
		`""`:                    {},
		"*":                     {},
		"anchorage & ! — (":     {english}, // what is no word asks for nothing
		"anchorage AND alaska":  {},        // nobody wrote and
		"anchorage NOT alaska":  {},
		"NEAR(putin lands)":     {},
		"words:anchorage":       {},
		"facets:outlet/north":   {},
		"-anchorage":            {english},
		"^putin":                {acronyms, english},
		"anchorage\x00":         {english},
		`anchorage"; DROP`:      {},
		"anchorage\"":           {english},
		"outlet/north":          {},
		strings.Repeat("a ", 9): {acronyms},
		"anchorage " + strings.Repeat("alaska", 2000):              {},
		strings.Repeat("( ", 5000) + "anchorage":                   {english},
		"anch* alas* putin* lands* kreml*":                         {},
		"anch* alas* putin* lands* kremlin":                        {english},
		"anchorage" + strings.Repeat(" alaska the putin in", 5000): {english},
	} {
		got := foundTitles(t, s, news.Query{Topic: "summit", Words: query, Limit: 100})
		slices.Sort(got)
		slices.Sort(want)
		equal(t, "found by "+query[:min(len(query), 60)], got, want)
	}
	equal(t, "found by white space", len(foundTitles(t, s, news.Query{Topic: "summit", Words: " \t\n", Limit: 100})), 11)
}

// FuzzWords looks for what strangers type: it is never an error, and an item is
// found by its own title.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{`"Putin lands" Trump's l'Alaska Al*`, "普京 U.S. 🔥 Пу́тин", `"" * ^ NEAR(a b) a:b {a}:b -x "צה"ל"`, "a\x00b\xff“„", "a' OR 1=1; --"} {
		f.Add(seed)
	}
	s, err := store.Open(f.Context(), filepath.Join(f.TempDir(), "fuzz.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() {
		if err := s.Close(); err != nil {
			f.Error(err)
		}
	})
	if err := s.SyncOutlets(f.Context(), []news.Outlet{outletOf("north")}); err != nil {
		f.Fatal(err)
	}
	if err := s.Record(f.Context(), reportOf("north", noon, findingOf("north", "x", "summit"))); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, words string) {
		query := news.Query{Topic: "summit", Words: words, Limit: 10}
		find(t, s, query)
		query.Entity, query.Outlet, query.Language = words, words, words
		find(t, s, query)
		if _, err := s.Coverage(t.Context(), query, noon, 1e9, 3); err != nil {
			t.Error(err)
		}
		edited := findingOf("north", "x", "summit")
		edited.New, edited.Title = false, plainWords(words)
		record(t, s, reportOf("north", noon, edited))
		publish(t, s, "summit")
		query = news.Query{Topic: "summit", Words: edited.Title, Limit: 10}
		if edited.Title != "" && len(find(t, s, query)) != 1 {
			t.Errorf("%q is not found by itself", edited.Title)
		}
	})
}

// plainWords are the letters of a text, with spaces wherever it has something
// else: a title in which no character means anything to the search.
func plainWords(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }), " ")
}
