package daemon_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

// checkStore holds the store of a config against what it must be after so many
// editions.
func checkStore(t *testing.T, path string, editions int) {
	items := (killOutlets - killSisters/2) * killItems * editions
	for what, test := range map[string]struct {
		query string
		want  []string
	}{
		"items":                     {`SELECT count(*) FROM items`, []string{fmt.Sprint(items)}},
		"articles":                  {`SELECT count(DISTINCT link) FROM items`, []string{fmt.Sprint(items)}},
		"counted wrongly":           {`SELECT o.id FROM outlets o WHERE o.items <> (SELECT count(*) FROM items WHERE outlet = o.id)`, nil},
		"new more than once":        {`SELECT o.id FROM outlets o WHERE o.items <> (SELECT sum(new) FROM visits WHERE outlet = o.id)`, nil},
		"without final receipt":     {`SELECT id FROM outlets WHERE etag <> '` + validatorOf(editions) + `'`, nil},
		"numbers given twice":       {`SELECT topic, number FROM matches WHERE number > 0 GROUP BY topic, number HAVING count(*) > 1`, nil},
		"integrity":                 {`PRAGMA integrity_check`, []string{"ok"}},
		"references to what is not": {`PRAGMA foreign_key_check`, nil},
	} {
		if got := rowsOf(t, path, test.query); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", what, got, test.want)
		}
	}
}

// compareStores holds the store of one config against that of another.
func compareStores(t *testing.T, path, other string) {
	for what, query := range map[string]string{
		"items":   `SELECT id, outlet, guid, link, title, published, fingerprint FROM items WHERE title NOT LIKE '%shared%' ORDER BY id`,
		"matches": `SELECT topic, item, score, why FROM matches WHERE topic <> 'shared' ORDER BY topic, item`,
		"titles":  `SELECT item, title FROM titles ORDER BY item, title`,
		// Which of two sisters brings an article is chance, but only one does.
		"shared":    `SELECT link, title, published, count(*) FROM items WHERE title LIKE '%shared%' GROUP BY link ORDER BY link`,
		"published": `SELECT topic, i.link, count(*) FROM matches JOIN items i ON i.id = item GROUP BY topic, i.link ORDER BY topic, i.link`,
		"outlets":   `SELECT id, etag, body_hash, failures FROM outlets ORDER BY id`,
		"changed":   `SELECT outlet, sum(changed) FROM visits GROUP BY outlet ORDER BY outlet`,
	} {
		got, want := rowsOf(t, path, query), rowsOf(t, other, query)
		if slices.Equal(got, want) {
			continue
		}
		t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("the first that differ:\n got %q\nwant %q", got[min(i, len(got)):min(i+1, len(got))], want[min(i, len(want)):min(i+1, len(want))])
				break
			}
		}
	}
}

// rowsOf are the rows of a query to the store of a config, as text.
func rowsOf(t *testing.T, path, query string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(filepath.Dir(path), "news.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for rows.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(values...))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// compareFeeds runs the daemon once more on each config and holds the feeds of
// each against its store: in what order two daemons published the same is chance.
func compareFeeds(t *testing.T, paths ...string) {
	for _, path := range paths {
		r := startQuiet(t, path)
		for _, topic := range []string{"odd", "even", "all", "edited"} {
			got := idsOf(t, r.address, topic)
			want := rowsOf(t, path, `SELECT item FROM matches WHERE topic = '`+topic+`' ORDER BY number DESC`)
			if len(got) < min(len(want), 100) || !slices.Equal(got, want[:min(len(want), len(got))]) {
				t.Errorf("the feed of topic %s has\n%v\nwant\n%v", topic, got, want)
			}
		}
		if err := r.stop(); err != nil {
			t.Error(err)
		}
	}
}
