package main

import (
	"net/http/httptest"
	"strings"
	"testing"
)

func TestProxyOfAllFeeds(t *testing.T) {
	for name, c := range map[string]struct {
		own, env, address, want string
	}{
		"none":                          {"", "", "https://lwn.net/", ""},
		"the environment's":             {"", "HTTPS_PROXY=http://p:1", "https://lwn.net/", "http://p:1"},
		"of the other scheme":           {"", "HTTPS_PROXY=http://p:1", "http://lwn.net/", ""},
		"of all schemes":                {"", "ALL_PROXY=socks5://p:1", "http://lwn.net/", "socks5://p:1"},
		"of all and one":                {"", "ALL_PROXY=socks5://p:1 http_proxy=http://q:1", "http://lwn.net/", "http://q:1"},
		"not for a host":                {"", "ALL_PROXY=socks5://p:1 NO_PROXY=lwn.net", "http://lwn.net/", ""},
		"the configuration's":           {"socks5://c:1", "HTTPS_PROXY=http://p:1", "https://lwn.net/", "socks5://c:1"},
		"the same, not for a host":      {"socks5://c:1", "NO_PROXY=.net", "https://lwn.net/", ""},
		"the same, not on loopback":     {"socks5://c:1", "", "http://127.0.0.1:80/", ""},
		"none against the surroundings": {"none", "ALL_PROXY=socks5://p:1", "http://lwn.net/", ""},
	} {
		t.Run(name, func(t *testing.T) {
			env := map[string]string{}
			for word := range strings.FieldsSeq(c.env) {
				k, v, _ := strings.Cut(word, "=")
				env[k] = v
			}
			a := &app{cfg: defaultConfig(), getenv: func(name string) string { return env[name] }}
			a.cfg.Refresh.Proxy = c.own
			got, err := a.proxy()(httptest.NewRequest("GET", c.address, nil))
			if err != nil || got == nil && c.want != "" || got != nil && got.String() != c.want {
				t.Errorf("%v, %v, want %q", got, err, c.want)
			}
		})
	}
}

func TestProxyOption(t *testing.T) {
	c, err := parseConfig("c.toml", []byte("[refresh]\nproxy = 'http://me:s3cr3t@p:1'\n"))
	if err != nil || c.Refresh.Proxy != "http://me:s3cr3t@p:1" {
		t.Fatalf("%+v, %v", c, err)
	}
	var b strings.Builder
	if err := printConfig(&b, "c.toml", c); err != nil || strings.Contains(b.String(), "s3cr3t") || !strings.Contains(b.String(), "http://me:xxxxx@p:1") {
		t.Errorf("%v: %s", err, b.String())
	}
	if _, err := parseConfig("c.toml", []byte("[refresh]\nproxy = 'me:s3cr3t@p'\n")); err == nil || strings.Contains(err.Error(), "s3cr3t") || !strings.Contains(err.Error(), "c.toml:2: refresh.proxy: wants the address") {
		t.Errorf("%v", err)
	}
}
