package browser

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/topicwire/topicwire/internal/publish"
)

// site is a handler that is served below a base path.
type site struct {
	source  *source
	handler *publish.Handler
	url     string // with the base path
}

func newSite(t *testing.T, entries int) *site {
	t.Helper()
	s := &site{source: newSource(entries)}
	var handler *publish.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	s.url = server.URL + "/news"
	handler, err := publish.New(publish.Options{
		PublicURL: s.url, Topics: topics, Entities: entities, Outlets: outlets, Source: s.source, Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	s.handler = handler
	s.refresh(t)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); handler.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		<-done
		handler.Close()
		server.Close()
	})
	return s
}

func (s *site) refresh(t *testing.T) {
	t.Helper()
	if err := s.handler.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// publish adds an entry that pages are told of.
func (s *site) publish(title string) {
	s.source.add(time.Now(), title)
	s.handler.Changed(topicID)
}

// chromium finds the browser, or skips the test.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless-shell"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium is installed: the pages are not tried in a browser")
	return ""
}

// tab is a page in a browser.
type tab struct {
	t   *testing.T
	ctx context.Context
}

// open starts a browser. What it complains of, such as a breach of the
// Content-Security-Policy, an exception or an address that is not there, fails
// the test at its end.
func open(t *testing.T) *tab {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, stopBrowser := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopTab := chromedp.NewContext(ctx)
	messages := chromedp.Console(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for message, err := range messages {
			if err != nil {
				return
			}
			if message.Type != "info" && message.Type != "log" && message.Type != "debug" {
				t.Errorf("the browser complains (%s): %s %s", message.Type, message.Text, message.URL)
			}
		}
	}()
	t.Cleanup(func() {
		stopTab()
		stopBrowser()
		<-done
	})
	return &tab{t, ctx}
}

// patience is how long a browser may take for one thing.
const patience = 20 * time.Second

func run[T any](b *tab, action chromedp.Action[T]) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	result, err := chromedp.Run(ctx, action)
	if err != nil {
		b.t.Fatal(err)
	}
	return result
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	run(b, chromedp.Steps(actions...))
}

func (b *tab) visit(address string) {
	b.t.Helper()
	b.do(chromedp.Navigate(address))
}

// evaluate runs an expression in the page.
func evaluate[T any](b *tab, expression string) T {
	b.t.Helper()
	return run(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// until waits for an expression to hold.
func (b *tab) until(expression string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Poll[chromedp.Void](expression)); err != nil {
		b.t.Fatalf("%s never held: %v", expression, err)
	}
}

// wide sets the width of the window, in CSS pixels.
func (b *tab) wide(width int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, 900))
}

// media says what the person prefers, such as prefers-color-scheme: dark.
func (b *tab) media(name, value string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: name, Value: value}},
	})
	if err != nil {
		b.t.Fatal(err)
	}
}
