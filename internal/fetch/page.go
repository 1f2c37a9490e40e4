package fetch

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// isPage reports whether a document is a web page.
func isPage(doc []byte) bool {
	head := bytes.ToLower(doc[:min(len(doc), 1024)])
	if bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<head")) {
		return true
	}
	i := bytes.Index(head, []byte("<html"))
	return i >= 0 && !bytes.Contains(head[:i], []byte("<rss")) && !bytes.Contains(head[:i], []byte("<feed")) &&
		!bytes.Contains(head[:i], []byte("rdf"))
}

const (
	maxPage      = 256 << 10 // bytes of a page that are searched for its feeds
	maxSuggested = 3
	maxPageTitle = 80 // characters
)

// page is the error that a web page is: with the feeds that it names as its own,
// and what it says when it is there in the place of an answer 404.
func (r *reader) page(doc []byte) error {
	title, feeds := r.search(doc[:min(len(doc), maxPage)])
	what := "a web page"
	if missing(title) {
		what += fmt.Sprintf(" that says %q", title)
	}
	return &errNotFeed{what: what, feeds: feeds}
}

// missing reports whether that is the title of a page that is there because
// another is not.
func missing(title string) bool {
	for field := range strings.FieldsSeq(title) {
		if strings.Trim(field, ".,:;!-|()") == "404" {
			return true
		}
	}
	return strings.Contains(strings.ToLower(title), "not found")
}

// search finds the title of a web page and the addresses of its feeds.
func (r *reader) search(page []byte) (title string, feeds []string) {
	tokens := html.NewTokenizer(bytes.NewReader(page))
	base := r.base
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return title, feeds
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := tokens.Token()
		attributes := map[string]string{}
		for _, a := range token.Attr {
			attributes[a.Key] = a.Val
		}
		switch token.Data {
		case "title":
			if title == "" && tokens.Next() == html.TextToken {
				title = plain(string(tokens.Text()), maxPageTitle)
			}
		case "base":
			if u := address(r.base, attributes["href"]); u != nil {
				base = u
			}
		case "link":
			feed := absolute(base, attributes["href"])
			if feed != "" && len(feeds) < maxSuggested && alternate(attributes["rel"]) && feedType(attributes["type"]) && !slices.Contains(feeds, feed) {
				feeds = append(feeds, feed)
			}
		}
	}
}

// alternate reports whether a list of relations holds that one.
func alternate(relations string) bool {
	for relation := range strings.FieldsSeq(relations) {
		if strings.EqualFold(relation, "alternate") {
			return true
		}
	}
	return false
}

func feedType(kind string) bool {
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
		return true
	}
	return false
}
