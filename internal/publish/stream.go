package publish

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// event is something that a stream tells.
type event struct {
	item item   // that it is about
	text []byte // as it is sent
}

// eventData is what an event says of an entry.
type eventData struct {
	Number    int64     `json:"number"`
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Link      string    `json:"link"`
	Outlet    string    `json:"outlet"`
	Name      string    `json:"outlet_name"`
	Language  string    `json:"language,omitempty"`
	Published time.Time `json:"published"`
	Updated   time.Time `json:"updated"`
	Entities  []string  `json:"entities"`
	Score     float64   `json:"score"`
}

// Names of events.
const (
	eventEntry  = "entry"  // an entry has come
	eventChange = "change" // an entry was edited; without an id, so that a client still says what came last
	eventReset  = "reset"  // entries have come of which the stream cannot tell: read the feed
)

func newEvent(name string, it item) event {
	data := eventData{
		Number: it.number, ID: it.id, Title: it.title, Link: it.link, Outlet: it.outlet.id, Name: it.outlet.name,
		Language: it.language, Published: it.published, Updated: it.updated, Entities: []string{}, Score: it.score,
	}
	for _, e := range it.entities {
		data.Entities = append(data.Entities, e.id)
	}
	number := it.number
	if name == eventChange {
		number = 0
	}
	return event{it, eventText(name, number, data)}
}

// eventText writes an event (html.spec.whatwg.org, server-sent events); JSON has
// no line breaks outside of strings, and none in them.
func eventText(name string, number int64, data any) []byte {
	text := "event: " + name + "\n"
	if number > 0 {
		text += "id: " + strconv.FormatInt(number, 10) + "\n"
	}
	said, err := json.Marshal(data)
	if err != nil { // strings, dates and finite numbers: cannot happen
		said = []byte("{}")
	}
	return []byte(text + "data: " + string(said) + "\n\n")
}

// resetEvent says up to which entry the stream cannot tell what has come.
func resetEvent(last int64) event {
	return event{text: eventText(eventReset, last, map[string]int64{"number": last})}
}

// concerns reports whether an event is about what a narrowing asks for. Words are
// looked for by the store, not here.
func (n narrowing) concerns(e event) bool {
	it := e.item
	return e.item.id == "" || // a reset
		(n.entity == "" || slices.ContainsFunc(it.entities, func(e entity) bool { return e.id == n.entity })) &&
			(n.outlet == "" || n.outlet == it.outlet.id) &&
			(n.language == "" || n.language == it.language || strings.HasPrefix(it.language, n.language+"-")) &&
			it.score >= n.minScore
}

// streams are those that follow a topic.
type streams struct {
	mu   sync.Mutex
	last int64 // number of the last entry that they were told
	all  map[chan []event]bool
}

// streamBatches is how many changes of a topic a stream may be behind. One that is
// further behind is ended: its client comes back and says what it has.
const streamBatches = 16

// follow returns a channel of what comes after the entry with the number last. It
// is closed when the stream is to end.
func (s *streams) follow() (events chan []event, last int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	events = make(chan []event, streamBatches)
	if s.all == nil {
		s.all = map[chan []event]bool{}
	}
	s.all[events] = true
	return events, s.last
}

func (s *streams) leave(events chan []event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, events)
}

// tell tells all streams what came, without waiting for any.
func (s *streams) tell(events []event, last int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = last
	if len(events) == 0 {
		return
	}
	for stream := range s.all {
		select {
		case stream <- events:
		default:
			delete(s.all, stream)
			close(stream)
		}
	}
}

// tell tells the streams of a topic how two snapshots of it differ. The caller
// holds t.rendering.
func (t *topic) tell(before, now *snapshot) {
	last := max(now.edition.Last, before.edition.Last)
	if len(before.documents) == 0 { // the first of a process: all is new, and nobody has heard of it
		t.streams.tell(nil, last)
		return
	}
	known := make(map[string]int64, len(before.feed.items))
	for _, it := range before.feed.items {
		known[it.id] = stamp(it.changed)
	}
	var events []event
	items := now.feed.items
	for _, it := range slices.Backward(items) { // the first that came first
		edited, old := known[it.id]
		switch {
		case it.number > before.edition.Last:
			events = append(events, newEvent(eventEntry, it))
		case old && stamp(it.changed) > edited:
			events = append(events, newEvent(eventChange, it))
		}
	}
	if n := len(items); n == FeedMost && items[n-1].number > before.edition.Last+1 {
		events = append([]event{resetEvent(items[n-1].number - 1)}, events...)
	}
	t.streams.tell(events, last)
}
