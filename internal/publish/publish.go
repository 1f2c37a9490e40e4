// Package publish serves topics over HTTP: each as RSS 2.0, Atom 1.0, JSON Feed
// 1.1 and a web page, beside the health of the outlets and of the daemon.
//
// What a topic holds is read once for every change and rendered in all formats
// at once (snapshot.go); requests are answered from those bytes (serve.go). A
// format is a file with a render function and a line in the table formats. All
// formats are made from one neutral feed (feed.go), so that they hold the same
// ids in the same order.
//
// What is narrowed by entity, outlet, language, words or score (narrow.go,
// narrowed.go) and the pages of the archive (archive.go) are rendered when they are
// asked for, and kept on a bounded shelf (shelf.go). Who has a feed already is sent
// only what came since (delta.go), and who follows a topic is told at once
// (events.go).
//
// Absolute addresses are built from the public URL of the config, never from
// what a request says of the host.
package publish

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/topicwire/topicwire/internal/news"
)

// Limits and defaults of what is published.
const (
	// FeedLimit is how many entries a feed holds at least, if there are as many,
	// the latest first. What was published within FeedSpan before the latest is in
	// it as well, up to FeedMost entries: so a reader that comes once a day misses
	// nothing of a topic with as many items a day.
	FeedLimit = 100
	FeedSpan  = 24 * time.Hour
	FeedMost  = 500
	// ArchiveSize is how many entries an archive page holds (RFC 5005, section 4).
	// A page is made of the oldest entries that are in none, once there are
	// ArchiveSize+FeedLimit of those: what is in no page is in the feed.
	ArchiveSize = 100
	// ExcerptLimit is how many characters of an item's text are published.
	ExcerptLimit = 300
	// DefaultTTL is how long a copy of a feed is fresh when Options name no TTL.
	DefaultTTL = 15 * time.Minute
)

// Source is where entries and the outlets' health are read from.
type Source interface {
	// Publish gives what has newly come to a topic its numbers, by which entries
	// are in order for ever, and makes archive pages of so many entries: as many
	// as leave keep entries at least that are in none. It says how far the topic
	// is published now.
	Publish(ctx context.Context, topic string, size, keep int) (news.Edition, error)
	// Entries returns the entries that are asked for, the latest published first.
	Entries(ctx context.Context, query news.Query) ([]news.Entry, error)
	// Archive returns an archive page as it was made, the latest entry first, and
	// when that was; no entries when there is no such page.
	Archive(ctx context.Context, topic string, page int) ([]news.Entry, time.Time, error)
	// Coverage counts the entries that are asked for over a time of so many steps;
	// Before, After and Limit of the query do not count.
	Coverage(ctx context.Context, query news.Query, from time.Time, step time.Duration, steps int) (news.Coverage, error)
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
	Outlets   []news.Outlet       // that are visited
	TTL       time.Duration       // how often the outlets are visited; 0 means DefaultTTL
	Version   string              // of topicwire, named as the generator; may be ""
	Metrics   prometheus.Gatherer // nil: no /metrics
	Now       func() time.Time    // nil: time.Now

	FullContent bool     // publish the whole text of items, not only an excerpt
	Images      bool     // publish the outlets' images, which readers load from the outlets
	TitlePrefix bool     // begin titles with the name of the outlet
	Hubs        []string // WebSub hubs that are told of changes
	Token       string   // without which /metrics and /outlets are not served; "": they are public

	// TrustedProxies are networks of reverse proxies that say truly who asks, in
	// X-Forwarded-For. What others say there is not read.
	TrustedProxies []netip.Prefix

	Log *slog.Logger // nil: nothing is logged

	Healthy func() bool   // whether visits make progress, for /healthz; nil: they do
	Ready   func() bool   // whether visits are made, for /readyz; nil: they are
	Trouble func() string // what is wrong with the daemon itself, for /outlets, in lines; nil or "": nothing

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
	outletNames map[string]string         // by id
	expressions map[string]*regexp.Regexp // of the rules, as written
	topics      map[string]*topic
	index       *page
	outletsPage *page
	outletsJSON *page // the same for programs
	outletsAtom *page // what of it needs attention, for readers
	opml        *page
	feeds       map[string]quickPath // the whole topics' feeds, by path
	shelf       *shelf               // what was narrowed, and archive pages
	deltas      *shelf
	audience    audience // of the streams of events

	hubs []*hub

	refreshes   atomic.Uint64 // of any topic, since the start
	withdrawals atomic.Uint64 // of items from archive pages, or of such pages

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
		outletNames: make(map[string]string, len(options.Outlets)),
		expressions: compileExpressions(options.Topics),
		topics:      make(map[string]*topic, len(options.Topics)),
		shelf:       newShelf(sheetsMost),
		deltas:      newShelf(deltasMost),
		audience:    audience{clients: map[netip.Addr]int{}, closing: make(chan struct{})},
		changed:     map[string]bool{},
		wake:        make(chan struct{}, 1),
	}
	for _, o := range options.Outlets {
		h.outletNames[o.ID] = cleanLine(o.Name)
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
	h.hubs = newHubs(options)
	h.index = h.newPage(h.renderIndex, pageKept, func() any { return h.refreshes.Load() })
	h.outletsPage = h.newPage(h.renderOutlets, outletsKept, func() any { return h.trouble() })
	h.outletsJSON = h.newPage(h.renderOutletsJSON, outletsKept, func() any { return h.trouble() })
	h.outletsAtom = h.newPage(h.renderOutletsAtom, outletsKept, nil)
	for _, guarded := range []*page{h.outletsPage, h.outletsJSON, h.outletsAtom} {
		guarded.cache = h.keptByClient(guarded.cache)
	}
	h.opml = h.newPage(h.renderOPML, pageKept, func() any { return h.refreshes.Load() })
	h.feeds = h.quickPaths()
	h.mux = h.routes()
	return h, nil
}

// outletName is the name of an outlet, or its id.
func (h *Handler) outletName(id string) string { return cmp.Or(h.outletNames[id], id) }
