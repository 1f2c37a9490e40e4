package publish

import (
	"fmt"
	"net/url"
	"strings"
)

// site is where the published documents live.
type site struct {
	root string // the public URL without a slash at its end
	path string // the base path: "" or such as "/news"
	host string // without the port
}

func newSite(public string) (site, error) {
	u, err := url.Parse(public)
	if err != nil {
		return site{}, fmt.Errorf("public URL %q: %w", public, err)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return site{}, fmt.Errorf("public URL %q: not absolute (write such as https://example.org/news)", public)
	}
	path := strings.TrimRight(u.EscapedPath(), "/")
	return site{root: u.Scheme + "://" + u.Host + path, path: path, host: u.Hostname()}, nil
}

// absolute returns the address of a document by its name below the root.
func (s site) absolute(name string) string { return s.root + "/" + name }

// id returns a tag: URI (RFC 4151) for one of our own documents. It holds no
// scheme and no port, which change more often than the host does.
func (s site) id(name string) string {
	host := s.host
	if strings.Contains(host, ":") { // an IPv6 address may not stand in a tag
		host = "localhost"
	}
	return "tag:" + strings.ToLower(host) + ",2025:topicwire" + s.path + "/" + name
}
