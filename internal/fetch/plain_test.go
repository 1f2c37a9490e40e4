package fetch

import (
	"net/url"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

func TestPlain(t *testing.T) {
	for raw, want := range map[string]string{
		"Plain":                                "Plain",
		"  two\n words\t":                      "two words",
		"a < b":                                "a < b",
		"x<y and y>z":                          "x<y and y>z",
		"List<T> and Map<K, V>":                "List<T> and Map<K, V>",
		"<b>Bold</b> <i class=\"x\">claim</i>": "Bold claim",
		"One<br/>two":                          "One two",
		"AT&T":                                 "AT&T",
		"Tom &amp; Jerry":                      "Tom & Jerry",
		"Tom &amp;amp; Jerry":                  "Tom & Jerry",
		"&#8220;Quoted&#8221; &amp;quot;q&amp;quot;": "“Quoted” \"q\"",
		"&lt;b&gt;escaped&lt;/b&gt;":                 "escaped",
		"&lt;3":                                      "<3",
		"no\u00a0break\u200b space\x00":              "no break space",
		"<script>alert(1)</script>News":              "News",
		"News <!-- a comment -->of <!-- none":        "News of <!-- none",
		"Путин и Трамп":                              "Путин и Трамп",
		"":                                           "",
	} {
		if got := plain(raw, maxTitle); got != want {
			t.Errorf("plain(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestSanitise(t *testing.T) {
	r := newReader("https://outlet.example/feeds/world.xml")
	for raw, want := range map[string]string{
		" plain text ":               "plain text",
		"Tom & Jerry &amp; co &lt;x": "Tom &amp; Jerry &amp; co &lt;x",
		"a < b":                      "a &lt; b",
		"<p>Text <b>bold</b></p>":    "<p>Text <b>bold</b></p>",
		"<p onclick=\"x()\" style=\"color:red\">T</p>":     "<p>T</p>",
		"<script>alert(1)</script>T":                       "T",
		"<a href=\"/a\">T</a>":                             `<a href="https://outlet.example/a" rel="nofollow">T</a>`,
		"<img src='p.jpg' alt=\"P\">":                      `<img src="https://outlet.example/feeds/p.jpg" alt="P">`,
		"<img src=\"data:image/png;base64,AA\">T":          "T",
		"<a href=\"javascript:x()\">T</a>":                 "T",
		"<a href=\"https://x.example/?a=1&amp;b=2\">T</a>": `<a href="https://x.example/?a=1&amp;b=2" rel="nofollow">T</a>`,
		"<iframe src=\"https://x.example/\"></iframe>T":    "T",
		"null\x00character":                                "nullcharacter",
	} {
		if got := r.sanitise(raw); got != want {
			t.Errorf("sanitise(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestPerson(t *testing.T) {
	for raw, want := range map[string]string{
		"Ann Mole": "Ann Mole", "ann@o.example (Ann Mole)": "Ann Mole", "Ann Mole (ann@o.example)": "Ann Mole",
		"Ann Mole <ann@o.example>": "Ann Mole", "ann@o.example": "", "": "", "ann@o.example ()": "",
	} {
		if got := person(raw); got != want {
			t.Errorf("person(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestNormalLanguage(t *testing.T) {
	for raw, want := range map[string]string{
		"en": "en", "en-us": "en-US", "EN_gb": "en-GB", " ru-RU ": "ru-RU", "zh-hans-cn": "zh-Hans-CN",
		"": "", "english": "", "und": "", "??": "",
	} {
		if got := normalLanguage(raw); got != want {
			t.Errorf("normalLanguage(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestRelative(t *testing.T) {
	for fragment, want := range map[string]bool{
		`<a href="https://x.example/">`: false, `<a href = '/a'>`: true, `<img SRC=a.png>`: true,
		`<p class="x">a=b`: false, `<a href="HTTP://x/"><img src="//x/y">`: true,
	} {
		if got := relative(fragment); got != want {
			t.Errorf("relative(%s) = %v", fragment, got)
		}
	}
	base, _ := url.Parse("https://outlet.example/")
	if got, want := resolveHTML(base, `a<br><A HREF="/b" title="&quot;">c</A>`), `a<br><a href="https://outlet.example/b" title="&#34;">c</A>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// FuzzHTML: whatever HTML comes, what is kept of it is harmless.
func FuzzHTML(f *testing.F) {
	for _, seed := range []string{
		"<p>Text <b>bold</b> <a href=/a>a</a><img src='p.jpg' onerror=x()>", "<a href=\"java\tscript:x()\">", "<a href='&#106;avascript:x()'>",
		"<svg><script>alert(1)</script></svg>", "<img src=data:image/png;base64,AA>", "<math><mtext></p><style><!--</style><img src=x onerror=x()>",
		"<scr<script>ipt>alert(1)</script>", "<iframe srcdoc='<script>'>", "0 onerror=0", "a < b & c &lt;script&gt;", "<p style='x:expression(y)'>", "<!--<b>-->\x00<![CDATA[x]]>",
		"<link rel=alternate type=application/rss+xml href=//x/y><title>404</title><base href='javascript:'>",
	} {
		f.Add(seed)
	}
	r := newReader("https://outlet.example/feeds/world.xml")
	f.Fuzz(func(t *testing.T, raw string) {
		checkItem(t, "fuzz", news.Item{Title: plain(raw, maxTitle), Link: "https://outlet.example/", Summary: r.sanitise(raw)})
		if _, feeds := r.search([]byte(raw)); len(feeds) > maxSuggested {
			t.Errorf("%d feeds are suggested", len(feeds))
		}
	})
}
