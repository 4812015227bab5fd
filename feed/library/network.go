package library

import (
	"fmt"
	"net/url"
	"strings"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/sanitize"
)

// setProxy reads the address of a proxy, or none.
func setProxy(f *feed.Feed, v string) error {
	v = strings.TrimSpace(v)
	if v == "" || v == fetch.NoProxy {
		f.Settings.Proxy = v
		return nil
	}
	if v == Redacted(f.Settings.Proxy) {
		return nil // as it was shown
	}
	u, err := proxyAddress(v)
	if err != nil {
		return err
	}
	if f.Settings.Proxy != "" && u.String() == withoutPassword(f.Settings.Proxy) {
		return nil // as it was exported
	}
	f.Settings.Proxy = u.String()
	return nil
}

// CleanProxy is the address of a proxy for all feeds, or fetch.NoProxy, as a
// person gave it. The error goes on after the option's name.
func CleanProxy(v string) (string, error) {
	var f feed.Feed
	err := setProxy(&f, v)
	return f.Settings.Proxy, err
}

func proxyAddress(v string) (*url.URL, error) {
	u, err := fetch.ParseProxy(v)
	if err == nil && sanitize.Line(v) != v {
		err = fmt.Errorf("the address cannot be read")
	}
	if err != nil {
		return nil, fmt.Errorf("wants the address of a proxy, such as socks5://127.0.0.1:9050, or none, not %q: %w", shown(v), err)
	}
	return u, nil
}

// withoutPassword is an address whose password, if it has one, is left out.
func withoutPassword(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return address
	}
	u.User = url.User(u.User.Username())
	return u.String()
}

// setTLS reads which certificate is accepted besides those in order.
func setTLS(f *feed.Feed, v string) error {
	rule, err := fetch.ParseTLS(v)
	if err != nil {
		return fmt.Errorf("wants any, or sha256: and the fingerprint of a certificate in 64 digits, not %q", sanitize.Line(v))
	}
	f.Settings.TLS = rule
	return nil
}
