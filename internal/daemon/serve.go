package daemon

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/topicwire/topicwire/internal/config"
	"github.com/topicwire/topicwire/internal/publish"
	"github.com/topicwire/topicwire/internal/store"
)

const (
	headerTimeout = 10 * time.Second // of a subscriber's request
	writeTimeout  = time.Minute
	idleTimeout   = 2 * time.Minute
	closeTimeout  = 5 * time.Second // for answers under way when the daemon stops
	maxHeader     = 16 << 10        // bytes of a subscriber's request
)

// Run is the daemon: it polls, stores and serves until ctx ends. When
// Program.Reload yields or, with Program.Watch, the config or a list that it names
// has changed, it reads the config again and goes on with that, unless it has
// mistakes: they are logged and shown at /outlets, and all stays as it was.
func (p *Program) Run(ctx context.Context, path string) error {
	s, err := load(path)
	if err != nil {
		return err
	}
	p.logNotices(ctx, s)
	return p.serve(ctx, s, func() (*setup, config.Files, error) { return read(path) })
}

func (p *Program) logNotices(ctx context.Context, s *setup) {
	for _, n := range s.notices {
		p.Log.InfoContext(ctx, "config: "+n.String())
	}
}

// serve runs the daemon with a checked config; again reads it anew.
func (p *Program) serve(ctx context.Context, s *setup, again func() (*setup, config.Files, error)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	st, err := store.Open(ctx, s.Store)
	if err != nil {
		return err
	}
	process := newProcess(p)
	process.metrics.store(s.Store)
	if process.notifier, err = newNotifier(os.Getenv); err != nil {
		return errors.Join(err, st.Close())
	}
	d, err := process.prepare(ctx, s, st, nil)
	if err != nil {
		return errors.Join(err, st.Close())
	}
	f, err := p.openFront(ctx, s.Config, stop) // without subscribers there is nothing to poll for
	if err != nil {
		return errors.Join(err, st.Close())
	}
	for {
		f.show(ctx, d)
		process.tell(ctx, "READY=1", "STATUS="+d.status())
		next := d.run(ctx, again)
		if next == nil {
			process.tell(context.WithoutCancel(ctx), "STOPPING=1")
			break
		}
		if d, err = process.succeed(ctx, d, next); err != nil {
			break
		}
	}
	return errors.Join(err, f.close(ctx), st.Close())
}

// succeed prepares the daemon that follows on another: with the next config, or,
// if that cannot be, with the one that was.
func (p *process) succeed(ctx context.Context, before *daemon, next *setup) (*daemon, error) {
	d, err := p.prepare(ctx, next, before.store, before)
	p.reloaded(ctx, err)
	if err == nil {
		p.program.logNotices(ctx, next)
		return d, nil
	}
	again := *before.setup
	again.Config = new(config.Config)
	*again.Config = *before.Config
	again.Files = next.Files // or what was refused would be found changed, again and again
	return p.prepare(ctx, &again, before.store, before)
}

// status is the daemon in a line.
func (d *daemon) status() string {
	return fmt.Sprintf("Visiting %s for %s at %s", count(len(d.Outlets), "outlet"), count(len(d.Topics), "topic"), d.PublicURL)
}

// tell tells the service manager something, which is no reason to fail.
func (p *process) tell(ctx context.Context, variables ...string) {
	if err := p.notifier.tell(ctx, variables...); err != nil {
		p.program.Log.WarnContext(ctx, "service manager", "error", err)
	}
}

// prepare does all that can fail before the daemon polls and serves. Before is
// the one that served until now, or nil.
func (p *process) prepare(ctx context.Context, s *setup, st *store.Store, before *daemon) (*daemon, error) {
	d, err := newDaemon(ctx, s, p, st, before)
	if err != nil {
		return nil, err
	}
	if d.handler, err = d.publisher(before); err != nil {
		return nil, err
	}
	if err = d.handler.Refresh(ctx); err != nil {
		return nil, err
	}
	d.polling, err = d.poller(ctx)
	return d, err
}

// run polls and publishes until ctx ends, or until there is a new config, which
// it returns. The poller stops first, then the publisher.
func (d *daemon) run(ctx context.Context, again func() (*setup, config.Files, error)) (next *setup) {
	polling, stop := context.WithCancel(ctx)
	defer stop()
	publishing, stopPublishing := context.WithCancel(context.WithoutCancel(ctx))
	defer stopPublishing()

	var parts sync.WaitGroup
	parts.Go(func() { d.handler.Run(publishing) })
	parts.Go(func() {
		d.retag(polling)
		d.prune(polling)
	})
	parts.Go(func() { d.withdraw(polling) })
	parts.Go(func() { d.watchOutlets(polling) })
	parts.Go(func() {
		if err := d.notifier.live(polling, d.healthy); err != nil {
			d.program.Log.ErrorContext(ctx, "no sign of life", "error", err)
		}
	})
	parts.Go(func() {
		next = d.reload(polling, again)
		stop()
	})
	d.metrics.serving(d.handler)
	d.started.Store(true)
	d.polling.Run(polling)
	stopPublishing()
	parts.Wait()
	return next
}

// front is what subscribers talk to: a server whose handler can be exchanged.
type front struct {
	program  *Program
	listener net.Listener
	server   *http.Server
	handler  atomic.Pointer[publish.Handler] // nil until the first is shown
	served   chan error                      // why serving ended
	ended    func()                          // called then
}

// openFront begins to listen; whoever connects waits until there is a handler.
// Ended is called when serving ends, whatever the reason.
func (p *Program) openFront(ctx context.Context, c *config.Config, ended func()) (*front, error) {
	var encrypted *tls.Config // nil: plain HTTP
	if c.Publish.TLS.On() {
		certificate, err := newCertificate(c.Publish.TLS, time.Now, p.Log)
		if err != nil {
			return nil, err
		}
		encrypted = &tls.Config{GetCertificate: certificate.get, MinVersion: tls.VersionTLS12}
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w (another address: listen: in the config)", c.Listen, err)
	}
	f := &front{program: p, listener: listener, served: make(chan error, 1), ended: ended}
	f.server = &http.Server{
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { f.handler.Load().ServeHTTP(w, r) }),
		ReadHeaderTimeout: headerTimeout, ReadTimeout: headerTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader, TLSConfig: encrypted,
		ErrorLog: slog.NewLogLogger(p.Log.Handler(), slog.LevelDebug),
	}
	return f, nil
}

// show exchanges the handler, and begins to serve with the first.
func (f *front) show(ctx context.Context, d *daemon) {
	before := f.handler.Swap(d.handler)
	if before != nil {
		before.Close() // its streams tell of nothing any more
	}
	f.program.Log.InfoContext(ctx, "serving", "url", d.PublicURL, "listen", f.listener.Addr().String(),
		"outlets", len(d.Outlets), "topics", len(d.Topics))
	if before != nil {
		return
	}
	go func() {
		if f.server.TLSConfig != nil {
			f.served <- f.server.ServeTLS(f.listener, "", "")
		} else {
			f.served <- f.server.Serve(publish.JoinWrites(f.server, f.listener))
		}
		f.ended()
	}()
	if f.program.Listening != nil {
		f.program.Listening(f.listener.Addr())
	}
}

// close ends serving, after the answers under way.
func (f *front) close(ctx context.Context) error {
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTimeout)
	defer cancel()
	f.handler.Load().Close() // streams would go on for ever
	if err := f.server.Shutdown(closing); err != nil {
		f.program.Log.WarnContext(ctx, "answers under way were cut off", "error", err)
		_ = f.server.Close() // Shutdown has failed already
	}
	if err := <-f.served; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve on %s: %w", f.listener.Addr(), err)
	}
	return nil
}
