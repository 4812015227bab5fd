package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// roads are the ways a request can take. Connections are kept alive on their
// own road only, so that one that a person's own address opened to a private
// network is never taken by a public host's redirect.
type roads struct {
	guarded  *http.Transport // direct, public addresses only
	open     *http.Transport // direct, any address
	loopback *http.Transport // direct, this machine: as many connections as wanted
	proxied  *http.Transport // through a proxy, which looks names up by itself
}

// dialer is net.Dialer; tests give it a resolver of their own.
type dialer = net.Dialer

func (c *Client) newRoads() roads {
	dial := func(control func(string, string, syscall.RawConn) error) func(context.Context, string, string) (net.Conn, error) {
		return func(ctx context.Context, network, address string) (net.Conn, error) {
			d := c.dialer
			d.Control = control
			return d.DialContext(ctx, network, address)
		}
	}
	r := roads{
		guarded:  c.newTransport(dial(c.guard)),
		open:     c.newTransport(dial(nil)),
		loopback: c.newTransport(dial(nil)),
		proxied:  c.newTransport(dial(nil)),
	}
	r.loopback.MaxConnsPerHost = 0
	r.loopback.MaxIdleConnsPerHost = c.o.Total
	r.proxied.MaxConnsPerHost = 0 // over plain http the host is the proxy
	r.proxied.MaxIdleConnsPerHost = c.o.Total
	r.proxied.Proxy = proxyOf
	return r
}

func (c *Client) newTransport(dial func(context.Context, string, string) (net.Conn, error)) *http.Transport {
	return &http.Transport{
		DialContext:            dial,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // we ask for more than gzip, and count bytes ourselves
		TLSHandshakeTimeout:    c.o.Timeouts.Connect,
		ResponseHeaderTimeout:  c.o.Timeouts.Header,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConns:           2 * c.o.Total,
		MaxIdleConnsPerHost:    connsPerHost,
		MaxConnsPerHost:        connsPerHost,
		IdleConnTimeout:        60 * time.Second,
		HTTP2:                  &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 10 * time.Second},
	}
}

func (r *roads) close() {
	for _, t := range []*http.Transport{r.guarded, r.open, r.loopback, r.proxied} {
		t.CloseIdleConnections()
	}
}

type proxyKey struct{}

func proxyOf(r *http.Request) (*url.URL, error) {
	proxy, _ := r.Context().Value(proxyKey{}).(*url.URL)
	return proxy, nil
}

// road chooses the way for a request. private says that it may reach private
// addresses. An address written out in digits is judged here already, which is
// all that can be done behind a proxy.
func (c *Client) road(r *http.Request, private bool) (*http.Transport, *http.Request, error) {
	host := r.URL.Hostname()
	if ip, err := netip.ParseAddr(host); err == nil && !private && !c.public(ip) {
		return nil, nil, &guardError{ip}
	}
	proxy, err := c.o.Proxy(r)
	switch {
	case err != nil:
		return nil, nil, &Error{Kind: Malformed, Sentence: "the address of the proxy cannot be read", Err: err}
	case proxy != nil:
		return c.roads.proxied, r.WithContext(context.WithValue(r.Context(), proxyKey{}, proxy)), nil
	case !private:
		return c.roads.guarded, r, nil
	case c.loopback(host):
		return c.roads.loopback, r, nil
	}
	return c.roads.open, r, nil
}

// wasPrivate reports whether the server that answered is in a private network,
// so that it may lead on within it.
func (c *Client) wasPrivate(road *http.Transport, host string, remote net.Addr) bool {
	if road == c.roads.proxied {
		ip, err := netip.ParseAddr(host)
		return err == nil && !c.public(ip)
	}
	if remote == nil {
		return false
	}
	addr, err := netip.ParseAddrPort(remote.String())
	return err == nil && !c.public(addr.Addr())
}
