package fetch

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// newTransport is made for many hosts that are each asked rarely: connections
// are kept only as long as the next feed of the same host may need them.
func newTransport(allowed []netip.Prefix, timeout time.Duration) *http.Transport {
	dialer := &net.Dialer{
		Timeout: connecting.limit(timeout),
		// The address is checked when it is dialled, after names were looked up,
		// so that no answer of a name server can lead elsewhere.
		Control: func(_, address string, _ syscall.RawConn) error { return checkAddress(address, allowed) },
	}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    timeout, // of a connection that nobody waits for any more
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    32,
		IdleConnTimeout:        15 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
		DisableCompression:     true, // it is ours to limit
		// What a large document may send ahead while it waits for its turn.
		HTTP2: &http.HTTP2Config{MaxReceiveBufferPerStream: largeBody},
	}
}

// errPrivate says that an outlet led to an address that is not public.
type errPrivate struct{ address netip.Addr }

func (e *errPrivate) Error() string {
	return fmt.Sprintf("it leads to %s, which is not a public address; to visit it, add its network to fetch.allow_private", e.address)
}

func checkAddress(address string, allowed []netip.Prefix) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("reading the address %q: %w", address, err)
	}
	ip := at.Addr().WithZone("")
	for _, network := range allowed {
		if network.Contains(ip) || network.Contains(ip.Unmap()) {
			return nil
		}
	}
	if !public(ip) {
		return &errPrivate{ip.Unmap()}
	}
	return nil
}

// special are the networks of the IANA's special-purpose registries that are no
// place for an outlet (RFC 6890 and its successors).
var special = func() (networks []netip.Prefix) {
	for _, s := range []string{
		"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
		"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
		"168.63.129.16/32", // Azure's metadata, at a public address
		"198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
		"2001::/23", "2001:db8::/32", "3fff::/20",
	} {
		networks = append(networks, netip.MustParsePrefix(s))
	}
	return networks
}()

var (
	globalUnicast = netip.MustParsePrefix("2000::/3")
	sixToFour     = netip.MustParsePrefix("2002::/16")
	nat64         = netip.MustParsePrefix("64:ff9b::/96")
)

// public reports whether an address belongs to the public internet. An IPv6
// address that stands for one of IPv4 is judged by that.
func public(ip netip.Addr) bool {
	ip = ip.Unmap()
	if ip.Is6() {
		bytes := ip.As16()
		switch {
		case nat64.Contains(ip):
			return public(netip.AddrFrom4([4]byte(bytes[12:16])))
		case sixToFour.Contains(ip):
			return public(netip.AddrFrom4([4]byte(bytes[2:6])))
		case !globalUnicast.Contains(ip):
			return false
		}
	}
	for _, network := range special {
		if network.Contains(ip) {
			return false
		}
	}
	return ip.IsValid()
}
