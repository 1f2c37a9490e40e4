// Package fetch visits one outlet politely and reads its feed into items: HTTP
// with conditional requests, redirects and limits (fetch.go and what begins
// there), a guard that makes a stranger's document safe to parse (guard.go), and
// gofeed's result normalised into news.Item (parse.go).
//
// It decides nothing about when to visit or which items are new, and writes
// nothing: what one visit learned is returned as data.
package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/microcosm-cc/bluemonday"

	"github.com/topicwire/topicwire/internal/news"
)

// Options say how outlets are visited. What is zero takes its default.
type Options struct {
	Version string // of the program; part of the User-Agent
	Contact string // where an outlet's operator can reach ours: an address, mailto: or http(s):

	// AllowPrivate are networks that may be visited though they are private or
	// loopback.
	AllowPrivate []netip.Prefix

	// PermanentRedirectAfter is how long a 301 or 308 must hold before its
	// target is asked instead; 0 is at the next visit.
	PermanentRedirectAfter time.Duration

	// AllowDowngrade follows redirects from https to http, which anyone on the way
	// can read and change. They are never remembered as permanent.
	AllowDowngrade bool

	// Timeout is that of a whole visit, redirects and body included. Of it, making
	// a connection may take a third, as may its TLS handshake, the wait for an
	// answer two thirds, and a pause in the middle of the answer half. While a
	// large document waits until others are read it stands still, for as long
	// again at most. By default 60 s.
	Timeout time.Duration

	MaxBody int64            // bytes of a document, both as sent and after decompression; by default 16 MiB
	Now     func() time.Time // by default time.Now
}

// The defaults of Options.
const (
	DefaultTimeout = 60 * time.Second
	DefaultMaxBody = 16 << 20
)

// Client visits outlets. It is safe for concurrent use and keeps few connections
// open.
type Client struct {
	options   Options
	agent     string
	transport *http.Transport
	policy    *bluemonday.Policy
	reading   turns
	parsing   turns
}

// New returns a client. It takes no proxy from the environment: through one, the
// addresses that outlets lead to could not be checked.
func New(options Options) *Client {
	if options.Timeout == 0 {
		options.Timeout = DefaultTimeout
	}
	if options.MaxBody == 0 {
		options.MaxBody = DefaultMaxBody
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	return &Client{
		options:   options,
		agent:     userAgent(options.Version, options.Contact),
		transport: newTransport(options.AllowPrivate, options.Timeout),
		policy:    newPolicy(),
		reading:   make(turns, largeRead),
		parsing:   make(turns, largeParsed),
	}
}

// Close closes the connections that are kept for later visits.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Result is everything that a visit learned.
type Result struct {
	Visit news.Visit  // without New, Changed and Unchanged, which the store knows
	State news.State  // for the next visit; Due is as it was
	Items []news.Item // in the order of the document, when the outcome is OutcomeOK
	Title string      // the feed's title, when the outcome is OutcomeOK
	// What was there instead of a feed, and the feeds that a web page names as its own.
	NotFeed bool
	Feeds   []string

	Home string // the address of the outlet's home page as the feed gives it, or ""
}

// Visit gets the outlet's feed, unless state says that it has not changed. It
// always returns a result; what went wrong is in Visit.Error, in words for the
// person who runs it. A damaged feed gives the items that are whole: its outcome is
// OutcomeOK and Visit.Note says what was amiss. The next request is not conditional
// on one that ended too early.
//
// When ctx is cancelled the visit is given up and the state is as it was.
func (c *Client) Visit(ctx context.Context, outlet news.Outlet, state news.State) Result {
	v := &visit{client: c, outlet: outlet, before: state, now: c.options.Now().UTC()}
	limited, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	v.limit = newTimeLimit(c.options.Timeout, func() { cancel(context.DeadlineExceeded) })
	defer v.limit.stop()
	v.phases = phases{whole: c.options.Timeout, expire: cancel}
	defer v.phases.stop()
	v.begin()
	err := v.run(v.phases.trace(limited))
	if ctx.Err() != nil && err != nil {
		v.result.State = state
		err = errors.New("the visit was given up")
	} else {
		v.remember(err)
	}
	if notFeed, ok := errors.AsType[*errNotFeed](err); ok {
		v.result.NotFeed, v.result.Feeds = true, notFeed.feeds
	}
	if err != nil {
		v.result.Visit.Error = conceal(explain(err, c.options), outlet)
	}
	v.result.Visit.Took = c.options.Now().Sub(v.now)
	return v.result
}

// visit is one visit under way.
type visit struct {
	client *Client
	outlet news.Outlet
	before news.State
	now    time.Time
	limit  *timeLimit
	phases phases
	result Result

	configured string // fingerprint of the outlet's address and headers

	asked     *url.URL // the address that was asked first
	permanent *url.URL // where the permanent redirects at the beginning led; asked when there were none
	final     *url.URL // the address that answered
	short     bool     // the document ended too early
}

// run asks, follows redirects, and reads the answer.
func (v *visit) run(ctx context.Context) error {
	response, err := v.get(ctx)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	v.result.Visit.Status = response.StatusCode
	switch code := response.StatusCode; {
	case code == http.StatusNotModified:
		return v.notModified(response)
	case code == http.StatusOK || code == http.StatusNonAuthoritativeInfo:
		return v.read(ctx, response)
	default:
		return v.refused(response)
	}
}

// notModified takes what a 304 says.
func (v *visit) notModified(response *http.Response) error {
	if v.doubtful() {
		v.result.State.ReadAt = v.now // it is in doubt again only after as long
	}
	asked := response.Request.Header
	if asked.Get("If-None-Match") == "" && asked.Get("If-Modified-Since") == "" {
		return &errStatus{code: response.StatusCode, note: "though it was not asked whether anything is new"}
	}
	if v.before.ReadAt.IsZero() {
		v.result.State.ReadAt = v.now // it is not known since when it says so
	}
	v.result.Visit.Outcome = news.OutcomeNotModified
	v.keepValidators(response.Header, true)
	v.keepFresh(response.Header)
	return nil
}

// read reads the document of an answer.
func (v *visit) read(ctx context.Context, response *http.Response) error {
	large := turn{of: v.client.reading}
	defer large.end()
	b := newBody()
	defer b.release()
	response.Body = watched{response.Body, &v.phases}
	v.phases.enter(reading)
	err := b.readFrom(response, v.client.options.MaxBody, func() error {
		v.phases.stop() // we keep the outlet waiting
		defer v.phases.enter(reading)
		return large.wait(ctx, v.limit)
	})
	v.phases.stop()
	v.result.Visit.Bytes = int64(len(b.doc))
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	short := errors.Is(err, io.ErrUnexpectedEOF)
	if err != nil && !short {
		return err
	}
	if len(b.doc) == 0 {
		if short {
			return errShort
		}
		return errEmpty
	}
	hash, wishes := bodyHash(b.doc), wishesOf(b.doc)
	if !short && v.before.BodyHash == hash && v.ours(v.final) {
		v.result.Visit.Outcome = news.OutcomeUnchanged
		v.keep(response.Header, hash, wishes)
		return nil
	}
	if large.taken {
		parsing := turn{of: v.client.parsing}
		defer parsing.end()
		if err := parsing.wait(ctx, v.limit); err != nil {
			return err
		}
	}
	v.short = short
	if err := v.parse(b.doc, response.Header.Get("Content-Type")); err != nil {
		return err
	}
	if !v.short {
		v.keep(response.Header, hash, wishes)
	}
	return nil
}

// parse takes the items of a document, which it overwrites; v.short says whether
// it came to its end.
func (v *visit) parse(doc []byte, contentType string) error {
	r := reader{policy: v.client.policy, base: withoutQuery(v.final), outlet: v.outlet, now: roundUp(v.now)}
	if err := r.parse(doc, contentType); err != nil {
		return err
	}
	v.short = v.short || r.doc.cut
	if v.short && len(r.doc.items) == 0 {
		return errShort
	}
	v.result.Visit.Outcome = news.OutcomeOK
	v.result.Visit.Note = note(v.short, r.doc.repairs)
	v.result.Items, v.result.Title, v.result.Home = r.doc.items, r.doc.title, r.doc.home
	return nil
}

// keep remembers what belongs to a document that was read whole.
func (v *visit) keep(header http.Header, hash string, w wishes) {
	v.keepValidators(header, false)
	state := &v.result.State
	state.FeedPeriod, state.SkipHours, state.SkipDays = w.period, w.hours, w.days
	v.keepFresh(header)
	state.BodyHash, state.ReadAt = hash, v.now
}
