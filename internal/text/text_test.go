package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFromHTML(t *testing.T) {
	for _, test := range []struct{ name, html, want string }{
		{"plain", "Putin lands in Anchorage", "Putin lands in Anchorage"},
		{"plain with white space", "  Putin \t lands\n in  Anchorage ", "Putin lands in Anchorage"},
		{"no-break space", "8\u00a0August", "8 August"},
		{"plain with a blank line", "First.\n\nSecond.", "First.\n\nSecond."},
		{"blocks are not glued", "<p>First</p><p>Second</p>", "First\n\nSecond"},
		{"list", "<ul><li>one<li>two</ul>", "one\n\ntwo"},
		{"inline stays", "<b>Put</b>in and <a href=x>Trump</a>'s", "Putin and Trump's"},
		{"line break", "one<br>two", "one two"},
		{"newlines in HTML are spaces", "<p>one\n\ntwo</p>", "one two"},
		{"entities", "Q&amp;A &#8211; &laquo;да&raquo;", "Q&A – «да»"},
		{"escaped twice", "Trump&amp;#8217;s &amp;quot;deal&amp;quot;", "Trump’s \"deal\""},
		{"tags escaped twice", "<p>&amp;lt;img alt=&amp;quot;Putin&amp;quot;&amp;gt; Hello</p>", "Hello"},
		{"tags escaped once are text", "<p>the &lt;b&gt; tag</p>", "the <b> tag"},
		{"script and style are unseen", "a<script>alert('x')</script><style>p{}</style>b", "a\n\nb"},
		{"a bare less-than", "if a < b & c", "if a < b & c"},
		{"unclosed", "<p>open <b>bold", "open bold"},
		{"plain with an entity and a blank line", "Talks in Alaska\n\nQ&amp;A", "Talks in Alaska\n\nQ&A"},
		{"two line breaks", "in Alaska<br><br/>Airlines", "in Alaska\n\nAirlines"},
		{"two line breaks, words between", "a<br>b<br>c", "a b c"},
		{"svg closes itself", "<p>Hi <svg/> Putin</p>", "Hi Putin"},
		{"nested templates", "a<template>x<template>y</template>z</template>b", "a\n\nb"},
		{"head without an end", "<html><head><title>x</title><body>Putin", "Putin"},
		{"seen without script", "<noscript>Putin</noscript> <object><p>Trump</p></object>", "Putin\n\nTrump"},
		{"unknown element", "Alas<custom-el>ka", "Alaska"},
		{"image between words", "one<img src=x>two", "one two"},
		{"empty", "", ""},
	} {
		if got := FromHTML(test.html); got != test.want {
			t.Errorf("%s: FromHTML(%q) = %q, want %q", test.name, test.html, got, test.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"ANCHORAGE", "anchorage"},
		{"Zürich", "zurich"},
		{"Łódź", "lodz"},
		{"straße", "strasse"},
		{"STRASSE", "strasse"},
		{"İstanbul", "istanbul"},
		{"Kırım", "kirim"},
		{"Ὀδυσσεύς", "οδυσσευσ"},
		{"Путин", "путин"},
		{"Пу́тин", "путин"}, // a stress mark
		{"Йошкар", "йошкар"},
		{"Київ", "київ"},
		{"ＮＡＴＯ", "nato"},
		{"ﬁ", "fi"},
		{"Pu\u00adtin", "putin"}, // a soft hyphen
		{"プーチン", "プーチン"},
		{"ﾌﾟｰﾁﾝ", "プーチン"}, // half width
		{"푸틴", "푸틴"},
		{"普京", "普京"},
		{"بوتين", "بوتين"},
		{"بُوتِينـ", "بوتين"}, // vowel signs and a tatweel
		{"פּוּטִין", "פוטין"},
		{"أوكرانيا", "أوكرانيا"}, // the hamza tells letters apart
		{"❤️", "❤"},
	} {
		if got := Fold(test.in); got != test.want {
			t.Errorf("Fold(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"English", "Putin lands, at last.", "putin lands at last"},
		{"possessive", "Trump's Trump’s", "trump s trump s"},
		{"elision", "l'Alaska d’Ukraine", "l alaska d ukraine"},
		{"Turkish suffix", "Putin'in Trump’a", "putin in trump a"},
		{"Finnish suffix", "EU:n NATO:lle", "eu n nato lle"},
		{"okina", "Hawaiʻi", "hawai i"},
		{"underscores", "_Putin_ #Putin_Trump", "putin putin trump"},
		{"hyphen", "Trump-Putin", "trump putin"},
		{"acronym", "the U.S. and the E.U.A.", "the us and the eua"},
		{"missing space", "arrived.Trump", "arrived trump"},
		{"number", "3.14 and 122,883", "3.14 and 122,883"},
		{"Russian", "Путин прибыл в Анкоридж", "путин прибыл в анкоридж"},
		{"Chinese", "普京抵达", "普 京 抵 达"},
		{"Japanese", "プーチン大統領", "プーチン 大 統 領"},
		{"Korean", "푸틴은 도착", "푸틴은 도착"},
		{"Arabic", "وصل بوتين", "وصل بوتين"},
		{"a stroke alone", "ـ مصر", "مصر"},
		{"initials", "J.D.Vance and J.D. Vance", "jd vance and jd vance"},
		{"emoji", "war 🔥 ends", "war 🔥 ends"},
		{"punctuation only", "… — !", ""},
		{"paragraph", "one two\n\nthree", "one two ¶three"},
		{"soft line break", "one\ntwo", "one two"},
	} {
		var got []string
		for i, w := range Words(test.text) {
			folded := w.Folded
			if w.Paragraph && i > 0 {
				folded = "¶" + folded
			}
			got = append(got, folded)
		}
		if joined := strings.Join(got, " "); joined != test.want {
			t.Errorf("%s: Words(%q) = %q, want %q", test.name, test.text, joined, test.want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	for _, test := range []struct {
		text  string
		limit int
		want  string
	}{
		{"short", 10, "short"},
		{"one two three", 8, "one two…"},
		{"one two three", 7, "one two…"},
		{"one two three", 9, "one two…"},
		{"unbreakable", 4, "unbr…"},
		{"普京抵达阿拉斯加", 4, "普京抵达…"},
		{"one\n\ntwo", 10, "one two"},
		{"", 5, ""},
	} {
		if got := Excerpt(test.text, test.limit); got != test.want {
			t.Errorf("Excerpt(%q, %d) = %q, want %q", test.text, test.limit, got, test.want)
		}
	}
}

// wordsByDefinition is Words without any short cut: every segment is asked of
// UAX #29, and split.
func wordsByDefinition(plain string) []Word {
	s := Scanner{paragraph: true}
	s.Read(plain)
	var out []Word
	for s.at < len(plain) {
		for s.segment(); s.told < len(s.parts); {
			s.tell()
			out = append(out, Word{s.Start, s.End, string(s.Folded), s.Paragraph})
		}
	}
	return out
}

func FuzzWords(f *testing.F) {
	for _, seed := range []string{"Putin's l'Alaska", "普京 U.S. 🔥\n\nПу́тин", "\xff a.b.c :: ''", "<p class=\"x > y\">a<br/>b &amp;amp; c</p><a href='x'>d</a =\"", "ﾌﾟ\u3099\u0301İ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain := FromHTML(s)
		if quick, ok := fromPlainTags(s); ok && quick != fromAnyHTML(s) {
			t.Fatalf("fromPlainTags(%q) = %q, but fromAnyHTML %q", s, quick, fromAnyHTML(s))
		}
		if got, want := Words(plain), wordsByDefinition(plain); !slices.Equal(got, want) {
			t.Fatalf("Words(%q) = %v, but by definition %v", plain, got, want)
		}
		end := 0
		for _, w := range Words(plain) {
			if w.Start < end || w.End <= w.Start || w.End > len(plain) {
				t.Fatalf("word %+v overlaps or is empty in %q", w, plain)
			}
			end = w.End
		}
		if cut := Excerpt(plain, 20); utf8.RuneCountInString(cut) > 21 {
			t.Fatalf("Excerpt(%q) has more than 21 characters: %q", plain, cut)
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Łódź", "İ", "ﾌﾟｰ", "ΐ", "각\u11a8", "e\u0301\u00ad\u0301", "ſ\u0307"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		once := Fold(s)
		if slow := foldSlow(s); once != slow {
			t.Fatalf("Fold(%q) = %q, but by definition %q", s, once, slow)
		}
		if twice := Fold(once); twice != once {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
	})
}

func BenchmarkWords(b *testing.B) {
	for name, s := range map[string]string{
		"English": strings.Repeat("The president arrived at the base in Anchorage on Friday. ", 35),
		"Russian": strings.Repeat("Президент прибыл на базу в Анкоридже в пятницу утром. ", 22),
		"Chinese": strings.Repeat("总统星期五抵达安克雷奇的基地。", 45),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Words(s)
			}
		})
	}
}
