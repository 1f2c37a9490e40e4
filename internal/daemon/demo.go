package daemon

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/topicwire/topicwire/feeds"
	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/news"
)

// DemoOptions say how the demo runs.
type DemoOptions struct {
	Listen string  // address to serve on
	Live   bool    // go on adding and editing items
	Speed  float64 // how many times faster than usual Live does so; more than 0
}

// Demo is the daemon with a config of its own on the embedded sample outlets,
// which it serves on loopback and visits over real HTTP. It needs no network and
// leaves nothing behind. It runs until ctx ends.
func (p *Program) Demo(ctx context.Context, options DemoOptions) (err error) {
	if options.Speed <= 0 {
		return &UsageError{"--speed must be more than 0"}
	}
	samples, err := feeds.Samples()
	if err != nil {
		return err
	}
	feeds.Shift(samples, time.Now())
	newsroom := newNewsroom(samples, options.Live)
	base, stop, err := newsroom.open(ctx)
	if err != nil {
		return err
	}
	defer stop()

	folder, err := os.MkdirTemp("", "topicwire-demo-")
	if err != nil {
		return fmt.Errorf("demo: make a folder for the store: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	s, err := demoSetup(options, samples, base, folder)
	if err != nil {
		return err
	}

	demo := *p
	guide := newGuide(p, s)
	demo.Listening = func(at net.Addr) {
		guide.listening()
		if p.Listening != nil {
			p.Listening(at)
		}
	}
	demo.Visited = func(r news.Report) {
		guide.visited(r)
		if p.Visited != nil {
			p.Visited(r)
		}
	}
	if options.Live {
		go newsroom.live(ctx, time.Duration(float64(liveEvery)/options.Speed))
	}
	return demo.serve(ctx, s, nil)
}

// demoSetup is the demo's config with what is only known when it runs.
func demoSetup(options DemoOptions, samples []feeds.SampleOutlet, base, folder string) (*setup, error) {
	c, _ := config.Parse("demo.yaml", feeds.DemoConfig(), config.Options{OutletsElsewhere: true}) // compile has its mistakes
	s, err := compile(c)
	if err != nil {
		return nil, err
	}
	for _, outlet := range samples {
		s.Outlets = append(s.Outlets, outlet.Outlet(base))
	}
	s.Store = filepath.Join(folder, "demo.db")
	s.Listen, s.PublicURL, err = demoAddress(options.Listen)
	return s, err
}

// demoAddress is where the demo listens, and how a browser on this machine gets
// there: port 0 is made a free one, and no host is this one.
func demoAddress(listen string) (address, url string, err error) {
	listener, err := net.Listen("tcp", listen) //nolint:noctx // it is closed at once
	if err != nil {
		return "", "", fmt.Errorf("listen on %s: %w (another address: --listen)", listen, err)
	}
	at := listener.Addr().(*net.TCPAddr)
	browse := *at
	if browse.IP.IsUnspecified() {
		browse.IP = net.IPv4(127, 0, 0, 1)
	}
	return at.String(), "http://" + browse.String(), listener.Close()
}

// guide tells the person at the terminal what the demo does and where to look.
type guide struct {
	program *Program
	setup   *setup

	mu             sync.Mutex
	first          map[string]bool // outlets that were visited
	items, on      int
	began, settled time.Time
}

func newGuide(p *Program, s *setup) *guide {
	return &guide{program: p, setup: s, first: map[string]bool{}, began: time.Now()}
}

func (g *guide) listening() {
	g.program.note("topicwire demo: visiting %s on this machine, no network needed.", count(len(g.setup.Outlets), "sample outlet"))
}

func (g *guide) visited(r news.Report) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.settled.IsZero() {
		g.later(r)
		return
	}
	g.first[r.Visit.Outlet] = true
	g.items += r.Visit.New
	for _, f := range r.Findings {
		if len(f.Matches) > 0 {
			g.on++
		}
	}
	if g.program.Terminal {
		fmt.Fprintf(g.program.Stderr, "\r  %d of %d outlets, %d items, %d on topic", len(g.first), len(g.setup.Outlets), g.items, g.on)
	}
	if len(g.first) == len(g.setup.Outlets) {
		g.settled = time.Now()
		time.AfterFunc(pagesFollow, g.summary)
	}
}

// pagesFollow is how long after a visit what it brought is surely published.
const pagesFollow = 1200 * time.Millisecond

func (g *guide) summary() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.program.Terminal {
		fmt.Fprintln(g.program.Stderr)
	}
	topic := g.setup.Topics[0]
	url := g.setup.PublicURL + "/" + topic.ID
	g.program.note("Found %s in %s, %d of them about %q, in %d ms.\n", count(g.items, "item"),
		count(len(g.setup.Outlets), "outlet"), g.on, topic.Title, g.settled.Sub(g.began).Milliseconds())
	g.program.note("  read       %s", url)
	g.program.note("  subscribe  %s.rss", url)
	g.program.note("             %s.atom", url)
	g.program.note("             %s.json", url)
	g.program.note("  outlets    %s/outlets\n", g.setup.PublicURL)
	g.program.note("Ctrl-C stops it.")
}

// later tells of what a live demo adds.
func (g *guide) later(r news.Report) {
	for _, f := range r.Findings {
		what, about := "edited", "off topic"
		if f.New {
			what = "new"
		}
		if len(f.Matches) > 0 {
			about = "on topic"
		}
		g.program.note("%s  %-6s  %-9s  %s: %s", r.Visit.At.Local().Format("15:04:05"), what, about, f.Outlet, f.Title)
	}
}

// open serves the newsroom on a free port of loopback. It returns the address
// and what stops it.
func (n *newsroom) open(ctx context.Context) (base string, stop func(), err error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("demo: serve the sample outlets: %w", err)
	}
	n.base = "http://" + listener.Addr().String()
	server := &http.Server{Handler: n.routes(), ReadHeaderTimeout: headerTimeout}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener) // it ends when stop closes it
	}()
	return n.base, func() { _ = server.Close(); <-done }, nil
}
