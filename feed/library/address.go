package library

import (
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strings"

	"tidings/feed"
	"tidings/feed/sanitize"
)

// addressesOf makes what a person typed into addresses to try, in this order:
// a scheme that is missing is https, and http if that does not answer. The
// angle brackets and quotes that addresses come in within texts are taken off, and
// @user@host is that person's page.
func addressesOf(typed string) ([]string, error) {
	text := strings.TrimSpace(sanitize.Line(typed))
	if inner, ok := strings.CutPrefix(text, "<"); ok {
		text = strings.TrimSpace(strings.TrimSuffix(inner, ">"))
	}
	text = strings.TrimSpace(strings.Trim(text, `"'“”‘’«»`))
	lower := strings.ToLower(text)
	switch {
	case strings.HasPrefix(lower, "feed:http"):
		text = text[len("feed:"):]
	case strings.HasPrefix(lower, "feed://"):
		text = text[len("feed://"):]
	}
	if text == "" {
		return nil, &feed.Problem{Sentence: "there is no address to add: give a feed's, or a web site's such as lwn.net"}
	}
	text = strings.TrimPrefix(text, "//")
	if parts := fediverse.FindStringSubmatch(text); parts != nil {
		text = parts[2] + "/@" + parts[1]
	}
	if strings.Contains(text, "://") {
		address := feedAddress(text)
		if address == "" {
			return nil, notAnAddress(text)
		}
		return []string{address}, nil
	}
	if !looksLikeHost(text) {
		return nil, notAnAddress(text)
	}
	var addresses []string
	for _, scheme := range []string{"https://", "http://"} {
		address := feedAddress(scheme + text)
		if address == "" {
			return nil, notAnAddress(text)
		}
		addresses = append(addresses, address)
	}
	return addresses, nil
}

// fediverse is a person's address there: @user@host, the first @ and a port
// perhaps.
var fediverse = regexp.MustCompile(`^(?:acct:)?@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+(?::\d+)?)/?$`)

func notAnAddress(text string) error {
	return &feed.Problem{Sentence: fmt.Sprintf("%q is not an address: it begins with https:// or http://, or is a host such as lwn.net", shown(text))}
}

// looksLikeHost reports whether text without a scheme begins with a host:
// a name with a dot, localhost, or an address in digits, a port perhaps.
func looksLikeHost(text string) bool {
	u, err := url.Parse("https://" + text)
	if err != nil || u.Hostname() == "" || u.User != nil || strings.ContainsAny(text, " \t") {
		return false
	}
	host := u.Hostname()
	return host == "localhost" || strings.Contains(strings.Trim(host, "."), ".") || strings.HasPrefix(text, "[")
}

// sameAddress reports whether two addresses are one but for http and https,
// the case of the host, and a slash at the end.
func sameAddress(a, b string) bool {
	return bare(a) == bare(b)
}

func bare(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment = ""
	u.Host = strings.ToLower(u.Host)
	text := strings.TrimSuffix(u.String(), "/")
	_, rest, found := strings.Cut(text, "://")
	if !found {
		return text
	}
	return rest
}

// feedAddress is the address of a feed as a person gave it, cleaned; "" when
// it is not http or https. Unlike elsewhere a name and password in it stay:
// they are the person's own.
func feedAddress(s string) string {
	clean := sanitize.URL(s)
	given, err := url.Parse(strings.TrimSpace(s))
	if clean == "" || err != nil || given.User == nil {
		return clean
	}
	u, err := url.Parse(clean)
	if err != nil {
		return ""
	}
	u.User = given.User
	return u.String()
}

// shown is an address as it may stand in a sentence or the log: a line,
// without a password.
func shown(address string) string { return line(Redacted(address)) }

func sameHost(a, b string) bool {
	u, err := url.Parse(a)
	v, err2 := url.Parse(b)
	return err == nil && err2 == nil && strings.EqualFold(u.Hostname(), v.Hostname())
}

// privateHost reports whether an address names this machine or a private
// network outright.
func privateHost(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsUnspecified())
}
