package publish

import (
	"strings"
	"testing"
)

func TestFullText(t *testing.T) {
	tests := []struct{ name, in, text, pictures string }{
		{"nothing", " \n ", "", ""},
		{"plain text", "3 &lt; 4 & more", "3 &lt; 4 &amp; more", "3 &lt; 4 &amp; more"},
		{"left open", "<p>One <b>two<p>three</i>", "<p>One <b>two</b></p><p><b>three</b></p>", "<p>One <b>two</b></p><p><b>three</b></p>"},
		{"what acts", `<p onclick="x()" style="color:red">a<script>b</script><iframe src="https://h.example/">c</iframe><svg><a>d</a></svg></p>`, "<p>ad</p>", "<p>ad</p>"},
		{"links", `<a href="https://h.example/ü?a=[1]">a</a> <a href="/b">b</a> <a href="javascript:x()">c</a> <a href="https://me:sesame@h.example/">d</a>`,
			`<a href="https://h.example/%C3%BC?a=%5B1%5D">a</a> b c <a href="https://h.example/">d</a>`,
			`<a href="https://h.example/%C3%BC?a=%5B1%5D">a</a> b c <a href="https://h.example/">d</a>`},
		{"a picture", `<p>a <img src="https://h.example/p.jpg" srcset="https://h.example/2.jpg 2x" onerror="x()" alt="P &amp; T" width="640" height="2"></p>`,
			"<p>a </p>", `<p>a <img src="https://h.example/p.jpg" alt="P &amp; T" width="640" height="2"/></p>`},
		{"films and sources", `<p>a</p><video poster="https://h.example/p.jpg" src="https://h.example/v.mp4"></video><picture><source srcset="https://h.example/2.webp"></picture>`, "<p>a</p>", "<p>a</p>"},
		{"a link around a picture", `a<a href="https://h.example/"><img src="https://h.example/p.jpg"></a>`,
			"a", `a<a href="https://h.example/"><img src="https://h.example/p.jpg"/></a>`},
		{"what a picture leaves", `<figure><img src="https://h.example/p.jpg"><figcaption> </figcaption></figure><p>a</p><div><p>&nbsp;</p></div>`,
			"  <p>a</p>", `<figure><img src="https://h.example/p.jpg"/> </figure><p>a</p>`},
		{"only a picture", `<p><img src="https://h.example/p.jpg"></p>`, "", ""},
		{"pictures that count", `<p>a</p><img src="https://h.example/x" width="1" height="1"><img src="https://h.example/x" height="0"><img src="https://feeds.feedburner.com/~r/x"><img src="http://ad.doubleclick.net:80/x"><img src="x.gif">`,
			"<p>a</p>", "<p>a</p>"},
		{"no such host", `<img src="https://h.example/doubleclick.net">a`, "a", `<img src="https://h.example/doubleclick.net"/>a`},
		{"words stay apart", "one<span> </span>two<b><br></b>three", "one two three", "one two three"},
		{"lines stay", "one<br>two<hr>", "one<br/>two<hr/>", "one<br/>two<hr/>"},
		{"a table keeps its cells", "<table><tr><td>a<td><td>b</table>", "<table><tbody><tr><td>a</td><td></td><td>b</td></tr></tbody></table>", "<table><tbody><tr><td>a</td><td></td><td>b</td></tr></tbody></table>"},
		{"an empty table", "<table><tr><td> </td></tr></table>a", "a", "a"},
		{"controls", "a\x00\x1b\ufffd&#0;\rb", "a??\nb", "a??\nb"},
		{"a cave", strings.Repeat("<div>", 600) + "a", "", ""},
	}
	for _, test := range tests {
		if got := fullText(test.in, false); got != strings.TrimSpace(test.text) {
			t.Errorf("%s, without pictures:\ngot  %q\nwant %q", test.name, got, test.text)
		}
		if got := fullText(test.in, true); got != test.pictures {
			t.Errorf("%s, with pictures:\ngot  %q\nwant %q", test.name, got, test.pictures)
		}
	}
}

// FuzzFullText holds that whatever an outlet sends comes out harmless, balanced
// and settled.
func FuzzFullText(f *testing.F) {
	for _, title := range hostileTitles {
		f.Add(title)
	}
	for _, entry := range append(richEntries(), hostileEntries()...) {
		f.Add(entry.Content)
	}
	f.Add("<table><a><p><b><table><td></a><pre>\n\n<li><h1><h2><img width=1><svg></p>")
	f.Fuzz(func(t *testing.T, s string) {
		for _, pictures := range []bool{false, true} {
			got := fullText(s, pictures)
			if got == "" {
				continue
			}
			c := &checker{}
			c.html("text", got)
			if len(c.complaints) > 0 {
				t.Fatalf("%q became %q: %v", s, got, c.complaints)
			}
			if !pictures && strings.Contains(got, "<img") {
				t.Fatalf("%q became %q: a picture", s, got)
			}
		}
	})
}
