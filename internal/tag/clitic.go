package tag

import (
	"strings"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/text"
)

// clitics are the little words that a script writes together with the word
// before or behind: a closed list, so that وبوتين and 푸틴은 are found by بوتين and
// 푸틴, and by nothing else. A term that is written with one is found with it alone.
type clitics struct {
	before  map[string]bool // on the first word of a term
	behind  map[string]bool // on its last word
	article string          // what ll- stands for in Arabic: l- and the article
	least   int             // letters that a word must have without them: short ones are too often part of another word
}

var (
	// The conjunctions, prepositions and the article of Arabic (W. Wright, A Grammar
	// of the Arabic Language, I §§ 345, 356, 362), and what they make together.
	arabicClitics = &clitics{
		before:  set("و ف ب ل ك ال وب ول وك فب فل فك وال فال بال كال وبال فبال وكال لل ولل فلل"),
		article: "ال", least: 4,
	}
	// The prefixed particles of Hebrew (Gesenius § 102 and the Academy's rules), and
	// what they make together.
	hebrewClitics = &clitics{
		before: set("ו ה ב ל מ ש כ וה וב ול ומ וש וכ שה שב של שמ שכ מה כש מש כב כל לכ ומה ושה ושב ושל ושמ וכש כשה כשב משה וכשה לכש"),
		least:  4,
	}
	// The particles of Korean (National Institute of Korean Language, Standard
	// Korean Grammar), and what they make together.
	koreanClitics = &clitics{
		behind: set("은 는 이 가 을 를 의 에 와 과 도 만 로 으로 에서 에게 께 께서 한테 랑 이랑 하고 보다 처럼 까지 부터 마저 조차 밖에 " +
			"라도 이라도 나 이나 든지 이든 든 야 이야 여 이여 며 이며 란 이란 라는 이라는 라고 이라고 였다 이었다 다 이다 인 측 측은 측이 " +
			"에는 에도 에만 에의 에서는 에서도 에서의 에게는 에게도 에게서 에겐 께는 와는 과는 와도 과도 와의 과의 와만 과만 로는 으로는 로도 " +
			"으로도 로의 으로의 로부터 으로부터 로서 으로서 로써 으로써 로선 에선 에서만 까지는 까지도 까지의 부터는 부터의 만은 만의 만이 만을 " +
			"만도 보다는 보다도 처럼은 대로 마다 엔 한테는 한테서 뿐 뿐만 뿐이 께서는 하고는"),
		least: 2,
	}
	// The case endings and particles of Bengali (Chatterji, The Origin and
	// Development of the Bengali Language), behind a consonant and behind a vowel.
	bengaliClitics = &clitics{
		behind: set("র ের য়ের এর কে রে তে েতে ে য় এ ও ই টি টির টা রা েরা দের েদের রাই কেও কেই রও েরও রই েরই েও তেও তেই য়ও সহ"),
		least:  3,
	}
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, word := range strings.Fields(words) {
		out[text.Fold(word)] = true
	}
	return out
}

// cliticsOf returns the clitics of the script of a folded word, or nil.
func cliticsOf(word []byte) *clitics {
	switch c := word[0]; {
	case c < utf8.RuneSelf && word[len(word)-1] < utf8.RuneSelf:
		return nil
	case 0xD8 <= c && c <= 0xDB:
		return arabicClitics
	case 0xD6 <= c && c <= 0xD7:
		return hebrewClitics
	}
	switch r, _ := utf8.DecodeLastRune(word); {
	case 0xAC00 <= r && r <= 0xD7A3:
		return koreanClitics
	case 0x0980 <= r && r <= 0x09FF:
		return bengaliClitics
	}
	return nil
}

// trailing adds to w.edges those of the words that a word is, without what hangs
// behind.
func (c *clitics) trailing(m *matcher, w *walk, word []byte) {
	if c.behind == nil {
		return
	}
	at := len(word)
	for range longestBehind {
		_, size := utf8.DecodeLastRune(word[:at])
		at -= size
		if !hasLetters(word[:at], c.least) {
			return
		}
		if number := m.words.find(word[:at]); number != 0 && c.behind[string(word[at:])] {
			w.edges = append(w.edges, edge(number))
		}
	}
}

// longestBehind is how many characters the longest of what hangs behind has.
const longestBehind = 4

// longestBefore is how many letters the longest of what hangs before has: وكال.
const longestBefore = 4

// hasLetters reports whether a word has some number of characters at least.
func hasLetters(word []byte, least int) bool {
	for range least {
		if len(word) == 0 {
			return false
		}
		_, size := utf8.DecodeRune(word)
		word = word[size:]
	}
	return true
}

// leading finds the patterns that begin with the word that a word is, without
// what hangs before it.
func (c *clitics) leading(m *matcher, w *walk, word []byte, at find, plain string) {
	if c.before == nil {
		return
	}
	for i := 2; i < len(word) && i <= 2*longestBefore; i += 2 { // two bytes a letter
		rest := word[i:]
		if !hasLetters(rest, c.least) {
			return
		}
		if c.before[string(word[:i])] {
			m.begin(w, rest, at, plain)
		}
		if c.article != "" && i <= 4 && i+2 <= len(word) && endsInLamLam(word[:i+2]) && (i == 2 || c.before[string(word[:i-2])]) {
			w.bare = append(append(w.bare[:0], c.article...), word[i+2:]...)
			m.begin(w, w.bare, at, plain)
		}
	}
}

// endsInLamLam reports whether letters end so: للبيت is ل and البيت.
func endsInLamLam(letters []byte) bool { return strings.HasSuffix(string(letters), "لل") }

// begin finds the patterns that begin with a word.
func (m *matcher) begin(w *walk, word []byte, at find, plain string) {
	own := edge(m.words.find(word))
	w.edges = m.stems.appendEdges(w.edges[:0], word)
	if own != 0 || len(w.edges) > 0 {
		m.extend(w, 0, own, at, plain)
	}
}
