package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/text"
)

// minPrefix is how many characters a word must have for a star behind it to
// count. What shorter ones begin with would have to be gathered from half the
// index.
const minPrefix = 3

// Of what is looked for, so many words and phrases count, and so many stars, the
// first ones: so that nobody can keep the store busy with one question.
const (
	maxPhrases = 32
	maxStars   = 4
)

// quotes are what people and their devices set a phrase in.
const quotes = "\"“”„‟«»＂"

// searches reports whether a query asks for something that the index tells.
func searches(q news.Query) bool {
	return q.Entity != "" || q.Outlet != "" || q.Language != "" || strings.TrimSpace(q.Words) != ""
}

// searchFor returns the FTS5 expression for a query that searches. It reports
// false when nothing can be found: words are asked for and there is none.
//
// All that comes from outside is put in quotation marks, in which FTS5 knows no
// other character than these.
func searchFor(q news.Query) (expression string, findable bool) {
	var terms []string
	facet := func(kind, asked string) {
		if asked != "" {
			terms = append(terms, "facets:"+quoted(kind+asked))
		}
	}
	facet(entityFacet, q.Entity)
	facet(outletFacet, q.Outlet)
	facet(languageFacet, q.Language)
	if strings.TrimSpace(q.Words) != "" {
		phrases := phrasesOf(q.Words)
		if len(phrases) == 0 {
			return "", false
		}
		for _, phrase := range phrases {
			terms = append(terms, "words:"+phrase)
		}
	}
	return strings.Join(terms, " AND "), true
}

// phrasesOf are what words ask for, each an FTS5 phrase, and each once. What
// stands between quotation marks is a phrase, as is what is written in one piece
// but has several words: a compound, l'Alaska, or Chinese. A star at the end of a
// piece stands for any ending.
func phrasesOf(words string) []string {
	var phrases []string
	seen, stars := map[string]bool{}, 0
	for len(phrases) < maxPhrases {
		piece, rest, found := nextPiece(words)
		if !found {
			break
		}
		words = rest
		phrase, starred := phraseOf(piece)
		if starred && stars < maxStars {
			stars++
			phrase += "*"
		}
		if phrase != "" && !seen[phrase] {
			seen[phrase] = true
			phrases = append(phrases, phrase)
		}
	}
	return phrases
}

// nextPiece cuts off the first piece of words: up to white space, or up to the
// next quotation mark that ends a piece when it begins with one, or up to the end
// when there is no such mark. The marks are not part of it.
func nextPiece(words string) (piece, rest string, found bool) {
	words = strings.TrimLeftFunc(words, unicode.IsSpace)
	if words == "" {
		return "", "", false
	}
	first, size := utf8.DecodeRuneInString(words)
	if !strings.ContainsRune(quotes, first) {
		if end := strings.IndexFunc(words, unicode.IsSpace); end >= 0 {
			return words[:end], words[end:], true
		}
		return words, "", true
	}
	words = words[size:]
	for i, r := range words {
		if !strings.ContainsRune(quotes, r) {
			continue
		}
		// One amid letters is part of a word, as in Hebrew acronyms.
		after := words[i+utf8.RuneLen(r):]
		if next, _ := utf8.DecodeRuneInString(after); after == "" || unicode.IsSpace(next) {
			return strings.TrimRight(words[:i], "*"), after, true
		}
	}
	return strings.TrimRight(words, "*"), "", true
}

// phraseOf returns the FTS5 phrase for a piece, or "" if it has no word, and
// whether a star is behind it that may count.
func phraseOf(piece string) (phrase string, starred bool) {
	var folded []string
	for _, word := range text.Words(text.Plain(piece)) {
		folded = append(folded, word.Folded)
	}
	phrase = strings.TrimSpace(strings.Join(folded, " "))
	if phrase == "" {
		return "", false
	}
	last := folded[len(folded)-1]
	return quoted(phrase), strings.HasSuffix(piece, "*") && utf8.RuneCountInString(last) >= minPrefix
}

// quoted is a string of FTS5. NUL would end it.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`"`, `""`, "\x00", "").Replace(s) + `"`
}
