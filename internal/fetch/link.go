package fetch

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// canonical is the one form of an article's address: absolute, resolved against
// base, http or https, scheme and host in lower case, without a default port,
// credentials or tracking parameters. It is "" for what is no such address.
func canonical(base *url.URL, raw string) string {
	u := address(base, raw)
	if u == nil {
		return ""
	}
	u.RawQuery = withoutTracking(u.RawQuery)
	u.ForceQuery = false
	name, _, _ := strings.Cut(u.Fragment, "=")
	if tracks(name) {
		u.Fragment, u.RawFragment = "", ""
	}
	return u.String()
}

// absolute is like canonical for the addresses of pictures and pages other than
// the article, in which every parameter may matter.
func absolute(base *url.URL, raw string) string {
	if u := address(base, raw); u != nil {
		return u.String()
	}
	return ""
}

// withoutQuery is the address that the links of a document are resolved against.
// The query with which we asked for it may hold a credential, and a link that is
// only a fragment would take it over, for every subscriber to see.
func withoutQuery(u *url.URL) *url.URL {
	base := *u
	base.RawQuery, base.ForceQuery = "", false
	return &base
}

// maxAddress is the length in bytes beyond which an address is not believed;
// browsers and servers refuse it too.
const maxAddress = 4096

func address(base *url.URL, raw string) *url.URL {
	raw = strings.TrimSpace(raw)
	if raw == "" || len(raw) > maxAddress {
		return nil
	}
	u, err := url.Parse(raw)
	if err != nil {
		if u, err = url.Parse(repairAddress(raw)); err != nil {
			return nil
		}
	}
	if base != nil && (u.Scheme == "" || u.Host == "") {
		u = base.ResolveReference(u)
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" || !validHost(u) {
		return nil
	}
	u.User = nil
	u.Host = strings.ToLower(u.Host)
	if port := u.Port(); port == "" || port == defaultPort(u.Scheme) {
		u.Host = strings.TrimSuffix(strings.TrimSuffix(u.Host, port), ":")
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery = strings.ReplaceAll(u.RawQuery, " ", "%20") // which net/url leaves as it is
	return u
}

// validHost refuses what net/url lets pass but does not read again.
func validHost(u *url.URL) bool {
	name := u.Hostname()
	if name == "" || strings.ContainsAny(name, " <>\"\\^`{|}%") || !utf8.ValidString(name) {
		return false
	}
	return !strings.Contains(name, ":") || u.Host[0] == '['
}

func defaultPort(scheme string) string {
	if scheme == "https" {
		return "443"
	}
	return "80"
}

// repairAddress makes an address parseable that has line breaks in it, or a "%"
// that begins no escape.
func repairAddress(raw string) string {
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c < ' ' || c == 0x7F:
		case c == '%' && !(i+2 < len(raw) && hexDigit(raw[i+1]) && hexDigit(raw[i+2])):
			b.WriteString("%25")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func hexDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// withoutTracking is the query without its tracking parameters, the others
// unchanged and in their order.
func withoutTracking(query string) string {
	if query == "" {
		return ""
	}
	changed := false
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		changed = changed || tracks(name)
	}
	if !changed {
		return query
	}
	kept := make([]string, 0, 4)
	for part := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(part, "="); !tracks(name) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}
