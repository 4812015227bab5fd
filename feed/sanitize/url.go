package sanitize

import (
	"net/url"
	"strings"
)

// schemes is a set of URL schemes.
type schemes uint8

const (
	web schemes = 1 << iota
	mail
)

// longestURL is the length past which an address is not taken, in bytes.
const longestURL = 16 << 10

// URL returns the absolute http or https address in s, read as browsers do:
// controls and white space around it go, spaces inside are escaped, backslashes
// turned. User names and passwords are taken out. Anything else gives "".
func URL(s string) string { return absolute(s, web) }

// Link is URL that takes mailto links as well.
func Link(s string) string { return absolute(s, web|mail) }

func absolute(s string, allowed schemes) string {
	if ready(s) {
		return s
	}
	return checked(wash(s), allowed)
}

// resolve returns the address that s, an attribute's decoded value, means in a
// document at base, or "". Without a base only absolute addresses have one, and
// those that lack the scheme alone.
func resolve(s string, base *url.URL, allowed schemes) string {
	if ready(s) {
		return s
	}
	if whole, ok := below(s, base); ok {
		return whole
	}
	s = wash(s)
	if s == "" || len(s) > longestURL {
		return ""
	}
	if scheme, _ := cutScheme(s); scheme != "" {
		return checked(s, allowed)
	}
	if len(s) > 1 && slash(s[0]) && slash(s[1]) {
		scheme := "https"
		if base != nil && base.Scheme == "http" {
			scheme = "http"
		}
		return checked(scheme+"://"+s[2:], allowed)
	}
	if base == nil {
		return ""
	}
	if at := strings.IndexAny(s, "?#"); at < 0 {
		s = strings.ReplaceAll(s, `\`, "/")
	} else {
		s = strings.ReplaceAll(s[:at], `\`, "/") + s[at:]
	}
	if at := strings.IndexByte(s, ':'); at >= 0 && !strings.ContainsAny(s[:at], "/?#") {
		s = "./" + s // not a scheme, though net/url would take it for a bad one
	}
	u, err := base.Parse(s)
	if err != nil {
		return ""
	}
	return checked(u.String(), allowed)
}

// below resolves the plain cases: a path from the root of base's host, or from
// base's own folder.
func below(s string, base *url.URL) (string, bool) {
	if s == "" || base == nil || base.User != nil || len(s) > longestURL || base.Scheme != "http" && base.Scheme != "https" ||
		strings.Contains(s, "/.") || !regular(s) {
		return "", false
	}
	folder := ""
	switch {
	case s[0] == '/':
		if len(s) > 1 && slash(s[1]) {
			return "", false
		}
	case alnum(s[0]) && base.RawPath == "" && strings.HasPrefix(base.Path, "/") && !strings.Contains(base.Path, "/."):
		end := strings.IndexAny(s, ":/")
		if end >= 0 && s[end] == ':' {
			return "", false
		}
		folder = base.Path[:strings.LastIndexByte(base.Path, '/')+1]
		if strings.ContainsAny(folder, "%?#") || !regular(folder) {
			return "", false
		}
	default:
		return "", false
	}
	origin := base.Scheme + "://" + base.Host
	if !ready(origin) {
		return "", false
	}
	return origin + folder + s, true
}

// ready reports whether s is a plain web address that needs no cleaning.
func ready(s string) bool {
	var rest string
	switch {
	case strings.HasPrefix(s, "https://"):
		rest = s[len("https://"):]
	case strings.HasPrefix(s, "http://"):
		rest = s[len("http://"):]
	default:
		return false
	}
	if len(s) > longestURL {
		return false
	}
	i := 0
	for i < len(rest) && (alnum(rest[i]) || rest[i] == '.' || rest[i] == '-' || rest[i] == '_') {
		i++
	}
	if i == 0 || i < len(rest) && rest[i] != '/' {
		return false
	}
	return regular(rest[i:])
}

// regular reports whether what follows a host is as it should be.
func regular(s string) bool {
	for i := 0; i < len(s); i++ {
		if inURL[s[i]] {
			continue
		}
		switch s[i] {
		case '%':
			if i+2 >= len(s) || digit(s[i+1]) > 15 || digit(s[i+2]) > 15 {
				return false
			}
		case '&':
			after := s[i+1:]
			if after == "" || !alnum(after[0]) && after[0] != '_' || strings.HasPrefix(after, "amp;") || harmful(s[i:], true) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// inURL are the bytes that may stand as they are behind the host, without the
// percent sign and the ampersand, where it matters what follows.
var inURL = func() (t [256]bool) {
	for c := range t {
		t[c] = alnum(byte(c)) || strings.IndexByte("-._~:/?#[]@!$'()*+,;=", byte(c)) >= 0
	}
	return t
}()

// wash takes out of s what browsers take out of an address, and what may not
// leave this package; it escapes the spaces and quotes that stay, and percent
// signs that escape nothing.
func wash(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' || forbidden(r) || r == 0xA0 || r == 0x3000 })
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		n, r := step(s[i:])
		switch {
		case r == ' ' && s[i] != '\t' && s[i] != '\r':
			b = append(b, "%20"...)
		case r == ' ' || r == '\n' || r == '\t' || r == -1:
		case s[i] == '"' || s[i] == '<' || s[i] == '>':
			b = append(b, '%', "0123456789ABCDEF"[s[i]>>4], "0123456789ABCDEF"[s[i]&15])
		case s[i] == '%' && (len(s) < i+3 || digit(s[i+1]) > 15 || digit(s[i+2]) > 15):
			b = append(b, "%25"...)
		case s[i] == '&' && strings.HasPrefix(s[i:], "&amp;"):
			b = append(b, '&') // escaped twice: no address has a parameter of that name
			n = len("&amp;")
		default:
			b = appendStep(b, s[i:i+n], r)
		}
		i += n
	}
	return defuseURL(string(b))
}

// defuseURL escapes the ampersands of references to forbidden characters.
func defuseURL(s string) string {
	return strings.ReplaceAll(defuse(s, true), "＆", "%26")
}

// cutScheme splits s behind its scheme, which it gives in lower case, or "".
func cutScheme(s string) (scheme, rest string) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ':' && i > 0:
			return strings.ToLower(s[:i]), s[i+1:]
		case c|0x20 >= 'a' && c|0x20 <= 'z':
		case i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return "", s
		}
	}
	return "", s
}

// checked returns the washed address s in its regular form if its scheme is
// allowed, else "".
func checked(s string, allowed schemes) string {
	scheme, rest := cutScheme(s)
	if len(s) > longestURL {
		return ""
	}
	switch {
	case scheme == "mailto" && allowed&mail != 0:
		if rest == "" {
			return ""
		}
		return scheme + ":" + rest
	case scheme == "http" || scheme == "https":
		return webAddress(scheme, rest)
	}
	return ""
}

// webAddress puts an address together from what follows its scheme.
func webAddress(scheme, rest string) string {
	for rest != "" && slash(rest[0]) {
		rest = rest[1:]
	}
	end := strings.IndexAny(rest, `/\?#`)
	if end < 0 {
		end = len(rest)
	}
	host, tail := rest[:end], rest[end:]
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		host = host[at+1:]
	}
	host = strings.ToLower(host)
	if host == "" || strings.ContainsAny(host, "%\"<>^`{|}") || host[0] == ':' {
		return ""
	}
	if at := strings.IndexAny(tail, "?#"); at < 0 {
		tail = strings.ReplaceAll(tail, `\`, "/")
	} else {
		tail = strings.ReplaceAll(tail[:at], `\`, "/") + tail[at:]
	}
	whole := scheme + "://" + host + tail
	if _, err := url.Parse(whole); err != nil {
		return ""
	}
	return whole
}

func slash(c byte) bool { return c == '/' || c == '\\' }
