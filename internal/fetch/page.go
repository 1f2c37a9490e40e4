package fetch

import (
	"bytes"
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
)

// feedsOf are the addresses of the feeds that a web page names as its own.
func (r *reader) feedsOf(page []byte) []string {
	var feeds []string
	tokens := html.NewTokenizer(bytes.NewReader(page[:min(len(page), maxPage)]))
	for len(feeds) < maxSuggested {
		switch tokens.Next() {
		case html.ErrorToken:
			return feeds
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			if token.Data != "link" {
				continue
			}
			attributes := map[string]string{}
			for _, a := range token.Attr {
				attributes[a.Key] = a.Val
			}
			if !strings.Contains(strings.ToLower(attributes["rel"]), "alternate") || !feedType(attributes["type"]) {
				continue
			}
			if feed := absolute(r.base, attributes["href"]); feed != "" {
				feeds = append(feeds, feed)
			}
		}
	}
	return feeds
}

func feedType(kind string) bool {
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml":
		return true
	}
	return false
}
