package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/topicwire/topicwire/internal/news"
)

// lookupKeys is how many keys one query looks up; what is not needed of them is
// filled with keys that find nothing. A fixed number can be prepared, and a
// document often has 20 to 30 items.
const lookupKeys = 32

// lookups are the statements of Known and its like, one for each way to know an item.
type lookups struct {
	count                    *sql.Stmt
	id, guid, link, titleKey *sql.Stmt
	group                    *sql.Stmt
}

// prepare prepares every statement.
func (l *lookups) prepare(ctx context.Context, db *sql.DB) error {
	return prepareAll(ctx, db, map[string]**sql.Stmt{
		`SELECT items FROM outlets WHERE id = $1`: &l.count,
		lookup("id"):        &l.id,
		lookup("guid"):      &l.guid,
		lookup("link"):      &l.link,
		lookup("title_key"): &l.titleKey,
		lookupGroup():       &l.group,
	})
}

// lookup is the query for the items of an outlet by any of a number of keys.
// That the key is not empty is said apart, as the index has only such.
func lookup(column string) string {
	return fmt.Sprintf(`SELECT `+knownColumns+`
		FROM items i WHERE i.outlet = $1 AND i.%[1]s <> '' AND i.%[1]s IN (%[2]s)`, column, keyPlaces(2))
}

// lookupGroup is the query for the items of the other outlets of a group by any
// of a number of links. It begins with the links: few articles have one, and
// a group may have many outlets. CROSS JOIN makes SQLite do so.
func lookupGroup() string {
	return `SELECT ` + knownColumns + ` FROM items i CROSS JOIN outlets o
		WHERE i.link <> '' AND i.link IN (` + keyPlaces(3) + `)
		AND o.id = i.outlet AND o.id <> $1 AND o.outlet_group = $2`
}

// knownColumns are those of items i that make a news.Known, in the order of
// scanKnown.
const knownColumns = `i.id, i.guid, i.link, i.title_key, i.title, i.fingerprint, i.published, i.first_seen, i.last_seen`

// keyPlaces are the placeholders of the keys, which begin with a number.
func keyPlaces(first int) string {
	places := make([]string, lookupKeys)
	for i := range places {
		places[i] = "$" + strconv.Itoa(first+i)
	}
	return strings.Join(places, ", ")
}

// Known returns the stored items of an outlet that share a guid, a link or a
// title key with any of those given, the longest known first. An empty key is
// shared with nothing.
func (s *Store) Known(ctx context.Context, outlet string, items []news.Item, titleKeys []string) ([]news.Known, error) {
	var stored int
	switch err := s.lookups.count.QueryRowContext(ctx, outlet).Scan(&stored); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("look up items of outlet %s: the outlet is unknown to the store", outlet)
	case err != nil:
		return nil, fmt.Errorf("look up items of outlet %s: %w", outlet, s.explain(err))
	case stored == 0:
		return nil, nil // at the first visit, and there are many first visits at the first start
	}
	guids, links := make([]string, len(items)), make([]string, len(items))
	for i, item := range items {
		guids[i], links[i] = item.GUID, item.Link
	}
	found := map[string]news.Known{}
	for _, by := range []struct {
		statement *sql.Stmt
		keys      []string
	}{{s.lookups.guid, guids}, {s.lookups.link, links}, {s.lookups.titleKey, titleKeys}} {
		if err := lookUp(ctx, by.statement, by.keys, found, outlet); err != nil {
			return nil, fmt.Errorf("look up items of outlet %s: %w", outlet, s.explain(err))
		}
	}
	return longestFirst(found), nil
}

// KnownByID returns those of the items with these ids that the outlet has
// stored, the longest known first.
func (s *Store) KnownByID(ctx context.Context, outlet string, ids []string) ([]news.Known, error) {
	found := map[string]news.Known{}
	if err := lookUp(ctx, s.lookups.id, ids, found, outlet); err != nil {
		return nil, fmt.Errorf("look up items of outlet %s by id: %w", outlet, s.explain(err))
	}
	return longestFirst(found), nil
}

// KnownInGroup returns the stored items with one of these links, letter for
// letter, that other outlets of the outlet's group brought, the longest known
// first; outlets that the config no longer names count too, as what they brought
// may be published. An outlet without a group has none.
func (s *Store) KnownInGroup(ctx context.Context, outlet news.Outlet, links []string) ([]news.Known, error) {
	if outlet.Group == "" {
		return nil, nil
	}
	found := map[string]news.Known{}
	if err := lookUp(ctx, s.lookups.group, links, found, outlet.ID, outlet.Group); err != nil {
		return nil, fmt.Errorf("look up items of group %s: %w", outlet.Group, s.explain(err))
	}
	return longestFirst(found), nil
}

func longestFirst(found map[string]news.Known) []news.Known {
	return slices.SortedFunc(maps.Values(found), func(a, b news.Known) int {
		return cmp.Or(a.FirstSeen.Compare(b.FirstSeen), cmp.Compare(a.ID, b.ID))
	})
}

// lookUp adds to found the items that have one of the keys, of the outlet or the
// group that the first values of the statement say.
func lookUp(ctx context.Context, statement *sql.Stmt, keys []string, found map[string]news.Known, first ...any) error {
	keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key == "" })
	slices.Sort(keys)
	for chunk := range slices.Chunk(slices.Compact(keys), lookupKeys) {
		values := slices.Grow(slices.Clone(first), lookupKeys)
		for i := range lookupKeys {
			key := ""
			if i < len(chunk) {
				key = chunk[i]
			}
			values = append(values, key)
		}
		rows, err := statement.QueryContext(ctx, values...)
		if err != nil {
			return err
		}
		if err := scanKnown(rows, found); err != nil {
			return err
		}
	}
	return nil
}

// scanKnown adds rows to found, and closes them.
func scanKnown(rows *sql.Rows, found map[string]news.Known) error {
	defer func() { _ = rows.Close() }() // what matters is rows.Err
	for rows.Next() {
		var k news.Known
		var published, firstSeen, lastSeen int64
		err := rows.Scan(&k.ID, &k.GUID, &k.Link, &k.TitleKey, &k.Title, &k.Fingerprint,
			&published, &firstSeen, &lastSeen)
		if err != nil {
			return err
		}
		k.Published = fromMilliseconds(published)
		k.FirstSeen = fromMilliseconds(firstSeen)
		k.LastSeen = fromMilliseconds(lastSeen)
		found[k.ID] = k
	}
	return rows.Err()
}
