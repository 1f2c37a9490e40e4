package config

import (
	"net"
	"net/mail"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// web parses an http or https address. No message repeats the address: it may
// hold a password.
func web(text string) (*url.URL, *mistake) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, &mistake{"this is no web address", "write one such as https://example.org/feed.xml"}
	}
	scheme := strings.ToLower(u.Scheme)
	switch {
	case scheme == "" && !strings.Contains(text, " ") && strings.Contains(text, "."):
		return nil, &mistake{"the address does not say http or https", "write https:// before it"}
	case scheme != "http" && scheme != "https":
		return nil, &mistake{"this is no http or https address", "write one such as https://example.org/feed.xml"}
	case u.Opaque != "" || u.Hostname() == "":
		return nil, &mistake{"the address names no host", "write one such as https://example.org/feed.xml"}
	case !validPort(u.Port()) || strings.HasSuffix(u.Host, ":"):
		return nil, &mistake{"the address has no valid port", "a port is a number from 1 to 65535"}
	case strings.ContainsAny(text, " \t\n\\<>\"") || strings.Contains(u.Hostname(), ".."):
		return nil, &mistake{"this is no web address", "write %20 for a space, %5C for a backslash"}
	case strings.Contains(text, "#"):
		return nil, &mistake{"the address has a fragment, which no server sees", "drop the # and what follows"}
	}
	return u, nil
}

// asciiHost is the host of an address, and its port, with a name of another
// script in punycode (RFC 5891), as the DNS and other programs know it. It
// reports false when there can be no such name.
func asciiHost(u *url.URL) (string, bool) {
	if strings.IndexFunc(u.Host, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return u.Host, true
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil {
		return "", false
	}
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	return host, true
}

// cleanPath is the path of an address without a slash at its end and without
// segments that no request can have: browsers take out "." and "..", written
// %2e too (WHATWG URL, section 4.4), and http.ServeMux the empty ones.
func cleanPath(u *url.URL) string {
	dots := strings.NewReplacer("%2e", ".", "%2E", ".")
	return strings.TrimSuffix(path.Clean("/"+dots.Replace(u.EscapedPath())), "/")
}

func validPort(port string) bool {
	if port == "" {
		return true
	}
	number, err := strconv.ParseUint(port, 10, 16)
	return err == nil && number > 0
}

func checkFeed(text string) (string, *mistake) {
	_, wrong := web(text)
	return text, wrong
}

func checkPage(text string) (string, *mistake) {
	u, wrong := web(text)
	if wrong == nil && u.User != nil {
		wrong = &mistake{"readers are shown this address: it cannot hold a password", "drop what stands before the @"}
	}
	return text, wrong
}

// checkPublic takes the address that subscribers see; its path is the base path
// and is kept without a slash at its end, its host in ASCII.
func checkPublic(text string) (string, *mistake) {
	u, wrong := web(text)
	switch {
	case wrong != nil:
		return "", wrong
	case u.User != nil:
		return "", &mistake{"readers are shown this address: it cannot hold a password", "drop what stands before the @"}
	case u.RawQuery != "" || u.ForceQuery:
		return "", &mistake{"the address has a query", "drop the ? and what follows"}
	}
	host, ok := asciiHost(u)
	if !ok {
		return "", &mistake{show(u.Hostname()) + " is no name of a host", "write it as the DNS has it"}
	}
	clean := u.Scheme + "://" + host + cleanPath(u)
	if cleanPath(u) != strings.TrimSuffix(u.EscapedPath(), "/") {
		return "", &mistake{"the path has an empty segment, . or .. in it, and nothing would be found there", "write " + clean}
	}
	return clean, nil
}

// checkContact takes what is put into the User-Agent's comment (RFC 9110,
// section 10.1.5), which parentheses and quotes would break.
func checkContact(text string) (string, *mistake) {
	m := &mistake{show(text) + " is no way to reach you", "write mailto:you@example.org, or a web address"}
	if strings.ContainsAny(text, "()\\\" ") || control(text, "") != nil {
		return "", m
	}
	if address, ok := strings.CutPrefix(text, "mailto:"); ok {
		address, _, _ = strings.Cut(address, "?")
		if parsed, err := mail.ParseAddress(address); err != nil || parsed.Address != address {
			return "", m
		}
		return text, nil
	}
	if parsed, err := mail.ParseAddress(text); err == nil && parsed.Address == text {
		m.hint = "write mailto:" + text
		return "", m
	}
	if u, wrong := web(text); wrong != nil || u.User != nil {
		m.message = "this is no way to reach you"
		return "", m
	}
	return text, nil
}

func checkListen(text string) (string, *mistake) {
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		m := &mistake{show(text) + " is no address to serve on", "write host:port, such as 127.0.0.1:8080"}
		if number, err := strconv.ParseUint(text, 10, 16); err == nil && number > 0 {
			m.hint = "write 127.0.0.1:" + text + ", or :" + text + " for every interface"
		}
		return "", m
	}
	if number, err := strconv.ParseUint(port, 10, 16); err != nil {
		return "", &mistake{show(port) + " is no port", "write a number from 1 to 65535, or 0 for any"}
	} else if strings.ContainsAny(host, "/ \t@") || strconv.FormatUint(number, 10) != port {
		return "", &mistake{show(text) + " is no address to serve on", "write host:port, such as 127.0.0.1:8080"}
	}
	return text, nil
}
