// Package publish serves topics over HTTP: each as RSS 2.0, Atom 1.0, JSON Feed
// 1.1 and a web page, beside the health of the outlets and of the daemon.
//
// What a topic holds is read once for every change and rendered in all formats
// at once (snapshot.go); requests are answered from those bytes (serve.go). A
// format is a file with a render function and a line in the table formats. All
// formats are made from one neutral feed (feed.go), so that they hold the same
// ids in the same order.
//
// Absolute addresses are built from the public URL of the config, never from
// what a request says of the host.
package publish

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/topicwire/topicwire/internal/news"
)

// Limits and defaults of what is published.
const (
	// FeedLimit is how many entries a feed and a page hold, the latest first. A
	// reader that comes once a day misses nothing of a topic with 100 items a day.
	FeedLimit = 100
	// ExcerptLimit is how many characters of an item's text are published.
	ExcerptLimit = 300
	// DefaultTTL is how long a copy of a feed is fresh when Options name no TTL.
	DefaultTTL = 15 * time.Minute
)

// Source is where entries and the outlets' health are read from.
type Source interface {
	// Entries returns at most limit entries of a topic in the order in which
	// they are published, the latest first.
	Entries(ctx context.Context, topic string, limit int) ([]news.Entry, error)
	// Health returns how each configured outlet has been doing,
	// with at most so many of its latest visits.
	Health(ctx context.Context, visits int) ([]news.Health, error)
}

// Options say what is published and where.
type Options struct {
	PublicURL string              // http(s) address that subscribers see; its path is the base path
	Topics    []news.Topic        // in the order of the index page
	Entities  []news.Entity       // whose names, kinds and pages are shown
	Source    Source              // required
	TTL       time.Duration       // how often the outlets are visited; 0 means DefaultTTL
	Version   string              // of topicwire, named as the generator; may be ""
	Metrics   prometheus.Gatherer // nil: no /metrics
	Now       func() time.Time    // nil: time.Now
	Log       *slog.Logger        // nil: nothing is logged

	// Before is the handler that this one replaces within a process, such as
	// after a change of the config, or nil. The dates of its feeds are continued:
	// what is equal keeps its Last-Modified, what is not gets a later one, as long
	// as Before is not refreshed any more. It is not held on to.
	Before *Handler
}

// Handler serves everything that is published. It is safe for concurrent use.
type Handler struct {
	options     Options
	site        site
	mux         *http.ServeMux
	entities    map[string]news.Entity
	expressions map[string]*regexp.Regexp // of the rules, as written
	topics      map[string]*topic
	index       *page
	outlets     *page
	outletsJSON *page // the same for programs

	refreshes atomic.Uint64 // of any topic, since the start

	mu      sync.Mutex
	changed map[string]bool // topics whose snapshots are out of date
	wake    chan struct{}   // holds one token when changed is not empty
}

// New returns a handler that has rendered nothing yet: until Refresh or Run has,
// a topic is answered with 503. It fails when PublicURL is no absolute http or
// https address, or one that clients would rewrite, or when a topic's id cannot
// be part of one.
func New(options Options) (*Handler, error) {
	where, err := newSite(options.PublicURL)
	if err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	if options.TTL <= 0 {
		options.TTL = DefaultTTL
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.Log == nil {
		options.Log = slog.New(slog.DiscardHandler)
	}
	before := options.Before
	options.Before = nil
	h := &Handler{
		options:     options,
		site:        where,
		entities:    make(map[string]news.Entity, len(options.Entities)),
		expressions: compileExpressions(options.Topics),
		topics:      make(map[string]*topic, len(options.Topics)),
		changed:     map[string]bool{},
		wake:        make(chan struct{}, 1),
	}
	for _, entity := range options.Entities {
		h.entities[entity.ID] = entity
	}
	for _, t := range options.Topics {
		if err := checkTopicID(t.ID); err != nil {
			return nil, fmt.Errorf("publish: %w", err)
		}
		if h.topics[t.ID] != nil {
			return nil, fmt.Errorf("publish: topic %q stands there twice", t.ID)
		}
		h.topics[t.ID] = h.newTopic(t)
		if before != nil && before.topics[t.ID] != nil {
			h.topics[t.ID].follow(before.topics[t.ID])
		}
	}
	h.index = h.newPage(h.renderIndex, pageKept, func() any { return h.refreshes.Load() })
	h.outlets = h.newPage(h.renderOutlets, outletsKept, nil)
	h.outletsJSON = h.newPage(h.renderOutletsJSON, outletsKept, nil)
	h.mux = h.routes()
	return h, nil
}
