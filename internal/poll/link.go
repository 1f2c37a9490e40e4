package poll

import "strings"

// Links are compared, not as they are stored, but by a key that leaves out what
// does not tell articles apart:
//
//   - http or https,
//   - www. before the host,
//   - slashes at the end of the path,
//   - a fragment of idleFragments, which name a part of any page.
//
// Parameters that track readers are gone already: package fetch drops those of
// its published list (internal/fetch/tracking.go) from every link, and writes
// hosts in lower case and without default ports. All other parameters, and the
// path, may name the article.
//
// Another fragment may be an article of its own, such as one entry of a change
// log. So it is in the key; but the page alone is enough where the title says the
// same (lookup.elsewhere).

// idleFragments lead to a part that every page may have, or tell where a reader
// came from.
var idleFragments = map[string]bool{
	"": true, "rss": true, "feed": true, "ref=rss": true, "comments": true, "respond": true,
	"content": true, "main": true, "main-content": true, "top": true,
}

// linkKey is what a link is compared by.
func linkKey(link string) string {
	page, fragment := pageKey(link)
	if idleFragments[fragment] {
		return page
	}
	return page + "#" + fragment
}

// pageKey is the key of a link without its fragment, and the fragment. What is no
// http or https address is its own key.
func pageKey(link string) (page, fragment string) {
	rest, ok := withoutScheme(link)
	if !ok {
		return link, ""
	}
	rest, fragment, _ = strings.Cut(rest, "#")
	path, query, _ := strings.Cut(strings.TrimPrefix(rest, "www."), "?")
	page = strings.TrimRight(path, "/")
	if query != "" {
		page += "?" + query
	}
	if strings.HasPrefix(fragment, "!") || strings.HasPrefix(fragment, "/") {
		return page + "#" + fragment, "" // such a fragment is the path
	}
	return page, fragment
}

func withoutScheme(link string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(link, "https://"); ok {
		return rest, true
	}
	return strings.CutPrefix(link, "http://")
}

// maxRevision is how many digits the number of a revision has at most.
const maxRevision = 3

// guidKey is what GUIDs are compared by. One that is an address is compared as
// links are. One that is the item's link with a small number as its fragment, as
// the BBC counts the revisions of an article, is the link.
func guidKey(guid, link string) string {
	if _, ok := withoutScheme(guid); !ok {
		return guid
	}
	page, fragment := pageKey(guid)
	if len(fragment) <= maxRevision && strings.Trim(fragment, "0123456789") == "" {
		if of, _ := pageKey(link); of == page {
			return page
		}
	}
	return linkKey(guid)
}

// spellings are the other addresses that a link may be stored under and still
// have the same key.
func spellings(link string) []string {
	rest, ok := withoutScheme(link)
	if !ok {
		return nil
	}
	rest, fragment, _ := strings.Cut(strings.TrimPrefix(rest, "www."), "#")
	path, query, asked := strings.Cut(rest, "?")
	if asked {
		query = "?" + query
	}
	tails := []string{query}
	if fragment != "" {
		tails = append(tails, query+"#"+fragment)
	}
	path = strings.TrimRight(path, "/")
	var out []string
	for _, prefix := range []string{"https://", "http://", "https://www.", "http://www."} {
		for _, slash := range []string{"", "/"} {
			for _, tail := range tails {
				if other := prefix + path + slash + tail; other != link && linkKey(other) == linkKey(link) {
					out = append(out, other)
				}
			}
		}
	}
	return out
}
