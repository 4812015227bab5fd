package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
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
	proxied  *http.Transport // through a proxy, which looks names up by itself; each proxy has its own connections
}

// exceptions are roads of their own for each exception from the ordinary
// checks of certificates, so that no other request takes such a connection.
type exceptions struct {
	mu   sync.Mutex
	made map[exception]roads
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
	r.proxied.ProxyConnectHeader = http.Header{"User-Agent": {c.o.Agent}}
	r.proxied.OnProxyConnectResponse = tunnelled
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

func (r roads) close() {
	for _, t := range r.all() {
		t.CloseIdleConnections()
	}
}

func (r roads) all() []*http.Transport {
	return []*http.Transport{r.guarded, r.open, r.loopback, r.proxied}
}

// manyExceptions is how many exceptions are remembered. A person who sets more
// in one run has changed most of them since.
const manyExceptions = 256

// excepted gives the roads of an exception.
func (c *Client) excepted(e exception) roads {
	c.exceptions.mu.Lock()
	defer c.exceptions.mu.Unlock()
	if r, ok := c.exceptions.made[e]; ok {
		return r
	}
	if len(c.exceptions.made) >= manyExceptions {
		c.closeExceptions()
	}
	r := c.newRoads()
	for _, t := range r.all() {
		t.TLSClientConfig = e.config()
	}
	if c.exceptions.made == nil {
		c.exceptions.made = map[exception]roads{}
	}
	c.exceptions.made[e] = r
	return r
}

// closeExceptions forgets all exceptions; call it with their lock held.
func (c *Client) closeExceptions() {
	for _, r := range c.exceptions.made {
		r.close()
	}
	c.exceptions.made = nil
}

// way is the road of a request, chosen.
type way struct {
	road  *http.Transport
	proxy *url.URL // nil: none
}

// road chooses the way for a request of t. An address written out in digits is
// judged here already, which is all that can be done behind a proxy.
func (c *Client) road(r *http.Request, t *trip) (way, *http.Request, error) {
	host := r.URL.Hostname()
	if ip, err := netip.ParseAddr(host); err == nil && !t.private && !c.public(ip) {
		return way{}, nil, &guardError{ip}
	}
	proxy, err := c.proxyFor(r, t.r.Proxy)
	if err != nil {
		return way{}, nil, err
	}
	roads := c.roads
	if e := t.exception(); e.rule != "" && r.URL.Scheme == "https" {
		if proxy != nil && proxy.Scheme == "https" {
			e.proxy = proxy.Hostname()
		}
		roads = c.excepted(e)
	}
	switch {
	case proxy != nil:
		return way{roads.proxied, proxy}, withProxy(r, proxy), nil
	case !t.private:
		return way{roads.guarded, nil}, r, nil
	case c.loopback(host):
		return way{roads.loopback, nil}, r, nil
	}
	return way{roads.open, nil}, r, nil
}

// wasPrivate reports whether the server that answered is in a private network,
// so that it may lead on within it.
func (c *Client) wasPrivate(w way, host string, remote net.Addr) bool {
	if w.proxy != nil {
		ip, err := netip.ParseAddr(host)
		return err == nil && !c.public(ip)
	}
	if remote == nil {
		return false
	}
	addr, err := netip.ParseAddrPort(remote.String())
	return err == nil && !c.public(addr.Addr())
}
