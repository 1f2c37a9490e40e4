package daemon

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/topicwire/topicwire/internal/config"
)

const askTimeout = 5 * time.Second

// Healthy asks a running daemon whether it is well, as /healthz says; that it is
// not, or does not answer, is an error. It is for containers that have no other
// program to ask.
func (p *Program) Healthy(ctx context.Context, path string) (err error) {
	s, err := load(path)
	if err != nil {
		return err
	}
	address, err := healthAddress(s.Config)
	if err != nil {
		return err
	}
	client := http.Client{Timeout: askTimeout, Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, dialable(s.Listen))
		},
	}}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fmt.Errorf("ask %s: %w", address, err)
	}
	response, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("ask the daemon at %s: %w (one that runs since before listen or publish.tls was changed has to be restarted)", s.Listen, err)
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	said, err := io.ReadAll(io.LimitReader(response.Body, 1000))
	if err != nil {
		return fmt.Errorf("ask the daemon at %s: %w", s.Listen, err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the daemon at %s is not well: %s: %s", s.Listen, response.Status, said)
	}
	return nil
}

// healthAddress is where a daemon tells how it is, with the name in it that its
// certificate is for.
func healthAddress(c *config.Config) (string, error) {
	public, err := url.Parse(c.PublicURL)
	if err != nil {
		return "", fmt.Errorf("public_url: %w", err)
	}
	scheme := "http"
	if c.Publish.TLS.On() {
		scheme = "https"
	}
	return (&url.URL{Scheme: scheme, Host: public.Host}).JoinPath(public.Path, "healthz").String(), nil
}

// dialable is an address to listen on as one to connect to.
func dialable(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	switch ip := net.ParseIP(host); {
	case err != nil || host != "" && (ip == nil || !ip.IsUnspecified()):
		return listen
	case host == "" || ip.To4() != nil: // not localhost: a container may have no file of hosts
		return net.JoinHostPort("127.0.0.1", port)
	default:
		return net.JoinHostPort("::1", port)
	}
}
