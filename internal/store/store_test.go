package store_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
	"github.com/topicwire/topicwire/internal/store"
)

// healthVisits is how many visits of an outlet tests ask for.
const healthVisits = 24

// engines returns a DSN of a new, empty store of each engine.
var engines = map[string]func(t *testing.T) string{
	"sqlite": func(t *testing.T) string { return filepath.Join(t.TempDir(), "topicwire.db") },
}

// suite is what every engine must do. Each test gets a store of its own; open
// opens that same store, each time it is called.
var suite = map[string]func(t *testing.T, open func() *store.Store){
	"outlets":                  testOutlets,
	"outlet moved":             testOutletMoved,
	"reset":                    testReset,
	"outlet renamed":           testOutletRenamed,
	"outlet renamed, several":  testOutletRenamedSeveral,
	"clock set back":           testClockSetBack,
	"overtaken visit":          testOvertaken,
	"entry":                    testEntry,
	"order of entries":         testOrder,
	"dropped":                  testDropped,
	"publish many":             testPublishMany,
	"archive":                  testArchive,
	"archive skips":            testArchiveSkips,
	"query":                    testQuery,
	"coverage":                 testCoverage,
	"words":                    testWords,
	"edited item":              testEdited,
	"no date":                  testNoDate,
	"refused reports":          testRefused,
	"bad report":               testBadReport,
	"seen":                     testSeen,
	"earlier titles":           testEarlierTitles,
	"many earlier titles":      testEarlierTitlesMany,
	"titles pruned":            testTitlesPruned,
	"known":                    testKnown,
	"known by many keys":       testKnownMany,
	"known in a group":         testKnownInGroup,
	"health":                   testHealth,
	"visits at once":           testVisitsAtOnce,
	"retag":                    testRetag,
	"retag interrupted":        testRetagInterrupted,
	"retag goes on":            testRetagGoesOn,
	"rules undone":             testRulesUndone,
	"prune items":              testPruneItems,
	"prune visits":             testPruneVisits,
	"hide":                     testHide,
	"expire":                   testExpire,
	"reopen":                   testReopen,
	"concurrent":               testConcurrent,
	"cancelled":                testCancelled,
	"closed":                   testClosed,
	"closed while under way":   testClosedUnderWay,
	"text of any kind is kept": testText,
}

func TestStore(t *testing.T) {
	for name, dsn := range engines {
		t.Run(name, func(t *testing.T) { testStore(t, dsn) })
	}
}

func testStore(t *testing.T, dsn func(t *testing.T) string) {
	for name, test := range suite {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			name := dsn(t)
			test(t, func() *store.Store {
				t.Helper()
				s, err := store.Open(t.Context(), name)
				if err != nil {
					t.Fatal(err)
				}
				s.Now = func() time.Time { return noon }
				t.Cleanup(func() {
					if err := s.Close(); err != nil {
						t.Error(err)
					}
				})
				return s
			})
		})
	}
}

// noon is when the tests begin.
var noon = time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)

// outletOf returns an outlet as the config has it.
func outletOf(id string) news.Outlet {
	return news.Outlet{ID: id, Name: "The " + id, Feed: "https://" + id + ".example/rss", Home: "https://" + id + ".example/",
		Language: "en", Country: "NO", Schedule: "@every 15m", Group: "northern"}
}

// configure gives a store outlets by their ids.
func configure(t *testing.T, s *store.Store, ids ...string) {
	t.Helper()
	outlets := make([]news.Outlet, len(ids))
	for i, id := range ids {
		outlets[i] = outletOf(id)
	}
	if err := s.SyncOutlets(t.Context(), outlets); err != nil {
		t.Fatal(err)
	}
}

// reportOf returns a report of a visit with findings.
func reportOf(outlet string, at time.Time, findings ...news.Finding) news.Report {
	return news.Report{
		Visit:    news.Visit{Outlet: outlet, At: at, Took: 80 * time.Millisecond, Outcome: news.OutcomeOK, Status: 200, New: len(findings)},
		State:    news.State{Outlet: outlet, VisitedAt: at, Due: at.Add(15 * time.Minute), ChangedAt: at, ETag: `W/"1"`},
		Findings: findings,
	}
}

// findingOf returns a new item that has only a name, and matches topics.
func findingOf(outlet, name string, topics ...string) news.Finding {
	link := "https://" + outlet + ".example/" + name
	finding := news.Finding{New: true, Fingerprint: "print of " + name, TitleKey: "key of " + name,
		Item: news.Item{ID: idOf(outlet, name), Outlet: outlet, GUID: "guid of " + name, Link: link, Title: name, Published: noon.Add(-time.Hour)}}
	for _, topic := range topics {
		finding.Matches = append(finding.Matches, news.Match{Topic: topic, Score: 1})
	}
	return finding
}

// idOf is the id of an item that findingOf made.
func idOf(outlet, name string) string {
	return fmt.Sprintf("tag:%s.example,2025:%s", outlet, name)
}

// record records reports, none of which may fail.
func record(t *testing.T, s *store.Store, reports ...news.Report) {
	t.Helper()
	for _, report := range reports {
		if err := s.Record(t.Context(), report); err != nil {
			t.Fatal(err)
		}
	}
}

// pageSize and keep are how tests publish, unless they say otherwise.
const (
	pageSize = 100
	keep     = 100
)

// publish publishes what is new to a topic.
func publish(t *testing.T, s *store.Store, topic string) news.Edition {
	t.Helper()
	edition, err := s.Publish(t.Context(), topic, pageSize, keep)
	if err != nil {
		t.Fatal(err)
	}
	return edition
}

// entriesOf publishes what is new to a topic and returns all its entries.
func entriesOf(t *testing.T, s *store.Store, topic string) []news.Entry {
	t.Helper()
	publish(t, s, topic)
	return find(t, s, news.Query{Topic: topic, Limit: 1000})
}

// find returns the entries that are asked for.
func find(t *testing.T, s *store.Store, query news.Query) []news.Entry {
	t.Helper()
	entries, err := s.Entries(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// titlesOf returns the titles of a topic's entries.
func titlesOf(t *testing.T, s *store.Store, topic string) []string {
	t.Helper()
	titles := []string{}
	for _, entry := range entriesOf(t, s, topic) {
		titles = append(titles, entry.Title)
	}
	return titles
}

// foundTitles returns the titles of the entries that are asked for.
func foundTitles(t *testing.T, s *store.Store, query news.Query) []string {
	t.Helper()
	titles := []string{}
	for _, entry := range find(t, s, query) {
		titles = append(titles, entry.Title)
	}
	return titles
}

// knownOf returns what is known of an outlet's item by its name.
func knownOf(t *testing.T, s *store.Store, outlet, name string) (news.Known, bool) {
	t.Helper()
	known, err := s.Known(t.Context(), outlet, []news.Item{findingOf(outlet, name).Item}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(known) == 0 {
		return news.Known{}, false
	}
	return known[0], true
}

// healthOf returns the health of an active outlet.
func healthOf(t *testing.T, s *store.Store, outlet string) news.Health {
	t.Helper()
	all, err := s.Health(t.Context(), healthVisits)
	if err != nil {
		t.Fatal(err)
	}
	for _, health := range all {
		if health.Outlet.ID == outlet {
			return health
		}
	}
	t.Fatalf("no health of outlet %s", outlet)
	return news.Health{}
}

// equal fails a test unless got is want.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}
