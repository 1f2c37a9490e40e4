package publish

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// client is the address of who asks, for limits on what one may ask for at a
// time. Behind proxies that are trusted it is the last address of
// X-Forwarded-For that is none of theirs: those before it are the client's own
// word. It is zero when there is none, or when it is a machine of our own network
// that may well be a proxy that nobody told us of, and speak for everybody.
func (h *Handler) client(r *http.Request) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	address := peer.Addr().Unmap()
	if h.trusts(address) {
		named := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for _, one := range slices.Backward(named) {
			before, ok := forwarded(one)
			if !ok {
				break
			}
			if address = before; !h.trusts(address) {
				break
			}
		}
	}
	if address.IsLoopback() || address.IsPrivate() || address.IsLinkLocalUnicast() {
		return netip.Addr{}
	}
	if address.Is6() { // whoever has one address has a whole /64 of them
		network, err := address.WithZone("").Prefix(64)
		if err != nil {
			return netip.Addr{}
		}
		return network.Addr()
	}
	return address
}

// forwarded reads an address of X-Forwarded-For, which may have a port.
func forwarded(s string) (netip.Addr, bool) {
	s = strings.TrimSpace(s)
	if withPort, err := netip.ParseAddrPort(s); err == nil {
		return withPort.Addr().Unmap(), true
	}
	address, err := netip.ParseAddr(strings.Trim(s, "[]"))
	return address.Unmap(), err == nil
}

func (h *Handler) trusts(address netip.Addr) bool {
	return slices.ContainsFunc(h.options.TrustedProxies, func(network netip.Prefix) bool { return network.Contains(address) })
}
