package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/http/httpguts"
	"golang.org/x/text/language"

	"github.com/topicwire/topicwire/internal/news"
)

// form is a kind of text. Check returns the text as it is kept, or what is
// wrong. The rest says as much of that as a JSON Schema can: it may take what
// check refuses, but takes all that check does.
type form struct {
	want
	check   func(text string) (string, *mistake)
	pattern string   // regular expression that a text matches, or ""
	never   string   // regular expression that no text matches, or ""
	words   []string // all that there are, or nil
	also    []string // types besides string that YAML may take such a text for
}

// untyped are the types that YAML takes a text without quotes for.
var untyped = []string{"number", "boolean"}

// forms are the kinds of text that the tag form names. Their expressions mean
// the same in ECMA-262, which schemas have, and RE2.
var forms = map[string]form{
	"text":         {want: want{"a text", "", true}, check: checkText, pattern: `\S`, also: untyped},
	"prose":        {want: want{"a text", "", true}, check: checkProse, also: untyped},
	"term":         {want: want{"a term", "Putin", true}, check: checkTerm, pattern: `[^\s*=]`, never: termNever, also: untyped},
	"word":         {want: want{"a word", "Путин", true}, check: checkWord, pattern: `[^\s*=]`, never: wordNever, also: untyped},
	"declension":   {want: want{"a language", "ru", false}, check: checkDeclension, pattern: declensionPattern},
	"expression":   {want: want{"a regular expression", `'\d+ talks'`, true}, check: checkExpression, pattern: `\S`, also: untyped},
	"id":           {want: want{"an id", "tass-world", false}, check: checkID, pattern: slugPattern, also: untyped},
	"topic":        {want: want{"an id", "alaska-summit", false}, check: checkTopicID, pattern: slugPattern},
	"kind":         {want: want{"a kind", "person", false}, check: checkKind, words: news.EntityKinds},
	"wikidata":     {want: want{"an item of Wikidata", "Q7747", false}, check: checkWikidata, pattern: wikidataPattern},
	"language":     {want: want{"a language", "en", false}, check: checkLanguage, pattern: `^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$`},
	"country":      {want: want{"a country", "DE", false}, check: checkCountry, pattern: `^[A-Z]{2}$`},
	"field":        {want: want{"a header's name", "Authorization", false}, check: checkHeaderName, pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"},
	"header":       {want: want{"a header's value", "", false}, check: checkHeaderValue, also: untyped},
	"schedule":     {want: want{"a schedule", `"@every 15m"`, false}, check: checkSchedule, pattern: `\S`},
	"list":         {want: want{"a list's file", "feeds/world.opml", false}, check: checkList, pattern: `\S`, never: `://`, also: untyped},
	"store":        {want: want{"a file", "topicwire.db", false}, check: checkStore, pattern: `\S`, never: storeNever, also: untyped},
	"listen":       {want: want{"an address", "127.0.0.1:8080", false}, check: checkListen, pattern: `:\d+$`},
	"feed":         {want: want{"a web address", "https://example.org/feed.xml", false}, check: checkFeed, pattern: webPattern, never: `#`},
	"page":         {want: want{"a web address", "https://example.org/", false}, check: checkPage, pattern: webPattern, never: `#`},
	"public":       {want: want{"a web address", "https://news.example.org", false}, check: checkPublic, pattern: webPattern, never: publicNever},
	"hub":          {want: want{"a web address", "https://hub.example.org/", false}, check: checkFeed, pattern: webPattern, never: `#`},
	"content":      {want: want{"how much is published", "excerpt", false}, check: checkChoice("amount of text", contents), words: contents},
	"title_prefix": {want: want{"what titles begin with", "outlet", false}, check: checkChoice("prefix of titles", prefixes), words: prefixes},
	"file":         {want: want{"a file", "certificate.pem", false}, check: checkFile, pattern: `\S`, also: untyped},
	"token":        {want: want{"a token", "", false}, check: checkToken, pattern: `^[!-~]{16,}$`, also: untyped},
	"contact":      {want: want{"an address", "mailto:you@example.org", false}, check: checkContact, pattern: `^mailto:|` + webPattern},
}

var (
	contents = []string{ContentExcerpt, ContentFull}
	prefixes = []string{PrefixNone, PrefixOutlet}
)

const (
	slugPattern = `^[a-z0-9-]+$`

	declensionPattern = `^[a-z]{2,3}$`
	wikidataPattern   = `^Q[1-9][0-9]*$`

	webPattern  = `^[Hh][Tt][Tt][Pp][Ss]?://`
	termNever   = `\*.*\S|^\s*=.*\*|^\s*entity/\s*$`                       // a * not at the end, =EXACT*, no entity
	wordNever   = `\*|^\s*=|^\s*entity/`                                   // a stem*, =EXACT, an entity
	storeNever  = `^\s*[A-Za-z][A-Za-z0-9+.-]+:|^\s*:memory:\s*$|/\s*$|\?` // a URL, memory, a folder
	publicNever = `[#?]|://.*//|://.*/\.\.?(/|$)|://[^/]*@`                // a query, an unclean path, a password
)

// control finds a character that no text of a config needs. A double-quoted
// "\bPutin" has one: \b is a backspace there.
func control(text string, allowed string) *mistake {
	for _, r := range text {
		if unicode.IsControl(r) && !strings.ContainsRune(allowed, r) {
			return &mistake{fmt.Sprintf("there is a control character, U+%04X, in it", r), "in double quotes a backslash begins an escape: use single quotes"}
		}
	}
	return nil
}

func checkText(text string) (string, *mistake) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", &mistake{"the text is empty", "write one, or drop the key"}
	}
	return text, control(text, "")
}

func checkProse(text string) (string, *mistake) {
	return strings.TrimSpace(text), control(text, "\n\t")
}

// checkTerm refuses terms that are empty. What else a term may be is for the
// rule language to say.
func checkTerm(text string) (string, *mistake) {
	text = strings.TrimSpace(text)
	if wrong := control(text, ""); wrong != nil {
		return "", wrong
	}
	if strings.Trim(text, "*= ") == "" || text == "entity/" {
		return "", &mistake{"the term is empty", "write a word or a phrase, or drop the line"}
	}
	return text, nil
}

func checkExpression(text string) (string, *mistake) {
	if strings.TrimSpace(text) == "" {
		return "", &mistake{"the expression is empty", "write one, or drop the line"}
	}
	return text, control(text, "\t")
}

var slugs = regexp.MustCompile(slugPattern)

func checkID(text string) (string, *mistake) {
	if slugs.MatchString(text) {
		return text, nil
	}
	m := &mistake{show(text) + " is no id: an id has a-z, 0-9 and - only", ""}
	if better, ok := Slug(text); ok {
		m.hint = "write " + better
	}
	return "", m
}

func checkKind(text string) (string, *mistake) {
	if slices.Contains(news.EntityKinds, text) {
		return text, nil
	}
	hint := "write " + oneOf(news.EntityKinds)
	if near := nearest(text, news.EntityKinds); near != "" {
		hint = "did you mean " + near + "?"
	}
	return "", &mistake{show(text) + " is no kind of entity", hint}
}

var (
	wikidataItem = regexp.MustCompile(wikidataPattern)
	wikidataLike = regexp.MustCompile(`(?i)(?:^|[/:])q?([1-9][0-9]*)(?:[?#].*)?$`) // q7747, 7747, its page
)

func checkWikidata(text string) (string, *mistake) {
	if wikidataItem.MatchString(text) {
		return text, nil
	}
	m := &mistake{show(text) + " is no item of Wikidata", "write the number that it has there, such as Q7747"}
	if found := wikidataLike.FindStringSubmatch(text); found != nil {
		m.hint = "write Q" + found[1]
	}
	return "", m
}

func checkLanguage(text string) (string, *mistake) {
	tag, err := language.Raw.Parse(text)
	if err != nil || strings.Contains(text, "_") || text == "und" {
		return "", &mistake{show(text) + " is no language", "write a BCP 47 tag such as en, pt-BR or zh-Hant"}
	}
	return tag.String(), nil
}

func checkCountry(text string) (string, *mistake) {
	m := &mistake{show(text) + " is no country", "write an ISO 3166-1 code of two capital letters, such as DE"}
	region, err := language.ParseRegion(text)
	if err != nil || len(text) != 2 || !region.IsCountry() {
		return "", m
	}
	if code := region.Canonicalize().String(); code != text {
		m.hint = "write " + code
		return "", m
	}
	return text, nil
}

func checkHeaderValue(text string) (string, *mistake) {
	if !httpguts.ValidHeaderFieldValue(text) {
		return "", &mistake{"the value has a character that a header cannot hold", "write printable characters only"}
	}
	return text, nil
}

func checkList(text string) (string, *mistake) {
	switch text = strings.TrimSpace(text); {
	case text == "":
		return "", &mistake{"the name is empty", "name an OPML file"}
	case strings.Contains(text, "://"):
		return "", &mistake{"a list is a file; none is fetched", "save it beside the config and name it"}
	}
	return text, control(text, "")
}

var schemes = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

func checkStore(text string) (string, *mistake) {
	text = strings.TrimSpace(text)
	scheme := strings.ToLower(schemes.FindString(text))
	switch {
	case text == "":
		return "", &mistake{"the name is empty", "name a file, such as topicwire.db"}
	case scheme == "postgres:" || scheme == "postgresql:":
		return "", &mistake{"PostgreSQL is not supported yet", "name a file, such as topicwire.db"}
	case len(scheme) > 2: // else a drive letter
		return "", &mistake{"a store is a file; " + scheme + " is not supported", "name a file, such as topicwire.db"}
	case text == ":memory:":
		return "", &mistake{"a store in memory forgets all items at every stop", "name a file, such as topicwire.db"}
	case strings.HasSuffix(text, "/") || strings.ContainsAny(text, "?"):
		return "", &mistake{show(text) + " is no file", "name a file, such as topicwire.db"}
	}
	return text, control(text, "")
}
