package daemon_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// subscriber is a feed reader. It has what it was ever given, by id, and knows
// how to ask for the rest: by the archive pages that it has not seen.
type subscriber struct {
	name      string
	extension string
	topic     string
	address   *atomic.Value     // of the daemon; "" while there is none
	ask       map[string]string // what it asks with, besides validators
	tags      bool              // it sends If-None-Match
	dates     bool              // it sends If-Modified-Since

	etag, modified string
	links          map[string]string // by id
	pages          map[string]bool   // archive pages that were read
	answers        map[int]int       // by status
}

// document is what readers see of a feed in any format.
type document struct {
	entries map[string]string // links by id
	count   int
	older   string // address of the archive page before
}

var errNoDaemon = errors.New("there is no daemon")

// poll asks for the feed once. When it fails, nothing of it counts.
func (s *subscriber) poll() error {
	address, _ := s.address.Load().(string)
	if address == "" {
		return errNoDaemon
	}
	request, err := http.NewRequest(http.MethodGet, address+"/wire/"+s.topic+s.extension, nil)
	if err != nil {
		return err
	}
	for name, value := range s.ask {
		request.Header.Set(name, value)
	}
	if s.tags && s.etag != "" {
		request.Header.Set("If-None-Match", s.etag)
	}
	if s.dates && s.modified != "" {
		request.Header.Set("If-Modified-Since", s.modified)
	}
	response, got, err := s.get(request)
	if err != nil {
		return err
	}
	if response.StatusCode == http.StatusNotModified {
		s.answers[response.StatusCode]++
		return nil
	}
	found, pages := got.entries, []string{}
	for older := got.older; older != "" && !s.pages[older]; {
		page, err := s.archive(address, older)
		if err != nil {
			return err
		}
		for id, link := range page.entries {
			found[id] = link
		}
		pages = append(pages, older)
		older = page.older
	}
	for id, link := range found {
		s.links[id] = link
	}
	for _, page := range pages {
		s.pages[page] = true
	}
	s.etag, s.modified = response.Header.Get("ETag"), response.Header.Get("Last-Modified")
	s.answers[response.StatusCode]++
	return nil
}

// archive reads an archive page, whose address is that of the public site.
func (s *subscriber) archive(address, page string) (document, error) {
	u, err := url.Parse(page)
	if err != nil {
		return document{}, err
	}
	request, err := http.NewRequest(http.MethodGet, address+u.RequestURI(), nil)
	if err != nil {
		return document{}, err
	}
	response, got, err := s.get(request)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", page, response.Status)
	}
	return got, err
}

func (s *subscriber) get(request *http.Request) (*http.Response, document, error) {
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, document{}, fmt.Errorf("%w: %w", errNoDaemon, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, document{}, fmt.Errorf("%w: %w", errNoDaemon, err)
	}
	switch response.StatusCode {
	case http.StatusOK, http.StatusIMUsed:
	case http.StatusNotModified:
		return response, document{}, nil
	default:
		return nil, document{}, fmt.Errorf("%s: %s: %s", request.URL.Path, response.Status, body)
	}
	got, err := readDocument(s.extension, body)
	if err == nil && got.count != len(got.entries) {
		err = fmt.Errorf("%s: %d entries have %d ids", request.URL.Path, got.count, len(got.entries))
	}
	return response, got, err
}

// readDocument reads a feed as little as a reader may.
func readDocument(extension string, body []byte) (document, error) {
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	older := func(links []link) string {
		for _, l := range links {
			if l.Rel == "prev-archive" {
				return l.Href
			}
		}
		return ""
	}
	out := document{entries: map[string]string{}}
	switch extension {
	case ".json":
		var feed struct {
			NextURL string `json:"next_url"`
			Items   []struct {
				ID, URL string
			}
		}
		if err := json.Unmarshal(body, &feed); err != nil {
			return out, err
		}
		for _, item := range feed.Items {
			out.entries[item.ID] = item.URL
		}
		out.count, out.older = len(feed.Items), feed.NextURL
	case ".atom":
		var feed struct {
			Links   []link `xml:"http://www.w3.org/2005/Atom link"`
			Entries []struct {
				ID    string `xml:"id"`
				Links []link `xml:"link"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(body, &feed); err != nil {
			return out, err
		}
		for _, entry := range feed.Entries {
			for _, l := range entry.Links {
				if l.Rel == "alternate" {
					out.entries[entry.ID] = l.Href
				}
			}
		}
		out.count, out.older = len(feed.Entries), older(feed.Links)
	default:
		var feed struct {
			Channel struct {
				Links []link `xml:"http://www.w3.org/2005/Atom link"`
				Items []struct {
					GUID string `xml:"guid"`
					Link string `xml:"link"`
				} `xml:"item"`
			} `xml:"channel"`
		}
		if err := xml.Unmarshal(body, &feed); err != nil {
			return out, err
		}
		for _, item := range feed.Channel.Items {
			out.entries[item.GUID] = item.Link
		}
		out.count, out.older = len(feed.Channel.Items), older(feed.Channel.Links)
	}
	return out, nil
}

// newSubscribers are readers of all kinds of manners; 15 have each once.
func newSubscribers(number int, address *atomic.Value) []*subscriber {
	var all []*subscriber
	for i := range number {
		s := &subscriber{
			extension: []string{".rss", ".atom", ".json"}[i%3], topic: "all", address: address,
			links: map[string]string{}, pages: map[string]bool{}, answers: map[int]int{},
		}
		switch i / 3 % 5 {
		case 0:
			s.name, s.tags, s.dates = "with both validators", true, true
		case 1:
			s.name, s.tags = "with entity tags", true
		case 2:
			s.name, s.dates = "with dates", true
		case 3:
			s.name, s.tags, s.ask = "that takes what is new only", true, map[string]string{"A-IM": "feed"}
		case 4:
			s.name = "without validators"
		}
		s.name = fmt.Sprintf("reader %d, of %s, %s", i, s.extension, s.name)
		all = append(all, s)
	}
	return all
}

// TestSubscribers has 50 readers poll a daemon that is killed and started again
// while items come in. In the end, each has every item that was published, and
// none twice.
func TestSubscribers(t *testing.T) {
	lives, number := 20, 50
	if raceDetected() {
		t.Log("with the race detector it is 15 readers and 8 lives")
		lives, number = 8, 15
	}
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	outlets := newEditions(t, lives, 1)
	path := killConfig(t, outlets)
	var address atomic.Value
	readers := newSubscribers(number, &address)
	stop := make(chan struct{})
	var reading sync.WaitGroup
	for i, reader := range readers {
		random := rand.New(rand.NewPCG(seed, uint64(i)))
		reading.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if err := reader.poll(); err != nil && !errors.Is(err, errNoDaemon) {
					t.Errorf("%s: %v", reader.name, err)
					return
				}
				pause(random, 500*time.Millisecond)
			}
		})
	}
	for n := range lives {
		outlets.release(n + 1)
		l := begin(t, path)
		address.Store(<-l.address)
		pause(random, time.Second)
		address.Store("")
		l.kill(t)
	}
	outlets.release(lives)
	r := startQuiet(t, path)
	address.Store(r.address)
	select {
	case <-outlets.all:
	case <-time.After(3 * time.Minute):
		t.Fatal("outlets do not get to their final edition")
	}
	close(stop)
	reading.Wait()
	awaitPublished(t, path, readers[0])
	for _, reader := range readers {
		if err := reader.poll(); err != nil {
			t.Errorf("%s: %v", reader.name, err)
		}
	}
	if err := r.stop(); err != nil {
		t.Error(err)
	}
	compareSubscribers(t, readers, rowsOf(t, path, `SELECT item FROM matches WHERE topic = 'all' ORDER BY item`))
}

// awaitPublished waits until a reader is given all that is stored, and no more
// comes: visits are stored after the outlet has answered, and a feed is rendered
// once a second at most.
func awaitPublished(t *testing.T, path string, reader *subscriber) {
	t.Helper()
	for looks, same := 0, 0; same < 3; looks++ {
		if looks == 120 {
			return // compareSubscribers says what is missing
		}
		had := len(reader.links)
		<-time.After(500 * time.Millisecond)
		if err := reader.poll(); err != nil {
			t.Fatalf("%s: %v", reader.name, err)
		}
		stored := rowsOf(t, path, `SELECT item FROM matches WHERE topic = 'all'`)
		if same++; len(reader.links) != had || had != len(stored) {
			same = 0
		}
	}
}

// compareSubscribers holds what each reader has against what was published.
func compareSubscribers(t *testing.T, readers []*subscriber, want []string) {
	statuses := map[int]int{}
	for _, reader := range readers {
		var ids []string
		ofLink := map[string]string{}
		for id, link := range reader.links {
			ids = append(ids, id)
			if twice := ofLink[link]; twice != "" {
				t.Errorf("%s: %s is there as %s and as %s", reader.name, link, twice, id)
			}
			ofLink[link] = id
		}
		slices.Sort(ids)
		if !slices.Equal(ids, want) {
			t.Errorf("%s has %d items, want %d; it had answers %v", reader.name, len(ids), len(want), reader.answers)
		}
		for status, count := range reader.answers {
			statuses[status] += count
		}
	}
	t.Logf("%d readers have %d items each; answers: %v", len(readers), len(want), statuses)
	for _, status := range []int{http.StatusOK, http.StatusIMUsed, http.StatusNotModified} {
		if statuses[status] == 0 {
			t.Errorf("no answer had status %d", status)
		}
	}
}
