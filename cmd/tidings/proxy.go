package main

import (
	"net/http"
	"net/url"

	"golang.org/x/net/http/httpproxy"

	"tidings/feed/fetch"
)

// proxy says which proxy a feed takes that has none of its own: the
// configuration's, else the environment's. Either way NO_PROXY is heeded, and
// this machine is asked without one.
func (a *app) proxy() func(*http.Request) (*url.URL, error) {
	env := func(names ...string) string {
		for _, name := range names {
			if value := a.getenv(name); value != "" {
				return value
			}
		}
		return ""
	}
	all := env("ALL_PROXY", "all_proxy")
	c := httpproxy.Config{
		HTTPProxy: env("HTTP_PROXY", "http_proxy"), HTTPSProxy: env("HTTPS_PROXY", "https_proxy"),
		NoProxy: env("NO_PROXY", "no_proxy"),
	}
	switch own := a.cfg.Refresh.Proxy; own {
	case fetch.NoProxy:
		return func(*http.Request) (*url.URL, error) { return nil, nil }
	case "":
		if c.HTTPProxy == "" {
			c.HTTPProxy = all
		}
		if c.HTTPSProxy == "" {
			c.HTTPSProxy = all
		}
	default:
		c.HTTPProxy, c.HTTPSProxy = own, own
	}
	choose := c.ProxyFunc()
	return func(r *http.Request) (*url.URL, error) { return choose(r.URL) }
}
