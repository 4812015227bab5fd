package fetch

import (
	"fmt"
	"net"
	"net/netip"
	"strings"
	"syscall"
)

// guardError is a connection that was not made.
type guardError struct{ addr netip.Addr }

func (e *guardError) Error() string { return fmt.Sprintf("%s is not a public address", e.addr) }

// guard is a net.Dialer's Control: it sees the address itself, after the
// look-up, so that a name that resolves differently each time gains nothing.
func (c *Client) guard(_, address string, _ syscall.RawConn) error {
	addr, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("read address: %w", err)
	}
	if ip := addr.Addr(); !c.public(ip) {
		return &guardError{ip.Unmap().WithZone("")}
	}
	return nil
}

// notPublic are the IPv4 networks that are not the Internet (RFC 6890 and the
// IANA special-purpose registry).
var notPublic = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
	"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)

// IPv6 is the Internet only in global unicast; these are what in it is not, or
// what carries an IPv4 address.
var (
	global6    = netip.MustParsePrefix("2000::/3")
	nat64      = netip.MustParsePrefix("64:ff9b::/96")
	sixToFour  = netip.MustParsePrefix("2002::/16")
	notPublic6 = prefixes("2001::/23", "2001:db8::/32", "3fff::/20")
)

func prefixes(texts ...string) []netip.Prefix {
	ps := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		ps[i] = netip.MustParsePrefix(text)
	}
	return ps
}

// publicAddr reports whether ip is an address of the public Internet, looking
// through the ways in which IPv6 carries IPv4.
func publicAddr(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return !within(notPublic, ip)
	}
	b := ip.As16()
	switch {
	case nat64.Contains(ip):
		return publicAddr(netip.AddrFrom4([4]byte(b[12:16])))
	case sixToFour.Contains(ip):
		return publicAddr(netip.AddrFrom4([4]byte(b[2:6])))
	case b[8]&^2 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe: // ISATAP
		return global6.Contains(ip) && !within(notPublic6, ip) && publicAddr(netip.AddrFrom4([4]byte(b[12:16])))
	}
	return global6.Contains(ip) && !within(notPublic6, ip)
}

func within(ps []netip.Prefix, ip netip.Addr) bool {
	for _, p := range ps {
		if p.Contains(ip) {
			return true
		}
	}
	return false
}

// loopbackHost reports whether host, as a URL has it, names this machine
// without a look-up.
func loopbackHost(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.Unmap().IsLoopback()
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// carries reports whether an interface leads out of this machine: it is up, not
// loopback, and has a cable, a radio or a tunnel behind it. A bridge to
// containers that do not run has none, nor has an unplugged card that kept its
// address.
func carries(f net.Flags) bool {
	return f&net.FlagUp != 0 && f&net.FlagRunning != 0 && f&net.FlagLoopback == 0
}

// hasNetwork reports whether an interface carries and has an address that
// reaches beyond its own cable.
func hasNetwork() bool {
	interfaces, err := net.Interfaces()
	if err != nil {
		return true
	}
	for _, i := range interfaces {
		if !carries(i.Flags) {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue
		}
		for _, a := range addrs {
			if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() {
				return true
			}
		}
	}
	return false
}
