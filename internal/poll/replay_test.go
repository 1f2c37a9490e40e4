package poll

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/topicwire/topicwire/internal/news"
)

// shelf is a store in memory that finds items as the real one does: by keys as
// they are written.
type shelf struct {
	mu     sync.Mutex
	known  map[string][]*news.Known // by outlet, in order
	by     map[[3]string][]*news.Known
	states map[string]news.State
	groups map[string]string // of the outlets
}

func newShelf(outlets ...news.Outlet) *shelf {
	s := &shelf{known: map[string][]*news.Known{}, by: map[[3]string][]*news.Known{}, states: map[string]news.State{}, groups: map[string]string{}}
	for _, o := range outlets {
		s.groups[o.ID] = o.Group
	}
	return s
}

// keys are what an item is found by, each with its kind.
func keys(k *news.Known) [][2]string {
	return [][2]string{{"id", k.ID}, {"guid", k.GUID}, {"link", k.Link}, {"title", k.TitleKey}}
}

func (s *shelf) find(outlet string, wanted ...[2]string) []news.Known {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []news.Known
	found := map[string]bool{}
	for _, key := range wanted {
		for _, k := range s.by[[3]string{outlet, key[0], key[1]}] {
			if key[1] != "" && !found[k.ID] && slices.Contains(keys(k), key) { // and has it still
				found[k.ID] = true
				out = append(out, *k)
			}
		}
	}
	return out
}

// put makes an item findable.
func (s *shelf) put(outlet string, k *news.Known) {
	for _, key := range keys(k) {
		at := [3]string{outlet, key[0], key[1]}
		if key[1] != "" && !slices.Contains(s.by[at], k) {
			s.by[at] = append(s.by[at], k)
		}
	}
}

func (s *shelf) Known(_ context.Context, outlet string, items []news.Item, titleKeys []string) ([]news.Known, error) {
	var wanted [][2]string
	for _, i := range items {
		wanted = append(wanted, [2]string{"guid", i.GUID}, [2]string{"link", i.Link})
	}
	for _, t := range titleKeys {
		wanted = append(wanted, [2]string{"title", t})
	}
	return s.find(outlet, wanted...), nil
}

func (s *shelf) KnownByID(_ context.Context, outlet string, ids []string) ([]news.Known, error) {
	var wanted [][2]string
	for _, id := range ids {
		wanted = append(wanted, [2]string{"id", id})
	}
	return s.find(outlet, wanted...), nil
}

func (s *shelf) KnownInGroup(_ context.Context, outlet news.Outlet, links []string) ([]news.Known, error) {
	var wanted [][2]string
	for _, link := range links {
		wanted = append(wanted, [2]string{"link", link})
	}
	var out []news.Known
	for other, group := range s.groups {
		if other != outlet.ID && group == outlet.Group {
			out = append(out, s.find(other, wanted...)...)
		}
	}
	return out, nil
}

func (s *shelf) Record(_ context.Context, r news.Report) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	outlet := r.Visit.Outlet
	byID := func(id string) *news.Known {
		if same := s.by[[3]string{outlet, "id", id}]; len(same) > 0 {
			return same[0]
		}
		return nil
	}
	for _, f := range r.Findings {
		k := byID(f.ID)
		if (k == nil) != f.New {
			return errors.New("a new item has a known id, or a changed one an unknown")
		}
		if f.New {
			k = &news.Known{}
			s.known[outlet] = append(s.known[outlet], k)
		}
		*k = news.Known{ID: f.ID, GUID: f.GUID, Link: f.Link, TitleKey: f.TitleKey, Title: f.Title, Fingerprint: f.Fingerprint,
			Published: f.Published, FirstSeen: f.FirstSeen, LastSeen: r.Visit.At}
		s.put(outlet, k)
	}
	for _, seen := range r.Seen {
		k := byID(seen.ID)
		k.GUID, k.LastSeen = cmp.Or(seen.GUID, k.GUID), r.Visit.At
		s.put(outlet, k)
	}
	s.states[outlet] = r.State
	return nil
}

// visit visits an outlet whose document holds these items, in a process of its own.
func (s *shelf) visit(t *testing.T, outlet news.Outlet, document []news.Item) news.Visit {
	t.Helper()
	b := newBench()
	o := b.options()
	o.Store = s
	o.Fetch = func(_ context.Context, outlet news.Outlet, state news.State) (news.Visit, news.State, []news.Item) {
		for i := range document {
			document[i].Outlet = outlet.ID
		}
		return news.Visit{Outcome: news.OutcomeOK}, state, document
	}
	var visit news.Visit
	o.Stored = func(r news.Report) { visit = r.Visit }
	p, err := New(o, []news.Outlet{outlet}, s.states)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.RunDue(t.Context(), outlet.ID); err != nil {
		t.Fatal(err)
	}
	return visit
}

// timeline returns the documents of successive visits to two real feeds: titles
// and links, by outlet.
func timeline(t *testing.T) map[string][][]news.Item {
	t.Helper()
	const path = "../../../shared/data/timeline.jsonl.gz"
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not there: the replay of real visits is left out", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string][][]news.Item{}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var poll struct{ BBC, Google [][2]string }
		if err := json.Unmarshal(lines.Bytes(), &poll); err != nil {
			t.Fatal(err)
		}
		for outlet, pairs := range map[string][][2]string{"bbc": poll.BBC, "google": poll.Google} {
			var document []news.Item
			for _, pair := range pairs {
				document = append(document, news.Item{Title: pair[0], Link: pair[1]})
			}
			documents[outlet] = append(documents[outlet], document)
		}
	}
	if err := lines.Err(); err != nil || len(documents["bbc"]) == 0 {
		t.Fatalf("%d visits, %v", len(documents["bbc"]), err)
	}
	return documents
}

// Two real feeds over twelve days, visit by visit: exactly one item an article,
// whatever the outlet does to GUIDs and links.
func TestReplay(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, change := range map[string]func(visit int, item *news.Item){
		"guid is the link": func(_ int, item *news.Item) { item.GUID = item.Link },
		"no guid":          func(int, *news.Item) {},
		"random guids":     func(_ int, item *news.Item) { item.GUID = fmt.Sprint(random.Uint64()) },
		"guids changed once, titles stay": func(visit int, item *news.Item) {
			item.GUID, item.Title = fmt.Sprint(visit/477, item.Link), item.Link
		},
		"link spelt in turns": func(visit int, item *news.Item) {
			rest := strings.TrimPrefix(item.Link, "https://")
			item.Link = []string{"https://", "http://", "https://www."}[visit%3] + strings.TrimPrefix(rest, "www.")
		},
		"guid is the link, spelt in turns": func(visit int, item *news.Item) {
			item.Link = []string{"https", "http"}[visit%2] + strings.TrimPrefix(item.Link, "https")
			item.GUID = item.Link
		},
		"guid is the link and its revision": func(visit int, item *news.Item) {
			item.GUID = item.Link + fmt.Sprintf("#%d", visit/10)
		},
	} {
		t.Run(name, func(t *testing.T) {
			for id, documents := range timeline(t) {
				outlet := news.Outlet{ID: id, Feed: "https://" + id + ".example/feed"}
				s := newShelf(outlet)
				latest := map[string]string{} // titles, by article
				for visit, document := range documents {
					for i := range document {
						article := linkKey(document[i].Link)
						change(visit, &document[i])
						latest[article] = document[i].Title
					}
					s.visit(t, outlet, document)
				}
				titles := map[string][]string{}
				for _, k := range s.known[id] {
					titles[linkKey(k.Link)] = append(titles[linkKey(k.Link)], k.Title)
				}
				for link, title := range latest {
					if got := titles[link]; len(got) != 1 || got[0] != title {
						t.Errorf("%s %s: stored as %q, want once with the last title %q", id, link, got, title)
					}
				}
				if len(titles) != len(latest) {
					t.Errorf("%s: %d articles are stored, want %d", id, len(titles), len(latest))
				}
			}
		})
	}
}
