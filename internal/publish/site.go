package publish

import (
	"fmt"
	"net/url"
	"path"
	"strings"
)

// site is where the published documents live.
type site struct {
	root string // the public URL without a slash at its end
	path string // the base path, percent-encoded: "" or such as "/news"
	host string // in ASCII and lower case, without the port
}

// newSite reads the public URL. All that is built from it has its host in lower
// case and in Punycode, since neither a tag: URI nor many readers take another
// script. A path that HTTP clients would rewrite is refused: the addresses below
// it would never be asked for.
func newSite(public string) (site, error) {
	u, err := url.Parse(public)
	if err != nil {
		return site{}, fmt.Errorf("public URL: %w", err)
	}
	shown := u.Redacted()
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return site{}, fmt.Errorf("public URL %q: not absolute (write such as https://example.org/news)", shown)
	}
	if u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return site{}, fmt.Errorf("public URL %q: a password, a query or a fragment has no place in it (drop it)", shown)
	}
	host, authority := cleanAuthority(u.Host)
	if host == "" {
		return site{}, fmt.Errorf("public URL %q: %q is no host name (write such as https://example.org/news)", shown, u.Host)
	}
	clean := path.Clean("/" + u.Path)
	if base := strings.TrimSuffix(u.Path, "/"); base != strings.TrimSuffix(clean, "/") {
		u.Path, u.RawPath = clean, ""
		return site{}, fmt.Errorf("public URL %q: its path has an empty, a . or a .. segment (write %s)", shown, u)
	}
	base := escapeURL(strings.TrimSuffix(u.EscapedPath(), "/"))
	return site{root: u.Scheme + "://" + authority + base, path: base, host: host}, nil
}

// absolute returns the address of a document by its name below the root.
func (s site) absolute(name string) string { return s.root + "/" + name }

// id returns a tag: URI (RFC 4151) for one of our own documents. It holds no
// scheme and no port, which change more often than the host does.
func (s site) id(name string) string {
	return "tag:" + s.authority() + ",2025:topicwire" + s.path + "/" + name
}

func (s site) authority() string {
	if strings.Contains(s.host, ":") {
		return "localhost"
	}
	return strings.TrimSuffix(s.host, ".")
}

// Authority is the name under which a publisher mints tag: URIs (RFC 4151,
// section 2.1): the host of its public URL in lower case, in Punycode where it is
// written in another script, and "localhost" for an IPv6 address, which may not
// stand in a tag. It fails where New would fail on the same PublicURL.
func Authority(publicURL string) (string, error) {
	where, err := newSite(publicURL)
	if err != nil {
		return "", fmt.Errorf("publish: %w", err)
	}
	return where.authority(), nil
}
