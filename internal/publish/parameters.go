package publish

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/topicwire/topicwire/internal/text"
)

// parameter is one that narrows what an address holds.
type parameter struct {
	name string
	read func(n *narrowing, value string) error // sets it; nil: not supported yet
}

// parameters are all that have a meaning. Others are ignored, as everywhere on the
// web: links collect them.
var parameters = []parameter{
	{"entity", func(n *narrowing, value string) error { n.entity = value; return nil }},
	{"outlet", func(n *narrowing, value string) error { n.outlet = value; return nil }},
	{"lang", readLanguage},
	{"q", readWords},
	{"min_score", readScore},
	{"limit", readLimit},
	{"before", readBefore},
	{"story", nil},
	{"min_outlets", nil},
	{"group", nil},
}

// readParameters adds to a narrowing what a query asks for. A parameter without a
// value asks for nothing, as in the forms of web pages. One that stands there
// twice, or for what the path says already, is refused: which of the two was
// meant cannot be told.
func readParameters(n narrowing, query string) (narrowing, error) {
	seen := map[string]bool{"entity": n.entity != "", "outlet": n.outlet != ""}
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if decoded, err := url.QueryUnescape(name); err == nil {
			name = decoded
		}
		i := slices.IndexFunc(parameters, func(p parameter) bool { return p.name == name })
		if i < 0 {
			continue
		}
		value, err := url.QueryUnescape(value)
		switch {
		case parameters[i].read == nil:
			return n, badParameter(name, "it is not supported yet", "Leave it out to get everything.")
		case err != nil || !utf8.ValidString(value) || strings.ContainsFunc(value, unicode.IsControl):
			return n, badParameter(name, "its value cannot be read", "Percent-encode it as UTF-8, without control characters.")
		case seen[name]:
			return n, badParameter(name, "it stands there twice", "Give it once, in the path or behind the question mark.")
		}
		seen[name] = true
		if value = strings.TrimSpace(value); value == "" {
			continue
		}
		if err := parameters[i].read(&n, value); err != nil {
			return n, err
		}
	}
	return n, nil
}

func badParameter(name, wrong, remedy string) *problem {
	return &problem{
		Status: http.StatusBadRequest,
		Title:  fmt.Sprintf("The parameter %s cannot be used so", name),
		Detail: fmt.Sprintf("About the parameter %s: %s. %s", name, wrong, remedy),
	}
}

func readLanguage(n *narrowing, value string) error {
	tag, err := language.Parse(value)
	if err != nil || tag == language.Und {
		return badParameter("lang", "this is no language tag", "Write one such as en, pt-BR or zh-Hant (BCP 47).")
	}
	n.language = tag.String()
	return nil
}

// wordsMost is how many characters may be looked for.
const wordsMost = 200

func readWords(n *narrowing, value string) error {
	if utf8.RuneCountInString(value) > wordsMost {
		return badParameter("q", "these are too many words", fmt.Sprintf("Ask for at most %d characters.", wordsMost))
	}
	if len(text.Words(value)) == 0 {
		return badParameter("q", "there is no word in it", `Write one or more words; "in quotes" they are a phrase.`)
	}
	n.words = strings.Join(strings.Fields(value), " ")
	return nil
}

var scoreForm = regexp.MustCompile(`^\d{1,9}(\.\d{1,9})?$`)

func readScore(n *narrowing, value string) error {
	score, err := strconv.ParseFloat(value, 64)
	if err != nil || !scoreForm.MatchString(value) {
		return badParameter("min_score", "this is no score", "Write a number from 0 upwards, such as 3 or 2.5.")
	}
	n.minScore = score
	return nil
}

func readLimit(n *narrowing, value string) error {
	limit, err := strconv.ParseUint(value, 10, 31)
	if err != nil || limit < 1 || limit > FeedMost {
		return badParameter("limit", "this is no number of entries", fmt.Sprintf("Write a whole number from 1 to %d.", FeedMost))
	}
	n.limit = int(limit)
	return nil
}

func readBefore(n *narrowing, value string) error {
	before, err := strconv.ParseUint(value, 10, 62)
	if err != nil || before < 1 {
		return badParameter("before", "this is no number of an entry", "Follow the links from page to page, or write a whole number from 1 upwards.")
	}
	n.before = int64(before)
	return nil
}

// refuseParameters refuses to narrow what cannot be narrowed: an answer that
// ignored a parameter would hold what was not asked for.
func refuseParameters(query string) error {
	for _, name := range parameterNames(query) {
		if slices.ContainsFunc(parameters, func(p parameter) bool { return p.name == name }) {
			return badParameter(name, "what is here cannot be narrowed", "Leave it out, or narrow a topic with it.")
		}
	}
	return nil
}
