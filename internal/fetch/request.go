package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxRequests is how many requests one visit makes at most, redirects included.
const maxRequests = 10

const acceptFeeds = "application/atom+xml, application/rss+xml, application/feed+json, " +
	"application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"

const acceptEncodings = "gzip, deflate, br"

// userAgent says who we are and whom to tell when we misbehave.
func userAgent(version, contact string) string {
	if version == "" {
		version = "dev"
	}
	agent := "topicwire/" + version
	if contact != "" {
		agent += " (+" + contact + ")"
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, agent)
}

// get asks for the feed and follows redirects to the answer.
func (v *visit) get(ctx context.Context) (*http.Response, error) {
	at, err := v.address()
	if err != nil {
		return nil, err
	}
	v.asked, v.permanent = at, at
	leading := true
	for range maxRequests {
		v.phases.ask()
		response, err := v.client.transport.RoundTrip(v.request(ctx, at))
		if err != nil {
			if ctx.Err() != nil {
				err = context.Cause(ctx)
			}
			return nil, err
		}
		v.final = at
		if !redirects(response.StatusCode) {
			return response, nil
		}
		v.result.Visit.Status = response.StatusCode
		v.phases.stop()
		drain(response)
		from := at
		if at, err = v.follow(from, response.Header.Get("Location")); err != nil {
			return nil, err
		}
		code := response.StatusCode
		leading = leading && !downgrade(from, at) && (code == http.StatusMovedPermanently || code == http.StatusPermanentRedirect)
		if leading {
			v.permanent = at
		}
	}
	return nil, fmt.Errorf("it redirects in a circle, or more than %d times", maxRequests)
}

func redirects(code int) bool {
	switch code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// address is where the feed is asked for: where it permanently moved to, once
// that has held, else as configured.
func (v *visit) address() (*url.URL, error) {
	raw := v.outlet.Feed
	if v.moved() {
		raw = v.before.RedirectTo
	}
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, errors.New("its address is not a complete http or https address")
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u, nil
}

// What is read, and for how long, of an answer that is of no use but that its
// connection can be kept.
const (
	maxDrain  = 16 << 10
	drainTime = 100 * time.Millisecond
)

// drain reads a short answer to its end, so that the connection can be kept. One
// that is long, or slow to come, is not worth that: its connection is closed.
func drain(response *http.Response) {
	slow := time.AfterFunc(drainTime, func() { _ = response.Body.Close() }) // makes the reading end
	defer slow.Stop()
	_, _ = io.CopyN(io.Discard, response.Body, maxDrain)
	_ = response.Body.Close()
}

// follow is where a redirect leads.
func (v *visit) follow(from *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, errors.New("it redirects without saying where to")
	}
	to, err := from.Parse(location)
	if err != nil {
		return nil, errors.New("it redirects to what is no address") // which may hold credentials
	}
	switch {
	case to.Scheme != "http" && to.Scheme != "https" || to.Host == "":
		return nil, fmt.Errorf("it redirects to %s, and only http and https are followed", shown(to))
	case downgrade(from, to) && !v.client.options.AllowDowngrade:
		return nil, fmt.Errorf("it redirects from https to http (%s), which is not followed unless fetch.allow_downgrade is true", shown(to))
	}
	to.User, to.Fragment, to.RawFragment = nil, "", ""
	return to, nil
}

// downgrade reports whether a redirect gives up encryption.
func downgrade(from, to *url.URL) bool { return from.Scheme == "https" && to.Scheme == "http" }

// request is one GET. What was configured for the outlet goes to its own host
// only; what was learned from an address goes back to that address only.
func (v *visit) request(ctx context.Context, at *url.URL) *http.Request {
	header := make(http.Header, 8)
	header["Accept"] = []string{acceptFeeds}
	header["User-Agent"] = []string{v.client.agent}
	request := (&http.Request{
		Method: http.MethodGet, URL: at, Host: at.Host, Header: header,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}).WithContext(ctx)
	if own, err := url.Parse(strings.TrimSpace(v.outlet.Feed)); err == nil && sameHost(own, at) {
		for name, value := range v.outlet.Headers {
			header.Set(name, value)
		}
		if own.User != nil && header.Get("Authorization") == "" {
			password, _ := own.User.Password()
			request.SetBasicAuth(own.User.Username(), password)
		}
	}
	header["Accept-Encoding"] = []string{acceptEncodings}
	for _, name := range []string{"If-None-Match", "If-Modified-Since", "Referer"} {
		header.Del(name)
	}
	if v.ours(at) && !v.doubtful() {
		if v.before.ETag != "" {
			header["If-None-Match"] = []string{v.before.ETag}
		}
		if v.before.LastModified != "" {
			header["If-Modified-Since"] = []string{v.before.LastModified}
		}
	}
	return request
}

// sameHost reports whether what is meant for a may be sent to b: the same host
// at the same port, or encrypted where it was not before.
func sameHost(a, b *url.URL) bool {
	if !strings.EqualFold(a.Hostname(), b.Hostname()) || a.Scheme == "https" && b.Scheme == "http" {
		return false
	}
	pa, pb := port(a), port(b)
	return pa == pb && a.Scheme == b.Scheme || pa == "80" && pb == "443" && b.Scheme == "https"
}

func port(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	return defaultPort(u.Scheme)
}
