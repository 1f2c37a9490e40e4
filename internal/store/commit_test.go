package store

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/topicwire/topicwire/internal/news"
)

func openTest(t *testing.T, outlets ...string) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "topicwire.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	var configured []news.Outlet
	for _, id := range outlets {
		configured = append(configured, news.Outlet{ID: id})
	}
	if err := s.SyncOutlets(t.Context(), configured); err != nil {
		t.Fatal(err)
	}
	return s
}

func recordingOf(t *testing.T, outlet string) *recording {
	t.Helper()
	at := time.Date(2025, 8, 15, 12, 0, 0, 0, time.UTC)
	r, err := newRecording(news.Report{Visit: news.Visit{Outlet: outlet, At: at}, State: news.State{Outlet: outlet, VisitedAt: at}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestCommitBatch commits a batch with a bad report and one that was given up.
func TestCommitBatch(t *testing.T) {
	s := openTest(t, "a", "b", "c")
	good, bad, left, last := recordingOf(t, "a"), recordingOf(t, "unheard-of"), recordingOf(t, "b"), recordingOf(t, "c")
	left.claimed.Store(true) // by its caller
	s.commit([]*recording{good, bad, left, last})

	for name, r := range map[string]*recording{"first": good, "last": last} {
		if err := <-r.done; err != nil {
			t.Errorf("%s report: %v", name, err)
		}
	}
	if err := <-bad.done; err == nil || !strings.Contains(err.Error(), "unknown") {
		t.Errorf("bad report: error %v, want that of its outlet", err)
	}
	states, err := s.States(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var visited []string
	for id, state := range states {
		if !state.VisitedAt.IsZero() {
			visited = append(visited, id)
		}
	}
	if slices.Sort(visited); !slices.Equal(visited, []string{"a", "c"}) {
		t.Errorf("visited %v, want a and c", visited)
	}
}

// TestPlans has SQLite say how it finds what is asked for often: by index, and
// in order.
func TestPlans(t *testing.T) {
	s := openTest(t)
	for name, test := range map[string]struct {
		query  string
		values int
		want   string
	}{
		"entries":     {listEntries, 5, "CO-ROUTINE chosen|SEARCH matches USING COVERING INDEX matches_feed (topic=? AND number>? AND number<?)|SCAN c|SEARCH i USING INDEX sqlite_autoindex_items_1 (id=?)|SEARCH o USING PRIMARY KEY (id=?)|SEARCH m USING PRIMARY KEY (item=? AND topic=?)|USE TEMP B-TREE FOR ORDER BY"},
		"search":      {findEntries, 7, "CO-ROUTINE chosen|SCAN s VIRTUAL TABLE INDEX 192:M2><|SEARCH m USING COVERING INDEX matches_feed (topic=? AND number=? AND score>?)|SCAN c|SEARCH i USING INDEX sqlite_autoindex_items_1 (id=?)|SEARCH o USING PRIMARY KEY (id=?)|SEARCH m USING PRIMARY KEY (item=? AND topic=?)|USE TEMP B-TREE FOR ORDER BY"},
		"scored":      {findScored, 7, "CO-ROUTINE chosen|SEARCH m USING COVERING INDEX matches_feed (topic=? AND number=? AND score>?)|LIST SUBQUERY 1|SCAN s VIRTUAL TABLE INDEX 0:M2><|SCAN c|SEARCH i USING INDEX sqlite_autoindex_items_1 (id=?)|SEARCH o USING PRIMARY KEY (id=?)|SEARCH m USING PRIMARY KEY (item=? AND topic=?)|USE TEMP B-TREE FOR ORDER BY"},
		"unpublished": {listUnpublished, 1, "SEARCH matches USING INDEX matches_feed (topic=? AND number=?)|USE TEMP B-TREE FOR ORDER BY"},
		"unarchived":  {countUnarchived, 3, "CO-ROUTINE unarchived|SEARCH matches USING COVERING INDEX matches_feed (topic=? AND number>?)|SCAN unarchived"},
		"covered":     {listCovered, 4, "SEARCH m USING COVERING INDEX matches_published (topic=? AND published>? AND published<?)"},
		"also found":  {listCovered + alsoFound, 6, "SEARCH m USING COVERING INDEX matches_published (topic=? AND published>? AND published<?)|LIST SUBQUERY 1|SCAN s VIRTUAL TABLE INDEX 0:M2><|CREATE BLOOM FILTER"},
		"last change": {lastChange, 0, "SEARCH items USING COVERING INDEX items_changed (changed>?)"},
		"id":          {lookup("id"), 1 + lookupKeys, "SEARCH i USING INDEX sqlite_autoindex_items_1 (id=?)"},
		"guid":        {lookup("guid"), 1 + lookupKeys, "SEARCH i USING INDEX items_guid (outlet=? AND guid=?)"},
		"link":        {lookup("link"), 1 + lookupKeys, "SEARCH i USING INDEX items_link (link=? AND outlet=?)"},
		"group":       {lookupGroup(), 2 + lookupKeys, "SEARCH i USING INDEX items_link (link=?)|SEARCH o USING PRIMARY KEY (id=?)"},
		"title key":   {lookup("title_key"), 1 + lookupKeys, "SEARCH i USING INDEX items_title_key (outlet=? AND title_key=?)"},
		"visits":      {listVisits, 1, "SCAN o|SEARCH v USING PRIMARY KEY (outlet=? AND at>? AND at<?)|CORRELATED SCALAR SUBQUERY 1|SEARCH visits USING PRIMARY KEY (outlet=? AND at<?)"},
		"stale":       {listStale, 5, "SEARCH i USING INDEX items_last_seen (last_seen>? AND last_seen<?)|CORRELATED SCALAR SUBQUERY 1|SEARCH m USING PRIMARY KEY (item=?)|CORRELATED SCALAR SUBQUERY 2|SEARCH h USING PRIMARY KEY (item=?)|SEARCH o USING PRIMARY KEY (id=?)|USE TEMP B-TREE FOR LAST TERM OF ORDER BY"},
	} {
		if got := planOf(t, s, test.query, test.values); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, test.want)
		}
	}
}

func planOf(t *testing.T, s *Store, query string, values int) string {
	t.Helper()
	rows, err := s.read.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, make([]any, values)...)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	var plan []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		plan = append(plan, detail)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(plan, "|")
}
