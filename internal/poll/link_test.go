package poll

import (
	"strings"
	"testing"
)

func TestLinkKey(t *testing.T) {
	for _, same := range [][]string{
		{"https://bbc.example/a", "http://bbc.example/a", "https://www.bbc.example/a", "http://www.bbc.example/a/", "https://bbc.example/a#", "https://bbc.example/a#comments", "https://bbc.example/a/#rss"},
		{"https://bbc.example/?p=1", "http://www.bbc.example?p=1"},
		{"https://bbc.example/a?b=/", "http://bbc.example/a/?b=/"},
	} {
		for _, link := range same[1:] {
			if linkKey(link) != linkKey(same[0]) {
				t.Errorf("%s has the key %s, %s has %s", link, linkKey(link), same[0], linkKey(same[0]))
			}
		}
	}
	different := []string{
		"https://bbc.example/a", "https://bbc.example/A", "https://bbc.example/a?b=1", "https://bbc.example/a?b=2", "https://bbc.example/a/b",
		"https://m.bbc.example/a", "https://bbc.example:8080/a", "https://bbc.example/a#entry-1", "https://bbc.example/a#/entry/2", "", "urn:a", "a",
	}
	for i, link := range different {
		for _, other := range different[:i] {
			if linkKey(link) == linkKey(other) {
				t.Errorf("%q and %q both have the key %q", link, other, linkKey(link))
			}
		}
	}
}

func TestGUIDKey(t *testing.T) {
	const link = "https://bbc.example/news/a"
	for guid, same := range map[string]string{
		"http://bbc.example/news/a":         link,
		link + "#0":                         link,
		link + "#12":                        link,
		"https://bbc.example/?p=7":          "http://www.bbc.example/?p=7",
		"tag:bbc.example,2025:1":            "",
		link + "#post-1":                    "",
		link + "#1755500000":                "",
		"https://other.example/a#1":         "",
		"0b8c7c1e-9d0b-4a53-8a6f-7d5e1b4f1": "",
	} {
		key := guidKey(guid, link)
		if same != "" && key != guidKey(same, link) {
			t.Errorf("%s has the key %s, want that of %s", guid, key, same)
		}
		if same == "" && (key == guidKey(link, link) || key == guidKey(strings.TrimRight(guid, "1")+"2", link)) {
			t.Errorf("%s has the key %s, want one of its own", guid, key)
		}
	}
}

func FuzzLinkKey(f *testing.F) {
	for _, seed := range []string{"https://bbc.example/a?b=1#c", "http://www.bbc.example", "https://www.www.bbc.example//#!/a", "urn:a", "http://#0", "https:///?#"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, link string) {
		key := linkKey(link)
		others := spellings(link)
		if len(others) > 16 {
			t.Fatalf("%q has %d spellings", link, len(others))
		}
		for _, other := range others {
			if linkKey(other) != key || other == link {
				t.Fatalf("%q is no other spelling of %q", other, link)
			}
		}
		if guid := guidKey(link, link); guid != key && !strings.Contains(link, "#") {
			t.Fatalf("%q is the key of a guid that is the link %q", guid, link)
		}
	})
}
