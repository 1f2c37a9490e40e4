package feeds

import (
	"encoding/xml"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/robfig/cron/v3"
)

type opmlList struct {
	XMLName  xml.Name      `xml:"opml"`
	Version  string        `xml:"version,attr"`
	Title    string        `xml:"head>title"`
	Outlines []opmlOutline `xml:"body>outline"`
}

type opmlOutline struct {
	Type     string        `xml:"type,attr"`
	ID       string        `xml:"id,attr"`
	Text     string        `xml:"text,attr"`
	Language string        `xml:"language,attr"`
	Country  string        `xml:"country,attr"`
	Group    string        `xml:"group,attr"`
	Schedule string        `xml:"schedule,attr"`
	Feed     string        `xml:"xmlUrl,attr"`
	Home     string        `xml:"htmlUrl,attr"`
	Unknown  []xml.Attr    `xml:",any,attr"`
	Outlines []opmlOutline `xml:"outline"`
}

func readLists(t *testing.T) map[string]opmlList {
	t.Helper()
	paths, err := filepath.Glob("*.opml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no lists found: %v", err)
	}
	lists := map[string]opmlList{}
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		checkWellFormed(t, source)
		var list opmlList
		if err := xml.Unmarshal(source, &list); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if list.Version != "2.0" || list.Title == "" {
			t.Errorf("%s: version %q, title %q", path, list.Version, list.Title)
		}
		lists[path] = list
	}
	return lists
}

func TestListedOutlets(t *testing.T) {
	for path, list := range readLists(t) {
		for _, outlet := range list.Outlines {
			place := path + ": " + outlet.Text
			if outlet.Type != "rss" || outlet.Text == "" || !slug.MatchString(outlet.ID) || len(outlet.Unknown)+len(outlet.Outlines) > 0 {
				t.Errorf("%s: type %q, id %q, unknown attributes %v, outlines inside %v", place, outlet.Type, outlet.ID, outlet.Unknown, outlet.Outlines)
			}
			if !validLanguage(outlet.Language) || (outlet.Country != "" && !validCountry(outlet.Country)) {
				t.Errorf("%s: language %q, country %q", place, outlet.Language, outlet.Country)
			}
			for _, address := range []string{outlet.Feed, outlet.Home} {
				if u, err := url.Parse(address); err != nil || u.Scheme != "https" || u.Host == "" || u.Fragment != "" || u.User != nil {
					t.Errorf("%s: address %q: want https, without fragment or credentials", place, address)
				}
			}
			if outlet.Schedule != "" {
				if _, err := cron.ParseStandard(outlet.Schedule); err != nil {
					t.Errorf("%s: schedule: %v", place, err)
				}
			}
		}
	}
}

func TestListsTogether(t *testing.T) {
	ids, texts, feeds := map[string]string{}, map[string]string{}, map[string]string{}
	languages, hosts, groups := map[string]int{}, map[string]int{}, map[string]int{}
	once := func(seen map[string]string, key, path string) {
		if other, ok := seen[key]; ok {
			t.Errorf("%s: %q is in %s already", path, key, other)
		}
		seen[key] = path
	}
	for path, list := range readLists(t) {
		for _, outlet := range list.Outlines {
			once(ids, outlet.ID, path)
			once(texts, outlet.Text, path)
			once(feeds, outlet.Feed, path)
			languages[outlet.Language]++
			groups[outlet.Group]++
			if u, err := url.Parse(outlet.Feed); err == nil {
				hosts[u.Host]++
			}
		}
	}
	if len(feeds) < 60 || len(languages) < 16 {
		t.Errorf("%d outlets in %d languages, want 60 in 16 or more", len(feeds), len(languages))
	}
	for host, outlets := range hosts {
		if outlets > 3 {
			t.Errorf("%d outlets on %s, want 3 at most", outlets, host)
		}
	}
	for group, outlets := range groups {
		if outlets < 2 {
			t.Errorf("group %s has one outlet", group)
		}
	}
}
