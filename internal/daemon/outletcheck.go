package daemon

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/fetch"
	"github.com/topicwire/topicwire/internal/news"
)

// longSilence is how old the newest item of a feed may be before a check tells.
const longSilence = 30 * 24 * time.Hour

// What a check finds an outlet to be.
const (
	stateWell    = "well"
	stateMoved   = "moved"
	stateGone    = "gone"
	stateBlocked = "blocked"
	stateNotFeed = "not a feed"
	stateFailed  = "failed"
	stateEmpty   = "empty"
	stateSilent  = "silent"
	stateBroken  = "repaired"
)

// checked is what a visit told of an outlet.
type checked struct {
	ID     string `json:"id"`
	Feed   string `json:"feed"`
	State  string `json:"state"`
	Detail string `json:"detail,omitempty"`
}

// CheckOutlets visits each outlet of a config once, with the manners of the
// daemon, and writes what is wrong with whom. Nothing is stored. It returns
// ErrUnwell if something is wrong.
func (p *Program) CheckOutlets(ctx context.Context, path, format string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	results := s.checkOutlets(ctx, p, fetch.New(s.fetchOptions(p.Version)))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	slices.SortFunc(results, func(a, b checked) int { return cmp.Compare(a.ID, b.ID) })
	if err := p.writeChecked(results, format); err != nil {
		return err
	}
	if slices.ContainsFunc(results, func(c checked) bool { return c.State != stateWell }) {
		return ErrUnwell
	}
	return nil
}

func (p *Program) writeChecked(results []checked, format string) error {
	if format == "json" {
		content, err := json.MarshalIndent(results, "", "  ")
		if err != nil {
			return fmt.Errorf("write results: %w", err)
		}
		return p.print(string(content) + "\n")
	}
	var out strings.Builder
	well := 0
	for _, c := range results {
		if c.State == stateWell {
			well++
			continue
		}
		fmt.Fprintf(&out, "%s: %s", c.ID, c.State)
		if c.Detail != "" {
			fmt.Fprintf(&out, ": %s", plainLine(c.Detail))
		}
		out.WriteByte('\n')
	}
	p.note("%s visited: %d well, %d not.", count(len(results), "outlet"), well, len(results)-well)
	return p.print(out.String())
}

// checkOutlets visits the outlets: those of a host one after the other with
// fetch.host_pause between, hosts side by side.
func (s *setup) checkOutlets(ctx context.Context, p *Program, client *fetch.Client) []checked {
	hosts := map[string][]news.Outlet{}
	for _, o := range s.Outlets {
		host := o.Feed
		if u, err := url.Parse(o.Feed); err == nil {
			host = u.Hostname()
		}
		hosts[host] = append(hosts[host], o)
	}
	var mu sync.Mutex
	var results []checked
	step := func() {}
	if p.Terminal {
		bar := p.bar(len(s.Outlets), "visiting outlets")
		step = func() { _ = bar.Add(1) } // a bar that cannot be drawn is no reason to stop
		defer func() { _ = bar.Finish() }()
	}
	places := make(chan struct{}, s.Poll.Concurrency)
	var all sync.WaitGroup
	for _, outlets := range hosts {
		all.Go(func() {
			for i, o := range outlets {
				if i > 0 && !pause(ctx, s.Fetch.HostPause) {
					return
				}
				places <- struct{}{}
				result := client.Visit(ctx, o, news.State{Outlet: o.ID})
				<-places
				mu.Lock()
				results = append(results, judge(o, result, time.Now()))
				step()
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return results
}

// pause waits, and reports whether ctx went on.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// judge says in words what a visit told.
func judge(o news.Outlet, r fetch.Result, now time.Time) checked {
	c := checked{ID: o.ID, Feed: o.Feed, State: stateWell}
	if r.Visit.Outcome == news.OutcomeFailed {
		c.State, c.Detail = failure(r), r.Visit.Error
		return c
	}
	var newest time.Time
	for _, item := range r.Items {
		if item.Published.After(newest) {
			newest = item.Published
		}
	}
	switch {
	case r.State.RedirectTo != "":
		c.State, c.Detail = stateMoved, "write feed: "+r.State.RedirectTo
	case len(r.Items) == 0:
		c.State, c.Detail = stateEmpty, "the feed has no items"
	case newest.IsZero():
		c.State, c.Detail = stateBroken, "no item has a date; each gets that of the visit that finds it"
	case now.Sub(newest) > longSilence:
		c.State, c.Detail = stateSilent, "since "+newest.UTC().Format("2 January 2006")
	case r.Visit.Note != "":
		c.State, c.Detail = stateBroken, r.Visit.Note
	}
	return c
}

// failure is the kind of a visit that failed.
func failure(r fetch.Result) string {
	switch r.Visit.Status {
	case 404, 410:
		return stateGone
	case 401, 403, 429, 451:
		return stateBlocked
	case 200:
		if r.NotFeed {
			return stateNotFeed
		}
	}
	return stateFailed
}

// shown is how many of a feed's newest items are shown.
const shown = 5

// AddOutlet finds the feed at an address, or of the home page that is there, shows
// its newest items, and writes the line that a config would have for it.
func (p *Program) AddOutlet(ctx context.Context, path, address string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return &UsageError{fmt.Sprintf("%q is no web address: write https://...", address)}
	}
	client := fetch.New(s.fetchOptions(p.Version))
	outlet := news.Outlet{ID: "new", Name: address, Feed: address}
	result := client.Visit(ctx, outlet, news.State{Outlet: outlet.ID})
	if len(result.Feeds) > 0 {
		outlet.Home = address
		if len(result.Feeds) > 1 {
			p.note("The page names these feeds; the first is taken. For another: topicwire outlets add ADDRESS")
			for _, feed := range result.Feeds {
				p.note("  %s", plainLine(feed))
			}
		}
		outlet.Feed = result.Feeds[0]
		if !pause(ctx, s.Fetch.HostPause) {
			return ctx.Err()
		}
		result = client.Visit(ctx, outlet, news.State{Outlet: outlet.ID})
	}
	if result.Visit.Outcome == news.OutcomeFailed {
		return fmt.Errorf("%s: %s", outlet.Feed, result.Visit.Error)
	}
	return p.showOutlet(s, outlet, result)
}

func (p *Program) showOutlet(s *setup, outlet news.Outlet, result fetch.Result) error {
	if moved := result.State.RedirectTo; moved != "" {
		outlet.Feed = moved
	}
	outlet.Name = cmp.Or(strings.Join(strings.Fields(plainLine(result.Title)), " "), outlet.Name)
	outlet.Home = cmp.Or(result.Home, outlet.Home)
	items := result.Items
	slices.SortStableFunc(items, func(a, b news.Item) int { return b.Published.Compare(a.Published) })
	if len(items) > 0 {
		outlet.Language = items[0].Language
	}
	p.note("%s: %s, the newest:", outlet.Name, count(len(items), "item"))
	for _, item := range items[:min(len(items), shown)] {
		p.note("  %s  %s", item.Published.UTC().Format("2006-01-02 15:04"), plainLine(item.Title))
	}
	outlet.ID, _ = config.OutletID(outlet.Name, outlet.Feed) // a host with a feed has letters
	added := p.join(s.Outlets, []news.Outlet{outlet})
	if len(added) == 0 {
		return nil
	}
	p.note("A line for outlets: in the config:")
	return p.print(outletLine(added[0]) + "\n")
}
