package fetch

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"time"
)

// reachWait is how long a host may take to take a connection, in Reach.
const reachWait = 5 * time.Second

// Reach reports whether the host of an address takes a connection; nothing is
// sent to it. Behind a proxy, which tells nothing of the host, it is true.
func (c *Client) Reach(ctx context.Context, address string) bool {
	u, err := url.Parse(address)
	if err != nil || c.o.Offline {
		return false
	}
	if proxy, err := c.proxyFor(&http.Request{URL: u, Header: http.Header{}}, ""); err != nil || proxy != nil {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, reachWait)
	defer cancel()
	d := c.dialer
	d.Control = c.guard
	conn, err := d.DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port(u)))
	if err != nil {
		return false
	}
	_ = conn.Close()
	return true
}
