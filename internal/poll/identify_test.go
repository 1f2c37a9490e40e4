package poll

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// memory plays the part of the store for identify: what it knows is all known.
type memory struct{ known, group []news.Known }

func (m *memory) visit(now time.Time, document ...news.Item) decision {
	for i := range document {
		document[i].Outlet = "bbc"
	}
	d := identify("example.org", news.Outlet{ID: "bbc", Home: "https://bbc.example/world"}, document, stored{own: m.known, group: m.group}, now)
	for _, s := range d.seen {
		for i := range m.known {
			if m.known[i].ID == s.ID {
				m.known[i].GUID, m.known[i].LastSeen = cmp.Or(s.GUID, m.known[i].GUID), now
			}
		}
	}
	for _, f := range d.findings {
		k := news.Known{ID: f.ID, GUID: f.GUID, Link: f.Link, TitleKey: f.TitleKey, Fingerprint: f.Fingerprint,
			Published: f.Published, FirstSeen: f.FirstSeen, LastSeen: now}
		replaced := false
		for i := range m.known {
			if m.known[i].ID == k.ID {
				m.known[i], replaced = k, true
			}
		}
		if replaced == f.New {
			panic("a new item has a known id, or a known one a new id")
		}
		if !replaced {
			m.known = append(m.known, k)
		}
	}
	return d
}

func item(guid, link, title string) news.Item { return news.Item{GUID: guid, Link: link, Title: title} }

func fine(i news.Item) news.Item {
	i.Published = noon.Add(-time.Hour + 123456*time.Nanosecond)
	return i
}

func summed(i news.Item, summary string) news.Item { i.Summary = summary; return i }

func dated(i news.Item, hours int) news.Item {
	i.Published = noon.Add(time.Duration(hours) * time.Hour)
	return i
}

func TestIdentify(t *testing.T) {
	const home = "https://bbc.example/"
	for _, test := range []struct {
		name   string
		visits [][]news.Item
		want   string // new/changed/unchanged of each visit
	}{
		{"unchanged", [][]news.Item{{item("1", "a", "A")}, {item("1", "a", "A")}}, "1/0/0 0/0/1"},
		{"edited title, by guid", [][]news.Item{{item("1", "a", "A")}, {item("1", "a", "B")}}, "1/0/0 0/1/0"},
		{"edited link, by guid", [][]news.Item{{item("1", "a", "A")}, {item("1", "b", "A")}}, "1/0/0 0/1/0"},
		{"edited title, by link", [][]news.Item{{item("", "a", "A")}, {item("", "a", "B")}}, "1/0/0 0/1/0"},
		{"by title alone", [][]news.Item{{item("", "", "A")}, {item("", "", "«a»")}, {item("", "", "B")}}, "1/0/0 0/1/0 1/0/0"},
		{"by title and date", [][]news.Item{
			{dated(item("", "", "Briefing"), -48)},
			{dated(item("", "", "Briefing"), -24), dated(item("", "", "Briefing"), -48)},
		}, "1/0/0 1/0/1"},
		{"a date that moves", [][]news.Item{{dated(item("1", "a", "A"), -9)}, {dated(item("1", "a", "A"), -1)}}, "1/0/0 0/0/1"},
		{"gone and back", [][]news.Item{{item("1", "a", "A")}, {}, {item("1", "a", "A")}}, "1/0/0 0/0/0 0/0/1"},
		{"twice in one document", [][]news.Item{{item("1", "a", "A"), item("1", "a", "A")}}, "1/0/0"},
		{"a link that all share", [][]news.Item{
			{item("", home, "A"), item("", home, "B"), item("", home, "C")},
			{item("", home, "C"), item("", home, "D")},
		}, "3/0/0 1/0/1"},
		{"a link that all shared, and one is left", [][]news.Item{
			{item("", home, "A"), item("", home, "B")}, {item("", home, "C")}, {item("", home, "A")},
		}, "2/0/0 1/0/0 0/0/1"},
		{"a guid that all share", [][]news.Item{
			{item(home, "a", "A"), item(home, "b", "B")}, {item(home, "c", "C")}, {item(home, "a", "A2")},
		}, "2/0/0 1/0/0 0/1/0"},
		{"a new guid for the same link and title", [][]news.Item{{item("1", "a", "A")}, {item("2", "a", "A")}}, "1/0/0 0/0/1"},
		{"all guids new at once", [][]news.Item{
			{item("1", "a", "A"), item("2", "b", "B")}, {item("x1", "a", "A"), item("x2", "b", "B")},
		}, "2/0/0 0/0/2"},
		{"two guids, one link and title, in one document", [][]news.Item{{item("1", "a", "A"), item("2", "a", "A")}, {item("2", "a", "A"), item("1", "a", "A")}}, "2/0/0 0/0/2"},
		{"a guid that is given up and taken up again", [][]news.Item{
			{dated(item("1", "a", "A"), -9)}, {dated(summed(item("2", "a", "A"), "more"), -9)}, {dated(item("1", "b", "B"), -9)},
		}, "1/0/0 0/1/0 0/1/0"},
		{"a new guid at every visit, and an edited title", [][]news.Item{
			{item("1", "a", "A")}, {item("2", "a", "A")}, {item("3", "a", "B")}, {item("4", "a", "B")}, {item("5", "a", "B")},
		}, "1/0/0 0/0/1 1/0/0 0/0/1 0/0/1"},
		{"a new guid, then an edited title under it", [][]news.Item{
			{item("http", "a", "A")}, {item("https", "a", "A")}, {item("https", "a", "B")},
		}, "1/0/0 0/0/1 0/1/0"},
		{"a feed gains guids and edits a title at once", [][]news.Item{{item("", "a", "A")}, {item("1", "a", "B")}}, "1/0/0 0/1/0"},
		{"one item a document, with the home page as link", [][]news.Item{
			{dated(item("", home, "A"), -9)}, {dated(item("", home, "B"), -8)}, {dated(item("", home, "C"), -7)},
		}, "1/0/0 1/0/0 1/0/0"},
		{"the home page of the config", [][]news.Item{
			{item("", "https://bbc.example/world/", "A")}, {item("", "https://bbc.example/world/", "B")},
		}, "1/0/0 1/0/0"},
		{"one title and link, several dates", [][]news.Item{
			{dated(item("", "a", "Weather"), -9)},
			{dated(item("", "a", "Weather"), -8), dated(item("", "a", "Weather"), -9)},
			{dated(item("", "a", "Weather"), -7), dated(item("", "a", "Weather"), -8), dated(item("", "a", "Weather"), -9)},
		}, "1/0/0 1/0/1 1/0/2"},
		{"a date in the future, clamped at each visit anew", [][]news.Item{
			{dated(item("", "", "A"), 0)}, {dated(item("", "", "A"), 1)}, {dated(item("", "", "A"), 2)},
		}, "1/0/0 0/0/1 0/0/1"},
		{"a date finer than the store keeps", [][]news.Item{{fine(item("", home, "A"))}, {item("", home, "B"), fine(item("", home, "A"))}}, "1/0/0 1/0/1"},
		{"titles without words, or with signs only to tell them apart", [][]news.Item{
			{item(home, "", "+++"), item(home, "", "!!!"), item("", "", "Dow +1%"), item("", "", "Dow -1%")},
		}, "4/0/0"},
		{"a sibling with a guid", [][]news.Item{{item("1", "a", "A")}, {item("1", "b", "B"), item("", "a", "C")}}, "1/0/0 1/1/0"},
		{"all guids new at once, and a title edited", [][]news.Item{
			{item("1", "a", "A"), item("2", "b", "B")}, {item("x1", "a", "A2"), item("x2", "b", "B")},
		}, "2/0/0 0/1/1"},
		{"links of other spellings", [][]news.Item{
			{item("", "http://x.example/a", "A")}, {item("", "https://x.example/a", "A")}, {item("", "https://www.x.example/a/#rss", "A")},
			{item("", "http://x.example/a", "B")}, {item("", "https://x.example/a", "B")},
		}, "1/0/0 0/0/1 0/0/1 0/1/0 0/0/1"},
		{"guids that are links, of other spellings", [][]news.Item{
			{item("http://x.example/a", "http://x.example/a", "A")}, {item("https://x.example/a", "https://x.example/a", "B")},
		}, "1/0/0 0/1/0"},
		{"guids that count revisions of the link", [][]news.Item{
			{item("https://x.example/a#0", "https://x.example/a", "A")}, {item("https://x.example/a#1", "https://x.example/a", "B")},
		}, "1/0/0 0/1/0"},
		{"entries of one page, by guid", [][]news.Item{
			{item("https://x.example/live#1", "https://x.example/live", "A"), item("https://x.example/live#2", "https://x.example/live", "B")},
			{item("https://x.example/live#2", "https://x.example/live", "B"), item("https://x.example/live#3", "https://x.example/live", "C")},
		}, "2/0/0 1/0/1"},
		{"entries of one page, by fragment", [][]news.Item{
			{item("", "https://x.example/log#v1", "A")}, {item("", "https://x.example/log#v2", "B")}, {item("", "https://x.example/log#v2", "B2")},
		}, "1/0/0 1/0/0 0/1/0"},
		{"a fragment that is new at each visit", [][]news.Item{
			{item("", "https://x.example/a#u1", "A")}, {item("", "https://x.example/a#u2", "A")}, {item("7", "https://x.example/a#u3", "A")},
		}, "1/0/0 0/0/1 0/0/1"},
		{"fragments of several with one title", [][]news.Item{
			{item("", "https://x.example/w#1", "Weather")},
			{item("", "https://x.example/w#2", "Weather"), item("", "https://x.example/w#3", "Weather")},
		}, "1/0/0 2/0/0"},
		{"fragments, and a title that passes from one to another", [][]news.Item{
			{item("", "https://x.example/w#1", "Weather")},
			{item("", "https://x.example/w#2", "Weather"), item("", "https://x.example/w#1", "Storm")},
		}, "1/0/0 1/1/0"},
		{"a feed without links gains guids", [][]news.Item{
			{dated(item("", "", "A"), -9)}, {dated(item("1", "", "A"), -9), item("", "", "B")},
		}, "1/0/0 1/0/1"},
		{"a fragment that is a path", [][]news.Item{
			{item("", "https://x.example/#/1", "Weather")}, {item("", "https://x.example/#/2", "Weather")},
		}, "1/0/0 1/0/0"},
		{"new guids at each visit, and no link", [][]news.Item{
			{dated(item("1", "", "A"), -9)}, {dated(item("2", "", "A"), -9)}, {dated(item("3", home, "A"), -9)}, {dated(item("4", "", "A"), -8)},
		}, "1/0/0 0/0/1 0/1/0 1/0/0"},
		{"two guids for one title and date, and no link", [][]news.Item{
			{dated(item("1", "", "A"), -9)}, {dated(item("2", "", "A"), -9), dated(item("3", "", "A"), -9)},
		}, "1/0/0 2/0/0"},
		{"dates that move by themselves, and no link", [][]news.Item{
			{dated(item("", "", "A"), -3), dated(item("", "", "B"), -3)}, {dated(item("", "", "A"), -2), dated(item("", "", "B"), -2)},
		}, "2/0/0 0/0/2"},
		{"the same title for other news, and no link", [][]news.Item{
			{summed(dated(item("", "", "Weather"), -30), "rain")}, {summed(dated(item("", "", "Weather"), -6), "sun")},
		}, "1/0/0 1/0/0"},
		{"a date that is taken away", [][]news.Item{{dated(item("", "a", "A"), -9)}, {item("", "a", "A")}, {dated(item("", "a", "A"), -1)}}, "1/0/0 0/0/1 0/0/1"},
		{"a title that is edited ten times", [][]news.Item{
			{item("1", "a", "A")}, {item("1", "a", "B")}, {item("1", "a", "C")}, {item("1", "a", "D")}, {item("1", "a", "E")}, {item("1", "a", "F")},
			{item("1", "a", "G")}, {item("1", "a", "H")}, {item("1", "a", "I")}, {item("1", "a", "J")}, {item("1", "a", "K")},
		}, "1/0/0 0/1/0 0/1/0 0/1/0 0/1/0 0/1/0 0/1/0 0/1/0 0/1/0 0/1/0 0/1/0"},
		{"a new guid for the same link and another title", [][]news.Item{{item("1", "a", "A")}, {item("2", "a", "B")}}, "1/0/0 1/0/0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var m memory
			var got []string
			for i, document := range test.visits {
				d := m.visit(noon.Add(time.Duration(i)*time.Hour), document...)
				isNew := 0
				for _, f := range d.findings {
					if f.New {
						isNew++
					}
				}
				got = append(got, fmt.Sprintf("%d/%d/%d", isNew, len(d.findings)-isNew, d.unchanged))
			}
			if joined := strings.Join(got, " "); joined != test.want {
				t.Errorf("visits taught %s, want %s", joined, test.want)
			}
		})
	}
}

func TestDatesOfEditedItems(t *testing.T) {
	var m memory
	first := m.visit(noon, item("1", "a", "A")).findings[0]
	if !first.Published.Equal(noon) || !first.FirstSeen.Equal(noon) {
		t.Errorf("an item without a date is published %v, first seen %v; want both at the visit", first.Published, first.FirstSeen)
	}
	later := noon.Add(time.Hour)
	edited := m.visit(later, dated(item("1", "a", "B"), 1)).findings[0]
	if edited.ID != first.ID || !edited.Published.Equal(noon) || !edited.FirstSeen.Equal(noon) || !edited.Updated.Equal(later) {
		t.Errorf("edited: %+v; want the first id and dates, updated at the visit", edited.Item)
	}
}

func TestSeenIsRenewedOnceADay(t *testing.T) {
	var m memory
	m.visit(noon, item("1", "a", "A"))
	if d := m.visit(noon.Add(23*time.Hour), item("1", "a", "A")); len(d.seen) != 0 {
		t.Errorf("seen after 23 hours: %v, want nothing", d.seen)
	}
	if d := m.visit(noon.Add(24*time.Hour), item("1", "a", "A")); len(d.seen) != 1 {
		t.Errorf("seen after 24 hours: %v, want the item", d.seen)
	}
}

func TestMintedIDs(t *testing.T) {
	mint := func(i news.Item) string {
		var m memory
		return m.visit(noon, i).findings[0].ID
	}
	one := mint(dated(item("1", "a", "A"), -1))
	if want := "tag:example.org,2025:bbc/"; !strings.HasPrefix(one, want) {
		t.Errorf("id is %s, want it to begin with %s", one, want)
	}
	if again := mint(dated(item("1", "b", "B"), -1)); again != one {
		t.Errorf("the same guid and date gave %s, then %s", one, again)
	}
	if other := mint(dated(item("2", "a", "A"), -1)); other == one {
		t.Errorf("two guids gave one id, %s", one)
	}
}
