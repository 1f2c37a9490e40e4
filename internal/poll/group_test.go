package poll

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

// visits are documents in the order in which they are read.
type visits []struct {
	outlet   news.Outlet
	document []news.Item
}

// one is a document with one item.
func one(guid, link, title string) []news.Item { return []news.Item{item(guid, link, title)} }

// The same article in two outlets of a group is one item, whoever brings it first.
func TestGroup(t *testing.T) {
	const article = "https://paper.example/news/a"
	world := news.Outlet{ID: "world", Feed: "https://paper.example/world", Group: "paper"}
	europe := news.Outlet{ID: "europe", Feed: "https://paper.example/europe", Group: "paper", Home: "https://paper.example/europe/"}
	other := news.Outlet{ID: "other", Feed: "https://other.example/feed"}
	count := func(v news.Visit) string { return fmt.Sprintf("%d/%d/%d", v.New, v.Changed, v.Unchanged) }
	for _, test := range []struct {
		name   string
		visits visits
		want   string // new/changed/unchanged of each visit
	}{
		{"the same link", visits{{world, one("1", article, "A")}, {europe, one("9", article, "A")}, {europe, one("9", article, "A, edited")}}, "1/0/0 0/0/1 0/0/1"},
		{"spelt otherwise", visits{{world, one("1", article, "A")}, {europe, one("", "http://www.paper.example/news/a/#rss", "A")}}, "1/0/0 0/0/1"},
		{"the first one edits", visits{{world, one("1", article, "A")}, {europe, one("9", article, "A")}, {world, one("1", article, "B")}}, "1/0/0 0/0/1 0/1/0"},
		{"the outlet's own link, spelt otherwise and edited", visits{{other, one("", article, "A")}, {other, one("", "http://www.paper.example/news/a/", "B")}}, "1/0/0 0/1/0"},
		{"its own guid, spelt otherwise and edited", visits{{other, one(article, "", "A")}, {other, one("http://www.paper.example/news/a/", "", "B")}}, "1/0/0 0/1/0"},
		{"no group", visits{{world, one("1", article, "A")}, {other, one("1", article, "A")}}, "1/0/0 1/0/0"},
		{"another article", visits{{world, one("1", article, "A")}, {europe, one("1", article+"2", "A")}}, "1/0/0 1/0/0"},
		{"a home page as link", visits{{world, one("1", europe.Home, "A")}, {europe, one("2", europe.Home, "B")}}, "1/0/0 1/0/0"},
		{"some of a document", visits{
			{world, append(one("1", article, "A"), item("2", article+"2", "B"))},
			{europe, append(one("2", article+"2", "B"), item("3", article+"3", "C"))},
			{europe, append(one("4", article+"4", "D"), item("3", article+"3", "C"), item("2", article+"2", "B"))},
		}, "2/0/0 1/0/1 1/0/2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShelf(world, europe, other)
			var got []string
			for _, v := range test.visits {
				got = append(got, count(s.visit(t, v.outlet, v.document)))
			}
			if joined := strings.Join(got, " "); joined != test.want {
				t.Errorf("visits taught %s, want %s", joined, test.want)
			}
		})
	}
}

// slowShelf takes a while to store.
type slowShelf struct{ *shelf }

func (s slowShelf) Record(ctx context.Context, r news.Report) error {
	<-time.After(time.Second)
	return s.shelf.Record(ctx, r)
}

// Two outlets of a group that bring an article at the same moment make one item.
func TestGroupAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all := outlets(10, ownHost)
		for i := range all {
			all[i].Group = "paper"
		}
		b := newBench()
		o := b.options()
		s := newShelf(all...)
		o.Store = slowShelf{s}
		o.Fetch = func(_ context.Context, outlet news.Outlet, state news.State) (news.Visit, news.State, []news.Item) {
			document := one("", "https://paper.example/a", "A")
			document[0].Outlet = outlet.ID
			return news.Visit{Outcome: news.OutcomeOK}, state, document
		}
		b.runFor(t, time.Minute, o, all, nil)
		stored := 0
		for _, known := range s.known {
			stored += len(known)
		}
		if stored != 1 || len(s.states) != len(all) {
			t.Errorf("%d items are stored after visits to %d outlets, want one after %d", stored, len(s.states), len(all))
		}
	})
}
