package config

import (
	"crypto/tls"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// What publish.content and publish.title_prefix may be.
const (
	ContentExcerpt = "excerpt" // the beginning of an item's text, and the link
	ContentFull    = "full"    // all that the outlet's feed has of it

	PrefixNone   = "none"
	PrefixOutlet = "outlet"
)

// PublishOptions say what subscribers get, and who may ask for what.
type PublishOptions struct {
	Content        string         `yaml:"content" form:"content" help:"How much of an item's text is published: the excerpt and the link, or all that its outlet's feed has."`
	Images         bool           `yaml:"images" help:"Publish the outlets' images, which subscribers' readers then load from the outlets."`
	TitlePrefix    string         `yaml:"title_prefix" form:"title_prefix" help:"What titles begin with: nothing, or the name of the outlet."`
	Hubs           []string       `yaml:"hubs" form:"hub" help:"WebSub hubs that are told of every change, and named in the feeds."`
	TLS            TLSOptions     `yaml:"tls" help:"Serve https, with this certificate."`
	TrustedProxies []netip.Prefix `yaml:"trusted_proxies" help:"Networks (CIDR) of reverse proxies whose word is taken for who asks (X-Forwarded-For)."`
	Token          string         `yaml:"token" form:"token" help:"What /metrics and /outlets are served for only: as a bearer token, or as the password of any user. Without it, they are public."`
}

// TLSOptions name the files of a certificate. Both are there or neither is.
type TLSOptions struct {
	Certificate string `yaml:"certificate" form:"file" help:"PEM file of the certificate and those that lead to its issuer, relative to this config's folder."`
	Key         string `yaml:"key" form:"file" help:"PEM file of its private key."`
}

// On reports whether https is to be served.
func (o TLSOptions) On() bool { return o.Certificate != "" }

func checkChoice(noun string, words []string) func(string) (string, *mistake) {
	return func(text string) (string, *mistake) {
		if slices.Contains(words, text) {
			return text, nil
		}
		hint := "write " + oneOf(words)
		if near := nearest(text, words); near != "" {
			hint = "did you mean " + near + "?"
		}
		return "", &mistake{show(text) + " is no " + noun, hint}
	}
}

func checkFile(text string) (string, *mistake) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", &mistake{"the name is empty", "name a file, or drop the key"}
	}
	return text, control(text, "")
}

// leastToken is how many characters a token has at least: what can be guessed
// guards nothing.
const leastToken = 16

func checkToken(text string) (string, *mistake) {
	switch {
	case !httpguts.ValidHeaderFieldValue(text) || strings.ContainsAny(text, " \t") || strings.IndexFunc(text, func(r rune) bool { return r > '~' }) >= 0:
		return "", &mistake{"the token has a character that cannot be sent", "write letters and digits of ASCII only"}
	case len(text) < leastToken:
		return "", &mistake{fmt.Sprintf("a token of %d characters can be guessed", len(text)), fmt.Sprintf("write %d or more, such as openssl rand -hex 16 prints", leastToken)}
	}
	return text, nil
}

// certificate resolves the files of a certificate, and checks that they are one:
// a daemon that cannot serve should say so before it is started.
func (b *builder) certificate() {
	o := &b.written.Publish.TLS
	if b.refused("publish.tls") || *o == (TLSOptions{}) {
		return
	}
	switch {
	case o.Key == "":
		b.refuseAt("publish.tls", mistake{"a certificate without its key serves nothing", "write key: and the file of its private key"})
		return
	case o.Certificate == "":
		b.refuseAt("publish.tls", mistake{"a key without its certificate serves nothing", "write certificate: and its file"})
		return
	}
	o.Certificate, o.Key = b.inFolder(o.Certificate), b.inFolder(o.Key)
	if !b.options.onDisk {
		return
	}
	if _, err := tls.LoadX509KeyPair(o.Certificate, o.Key); err != nil {
		b.refuseAt("publish.tls", mistake{"the certificate cannot be used: " + err.Error(), "name the PEM files of a certificate and of its key"})
	}
	if strings.HasPrefix(b.written.PublicURL, "http://") && !b.refused("public_url") {
		b.notice("public_url", "https is served, but links are built with http", "write https:// if subscribers come directly")
	}
}
