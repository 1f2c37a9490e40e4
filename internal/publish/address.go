package publish

import (
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// cleanURL returns an http or https address as RFC 3986 writes it: the host in
// ASCII, no name and password, which are for us and not for readers, and every
// byte that has no place where it stands percent-encoded. It returns "" for
// anything else.
func cleanURL(s string) string {
	scheme, rest, found := strings.Cut(strings.TrimSpace(s), "://")
	scheme = strings.ToLower(scheme)
	if !found || (scheme != "http" && scheme != "https") {
		return ""
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	_, authority := cleanAuthority(rest[:end])
	if authority == "" {
		return ""
	}
	return scheme + "://" + authority + escapeURL(rest[end:])
}

// cleanURLs are those of a list that are addresses, each once.
func cleanURLs(list []string) []string {
	var out []string
	for _, s := range list {
		if s = cleanURL(s); s != "" {
			out = appendNew(out, s)
		}
	}
	return out
}

// cleanAuthority returns the host of an authority (RFC 3986, section 3.2) as
// asciiHost writes it, and the authority anew, without user information. Both
// are "" when it is none.
func cleanAuthority(s string) (host, authority string) {
	if strings.Contains(s, `\`) { // browsers would see the end of the authority here
		return "", ""
	}
	s = s[strings.LastIndexByte(s, '@')+1:]
	host, port := s, ""
	if colon := strings.LastIndexByte(s, ':'); colon > strings.LastIndexByte(s, ']') {
		host, port = s[:colon], s[colon+1:]
	}
	if inner, bracketed := strings.CutPrefix(host, "["); bracketed {
		host = strings.TrimSuffix(inner, "]")
	}
	host = asciiHost(host)
	authority = host
	if strings.Contains(host, ":") {
		authority = "[" + host + "]"
	}
	if port != "" {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return "", ""
		}
		authority += ":" + port
	}
	if host == "" {
		return "", ""
	}
	return host, authority
}

// browserHosts maps host names as browsers do (url.spec.whatwg.org, domain to
// ASCII), so that a link leads where it led the outlet's own readers.
var browserHosts = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.CheckHyphens(false))

var hostName = regexp.MustCompile(`^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$`)

// asciiHost returns a host as it is looked up: in lower case, in Punycode (RFC
// 3492) where it is written in another script. An IPv6 address has no brackets
// and no zone. It returns "" when it is no host.
func asciiHost(host string) string {
	if address, err := netip.ParseAddr(host); err == nil {
		return address.WithZone("").String()
	}
	host, err := url.PathUnescape(host)
	if err != nil || !utf8.ValidString(host) {
		return ""
	}
	if host, err = browserHosts.ToASCII(host); err != nil {
		return ""
	}
	if host = strings.ToLower(host); !hostName.MatchString(host) {
		return ""
	}
	return host
}

// escapeURL percent-encodes what may not stand in a path, a query or a fragment
// (RFC 3986, sections 3.3 to 3.5), which have no brackets and no second #.
func escapeURL(s string) string {
	const hex = "0123456789ABCDEF"
	var out strings.Builder
	fragment := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])),
			c == '#' && fragment,
			c <= ' ', c >= 0x7F, strings.IndexByte("\"<>[\\]^`{|}", c) >= 0:
			out.Write([]byte{'%', hex[c>>4], hex[c&15]})
		default:
			out.WriteByte(c)
		}
		fragment = fragment || c == '#'
	}
	return out.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// feedURL is cleanURL for the address of an outlet's feed. Where a parameter
// looks like a credential the whole query is left out: what we may read with it
// is not for everybody who reads us.
func feedURL(s string) string {
	address := cleanURL(s)
	before, query, _ := strings.Cut(address, "?")
	for _, name := range parameterNames(query) {
		if isCredential(name) {
			return before
		}
	}
	return address
}

// parameterNames are the decoded names in a query; & and ; part them.
func parameterNames(query string) []string {
	var names []string
	for part := range strings.FieldsFuncSeq(query, func(r rune) bool { return r == '&' || r == ';' }) {
		name, _, _ := strings.Cut(part, "=")
		if decoded, err := url.QueryUnescape(name); err == nil {
			name = decoded
		}
		names = append(names, name)
	}
	return names
}

// A parameter is a credential when its name ends on one of the ends, or a word
// of it is one of the words: access_token, apikey, accessToken, X-Amz-Signature.
var (
	credentialEnds  = []string{"auth", "credential", "credentials", "key", "passphrase", "password", "passwd", "secret", "signature", "token"}
	credentialWords = []string{"authorization", "bearer", "hmac", "jwt", "pass", "pw", "pwd", "session", "sessionid", "sid", "sig"}
)

func isCredential(name string) bool {
	words := strings.FieldsFunc(camelCase.ReplaceAllString(name, "$1 $2"), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(words, func(word string) bool {
		word = strings.ToLower(word)
		return slices.Contains(credentialWords, word) ||
			slices.ContainsFunc(credentialEnds, func(end string) bool { return strings.HasSuffix(word, end) })
	})
}

var camelCase = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)

// urlInText finds addresses in an error message.
var urlInText = regexp.MustCompile(`(?i)https?://[^\s"'<>]*[^\s"'<>.,:;)]`)

// withoutSecrets returns a text with those addresses in it that may hold a
// credential as feedURL writes them.
func withoutSecrets(s string) string {
	return urlInText.ReplaceAllStringFunc(s, func(address string) string {
		if !strings.ContainsAny(address, "?@") {
			return address
		}
		return feedURL(address)
	})
}
