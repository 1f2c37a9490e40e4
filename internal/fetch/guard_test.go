package fetch

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestGuard(t *testing.T) {
	for _, test := range []struct {
		name, doc, want string
		cut             bool
	}{
		{name: "nothing to do", doc: `<rss><a b="c>d">t</a></rss>`, want: `<rss><a b="c>d">t</a></rss>`},
		{name: "prologue and epilogue", doc: "<?xml version='1.0' encoding='koi8-r'?>\n<!DOCTYPE rss [<!ENTITY a \"<b>\"><!-- > -->]><!-- c --><rss>t</rss> \n<x>", want: `<rss>t</rss>`},
		{name: "comments", doc: `<rss>a<!-- <b> -- x -->c<?pi <d> ?>e</rss>`, want: `<rss>ace</rss>`},
		{name: "CDATA", doc: `<rss><![CDATA[<a> & <!-- ]]></rss>`, want: `<rss><![CDATA[<a> & <!-- ]]></rss>`},
		{name: "end of CDATA in text", doc: `<rss>a]]>b]]>c</rss>`, want: `<rss>a]]&gt;b]]&gt;c</rss>`},
		{name: "stray less-than", doc: `<rss>1 < 2 <3 <- <http://x.example/> <a b</rss>`, want: `<rss>1 &lt; 2 &lt;3 &lt;- &lt;http://x.example/> &lt;a b</rss>`},
		{name: "attribute with less-than", doc: `<rss><a b="<">t</a></rss>`, want: `<rss>&lt;a b="&lt;">t</rss>`},
		{name: "attribute without quotes", doc: `<rss><a b=c d>t</a></rss>`, want: `<rss><a b=c d>t</a></rss>`},
		{name: "stray end tag", doc: `<rss>a</b>c</rss>`, want: `<rss>ac</rss>`},
		{name: "unclosed element", doc: `<rss><a><b>t</a>u</rss>`, want: `<rss><a><b>t</a>u</rss>`},
		{name: "void elements", doc: `<rss>a<br>b<hr/>c<img src="d"></rss>`, want: `<rss>a<br />b<hr/>c<img src="d" /></rss>`},
		{name: "base", doc: `<feed xml:base="http://x.example/a/b.xml?c/d"><a xml:base='b.xml'/><a xml:base="http://x.example"/></feed>`,
			want: `<feed xml:base="http://x.example/a/"         ><a xml:base=''     /><a xml:base="http://x.example"/></feed>`},
		{name: "date", doc: `<rss><channel><item><pubDate> Fri, 15 Aug 2025 21:00:00 JST </pubDate></item></channel></rss>`,
			want: `<rss><channel><item><pubDate> 2025-08-15T12:00:00Z          </pubDate></item></channel></rss>`},
		{name: "long date", doc: `<rss><pubDate>` + strings.Repeat("1", 65) + `<b>x</b></pubDate></rss>`, want: `<rss><pubDate>x</pubDate></rss>`},
		{name: "cut in an item", doc: `<rss><channel><item>a</item><item><title>b</title>`, want: `<rss><channel><item>a</item></channel></rss>`, cut: true},
		{name: "cut in a comment", doc: `<rss><channel><!-- a --><item>a</item><!-- b`, want: `<rss><channel><item>a</item></channel></rss>`, cut: true},
		{name: "cut in a tag", doc: `<feed><entry>a</entry><entry`, want: `<feed><entry>a</entry></feed>`, cut: true},
		{name: "cut in the channel", doc: `<rss><channel><title>T</title><descri`, want: `<rss><channel><title>T</title></channel></rss>`, cut: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			g, err := guard([]byte(test.doc), "")
			if err != nil || string(g.clean) != test.want || g.cut != test.cut {
				t.Errorf("got  %s\nwant %s\ncut short: %v, error: %v", g.clean, test.want, g.cut, err)
			}
		})
	}
}

func TestGuardRefuses(t *testing.T) {
	for want, doc := range map[string]string{
		"its elements are nested more than 100 deep": "<rss>" + strings.Repeat("<a>", 100),
		"it has more than 400000 elements":           "<rss>" + strings.Repeat("<a/>", 400_000),
		"an element has more than 100 attributes":    "<rss" + strings.Repeat(" a", 101) + "/>",
		"it declares too many namespaces":            "<rss" + strings.Repeat(` xmlns:a=""`, 99) + "><a" + strings.Repeat(` xmlns:a=""`, 99) + "><b" + strings.Repeat(` xmlns:a=""`, 3) + "/>",
		"the text of an element is split too often":  "<rss><channel><x:a>" + strings.Repeat("1234567890<![CDATA[x]]>", 80_000),
		"it has more than 10000 stray <":             "<rss>" + strings.Repeat("< ", 10_001),
		"it has no element":                          "<!-- a -->",
	} {
		if _, err := guard([]byte(doc), ""); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestManyItems: what is beyond the limit is left out, and the rest read.
func TestManyItems(t *testing.T) {
	r := newReader("https://outlet.example/")
	err := r.parse([]byte("<rss><channel>"+strings.Repeat("<item><title>T</title></item>", maxItems+5)+"</channel></rss>"), "")
	if err != nil || len(r.doc.items) != maxItems || r.doc.cut {
		t.Errorf("got %d items, cut short %v, error %v", len(r.doc.items), r.doc.cut, err)
	}
}

// TestBombs feeds what is small on the wire and large in a parser.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	t.Parallel()
	prefixes := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, ` xmlns:p%d="u%d"`, i, i)
		}
		return b.String()
	}
	open := `<rss xmlns:x="urn:x"><channel>`
	for name, doc := range map[string]string{
		"deep extension":    open + "<x:a>" + strings.Repeat("<x:a>", 2_000_000),
		"deep unknown":      open + strings.Repeat("<a>", 1_000_000),
		"nested namespaces": open + strings.Repeat(`<a xmlns:y="z">`, 16_000),
		"many prefixes":     "<rss><channel" + prefixes(5_000) + ">" + strings.Repeat("<a/>", 10_000),
		"allowed prefixes":  "<rss" + prefixes(95) + "><channel>" + strings.Repeat("<p1:a/>", 105_000) + "</channel></rss>",
		"split by comments": open + "<x:a>" + strings.Repeat("text<!-- c -->", 80_000) + "</x:a></channel></rss>",
		"split by CDATA":    open + "<x:a>" + strings.Repeat("1234567890<![CDATA[1234567890]]>", 80_000) + "</x:a></channel></rss>",
		"empty items":       open + strings.Repeat("<item/>", 1_200_000),
		"long dates":        open + strings.Repeat("<item><pubDate>"+strings.Repeat("7", 2_000)+"</pubDate></item>", 5_000) + "</channel></rss>",
		"odd dates":         open + strings.Repeat("<item><title>t</title><pubDate>15th of the eighth month</pubDate></item>", 10_000) + "</channel></rss>",
		"unclosed quotes":   open + strings.Repeat(`<a b="`, 2_000_000),
		"many less-thans":   open + strings.Repeat("<", 10_000_000),
		"many declarations": open + strings.Repeat("<!", 5_000_000),
		"null items":        `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat("null,", 300_000) + `null]}`,
		"empty JSON items":  `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat("{},", 5_000_000) + `{}]}`,
		"deep JSON":         strings.Repeat(`{"a":[`, 1_000_000),
		"JSON of quotes":    strings.Repeat(`"`, 10_000_000),
		"tags in the title": open + "<item><title>" + strings.Repeat("&lt;b&gt;", 200_000) + "</title></item></channel></rss>",
		"comments in title": open + "<item><title>" + strings.Repeat("&lt;!--", 1_500_000) + "</title></item></channel></rss>",
		"HTML in an item":   open + "<item><description>" + strings.Repeat("&lt;div&gt;", 200_000) + "</description></item></channel></rss>",
		"HTML that is Atom": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='html'>" + strings.Repeat("&lt;div&gt;", 200_000) + "</content></entry></feed>",
	} {
		begin := time.Now()
		r := newReader("https://outlet.example/")
		err := r.parse([]byte(doc), "")
		took := time.Since(begin)
		t.Logf("%-20s %5.1f MB: %4d ms, %d items, %v", name, float64(len(doc))/1e6, took.Milliseconds(), len(r.doc.items), err)
		if took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}
