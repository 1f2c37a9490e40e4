package publish

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/topicwire/topicwire/internal/news"
)

func TestOutletsAtomReadsBack(t *testing.T) {
	source := newTestSource()
	dead := healthOf("---+", 3)
	dead.ID, dead.Name = "dead", "Dead & <gone>\x00"
	source.health = []news.Health{dead, testHealth()[2], healthOf("++---+", 0)}
	h := newTestHandler(t, testOptions(source))
	feed, err := gofeed.NewParser().ParseString(bodyOf(t, get(t, h, "/news/outlets.atom")))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, item := range feed.Items {
		got = append(got, item.GUID+" "+item.Title)
		if item.Link == "" || item.UpdatedParsed == nil || strings.Contains(item.Content, "secret") {
			t.Errorf("%+v", item)
		}
	}
	want := `tag:example.org,2025:topicwire/news/outlets/neva/recovered/20250815T110000Z Вестник Невы works again
tag:example.org,2025:topicwire/news/outlets/dead/failing/20250815T100000Z Dead & <gone> is failing
tag:example.org,2025:topicwire/news/outlets/gone/gone/20250813T120000Z Gone Gazette is gone`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if feed.Updated != "2025-08-15T11:00:00Z" {
		t.Errorf("updated %s", feed.Updated)
	}
}

func TestAFeedOfNoAlarms(t *testing.T) {
	source := newTestSource()
	source.health = nil
	body := bodyOf(t, get(t, newTestHandler(t, testOptions(source)), "/news/outlets.atom"))
	var root alarmFeed
	if err := xml.Unmarshal([]byte(body), &root); err != nil || len(root.Entries) != 0 || root.Updated != "2025-01-01T00:00:00Z" {
		t.Errorf("%v, %+v", err, root)
	}
}

// TestManyOutlets holds that the pages of outlets stay small and quick, however
// many there are.
func TestManyOutlets(t *testing.T) {
	source := newTestSource()
	source.health = nil
	for i := range 10_000 {
		health := healthOf("++++++++++++++++++++", 0)
		if i%3 == 0 {
			health = healthOf("----++++++++++++++++", 4)
		}
		health.ID = fmt.Sprintf("outlet-%d", i)
		source.health = append(source.health, health)
	}
	h := newTestHandler(t, testOptions(source))
	for path, most := range map[string]int{"outlets": 1 << 20, "outlets.atom": 1 << 18, "outlets.json": 16 << 20} {
		began := time.Now()
		size := len(bodyOf(t, get(t, h, "/news/"+path)))
		if took := time.Since(began); size > most || took > 5*time.Second {
			t.Errorf("%s: %d bytes in %v", path, size, took)
		}
	}
	if page := bodyOf(t, get(t, h, "/news/outlets")); !strings.Contains(page, "9500 more are not shown") || strings.Count(page, "<tr id=") != outletRows {
		t.Error("the page does not say how many outlets it leaves out")
	}
}

func BenchmarkOutlets(b *testing.B) {
	source := newTestSource()
	source.health = nil
	for i := range 10_000 {
		health := healthOf("--++++++++++++++++++", 2)
		health.ID = fmt.Sprintf("outlet-%d", i)
		source.health = append(source.health, health)
	}
	h := newTestHandler(b, testOptions(source))
	for name, render := range map[string]render{"page": h.renderOutlets, "json": h.renderOutletsJSON, "atom": h.renderOutletsAtom} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := render(b.Context(), noon); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
