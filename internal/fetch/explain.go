package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// errStatus is an answer that brought no document.
type errStatus struct {
	code int
	note string
}

func (e *errStatus) Error() string {
	message := fmt.Sprintf("it answered %d", e.code)
	if text := http.StatusText(e.code); text != "" {
		message += " " + text
	}
	if e.note != "" {
		message += ", " + e.note
	}
	return message
}

// explain says what went wrong to the person who runs the program: what
// happened, without addresses of functions, credentials or query strings.
func explain(err error, options Options) string {
	var (
		lookup      *net.DNSError
		private     *errPrivate
		authority   x509.UnknownAuthorityError
		hostname    x509.HostnameError
		certificate x509.CertificateInvalidError
		plainHTTP   tls.RecordHeaderError
		operation   net.Error
		dial        *net.OpError
		slow        *errSlow
	)
	switch {
	case errors.As(err, &private):
		return private.Error()
	case errors.As(err, &slow):
		return slow.Error()
	case errors.As(err, &lookup):
		if lookup.IsNotFound {
			return fmt.Sprintf("there is no host named %s", lookup.Name)
		}
		return fmt.Sprintf("the name %s could not be looked up: is there a network?", lookup.Name)
	case errors.As(err, &dial) && dial.Op == "dial" && dial.Timeout():
		return (&errSlow{connecting, connecting.limit(options.Timeout)}).Error()
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Sprintf("no complete answer came within %s", words(options.Timeout))
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the connection was refused"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return "there is no way to the host: is there a network?"
	case errors.As(err, &authority):
		return "its TLS certificate is not signed by an authority that is known here"
	case errors.As(err, &hostname):
		return fmt.Sprintf("its TLS certificate is not for %s", hostname.Host)
	case errors.As(err, &certificate):
		if certificate.Reason == x509.Expired {
			return "its TLS certificate has expired, or is not yet valid"
		}
		return "its TLS certificate is not valid: " + certificate.Error()
	case errors.As(err, &plainHTTP):
		return "it does not speak TLS: the address may have to begin with http://"
	case errors.Is(err, errTooLarge):
		return fmt.Sprintf("%v: more than %d bytes (fetch.max_body)", errTooLarge, options.MaxBody)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "the connection was closed before the answer was complete"
	case errors.As(err, &operation) && operation.Timeout():
		return "the host did not answer in time"
	}
	return oneLine(err.Error())
}

// words is a duration without what is zero: 1m, not 1m0s.
func words(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	return s
}

// shown is an address as messages show it: without credentials and without the
// query, which may hold some.
func shown(u *url.URL) string {
	plain := *u
	plain.User, plain.Fragment, plain.RawFragment = nil, "", ""
	if plain.RawQuery != "" {
		plain.RawQuery = "..."
	}
	const longest = 200
	if s := plain.String(); len(s) > longest {
		return s[:longest] + "..."
	} else {
		return s
	}
}
