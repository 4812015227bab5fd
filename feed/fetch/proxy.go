package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"

	"golang.org/x/net/http/httpguts"
)

// NoProxy, as a Request's Proxy, goes to the host itself whatever the Client
// would do.
const NoProxy = "none"

// ParseProxy reads the address of a proxy, such as socks5://127.0.0.1:9050. It
// has a host, perhaps a user and password, and nothing behind the port. Both
// socks5 and socks5h leave looking up names to the proxy.
func ParseProxy(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil || !httpguts.ValidHeaderFieldValue(text):
		return nil, errors.New("the address cannot be read")
	case u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "socks5" && u.Scheme != "socks5h":
		return nil, errors.New("it begins with http://, https://, socks5:// or socks5h://")
	case u.Hostname() == "":
		return nil, errors.New("it names no host")
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.Opaque != "":
		return nil, errors.New("nothing comes after its port")
	}
	u.Path = ""
	return u, nil
}

// proxyFor is the proxy that a request takes, nil for none.
func (c *Client) proxyFor(r *http.Request, wanted string) (*url.URL, error) {
	var proxy *url.URL
	var err error
	switch wanted {
	case NoProxy:
		return nil, nil
	case "":
		proxy, err = c.o.Proxy(r)
	default:
		proxy, err = ParseProxy(wanted)
	}
	if err != nil {
		return nil, &Error{Kind: Malformed, Sentence: "the address of the proxy cannot be read", Err: errors.New("read proxy")}
	}
	return proxy, nil
}

type proxyKey struct{}

func proxyOf(r *http.Request) (*url.URL, error) {
	proxy, _ := r.Context().Value(proxyKey{}).(*url.URL)
	return proxy, nil
}

func withProxy(r *http.Request, proxy *url.URL) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), proxyKey{}, proxy))
}

// tunnelled is a proxy's answer to CONNECT, an error unless it is yes.
func tunnelled(_ context.Context, proxy *url.URL, request *http.Request, response *http.Response) error {
	switch response.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusProxyAuthRequired:
		return wantsProxyPassword(proxy)
	}
	host, _, err := net.SplitHostPort(request.Host)
	if err != nil {
		host = request.Host
	}
	return &Error{Kind: Refused, Temporary: true, Err: fmt.Errorf("CONNECT: status %d", response.StatusCode),
		Sentence: fmt.Sprintf("the proxy %s does not connect to %s (%d)", printable(proxy.Host), printable(host), response.StatusCode)}
}

func wantsProxyPassword(proxy *url.URL) *Error {
	words := "wants a user name and password"
	if proxy.User != nil {
		words = "does not accept its user name and password"
	}
	return &Error{Kind: Refused, Temporary: true, Sentence: "the proxy " + printable(proxy.Host) + " " + words, Err: errors.New("proxy authentication")}
}

// proxyTrouble is the Error for what went wrong between here and a proxy, or
// what a SOCKS proxy says of host; nil for any other err.
func proxyTrouble(proxy *url.URL, host string, err error) *Error {
	var op *net.OpError
	if !errors.As(err, &op) {
		return nil
	}
	name := printable(proxy.Host)
	say := func(sentence string) *Error {
		return &Error{Kind: Refused, Temporary: true, Sentence: sentence, Err: err}
	}
	var dns *net.DNSError
	switch {
	case strings.HasPrefix(op.Op, "socks") && strings.Contains(err.Error(), "authentication"):
		return wantsProxyPassword(proxy)
	case strings.HasPrefix(op.Op, "socks"):
		return say(printable(host) + " cannot be reached through the proxy " + name)
	case op.Op != "proxyconnect":
		return nil
	case errors.As(err, &dns):
		return say("the proxy " + name + " is not known")
	case errors.Is(err, syscall.ECONNREFUSED):
		return say("the proxy " + name + " refuses the connection: is it running?")
	case explainTLS(name, err) != nil:
		e := explainTLS("the proxy "+name, err)
		e.Pin = ""
		return e
	}
	return say("the proxy " + name + " cannot be reached")
}
