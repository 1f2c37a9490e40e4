package daemon

import (
	"context"
	"io"
	"log/slog"
	"net"
	"os"
	"strings"
	"testing"
)

func TestDialable(t *testing.T) {
	for listen, want := range map[string]string{
		":8080": "127.0.0.1:8080", "0.0.0.0:80": "127.0.0.1:80", "[::]:80": "[::1]:80",
		"10.0.0.1:80": "10.0.0.1:80", "news.example:80": "news.example:80",
	} {
		if got := dialable(listen); got != want {
			t.Errorf("to %s one connects at %s, want %s", listen, got, want)
		}
	}
}

// TestHealthy asks a demo that runs, below a base path, and one that does not.
func TestHealthy(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/config.yaml"
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(`
listen: {}
public_url: https://news.example/wire
poll: {contact: mailto:test@example.org}
outlets: [{name: Nobody, feed: http://127.0.0.1:1/rss}]
topics: {fish: {title: Fish, match: trout}}
`, "{}", `"`+address+`"`)), 0o600); err != nil {
		t.Fatal(err)
	}
	p := &Program{Version: "test", Stderr: io.Discard, Stdout: io.Discard, Log: slog.New(slog.DiscardHandler)}
	if err := p.Healthy(t.Context(), path); err == nil || !strings.Contains(err.Error(), "ask the daemon at "+address) {
		t.Errorf("nobody is there, and it says %v", err)
	}
	listening := make(chan struct{})
	running := *p
	running.Listening = func(net.Addr) { close(listening) }
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- running.Run(ctx, path) }()
	select {
	case <-listening:
	case err := <-ended:
		t.Fatal(err)
	}
	if err := p.Healthy(t.Context(), path); err != nil {
		t.Error(err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
