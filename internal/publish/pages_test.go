package publish

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// feedKind is a feed as it is published somewhere, for what must hold of all.
type feedKind struct {
	name string
	feed feed
}

// feedKinds are one feed of every kind.
func feedKinds(t testing.TB) []feedKind {
	t.Helper()
	usual := newTestHandler(t, testOptions(newTestSource()))
	rich := testOptions(newTestSource())
	rich.FullContent, rich.Images, rich.TitlePrefix = true, true, true
	rich.Hubs = []string{"https://hub.example/", "https://hub.example/second?a=1&b=2"}
	whole := rich
	whole.Images, whole.TitlePrefix = false, false
	hourly := testOptions(newTestSource())
	hourly.TTL = 45 * time.Minute
	build := func(h *Handler, n narrowing, entries ...news.Entry) feed {
		return h.newFeed(testTopics[0], n, numbered(entries), time.Time{})
	}
	source := newTestSource()
	source.archives = map[string][][]news.Entry{"alaska-summit": {numbered(richEntries()), numbered(richEntries()), numbered(richEntries())}}
	archive := func(page int) feed {
		options := rich
		options.Source = source
		h := newTestHandler(t, options)
		f, _, err := h.archiveFeed(t.Context(), h.topics["alaska-summit"], page)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	narrow := narrowing{entity: "vladimir-putin", outlet: "neva", language: "ru", words: `встреча "a & b"`, minScore: 2.5, before: 40, limit: 20}
	older := build(usual, narrow, testEntries()[1])
	narrow.before = 20
	older.older = usual.address("alaska-summit", narrow)
	followed := build(newTestHandler(t, rich), narrowing{}, richEntries()...)
	followed.prev = usual.address("alaska-summit/archive/7", narrowing{})
	return []feedKind{
		{"empty", build(usual, narrowing{})},
		{"one item", build(usual, narrowing{}, testEntries()[0])},
		{"usual", build(usual, narrowing{}, testEntries()...)},
		{"full", build(usual, narrowing{}, manyEntries()...)},
		{"less often", build(newTestHandler(t, hourly), narrowing{}, testEntries()...)},
		{"hostile", build(newTestHandler(t, rich), narrowing{}, hostileEntries()...)},
		{"languages", build(usual, narrowing{}, languageEntries()...)},
		{"of an entity", build(usual, narrowing{entity: "at-and-t"}, testEntries()[3])},
		{"of an outlet", build(usual, narrowing{outlet: "neva"}, testEntries()[1])},
		{"narrowed, with older entries", older},
		{"whole texts", build(newTestHandler(t, whole), narrowing{}, richEntries()...)},
		{"excerpts of the rich", build(usual, narrowing{}, richEntries()...)},
		{"rich", followed},
		{"the first archive page", archive(1)},
		{"an archive page", archive(2)},
		{"the last archive page", archive(3)},
	}
}

// numbered gives entries their numbers, the first the highest.
func numbered(entries []news.Entry) []news.Entry {
	entries = slices.Clone(entries)
	for i := range entries {
		entries[i].Number = int64(len(entries) - i)
	}
	return entries
}

// manyEntries are as many as a feed holds, several in each second.
func manyEntries() []news.Entry {
	var entries []news.Entry
	for i := range FeedLimit {
		entry := testEntries()[i%4]
		entry.ID = fmt.Sprintf("tag:topicwire.example,2025:%d", i)
		entry.Published = noon.Add(-time.Duration(i/8) * time.Second)
		entry.Updated = time.Time{}
		entries = append(entries, entry)
	}
	return entries
}

// richEntries have all that an outlet may send along.
func richEntries() []news.Entry {
	first, second := testEntries()[0], testEntries()[1]
	first.Content = `<h2>On the carpet</h2>
<p>The presidents met on the <a href="https://harbour.example/carpet?a=1&amp;b=2" rel="nofollow">red carpet</a>.</p>
<figure><img src="https://harbour.example/carpet.jpg" alt="Two men, &quot;waving&quot;" width="640" height="480"><figcaption>Arrival</figcaption></figure>
<p><img src="https://harbour.example/count?id=1" width="1" height="1"><img src="https://feeds.feedburner.com/~r/harbour/~4/x"></p>
<ul><li>Talks at noon<li>Lunch for two</ul>
<p>An <b>open end`
	first.Media = []news.Media{
		{URL: "https://harbour.example/carpet.jpg", Type: "image/jpeg", Length: 48000},
		{URL: "https://harbour.example/small.png"},
		{URL: "https://harbour.example/talk.mp3", Type: "audio/mpeg", Length: 5400000},
		{URL: "https://harbour.example/film.mp4?q=high&x=1", Type: "video/mp4", Length: 70000000},
		{URL: "https://harbour.example/player", Type: "text/html", Length: 100},
	}
	first.Comments, first.Replies = "https://harbour.example/a?x=1#talk", "https://harbour.example/a/feed?page=1&token=sesame"
	second.Media = []news.Media{
		{URL: "https://neva.example/unknown.ogg", Type: "audio/ogg", Length: 0},
		{URL: "https://neva.example/вторая.ogg", Type: "Audio/OGG; codecs=opus", Length: 12},
	}
	second.Comments = "https://neva.example/talk"
	alone := testEntries()[2]
	alone.Comments = "javascript:alert(1)"
	alone.Media = []news.Media{{URL: "javascript:alert(1)", Type: "audio/mpeg", Length: 1}, {URL: "https://bare.example/x", Type: `a"><b`, Length: 1}}
	alone.Content = `<img src="https://bare.example/only.jpg">`
	return []news.Entry{first, second, alone, testEntries()[4]}
}

// hostileTitles are what outlets send and readers stumble over.
var hostileTitles = []string{
	`<b>Bold</b> & <i>italic</i>`,
	`</title></item><script>alert(1)</script>`,
	`&lt;b&gt; &amp;amp; &#60; &#x3C; &copy; &copy AT&T R&D2 Q&A &`,
	`]]> <![CDATA[ x ]]> <!-- y --> <?z?>`,
	"nul\x00 bell\x07 escape\x1b delete\x7f csi\u009b next\u0085line",
	"bad \xff\xfe\xc3 bytes, \xed\xa0\x80 a surrogate, \ufffd\ufffe\uffff",
	"\u202eright to left\u202c \u2066open \u2069closed\u2069",
	"  spaces\t\ttabs\r\nlines\u2028separators  ",
	`"quoted" 'single' ` + "`back` “curly”",
	"emoji 👩‍👩‍👧 👍🏽 and e\u0301 combined",
	strings.Repeat("long ", 400) + "end",
	"< 3 and > 2 && a<b>c",
	`<video> in <HTML5></HTML5>`,
	`http://example.org/?a=1&b=2&lt=3&copy=4`,
	"%s %d {{.}} ${x} $(x)",
	"=cmd|' /C calc'!A0",
	"\ufeffa mark \u200b zero \u00ad soft",
	"Ã© as it was sent twice",
}

// hostileEntries put such texts wherever an outlet's words go.
func hostileEntries() []news.Entry {
	var entries []news.Entry
	for i, title := range hostileTitles {
		entry := testEntries()[i%2]
		entry.ID = fmt.Sprintf("tag:topicwire.example,2025:hostile%d", i)
		entry.Title, entry.Authors = title, []string{title, "Jo"}
		entry.Summary = "<p>" + title + "</p>"
		entry.Content = "<div><p>" + title + `<a href="/relative" onclick="x()">r</a><a href="https://h.example/` + title + `">l</a><iframe src="https://h.example/"></iframe><table><p>` + title + `</table>`
		entry.Link = "https://h.example/" + strings.ReplaceAll(title, ";", "") // feedparser reads &lt; in a link
		entry.Comments, entry.Replies = "https://h.example/c?"+title, "https://h.example/r#"+title
		entry.Media = []news.Media{{URL: "https://h.example/m?" + title, Type: "audio/mpeg", Length: 5}}
		entry.Source.Name = title
		entry.Match.Why = []news.Evidence{{Term: title, Field: news.FieldTitle, Text: title}}
		entry.Entities = nil
		entries = append(entries, entry)
	}
	return entries
}

// headlines are one headline in many languages.
var headlines = []struct{ language, title string }{
	{"en", "Putin and Trump meet in Alaska"}, {"en-GB", "Putin and Trump meet in Anchorage"}, {"ru", "Путин и Трамп встретились на Аляске"},
	{"uk", "Путін і Трамп зустрілися на Алясці"}, {"be", "Пуцін і Трамп сустрэліся на Алясцы"}, {"bg", "Путин и Тръмп се срещнаха в Аляска"},
	{"sr", "Путин и Трамп састали се на Аљасци"}, {"sr-Latn", "Putin i Tramp sastali se na Aljasci"}, {"mk", "Путин и Трамп се сретнаа на Алјаска"},
	{"hr", "Putin i Trump sastali se na Aljasci"}, {"bs", "Putin i Trump na Aljasci"}, {"sl", "Putin in Trump na Aljaski"},
	{"pl", "Putin i Trump spotkali się na Alasce"}, {"cs", "Putin a Trump se sešli na Aljašce"}, {"sk", "Putin a Trump sa stretli na Aljaške"},
	{"hu", "Putyin és Trump Alaszkában találkozott"}, {"ro", "Putin și Trump s-au întâlnit în Alaska"}, {"el", "Πούτιν και Τραμπ στην Αλάσκα"},
	{"de", "Putin und Trump treffen sich in Alaska"}, {"de-AT", "Gipfel in Alaska: Grüße"}, {"nl", "Poetin en Trump in Alaska"}, {"sv", "Putin och Trump möttes i Alaska"},
	{"nb", "Putin og Trump møttes i Alaska"}, {"no", "Toppmøte i Alaska"}, {"da", "Putin og Trump mødtes i Alaska"}, {"fi", "Putin ja Trump tapasivat Alaskassa"},
	{"is", "Pútín og Trump hittust í Alaska"}, {"et", "Putin ja Trump kohtusid Alaskal"}, {"lv", "Putins un Tramps tiekas Aļaskā"}, {"lt", "Putinas ir Trumpas susitiko Aliaskoje"},
	{"fr", "Poutine et Trump en Alaska : l’accueil"}, {"es", "Putin y Trump se reúnen en Alaska"}, {"es-419", "Cumbre en Alaska: ¿qué sigue?"}, {"ca", "Putin i Trump a Alaska"},
	{"eu", "Putin eta Trump Alaskan"}, {"gl", "Putin e Trump en Alasca"}, {"pt", "Putin e Trump encontram-se no Alasca"}, {"pt-BR", "Putin e Trump se reúnem no Alasca"},
	{"it", "Putin e Trump s’incontrano in Alaska"}, {"mt", "Putin u Trump fl-Alaska"}, {"sq", "Putin dhe Trump takohen në Alaskë"}, {"ga", "Putin agus Trump in Alasca"},
	{"tr", "Putin ve Trump Alaska’da buluştu"}, {"az", "Putin və Tramp Alyaskada görüşdü"}, {"kk", "Путин мен Трамп Аляскада кездесті"}, {"ky", "Путин менен Трамп Аляскада"},
	{"uz", "Putin va Tramp Alyaskada uchrashdi"}, {"tg", "Путин ва Трамп дар Аляска"}, {"mn", "Путин, Трамп нар Аляскад уулзав"}, {"tt", "Путин һәм Трамп Аляскада"},
	{"ka", "პუტინი და ტრამპი ალასკაზე შეხვდნენ"}, {"hy", "Պուտինն ու Թրամփը հանդիպեցին Ալյասկայում"},
	{"ar", "بوتين وترامب يلتقيان في ألاسكا"}, {"fa", "دیدار پوتین و ترامپ در آلاسکا می\u200cشود"}, {"ur", "پوٹن اور ٹرمپ کی الاسکا میں ملاقات"}, {"he", "פוטין וטראמפ נפגשו באלסקה"},
	{"ps", "پوتین او ټرمپ په الاسکا کې"}, {"ckb", "پوتین و ترەمپ لە ئالاسکا"}, {"yi", "פּוטין און טראַמפּ אין אַלאַסקע"},
	{"hi", "अलास्का में पुतिन और ट्रंप की मुलाकात"}, {"bn", "আলাস্কায় পুতিন ও ট্রাম্পের বৈঠক"}, {"ta", "அலாஸ்காவில் புதின், டிரம்ப் சந்திப்பு"}, {"te", "అలస్కాలో పుతిన్, ట్రంప్ భేటీ"},
	{"ml", "അലാസ്കയിൽ പുടിനും ട്രംപും"}, {"kn", "ಅಲಾಸ್ಕಾದಲ್ಲಿ ಪುಟಿನ್, ಟ್ರಂಪ್"}, {"mr", "अलास्कात पुतिन आणि ट्रम्प"}, {"gu", "અલાસ્કામાં પુતિન અને ટ્રમ્પ"}, {"pa", "ਅਲਾਸਕਾ ਵਿੱਚ ਪੁਤਿਨ ਤੇ ਟਰੰਪ"},
	{"ne", "अलास्कामा पुटिन र ट्रम्प"}, {"si", "ඇලස්කාවේදී පුටින් සහ ට්\u200dරම්ප්"}, {"th", "ปูตินพบทรัมป์ที่อะแลสกา"}, {"lo", "ປູຕິນ ພົບ ທຣຳ ຢູ່ອະແລສກາ"}, {"my", "ပူတင်နှင့် ထရမ့် အလက်စကာတွင်"}, {"km", "ពូទីន និងត្រាំ នៅអាឡាស្កា"},
	{"zh", "普京与特朗普在阿拉斯加会晤"}, {"zh-Hans", "普京抵达安克雷奇"}, {"zh-Hant-TW", "普丁與川普在阿拉斯加會面"}, {"ja", "プーチン氏とトランプ氏、アラスカで会談"}, {"ko", "푸틴과 트럼프, 알래스카에서 회담"},
	{"vi", "Putin và Trump gặp nhau ở Alaska"}, {"id", "Putin dan Trump bertemu di Alaska"}, {"ms", "Putin dan Trump bertemu di Alaska"}, {"fil", "Nagkita sina Putin at Trump sa Alaska"}, {"sw", "Putin na Trump wakutana Alaska"},
	{"am", "ፑቲን እና ትራምፕ በአላስካ"}, {"so", "Putin iyo Trump oo Alaska ku kulmay"}, {"ha", "Putin da Trump sun haɗu a Alaska"}, {"yo", "Putin àti Trump pàdé ní Alaska"}, {"zu", "UPutin noTrump e-Alaska"}, {"af", "Poetin en Trump ontmoet in Alaska"},
	{"eo", "Putin kaj Trump en Alasko"}, {"la", "Putin et Trump in Alasca"}, {"x-none", "A private tag"}, {"english", "No tag at all"}, {"", "In no language that is known"},
}

func languageEntries() []news.Entry {
	var entries []news.Entry
	for i, headline := range headlines {
		entry := testEntries()[1]
		entry.ID = fmt.Sprintf("tag:topicwire.example,2025:language%d", i)
		entry.Title, entry.Language = headline.title, headline.language
		entry.Summary = "<p>" + headline.title + ".</p>"
		entry.Source.Language = ""
		entry.Published = noon.Add(-time.Duration(i) * time.Minute)
		entries = append(entries, entry)
	}
	return entries
}
